"""How people see their tasks: by how soon they are due, narrowed down, and only as far as they may know."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from app.commands.pick_up_task import pick_up_task
from app.domain.actions import Action
from app.domain.conditions import ActsAs, HoldsRole, IsAssigned, IsInboxMember
from app.domain.policy import POLICY
from app.queries import task_days
from app.queries.my_tasks import my_tasks
from app.store.scope import may
from app.store.tables import Task
from app.store.things import TASKS
from tests.people import (
    CAST,
    CONTRIBUTOR,
    INBOX_ADMIN,
    OFFICER,
    OTHER_SCHOOL,
    SCHOOL,
    SECOND_OFFICER,
    SENCO,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, its_task
from tests.web.casework.task_lists import bring_to_the_check_of_a_draft, rows


def test_tasks_stand_under_how_soon_they_are_due(council: Council, visit: Visit) -> None:
    for name, received_on in (("Ann", date(2026, 1, 20)), ("Bob", date(2026, 1, 30)), ("Cat", date(2026, 2, 5))):
        council.ask_for_an_assessment(given_name=name, by=OFFICER, received_on=received_on)
    council.ask_for_an_assessment(given_name="Dan")
    page = visit(OFFICER).open("/tasks/").text
    order = ("Late", "Ann Wren", "Due this week", "Bob Wren", "Due next week", "Cat Wren", "Due later", "Dan Wren")
    places = [page.index(words, page.index("With")) for words in order]
    assert places == sorted(places)


def test_each_number_opens_its_list(council: Council, visit: Visit) -> None:
    for name, received_on in (("Ann", date(2026, 1, 20)), ("Abe", date(2026, 1, 21)), ("Bob", date(2026, 1, 30))):
        council.ask_for_an_assessment(given_name=name, by=OFFICER, received_on=received_on)
    page = visit(OFFICER).open("/tasks/").follow("2 late")
    assert rows(page) == ["Ann Wren", "Abe Wren"]
    assert rows(page.follow("1 due this week")) == ["Bob Wren"]
    assert rows(page.follow("All")) == ["Ann Wren", "Abe Wren", "Bob Wren"]


def test_numbers_above_what_anybody_works_by_say_only_that_there_are_more(
    council: Council, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(task_days, "MOST_COUNTED", 2)
    for name in ("Ann", "Abe", "Bob"):
        council.ask_for_an_assessment(given_name=name)
    assert "2+ due later" in visit(OFFICER).open("/tasks/").text


def test_a_task_without_a_day_stands_by_the_next_limit_of_its_case(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    council.until(date(2026, 3, 13))
    other = council.ask_for_an_assessment(given_name="Ann")
    for element, answers in (("check_request", {"given_name": "Ann"}), ("collect_evidence", {})):
        council.do(council.task(other, element), answers)
    council.do(council.task(other, "decide_whether_to_assess"), {"decision": "assess"})
    assert council.task(other, "choose_advice").due_on is None
    assert "No date of its own Case: 16 weeks on 3 July 2026" in visit(OFFICER).open("/tasks/").text
    council.now += timedelta(weeks=17)
    page = visit(SECOND_OFFICER).open("/tasks/?when=late&search=Ann").text
    assert "Choose whom to ask" in page
    assert "days late" in page


def test_a_row_says_what_else_the_case_waits_for(council: Council, case_id: UUID, visit: Visit) -> None:
    request_id = assign(council, case_id, "education", SENCO)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    assert "Also waits for 2 pieces of advice" in visit(OFFICER).open("/tasks/").text
    council.now += timedelta(weeks=6)
    assert "Also waits for 2 pieces of advice, all late" in visit(SECOND_OFFICER).open("/tasks/").text


def test_who_follows_one_request_reads_nothing_of_the_rest_of_the_case(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    for member in (SENCO, INBOX_ADMIN):
        page = visit(member).open("/tasks/")
        assert "Gathering advice" not in page.text
        assert "waits for" not in page.text
        spreadsheet = page.open("/tasks/?format=csv").response
        assert spreadsheet is not None
        assert "Gathering advice" not in spreadsheet.get_data(as_text=True)


def test_what_is_not_shown_cannot_be_found_out_by_filters_either(council: Council, visit: Visit) -> None:
    for narrowing in ("stage=closed", "need=cognition", "officer=none", "school=x", "search=nobody", "sort=stage"):
        assert rows(visit(SENCO).open(f"/tasks/?{narrowing}")) == ["Robin Wren"], narrowing


def test_the_staff_narrow_the_list_down(council: Council, case_id: UUID, visit: Visit) -> None:
    oak_lane = str(council.town.organisations[OTHER_SCHOOL])
    council.ask_for_an_assessment(given_name="Ann", family_name="O'Hara", setting=oak_lane)
    request_id = assign(council, case_id, "education", SENCO)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    page = visit(OFFICER).open("/tasks/?view=all")
    assert rows(page) == ["Robin Wren", "Ann O'Hara"]
    school, officer = council.town.organisations[SCHOOL], council.who(SECOND_OFFICER)
    for narrowing, found in {
        "stage=requested": ["Ann O'Hara"],
        "stage=gathering_advice": ["Robin Wren"],
        f"school={oak_lane}": ["Ann O'Hara"],
        f"school={school}": ["Robin Wren"],
        "officer=none": ["Robin Wren", "Ann O'Hara"],
        f"officer={officer}": [],
        "search=ohara": ["Ann O'Hara"],
        "search=ehc-2026-0001": ["Robin Wren"],
        "search=%25": [],
        "when=late": [],
    }.items():
        assert rows(page.open(f"/tasks/?view=all&{narrowing}")) == found, narrowing


def test_the_staff_narrow_the_list_down_by_need(council: Council, visit: Visit) -> None:
    found = council.ask_for_an_assessment(given_name="Ann", areas=["cognition", "communication"])
    council.do(council.task(found, "check_request"), {"given_name": "Ann"})
    assert rows(visit(OFFICER).open("/tasks/?need=cognition")) == ["Ann Wren"]
    assert rows(visit(OFFICER).open("/tasks/?need=sensory_physical")) == []


def test_an_officer_finds_by_name_what_lies_in_somebodys_hands(council: Council, case_id: UUID, visit: Visit) -> None:
    council.ask_for_an_assessment(given_name="Ann")
    visit(SECOND_OFFICER).open("/tasks/").send(button="Pick up")
    page = visit(OFFICER).open(f"/tasks/?view=all&officer={council.who(SECOND_OFFICER)}")
    assert rows(page) == ["Ann Wren"]


@pytest.mark.parametrize(
    "arguments",
    [
        "when=never",
        "stage=x",
        "need=x",
        "school=x",
        "officer=x",
        "view=x&sort=x",
        "page=-3",
        "page=99999999999999999999",
    ],
)
def test_odd_arguments_do_no_harm(visit: Visit, arguments: str) -> None:
    assert visit(OFFICER).open(f"/tasks/?{arguments}").status == 200


def test_an_officer_picks_up_several_at_once(council: Council, visit: Visit) -> None:
    for name in ("Ann", "Bob", "Cat"):
        council.ask_for_an_assessment(given_name=name)
    page = visit(OFFICER).open("/tasks/?view=nobodys")
    assert page.has("//input[@type='checkbox' and @form='pick-up-chosen']")
    first, second, _ = (council.task(case_id, "check_request").id for case_id in council.cases[-3:])
    pick_up_task(council.database, person_id=council.who(SECOND_OFFICER), task_id=second, now=council.now)
    page.send({"task": [str(first), str(second), "nonsense"]}, button="Pick up")
    assert "1 task is now yours. Samir Second has already picked this up." in page.text
    assert rows(page) == ["Ann Wren"]
    assert rows(page.open("/tasks/?view=nobodys")) == ["Cat Wren"]
    assert "Tick the tasks" in page.send(button="Pick up").text


def test_a_check_of_ones_own_work_is_not_among_what_one_can_do(council: Council, visit: Visit) -> None:
    check = bring_to_the_check_of_a_draft(council, by=OFFICER)
    for view in ("all", "nobodys"):
        assert check.name not in visit(OFFICER).open(f"/tasks/?view={view}").text
        assert check.name in visit(SECOND_OFFICER).open(f"/tasks/?view={view}").text
    page = visit(OFFICER).post(f"/tasks/{check.id}/pick-up/")
    assert page.status == 409
    assert "second pair of eyes" in page.text


def test_the_search_for_where_tasks_lie_misses_none_that_the_policy_allows(council: Council, case_id: UUID) -> None:
    council.ask_for_an_assessment()
    assign(council, case_id, "health", CONTRIBUTOR)
    seen = 0
    for member in CAST:
        who = council.who(member)
        with council.database.reading() as session:
            allowed = may(Action.TASK_COMPLETE, who, council.today, TASKS)
            all_allowed = set(session.scalars(select(Task.id).where(Task.closed_at.is_(None), allowed)))
            listed = my_tasks(session, who, council.today, view="all", filters={}).tasks.rows
        assert {row.id for row in listed} == all_allowed, member.name
        seen += len(listed)
    assert seen


def test_whoever_may_do_a_task_is_found_by_where_it_lies() -> None:
    """What the search in ``queries/task_reach.py`` goes by: it must learn of any new way to be let do a task."""
    ways = (HoldsRole, IsInboxMember, IsAssigned, ActsAs)
    for alternative in POLICY[Action.TASK_COMPLETE]:
        assert any(isinstance(condition, ways) for condition in alternative), alternative
