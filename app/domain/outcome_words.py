"""How requests, consultations and decisions ended, in the words that everybody sees."""

from app.domain.roles import Relation
from app.domain.stages import ConsultationOutcome, ContributionOutcome, DecisionKind

CONTRIBUTION_OUTCOMES: dict[ContributionOutcome, str] = {
    ContributionOutcome.ACCEPTED: "Accepted",
    ContributionOutcome.EXISTING_ADVICE: "Existing advice is used",
    ContributionOutcome.NOT_KNOWN: "Not known to the service",
    ContributionOutcome.DECLINED: "Declined",
    ContributionOutcome.GONE_ON_WITHOUT: "Gone on without it",
    ContributionOutcome.WITHDRAWN: "Withdrawn",
}

CONSULTATION_OUTCOMES: dict[ConsultationOutcome, str] = {
    ConsultationOutcome.CAN_MEET_NEED: "Can meet the needs",
    ConsultationOutcome.CANNOT_MEET_NEED: "Cannot meet the needs",
    ConsultationOutcome.NO_ANSWER: "No answer",
    ConsultationOutcome.WITHDRAWN: "Withdrawn",
}

#: The words of a decision: its kind and its outcome as the forms give it.
DECISIONS: dict[tuple[DecisionKind, str], str] = {
    (DecisionKind.ASSESS, "assess"): "To carry out an assessment",
    (DecisionKind.ASSESS, "refuse"): "Not to carry out an assessment",
    (DecisionKind.ISSUE, "issue"): "To issue a plan",
    (DecisionKind.ISSUE, "do_not_issue"): "Not to issue a plan",
}

RELATIONS: dict[Relation, str] = {
    Relation.PARENT: "Parent or carer",
    Relation.YOUNG_PERSON: "The young person",
    Relation.REPRESENTATIVE: "Representative of the young person",
    Relation.SCHOOL_STAFF: "Staff of the school or setting",
    Relation.HEALTH: "Health professional",
    Relation.SOCIAL_CARE: "Social care professional",
    Relation.OTHER_PROFESSIONAL: "Another professional",
}
