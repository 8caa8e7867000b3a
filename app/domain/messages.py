"""Messages that a process instance can wait for, and who sends each. A diagram may name no other."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class MessageName(StrEnum):
    """The closed set of messages between people's commands, instances and the case."""

    ADVICE_SETTLED = "advice_settled"
    CONSULTATIONS_SETTLED = "consultations_settled"
    CASE_WITHDRAWN = "case_withdrawn"
    CASE_MOVED_AWAY = "case_moved_away"
    REQUEST_WITHDRAWN = "request_withdrawn"
    CONTRIBUTOR_LEFT = "contributor_left"
    GONE_ON_WITHOUT = "gone_on_without"
    EXISTING_ADVICE_OFFERED = "existing_advice_offered"
    CONSULTATION_WITHDRAWN = "consultation_withdrawn"
    SHARING_DECIDED = "sharing_decided"
    ACCESS_WITHDRAWN = "access_withdrawn"


#: What each message means, in the words of the process team's catalogue.
MESSAGE_SENTENCES: Mapping[MessageName, str] = {
    MessageName.ADVICE_SETTLED: "every request for advice of the case has been settled",
    MessageName.CONSULTATIONS_SETTLED: "every consultation of a setting has been settled",
    MessageName.CASE_WITHDRAWN: "the request for an assessment was withdrawn",
    MessageName.CASE_MOVED_AWAY: "the child moved to another authority",
    MessageName.REQUEST_WITHDRAWN: "the officer no longer needs this advice, or the case was closed",
    MessageName.CONTRIBUTOR_LEFT: "the person who was to give this advice no longer works for the service",
    MessageName.GONE_ON_WITHOUT: "the officer goes on without this advice and gave the reason",
    MessageName.EXISTING_ADVICE_OFFERED: "the officer proposes to use advice that already exists",
    MessageName.CONSULTATION_WITHDRAWN: "the setting is no longer consulted",
    MessageName.SHARING_DECIDED: "it was decided on another page what the parents may see",
    MessageName.ACCESS_WITHDRAWN: "the person no longer asks to see the case",
}


@dataclass(frozen=True)
class Message:
    """One message on its way to one instance."""

    name: MessageName
