"""Everything can be done in a browser that runs no scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.person import Person
from tests.people import OFFICER, PARENT
from tests.process.council import Council

pytestmark = pytest.mark.browser

Somebody = Callable[..., Person]


def test_a_request_is_begun_and_an_error_is_shown_beside_what_was_typed(somebody: Somebody) -> None:
    parent = somebody(PARENT, scripts=False)
    parent.follows("New request")
    parent.presses("Start")
    parent.page.get_by_label("I am a parent or carer of the child or young person").check()
    parent.presses("Save and continue")
    parent.sees("About you")
    parent.page.get_by_label("What phone number can we reach you on?").fill("01452 000001")
    parent.presses("Save and continue")
    expect(parent.page).to_have_title("Error: About you – EHC assessments – Riverside Council")
    parent.finds("What phone number can we reach you on?", "01452 000001")
    parent.page.get_by_role("group", name="What is your relation").get_by_label("Mother", exact=True).check()
    parent.page.get_by_role("group", name="Do you have parental responsibility?").get_by_label("Yes").check()
    parent.page.get_by_label("By post").check()
    parent.presses("Save and continue")
    parent.sees("The child or young person")


def test_rows_of_a_list_are_added_and_removed_and_keep_what_was_typed(somebody: Somebody, council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"))
    officer = somebody(OFFICER, scripts=False)
    officer.follows("Collect the evidence")
    officer.presses("Start")
    what_is(officer, 1).fill("School report")
    officer.presses("Add another")
    what_is(officer, 2).fill("Hearing test")
    officer.presses("Remove Piece of evidence 1")
    expect(what_is(officer, 1)).to_have_value("Hearing test")
    expect(officer.page.get_by_text("Piece of evidence 2")).to_be_hidden()


def what_is(officer: Person, row: int) -> Locator:
    """Give the first field of a row."""
    return officer.page.get_by_role("group", name=f"Piece of evidence {row}").get_by_label("What is it?")
