"""An officer looks at a case on its own diagram."""

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Locator, Response, expect

from tests.browser.inspection import NARROW, Inspector
from tests.browser.person import Person
from tests.people import MANAGER, OFFICER
from tests.process.council import Council

pytestmark = pytest.mark.browser

Somebody = Callable[..., Person]

_LOOKS = """mark => {
    const shape = document.querySelector(`g[data-element-id="${mark}"] .djs-visual > :first-child`);
    const { stroke, strokeWidth, strokeDasharray } = getComputedStyle(shape);
    return [stroke, strokeWidth, strokeDasharray];
}"""


@pytest.fixture
def case_id(council: Council) -> UUID:
    """A case whose request was checked two days ago, and whose evidence is being collected."""
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"))
    council.now += timedelta(days=2)
    return case_id


def test_steps_are_marked_by_colour_and_sign_with_their_dates(somebody: Somebody, case_id: UUID) -> None:
    officer = somebody(OFFICER)
    when_they_look_at_the_diagram(officer, case_id)
    expect(mark_on(officer, "check_request")).to_contain_text("2 Mar")
    expect(mark_on(officer, "collect_evidence")).to_contain_text("due 13 Apr")
    expect(mark_on(officer, "week_before_assess_date")).to_contain_text("until 6 Apr")
    then_each_state_has_a_look_of_its_own(officer, "check_request", "collect_evidence", "week_before_assess_date")


def test_the_drawn_page_is_accessible_within_its_security_policy_and_shows_its_viewers_mark(
    somebody: Somebody, case_id: UUID
) -> None:
    officer = somebody(OFFICER)
    complaints: list[str] = []
    officer.page.on("console", lambda said: complaints.append(said.text))
    for size in ("Where it is now", "Whole picture"):
        when_they_look_at_the_diagram(officer, case_id)
        officer.page.get_by_role("button", name=size).click()
        Inspector().look(officer.page)
        expect(officer.page.get_by_role("link", name="Powered by bpmn.io")).to_be_visible()
    assert complaints == []


def test_a_click_on_what_is_under_way_leads_to_the_task(somebody: Somebody, case_id: UUID) -> None:
    officer = somebody(OFFICER)
    when_they_look_at_the_diagram(officer, case_id)
    with officer.page.expect_navigation():
        mark_on(officer, "collect_evidence").click()
    officer.sees("Collect the evidence")


def test_a_task_that_somebody_else_must_do_is_marked_and_leads_nowhere(somebody: Somebody, case_id: UUID) -> None:
    manager = somebody(MANAGER)
    when_they_look_at_the_diagram(manager, case_id)
    mark = mark_on(manager, "collect_evidence")
    expect(mark).to_be_visible()
    assert mark.evaluate("each => each.tagName") == "SPAN"


def test_everything_is_reached_by_the_keyboard_and_has_a_name(somebody: Somebody, case_id: UUID) -> None:
    officer = somebody(OFFICER)
    when_they_look_at_the_diagram(officer, case_id)
    page = officer.page
    page.get_by_role("button", name="Make it smaller").focus()
    for name in ("Make it larger", "Whole picture", "Where it is now"):
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name=name)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="The diagram.")).to_be_focused()
    link = page.get_by_role("link", name="Collect the evidence: Under way now, due 13 Apr")
    link.focus()
    expect(link).to_be_in_viewport()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    officer.sees("Collect the evidence")


def test_the_size_follows_the_buttons_and_is_said(somebody: Somebody, case_id: UUID) -> None:
    officer = somebody(OFFICER)
    when_they_look_at_the_diagram(officer, case_id)
    said = officer.page.locator(".tw-diagram").get_by_role("status")
    officer.page.get_by_role("button", name="Make it larger").click()
    expect(said).to_have_text("The picture is shown at 100% of its size.")
    officer.page.get_by_role("button", name="Make it smaller").click()
    expect(said).to_have_text("The picture is shown at 80% of its size.")
    officer.page.get_by_role("button", name="Whole picture").click()
    expect(said).to_have_text(re.compile(r"at 1\d% of its size"))
    officer.page.get_by_role("button", name="Where it is now").click()
    expect(mark_on(officer, "collect_evidence")).to_be_in_viewport()


def test_on_a_phone_the_picture_moves_in_its_own_box_and_the_page_does_not(somebody: Somebody, case_id: UUID) -> None:
    officer = somebody(OFFICER)
    officer.page.set_viewport_size(NARROW)
    when_they_look_at_the_diagram(officer, case_id)
    officer.page.set_viewport_size(NARROW)
    widths = "each => [each.scrollWidth > each.clientWidth, document.documentElement.scrollWidth]"
    assert officer.page.locator(".tw-diagram__scroller").evaluate(widths) == [True, NARROW["width"]]


def test_the_page_weighs_no_more_than_it_says(somebody: Somebody, case_id: UUID) -> None:
    officer = somebody(OFFICER)
    answers: list[Response] = []
    officer.page.on("response", lambda answer: answers.append(answer))
    when_they_look_at_the_diagram(officer, case_id)
    viewer = [answer for answer in answers if "/diagram.js" in answer.url or "/diagram.css" in answer.url]
    assert len(viewer) == 2
    told = officer.page.locator("[data-viewer-bytes]")
    assert sum(answer.request.sizes()["responseBodySize"] for answer in viewer) == int(
        told.get_attribute("data-viewer-bytes") or 0
    )
    expect(told).to_have_text(re.compile(r"This page loads the diagram viewer, about \d+ KB, once\."))


def test_without_scripts_the_words_say_everything(somebody: Somebody, case_id: UUID) -> None:
    officer = somebody(OFFICER, scripts=False)
    officer.opens(f"/cases/{case_id}/diagram/")
    officer.reads("Your browser did not draw the picture.")
    officer.reads("Waits until 6 April 2026.")
    expect(officer.page.locator(".tw-diagram")).to_be_hidden()
    officer.follows("Collect the evidence")
    officer.sees("Collect the evidence")


def test_a_picture_that_cannot_be_fetched_is_said_and_the_words_stay(somebody: Somebody, case_id: UUID) -> None:
    officer = somebody(OFFICER)
    officer.page.route("**/source/", lambda route: route.fulfill(status=200, body="no diagram"))
    officer.opens(f"/cases/{case_id}/diagram/")
    expect(officer.page.get_by_text("Your browser did not draw the picture.")).to_be_visible()
    expect(officer.page.locator(".tw-diagram")).to_be_hidden()
    officer.reads("Waits until 6 April 2026.")


def when_they_look_at_the_diagram(person: Person, case_id: UUID) -> None:
    """Open the diagram and wait for it to be drawn; the page is inspected on arrival."""
    person.opens(f"/cases/{case_id}/diagram/")
    expect(person.page.locator(".tw-mark").first).to_be_visible()
    expect(person.page.get_by_text("Your browser did not draw the picture.")).to_be_hidden()


def then_each_state_has_a_look_of_its_own(person: Person, *elements: str) -> None:
    """Find colour, thickness and dashes different, and a sign on each, also drawn differently."""
    looks = [tuple(person.page.evaluate(_LOOKS, element)) for element in elements]
    signs = [mark_on(person, element).locator("svg").inner_html() for element in elements]
    assert len({look[0] for look in looks}) == len({look[1:] for look in looks}) == len(set(signs)) == len(elements)


def mark_on(person: Person, element: str) -> Locator:
    """Give the mark on one step of the diagram."""
    return person.page.locator(f"[data-container-id='{element}'] .tw-mark")
