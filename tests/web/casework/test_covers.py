"""Standing in for a colleague who is away."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from app.commands.arrange_cover import arrange_cover
from app.commands.end_cover import end_cover
from app.commands.pick_up_task import pick_up_task
from app.domain.refusals import InvalidInput, NotFound, OutOfStep
from app.domain.roles import Role
from app.queries.my_tasks import my_tasks
from app.store.tables import Task
from tests.people import CONTRIBUTOR, MANAGER, OFFICER, PARENT, SECOND_OFFICER, SENCO, Member
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, its_task
from tests.web.casework.task_lists import rows


def arrange(
    council: Council,
    *,
    by: Member = MANAGER,
    absent: Member = OFFICER,
    covered_by: Member = SECOND_OFFICER,
    begins: int = 0,
    days: int = 5,
) -> UUID:
    """Arrange cover that begins in so many days and lasts so many."""
    from_on = council.today + timedelta(days=begins)
    return arrange_cover(
        council.database,
        person_id=council.who(by),
        absent_id=council.who(absent),
        covered_by_id=council.who(covered_by),
        from_on=from_on,
        to_on=from_on + timedelta(days=days - 1),
        now=council.now,
    )


def day(name: str, value: date) -> dict[str, object]:
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


@pytest.fixture
def task(council: Council) -> Task:
    """A new request, whose check the officer has picked up."""
    found = council.task(council.ask_for_an_assessment(given_name="Ann"), "check_request")
    pick_up_task(council.database, person_id=council.who(OFFICER), task_id=found.id, now=council.now)
    return found


def test_an_officer_arranges_who_stands_in_for_them(council: Council, task: Task, visit: Visit) -> None:
    page = visit(OFFICER).open("/tasks/").follow("Arrange who stands in").follow("Arrange cover")
    assert page.words("//label[contains(@for, 'covered_by')]") == [SECOND_OFFICER.name]
    days = {**day("from_on", council.today), **day("to_on", council.today + timedelta(days=4))}
    page.send({"covered_by": str(council.who(SECOND_OFFICER)), **days}, button="Arrange cover")
    assert "It is arranged." in page.text
    assert "Olive Officer Away now Samir Second 9 March 2026 13 March 2026" in page.text


def test_from_the_first_day_to_the_last_the_tasks_are_among_those_of_whoever_stands_in(
    council: Council, task: Task
) -> None:
    arrange(council, begins=1, days=2)
    found = []
    for _ in range(4):
        with council.database.reading() as session:
            yours = my_tasks(session, council.who(SECOND_OFFICER), council.today, view="yours", filters={})
        found.append([row.child for row in yours.tasks.rows])
        council.now += timedelta(days=1)
    assert found == [[], ["Ann Wren"], ["Ann Wren"], []]


def test_whoever_stands_in_reads_for_whom(council: Council, task: Task, visit: Visit) -> None:
    arrange(council, days=3)
    page = visit(SECOND_OFFICER).open("/tasks/")
    assert rows(page) == ["Ann Wren"]
    assert "You, for Olive Officer" in page.text
    assert "You stand in for Olive Officer until 11 March 2026" in page.text


def test_whoever_stands_in_does_the_tasks(council: Council, task: Task) -> None:
    arrange(council)
    council.do(task, {"given_name": "Ann"}, by=SECOND_OFFICER)
    with council.work() as work:
        assert work.tasks.get(task.id).closed_by_id == council.who(SECOND_OFFICER)


def test_emails_to_the_absent_officer_go_to_both(council: Council, case_id: UUID) -> None:
    with council.work() as work:
        work.cases.get(case_id).officer_id = council.who(OFFICER)
    request_id = assign(council, case_id, "education", SENCO)
    before = {member: len(council.mail_to(member.email)) for member in (OFFICER, SECOND_OFFICER)}
    cover_id = arrange(council)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    assert {member: len(council.mail_to(member.email)) - number for member, number in before.items()} == {
        OFFICER: 1,
        SECOND_OFFICER: 1,
    }
    end_cover(council.database, person_id=council.who(OFFICER), cover_id=cover_id, now=council.now)
    other = assign(council, case_id, "health", CONTRIBUTOR)
    council.do(its_task(council, case_id, other), {"contribution": "give"})
    assert len(council.mail_to(OFFICER.email)) == before[OFFICER] + 2
    assert len(council.mail_to(SECOND_OFFICER.email)) == before[SECOND_OFFICER] + 1


def test_a_manager_arranges_it_for_anybody(council: Council, visit: Visit) -> None:
    page = visit(MANAGER).open("/covers/arrange/")
    officer, second = str(council.who(OFFICER)), str(council.who(SECOND_OFFICER))
    days = {**day("from_on", council.today), **day("to_on", council.today)}
    page.send({"absent": officer, "covered_by": officer, **days}, button="Arrange cover")
    assert page.errors == ["Choose somebody else: nobody can stand in for themself."]
    page.send({"absent": officer, "covered_by": second, **days}, button="Arrange cover")
    assert "Olive Officer Away now Samir Second" in page.text


def test_an_officer_arranges_it_for_nobody_else(council: Council) -> None:
    with pytest.raises(NotFound):
        arrange(council, by=SECOND_OFFICER, absent=OFFICER)
    with pytest.raises(NotFound):
        arrange(council, by=PARENT, absent=PARENT)


def test_it_is_ended_early_by_whoever_was_away(council: Council, task: Task, visit: Visit) -> None:
    arrange(council)
    page = visit(OFFICER).open("/covers/").follow("End")
    assert "Samir Second no longer finds the tasks of Olive Officer" in page.text
    page.send(button="End the cover")
    assert "Nobody is away." in page.text
    assert "Ann Wren" not in visit(SECOND_OFFICER).open("/tasks/?view=yours").text


def test_a_colleague_does_not_end_it(council: Council, visit: Visit) -> None:
    cover_id = arrange(council)
    page = visit(SECOND_OFFICER).open("/covers/")
    assert not page.has("//td//a[contains(., 'End')]")
    assert page.open(f"/covers/{cover_id}/end/").status == 404
    assert page.open("/tasks/").post(f"/covers/{cover_id}/end/").status == 404


def test_what_is_over_is_not_ended_again(council: Council, visit: Visit) -> None:
    cover_id = arrange(council)
    end_cover(council.database, person_id=council.who(MANAGER), cover_id=cover_id, now=council.now)
    with pytest.raises(OutOfStep):
        end_cover(council.database, person_id=council.who(MANAGER), cover_id=cover_id, now=council.now)
    assert visit(MANAGER).open(f"/covers/{cover_id}/end/").status == 404


def test_nobody_is_covered_twice_on_one_day(council: Council) -> None:
    first = arrange(council, begins=2, days=3)
    for begins, days in ((0, 3), (4, 1), (4, 9), (3, 1), (0, 20)):
        with pytest.raises(InvalidInput, match="already"):
            arrange(council, begins=begins, days=days)
    arrange(council, begins=0, days=2)
    arrange(council, begins=5, days=2)
    end_cover(council.database, person_id=council.who(MANAGER), cover_id=first, now=council.now)
    arrange(council, begins=2, days=3)


def test_whoever_stands_in_is_there_themself(council: Council) -> None:
    arrange(council, days=5)
    with council.work() as work:
        third = work.people.add(
            email="t@c.example", name="Thea Third", realm=work.people.get(council.who(OFFICER)).realm
        )
        work.people.give_role(third.id, Role.CASEWORK_OFFICER)
    with pytest.raises(InvalidInput, match="Olive Officer is away themself"):
        arrange_cover(
            council.database,
            person_id=council.who(MANAGER),
            absent_id=third.id,
            covered_by_id=council.who(OFFICER),
            from_on=council.today,
            to_on=council.today,
            now=council.now,
        )
    with pytest.raises(InvalidInput, match="so that Olive Officer is not left without anybody"):
        arrange_cover(
            council.database,
            person_id=council.who(MANAGER),
            absent_id=council.who(SECOND_OFFICER),
            covered_by_id=third.id,
            from_on=council.today,
            to_on=council.today,
            now=council.now,
        )


def test_days_of_absence_are_to_come_and_in_order(council: Council) -> None:
    with pytest.raises(InvalidInput, match="today or later"):
        arrange(council, begins=-1)
    with pytest.raises(InvalidInput, match="same as or after"):
        arrange(council, begins=1, days=0)


def test_only_officers_stand_in(council: Council) -> None:
    for absent, covered_by in ((OFFICER, MANAGER), (SENCO, OFFICER)):
        with pytest.raises(InvalidInput, match="Choose a casework officer"):
            arrange(council, absent=absent, covered_by=covered_by)


@pytest.mark.parametrize("member", [SENCO, PARENT])
def test_nobody_else_sees_who_is_away(visit: Visit, member: Member) -> None:
    for path in ("/covers/", "/covers/arrange/"):
        assert visit(member).open(path).status == 404
