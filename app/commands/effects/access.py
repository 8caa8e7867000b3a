"""Effects on a request for access: an officer's decision lets one person see one case, or the request is settled."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from app.commands.happening import Happening
from app.domain import policy
from app.domain.access import AccessOutcome
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.faults import ProcessFault
from app.domain.refusals import InvalidAnswers
from app.domain.roles import PROFESSIONAL_RELATIONS, Relation
from app.domain.sharing import Sight
from app.domain.step import Effect
from app.store import Work
from app.store.offers import ANOTHER_CASE
from app.store.tables import AccessRequest, Case, Grant

DECISION_FORM = "decide-access"

_NO_SUCH_CASE = "No case has this reference. Look for the child on the page of this task and enter the case’s reference"
_HAS_LEFT = "This person’s account is closed, so access cannot be given to them. Refuse the request"
_NOT_WHOLE = (
    "This person has access to the case already, and the young person decides how much of it they see. "
    "Refuse the request, or change what is shared in the case"
)


def grant_access(happening: Happening, effect: Effect) -> None:
    """Let the person who asked see the case that the officer chose, in the relation and until the day decided (P15).

    A grant that they have already, and that lasts as long, is kept; no second one is made. ``InvalidAnswers`` when
    the case is none, or when the person's account was closed meanwhile.
    """
    work, officer_id = happening.work, happening.person_id
    if officer_id is None:
        raise ProcessFault("Access can only be granted by an officer’s decision: nobody decided here.")
    request, answers = work.access_requests.get(happening.instance.id), _decision(happening)
    case = _case_chosen(work, answers)
    policy.require(Action.CASE_GRANT_ACCESS, work.standing.on_case(officer_id, case.id))
    if not work.people.get(request.person_id).active:
        raise InvalidAnswers({"access_decision": _HAS_LEFT})
    grant = _grant_kept(work, request, case, answers) or _grant_made(work, request, case, answers, officer_id)
    reason = str(answers["grant_reason"])
    work.access_requests.settle(
        request, AccessOutcome.GRANTED, by_id=officer_id, reason=reason, case_id=case.id, grant_id=grant.id
    )
    work.audit.record(
        Action.CASE_GRANT_ACCESS,
        person_id=officer_id,
        case_id=case.id,
        thing=f"grant:{grant.id}",
        detail={
            "to": str(request.person_id),
            "relation": grant.relation.value,
            "reason": reason,
            "access_request": str(request.id),
        },
    )


def settle_access(happening: Happening, effect: Effect) -> None:
    """Settle the request as refused, with the officer's reason kept inside the council, or as withdrawn."""
    outcome = AccessOutcome(effect.arguments["outcome"])
    reason = _decision(happening).get("refusal_reason") if outcome is AccessOutcome.REFUSED else None
    request = happening.work.access_requests.get(happening.instance.id)
    happening.work.access_requests.settle(request, outcome, by_id=happening.person_id, reason=reason)


def _decision(happening: Happening) -> Mapping[str, Any]:
    """Give what the officer answered last."""
    newest = happening.work.submissions.latest(None, DECISION_FORM, happening.instance.id)
    if newest is None:
        raise ProcessFault("No officer has decided on this request for access yet.")
    return newest.answers


def _case_chosen(work: Work, answers: Mapping[str, Any]) -> Case:
    """Give the case that was chosen among those on offer, or the one whose reference was entered."""
    if answers["case"] != ANOTHER_CASE:
        return work.cases.get(UUID(answers["case"]))
    case = work.cases.by_reference(answers["case_reference"])
    if case is None:
        raise InvalidAnswers({"case_reference": _NO_SUCH_CASE})
    return case


def _grant_kept(work: Work, request: AccessRequest, case: Case, answers: Mapping[str, Any]) -> Grant | None:
    """Give a grant that the person has already in this relation and that lasts as long as was decided."""
    today, last_day = day_of(work.now), _last_day(answers)
    for grant in work.grants.of_case(case.id):
        is_theirs = grant.person_id == request.person_id and grant.relation.value == answers["relation"]
        if not is_theirs or grant.from_on > today or (grant.to_on is not None and grant.to_on < today):
            continue
        if grant.sight is not Sight.WHOLE:
            raise InvalidAnswers({"relation": _NOT_WHOLE})
        if grant.to_on is None or (last_day is not None and grant.to_on >= last_day):
            return grant
    return None


def _grant_made(work: Work, request: AccessRequest, case: Case, answers: Mapping[str, Any], officer_id: UUID) -> Grant:
    relation = Relation(answers["relation"])
    return work.grants.give(
        case_id=case.id,
        person_id=request.person_id,
        relation=relation,
        reason=str(answers["grant_reason"]),
        given_by_id=officer_id,
        to_on=_last_day(answers),
        organisation_id=_works_for(work, request.person_id) if relation in PROFESSIONAL_RELATIONS else None,
    )


def _last_day(answers: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(answers["last_day"]) if answers.get("last_day") else None


def _works_for(work: Work, person_id: UUID) -> UUID | None:
    """Give the one organisation that the person works for; None when it is none or could be several."""
    organisations = work.organisations.of_person(person_id)
    return organisations[0] if len(organisations) == 1 else None
