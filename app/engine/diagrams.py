"""Reads a diagram into specifications that run: SpiffWorkflow's parser with our own elements.

Only what the dialect knows has a parser. Each fault is noted and reading goes on, but what a non-programmer should be
told of every fault is the lint's business: this refuses whatever could not run.
"""

# mypy: allow-subclassing-any
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from app.domain.effects import CATALOGUE, ArgumentKind, EffectName
from app.domain.messages import MessageName
from app.domain.roles import LANES, Role
from app.engine import grammar
from app.engine.outline import Outline, outline_of
from app.engine.specs import (
    Boundary,
    Choice,
    EndEvent,
    Event,
    Parallel,
    ServiceTask,
    StartEvent,
    SubProcess,
    UserTask,
)
from app.engine.spiff import (
    BoundaryEventParser,
    BpmnParser,
    ConditionalGatewayParser,
    EndEventParser,
    GatewayParser,
    IntermediateCatchEventParser,
    StartEventParser,
    SubWorkflowParser,
    TaskParser,
    ValidationException,
    full_tag,
)
from app.engine.waits import MessageWait, TimerWait
from app.engine.xml import NAMESPACES, TW, Node


@dataclass(frozen=True)
class Process:
    """One process of a release, ready to run."""

    name: str
    spec: Any
    subprocess_specs: Mapping[str, Any]
    outline: Outline
    arrows: Mapping[tuple[str, str], str]
    """(source, target) → the arrow's id."""
    deadlines: frozenset[str]
    """Every deadline that it names."""


class DiagramRefused(Exception):
    """A diagram that cannot run: where, and a sentence."""

    def __init__(self, where: str, sentence: str) -> None:
        super().__init__(f"{where}: {sentence}")
        self.where = where
        self.sentence = sentence


def read_diagram(root: Node, name: str) -> Process:
    """Read the one process of a file, or raise ``DiagramRefused``."""
    processes = root.findall("bpmn:process", NAMESPACES)
    if len(processes) != 1 or processes[0].get("id") != name:
        raise DiagramRefused("", f"The file must hold one process, and its id must be “{name}”.")
    parser = _DiagramParser(namespaces=NAMESPACES)
    try:
        parser.add_bpmn_xml(root, filename=name)
        spec = parser.get_spec(name)
        subprocess_specs = parser.get_subprocess_specs(name)
    except ValidationException as error:
        raise DiagramRefused(error.id, _sentence(error)) from error
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError) as error:
        raise DiagramRefused("", f"The diagram cannot be read: {error!r}.") from error
    outline = outline_of(processes[0])
    arrows = {(arrow.source, arrow.target): arrow.id for arrow in outline.arrows}
    if len(arrows) != len(outline.arrows):
        raise DiagramRefused("", "Two arrows join the same two elements.")
    return Process(name, spec, subprocess_specs, outline, arrows, frozenset(parser.deadlines))


def _sentence(error: ValidationException) -> str:
    # The library's parser wraps whatever happens in an element into its own exception.
    match error.__context__:
        case grammar.GrammarFault(sentence=sentence):
            return sentence
        case RecursionError():
            return "The diagram has too many elements in a row."
        case None:
            return str(error.args[0])
        case cause:
            return f"The element cannot be read: {cause!r}."


class _OwnElements(TaskParser):
    """What all our task parsers share: a fault knows its element, and boundary events are ours."""

    def refuse(self, sentence: str) -> ValidationException:
        """Give the exception that refuses this element."""
        return ValidationException(sentence, node=self.node, file_name=self.filename)

    def own(self, tag: str) -> Node:
        """Give the element's one extension of ours, or refuse the element."""
        found = self.node.findall(f"bpmn:extensionElements/{{{TW}}}{tag}", NAMESPACES)
        if len(found) != 1:
            raise self.refuse(f"It needs exactly one tw:{tag}.")
        own: Node = found[0]
        return own

    def _add_boundary_event(self, children: list[Node]) -> Boundary:
        boundary = Boundary(self.spec, f"{self.bpmn_id}.BoundaryEventSplit", lane=self.task.lane)
        self.task.watched = True
        boundary.connect(self.task)
        for event in children:
            boundary.connect(self.process_parser.parse_node(event))
        return boundary


class _UserTaskParser(_OwnElements):
    def create_task(self) -> UserTask:
        own = self.own("task")
        form, due = own.get("form"), own.get("due")
        if not form:
            raise self.refuse("It names no form.")
        if due is not None:
            self.process_parser.parser.deadlines.add(due)
        return UserTask(
            self.spec,
            self.bpmn_id,
            role=self._role(),
            form=form,
            due=due,
            not_same_person_as=own.get("notSamePersonAs"),
            **self.bpmn_attributes,
        )

    def _role(self) -> Role:
        role = LANES.get(self.lane or "")
        if role is None:
            raise self.refuse("It lies in no lane that names a role.")
        return role


