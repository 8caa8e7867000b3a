"""An instance is found when a timer is due, keeps its due instant when it fails, and is tried again later."""

from datetime import timedelta

import pytest

from app.domain.refusals import NotFound
from app.domain.step import Visit
from app.store import Database
from app.store.gaps import gap_after
from tests.store.house import MINUTE, NOW, at_the_same_moment, case, ids, instance, open_task, person, step


def test_instances_are_due_when_their_timer_is_and_the_longest_overdue_first(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of = case(work)
        late, later = instance(work, of, due_at=NOW - 2 * MINUTE), instance(work, of, due_at=NOW - MINUTE)
        instance(work, of, due_at=NOW + MINUTE)
        instance(work, of)
        finished = instance(work, of)
        work.instances.save_step(finished, step(due_at=NOW - MINUTE, finished=True))
    with database.unit_of_work(NOW) as work:
        assert work.instances.due(10) == [late.id, later.id]
        assert work.instances.due(1) == [late.id]


def test_a_failing_instance_is_tried_again_after_a_growing_gap_and_stays_due(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        one = instance(work, case(work), due_at=NOW)
    now = NOW
    for failures in (1, 2, 3):
        with database.unit_of_work(now) as work:
            work.instances.record_failure(one.id, "The step limit was reached.")
            failing = work.instances.get(one.id)
            assert (failing.failures, failing.next_due_at) == (failures, NOW)
            assert ids(work.instances.in_trouble()) == {one.id}
        with database.unit_of_work(now + gap_after(failures) - timedelta(seconds=1)) as work:
            assert work.instances.due(10) == []
        now += gap_after(failures)
        with database.unit_of_work(now) as work:
            assert work.instances.due(10) == [one.id]


def test_a_step_that_worked_clears_what_failed_before(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        one = instance(work, case(work), due_at=NOW)
    with database.unit_of_work(NOW) as work:
        work.instances.record_failure(one.id, "It failed.")
    with database.unit_of_work(NOW) as work:
        held = work.instances.lock(one.id)
        work.instances.save_step(held, step(due_at=NOW + MINUTE, state={"data": {"a": [1, None, True, "é"]}}))
    with database.unit_of_work(NOW + MINUTE) as work:
        assert work.instances.due(10) == [one.id]
        assert list(work.instances.in_trouble()) == []
        kept = work.instances.get(one.id)
        assert (kept.failures, kept.last_error) == (0, None)
        assert kept.state == {"data": {"a": [1, None, True, "é"]}}


def test_an_instance_with_nothing_open_is_shown_to_an_operator(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        one = instance(work, case(work))
        work.instances.save_step(one, type(step())(**{**vars(step()), "stuck": True}))
    with database.unit_of_work(NOW) as work:
        assert ids(work.instances.in_trouble()) == {one.id}


def test_all_running_instances_of_a_case_are_held_in_one_order(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of = case(work)
        running = [instance(work, of).id for _ in range(5)]
        ended = instance(work, of)
        work.instances.save_step(ended, step(finished=True))
        instance(work, case(work))

    def hold_all(_: int) -> list[object]:
        with database.unit_of_work(NOW) as work:
            return [row.id for row in work.instances.lock_running_of_case(of.id)]

    assert at_the_same_moment(4, hold_all) == [sorted(running)] * 4


def test_who_waited_for_the_lock_sees_what_was_saved_meanwhile(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        instance_id = instance(work, case(work), due_at=NOW).id

    def fire_once(_: int) -> bool:
        with database.unit_of_work(NOW) as work:
            work.instances.get(instance_id)
            held = work.instances.lock(instance_id)
            if held.next_due_at is None:
                return False
            work.instances.save_step(held, step())
            return True

    assert sorted(at_the_same_moment(6, fire_once)) == [False] * 5 + [True]  # type: ignore[type-var]


def test_what_was_changed_before_the_lock_is_not_lost_by_it(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        instance_id = instance(work, case(work)).id
    with database.unit_of_work(NOW) as work:
        work.instances.get(instance_id).last_error = "Noted."
        assert work.instances.lock(instance_id).last_error == "Noted."


def test_an_unknown_instance_is_not_found(database: Database) -> None:
    with pytest.raises(NotFound), database.unit_of_work(NOW) as work:
        work.instances.lock(open_task().id)


def test_history_says_when_each_element_was_entered_and_left_and_by_whom(database: Database) -> None:
    check, notice = Visit(open_task().id, "check_request", "Check"), Visit(open_task().id, "send_notice", "Tell")
    with database.unit_of_work(NOW) as work:
        one = instance(work, case(work))
        entered = type(step())(**{**vars(step()), "entered": (check,)})
        work.history.write(one.id, entered)
        doer = person(work)
    with database.unit_of_work(NOW + MINUTE) as work:
        passed = type(step())(**{**vars(step()), "entered": (notice,), "left": (check, notice)})
        work.history.write(one.id, passed, completed=check.task_id, by=doer.id)
    with database.unit_of_work(NOW) as work:
        told = [(row.element, row.entered_at, row.left_at, row.by_id) for row in work.history.of_instance(one.id)]
    assert told == [
        ("check_request", NOW, NOW + MINUTE, doer.id),
        ("send_notice", NOW + MINUTE, NOW + MINUTE, None),
    ]
