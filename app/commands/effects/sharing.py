"""Effects of the young person's switch: whose rights these are now, and what parents go on seeing (P25)."""

from collections.abc import Mapping
from typing import Any

from app.commands.happening import Happening
from app.domain.actions import Action
from app.domain.errands import ErrandKind
from app.domain.messages import MessageName
from app.domain.refusals import InvalidAnswers, OutOfStep
from app.domain.roles import Relation
from app.domain.sharing import SHARING_OF_ANSWER, Kept, Part, Sharing
from app.domain.step import Effect
from app.store.tables import SharingDecision

_INVITATION_FORM = "invite-young-person"
_NOBODY_ANSWERED = "The day came on which the rights became the young person's own, and nobody had answered"
_AT_REQUEST = "As the officer recorded it who checked the request"
_NOT_REGISTERED = (
    "Nobody is registered with that email address. Ask them to register first, or leave it empty: then we write to them"
)


def suspend_parents(happening: Happening, effect: Effect) -> None:
    """Make the rights the young person's own, and suspend what parents see until somebody has decided about it.

    A decision that was recorded ahead of the day holds instead; then nobody is asked, and the process is told so.
    """
    work, case = happening.work, happening.case
    _name_young_person(happening)
    decision = work.sharing.in_force(case.id)
    if decision is None:
        decision = work.sharing.decide(
            case_id=case.id, sharing=Sharing.UNANSWERED, decided_by_id=None, reason=_NOBODY_ANSWERED
        )
    else:
        work.messages.send(target_id=happening.instance.id, name=MessageName.SHARING_DECIDED)
        happening.errand(ErrandKind.DELIVER_MESSAGES, effect, {"target_id": str(happening.instance.id)})
    work.sharing.apply(decision, Kept(effect.arguments["keep"]))
    _note(happening, decision)


def apply_sharing(happening: Happening, effect: Effect) -> None:
    """Record what parents may see as it was answered, and show them that and no more."""
    chosen, parts = effect.answers["sharing"], effect.answers["parts"]
    sharing = SHARING_OF_ANSWER.get(str(chosen))
    if sharing is None:
        raise OutOfStep("Say what the parents may see. Nothing was changed.")
    decision = happening.work.sharing.decide(
        case_id=happening.case.id,
        sharing=sharing,
        parts=map(Part, parts if isinstance(parts, tuple) else ()),
        decided_by_id=happening.person_id,
        reason=_reason(happening),
    )
    happening.work.sharing.apply(decision)
    _note(happening, decision)


def record_representative(happening: Happening, effect: Effect) -> None:
    """Record who speaks for a young person who lacks capacity, and let them see the case when they are registered."""
    work, case = happening.work, happening.case
    form = work.submissions.latest(case.id, _INVITATION_FORM, happening.instance.id)
    answers: Mapping[str, Any] = form.answers if form else {}
    email = answers.get("representative_email")
    person = work.people.by_email(email) if email else None
    if email and (person is None or not person.active):
        raise InvalidAnswers({"representative_email": _NOT_REGISTERED})
    work.parties.add(
        case_id=case.id,
        name=answers["representative_name"],
        relation=Relation.REPRESENTATIVE,
        email=email,
        address=answers.get("representative_address"),
        has_responsibility=True,
        person_id=person.id if person else None,
    )
    if person is not None:
        work.grants.give(
            case_id=case.id,
            person_id=person.id,
            relation=Relation.REPRESENTATIVE,
            reason=answers["capacity_notes"],
            given_by_id=happening.person_id,
        )


def _reason(happening: Happening) -> str:
    if happening.submission_id is None:
        return _AT_REQUEST
    return str(happening.work.submissions.get(happening.submission_id).answers.get("how_decided") or "")


def _name_young_person(happening: Happening) -> None:
    """Have the young person told what is told to the family: by letter as long as they have no account."""
    work, case = happening.work, happening.case
    if any(party.relation is Relation.YOUNG_PERSON for party in work.parties.of_case(case.id)):
        return
    child = work.children.get(case.child_id)
    work.parties.add(
        case_id=case.id,
        name=child.name,
        relation=Relation.YOUNG_PERSON,
        address=child.address,
        has_responsibility=True,
    )


def _note(happening: Happening, decision: SharingDecision) -> None:
    happening.work.audit.record(
        Action.CASE_CHANGE_SHARING,
        person_id=happening.person_id,
        case_id=happening.case.id,
        thing=f"sharing:{decision.id}",
        detail={"sharing": decision.sharing.value, "parts": ", ".join(decision.parts)},
    )
