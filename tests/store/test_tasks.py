"""Open tasks follow the engine; who holds one is the store's, and a task is done once."""

from datetime import date, timedelta

import pytest

from app.domain.refusals import AlreadyDone, NotFound, OutOfStep
from app.store import Database
from app.store.tasks import Placement
from tests.store.house import NOW, at_the_same_moment, case, ids, inbox, instance, open_task, person, place


def test_of_two_who_complete_one_task_one_succeeds_and_the_other_reads_who_did_it(database: Database) -> None:
    task = open_task()
    with database.unit_of_work(NOW) as work:
        running = instance(work, case(work))
        work.tasks.replace_open(running, [task], place)
        people = [person(work, "Anna Brown").id, person(work, "Bilal Khan").id]

    def complete(index: int) -> str:
        with database.unit_of_work(NOW) as work:
            held = work.instances.lock(running.id)
            work.tasks.get_open(task.id)
            work.tasks.replace_open(held, [], place, completed=task.id, by=people[index])
            return ["Anna Brown", "Bilal Khan"][index]

    answers = at_the_same_moment(2, complete)
    (winner,) = [answer for answer in answers if isinstance(answer, str)]
    (refused,) = [answer for answer in answers if isinstance(answer, AlreadyDone)]
    assert f"already done by {winner}" in refused.sentence


def test_a_task_that_stays_open_keeps_who_holds_it_and_follows_the_facts(database: Database) -> None:
    stays, goes, comes = open_task(due_on=date(2026, 4, 1)), open_task(), open_task()
    with database.unit_of_work(NOW) as work:
        running, holder = instance(work, case(work)), person(work)
        work.tasks.replace_open(running, [stays, goes], place)
        work.tasks.give(work.tasks.get(stays.id), person_id=holder.id)
    moved = type(stays)(**{**vars(stays), "due_on": date(2026, 4, 8)})
    with database.unit_of_work(NOW + timedelta(hours=1)) as work:
        running = work.instances.lock(running.id)
        changes = work.tasks.replace_open(running, [moved, comes], place, completed=goes.id, by=holder.id)
        assert [ids(changes.opened), ids(changes.closed)] == [{comes.id}, {goes.id}]
    with database.unit_of_work(NOW) as work:
        assert ids(work.tasks.open_of(running.id)) == {stays.id, comes.id}
        kept = work.tasks.get(stays.id)
        assert (kept.person_id, kept.due_on, kept.opened_at) == (holder.id, date(2026, 4, 8), NOW)


def test_what_one_person_did_is_told_from_what_nobody_needed_any_more(database: Database) -> None:
    done, dropped = open_task(element="draft_plan"), open_task(element="remind")
    with database.unit_of_work(NOW) as work:
        running, doer = instance(work, case(work)), person(work)
        work.tasks.replace_open(running, [done, dropped], place)
        work.tasks.replace_open(running, [], place, completed=done.id, by=doer.id)
    with database.unit_of_work(NOW) as work:
        assert [work.tasks.get(task.id).completed for task in (done, dropped)] == [True, False]
        assert work.tasks.last_completed_by(running.id, "draft_plan") == doer.id
        assert work.tasks.last_completed_by(running.id, "remind") is None
    with pytest.raises(OutOfStep, match="no longer needed"), database.unit_of_work(NOW) as work:
        work.tasks.get_open(dropped.id)


def test_a_new_task_begins_where_it_is_placed(database: Database) -> None:
    task = open_task()
    with database.unit_of_work(NOW) as work:
        running, box = instance(work, case(work)), inbox(work)
        work.tasks.replace_open(running, [task], lambda _: Placement("advice-health", "abc", inbox_id=box.id))
    with database.unit_of_work(NOW) as work:
        row = work.tasks.get(task.id)
        assert (row.form, row.form_hash, row.inbox_id, row.person_id) == ("advice-health", "abc", box.id, None)


def test_the_last_one_who_did_an_element_counts(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        running, first, second = instance(work, case(work)), person(work), person(work)
    for hours, doer in enumerate((first, second)):
        with database.unit_of_work(NOW + timedelta(hours=hours)) as work:
            task = open_task(element="draft_plan")
            held = work.instances.lock(running.id)
            work.tasks.replace_open(held, [task], place)
            work.tasks.replace_open(held, [], place, completed=task.id, by=doer.id)
    with database.unit_of_work(NOW) as work:
        assert work.tasks.last_completed_by(running.id, "draft_plan") == second.id


def test_an_unknown_task_is_not_found(database: Database) -> None:
    with pytest.raises(NotFound), database.unit_of_work(NOW) as work:
        work.tasks.get_open(open_task().id)
