"""Giving work to another officer, and getting it back."""

from uuid import UUID

import pytest

from app.commands.change_officer import change_officer
from app.commands.hand_over_task import hand_over_task
from app.commands.pick_up_task import pick_up_task
from app.commands.withdraw_case import withdraw_case
from app.domain.refusals import InvalidInput, OutOfStep
from app.domain.roles import Role
from app.store.tables import Task
from tests.people import CONTRIBUTOR, INBOX_ADMIN, MANAGER, OFFICER, PARENT, SECOND_OFFICER, SENCO, Member
from tests.process.council import Council
from tests.web.casework.conftest import Visit, its_task, request_for
from tests.web.casework.task_lists import bring_to_the_check_of_a_draft, rows


def case_of(task: Task) -> UUID:
    """Give the case that a task belongs to."""
    assert task.case_id is not None
    return task.case_id


@pytest.fixture
def task(council: Council) -> Task:
    """A new request, whose check the officer has picked up."""
    found = council.task(council.ask_for_an_assessment(given_name="Ann"), "check_request")
    pick_up_task(council.database, person_id=council.who(OFFICER), task_id=found.id, now=council.now)
    return found


def holder(council: Council, task: Task) -> UUID | None:
    with council.work() as work:
        found: UUID | None = work.tasks.get(task.id).person_id
        return found


def hand_over(council: Council, task: Task, *, by: Member = OFFICER, to: Member = SECOND_OFFICER) -> None:
    hand_over_task(
        council.database,
        person_id=council.who(by),
        task_id=task.id,
        to_id=council.who(to),
        note="Ring the school first.",
        now=council.now,
    )


def test_an_officer_hands_a_task_to_a_colleague_who_reads_why(council: Council, task: Task, visit: Visit) -> None:
    page = visit(OFFICER).open("/tasks/?view=yours").follow("Hand over")
    assert OFFICER.name not in page.words("//main//label")
    page.send({"to": str(council.who(SECOND_OFFICER)), "note": "Ring the school first."}, button="Hand over")
    assert "“Check the request” is now with Samir Second." in page.text
    assert rows(page.open("/tasks/?view=yours")) == []
    colleague = visit(SECOND_OFFICER).open("/tasks/")
    assert rows(colleague) == ["Ann Wren"]
    assert "Ring the school first." in colleague.follow("Check the request").text
    assert "A task was handed to you" in colleague.open("/notifications/").text


def test_a_task_is_handed_back_by_one_press(council: Council, task: Task, visit: Visit) -> None:
    hand_over(council, task)
    page = visit(SECOND_OFFICER).open(f"/tasks/{task.id}/").send(button="Hand it back to Olive Officer")
    assert "is now with Olive Officer" in page.text
    assert holder(council, task) == council.who(OFFICER)


def test_a_note_is_for_as_long_as_the_task_lies_where_it_was_handed(council: Council, task: Task, visit: Visit) -> None:
    hand_over(council, task)
    page = visit(SECOND_OFFICER).open(f"/tasks/{task.id}/").send(button="Put back")
    assert "Ring the school first." not in page.text
    assert "Ring the school first." not in page.send(button="Pick up this task").text


def test_an_officer_takes_over_what_a_colleague_cannot_do(council: Council, task: Task, visit: Visit) -> None:
    page = visit(SECOND_OFFICER).open(f"/tasks/{task.id}/").follow("Hand over")
    page.send({"to": str(council.who(SECOND_OFFICER))}, button="Hand over")
    assert "is now with you" in page.text


def test_a_manager_gives_tasks_out(council: Council, task: Task, visit: Visit) -> None:
    page = visit(MANAGER).open("/tasks/?view=officers&search=Ann").follow("Hand over")
    page.send({"to": str(council.who(SECOND_OFFICER))}, button="Hand over")
    assert holder(council, task) == council.who(SECOND_OFFICER)


def test_a_manager_gives_a_task_out_from_its_case(council: Council, task: Task, visit: Visit) -> None:
    page = visit(MANAGER).open(f"/cases/{case_of(task)}/").follow("Hand over")
    assert page.path == f"/tasks/{task.id}/hand-over/"


def test_a_task_goes_back_to_the_team(council: Council, task: Task, visit: Visit) -> None:
    page = visit(OFFICER).open("/tasks/?view=yours").send(button="Put back")
    assert "The task lies with the team again." in page.text
    assert rows(visit(SECOND_OFFICER).open("/tasks/?view=nobodys")) == ["Ann Wren"]
    assert page.post(f"/tasks/{task.id}/put-back/").status == 409


@pytest.mark.parametrize("member", [MANAGER, SENCO, PARENT, CONTRIBUTOR, INBOX_ADMIN])
def test_only_officers_put_back(task: Task, visit: Visit, member: Member) -> None:
    assert visit(member).post(f"/tasks/{task.id}/put-back/").status == 404


@pytest.mark.parametrize("member", [SENCO, PARENT, CONTRIBUTOR, INBOX_ADMIN])
def test_only_the_council_gives_tasks_out(council: Council, task: Task, visit: Visit, member: Member) -> None:
    path = f"/tasks/{task.id}/hand-over/"
    assert visit(member).open(path).status == 404
    assert visit(member).open("/tasks/").post(path, {"to": str(council.who(SECOND_OFFICER))}).status == 404
    assert holder(council, task) == council.who(OFFICER)


