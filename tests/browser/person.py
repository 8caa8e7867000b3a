"""One person at a browser. Every page that they come to is inspected."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from tests.browser.inspection import Inspector
from tests.people import PASSWORD, Member

_FILL_IN = (Path(__file__).parent / "fill-in.js").read_text(encoding="utf-8")
_LONGEST_FORM = 60
CHECK = "Check your answers"

Said = Mapping[str, str | Sequence[str]]
"""The words of a question → the answer: text, the words of an option or of several, or a day such as 4 5 2016."""


class Person:
    """What one person does and sees. ``page`` is the browser's own page, for whatever has no name here."""

    def __init__(self, page: Page, address: str, inspector: Inspector | None) -> None:
        self.page = page
        self._address = address
        self._inspector = inspector
        self._complaints: list[str] = []
        page.on("pageerror", lambda error: self._complaints.append(str(error)))
        page.on("console", self._hear)

    def signs_in(self, member: Member) -> "Person":
        """Come in by the front door."""
        self.opens("/")
        self.sees("Sign in")
        self.page.get_by_label("Email address").fill(member.email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.presses("Sign in")
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()
        return self

    def opens(self, path: str) -> None:
        """Type an address of the portal."""
        self.page.goto(self._address + path)
        self._arrive()

    def inspects(self) -> None:
        """Have the page inspected as it is now, with what a script has opened on it since it came."""
        if self._inspector:
            Inspector().look(self.page)

    def follows(self, link: str, *, nth: int = 0) -> None:
        """Follow the link with these words: the first, when there are more."""
        self._goes_on(self.page.get_by_role("link", name=link).nth(nth))

    def presses(self, button: str) -> None:
        """Press the button with these words, and come to the page that it leads to."""
        self._goes_on(self.page.get_by_role("button", name=button).first)

    def sees(self, heading: str) -> None:
        """Find themselves on the page with this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def reads(self, words: str) -> None:
        """Find these words on the page."""
        expect(self.page.get_by_role("main")).to_contain_text(words)

    def does_not_read(self, words: str) -> None:
        """Find these words nowhere on the page."""
        expect(self.page.get_by_role("main")).not_to_contain_text(words)

    def is_told(self, sentence: str, *, about: str) -> None:
        """Be shown what is wrong: the summary has the focus, says it first, and leads to the field."""
        summary = self.page.get_by_role("alert").locator("..")
        expect(self.page).to_have_title(re.compile("^Error: "))
        expect(summary).to_be_focused()
        self.page.get_by_role("link", name=sentence).click()
        field = self.page.get_by_label(about)
        expect(field).to_be_focused()
        expect(field).to_have_accessible_description(re.compile(sentence))

    def finds(self, question: str, answer: str) -> None:
        """Find in the field of a question what they typed."""
        expect(self.page.get_by_label(question)).to_have_value(answer)

    def answers(self, said: Said | None = None) -> set[str]:
        """Answer the open page of a form and go on; what is not ``said`` gets some answer. Give what was used."""
        used: list[str] = self.page.evaluate(f"({_FILL_IN})({json.dumps(dict(said or {}))})")
        self.presses("Save and continue")
        return set(used)

    def fills_in(self, said: Said | None = None, *, until: str = CHECK) -> None:
        """Answer page after page until all answers are shown to be checked; everything ``said`` must be asked."""
        used: set[str] = set()
        for _ in range(_LONGEST_FORM):
            if self.page.get_by_role("heading", level=1).inner_text() == until:
                assert used == set(said or {}), f"never asked: {set(said or {}) - used}"
                return
            used |= self.answers(said)
            if self.page.title().startswith("Error:"):
                raise AssertionError(f"{self.page.url} was refused: {self.page.get_by_role('alert').inner_text()}")
        raise AssertionError("this form does not end")

    def does(self, task: str, said: Said | None = None) -> None:
        """Do a task from the list of tasks, from its first page to its sending."""
        self.opens("/tasks/")
        self.follows(task)
        self._goes_on(self.page.get_by_role("button", name="Start"))
        self.fills_in(said)
        self.presses("Send")
        self.reads(f"You have completed “{task}")

    def _hear(self, said: ConsoleMessage) -> None:
        # A page that is shown again because of what was typed comes with this status; the browser takes it for a fault.
        if said.type == "error" and "status of 422" not in said.text:
            self._complaints.append(said.text)

    def _goes_on(self, by: Locator) -> None:
        with self.page.expect_navigation():
            by.click()
        self._arrive()

    def _arrive(self) -> None:
        if self._inspector:
            self._inspector.look(self.page)
        assert not self._complaints, f"{self.page.url}: {self._complaints}"
