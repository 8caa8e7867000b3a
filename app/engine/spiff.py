"""The parts of SpiffWorkflow that the engine room builds on.

SpiffWorkflow carries no types: to the type checker each of these is ``Any``, so that what is guessed of them does not
spread, and the rooms around this one see our own typed functions.
"""

from typing import TYPE_CHECKING, Any, TypeAlias

__all__ = [
    "BoundaryEventParser",
    "BpmnParser",
    "BpmnSpec",
    "BpmnSubWorkflow",
    "BpmnTaskSpec",
    "BpmnWorkflow",
    "ConditionalGatewayParser",
    "EndEventParser",
    "ExclusiveGateway",
    "GatewayParser",
    "IntermediateCatchEventParser",
    "StartEventParser",
    "SubWorkflowParser",
    "SubWorkflowTask",
    "Task",
    "TaskParser",
    "TaskState",
    "ValidationException",
    "full_tag",
]

if TYPE_CHECKING:
    BoundaryEventParser: TypeAlias = Any
    BpmnParser: TypeAlias = Any
    BpmnSpec: TypeAlias = Any
    BpmnSubWorkflow: TypeAlias = Any
    BpmnTaskSpec: TypeAlias = Any
    BpmnWorkflow: TypeAlias = Any
    ConditionalGatewayParser: TypeAlias = Any
    EndEventParser: TypeAlias = Any
    ExclusiveGateway: TypeAlias = Any
    GatewayParser: TypeAlias = Any
    IntermediateCatchEventParser: TypeAlias = Any
    StartEventParser: TypeAlias = Any
    SubWorkflowParser: TypeAlias = Any
    SubWorkflowTask: TypeAlias = Any
    Task: TypeAlias = Any
    TaskParser: TypeAlias = Any
    TaskState: Any

    class ValidationException(Exception):
        """A fault that the parser found, with the id of the element."""

        id: str

        def __init__(self, msg: str, node: Any = None, file_name: str | None = None) -> None: ...

    def full_tag(tag: str) -> str:
        """Give the tag with BPMN's namespace."""
else:
    from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
    from SpiffWorkflow.bpmn.parser.event_parsers import (
        BoundaryEventParser,
        EndEventParser,
        IntermediateCatchEventParser,
        StartEventParser,
    )
    from SpiffWorkflow.bpmn.parser.task_parsers import ConditionalGatewayParser, GatewayParser, SubWorkflowParser
    from SpiffWorkflow.bpmn.parser.TaskParser import TaskParser
    from SpiffWorkflow.bpmn.parser.util import full_tag
    from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
    from SpiffWorkflow.bpmn.specs.bpmn_task_spec import BpmnTaskSpec
    from SpiffWorkflow.bpmn.specs.mixins import BpmnSpecMixin as BpmnSpec
    from SpiffWorkflow.bpmn.specs.mixins.exclusive_gateway import ExclusiveGateway
    from SpiffWorkflow.bpmn.specs.mixins.subworkflow_task import SubWorkflowTask
    from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
    from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
    from SpiffWorkflow.task import Task
    from SpiffWorkflow.util.task import TaskState
