"""What the engine gives back: everything that a command needs to write down after one step of one instance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias
from uuid import UUID

from app.domain.effects import EffectName
from app.domain.messages import MessageName
from app.domain.roles import Role

#: An answer that the process may see: what ``gives:`` of a form declares, or an argument of ``start``.
Output: TypeAlias = str | int | bool | tuple[str, ...] | None

#: The stored state of one instance, as JSON. Only the engine reads inside it.
State: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class OpenTask:
    """A user task that waits for a person."""

    id: UUID
    element: str
    name: str
    lane: Role
    form: str
    """The form's name, or ``"@advice"``: the form of the advice type that this instance asks for."""
    due: str | None
    """The named deadline of the task, or None."""
    due_on: date | None
    not_same_person_as: str | None
    """The element whose last completer may not do this task, or None."""


@dataclass(frozen=True)
class Effect:
    """Something a service task asks for."""

    name: EffectName
    element: str
    key: str
    """Unique within the instance, and the same however often the step is computed again from the same state: the
    element and how many times the instance has passed it."""
    arguments: Mapping[str, str]
    """As the diagram gives them (literal texts), except answers, which are in ``answers``."""
    answers: Mapping[str, Output]
    """For arguments of kind ``answer``: argument name → the answer's value."""


@dataclass(frozen=True)
class Visit:
    """An element that was entered or left in this step."""

    task_id: UUID
    element: str
    name: str


@dataclass(frozen=True)
class Step:
    """The whole outcome of one call of the engine."""

    state: State
    open_tasks: tuple[OpenTask, ...]
    next_due_at: datetime | None
    effects: tuple[Effect, ...]
    entered: tuple[Visit, ...]
    left: tuple[Visit, ...]
    finished: bool
    stuck: bool
    """True when nothing is open or waiting and yet it is not finished: an operator must look."""
    walked: tuple[str, ...] = ()
    """The ids of the arrows that were walked, in order."""


@dataclass(frozen=True)
class Waiting:
    """An event that an instance waits for: a timer, or a message."""

    element: str
    since: datetime
    until: datetime | None
    """When a timer is next due; None for a message, and while the day that the timer counts from is not known."""
    message: MessageName | None
    """The message that is waited for; None for a timer."""
