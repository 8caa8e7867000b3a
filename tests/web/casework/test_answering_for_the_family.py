"""An officer writes down what a family answered by phone or by letter: it says whose answers they are."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.commands.answer_for_family import answer_for_family
from app.domain.refusals import InvalidInput, NotFound
from app.domain.told import Way
from app.store.tables import Task
from tests.people import CONTRIBUTOR, INBOX_ADMIN, MANAGER, OFFICER, PARENT, SENCO, Member
from tests.process.council import Council
from tests.web.casework.conftest import Visit, its_task, request_for


@pytest.fixture
def task(council: Council, case_id: UUID) -> Task:
    """The parents' own advice, which waits for the family."""
    return its_task(council, case_id, request_for(council, case_id, "parents"))


def told(council: Council, days_ago: int = 0) -> dict[str, object]:
    day = council.today - timedelta(days=days_ago)
    said = {"given_by": "Lars Letterbox", "way": "phone"}
    return {**said, "given_on-day": day.day, "given_on-month": day.month, "given_on-year": day.year}


def test_an_officer_answers_with_who_said_it_how_and_when(
    council: Council, case_id: UUID, task: Task, visit: Visit
) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/").follow("Answer for the family").follow("Start")
    page.fill_in({"contribution": "give"}).send({}, button="Continue")
    assert page.heading == "Whose answers are these?"
    assert [open_task.id for open_task in council.open_tasks(case_id) if open_task.id == task.id] == [task.id]
    page.send(told(council), button="Send")
    assert "for the family." in page.text
    council.settle()
    assert task.id not in [open_task.id for open_task in council.open_tasks(case_id)]
    by = "Olive Officer, on behalf of Lars Letterbox, by phone on"
    assert by in page.open(f"/cases/{case_id}/").text
    assert by in page.open(f"/cases/{case_id}/history/").text


def test_whose_answers_they_are_must_be_said(council: Council, task: Task, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/tasks/{task.id}/for-family/").follow("Start")
    page.fill_in({"contribution": "give"}).send({}, button="Continue").send({"given_by": ""}, button="Send")
    assert page.errors == ["Enter who gave the answers.", "Choose how you got the answers."]
    page.send(told(council, days_ago=-1), button="Send")
    assert page.status == 422


def test_what_is_missing_is_shown_before_anything_is_sent(council: Council, task: Task, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/tasks/{task.id}/for-family/send/").send(told(council), button="Send")
    assert page.status == 422
    assert page.heading == "Check your answers"
    assert page.errors


@pytest.mark.parametrize("member", [PARENT, MANAGER, CONTRIBUTOR, INBOX_ADMIN, SENCO])
def test_nobody_else_answers_for_a_family(
    council: Council, case_id: UUID, task: Task, visit: Visit, member: Member
) -> None:
    council.grant(case_id, PARENT)
    for path in ("", "page/1/", "check/", "send/"):
        assert visit(member).open(f"/tasks/{task.id}/for-family/{path}").status == 404
    with pytest.raises(NotFound):
        answer(council, task, by=member)


def test_an_officer_does_not_answer_for_a_service(council: Council, case_id: UUID, visit: Visit) -> None:
    task = its_task(council, case_id, request_for(council, case_id, "health"))
    assert visit(OFFICER).open(f"/tasks/{task.id}/for-family/").status == 404
    with pytest.raises(NotFound):
        answer(council, task)


@pytest.mark.parametrize("name", ["", "  ", "123", "a" * 101, "Paula\x00"])
def test_a_name_that_is_none_is_refused(council: Council, task: Task, name: str) -> None:
    with pytest.raises(InvalidInput):
        answer(council, task, name=name)


def answer(council: Council, task: Task, by: Member = OFFICER, name: str = "Paula Parent") -> None:
    answer_for_family(
        council.database,
        person_id=council.who(by),
        task_id=task.id,
        answers={"contribution": "decline"},
        given_by=name,
        way=Way.LETTER,
        given_on=council.today,
        now=council.now,
    )


def test_a_family_that_declines_by_letter_is_done(council: Council, case_id: UUID, task: Task) -> None:
    answer(council, task)
    assert task.id not in [open_task.id for open_task in council.open_tasks(case_id)]
