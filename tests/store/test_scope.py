"""What a list shows is exactly what a person may open: one policy table, read as SQL and read for one thing."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from app.domain.actions import Action
from app.domain.policy import POLICY, permits
from app.domain.refusals import NotFound
from app.domain.roles import Audience, Relation, Role
from app.domain.sharing import Part, Sight
from app.domain.stages import ConsultationOutcome, ContributionOutcome
from app.store import Database
from app.store.scope import may
from app.store.standing import standing_of, standing_on, standing_on_case, standing_on_task
from app.store.tables import GrantPart
from app.store.tasks import Placement
from app.store.things import CASES, CONTRIBUTIONS, INBOXES, SUBMISSIONS, TASKS, Thing
from tests.store.drawn_town import KINDS, build, plans
from tests.store.house import NOW, TODAY, case, inbox, instance, open_task, person

#: One action for each line that the table has: actions that are allowed alike are the same question.
ONE_OF_EACH = {POLICY.get(action, ()): action for action in Action}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
def test_what_a_list_shows_is_exactly_what_may_be_opened(database: Database, plan: dict[str, Any]) -> None:
    with database.unit_of_work(NOW) as work:
        town = build(work, plan)
    with database.reading() as session:
        for person_id in town.people:
            for kind, thing in KINDS.items():
                columns = [may(action, person_id, TODAY, thing) for action in ONE_OF_EACH.values()]
                ids = town.things[kind]
                listed = {
                    row[0]: row[1:] for row in session.execute(select(thing.id, *columns).where(thing.id.in_(ids)))
                }
                for thing_id in ids:
                    standing = standing_on(session, person_id, thing, thing_id, TODAY)
                    shown = dict(zip(ONE_OF_EACH, listed[thing_id], strict=True))
                    for action in Action:
                        assert bool(shown[POLICY.get(action, ())]) == permits(action, standing), (
                            kind,
                            action,
                            standing,
                        )


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


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans())
def test_ending_every_grant_ends_all_that_a_grant_opened(database: Database, plan: dict[str, Any]) -> None:
    with database.unit_of_work(NOW) as work:
        town = build(work, plan)
        for case_id in town.things["case"]:
            for grant in work.grants.of_case(case_id):
                work.grants.end(grant, by_id=None, reason="It is over")
    nothing = frozenset[Relation]()
    with database.reading() as session:
        for person_id in town.people:
            for kind, thing in KINDS.items():
                for thing_id in town.things[kind]:
                    standing = standing_on(session, person_id, thing, thing_id, TODAY)
                    assert (standing.relations, standing.acts_as, standing.parts) == (nothing, nothing, frozenset())
                    assert not standing.is_in_sight


def test_who_has_no_role_and_nothing_to_do_with_it_can_do_nothing_with_a_thing(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        stranger, of, box = person(work), case(work), inbox(work)
        task = open_task(Role.FAMILY)
        work.tasks.replace_open(instance(work, of), [task], lambda _: Placement("form", "hash", inbox_id=box.id))
        written = work.submissions.add(case_id=of.id, form="f", form_hash="h", answers={}, author_id=person(work).id)
        work.submissions.share(written, Audience)
    with database.reading() as session:
        anybody = {action for action in Action if permits(action, standing_of(session, stranger.id, TODAY))}
        places = ((CASES, of.id), (TASKS, task.id), (INBOXES, box.id), (SUBMISSIONS, written.id))
        for thing, thing_id in places:
            standing = standing_on(session, stranger.id, thing, thing_id, TODAY)
            assert {action for action in Action if permits(action, standing)} == anybody
    assert not {action for action in anybody if action.value.endswith((":view", ":download", ":complete"))} - {
        Action.ACCOUNT_VIEW
    }


def test_what_a_parent_sees_by_profession_does_not_widen_what_a_young_person_shares(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        teacher, author, of = person(work), person(work), case(work)
        as_parent, _ = (
            work.grants.give(case_id=of.id, person_id=teacher.id, relation=relation, reason="Both", given_by_id=None)
            for relation in (Relation.PARENT, Relation.SCHOOL_STAFF)
        )
        as_parent.sight = Sight.PARTS
        work.grants._put(GrantPart(grant_id=as_parent.id, part=Part.PLAN))
        plan, advice = (
            work.submissions.add(case_id=of.id, form="f", form_hash="h", answers={}, author_id=author.id, part=part)
            for part in (Part.PLAN, Part.ADVICE)
        )
        for written in (plan, advice):
            work.submissions.share(written, [Audience.FAMILY])
    assert _may(database, Action.SUBMISSION_VIEW, teacher.id, SUBMISSIONS, plan.id)
    assert not _may(database, Action.SUBMISSION_VIEW, teacher.id, SUBMISSIONS, advice.id)
