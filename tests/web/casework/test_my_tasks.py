"""The list of tasks: whose are on it, in which order, and at what cost."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.commands.pick_up_tasks import pick_up_tasks
from app.queries import listing
from tests.people import (
    CONTRIBUTOR,
    INBOX_ADMIN,
    MANAGER,
    OFFICER,
    PARENT,
    SECOND_OFFICER,
    SENCO,
    STRANGER,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, counted_queries, request_for


def test_everybody_sees_the_tasks_that_they_may_do_and_no_other(council: Council, case_id: UUID, visit: Visit) -> None:
    council.ask_for_an_assessment()
    assert "Check the request" in visit(OFFICER).open("/tasks/").text
    assert "Educational advice" in visit(SENCO).open("/tasks/").text
    assert "Health advice" not in visit(SENCO).text
    assert "Health advice" in visit(INBOX_ADMIN).open("/tasks/").text
    assert "Parents' or carers' advice" in visit(PARENT).open("/tasks/").text
    assert "Check the request" not in visit(PARENT).text


def test_a_row_says_what_for_whom_by_when_and_who_has_it(council: Council, visit: Visit) -> None:
    page = visit(SENCO).open("/tasks/").text
    for words in ("Educational advice", "Robin Wren", "EHC-2026-0001", "13 April 2026", "35 days left", "Meadow SEN"):
        assert words in page


def test_what_is_due_first_stands_first_and_says_how_late_it_is(council: Council, case_id: UUID, visit: Visit) -> None:
    council.ask_for_an_assessment()
    request_id = assign(council, case_id, "education", SENCO)
    council.do(
        next(task for task in council.open_tasks(case_id) if task.instance_id == request_id), {"contribution": "give"}
    )
    council.now += timedelta(weeks=5, days=1)
    page = visit(OFFICER).open("/tasks/").text
    assert "1 day late" in page
    assert page.index("Check the advice") < page.index("Check the request")


def test_a_task_that_was_given_to_somebody_is_theirs_alone(council: Council, case_id: UUID, visit: Visit) -> None:
    assign(council, case_id, "health", CONTRIBUTOR)
    assert "Health advice" in visit(CONTRIBUTOR).open("/tasks/").text
    assert "Health advice" not in visit(INBOX_ADMIN).open("/tasks/").text


def test_an_officer_picks_up_a_task_from_the_list(council: Council, visit: Visit) -> None:
    council.ask_for_an_assessment()
    visit(OFFICER).open("/tasks/").send(button="Pick up")
    assert "This task is now yours." in visit(OFFICER).text
    assert "Check the request" in visit(OFFICER).open("/tasks/?view=yours").text
    assert "You have no task of your own" in visit(SECOND_OFFICER).open("/tasks/?view=yours").text
    assert OFFICER.name in visit(SECOND_OFFICER).open("/tasks/").text


def test_who_has_nothing_to_do_is_told_what_happens_next(visit: Visit) -> None:
    page = visit(STRANGER).open("/tasks/").text
    assert "Nothing waits for you." in page
    assert f"we email you at {STRANGER.email}" in page


def test_a_member_who_left_the_inbox_sees_its_tasks_no_more(council: Council, case_id: UUID, visit: Visit) -> None:
    with council.work() as work:
        inbox_id = work.contributions.get(request_for(council, case_id, "health")).inbox_id
    assert "Health advice" in visit(INBOX_ADMIN).open("/tasks/").text
    with council.work() as work:
        work.inboxes.leave(inbox_id, council.who(INBOX_ADMIN))
    assert "Health advice" not in visit(INBOX_ADMIN).open("/tasks/").text


def test_a_long_list_has_pages(council: Council, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    for name in ("Ada", "Ben", "Cid"):
        council.ask_for_an_assessment(given_name=name)
    page = visit(OFFICER).open("/tasks/")
    assert page.text.count("Pick up") == 2
    assert page.follow("Next").text.count("Pick up") == 1
    assert not page.has("//a[@rel='next']")
    assert page.follow("Previous").status == 200
    assert "There are no more tasks" in page.open("/tasks/?page=3").text
    assert page.open("/tasks/?page=-1").status == page.open("/tasks/?page=many").status == 200


@pytest.mark.parametrize("path", ["/tasks/?view=nobodys", "/tasks/?view=all&search=w&sort=child", "/tasks/?format=csv"])
def test_the_number_of_queries_does_not_grow_with_the_number_of_tasks(
    council: Council, visit: Visit, path: str
) -> None:
    council.ask_for_an_assessment()
    page = visit(OFFICER)
    with counted_queries() as few:
        page.open(path)
    for _ in range(4):
        council.ask_for_an_assessment()
    with counted_queries() as many:
        page.open(path)
    assert len(many) == len(few)


def test_nor_with_the_number_of_those_in_ones_own_hands(council: Council, visit: Visit) -> None:
    for _ in range(5):
        council.ask_for_an_assessment()
    tasks = [council.task(each, "check_request").id for each in council.cases]
    page, officer = visit(OFFICER), council.who(OFFICER)
    counted = []
    for some in (tasks[:1], tasks[1:]):
        pick_up_tasks(council.database, person_id=officer, task_ids=some, now=council.now)
        with counted_queries() as statements:
            page.open("/tasks/?view=yours")
        counted.append(len(statements))
    assert counted[0] == counted[1]


def test_a_manager_sees_the_officers_tasks_to_give_them_out_and_does_none(council: Council, visit: Visit) -> None:
    council.ask_for_an_assessment()
    page = visit(MANAGER).open("/tasks/")
    assert "Check the request" not in page.text
    assert "Check the request" in page.follow("The officers’ tasks").text
    assert page.has("//a[contains(@href, '/hand-over/')]")
    assert not page.has("//td[@data-label='Task']//a")
    assert not page.has("//button[contains(., 'Pick up')]")