def test_what_lies_with_others_is_not_the_officers_to_give_out(council: Council, case_id: UUID, visit: Visit) -> None:
    with_inbox = its_task(council, case_id, request_for(council, case_id, "health"))
    assert visit(OFFICER).open(f"/tasks/{with_inbox.id}/hand-over/").status == 404


def test_a_task_is_given_to_an_officer_who_is_there(council: Council, task: Task) -> None:
    with pytest.raises(InvalidInput, match="Choose a casework officer"):
        hand_over(council, task, to=MANAGER)
    with pytest.raises(InvalidInput, match="has this task already"):
        hand_over(council, task, to=OFFICER)
    with council.work() as work:
        work.people.get(council.who(SECOND_OFFICER)).active = False
    with pytest.raises(InvalidInput, match="Choose a casework officer"):
        hand_over(council, task)
    assert holder(council, task) == council.who(OFFICER)


def test_nobody_is_handed_the_check_of_their_own_work(council: Council, visit: Visit) -> None:
    check = bring_to_the_check_of_a_draft(council, by=OFFICER)
    with pytest.raises(InvalidInput, match="did the step that is checked"):
        hand_over(council, check, by=MANAGER, to=OFFICER)
    assert visit(MANAGER).open(f"/tasks/{check.id}/hand-over/").words("//main//label") == [
        SECOND_OFFICER.name,
        "Note for them (optional)",
    ]


def test_a_task_that_is_done_is_not_handed_over(council: Council, task: Task, visit: Visit) -> None:
    council.do(task, {"given_name": "Ann"})
    assert visit(OFFICER).open(f"/tasks/{task.id}/hand-over/").status == 409
    with pytest.raises(OutOfStep):
        council_withdraws_and_hands_over(council)


def council_withdraws_and_hands_over(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    task = council.task(case_id, "check_request")
    withdraw_case(council.database, person_id=council.who(OFFICER), case_id=case_id, reason="No", now=council.now)
    council.settle()
    hand_over(council, task)


def test_a_case_goes_to_another_officer_with_what_its_officer_had_in_hand(
    council: Council, task: Task, visit: Visit
) -> None:
    page = visit(MANAGER).open(f"/cases/{case_of(task)}/").follow("Change the officer")
    assert "1 open task of Olive Officer in this case will move with it" in page.text
    page.send({"to": str(council.who(SECOND_OFFICER))}, button="Change the officer")
    assert "Samir Second is now the officer of this case." in page.text
    assert holder(council, task) == council.who(SECOND_OFFICER)
    assert "You are now the officer of this case" in visit(SECOND_OFFICER).open("/notifications/").text
    with council.work() as work:
        assert work.cases.get(case_of(task)).officer_id == council.who(SECOND_OFFICER)


def test_what_a_third_officer_holds_in_the_case_stays_with_them(council: Council, task: Task) -> None:
    hand_over(council, task)
    with council.work() as work:
        third = work.people.add(
            email="third@council.example", name="Thea Third", realm=work.people.get(council.who(OFFICER)).realm
        )
        work.people.give_role(third.id, Role.CASEWORK_OFFICER)
    change_officer(
        council.database, person_id=council.who(MANAGER), case_id=case_of(task), to_id=third.id, now=council.now
    )
    assert holder(council, task) == council.who(SECOND_OFFICER)


def test_the_check_of_the_new_officers_own_work_goes_to_the_team(council: Council) -> None:
    check = bring_to_the_check_of_a_draft(council, by=SECOND_OFFICER)
    with council.work() as work:
        work.cases.get(case_of(check)).officer_id = council.who(OFFICER)
    pick_up_task(council.database, person_id=council.who(OFFICER), task_id=check.id, now=council.now)
    change_officer(
        council.database,
        person_id=council.who(MANAGER),
        case_id=case_of(check),
        to_id=council.who(SECOND_OFFICER),
        now=council.now,
    )
    assert holder(council, check) is None


def test_a_closed_case_keeps_its_officer(council: Council, task: Task, visit: Visit) -> None:
    officer = council.who(OFFICER)
    withdraw_case(council.database, person_id=officer, case_id=case_of(task), reason="No", now=council.now)
    assert visit(MANAGER).open(f"/cases/{case_of(task)}/change-officer/").status == 409
    with pytest.raises(OutOfStep):
        change_officer(
            council.database,
            person_id=officer,
            case_id=case_of(task),
            to_id=council.who(SECOND_OFFICER),
            now=council.now,
        )


@pytest.mark.parametrize("member", [SENCO, PARENT, CONTRIBUTOR, INBOX_ADMIN])
def test_only_the_council_changes_the_officer(council: Council, task: Task, visit: Visit, member: Member) -> None:
    path = f"/cases/{case_of(task)}/change-officer/"
    assert visit(member).open(path).status == 404
    assert visit(member).open("/tasks/").post(path, {"to": str(council.who(SECOND_OFFICER))}).status == 404
