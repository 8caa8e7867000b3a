"""Facts are added and never changed; the newest is what is known, and an instance's own come before its case's."""

from datetime import date

import pytest

from app.domain.facts import Fact
from app.store import Database
from tests.store.house import NOW, case, instance, person


def test_a_correction_is_one_more_row(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of, officer = case(work), person(work)
        for day in (date(2026, 3, 2), date(2026, 2, 27)):
            work.facts.record(
                case_id=of.id, fact=Fact.REQUEST_RECEIVED_ON, day=day, source="keyed", author_id=officer.id
            )
    with database.unit_of_work(NOW) as work:
        assert work.facts.known(of.id) == {Fact.REQUEST_RECEIVED_ON: date(2026, 2, 27)}
        rows = work.facts.recorded(of.id, Fact.REQUEST_RECEIVED_ON)
        assert [(row.day, row.author_id) for row in rows] == [
            (date(2026, 3, 2), officer.id),
            (date(2026, 2, 27), officer.id),
        ]


def test_an_instance_knows_the_case_and_itself_but_not_its_sisters(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of = case(work)
        health, school = instance(work, of), instance(work, of)
        work.facts.record(case_id=of.id, fact=Fact.REQUEST_RECEIVED_ON, day=date(2026, 3, 2), source="request")
        for one, day in ((health, date(2026, 4, 1)), (school, date(2026, 4, 2))):
            work.facts.record(
                case_id=of.id, instance_id=one.id, fact=Fact.SERVICE_RECEIVED_ON, day=day, source="diagram"
            )
        assert work.facts.known(of.id, health.id) == {
            Fact.REQUEST_RECEIVED_ON: date(2026, 3, 2),
            Fact.SERVICE_RECEIVED_ON: date(2026, 4, 1),
        }
        assert Fact.SERVICE_RECEIVED_ON not in work.facts.known(of.id)


def test_a_fact_of_the_case_is_the_cases_also_when_an_instance_records_it(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of = case(work)
        one = instance(work, of)
        work.facts.record(
            case_id=of.id, instance_id=one.id, fact=Fact.DRAFT_SERVED_ON, day=date(2026, 6, 1), source="diagram"
        )
        assert work.facts.known(of.id) == {Fact.DRAFT_SERVED_ON: date(2026, 6, 1)}


def test_a_fact_of_an_instance_needs_one(database: Database) -> None:
    with pytest.raises(ValueError, match="belongs to one instance"), database.unit_of_work(NOW) as work:
        work.facts.record(case_id=case(work).id, fact=Fact.SERVICE_RECEIVED_ON, day=date(2026, 6, 1), source="x")