class _ServiceTaskParser(_OwnElements):
    def create_task(self) -> ServiceTask:
        own = self.own("effect")
        name = own.get("name", "")
        if name not in list(EffectName):
            raise self.refuse(f"There is no effect “{name}”.")
        kind = CATALOGUE[EffectName(name)]
        arguments = {node.get("name", ""): node.get("value", "") for node in own.findall(f"{{{TW}}}argument")}
        if arguments.keys() != {argument.name for argument in kind.arguments}:
            raise self.refuse(f"The arguments of “{name}” are not the ones it needs.")
        for argument in kind.arguments:
            if argument.kind is ArgumentKind.CHOICE and arguments[argument.name] not in argument.choices:
                raise self.refuse(f"“{arguments[argument.name]}” cannot be the {argument.name} of “{name}”.")
        return ServiceTask(self.spec, self.bpmn_id, effect=kind.name, arguments=arguments, **self.bpmn_attributes)


class _SubProcessParser(_OwnElements, SubWorkflowParser):
    pass


class _GatewayParser(_OwnElements, GatewayParser):
    pass


class _ChoiceParser(_OwnElements, ConditionalGatewayParser):
    pass


class _Events(_OwnElements):
    """Reads what an event waits for into our own definitions."""

    def get_event_definition(self, xpaths: list[str]) -> TimerWait | MessageWait:
        """Give the one thing that the event waits for, or refuse it."""
        definitions = [node for node in self.node if str(node.tag).endswith("EventDefinition")]
        if len(definitions) != 1:
            raise self.refuse("It must wait for exactly one thing: a time or a message.")
        match definitions[0].tag:
            case tag if tag == full_tag("timerEventDefinition"):
                return self._timer(definitions[0])
            case tag if tag == full_tag("messageEventDefinition"):
                return self._message(definitions[0])
            case _:
                raise self.refuse("It may wait for a time or a message, and for nothing else.")

    def _timer(self, definition: Node) -> TimerWait:
        texts = [node.text or "" for node in definition if node.tag in (full_tag("timeDate"), full_tag("timeCycle"))]
        if len(texts) != 1:
            raise self.refuse("Its timer must be one date or one cycle.")
        rule = grammar.timer(texts[0])
        if rule.deadline is not None:
            self.process_parser.parser.deadlines.add(rule.deadline)
        return TimerWait(rule)

    def _message(self, definition: Node) -> MessageWait:
        name = self.process_parser.parser.messages.get(definition.get("messageRef"))
        if name not in list(MessageName):
            raise self.refuse(f"There is no message “{name}”.")
        return MessageWait(MessageName(name))


class _CatchParser(_Events, IntermediateCatchEventParser):
    pass


class _BoundaryParser(_Events, BoundaryEventParser):
    pass


class _StartParser(_OwnElements, StartEventParser):
    def create_task(self) -> StartEvent:
        if any(str(node.tag).endswith("EventDefinition") for node in self.node):
            raise self.refuse("A process starts when the portal starts it: the start event must be a plain one.")
        task = StartEvent(self.spec, self.bpmn_id, **self.bpmn_attributes)
        self.spec.start.connect(task)
        return task


class _EndParser(_OwnElements, EndEventParser):
    def create_task(self) -> EndEvent:
        tags = [str(node.tag) for node in self.node if str(node.tag).endswith("EventDefinition")]
        terminate = full_tag("terminateEventDefinition")
        if tags not in ([], [terminate]):
            raise self.refuse("An end event may be a plain one, or one that ends everything.")
        return EndEvent(self.spec, self.bpmn_id, terminate=bool(tags), **self.bpmn_attributes)


class _DiagramParser(BpmnParser):
    PARSER_CLASSES: ClassVar = {
        full_tag("startEvent"): (_StartParser, StartEvent),
        full_tag("endEvent"): (_EndParser, EndEvent),
        full_tag("userTask"): (_UserTaskParser, UserTask),
        full_tag("serviceTask"): (_ServiceTaskParser, ServiceTask),
        full_tag("subProcess"): (_SubProcessParser, SubProcess),
        full_tag("exclusiveGateway"): (_ChoiceParser, Choice),
        full_tag("parallelGateway"): (_GatewayParser, Parallel),
        full_tag("intermediateCatchEvent"): (_CatchParser, Event),
        full_tag("boundaryEvent"): (_BoundaryParser, Event),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.deadlines: set[str] = set()
