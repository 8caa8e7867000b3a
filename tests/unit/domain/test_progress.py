"""The picture of a case: seven steps, each done, under way, still to come, or not needed any more."""

from datetime import date

import pytest

from app.domain.facts import Fact
from app.domain.progress import STAGES_IN_ORDER, StepState, steps_of
from app.domain.stages import Stage
from app.domain.statutory_dates import statutory_dates

RECEIVED = {Fact.REQUEST_RECEIVED_ON: date(2026, 3, 2)}
ASSESSED = {**RECEIVED, Fact.ASSESSMENT_DECIDED_ON: date(2026, 4, 1)}
TODAY = date(2026, 5, 1)


@pytest.mark.parametrize("stage", STAGES_IN_ORDER)
def test_one_step_is_under_way_what_is_before_it_is_done_and_what_is_after_it_comes_later(stage: Stage) -> None:
    states = [step.state for step in steps_of(stage, RECEIVED, (), ())]
    here = STAGES_IN_ORDER.index(stage)
    assert states == [StepState.DONE] * here + [StepState.NOW] + [StepState.LATER] * (6 - here)


def test_a_step_is_done_on_the_day_of_its_fact() -> None:
    steps = steps_of(Stage.GATHERING_ADVICE, ASSESSED, (), ())
    assert [step.done_on for step in steps[:3]] == [date(2026, 3, 2), date(2026, 4, 1), None]


def test_gathering_advice_is_done_on_the_day_of_the_last_answer() -> None:
    asked = [{Fact.ADVICE_SETTLED_ON: date(2026, 5, day)} for day in (4, 9, 7)]
    assert steps_of(Stage.DECIDING_TO_ISSUE, ASSESSED, asked, ())[2].done_on == date(2026, 5, 9)


def test_each_time_limit_stands_at_the_step_that_meets_it_until_it_is_met() -> None:
    steps = steps_of(Stage.GATHERING_ADVICE, ASSESSED, (), statutory_dates(ASSESSED, TODAY))
    assert [step.limit.weeks if step.limit else None for step in steps] == [None, None, None, 16, None, None, 20]


def test_of_a_closed_case_what_was_not_reached_is_not_needed() -> None:
    facts = {**ASSESSED, Fact.CASE_CLOSED_ON: TODAY}
    steps = steps_of(Stage.CLOSED, facts, [{Fact.ADVICE_SETTLED_ON: TODAY}], statutory_dates(facts, TODAY))
    assert [step.state for step in steps] == [StepState.DONE] * 2 + [StepState.NOT_NEEDED] * 5
    assert {step.limit for step in steps} == {None}


def test_with_the_final_plan_every_step_is_done() -> None:
    facts = {**ASSESSED, Fact.FINAL_PLAN_SENT_ON: TODAY, Fact.CASE_CLOSED_ON: TODAY}
    assert {step.state for step in steps_of(Stage.CLOSED, facts, (), ())} == {StepState.DONE}
