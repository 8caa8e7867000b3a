"""A command changes everything or nothing, and nothing that two people save at once is lost."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import DBAPIError

from app.domain.errands import ErrandKind
from app.domain.facts import Fact
from app.domain.refusals import AlreadyDone, DatabaseAway, InvalidInput, OutOfStep, TryAgain
from app.domain.roles import Realm
from app.store import Database
from app.store.tables import AuditEntry, Case, Errand, Heartbeat, Person
from tests.store.house import NOW, TODAY, at_the_same_moment, case, ids, instance, open_task, person, place, step


class Told:
    """Remembers what was told after commits."""

    def __init__(self) -> None:
        self.errands: list[UUID] = []

    def __call__(self, errands: object) -> None:
        self.errands.extend(errands)  # type: ignore[arg-type]


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def telling(database_url: str, told: Told) -> Iterator[Database]:
    database = Database(database_url, after_commit=told)
    yield database
    database.close()


def _count(database: Database, kind: type) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def test_what_is_raised_undoes_everything_also_the_errands(telling: Database, told: Told) -> None:
    def register_and_stop() -> None:
        with telling.unit_of_work(NOW) as work:
            someone = person(work)
            work.audit.record("person:register", person_id=someone.id)
            work.outbox.put("welcome", ErrandKind.SEND_MAIL, {})
            raise OutOfStep("No.")

    with pytest.raises(OutOfStep):
        register_and_stop()
    assert [_count(telling, kind) for kind in (Person, AuditEntry, Errand)] == [0, 0, 0]
    assert told.errands == []


def test_errands_are_told_after_the_commit_and_only_those_that_are_due(telling: Database, told: Told) -> None:
    with telling.unit_of_work(NOW) as work:
        due = work.outbox.put("now", ErrandKind.SEND_MAIL, {})
        work.outbox.put("later", ErrandKind.SEND_MAIL, {}, due_at=NOW + timedelta(days=1))
        assert told.errands == []
    assert told.errands == [due]


def test_what_is_committed_stays_when_nobody_can_be_told(database_url: str) -> None:
    def nobody_there(_: object) -> None:
        raise ConnectionError

    database = Database(database_url, after_commit=nobody_there)
    with database.unit_of_work(NOW) as work:
        work.outbox.put("now", ErrandKind.SEND_MAIL, {})
    assert _count(database, Errand) == 1
    database.close()


def test_three_hundred_changes_by_ten_writers_are_all_kept(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        instance_id = instance(work, case(work)).id

    def thirty_changes(_: int) -> None:
        for _ in range(30):
            with database.unit_of_work(NOW) as work:
                work.instances.record_failure(instance_id, "it failed")

    assert at_the_same_moment(10, thirty_changes) == [None] * 10
    with database.unit_of_work(NOW) as work:
        assert work.instances.get(instance_id).failures == 300


def test_of_two_who_change_what_both_have_read_one_is_refused(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    with database.unit_of_work(NOW) as work:
        case_id = case(work).id

    def change_while_another_does() -> None:
        with database.unit_of_work(NOW) as slow:
            seen = slow.cases.get(case_id)
            with database.unit_of_work(NOW) as quick:
                quick.cases.get(case_id).source = "school"
            seen.source = "professional"

    with pytest.raises(AlreadyDone):
        change_while_another_does()
    with database.unit_of_work(NOW) as work:
        assert work.cases.get(case_id).source == "school"
    database.close()


def test_of_two_who_wait_for_each_other_one_is_told_to_try_again(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    with database.unit_of_work(NOW) as work:
        pair = [case(work).id, case(work).id]
    both_hold_one = Barrier(2)

    def lock_both(index: int) -> str:
        with database.unit_of_work(NOW) as work:
            work.cases.lock(pair[index])
            both_hold_one.wait()
            work.cases.lock(pair[1 - index])
            return "saved"

    answers = at_the_same_moment(2, lock_both)
    assert sorted(type(answer).__name__ for answer in answers) == ["TryAgain", "str"]
    database.close()


def test_a_writer_who_waits_too_long_is_told_to_try_again(database_url: str) -> None:
    database = Database(database_url, patience=timedelta(milliseconds=50))
    with database.unit_of_work(NOW) as work:
        case_id = case(work).id
    with database.unit_of_work(NOW) as first:
        first.cases.lock(case_id)
        with pytest.raises(TryAgain), database.unit_of_work(NOW) as second:
            second.cases.lock(case_id)
    database.close()


def test_an_email_address_that_is_taken_is_refused_by_name(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        work.people.add(email="Ann@example.org", name="Ann", realm=Realm.STAFF)
    with pytest.raises(InvalidInput) as refused, database.unit_of_work(NOW) as work:
        work.people.add(email="ann@EXAMPLE.org", name="Another Ann", realm=Realm.STAFF)
    assert refused.value.field == "email"
    assert "already an account" in refused.value.sentence


def test_what_refers_to_nothing_is_refused(database: Database) -> None:
    with pytest.raises(OutOfStep), database.unit_of_work(NOW) as work:
        work.inboxes.join(UUID(int=1), UUID(int=2))


def test_rows_may_be_added_before_what_they_refer_to(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        audited = work.audit.record("person:register", person_id=None)
        someone = person(work)
        audited.person_id = someone.id
        opened = case(work)
        work.contributions.add(
            instance_id=UUID(int=7), case_id=opened.id, advice_type="health", inbox_id=None, requested_by_id=someone.id
        )
        work.instances.add(
            instance_id=UUID(int=7),
            case_id=opened.id,
            process="contribution-request",
            release_id=opened.release_id,
            step=step(),
        )
    assert _count(database, Case) == 1


def test_a_text_that_the_database_cannot_keep_is_refused(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    with pytest.raises(InvalidInput, match="cannot be kept"), database.unit_of_work(NOW) as work:
        person(work, "Zero \x00 byte")
    database.close()


def test_a_row_read_again_is_as_it_is_now_and_keeps_what_was_changed_here(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    with database.unit_of_work(NOW) as work:
        one = instance(work, case(work))
    with database.unit_of_work(NOW) as work:
        seen = work.instances.get(one.id)
        with database.unit_of_work(NOW) as other:
            other.instances.record_failure(one.id, "It failed.")
        work.refresh(seen)
        assert seen.failures == 1
        seen.last_error = "It failed, and was looked at."
        work.refresh(seen)
        assert seen.last_error == "It failed, and was looked at."
    database.close()


def test_what_was_added_in_the_same_unit_of_work_is_found(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        opened = case(work)
        one, task = instance(work, opened), open_task()
        work.tasks.replace_open(one, [task], place)
        work.facts.record(case_id=opened.id, fact=Fact.REQUEST_RECEIVED_ON, day=TODAY, source="keyed")
        assert work.cases.get(opened.id) is opened
        assert work.instances.lock(one.id) is one
        assert ids(work.tasks.open_of(one.id)) == {task.id}
        assert work.facts.known(opened.id) == {Fact.REQUEST_RECEIVED_ON: TODAY}
        work.tasks.replace_open(one, [], place, completed=task.id)
        assert list(work.tasks.open_of(one.id)) == []


def test_an_instant_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="time zone"), database.unit_of_work(datetime(2026, 3, 2)):  # noqa: DTZ001
        pass


def test_a_reading_cannot_write(database: Database) -> None:
    with database.reading() as session, pytest.raises(DBAPIError):
        session.execute(insert(Heartbeat).values(name="clock", at=NOW))
    assert _count(database, Heartbeat) == 0


def test_a_connection_that_was_read_from_can_be_written_with_afterwards(database: Database) -> None:
    database.ping()
    with database.unit_of_work(NOW) as work:
        person(work)
    assert _count(database, Person) == 1


def test_a_reading_sees_one_moment(database: Database) -> None:
    with database.reading() as session:
        before = session.scalar(select(func.count()).select_from(Person))
        with database.unit_of_work(NOW) as work:
            person(work)
        assert session.scalar(select(func.count()).select_from(Person)) == before


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/x"])
def test_a_database_that_would_forget_or_is_unknown_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="must be"):
        Database(url)


def test_a_database_that_does_not_answer_is_said_in_a_sentence() -> None:
    nowhere = Database("postgresql://nobody@127.0.0.1:9/portal")
    with pytest.raises(DatabaseAway, match="Check DATABASE_URL"):
        nowhere.migrate()
    nowhere.close()
