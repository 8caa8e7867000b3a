"""What each kind of element does when a case reaches it, written on SpiffWorkflow's task specifications.

Differences from the specifications that SpiffWorkflow brings, and why:

* Nothing is predicted. The task tree holds what has been reached, so that a step costs what it runs and no more.
* Task data stays empty. All answers of an instance lie in one flat dictionary, the top workflow's ``data``.
* An event knows its activity by its id (``on``), a token in a gateway the element that it came from (``came_from``),
  and both are stored. So nothing ever reads a finished task, and a state holds what waits and nothing else.
* A parallel gateway takes exactly one token from each arrow, also when a loop leads through it again.
* A process ends when nothing is under way any more, or at a terminate end; there is no hidden join before the end.
"""

# mypy: allow-subclassing-any
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.domain.effects import EffectName
from app.domain.faults import ProcessFault
from app.domain.roles import Role
from app.engine import grammar
from app.engine.spiff import BpmnSpec, BpmnTaskSpec, ExclusiveGateway, SubWorkflowTask, Task, TaskState
from app.engine.waits import ENTERED_AT, FIRED_AT, MessageWait, TimerWait

#: What a waiting boundary event notes: the id of the activity that it watches.
ON = "on"
#: What a token that waits in a parallel gateway notes: the element that it came from.
CAME_FROM = "came_from"


class Element(BpmnSpec):
    """An element of a diagram: it runs, and then the elements after it are reached."""

    def _predict(self, my_task: Task, *args: Any, **kwargs: Any) -> None:
        """Look nowhere ahead."""

    def _update_hook(self, my_task: Task) -> bool:
        return True

    def _run_hook(self, my_task: Task) -> bool:
        for spec in self.outputs:
            my_task._add_child(spec, TaskState.FUTURE)
        return True


class StartEvent(Element):
    """Where a process or a sub-process begins."""


class EndEvent(Element):
    """Where a branch ends, or with ``terminate`` everything that is under way beside it."""

    def __init__(self, wf_spec: Any, bpmn_id: str, terminate: bool, **kwargs: Any) -> None:
        super().__init__(wf_spec, bpmn_id, **kwargs)
        self.terminate = terminate

    def _on_complete_hook(self, my_task: Task) -> None:
        if self.terminate:
            my_task.workflow.end()


class Activity(Element):
    """Something that takes its time; when it is done, nothing watches it any more."""

    watched = False
    """Whether boundary events are drawn on it."""

    def _on_complete_hook(self, my_task: Task) -> None:
        if self.watched:
            for event in watchers(my_task):
                event.cancel()


