"""Where a case stands and how it can end, in the words that everybody sees."""

from enum import StrEnum


class Stage(StrEnum):
    """The stage of a case. The diagram sets it; nothing else does."""

    REQUESTED = "requested"
    DECIDING_TO_ASSESS = "deciding_to_assess"
    GATHERING_ADVICE = "gathering_advice"
    DECIDING_TO_ISSUE = "deciding_to_issue"
    DRAFTING = "drafting"
    CONSULTING = "consulting"
    FINALISING = "finalising"
    CLOSED = "closed"


STAGE_TITLES: dict[Stage, str] = {
    Stage.REQUESTED: "Request received",
    Stage.DECIDING_TO_ASSESS: "Deciding whether to assess",
    Stage.GATHERING_ADVICE: "Gathering advice",
    Stage.DECIDING_TO_ISSUE: "Deciding whether to issue a plan",
    Stage.DRAFTING: "Writing the draft plan",
    Stage.CONSULTING: "Draft plan with the family and settings",
    Stage.FINALISING: "Finalising the plan",
    Stage.CLOSED: "Closed",
}


class CaseOutcome(StrEnum):
    """How a case ended."""

    NOT_OURS = "not_ours"
    NOT_ASSESSED = "not_assessed"
    NO_PLAN = "no_plan"
    PLAN_ISSUED = "plan_issued"
    WITHDRAWN = "withdrawn"
    MOVED_AWAY = "moved_away"


OUTCOME_TITLES: dict[CaseOutcome, str] = {
    CaseOutcome.NOT_OURS: "Not for this council",
    CaseOutcome.NOT_ASSESSED: "Decided not to assess",
    CaseOutcome.NO_PLAN: "Decided not to issue a plan",
    CaseOutcome.PLAN_ISSUED: "Final plan issued",
    CaseOutcome.WITHDRAWN: "Request withdrawn",
    CaseOutcome.MOVED_AWAY: "Moved to another authority",
}


class ContributionStatus(StrEnum):
    """Where one request for advice lies, and so whose move it is."""

    UNROUTED = "unrouted"
    WITH_INBOX = "with_inbox"
    WITH_CONTRIBUTOR = "with_contributor"
    WITH_FAMILY = "with_family"
    WITH_OFFICER = "with_officer"
    SETTLED = "settled"


class ContributionOutcome(StrEnum):
    """How one request for advice was settled."""

    ACCEPTED = "accepted"
    EXISTING_ADVICE = "existing_advice"
    NOT_KNOWN = "not_known"
    DECLINED = "declined"
    GONE_ON_WITHOUT = "gone_on_without"
    WITHDRAWN = "withdrawn"


class ConsultationOutcome(StrEnum):
    """How one consultation of a setting was settled."""

    CAN_MEET_NEED = "can_meet_need"
    CANNOT_MEET_NEED = "cannot_meet_need"
    NO_ANSWER = "no_answer"
    WITHDRAWN = "withdrawn"


class DecisionKind(StrEnum):
    """The two decisions of the Act that open or close the way to a plan."""

    ASSESS = "assess"
    ISSUE = "issue"


class ExceptionGround(StrEnum):
    """Why a council need not comply with a time limit (SEND Regulations 2014 regs 5(4), 10(4))."""

    SCHOOL_CLOSURE = "school_closure"
    EARLY_YEARS_CLOSURE = "early_years_closure"
    EXCEPTIONAL_CIRCUMSTANCES = "exceptional_circumstances"
    ABSENT_FROM_AREA = "absent_from_area"


EXCEPTION_TITLES: dict[ExceptionGround, str] = {
    ExceptionGround.SCHOOL_CLOSURE: (
        "Advice was asked of a school or college from one week before a closure of 4 weeks or more until one week "
        "before it re-opens"
    ),
    ExceptionGround.EARLY_YEARS_CLOSURE: (
        "Advice was asked of an early years provider from one week before a closure of 4 weeks or more until one week "
        "before it re-opens"
    ),
    ExceptionGround.EXCEPTIONAL_CIRCUMSTANCES: (
        "Exceptional personal circumstances affected the child, a parent or the young person"
    ),
    ExceptionGround.ABSENT_FROM_AREA: (
        "The child, a parent or the young person was away from the area for 4 weeks or more in a row"
    ),
}
