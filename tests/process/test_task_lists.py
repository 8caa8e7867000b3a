"""The list of tasks as both databases give it: in the same order, with the same numbers."""

from datetime import date, timedelta

from app.commands.arrange_cover import arrange_cover
from app.commands.pick_up_task import pick_up_task
from app.domain.urgency import When
from app.queries.my_tasks import SORTS, MyTasks, my_tasks
from app.queries.task_filters import TASK_FILTERS
from tests.people import CAST, OFFICER, SECOND_OFFICER, Member
from tests.process.council import Council


def seen_by(council: Council, member: Member, view: str = "all", sort: str = "due", **filters: str) -> MyTasks:
    with council.database.reading() as session:
        return my_tasks(session, council.who(member), council.today, view=view, filters=filters, sort=sort)


def children(found: MyTasks) -> list[str]:
    return [row.child for row in found.tasks.rows]


def test_tasks_are_ordered_and_counted_by_how_soon_they_are_due(council_on_both: Council) -> None:
    council = council_on_both
    for name, days_ago in (("Ann", 10), ("Bob", 41), ("Cat", 60)):
        received_on = council.today - timedelta(days=days_ago)
        council.ask_for_an_assessment(by=OFFICER, given_name=name, received_on=received_on)
    case_id = council.ask_for_an_assessment(by=OFFICER, given_name="Dan", received_on=council.today)
    for element, answers in (("check_request", {"given_name": "Dan"}), ("collect_evidence", {})):
        council.do(council.task(case_id, element), answers)
    council.do(council.task(case_id, "decide_whether_to_assess"), {"decision": "assess"})
    assert council.task(case_id, "choose_advice").due_on is None

    found = seen_by(council, OFFICER)
    assert children(found) == ["Cat Wren", "Bob Wren", "Ann Wren", "Dan Wren"]
    assert {count.when: count.number for count in found.counts if count.number} == {
        When.LATE: 1,
        When.THIS_WEEK: 1,
        When.LATER: 2,
    }
    assert children(seen_by(council, OFFICER, sort="-due")) == ["Dan Wren", "Ann Wren", "Bob Wren", "Cat Wren"]
    assert children(seen_by(council, OFFICER, when="later")) == ["Ann Wren", "Dan Wren"]


def test_every_way_to_see_the_list_is_answered(council_on_both: Council) -> None:
    council = council_on_both
    case_id = council.ask_for_an_assessment()
    task = council.task(case_id, "check_request")
    pick_up_task(council.database, person_id=council.who(OFFICER), task_id=task.id, now=council.now)
    arrange_cover(
        council.database,
        person_id=council.who(OFFICER),
        absent_id=council.who(OFFICER),
        covered_by_id=council.who(SECOND_OFFICER),
        from_on=council.today,
        to_on=date(2026, 12, 24),
        now=council.now,
    )
    assert children(seen_by(council, SECOND_OFFICER, "yours")) == ["Robin Wren"]
    for sort in SORTS:
        assert children(seen_by(council, SECOND_OFFICER, "yours", f"-{sort}")) == ["Robin Wren"], sort
    for name in TASK_FILTERS:
        assert children(seen_by(council, OFFICER, **{name: "nothing of the kind"})) == [], name
    for member in CAST:
        for view in ("yours", "nobodys", "officers", "all"):
            assert len(children(seen_by(council, member, view))) <= 1
