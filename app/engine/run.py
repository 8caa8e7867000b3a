"""Runs an instance until nothing can happen without a person, a message or a later instant."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from app.domain.messages import MessageName
from app.engine.specs import Event, Parallel, SubProcess, UserTask
from app.engine.spiff import TaskState
from app.engine.tree import EngineTask, EngineWorkflow
from app.engine.waits import MessageWait, TimerWait


def settle(workflow: EngineWorkflow) -> None:
    """Run whatever is ready, then the timer that was due first, and so on until nothing is left to do.

    One timer at a time, the earliest first: an activity that should have been interrupted last week sends none of the
    reminders that would have followed.
    """
    while True:
        _run_ready(workflow)
        if workflow.completed or _close_one(workflow):
            if workflow.completed:
                return
            continue
        timer = min(
            ((due, place, task) for due, place, task in due_timers(workflow) if due <= workflow.call.now), default=None
        )
        if timer is None:
            return
        task = timer[2]
        task.task_spec.fire(task)


def _run_ready(workflow: EngineWorkflow) -> None:
    while workflow.ready:
        task = workflow.ready.popleft()
        # What was cancelled while it stood in line does not run.
        if task.has_state(TaskState.READY):
            workflow.call.count_step(task.task_spec.name)
            task.run()


def _close_one(workflow: EngineWorkflow) -> bool:
    """Complete a sub-process, or at last the process, in which nothing is under way any more."""
    return any(branches.close_if_over() for branches in (*workflow.subprocesses.values(), workflow))


def due_timers(workflow: EngineWorkflow) -> Iterator[tuple[datetime, int, EngineTask]]:
    """Give each waiting timer whose instant is known: the instant, its place in the order of reaching, the task."""
    for place, (wait, task) in enumerate(waiting_events(workflow)):
        if isinstance(wait, TimerWait):
            due = workflow.call.due_at(wait, task.internal_data)
            if due is not None:
                yield due, place, task


def waiting_events(workflow: EngineWorkflow) -> Iterator[tuple[TimerWait | MessageWait, EngineTask]]:
    """Give every event that is waited for."""
    for task in workflow.all_active():
        if isinstance(task.task_spec, Event):
            yield task.task_spec.wait, task


def message_event(workflow: EngineWorkflow, name: MessageName) -> EngineTask | None:
    """Give the event that waits for a message; of several, the one that was reached first."""
    return next((task for wait, task in waiting_events(workflow) if wait == MessageWait(name)), None)


def open_tasks(workflow: EngineWorkflow) -> Iterator[EngineTask]:
    """Give every task that waits for a person."""
    return (task for task in workflow.all_active() if isinstance(task.task_spec, UserTask))


def open_task(workflow: EngineWorkflow, task_id: UUID) -> EngineTask | None:
    """Give the open task of that id, or None."""
    return next((task for task in open_tasks(workflow) if task.id == task_id), None)


def stuck(workflow: EngineWorkflow) -> bool:
    """Tell whether the instance can never go on by itself, by a person or by a message, and yet has not ended."""
    if workflow.completed or next(open_tasks(workflow), None) is not None:
        return False
    gateways = [task for task in workflow.all_active() if isinstance(task.task_spec, Parallel)]
    return any(not _can_be_fed(gateway) for gateway in gateways)


def _can_be_fed(gateway: EngineTask) -> bool:
    """Tell whether something that is under way beside this gateway leads to it."""
    under_way = [task.task_spec for task in gateway.workflow.active()]
    return any(_leads_to(spec, gateway.task_spec) for spec in under_way if isinstance(spec, Event | SubProcess))


def _leads_to(source: Event | SubProcess, target: Parallel) -> bool:
    seen: set[str] = set()
    ahead = list(source.outputs)
    while ahead:
        spec = ahead.pop()
        if spec is target:
            return True
        if spec.name not in seen:
            seen.add(spec.name)
            ahead += spec.outputs
    return False
