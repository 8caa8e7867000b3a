"""What a service task of a diagram may ask for: a closed catalogue.

A diagram names an effect and gives its arguments; the engine reports it in the ``Step``; the command that completes,
advances or starts the instance applies it in the same transaction (``commands/effects/``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.access import AccessOutcome
from app.domain.facts import Fact
from app.domain.sharing import Kept
from app.domain.stages import CaseOutcome, ConsultationOutcome, ContributionOutcome, DecisionKind, Stage


class Addressee(StrEnum):
    """To whom a notice goes, as a diagram names them; the routing function finds the addresses."""

    FAMILY = "family"
    PARENTS = "parents"
    REQUESTER = "requester"
    CONSIDERING_BODIES = "considering_bodies"
    CONTRIBUTORS = "contributors"
    SERVICE_INBOX = "service_inbox"
    REQUEST_HOLDER = "request_holder"
    CONTRIBUTOR = "contributor"
    SERVICE_MANAGER = "service_manager"
    SETTING = "setting"
    NAMED_SETTING = "named_setting"
    OFFICER = "officer"
    OFFICER_WAITING = "officer_waiting"
    MANAGER = "manager"
    ASKER = "asker"


class EffectName(StrEnum):
    """The names that a service task may use."""

    SEND_NOTICE = "send_notice"
    SET_STAGE = "set_stage"
    RECORD_FACT = "record_fact"
    RECORD_DECISION = "record_decision"
    RECORD_PEOPLE = "record_people"
    SHOW_ANSWERS = "show_answers"
    NAME_SETTING = "name_setting"
    REQUEST_CONTRIBUTIONS = "request_contributions"
    ASSIGN_REQUEST = "assign_request"
    MOVE_REQUEST = "move_request"
    RETURN_TO_INBOX = "return_to_inbox"
    HAND_TO_OFFICER = "hand_to_officer"
    RETURN_TO_CONTRIBUTOR = "return_to_contributor"
    SETTLE_REQUEST = "settle_request"
    CONSULT_SETTINGS = "consult_settings"
    SETTLE_CONSULTATION = "settle_consultation"
    CLOSE_CASE = "close_case"
    SUSPEND_PARENTS = "suspend_parents"
    APPLY_SHARING = "apply_sharing"
    RECORD_REPRESENTATIVE = "record_representative"
    GRANT_ACCESS = "grant_access"
    SETTLE_ACCESS = "settle_access"


class ArgumentKind(StrEnum):
    """What the text of an argument is: one of a closed list, the name of a notice, a form or an answer."""

    CHOICE = "choice"
    NOTICE = "notice"
    FORM = "form"
    ANSWER = "answer"


@dataclass(frozen=True)
class Argument:
    """One argument of an effect: what its text may be."""

    name: str
    kind: ArgumentKind
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class EffectKind:
    """One entry of the catalogue: a sentence for the process team, and its arguments, all required."""

    name: EffectName
    sentence: str
    arguments: tuple[Argument, ...] = ()


def _choice(name: str, values: type[StrEnum]) -> Argument:
    return Argument(name, ArgumentKind.CHOICE, tuple(values))


def _answer(name: str) -> Argument:
    return Argument(name, ArgumentKind.ANSWER)


_ENTRIES = (
    EffectKind(
        EffectName.SEND_NOTICE,
        "sends a notice by email, or as a letter to those without an account",
        (Argument("notice", ArgumentKind.NOTICE), _choice("to", Addressee)),
    ),
    EffectKind(EffectName.SET_STAGE, "moves the case to a stage", (_choice("stage", Stage),)),
    EffectKind(EffectName.RECORD_FACT, "records that something happened today", (_choice("fact", Fact),)),
    EffectKind(
        EffectName.RECORD_DECISION,
        "records a decision of the Act as it was answered",
        (_choice("kind", DecisionKind), _answer("outcome")),
    ),
    EffectKind(
        EffectName.RECORD_PEOPLE, "records the child and the people around the child as the check form gave them"
    ),
    EffectKind(
        EffectName.SHOW_ANSWERS,
        "shows the newest answers to a form that holds them back to those whom the form names",
        (Argument("form", ArgumentKind.FORM),),
    ),
    EffectKind(
        EffectName.NAME_SETTING,
        "records the setting that the final plan names, which may then read the plan",
        (_answer("setting"),),
    ),
    EffectKind(
        EffectName.REQUEST_CONTRIBUTIONS, "starts one request for each kind of advice chosen", (_answer("advice"),)
    ),
    EffectKind(EffectName.ASSIGN_REQUEST, "gives the request to the person chosen", (_answer("person"),)),
    EffectKind(EffectName.MOVE_REQUEST, "moves the request to the inbox chosen", (_answer("inbox"),)),
    EffectKind(EffectName.RETURN_TO_INBOX, "gives the request back to its inbox"),
    EffectKind(EffectName.HAND_TO_OFFICER, "gives the request to the casework officer; the service no longer holds it"),
    EffectKind(EffectName.RETURN_TO_CONTRIBUTOR, "gives the request back to the person who contributed"),
    EffectKind(EffectName.SETTLE_REQUEST, "settles the request for advice", (_choice("outcome", ContributionOutcome),)),
    EffectKind(EffectName.CONSULT_SETTINGS, "starts one consultation for each setting chosen", (_answer("settings"),)),
    EffectKind(EffectName.SETTLE_CONSULTATION, "settles the consultation", (_choice("outcome", ConsultationOutcome),)),
    EffectKind(
        EffectName.CLOSE_CASE,
        "closes the case, which shows it as closed, and withdraws whatever is still being asked of others",
        (_choice("outcome", CaseOutcome),),
    ),
    EffectKind(
        EffectName.GRANT_ACCESS, "lets the person who asked for access see the case, as the decision form gave it"
    ),
    EffectKind(
        EffectName.SETTLE_ACCESS,
        "settles a request for access that is not granted",
        (Argument("outcome", ArgumentKind.CHOICE, (AccessOutcome.REFUSED, AccessOutcome.WITHDRAWN)),),
    ),
    EffectKind(
        EffectName.SUSPEND_PARENTS,
        "suspends what parents see from today, unless it was decided before the day what they may see",
        (_choice("keep", Kept),),
    ),
    EffectKind(
        EffectName.APPLY_SHARING,
        "records what parents may see, and shows them that and no more",
        (_answer("sharing"), _answer("parts")),
    ),
    EffectKind(
        EffectName.RECORD_REPRESENTATIVE,
        "records who speaks for a young person who lacks capacity, as the invitation form gave it",
    ),
)

CATALOGUE: Mapping[EffectName, EffectKind] = {entry.name: entry for entry in _ENTRIES}
