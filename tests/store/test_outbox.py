"""What is put into the outbox is done once, however often, by however many, and whoever dies meanwhile."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.errands import ErrandKind
from app.domain.refusals import AlreadyDone
from app.store import Database
from app.store.gaps import gap_after
from app.store.outbox import LEASE, Claim
from tests.store.house import MINUTE, NOW, at_the_same_moment, person


def _put(database: Database, key: str = "reminder:1") -> UUID:
    with database.unit_of_work(NOW) as work:
        errand_id = work.outbox.put(key, ErrandKind.SEND_MAIL, {"to": "x@example.org"})
        assert errand_id
        return errand_id


def _claim(database: Database, errand_id: UUID, after: timedelta = timedelta()) -> Claim | None:
    with database.unit_of_work(NOW + after) as work:
        return work.outbox.claim(errand_id)


def test_a_key_is_put_once_also_by_two_at_the_same_moment(database: Database) -> None:
    def put(_: int) -> UUID | None:
        with database.unit_of_work(NOW) as work:
            return work.outbox.put("notice:1:2026-04-01", ErrandKind.SEND_MAIL, {})

    answers = at_the_same_moment(8, put)
    assert len([answer for answer in answers if isinstance(answer, UUID)]) == 1
    assert answers.count(None) == 7
    with database.unit_of_work(NOW) as work:
        assert len(work.outbox.due(10)) == 1


def test_every_errand_is_claimed_by_one_of_eight_workers(database: Database) -> None:
    errands = [_put(database, f"reminder:{number}") for number in range(20)]

    def claim_all(_: int) -> list[UUID]:
        claims = [_claim(database, errand_id) for errand_id in errands]
        return [claim.id for claim in claims if claim]

    claimed = [errand_id for won in at_the_same_moment(8, claim_all) for errand_id in won]  # type: ignore[union-attr]
    assert sorted(claimed) == sorted(errands)


def test_an_errand_waits_until_it_is_due(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        errand_id = work.outbox.put("later", ErrandKind.SEND_MAIL, {}, due_at=NOW + MINUTE)
        assert errand_id
        assert work.outbox.due(10) == []
    assert _claim(database, errand_id) is None
    with database.unit_of_work(NOW + MINUTE) as work:
        assert work.outbox.due(10) == [errand_id]
        assert work.outbox.claim(errand_id)


def test_the_longest_overdue_comes_first(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        late = work.outbox.put("late", ErrandKind.SEND_MAIL, {}, due_at=NOW - MINUTE)
        later = work.outbox.put("later", ErrandKind.SEND_MAIL, {}, due_at=NOW - 2 * MINUTE)
        assert work.outbox.due(10) == [later, late]
        assert work.outbox.due(1) == [later]


def test_the_work_of_a_killed_worker_is_done_by_another_within_a_minute(database: Database) -> None:
    errand_id = _put(database)
    assert _claim(database, errand_id)
    assert _claim(database, errand_id) is None
    again = _claim(database, errand_id, after=LEASE)
    assert again
    assert again.attempts == 2
    assert LEASE < MINUTE


def test_what_is_marked_is_never_claimed_again(database: Database) -> None:
    errand_id = _put(database)
    claim = _claim(database, errand_id)
    assert claim
    with database.unit_of_work(NOW) as work:
        work.outbox.mark_sent(claim)
    assert _claim(database, errand_id, after=timedelta(days=1)) is None
    with database.unit_of_work(NOW + timedelta(days=1)) as work:
        assert work.outbox.due(10) == []


def test_what_two_workers_did_is_kept_of_one_only(database: Database) -> None:
    errand_id = _put(database)
    slow, quick = _claim(database, errand_id), _claim(database, errand_id, after=LEASE)
    assert slow
    assert quick
    with database.unit_of_work(NOW + LEASE) as work:
        person(work, "Made by the quick one")
        work.outbox.mark_sent(quick)

    def finish_late() -> None:
        with database.unit_of_work(NOW + LEASE) as work:
            late.append(person(work, "Made by the slow one").email)
            work.outbox.mark_sent(slow)

    late: list[str] = []
    with pytest.raises(AlreadyDone):
        finish_late()
    with database.unit_of_work(NOW) as work:
        assert work.people.by_email(late[0]) is None


def test_a_failing_errand_is_kept_back_longer_each_time_and_stays_due(database: Database) -> None:
    errand_id = _put(database)
    now = NOW
    gaps: list[timedelta] = []
    for _ in range(3):
        with database.unit_of_work(now) as work:
            claim = work.outbox.claim(errand_id)
            assert claim
        with database.unit_of_work(now) as work:
            work.outbox.push_back(claim, "The mail server is away.")
            (failing,) = work.outbox.failing()
            assert failing.last_error == "The mail server is away."
            assert failing.due_at == NOW
        gap = gap_after(claim.attempts)
        assert _claim(database, errand_id, after=now - NOW + gap - timedelta(seconds=1)) is None
        now += gap
        gaps.append(gap)
    assert gaps == sorted(set(gaps))
    assert gap_after(1000) == gap_after(2000) == timedelta(hours=1)


def test_a_worker_that_lost_its_lease_does_not_take_the_errand_from_another(database: Database) -> None:
    errand_id = _put(database)
    lost, held = _claim(database, errand_id), _claim(database, errand_id, after=LEASE)
    assert lost
    assert held
    with database.unit_of_work(NOW + LEASE) as work:
        work.outbox.push_back(lost, "I was too slow.")
        assert list(work.outbox.failing()) == []
