"""The task tree of one instance while a call lasts: our own tasks and workflows in SpiffWorkflow's tree.

A task tells its call what was entered and left, and puts itself in line when it is ready to run.
"""

# mypy: allow-subclassing-any
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from app.domain.step import Visit
from app.engine.call import Call
from app.engine.specs import Event
from app.engine.spiff import BpmnSubWorkflow, BpmnWorkflow, Task, TaskState

#: A task in one of these states has been reached and is not over.
ACTIVE = TaskState.WAITING | TaskState.READY | TaskState.STARTED


class NoScripts:
    """Stands where SpiffWorkflow expects something that runs the code of diagrams: there is none to run."""

    @property
    def environment(self) -> "NoScripts":
        """Give the same answer to whoever asks for the environment directly."""
        return self

    def evaluate(self, *args: Any, **kwargs: Any) -> None:
        """Refuse: conditions and timers are read by our own grammar, never here."""
        raise AssertionError("a diagram holds nothing to evaluate")

    execute = evaluate
    call_service = evaluate


class EngineTask(Task):
    """One element that one instance has reached."""

    id: UUID
    workflow: Any
    task_spec: Any
    internal_data: dict[str, Any]
    _state: int
    _parent: UUID

    def _set_state(self, value: int) -> None:
        was, self._state = self._state, value
        if was != value:
            self.workflow.top_workflow.task_moved(self, was)

    def _add_child(self, task_spec: Any, state: int = TaskState.FUTURE) -> "EngineTask":
        return EngineTask(self.workflow, task_spec, self, state=state)

    def move_to_root(self) -> None:
        """Make it a branch of its own, that nothing above it can drop."""
        root = self.workflow.task_tree
        self.workflow.tasks[self._parent]._children.remove(self.id)
        self._parent = root.id
        root._children.append(self.id)

    def note_round(self) -> None:
        """Tell the call that a repeating event has fired; on a boundary this is a visit of its own."""
        if self.task_spec.on_boundary:
            call = self.workflow.top_workflow.call
            call.entered.append(self.visit)
            call.left.append(self.visit)

    @property
    def visit(self) -> Visit:
        """Say which element this is."""
        spec = self.task_spec
        return Visit(self.id, spec.bpmn_id, spec.bpmn_name or spec.bpmn_id)


class _Branches:
    """What a process and a sub-process have in common."""

    tasks: dict[UUID, EngineTask]
    task_tree: EngineTask
    spec: Any
    completed: bool
    completed_event: Any

    def _plant(self) -> None:
        self.task_tree = EngineTask(self, self.spec.start, state=TaskState.COMPLETED)

    def begin(self) -> None:
        """Reach the start event."""
        for spec in self.spec.start.outputs:
            spec._update(self.task_tree._add_child(spec))

    def active(self) -> list[EngineTask]:
        """Give what has been reached and is not over, in the order in which it was reached."""
        return [task for task in self.tasks.values() if task._state & ACTIVE]

    def end(self) -> None:
        """End everything that is under way here; it is completed when its turn comes to be closed."""
        for task in self.active():
            task.cancel()

    def cancel(self, *args: Any) -> None:
        """End everything, when what holds it was cancelled."""
        self.end()

    def close_if_over(self) -> bool:
        """Complete it when nothing is under way any more, and tell whether it was completed by this."""
        if self.completed or any(task._state & TaskState.NOT_FINISHED_MASK for task in self.tasks.values()):
            return False
        self.completed = True
        self.completed_event(self)
        return True

    def _task_completed_notify(self, task: EngineTask) -> None:
        """Do nothing: whatever waits is looked at once nothing is ready any more."""


class EngineSubWorkflow(_Branches, BpmnSubWorkflow):
    """The inside of an embedded sub-process that is under way."""

    def __init__(self, spec: Any, parent_task: EngineTask, top_workflow: "EngineWorkflow") -> None:
        super().__init__(spec, parent_task.id, top_workflow, deserializing=True)
        self._plant()
        self.completed_event.connect(parent_task.task_spec._on_subworkflow_completed, parent_task)


class EngineWorkflow(_Branches, BpmnWorkflow):
    """One instance of a process while a call lasts."""

    def __init__(self, spec: Any, subprocess_specs: Mapping[str, Any], call: Call) -> None:
        super().__init__(spec, subprocess_specs, script_engine=NoScripts(), deserializing=True)
        self.call = call
        self.ready: deque[EngineTask] = deque()
        self._plant()

    def create_subprocess(self, my_task: EngineTask, spec_name: str) -> EngineSubWorkflow:
        """Open the inside of a sub-process that was reached."""
        subprocess = EngineSubWorkflow(self.subprocess_specs[spec_name], my_task, self)
        self.subprocesses[my_task.id] = subprocess
        return subprocess

    def all_active(self) -> Iterator[EngineTask]:
        """Give what is under way in the process and in every sub-process."""
        yield from self.active()
        for subprocess in self.subprocesses.values():
            yield from subprocess.active()

    def task_moved(self, task: EngineTask, was: int) -> None:
        """Take note of a task that changed its state."""
        spec = task.task_spec
        now_ready = task._state == TaskState.READY
        if now_ready and not spec.manual:
            self.ready.append(task)
        if spec.bpmn_id is None:
            return
        # A boundary event is visited when it happens, not while its activity is merely under way.
        before = TaskState.WAITING if isinstance(spec, Event) and spec.on_boundary else 0
        counted = ACTIVE & ~before
        if task._state & counted and not was & counted:
            self.call.entered.append(task.visit)
            self._walk_to(task)
        elif was & counted and not task._state & counted:
            self.call.left.append(task.visit)

    def _walk_to(self, task: EngineTask) -> None:
        source = task.parent
        while source is not None and source.task_spec.bpmn_id is None:
            source = source.parent
        if source is not None:
            self.call.walk(source.task_spec.bpmn_id, task.task_spec.bpmn_id)
