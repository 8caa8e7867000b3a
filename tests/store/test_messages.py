"""Messages reach each instance in the order in which one other sent them, once."""

from dataclasses import dataclass
from uuid import UUID

import pytest

from app.domain.messages import MessageName
from app.store import Database
from tests.store.house import NOW, case, instance

FIRST, SECOND, THIRD = MessageName.REQUEST_WITHDRAWN, MessageName.GONE_ON_WITHOUT, MessageName.EXISTING_ADVICE_OFFERED


@dataclass(frozen=True)
class Post:
    """Two instances that write to a third."""

    database: Database
    sources: tuple[UUID, UUID]
    target: UUID

    def send(self, source: int | None, *names: MessageName) -> None:
        with self.database.unit_of_work(NOW) as work:
            for name in names:
                work.messages.send(
                    target_id=self.target, name=name, source_id=None if source is None else self.sources[source]
                )

    def waiting(self) -> list[tuple[int | None, MessageName]]:
        with self.database.unit_of_work(NOW) as work:
            return [
                (None if row.source_id is None else self.sources.index(row.source_id), row.name)
                for row in work.messages.next_for(self.target)
            ]


@pytest.fixture
def post(database: Database) -> Post:
    with database.unit_of_work(NOW) as work:
        of = case(work)
        a, b, c = (instance(work, of).id for _ in range(3))
    return Post(database, (a, b), c)


def test_of_each_source_the_first_comes_first(post: Post) -> None:
    post.send(0, FIRST, SECOND)
    post.send(1, THIRD, FIRST)
    assert post.waiting() == [(0, FIRST), (1, THIRD)]


def test_the_next_follows_when_the_first_is_applied(post: Post) -> None:
    post.send(0, FIRST, SECOND)
    with post.database.unit_of_work(NOW) as work:
        (message,) = work.messages.next_for(post.target)
        work.messages.mark_applied(message)
        assert [row.name for row in work.messages.next_for(post.target)] == [SECOND]
    assert post.waiting() == [(0, SECOND)]


def test_a_bad_message_holds_back_its_own_source_and_nobody_else(post: Post) -> None:
    post.send(0, FIRST, SECOND)
    post.send(1, THIRD)
    with post.database.unit_of_work(NOW) as work:
        bad = work.messages.next_for(post.target)[0]
        work.messages.park(bad.id, "The engine refused it.")
    assert post.waiting() == [(1, THIRD)]
    with post.database.unit_of_work(NOW) as work:
        (parked,) = work.messages.parked()
        assert parked.last_error == "The engine refused it."
        work.messages.release(parked.id)
    assert post.waiting() == [(0, FIRST), (1, THIRD)]


def test_what_people_ask_for_does_not_wait_for_what_cannot_be_caught_yet(post: Post) -> None:
    post.send(None, THIRD, FIRST)
    assert post.waiting() == [(None, THIRD), (None, FIRST)]


def test_what_comes_after_the_end_is_retired(post: Post) -> None:
    post.send(0, FIRST, SECOND)
    with post.database.unit_of_work(NOW) as work:
        assert list(work.messages.targets_waiting(10)) == [post.target]
        work.messages.retire_all(post.target)
        assert list(work.messages.targets_waiting(10)) == []
    assert post.waiting() == []
