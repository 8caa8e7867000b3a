"""A row that nobody can read: it waits for an operator, and everything beside it goes on."""

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import JSON, Connection, Text, literal, select, text, type_coerce, update

from app.commands.advance_instance import advance_instance
from app.commands.deliver_errand import Hands, deliver_errand
from app.domain.errands import ErrandKind
from app.domain.messages import MessageName
from app.domain.stages import ContributionOutcome
from app.queries.what_is_due import due_errands, due_instances
from app.store.tables.processes import Instance, MessageState, ProcessMessage
from tests.faults.portal import LeftToWorkers, ask_for_health_advice, waiting
from tests.people import HEALTH
from tests.process.council import PORTAL, TOKENS, Council


def sweep(council: Council) -> list[UUID]:
    """Do all that is due, as the worker's sweeps do; give the ids of what failed."""
    failed: list[UUID] = []
    with council.database.reading() as session:
        errands, instances = due_errands(session, council.now, 100), due_instances(session, council.now, 100)
    for errand in errands:
        try:
            deliver_errand(Hands(council.database, council.now, PORTAL, council.mailer, TOKENS), errand)
        except Exception:
            failed.append(errand)
    for instance in instances:
        try:
            advance_instance(council.database, instance_id=instance, now=council.now)
        except Exception:
            failed.append(instance)
    return failed


@pytest.mark.parametrize("state", ['{"version": 99}', '"nothing"'])
def test_an_instance_that_cannot_be_read_is_tried_after_growing_gaps_and_stops_nobody(
    council_on_both: Council, state: str
) -> None:
    stops_nobody(council_on_both, state)


def test_an_instance_that_is_not_even_json_stops_nobody(sqlite_council: Council) -> None:
    stops_nobody(sqlite_council, "{")


def stops_nobody(council: Council, state: str) -> None:
    """Break one of two requests, and see that the other is reminded of while the broken one waits longer each time."""
    _, bad = ask_for_health_advice(council)
    _, good = ask_for_health_advice(council)
    break_state(council, bad, state)
    council.post.empty()
    with council.work() as work:
        due_at = work.instances.get(good).next_due_at
    council = LeftToWorkers(council.database, council.post, council.town, due_at, council.mailer, council.cases)
    gaps: list[timedelta] = []
    for failures in range(1, 4):
        assert sweep(council) == [bad]
        row = row_of(council, bad)
        assert row.failures == failures
        assert row.last_error
        assert row.next_due_at == due_at
        gaps.append(row.retry_at - council.now)
        council.now = row.retry_at - timedelta(seconds=1)
        assert sweep(council) == []
        council.now = row.retry_at
    assert gaps[0] < gaps[1] < gaps[2]
    assert len(council.mail_to(HEALTH.mailbox)) == 1, "the other request was reminded of, once"


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        (ErrandKind.SEND_MAIL, {"release_id": str(uuid4()), "notice": "advice-requested", "to": "x@y.example"}),
        (ErrandKind.SEND_MAIL, {}),
        (ErrandKind.DELIVER_MESSAGES, {"target_id": str(uuid4())}),
        (ErrandKind.SETTLE_ADVICE, {"case_id": str(uuid4())}),
        (ErrandKind.WRITE_LETTER, {"release_id": "none"}),
    ],
)
def test_an_errand_that_makes_no_sense_is_kept_with_its_error_and_stops_nobody(
    council_on_both: Council, kind: ErrandKind, payload: dict[str, str]
) -> None:
    council = council_on_both
    with council.work() as work:
        bad = work.outbox.put("bad", kind, payload, due_at=council.now - timedelta(days=1))
    council = LeftToWorkers(council.database, council.post, council.town, council.now, council.mailer, council.cases)
    ask_for_health_advice(council)
    assert sweep(council) == [bad]
    assert len(council.mail_to(HEALTH.mailbox)) == 1
    (errand,) = waiting(council.database)
    assert (errand.id, errand.attempts) == (bad, 1)
    assert errand.last_error
    assert errand.claimed_until is not None
    assert errand.claimed_until > council.now


