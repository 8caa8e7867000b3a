"""One call of the engine: what it was given, and what it has seen so far."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from app.domain.days import day_of
from app.domain.deadlines import Deadlines, Facts
from app.domain.effects import CATALOGUE, ArgumentKind, EffectName
from app.domain.facts import Fact
from app.domain.faults import ProcessFault
from app.domain.step import Effect, Output, Visit
from app.engine.waits import TimerWait, due_at

#: How many elements one call may run through. A diagram that needs more goes round in circles without waiting.
STEP_LIMIT = 1000


class Call:
    """The instant and the facts of one call; gathers effects, visits and the arrows that were walked."""

    def __init__(
        self, now: datetime, deadlines: Deadlines, facts: Facts, arrows: Mapping[tuple[str, str], str]
    ) -> None:
        if now.tzinfo is None:
            raise ValueError("now must be an aware instant")
        self.now = now
        self.deadlines = deadlines
        self.facts: dict[Fact, date] = dict(facts)
        self.entered: list[Visit] = []
        self.left: list[Visit] = []
        self.walked: list[str] = []
        self.passes: Counter[str] = Counter()
        self._arrows = arrows
        self._effects: list[Effect] = []
        self._steps = 0

    def count_step(self, element: str) -> None:
        """Count one element that ran, and raise ``ProcessFault`` when the diagram goes round without ever waiting."""
        self._steps += 1
        if self._steps > STEP_LIMIT:
            raise ProcessFault(f"The process goes round in circles at “{element}” and never waits for anybody.")

    def walk(self, source: str, target: str) -> None:
        """Note that the arrow between these two elements was walked."""
        arrow = self._arrows.get((source, target))
        if arrow is not None:
            self.walked.append(arrow)

    def due_at(self, wait: TimerWait, notes: Mapping[str, Any]) -> datetime | None:
        """Give the instant at which a waiting timer fires next, from the facts as they are known now."""
        return due_at(wait.rule, notes, self.deadlines, self.facts)

    def ask(self, name: EffectName, element: str, arguments: Mapping[str, str], data: Mapping[str, Output]) -> None:
        """Note an effect that a service task asks for; a recorded fact is known to the rest of this call at once."""
        self.passes[element] += 1
        answers = [argument.name for argument in CATALOGUE[name].arguments if argument.kind is ArgumentKind.ANSWER]
        effect = Effect(
            name=name,
            element=element,
            key=f"{element}/{self.passes[element]}",
            arguments={key: text for key, text in arguments.items() if key not in answers},
            answers={key: data.get(arguments[key]) for key in answers},
        )
        if name is EffectName.RECORD_FACT:
            self.facts[Fact(arguments["fact"])] = day_of(self.now)
        self._effects.append(effect)

    @property
    def effects(self) -> tuple[Effect, ...]:
        """Every effect in order; of one notice asked for several times for one addressee, the last alone.

        A worker that was away for a week finds several reminders due at once, and people get one.
        """
        return tuple(_last_of_each(self._effects))


def _last_of_each(effects: Iterable[Effect]) -> Iterable[Effect]:
    listed = list(effects)
    last = {_notice(effect): place for place, effect in enumerate(listed)}
    return (effect for place, effect in enumerate(listed) if last[_notice(effect)] == place)


def _notice(effect: Effect) -> object:
    if effect.name is EffectName.SEND_NOTICE:
        return effect.arguments["notice"], effect.arguments["to"]
    return effect.key
