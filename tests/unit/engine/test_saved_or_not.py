"""Whether the state is saved and loaded between two calls makes no difference to anything."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.facts import Fact
from app.domain.messages import MessageName
from app.domain.step import Step
from app.engine import ProcessLibrary
from app.engine.call import Call
from app.engine.room import _step
from app.engine.run import message_event, open_task
from app.engine.tree import EngineWorkflow
from tests.unit.engine.diagrams import (
    boundary,
    catch,
    choice,
    effect,
    end,
    library,
    notice,
    parallel,
    start,
    sub_process,
    task,
    terminate,
)
from tests.unit.engine.play import MONDAY, RECEIVED, Play
from tests.unit.engine.test_state import CONTRIBUTION, CONTRIBUTION_FLOWS


class Unsaved:
    """Plays an instance that stays in memory from beginning to end: no state is ever read back."""

    def __init__(self, library: ProcessLibrary) -> None:
        self.process = library.process("sample")
        self.deadlines = library.deadlines
        self.facts = dict(RECEIVED)
        self.workflow = EngineWorkflow(self.process.spec, self.process.subprocess_specs, self._call(MONDAY))
        self.workflow.begin()
        self.step = _step(self.process, self.workflow)

    def _call(self, now: datetime) -> Call:
        return Call(now, self.deadlines, self.facts, self.process.arrows)

    def act(self, action: str, value: Any, now: datetime) -> bool:
        passes = self.workflow.call.passes
        self.workflow.call = self._call(now)
        self.workflow.call.passes = passes
        if action == "complete":
            index, outputs = value
            found = open_task(self.workflow, self.step.open_tasks[index].id)
            self.workflow.data.update(outputs)
            found.run()
        elif action == "message":
            event = message_event(self.workflow, value)
            if event is None:
                return False
            event.task_spec.fire(event)
        self.step = _step(self.process, self.workflow)
        return True


def anonymous(step: Step) -> Step:
    """Give the step with its random ids replaced by their order, and without the state."""
    ids: dict[UUID, UUID] = {}

    def known(task_id: UUID) -> UUID:
        return ids.setdefault(task_id, UUID(int=len(ids)))

    return replace(
        step,
        state={},
        open_tasks=tuple(replace(task, id=known(task.id)) for task in step.open_tasks),
        entered=tuple(replace(visit, task_id=known(visit.task_id)) for visit in step.entered),
        left=tuple(replace(visit, task_id=known(visit.task_id)) for visit in step.left),
    )


ROUNDABOUT = (
    start(), choice("again"), parallel("split"), task("one"), task("two"), catch("hear", message="advice_settled"),
    parallel("join"), task("look"), choice("gate"), effect("stamp", "record_fact", fact="request_received_on"), end(),
    boundary("weekly", "one", timer='every(days=7, after="tomorrow")'), task("phone"), end("phoned"),
    boundary("stop", "two", timer="elapsed(days=20)", interrupting=True), notice("stopped"), choice("merge"),
    sub_process(
        "inside", start("in"), parallel("both"), task("left"), task("right"), parallel("meet"), end("out"),
        terminate("cut"), choice("way"),
        flows="""
        in > both > left > way > meet otherwise
        way > cut if yes == True
        both > right > meet > out
        """,
    ),
    boundary("leave", "inside", message="request_withdrawn", interrupting=True), boundary(
        "late", "inside", timer='after("tomorrow", days=9)'), notice("tell-late"), end("told"),
)  # fmt: skip
ROUNDABOUT_FLOWS = """
    start > again > split > one > join > inside > look > gate > stamp if yes == True
    gate > end otherwise
    stamp > again
    split > two > merge > join
    split > hear > join
    stop > stopped > merge
    weekly > phone > phoned
    leave > look
    late > tell-late > told
"""
LIBRARIES = {
    "contribution": library(*CONTRIBUTION, flows=CONTRIBUTION_FLOWS),
    "roundabout": library(*ROUNDABOUT, flows=ROUNDABOUT_FLOWS),
}

ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "yes": st.booleans(),
        "inbox_answer": st.sampled_from(["assign", "forward"]),
        "advice_check": st.sampled_from(["accept", "return"]),
        "advice": st.lists(st.sampled_from(["health", "education"])).map(tuple),
    },
)
ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("complete"), st.tuples(st.integers(0, 9), ANSWERS)),
        st.tuples(st.just("later"), st.integers(0, 40)),
        st.tuples(st.just("message"), st.sampled_from(list(MessageName))),
        st.tuples(st.just("fact"), st.tuples(st.sampled_from(list(RECEIVED)), st.integers(-30, 30))),
    ),
    max_size=25,
)


@pytest.mark.parametrize("name", LIBRARIES)
@settings(deadline=None)
@given(actions=ACTIONS)
def test_a_state_that_is_saved_and_loaded_between_calls_gives_the_same_steps(name, actions):
    saved, unsaved = Play(LIBRARIES[name]), Unsaved(LIBRARIES[name])
    now = MONDAY
    for action, value in actions:
        assert anonymous(saved.step) == anonymous(unsaved.step)
        match action, value:
            case "complete", (index, outputs):
                if not saved.step.open_tasks:
                    continue
                place = index % len(saved.step.open_tasks)
                task_id = saved.step.open_tasks[place].id
                saved.complete(task_id, outputs)
                unsaved.act("complete", (place, outputs), now)
            case "later", days:
                now += timedelta(days=days)
                saved.at(now)
                unsaved.act("advance", None, now)
            case "message", message:
                assert saved.receive(message) == unsaved.act("message", message, now)
            case "fact", (fact, shift):
                day = date(2026, 3, 2) + timedelta(days=shift)
                unsaved.facts[fact] = day
                saved.correct(fact, day)
                unsaved.act("advance", None, now)
    assert anonymous(saved.step) == anonymous(unsaved.step)


def test_the_worker_may_come_round_as_often_as_it_likes():
    """Coming round every six hours or once a week sends the same first reminders, and nothing happens early."""
    often, seldom = Play(LIBRARIES["contribution"]), Play(LIBRARIES["contribution"])
    for _ in range(4 * 7 * 8):
        often.later(hours=6)
    for _ in range(8):
        seldom.later(days=7)
    assert often.asked == seldom.asked == ["tell-two", "tell-due", "tell-weekly", "tell-weekly"]
    assert often.step.next_due_at == seldom.step.next_due_at == datetime(2026, 5, 4, 6, tzinfo=UTC)


def test_facts_that_were_recorded_are_given_by_the_caller_from_then_on():
    play = Play(LIBRARIES["roundabout"], facts={Fact.SERVICE_RECEIVED_ON: date(2026, 3, 2)})
    assert play.step.next_due_at == datetime(2026, 3, 22, 7, tzinfo=UTC)
