"""Case facts: the dated things known of a case, which alone feed deadlines, policy and returns."""

from enum import StrEnum


class Fact(StrEnum):
    """A day that something happened. Rows are append-only; the newest row of a fact is what is known now."""

    REQUEST_RECEIVED_ON = "request_received_on"
    CONSIDERING_NOTIFIED_ON = "considering_notified_on"
    ASSESSMENT_DECIDED_ON = "assessment_decided_on"
    ISSUE_DECIDED_ON = "issue_decided_on"
    DRAFT_SERVED_ON = "draft_served_on"
    FAMILY_ANSWERED_ON = "family_answered_on"
    FINAL_PLAN_SENT_ON = "final_plan_sent_on"
    CASE_CLOSED_ON = "case_closed_on"
    #: The first day on which the rights of the Act are the young person's own; it follows from the date of birth.
    YOUNG_PERSON_FROM_ON = "young_person_from_on"
    #: The day after the school year (to 31 August) in which they turn 16, for a council that counts from it instead.
    SCHOOL_YEAR_OF_SIXTEEN_OVER_ON = "school_year_of_sixteen_over_on"
    # One request for advice: its own life, its own days.
    ADVICE_REQUESTED_ON = "advice_requested_on"
    SERVICE_RECEIVED_ON = "service_received_on"
    ADVICE_SUBMITTED_ON = "advice_submitted_on"
    ADVICE_SETTLED_ON = "advice_settled_on"
    # One consultation of a setting.
    CONSULTATION_SENT_ON = "consultation_sent_on"
    CONSULTATION_SETTLED_ON = "consultation_settled_on"
    # One request to be let see a case, which belongs to no case.
    ACCESS_ASKED_ON = "access_asked_on"


#: Facts that belong to one process instance (a request for advice, a consultation) and not to the whole case.
INSTANCE_FACTS = frozenset(
    {
        Fact.ADVICE_REQUESTED_ON,
        Fact.SERVICE_RECEIVED_ON,
        Fact.ADVICE_SUBMITTED_ON,
        Fact.ADVICE_SETTLED_ON,
        Fact.CONSULTATION_SENT_ON,
        Fact.CONSULTATION_SETTLED_ON,
        Fact.ACCESS_ASKED_ON,
    }
)
