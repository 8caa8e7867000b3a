"""A release is published whole, never changes, and one of them is live."""

from datetime import timedelta

import pytest

from app.domain.refusals import NotFound
from app.store import Database
from app.store.releases import content_hash_of
from tests.store.house import NOW, at_the_same_moment, case, ids, instance, step

FIRST = {"bpmn/a.bpmn": b"<a/>", "forms/check.yaml": b"form: check"}
SECOND = {**FIRST, "bpmn/a.bpmn": b"<a changed='yes'/>"}


def test_what_was_published_comes_back_byte_for_byte(database: Database) -> None:
    files = {"bpmn/a.bpmn": bytes(range(256)), "forms/empty.yaml": b"", "forms/\u00e9.yaml": "Größe".encode()}
    with database.unit_of_work(NOW) as work:
        release = work.releases.publish(files, reason="First", by_id=None)
    with database.unit_of_work(NOW) as work:
        assert work.releases.files(release.id) == files
        assert work.releases.live().id == release.id


def test_before_anything_is_published_there_is_no_live_release(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        assert not work.releases.has_live()
        with pytest.raises(NotFound):
            work.releases.live()


def test_the_newest_is_live_and_the_older_one_stays_as_it_was(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        old = work.releases.publish(FIRST, reason="First", by_id=None)
    with database.unit_of_work(NOW + timedelta(days=1)) as work:
        new = work.releases.publish(SECOND, reason="Second", by_id=None)
    with database.unit_of_work(NOW) as work:
        assert work.releases.live().id == new.id
        assert (work.releases.get(old.id).number, work.releases.get(new.id).number) == (1, 2)
        assert work.releases.files(old.id) == FIRST
        assert work.releases.files(new.id) == SECOND


def test_publishing_what_is_live_changes_nothing(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        first = work.releases.publish(FIRST, reason="First", by_id=None).id
    with database.unit_of_work(NOW) as work:
        assert work.releases.publish(dict(reversed(FIRST.items())), reason="Again", by_id=None).id == first


def test_going_back_is_a_further_release(database: Database) -> None:
    for files in (FIRST, SECOND, FIRST):
        with database.unit_of_work(NOW) as work:
            work.releases.publish(files, reason="Changed", by_id=None)
    with database.unit_of_work(NOW) as work:
        live = work.releases.live()
        assert (live.number, live.content_hash) == (3, content_hash_of(FIRST))


def test_of_several_published_at_the_same_moment_one_is_live(database: Database) -> None:
    def publish(index: int) -> int:
        with database.unit_of_work(NOW) as work:
            return work.releases.publish({"bpmn/a.bpmn": f"<a{index}/>".encode()}, reason="x", by_id=None).number

    assert sorted(at_the_same_moment(5, publish)) == [1, 2, 3, 4, 5]  # type: ignore[type-var]
    with database.unit_of_work(NOW) as work:
        assert work.releases.live().number == 5


def test_a_release_is_in_use_while_it_is_live_or_something_runs_under_it(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        followed = case(work)
        running = instance(work, followed)
    with database.unit_of_work(NOW) as work:
        live = work.releases.publish(SECOND, reason="Second", by_id=None)
        assert ids(work.releases.in_use()) == {followed.release_id, live.id}
        work.instances.save_step(work.instances.lock(running.id), step(finished=True))
        assert ids(work.releases.in_use()) == {live.id}


@pytest.mark.parametrize(
    "other",
    [
        {"bpmn/a.bpmn": b"<a/>"},
        {"bpmn/b.bpmn": b"<a/>", "forms/check.yaml": b"form: check"},
        {"bpmn/a.bpmn": b"form: check", "forms/check.yaml": b"<a/>"},
        {"bpmn/a.bpmn": b"<a/>\n", "forms/check.yaml": b"form: check"},
    ],
)
def test_any_difference_gives_another_hash(other: dict[str, bytes]) -> None:
    assert content_hash_of(other) != content_hash_of(FIRST)
