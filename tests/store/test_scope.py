"""What a list shows is exactly what a person may open: one policy table, read as SQL and read for one thing."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.domain.actions import Action
from app.domain.policy import permits
from app.domain.refusals import NotFound
from app.domain.roles import Audience, Relation, Role
from app.domain.stages import ConsultationOutcome, ContributionOutcome, ContributionStatus
from app.domain.step import OpenTask
from app.store import Database, Work
from app.store.scope import may
from app.store.standing import standing_of, standing_on, standing_on_case, standing_on_task
from app.store.tables import Case, Contribution
from app.store.tasks import Placement
from app.store.things import (
    CASES,
    CONSULTATIONS,
    CONTRIBUTIONS,
    FILES,
    INBOXES,
    SUBMISSIONS,
    TASKS,
    Thing,
)
from tests.store.house import NOW, TODAY, case, inbox, instance, open_task, person

KINDS = {
    "case": CASES,
    "task": TASKS,
    "inbox": INBOXES,
    "contribution": CONTRIBUTIONS,
    "consultation": CONSULTATIONS,
    "submission": SUBMISSIONS,
    "file": FILES,
}
TWO = st.integers(0, 1)
NOBODY_OR_ONE = st.none() | TWO
DAY = st.integers(-2, 2).map(lambda days: TODAY + timedelta(days=days))

grants = st.tuples(TWO, TWO, st.sampled_from(Relation), DAY, st.none() | DAY)
tasks = st.tuples(TWO, st.sampled_from(Role), NOBODY_OR_ONE, NOBODY_OR_ONE)
requests = st.tuples(
    TWO,
    st.sampled_from(ContributionStatus),
    st.none() | st.sampled_from(ContributionOutcome),
    NOBODY_OR_ONE,
    NOBODY_OR_ONE,
    st.frozensets(st.sampled_from(Audience)),
)
consultations = st.tuples(TWO, NOBODY_OR_ONE, st.booleans())
files = st.tuples(NOBODY_OR_ONE, TWO, st.booleans())


@dataclass
class Town:
    """Two people, two cases, two inboxes, and what is drawn to lie between them."""

    people: list[UUID]
    things: dict[str, list[UUID]] = field(default_factory=lambda: {kind: [] for kind in KINDS})


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "roles": [draw(st.frozensets(st.sampled_from(Role), max_size=3)) for _ in range(2)],
        "members": [draw(st.frozensets(TWO)) for _ in range(2)],
        "grants": draw(st.lists(grants, max_size=5)),
        "tasks": draw(st.lists(tasks, min_size=1, max_size=5)),
        "requests": draw(st.lists(requests, min_size=1, max_size=3)),
        "consulted": draw(st.lists(consultations, min_size=1, max_size=3)),
        "files": draw(st.lists(files, min_size=1, max_size=3)),
    }


def _build(work: Work, plan: dict[str, Any]) -> Town:
    people, cases = [person(work) for _ in range(2)], [case(work) for _ in range(2)]
    town = Town([one.id for one in people])
    for one, roles in zip(people, plan["roles"], strict=True):
        for role in roles:
            work.people.give_role(one.id, role)
    inboxes = [inbox(work, (people[index] for index in members)) for members in plan["members"]]
    for who, which, relation, from_on, to_on in plan["grants"]:
        work.grants.give(
            case_id=cases[which].id,
            person_id=people[who].id,
            relation=relation,
            reason="Drawn",
            given_by_id=None,
            from_on=from_on,
            to_on=to_on,
        )
    town.things["case"], town.things["inbox"] = [one.id for one in cases], [one.id for one in inboxes]

    def pick(rows: list[Any], index: int | None) -> UUID | None:
        return None if index is None else rows[index].id

    for which, lane, box, holder in plan["tasks"]:
        task = open_task(lane)
        placement = Placement("form", "hash", inbox_id=pick(inboxes, box), person_id=pick(people, holder))
        work.tasks.replace_open(instance(work, cases[which]), [task], partial(_placed, placement))
        town.things["task"].append(task.id)
    for which, status, outcome, box, holder, audiences in plan["requests"]:
        request = _add_request(work, cases[which], status, outcome, pick(inboxes, box), pick(people, holder))
        written = work.submissions.add(
            case_id=cases[which].id,
            instance_id=request.id,
            form="advice",
            form_hash="h",
            answers={},
            author_id=town.people[0],
        )
        work.submissions.share(written, audiences)
        town.things["contribution"].append(request.id)
        town.things["submission"].append(written.id)
    for which, box, settled in plan["consulted"]:
        setting = work.inboxes.get(inboxes[0].id).organisation_id
        made = instance(work, cases[which])
        asked = work.consultations.add(
            instance_id=made.id, case_id=cases[which].id, organisation_id=setting, inbox_id=pick(inboxes, box)
        )
        if settled:
            work.consultations.settle(asked, ConsultationOutcome.CAN_MEET_NEED)
        town.things["consultation"].append(made.id)
    for which, sender, is_part in plan["files"]:
        file = work.files.add(
            name="a.pdf",
            size=1,
            sha256="x",
            media_type="application/pdf",
            uploaded_by_id=people[sender].id,
            case_id=pick(cases, which),
        )
        file.submission_id = town.things["submission"][0] if is_part else None
        town.things["file"].append(file.id)
    return town


def _placed(placement: Placement, _: OpenTask) -> Placement:
    return placement


def _add_request(
    work: Work,
    of: Case,
    status: ContributionStatus,
    outcome: ContributionOutcome | None,
    inbox_id: UUID | None,
    person_id: UUID | None,
) -> Contribution:
    made = instance(work, of)
    request = work.contributions.add(
        instance_id=made.id, case_id=of.id, advice_type="health", inbox_id=inbox_id, requested_by_id=None
    )
    request.status, request.person_id = status, person_id
    if status is ContributionStatus.SETTLED:
        request.outcome, request.settled_at = outcome, NOW
    return request


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
def test_what_a_list_shows_is_exactly_what_may_be_opened(database: Database, plan: dict[str, Any]) -> None:
    with database.unit_of_work(NOW) as work:
        town = _build(work, plan)
    with database.reading() as session:
        for person_id in town.people:
            for kind, thing in KINDS.items():
                columns = [may(action, person_id, TODAY, thing).label(action.name) for action in Action]
                ids = town.things[kind]
                listed = {
                    row[0]: row[1:] for row in session.execute(select(thing.id, *columns).where(thing.id.in_(ids)))
                }
                for thing_id in ids:
                    standing = standing_on(session, person_id, thing, thing_id, TODAY)
                    for action, shown in zip(Action, listed[thing_id], strict=True):
                        assert bool(shown) == permits(action, standing), (kind, action, standing)


def _may(database: Database, action: Action, person_id: UUID, thing: Thing, thing_id: UUID, on: date = TODAY) -> bool:
    with database.reading() as session:
        found = session.scalars(select(thing.id).where(thing.id == thing_id, may(action, person_id, on, thing))).all()
        assert bool(found) == permits(action, standing_on(session, person_id, thing, thing_id, on))
        return bool(found)


def test_a_grant_lasts_from_its_first_day_to_its_last_day(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        parent, of = person(work), case(work)
        work.grants.give(
            case_id=of.id,
            person_id=parent.id,
            relation=Relation.PARENT,
            reason="The mother",
            given_by_id=None,
            from_on=date(2026, 3, 2),
            to_on=date(2026, 3, 4),
        )
    days = [date(2026, 3, day) for day in range(1, 6)]
    allowed = [_may(database, Action.CASE_VIEW, parent.id, CASES, of.id, day) for day in days]
    assert allowed == [False, True, True, True, False]


def test_the_inbox_sees_a_request_until_it_moves_on(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        member, of = person(work), case(work)
        box, other = inbox(work, [member]), inbox(work)
        made = instance(work, of)
        work.contributions.add(
            instance_id=made.id, case_id=of.id, advice_type="health", inbox_id=box.id, requested_by_id=None
        )

    def sees() -> bool:
        return _may(database, Action.CONTRIBUTION_VIEW, member.id, CONTRIBUTIONS, made.id)

    assert sees()
    assert not _may(database, Action.CASE_VIEW, member.id, CASES, of.id)
    with database.unit_of_work(NOW) as work:
        work.contributions.hand_to_officer(work.contributions.lock(made.id))
    assert not sees()
    with database.unit_of_work(NOW) as work:
        work.contributions.return_to_contributor(work.contributions.lock(made.id))
    assert sees()
    with database.unit_of_work(NOW) as work:
        work.contributions.move(work.contributions.lock(made.id), other.id)
    assert not sees()


def test_somebody_who_left_the_inbox_no_longer_sees_what_lies_in_it(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        member = person(work)
        box = inbox(work, [member])
    assert _may(database, Action.INBOX_VIEW, member.id, INBOXES, box.id)
    with database.unit_of_work(NOW) as work:
        work.inboxes.leave(box.id, member.id)
    assert not _may(database, Action.INBOX_VIEW, member.id, INBOXES, box.id)


@pytest.mark.parametrize(
    ("outcome", "sees"),
    [
        (None, True),
        (ContributionOutcome.ACCEPTED, True),
        (ContributionOutcome.DECLINED, False),
        (ContributionOutcome.WITHDRAWN, False),
    ],
)
def test_who_contributed_reads_it_as_long_as_it_stands(
    database: Database, outcome: ContributionOutcome | None, sees: bool
) -> None:
    with database.unit_of_work(NOW) as work:
        clinician, of = person(work), case(work)
        made = instance(work, of)
        request = work.contributions.add(
            instance_id=made.id,
            case_id=of.id,
            advice_type="health",
            inbox_id=inbox(work).id,
            requested_by_id=None,
        )
        work.contributions.assign(request, clinician.id)
        work.contributions.hand_to_officer(request)
        if outcome:
            work.contributions.settle(request, outcome)
    assert _may(database, Action.CONTRIBUTION_VIEW, clinician.id, CONTRIBUTIONS, made.id) is sees


def test_what_is_shown_to_the_family_is_read_by_the_family_alone(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        parent, nurse, author, of = person(work), person(work), person(work), case(work)
        for one, relation in ((parent, Relation.PARENT), (nurse, Relation.HEALTH)):
            work.grants.give(case_id=of.id, person_id=one.id, relation=relation, reason="On the case", given_by_id=None)
        written = work.submissions.add(case_id=of.id, form="plan", form_hash="h", answers={}, author_id=author.id)

    def read_by() -> list[bool]:
        return [
            _may(database, Action.SUBMISSION_VIEW, one.id, SUBMISSIONS, written.id) for one in (author, parent, nurse)
        ]

    assert read_by() == [True, False, False]
    with database.unit_of_work(NOW) as work:
        for _ in range(2):
            work.submissions.share(work.submissions.get(written.id), [Audience.FAMILY])
    assert read_by() == [True, True, False]


def test_a_setting_reads_what_is_shown_to_settings_while_it_is_consulted(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        head, of = person(work), case(work)
        box, made = inbox(work, [head]), instance(work, of)
        work.consultations.add(instance_id=made.id, case_id=of.id, organisation_id=box.organisation_id, inbox_id=box.id)
        plan = work.submissions.add(case_id=of.id, form="plan", form_hash="h", answers={}, author_id=person(work).id)
        work.submissions.share(plan, [Audience.SETTINGS])
    assert _may(database, Action.SUBMISSION_VIEW, head.id, SUBMISSIONS, plan.id)
    with database.unit_of_work(NOW) as work:
        work.consultations.settle(work.consultations.lock(made.id), ConsultationOutcome.CANNOT_MEET_NEED)
    assert not _may(database, Action.SUBMISSION_VIEW, head.id, SUBMISSIONS, plan.id)


def test_a_task_given_away_is_no_longer_the_first_persons(database: Database) -> None:
    task = open_task(Role.CONTRIBUTOR)
    with database.unit_of_work(NOW) as work:
        first, second = person(work), person(work)
        work.tasks.replace_open(
            instance(work, case(work)), [task], lambda _: Placement("form", "hash", person_id=first.id)
        )
    assert _may(database, Action.TASK_COMPLETE, first.id, TASKS, task.id)
    with database.unit_of_work(NOW) as work:
        work.tasks.give(work.tasks.get(task.id), person_id=second.id)
    assert not _may(database, Action.TASK_COMPLETE, first.id, TASKS, task.id)
    assert _may(database, Action.TASK_COMPLETE, second.id, TASKS, task.id)


def test_the_standing_on_what_does_not_exist_is_not_found(database: Database) -> None:
    with database.reading() as session:
        for thing in KINDS.values():
            with pytest.raises(NotFound):
                standing_on(session, uuid4(), thing, uuid4(), TODAY)


def test_a_command_has_the_same_standing_as_a_query(database: Database) -> None:
    task = open_task(Role.SERVICE_INBOX)
    with database.unit_of_work(NOW) as work:
        member, of = person(work), case(work)
        work.people.give_role(member.id, Role.MANAGER)
        box = inbox(work, [member])
        work.tasks.replace_open(instance(work, of), [task], lambda _: Placement("form", "hash", inbox_id=box.id))
    with database.unit_of_work(NOW) as work, database.reading() as session:
        row = work.tasks.get(task.id)
        assert (
            work.standing.on_task(member.id, row)
            == work.standing.on_task(member.id, task.id)
            == standing_on_task(session, member.id, task.id, TODAY)
        )
        assert work.standing.on_case(member.id, of.id) == standing_on_case(session, member.id, of.id, TODAY)
        assert work.standing.of(member.id) == standing_of(session, member.id, TODAY)
