"""The process team changes the process, and new cases follow it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, expect

from app.cli.baseline import baseline
from tests.browser.person import Person
from tests.people import OFFICER, PROCESS_OFFICER
from tests.process.council import Council

pytestmark = pytest.mark.browser

Somebody = Callable[..., Person]

_DIAGRAM = "ehc-needs-assessment.bpmn"
_REASON = "The first step has a clearer name."


def test_a_diagram_with_a_fault_is_refused_in_words_and_once_mended_new_cases_follow_it(
    somebody: Somebody, council: Council
) -> None:
    process_officer, officer = somebody(PROCESS_OFFICER), somebody(OFFICER)
    earlier_case = council.ask_for_an_assessment()

    when_they_publish(process_officer, diagram_with('form="check-request"', 'form="chek-request"'))
    then_nothing_was_published_and_the_fault_is_said(process_officer)

    when_they_choose_another_file(process_officer, diagram_with('name="Check the request"', 'name="See who asks"'))
    process_officer.reads("Release 2 is live.")

    later_case = council.ask_for_an_assessment(given_name="Linnet")
    then_the_first_task_is(officer, earlier_case, "Check the request")
    then_the_first_task_is(officer, later_case, "See who asks")


def diagram_with(old: str, new: str) -> FilePayload:
    """Give the diagram with something changed in it, as a file to upload."""
    text = baseline()[f"bpmn/{_DIAGRAM}"].decode()
    assert old in text
    return {"name": _DIAGRAM, "mimeType": "application/xml", "buffer": text.replace(old, new).encode()}


def when_they_publish(process_officer: Person, file: FilePayload) -> None:
    process_officer.follows("Processes")
    process_officer.follows("Release 1")
    process_officer.follows(_DIAGRAM)
    process_officer.opens("/processes/")
    process_officer.presses("Publish a release")
    process_officer.page.get_by_label("What does this release change, and why?").fill(_REASON)
    when_they_choose_another_file(process_officer, file)


def when_they_choose_another_file(process_officer: Person, file: FilePayload) -> None:
    process_officer.page.get_by_label("Which files have you changed?").set_input_files(file)
    process_officer.presses("Check and publish")


def then_nothing_was_published_and_the_fault_is_said(process_officer: Person) -> None:
    process_officer.sees("Publish a release")
    process_officer.reads("Nothing was published.")
    faults = process_officer.page.get_by_role("table", name="What is wrong")
    expect(faults).to_contain_text("chek-request")
    process_officer.finds("What does this release change, and why?", _REASON)


def then_the_first_task_is(officer: Person, case_id: object, name: str) -> None:
    officer.opens(f"/cases/{case_id}/")
    expect(officer.page.get_by_role("region", name="Open tasks").get_by_role("link", name=name)).to_be_visible()
