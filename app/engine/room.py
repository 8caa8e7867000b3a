"""The engine room: pure functions from (stored state, input, facts, now) to a ``Step``.

Nothing here reads a clock, a database or a file. The state that comes in is never changed; when a call raises, there is
no new state, so nothing of it can be kept.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from app.domain.deadlines import Facts
from app.domain.messages import Message
from app.domain.refusals import OutOfStep
from app.domain.step import OpenTask, Output, State, Step, Waiting
from app.engine.call import Call
from app.engine.diagrams import Process
from app.engine.library import ProcessLibrary
from app.engine.run import due_timers, message_event, open_task, open_tasks, settle, stuck, waiting_events
from app.engine.specs import UserTask
from app.engine.state import answers_of, process_of, restore, save
from app.engine.tree import EngineTask, EngineWorkflow
from app.engine.waits import ENTERED_AT, MessageWait, TimerWait


def start(library: ProcessLibrary, process: str, inputs: Mapping[str, Output], facts: Facts, now: datetime) -> Step:
    """Start an instance of a process and go as far as it goes without anybody."""
    found = library.process(process)
    call = Call(now, library.deadlines, facts, found.arrows)
    workflow = EngineWorkflow(found.spec, found.subprocess_specs, call)
    workflow.data = answers_of(inputs)
    workflow.begin()
    return _step(found, workflow)


def complete(
    library: ProcessLibrary,
    state: State,
    task_id: UUID,
    outputs: Mapping[str, Output],
    facts: Facts,
    now: datetime,
) -> Step:
    """Complete an open task with the answers that the process may see; ``OutOfStep`` when it is not open any more."""
    found, workflow = _restored(library, state, facts, now)
    task = open_task(workflow, task_id)
    if task is None:
        raise OutOfStep("This task is no longer open. The case has moved on since you opened it.")
    workflow.data.update(answers_of(outputs))
    task.run()
    return _step(found, workflow)


def advance(library: ProcessLibrary, state: State, facts: Facts, now: datetime) -> Step:
    """Let every timer that is due happen, and work out anew what the others wait for."""
    found, workflow = _restored(library, state, facts, now)
    return _step(found, workflow)


def receive(library: ProcessLibrary, state: State, message: Message, facts: Facts, now: datetime) -> Step | None:
    """Give a message to the one event that waits for it; None when nothing waits for it now."""
    found, workflow = _restored(library, state, facts, now)
    event = message_event(workflow, message.name)
    if event is None:
        return None
    event.task_spec.fire(event)
    return _step(found, workflow)


def waiting(library: ProcessLibrary, state: State, facts: Facts, now: datetime) -> tuple[Waiting, ...]:
    """Give every event that the instance waits for, and until when by the facts as they are known now."""
    _, workflow = _restored(library, state, facts, now)
    return tuple(_awaited(wait, task, workflow.call) for wait, task in waiting_events(workflow))


def _restored(library: ProcessLibrary, state: State, facts: Facts, now: datetime) -> tuple[Process, EngineWorkflow]:
    found = library.process(process_of(state))
    call = Call(now, library.deadlines, facts, found.arrows)
    return found, restore(state, found.spec, found.subprocess_specs, call)


def _step(process: Process, workflow: EngineWorkflow) -> Step:
    settle(workflow)
    call = workflow.call
    return Step(
        state=save(process.name, workflow),
        open_tasks=tuple(_shown(task, call) for task in open_tasks(workflow)),
        next_due_at=min((due for due, _, _ in due_timers(workflow)), default=None),
        effects=call.effects,
        entered=tuple(call.entered),
        left=tuple(call.left),
        finished=workflow.completed,
        stuck=stuck(workflow),
        walked=tuple(call.walked),
    )


def _shown(task: EngineTask, call: Call) -> OpenTask:
    spec: UserTask = task.task_spec
    return OpenTask(
        id=task.id,
        element=spec.bpmn_id,
        name=task.visit.name,
        lane=spec.role,
        form=spec.form,
        due=spec.due,
        due_on=None if spec.due is None else call.deadlines.due_on(spec.due, call.facts),
        not_same_person_as=spec.not_same_person_as,
    )


def _awaited(wait: TimerWait | MessageWait, task: EngineTask, call: Call) -> Waiting:
    since = datetime.fromisoformat(task.internal_data[ENTERED_AT])
    match wait:
        case TimerWait():
            return Waiting(task.task_spec.bpmn_id, since, call.due_at(wait, task.internal_data), None)
        case MessageWait(message=message):
            return Waiting(task.task_spec.bpmn_id, since, None, message)
