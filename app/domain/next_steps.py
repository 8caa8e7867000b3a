"""What happens next at each stage of a case, in words for the family and everybody else who follows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.domain.stages import CaseOutcome, Stage


@dataclass(frozen=True)
class NextStep:
    """Where the case is, what comes next, and which of the three time limits that falls under (in weeks)."""

    now: str
    then: str
    within_weeks: int | None


NEXT_STEPS: Mapping[Stage, NextStep] = MappingProxyType(
    {
        Stage.REQUESTED: NextStep(
            "The council has received the request and is checking it.",
            "The council decides whether to carry out an assessment, and tells you.",
            6,
        ),
        Stage.DECIDING_TO_ASSESS: NextStep(
            "The council is looking at the evidence to decide whether to carry out an assessment.",
            "The council tells you its decision. If it decides not to assess, it tells you why and how you can appeal.",
            6,
        ),
        Stage.GATHERING_ADVICE: NextStep(
            "The council is carrying out the assessment. It has asked people who know the child or young person, and "
            "specialists, for their advice.",
            "When the advice has come, the council decides whether a plan is needed.",
            16,
        ),
        Stage.DECIDING_TO_ISSUE: NextStep(
            "The advice has come. The council is deciding whether a plan is needed.",
            "The council tells you its decision. If there will be no plan, it tells you why and how you can appeal.",
            16,
        ),
        Stage.DRAFTING: NextStep(
            "The council has decided to issue a plan and is writing the draft.",
            "The council sends the draft to the family, who have at least 15 days to comment on it.",
            20,
        ),
        Stage.CONSULTING: NextStep(
            "The draft plan is with the family for their comments, and the council is asking schools and colleges "
            "whether they can meet the needs in it.",
            "The council writes the final plan, which names a school or other setting.",
            20,
        ),
        Stage.FINALISING: NextStep(
            "The council is writing the final plan.",
            "The council sends the final plan.",
            20,
        ),
    }
)

ENDINGS: Mapping[CaseOutcome, str] = MappingProxyType(
    {
        CaseOutcome.NOT_OURS: "The request was not for this council, so it was closed.",
        CaseOutcome.NOT_ASSESSED: "The council decided not to carry out an assessment.",
        CaseOutcome.NO_PLAN: "The council carried out an assessment and decided not to issue a plan.",
        CaseOutcome.PLAN_ISSUED: "The final plan has been sent.",
        CaseOutcome.WITHDRAWN: "The request was withdrawn.",
        CaseOutcome.MOVED_AWAY: "The child or young person moved to another authority, which decides afresh.",
    }
)
