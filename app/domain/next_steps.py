"""What happens at each stage of a case, in words: for everybody who follows it, and for the family in its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from app.domain.stages import STAGE_TITLES, CaseOutcome, ContributionOutcome, DecisionKind, Stage


@dataclass(frozen=True)
class NextStep:
    """Where the case is, what comes next, and which of the three time limits that falls under (in weeks)."""

    title: str
    now: str
    then: str
    within_weeks: int | None


@dataclass(frozen=True)
class Words:
    """A case as it is told to one kind of reader."""

    steps: Mapping[Stage, NextStep]
    endings: Mapping[CaseOutcome, str]
    owed: Mapping[int, str]
    """What should have been done within so many weeks, to follow “The council should have”."""
    decisions: Mapping[tuple[DecisionKind, str], str]
    """A decision of the Act by its kind and outcome, as the forms give them."""
    plan_sent: str
    not_coming: Mapping[ContributionOutcome, str]
    """Why advice that was asked for does not come; never what the council thinks of what came."""


def _step(stage: Stage, within_weeks: int, now: str, then: str) -> NextStep:
    return NextStep(STAGE_TITLES[stage], now, then, within_weeks)


NEXT_STEPS: Mapping[Stage, NextStep] = MappingProxyType(
    {
        Stage.REQUESTED: _step(
            Stage.REQUESTED,
            6,
            "The council has received the request and is checking it.",
            "The council decides whether to carry out an assessment, and tells the family.",
        ),
        Stage.DECIDING_TO_ASSESS: _step(
            Stage.DECIDING_TO_ASSESS,
            6,
            "The council is looking at the evidence to decide whether to carry out an assessment.",
            "The council tells the family its decision. If it will not assess, it says why and how they can appeal.",
        ),
        Stage.GATHERING_ADVICE: _step(
            Stage.GATHERING_ADVICE,
            16,
            "The council is carrying out the assessment. It has asked people who know the child or young person, and "
            "specialists, for their advice.",
            "When the advice has come, the council decides whether a plan is needed.",
        ),
        Stage.DECIDING_TO_ISSUE: _step(
            Stage.DECIDING_TO_ISSUE,
            16,
            "The advice has come. The council is deciding whether a plan is needed.",
            "The council tells the family its decision. If there will be no plan, it says why and how they can appeal.",
        ),
        Stage.DRAFTING: _step(
            Stage.DRAFTING,
            20,
            "The council has decided to issue a plan and is writing the draft.",
            "The council sends the draft to the family, who have at least 15 days to comment on it.",
        ),
        Stage.CONSULTING: _step(
            Stage.CONSULTING,
            20,
            "The draft plan is with the family for their comments, and the council is asking schools and colleges "
            "whether they can meet the needs in it.",
            "The council writes the final plan, which names a school or other setting.",
        ),
        Stage.FINALISING: _step(
            Stage.FINALISING,
            20,
            "The council is writing the final plan.",
            "The council sends the final plan.",
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

EVERYBODY = Words(
    steps=NEXT_STEPS,
    endings=ENDINGS,
    owed={
        6: "decided whether to carry out an assessment",
        16: "decided whether a plan is needed",
        20: "sent the final plan",
    },
    decisions={
        (DecisionKind.ASSESS, "assess"): "The council decided to carry out an assessment",
        (DecisionKind.ASSESS, "refuse"): "The council decided not to carry out an assessment",
        (DecisionKind.ISSUE, "issue"): "The council decided to issue a plan",
        (DecisionKind.ISSUE, "do_not_issue"): "The council decided not to issue a plan",
    },
    plan_sent="The council sent the final plan",
    not_coming={
        ContributionOutcome.EXISTING_ADVICE: "Not needed: advice that exists already is used",
        ContributionOutcome.NOT_KNOWN: "Will not come: the child or young person is not known to the service",
        ContributionOutcome.DECLINED: "Will not come: they answered that they cannot give it",
        ContributionOutcome.GONE_ON_WITHOUT: "Did not come: the council has gone on without it",
        ContributionOutcome.WITHDRAWN: "No longer needed",
    },
)


def _to_family(stage: Stage, *, title: str = "", now: str = "", then: str = "") -> NextStep:
    step = NEXT_STEPS[stage]
    return NextStep(title or step.title, now or step.now, then or step.then, step.within_weeks)


FAMILY = replace(
    EVERYBODY,
    steps={
        Stage.REQUESTED: _to_family(
            Stage.REQUESTED, then="The council decides whether to carry out an assessment, and tells you."
        ),
        Stage.DECIDING_TO_ASSESS: _to_family(
            Stage.DECIDING_TO_ASSESS,
            then="The council tells you its decision. If it decides not to assess, it tells you why and how you can "
            "appeal.",
        ),
        Stage.GATHERING_ADVICE: _to_family(
            Stage.GATHERING_ADVICE,
            now="The council is carrying out the assessment. It has asked you, people who know the child or young "
            "person, and specialists for their advice.",
        ),
        Stage.DECIDING_TO_ISSUE: _to_family(
            Stage.DECIDING_TO_ISSUE,
            then="The council tells you its decision. If there will be no plan, it tells you why and how you can "
            "appeal.",
        ),
        Stage.DRAFTING: _to_family(
            Stage.DRAFTING,
            then="The council sends you the draft. You then have at least 15 days to say what you think of it.",
        ),
        Stage.CONSULTING: _to_family(
            Stage.CONSULTING,
            title="Draft plan with you and settings",
            now="You can read the draft plan and say what you think of it. The council is asking schools or colleges "
            "whether they can meet the needs in it.",
        ),
        Stage.FINALISING: _to_family(Stage.FINALISING, then="The council sends you the final plan."),
    },
    endings={**ENDINGS, CaseOutcome.PLAN_ISSUED: "The council has sent you the final plan."},
)
