"""How a running instance is stored: what is under way, its answers and its counters, and nothing of the diagram.

A state is JSON of our own:

``version``  the number of this form; any other is refused
``process``  the process it is an instance of
``data``     every answer and input by name (several choices as a list)
``passes``   how often each effect was asked for
``tokens``   what is under way, in the order it was reached: ``id``, ``element``, ``state``, ``notes`` (what a waiting
             element keeps), and ``inside``, the id of the sub-process that it is in
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from app.domain.faults import ProcessFault
from app.domain.step import Output, State
from app.engine.call import Call
from app.engine.specs import CAME_FROM, ON, Event, Parallel, SubProcess, UserTask
from app.engine.spiff import TaskState
from app.engine.tree import EngineSubWorkflow, EngineTask, EngineWorkflow
from app.engine.waits import ENTERED_AT

STATE_VERSION = 1

#: What can be under way in a stored state, and in which state of SpiffWorkflow.
_STORED: Mapping[type, int] = {
    UserTask: TaskState.READY,
    Event: TaskState.WAITING,
    Parallel: TaskState.WAITING,
    SubProcess: TaskState.STARTED,
}
_STATE_NAMES = {
    TaskState.READY: "open",
    TaskState.WAITING: "waiting",
    TaskState.STARTED: "under_way",
}


def answers_of(given: Mapping[str, object]) -> dict[str, Output]:
    """Give answers as the process reads them; a value that is no ``Output`` is a ``TypeError``."""
    return {name: _answer(name, value) for name, value in given.items()}


def _answer(name: str, value: object) -> Output:
    match value:
        case None | bool() | int() | str():
            return value
        case tuple() | list() if all(isinstance(one, str) for one in value):
            return tuple(value)
        case _:
            raise TypeError(f"{name} is no answer that a process may see: {value!r}")


def save(process: str, workflow: EngineWorkflow) -> State:
    """Give the state of an instance in which nothing is ready to run."""
    data = {name: list(value) if isinstance(value, tuple) else value for name, value in workflow.data.items()}
    return {
        "version": STATE_VERSION,
        "process": process,
        "data": data,
        "passes": dict(workflow.call.passes),
        "tokens": [_token(task) for task in workflow.all_active()],
    }


def _token(task: EngineTask) -> dict[str, Any]:
    token: dict[str, Any] = {
        "id": str(task.id),
        "element": task.task_spec.name,
        "state": _STATE_NAMES[task.state],
        "notes": dict(task.internal_data),
    }
    if isinstance(task.workflow, EngineSubWorkflow):
        token["inside"] = str(task.workflow.parent_task_id)
    return token


def process_of(state: object) -> str:
    """Give the process of a stored instance; a state of another version is a ``ProcessFault``."""
    if not isinstance(state, Mapping) or state.get("version") != STATE_VERSION:
        raise ProcessFault(f"The case was not saved as version {STATE_VERSION}, the only one that this portal reads.")
    process = state.get("process")
    if not isinstance(process, str):
        raise ProcessFault("The saved state does not say which process it is of.")
    return process


def restore(state: State, spec: Any, subprocess_specs: Mapping[str, Any], call: Call) -> EngineWorkflow:
    """Give the instance as it was saved; a state that does not fit its diagram is a ``ProcessFault``."""
    workflow = EngineWorkflow(spec, subprocess_specs, call)
    try:
        workflow.data = answers_of(state["data"])
        call.passes = Counter(state["passes"])
        for token in state["tokens"]:
            _restore_token(token, workflow)
        for task in workflow.all_active():
            _check_notes(task)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ProcessFault(f"The saved state does not fit the process “{spec.name}”: {error!r}.") from error
    return workflow


def _restore_token(token: Mapping[str, Any], workflow: EngineWorkflow) -> None:
    branches = workflow.subprocesses[UUID(token["inside"])] if "inside" in token else workflow
    spec = branches.spec.task_specs[token["element"]]
    task_id = UUID(token["id"])
    state = _STORED[type(spec)]
    if token["state"] != _STATE_NAMES[state] or any(task_id in known.tasks for known in _all_branches(workflow)):
        raise ValueError(token["id"])
    task = EngineTask(branches, spec, branches.task_tree, state=state, id=task_id)
    task.internal_data = dict(token["notes"])
    if isinstance(spec, SubProcess):
        workflow.create_subprocess(task, spec.spec)


def _all_branches(workflow: EngineWorkflow) -> Iterator[Any]:
    yield workflow
    yield from workflow.subprocesses.values()


def _check_notes(task: EngineTask) -> None:
    """Raise when what a waiting element keeps is not enough to go on with."""
    spec, notes = task.task_spec, task.internal_data
    if isinstance(spec, Event):
        datetime.fromisoformat(notes[ENTERED_AT])
        if spec.on_boundary:
            task.workflow.tasks[UUID(notes[ON])]
    elif isinstance(spec, Parallel) and (len(spec.sources) < 2 or notes[CAME_FROM] not in spec.sources):
        raise ValueError(spec.name)
