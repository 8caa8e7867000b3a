"""How far a case is: its seven stages as a list of steps, each done, under way or still to come, with its days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.deadlines import Facts
from app.domain.facts import Fact
from app.domain.stages import Stage
from app.domain.statutory_dates import DateState, StatutoryDate

STAGES_IN_ORDER = tuple(stage for stage in Stage if stage is not Stage.CLOSED)


class StepState(StrEnum):
    """How one stage of a case stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class StageStep:
    """One stage: how it stands, the day it was done, and the time limit that it ends with while that is not met."""

    stage: Stage
    state: StepState
    done_on: date | None
    limit: StatutoryDate | None


#: The fact of the case that ends a stage. Where there is none, the stage ends when all who were asked have answered.
_ENDED_BY: Mapping[Stage, Fact] = {
    Stage.REQUESTED: Fact.REQUEST_RECEIVED_ON,
    Stage.DECIDING_TO_ASSESS: Fact.ASSESSMENT_DECIDED_ON,
    Stage.DECIDING_TO_ISSUE: Fact.ISSUE_DECIDED_ON,
    Stage.DRAFTING: Fact.DRAFT_SERVED_ON,
    Stage.FINALISING: Fact.FINAL_PLAN_SENT_ON,
}
_ANSWERED_BY: Mapping[Stage, tuple[Fact, ...]] = {
    Stage.GATHERING_ADVICE: (Fact.ADVICE_SETTLED_ON,),
    Stage.CONSULTING: (Fact.CONSULTATION_SETTLED_ON, Fact.FAMILY_ANSWERED_ON),
}
#: The stage that ends with each of the three time limits, which are counted in weeks.
_LIMIT_OF: Mapping[Stage, int] = {
    Stage.DECIDING_TO_ASSESS: 6,
    Stage.DECIDING_TO_ISSUE: 16,
    Stage.FINALISING: 20,
}
_OPEN = (DateState.DUE, DateState.LATE)


def steps_of(
    stage: Stage, facts: Facts, of_asked: Iterable[Facts], limits: Iterable[StatutoryDate]
) -> tuple[StageStep, ...]:
    """Give the seven steps of a case in this stage, from its own facts and those of everything it asked of others."""
    asked = tuple(of_asked)
    open_limits = {limit.weeks: limit for limit in limits if limit.state in _OPEN}
    reached = _reached(stage, facts)
    steps = []
    for number, each in enumerate(STAGES_IN_ORDER):
        state = _state(number, reached, is_closed=stage is Stage.CLOSED)
        done_on = _ended_on(each, facts, asked) if state is StepState.DONE else None
        is_ahead = state in (StepState.NOW, StepState.LATER)
        steps.append(StageStep(each, state, done_on, open_limits.get(_LIMIT_OF.get(each, 0)) if is_ahead else None))
    return tuple(steps)


def _reached(stage: Stage, facts: Facts) -> int:
    """Give how many steps are done: of a closed case, all until the last that its facts tell of."""
    if stage is not Stage.CLOSED:
        return STAGES_IN_ORDER.index(stage)
    done = (n for n, each in enumerate(STAGES_IN_ORDER, start=1) if each in _ENDED_BY and _ENDED_BY[each] in facts)
    return max(done, default=0)


def _state(number: int, reached: int, *, is_closed: bool) -> StepState:
    if number < reached:
        return StepState.DONE
    if is_closed:
        return StepState.NOT_NEEDED
    return StepState.NOW if number == reached else StepState.LATER


def _ended_on(stage: Stage, facts: Facts, asked: tuple[Facts, ...]) -> date | None:
    if stage in _ENDED_BY:
        return facts.get(_ENDED_BY[stage])
    days = (known[fact] for known in (facts, *asked) for fact in _ANSWERED_BY[stage] if fact in known)
    return max(days, default=None)
