"""Plays one instance in a test, as a store would: between any two calls the state is JSON and nothing else."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from app import engine
from app.domain.deadlines import Facts
from app.domain.facts import Fact
from app.domain.messages import Message, MessageName
from app.domain.step import Effect, OpenTask, Output, State, Step
from app.engine import ProcessLibrary

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
RECEIVED: Facts = {Fact.REQUEST_RECEIVED_ON: date(2026, 3, 2), Fact.SERVICE_RECEIVED_ON: date(2026, 3, 2)}


class Play:
    """One instance of ``sample``, begun or taken up from a state, with its facts and its clock."""

    def __init__(
        self,
        library: ProcessLibrary,
        facts: Facts = RECEIVED,
        now: datetime = MONDAY,
        inputs: Mapping[str, Output] | None = None,
        state: State | None = None,
    ) -> None:
        self.library = library
        self.facts = dict(facts)
        self.now = now
        self.effects: list[Effect] = []
        if state is None:
            self.step = self._keep(engine.start(library, "sample", inputs or {}, self.facts, now))
        else:
            self.step = self._keep(engine.advance(library, state, self.facts, now))

    def do(self, element: str, **outputs: Output) -> "Play":
        """Complete the open task of that element."""
        self.complete(self.task(element).id, outputs)
        return self

    def complete(self, task_id: UUID, outputs: Mapping[str, Output]) -> Step:
        """Complete an open task by its id."""
        self.step = self._keep(engine.complete(self.library, self.step.state, task_id, outputs, self.facts, self.now))
        return self.step

    def later(self, *, days: int = 0, hours: int = 0) -> "Play":
        """Let time pass, and let the worker come round once at the end of it."""
        return self.at(self.now + timedelta(days=days, hours=hours))

    def at(self, now: datetime) -> "Play":
        """Let the worker come round at that instant."""
        self.now = now
        self.step = self._keep(engine.advance(self.library, self.step.state, self.facts, now))
        return self

    def receive(self, name: MessageName) -> bool:
        """Give a message, and tell whether anything waited for it."""
        step = engine.receive(self.library, self.step.state, Message(name), self.facts, self.now)
        if step is not None:
            self.step = self._keep(step)
        return step is not None

    def correct(self, fact: Fact, day: date) -> "Play":
        """Correct a fact, as a command does: the worker comes round in the same breath."""
        self.facts[fact] = day
        return self.at(self.now)

    def task(self, element: str) -> OpenTask:
        """Give the one open task of that element."""
        (found,) = [task for task in self.step.open_tasks if task.element == element]
        return found

    @property
    def open(self) -> list[str]:
        """The elements of the open tasks."""
        return [task.element for task in self.step.open_tasks]

    @property
    def asked(self) -> list[str]:
        """The elements of every effect so far."""
        return [effect.element for effect in self.effects]

    def _keep(self, step: Step) -> Step:
        self.effects += step.effects
        stored = json.loads(json.dumps(step.state))
        assert stored == step.state, "a state must be JSON as it is"
        return step