def test_a_bad_message_parks_its_pair_and_nothing_else(council_on_both: Council) -> None:
    council = council_on_both
    case_id, request_id = ask_for_health_advice(council)
    _, neighbour = ask_for_health_advice(council)
    assessment = council.instance(case_id, "ehc-needs-assessment")
    with council.work() as work:
        good_state = work.instances.get(request_id).state
    break_state(council, request_id, '{"version": 99}')
    with council.work() as work:
        bad = work.messages.send(target_id=request_id, name=MessageName.REQUEST_WITHDRAWN, source_id=assessment.id)
        behind = work.messages.send(target_id=request_id, name=MessageName.REQUEST_WITHDRAWN, source_id=assessment.id)
        work.outbox.put("deliver", ErrandKind.DELIVER_MESSAGES, {"target_id": str(request_id)})
    council.settle()
    assert states(council, bad.id, behind.id) == [MessageState.PARKED, MessageState.WAITING]

    with council.work() as work:
        work.instances.get(request_id).state = good_state
        other = work.messages.send(target_id=request_id, name=MessageName.GONE_ON_WITHOUT, source_id=neighbour)
        work.outbox.put("deliver again", ErrandKind.DELIVER_MESSAGES, {"target_id": str(request_id)})
    council.settle()
    with council.work() as work:
        assert work.contributions.get(request_id).outcome is ContributionOutcome.GONE_ON_WITHOUT
    assert states(council, bad.id, behind.id, other.id) == [
        MessageState.RETIRED,
        MessageState.RETIRED,
        MessageState.APPLIED,
    ]


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "trouble", ["RAISE EXCEPTION USING ERRCODE = '40001'", "PERFORM pg_terminate_backend(pg_backend_pid())"]
)
def test_a_good_message_that_the_database_could_not_save_is_not_parked_but_tried_again(
    council: Council, trouble: str
) -> None:
    case_id, request_id = ask_for_health_advice(council)
    assessment = council.instance(case_id, "ehc-needs-assessment")
    council = LeftToWorkers(council.database, council.post, council.town, council.now, council.mailer, council.cases)
    with council.work() as work:
        message = work.messages.send(target_id=request_id, name=MessageName.REQUEST_WITHDRAWN, source_id=assessment.id)
        errand = work.outbox.put("deliver", ErrandKind.DELIVER_MESSAGES, {"target_id": str(request_id)})
    with engine_of(council) as connection:
        connection.execute(
            text(f"CREATE FUNCTION fail() RETURNS trigger AS $$ BEGIN {trouble}; RETURN NEW; END $$ LANGUAGE plpgsql")
        )
        saved = "BEFORE UPDATE ON messages FOR EACH ROW WHEN (NEW.state = 'applied')"
        connection.execute(text(f"CREATE TRIGGER fails {saved} EXECUTE FUNCTION fail()"))
    assert sweep(council) == [errand]
    assert states(council, message.id) == [MessageState.WAITING]
    with engine_of(council) as connection:
        connection.execute(text("DROP TRIGGER fails ON messages"))
    council.now += timedelta(minutes=1)
    assert sweep(council) == []
    assert states(council, message.id) == [MessageState.APPLIED]


def engine_of(council: Council) -> AbstractContextManager[Connection]:
    """Give the database itself, beside all rules of the store."""
    return council.database._engine.execution_options(twentyweeks_writes=True).begin()


def break_state(council: Council, instance_id: UUID, state: str) -> None:
    """Overwrite the stored state of an instance."""
    row = update(Instance).where(Instance.id == instance_id)
    with engine_of(council) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(row.values(state=literal(state, Text).cast(JSON)))
        else:
            connection.execute(row.values(state=type_coerce(literal(state, Text), Text)))


def states(council: Council, *message_ids: int) -> list[MessageState]:
    """Give where messages stand."""
    with council.database.reading() as session:
        return [session.get_one(ProcessMessage, message_id).state for message_id in message_ids]


def row_of(council: Council, instance_id: UUID) -> Any:
    """Give what is known of an instance without reading its state."""
    columns = (Instance.failures, Instance.last_error, Instance.next_due_at, Instance.retry_at)
    with council.database.reading() as session:
        return session.execute(select(*columns).where(Instance.id == instance_id)).one()
