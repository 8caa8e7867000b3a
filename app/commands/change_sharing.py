"""It is decided, or decided anew, what parents may see of a young person's case (P25)."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from app.commands.effects.notices import leave_notice, notice_values
from app.commands.effects.recipients import recipients
from app.commands.happening import rules_of
from app.commands.run_instance import receive_now
from app.commands.take_instance import take_instance
from app.domain import policy
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.effects import Addressee
from app.domain.messages import Message, MessageName
from app.domain.processes import YOUNG_PERSON
from app.domain.refusals import InvalidInput, OutOfStep
from app.domain.roles import Relation
from app.domain.sharing import Part, Sharing, may_be_decided_from, rights_from
from app.domain.wording import day_in_words
from app.store import Database, Work
from app.store.tables import Case, SharingDecision

_TOLD = "sharing-decided"
_DECIDED_BY = frozenset({Relation.YOUNG_PERSON, Relation.REPRESENTATIVE})


def change_sharing(
    database: Database,
    *,
    person_id: UUID,
    case_id: UUID,
    sharing: Sharing,
    parts: Collection[Part],
    reason: str,
    now: datetime,
) -> date:
    """Record what parents may see, and let them see that; give the first day on which it holds.

    Before the rights are the young person's own, from half a year ahead, it is kept for that day. An officer who
    records it for somebody says how they know.
    """
    reason = reason.strip()
    _require_decision(sharing, parts)
    with database.unit_of_work(now) as work:
        standing = work.standing.on_case(person_id, case_id)
        policy.require(Action.CASE_CHANGE_SHARING, standing)
        if not reason and not standing.acts_as & _DECIDED_BY:
            raise InvalidInput("reason", "Enter how and when the young person said so, or why this is changed.")
        case = work.cases.lock(case_id)
        from_on = _holds_from(work, case)
        decision = work.sharing.decide(
            case_id=case_id, sharing=sharing, parts=parts, decided_by_id=person_id, reason=reason, from_on=from_on
        )
        if from_on <= day_of(now):
            work.sharing.apply(decision)
            _tell(work, case, decision, person_id)
        work.audit.record(
            Action.CASE_CHANGE_SHARING,
            person_id=person_id,
            case_id=case_id,
            thing=f"sharing:{decision.id}",
            detail={"sharing": sharing.value, "parts": ", ".join(decision.parts), "reason": reason},
        )
        return from_on


def _require_decision(sharing: Sharing, parts: Collection[Part]) -> None:
    if sharing is Sharing.UNANSWERED:
        raise InvalidInput("sharing", "Choose what the parents may see.")
    if sharing is Sharing.PARTS and not parts:
        raise InvalidInput("parts", "Choose at least one part of the case.")


def _holds_from(work: Work, case: Case) -> date:
    """Give today, or the day that is still to come; ``OutOfStep`` while it is too far off to decide about."""
    today = day_of(work.now)
    rules = rules_of(work, case.release_id)
    is_named = any(party.relation in _DECIDED_BY for party in work.parties.of_case(case.id))
    born_on = work.children.get(case.child_id).born_on
    day = today if is_named else rights_from(born_on, rules.library.deadlines, work.facts.known(case.id))
    if today < may_be_decided_from(day):
        raise OutOfStep(
            f"The rights are the parents' until {day_in_words(day)}. What parents may see from then on can be "
            f"recorded from {day_in_words(may_be_decided_from(day))}. Nothing was changed."
        )
    return max(today, day)


def _tell(work: Work, case: Case, decision: SharingDecision, person_id: UUID) -> None:
    """Let the process go on that still asks what was decided here, and have the parents told that it has changed."""
    for instance in work.instances.of_case(case.id):
        if instance.process != YOUNG_PERSON:
            continue
        happening = take_instance(work, instance.id, person_id)
        if instance.running and receive_now(happening, Message(MessageName.SHARING_DECIDED)):
            continue  # Its diagram tells them.
        notice = happening.rules.forms.notices[_TOLD]
        for recipient in recipients(happening, Addressee.PARENTS):
            leave_notice(happening, f"sharing {decision.id}", notice, notice_values(happening, notice), recipient)