class UserTask(Activity):
    """Something a person does."""

    def __init__(
        self,
        wf_spec: Any,
        bpmn_id: str,
        role: Role,
        form: str,
        due: str | None,
        not_same_person_as: str | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(wf_spec, bpmn_id, manual=True, **kwargs)
        self.role = role
        self.form = form
        self.due = due
        self.not_same_person_as = not_same_person_as


class ServiceTask(Activity):
    """An effect that the process asks for."""

    def __init__(
        self, wf_spec: Any, bpmn_id: str, effect: EffectName, arguments: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(wf_spec, bpmn_id, **kwargs)
        self.effect = effect
        self.arguments = arguments

    def _run_hook(self, my_task: Task) -> bool:
        top = my_task.workflow.top_workflow
        top.call.ask(self.effect, self.bpmn_id, self.arguments, top.data)
        return super()._run_hook(my_task)


class SubProcess(Activity, SubWorkflowTask):
    """An embedded sub-process: under way until everything inside it has ended."""

    def _update_hook(self, my_task: Task) -> bool:
        my_task._set_state(TaskState.STARTED)
        my_task.workflow.top_workflow.create_subprocess(my_task, self.spec).begin()
        return False

    def _on_subworkflow_completed(self, subworkflow: Any, my_task: Task) -> None:
        # A sub-process that was cancelled meanwhile stays cancelled.
        my_task._ready()


class Choice(ExclusiveGateway, BpmnSpec):
    """An exclusive gateway: the first arrow whose condition holds, else the default one."""

    _predict = Element._predict
    _update_hook = Element._update_hook

    def test(self) -> None:
        """Allow a gateway without any arrow out: what is reached says so in a sentence of ours."""

    def connect_outgoing_if(self, condition: str, taskspec: Any) -> None:
        """Add an arrow with its condition; a condition outside the grammar raises ``GrammarFault``."""
        self.connect_if(grammar.condition(condition), taskspec)

    def _run_hook(self, my_task: Task) -> bool:
        data = my_task.workflow.top_workflow.data
        ways = (name for condition, name in self.cond_task_specs if condition is not None and condition.holds(data))
        chosen = next(ways, self.default_task_spec)
        if chosen is None:
            raise ProcessFault(f"No arrow leaves the gateway “{self.bpmn_name or self.bpmn_id}” with these answers.")
        my_task._add_child(self._wf_spec.task_specs[chosen], TaskState.FUTURE)
        return True


class Parallel(Element):
    """A parallel gateway: waits for one token from each arrow, then sends one along each arrow out."""

    @property
    def sources(self) -> frozenset[str]:
        """The names of the elements whose arrows lead here."""
        return frozenset(self._inputs)

    def _update_hook(self, my_task: Task) -> bool:
        sources = self.sources
        if len(sources) == 1:
            return True
        mine = my_task.internal_data.setdefault(CAME_FROM, my_task.parent.task_spec.name)
        others: dict[str, Task] = {}
        for task in my_task.workflow.tasks.values():
            if task.task_spec is self and task is not my_task and task.has_state(TaskState.WAITING):
                others.setdefault(task.internal_data[CAME_FROM], task)
        if others.keys() | {mine} != sources:
            my_task._set_state(TaskState.WAITING)
            return False
        for task in others.values():
            task.cancel()
        return True


class Event(Element):
    """An event that is waited for: in the flow, or on the boundary of an activity."""

    def __init__(
        self, wf_spec: Any, bpmn_id: str, event_definition: Any, cancel_activity: bool | None = None, **kwargs: Any
    ) -> None:
        super().__init__(wf_spec, bpmn_id, **kwargs)
        self.wait: TimerWait | MessageWait = event_definition
        self.on_boundary = cancel_activity is not None
        self.interrupting = bool(cancel_activity)

    @property
    def repeats(self) -> bool:
        """Tell whether it goes on waiting after it has fired."""
        return isinstance(self.wait, TimerWait) and self.wait.repeats and not self.interrupting

    def _update_hook(self, my_task: Task) -> bool:
        my_task.internal_data.setdefault(ENTERED_AT, my_task.workflow.top_workflow.call.now.isoformat())
        my_task._set_state(TaskState.WAITING)
        return False

    def fire(self, my_task: Task) -> None:
        """Let a waiting event happen."""
        if not self.repeats:
            my_task._ready()
            return
        my_task.internal_data[FIRED_AT] = my_task.workflow.top_workflow.call.now.isoformat()
        my_task.note_round()
        for spec in self.outputs:
            child = my_task._add_child(spec, TaskState.FUTURE)
            spec._update(child)
            # What an event set going lives on when the event itself is over.
            child.move_to_root()

    def _run_hook(self, my_task: Task) -> bool:
        if self.interrupting:
            activity = my_task.workflow.tasks[UUID(my_task.internal_data[ON])]
            for task in (activity, *watchers(activity)):
                task.cancel()
        return super()._run_hook(my_task)


class Boundary(BpmnTaskSpec):
    """Stands before an activity that has boundary events: reaching it reaches the activity and each of its events."""

    _predict = Element._predict
    _update_hook = Element._update_hook

    def _run_hook(self, my_task: Task) -> bool:
        activity, *events = self.outputs
        watched = my_task._add_child(activity, TaskState.FUTURE)
        for event in events:
            my_task._add_child(event, TaskState.FUTURE).internal_data[ON] = str(watched.id)
        return True


def watchers(activity: Task) -> list[Task]:
    """Give the boundary events that wait on this activity."""
    on = str(activity.id)
    return [
        task
        for task in activity.workflow.tasks.values()
        if task.has_state(TaskState.WAITING) and task.internal_data.get(ON) == on
    ]
