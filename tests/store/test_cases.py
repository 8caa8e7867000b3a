"""Cases have references of their year, taken once; children, grants and decisions belong to them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.refusals import NotFound
from app.domain.roles import FAMILY_RELATIONS, Relation
from app.domain.stages import CaseOutcome, DecisionKind, ExceptionGround, Stage
from app.store import Database
from tests.store.house import NOW, TODAY, at_the_same_moment, case, ids, person


def test_references_are_taken_once_and_without_gaps_by_many_at_the_same_moment(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        first = case(work)

    def open_three(_: int) -> list[str]:
        opened = []
        for _ in range(3):
            with database.unit_of_work(NOW) as work:
                one = work.cases.open(child_id=first.child_id, release_id=first.release_id, source="parent")
                opened.append(one.reference)
        return opened

    taken = [reference for three in at_the_same_moment(8, open_three) for reference in three]  # type: ignore[union-attr]
    assert sorted([first.reference, *taken]) == [f"EHC-2026-{number:04d}" for number in range(1, 26)]


def test_a_case_that_was_not_saved_leaves_its_reference_to_the_next(database: Database) -> None:
    def open_and_stop() -> None:
        with database.unit_of_work(NOW) as work:
            case(work)
            raise NotFound

    with pytest.raises(NotFound):
        open_and_stop()
    with database.unit_of_work(NOW) as work:
        assert case(work).reference == "EHC-2026-0001"


def test_the_reference_begins_anew_with_the_year_in_the_united_kingdom(database: Database) -> None:
    references = []
    for instant in (
        datetime(2026, 6, 30, 22, 59, tzinfo=UTC),
        datetime(2026, 12, 31, 23, 59, tzinfo=UTC),
        datetime(2027, 1, 1, 0, 0, tzinfo=UTC),
    ):
        with database.unit_of_work(instant) as work:
            references.append(case(work).reference)
    assert references == ["EHC-2026-0001", "EHC-2026-0002", "EHC-2027-0001"]


def test_a_case_is_found_by_its_reference_however_it_is_typed(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        opened = case(work)
        assert work.cases.by_reference(" ehc-2026-0001 ") is opened
        assert work.cases.by_reference("EHC-2026-0002") is None


def test_a_case_is_closed_once(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        opened = case(work)
        assert opened.stage is Stage.REQUESTED
        work.cases.close(opened, CaseOutcome.WITHDRAWN)
    with database.unit_of_work(NOW + timedelta(days=1)) as work:
        closed = work.cases.lock(opened.id)
        work.cases.close(closed, CaseOutcome.PLAN_ISSUED)
        assert (closed.stage, closed.outcome, closed.closed_at) == (Stage.CLOSED, CaseOutcome.WITHDRAWN, NOW)


def test_children_are_matched_by_family_name_and_day_of_birth(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        same = work.children.add(given_name="Ada", family_name="O'Neill", born_on=date(2016, 5, 4))
        work.children.add(given_name="Bo", family_name="O'Neill", born_on=date(2016, 5, 5))
        work.children.add(given_name="Cy", family_name="Neill", born_on=date(2016, 5, 4))
        assert ids(work.children.matching(" o'neill ", date(2016, 5, 4))) == {same.id}


def test_grants_of_today_are_told_from_those_that_ended(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of, mother, nurse = case(work), person(work), person(work)
        live = work.grants.give(
            case_id=of.id, person_id=mother.id, relation=Relation.PARENT, reason="The mother", given_by_id=None
        )
        ended = work.grants.give(
            case_id=of.id,
            person_id=nurse.id,
            relation=Relation.HEALTH,
            reason="The nurse",
            given_by_id=None,
            from_on=TODAY - timedelta(days=9),
            to_on=TODAY - timedelta(days=1),
        )
        assert ids(work.grants.live(of.id)) == {live.id}
        assert ids(work.grants.live(of.id, nurse.id)) == set()
        assert ids(work.grants.of_case(of.id)) == {live.id, ended.id}
        assert live.from_on == TODAY


def test_the_family_is_told_from_other_people_around_the_child(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of = case(work)
        for relation in Relation:
            work.parties.add(case_id=of.id, name=relation.value, relation=relation)
        assert {party.relation for party in work.parties.family_of(of.id)} == FAMILY_RELATIONS
        assert len(work.parties.of_case(of.id)) == len(Relation)


def test_decisions_and_exceptions_are_kept_in_order(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of, officer = case(work), person(work)
    for hours, (kind, outcome) in enumerate([(DecisionKind.ASSESS, "assess"), (DecisionKind.ISSUE, "issue")]):
        with database.unit_of_work(NOW + timedelta(hours=hours)) as work:
            work.decisions.record(case_id=of.id, kind=kind, outcome=outcome, decided_on=TODAY, by_id=officer.id)
            work.exceptions.record(
                case_id=of.id,
                ground=ExceptionGround.SCHOOL_CLOSURE,
                evidence="Closed for repairs",
                from_on=TODAY - timedelta(days=hours),
                to_on=None,
                decided_by_id=officer.id,
            )
    with database.unit_of_work(NOW) as work:
        assert [row.outcome for row in work.decisions.of_case(of.id)] == ["assess", "issue"]
        assert [row.from_on for row in work.exceptions.of_case(of.id)] == [TODAY - timedelta(days=1), TODAY]
