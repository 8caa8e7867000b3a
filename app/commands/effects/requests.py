"""Effects on requests for advice: who is asked, who holds the request now, how it is settled."""

from uuid import UUID

from app.commands.happening import Beginning, Happening
from app.commands.has_left import has_left
from app.domain.errands import ErrandKind
from app.domain.messages import MessageName
from app.domain.processes import CONTRIBUTION
from app.domain.refusals import OutOfStep
from app.domain.routing import FAMILY_ADVICE, choose_inbox
from app.domain.stages import ContributionOutcome, ContributionStatus
from app.domain.step import Effect
from app.store.tables import Contribution


def request_contributions(happening: Happening, effect: Effect) -> None:
    """Start one request for each kind of advice chosen that is not being asked for already."""
    chosen = effect.answers["advice"]
    asked = {row.advice_type for row in happening.work.contributions.of_case(happening.case.id) if not row.outcome}
    for advice_type in chosen if isinstance(chosen, tuple) else ():
        if advice_type not in asked:
            begin_request(happening, advice_type)
    # Everything may have been settled before, or nothing chosen: then the assessment must hear of it now.
    happening.errand(ErrandKind.SETTLE_ADVICE, effect, {"case_id": str(happening.case.id)})


def begin_request(happening: Happening, advice_type: str, inbox_id: UUID | None = None) -> UUID:
    """Have a request for advice started and give its id. Without an inbox the routing chooses one, or an officer."""
    work = happening.work
    is_family = advice_type in FAMILY_ADVICE
    if inbox_id is None and not is_family:
        place = work.routes.place_of(happening.case.child_id)
        inbox_id = choose_inbox(advice_type, work.routes.table(), place)
    beginning = Beginning(CONTRIBUTION, {"advice_type": advice_type, "inbox_known": inbox_id is not None})
    request = work.contributions.add(
        instance_id=beginning.id,
        case_id=happening.case.id,
        advice_type=advice_type,
        inbox_id=None if is_family else inbox_id,
        requested_by_id=happening.person_id,
    )
    if is_family:
        request.status = ContributionStatus.WITH_FAMILY
    happening.beginnings.append(beginning)
    return beginning.id


def assign_request(happening: Happening, effect: Effect) -> None:
    """Give the request to the person chosen; the form offered nobody but the people of the inbox's organisation."""
    request, person = _request(happening), effect.answers["person"]
    if person is None:
        raise OutOfStep("Choose the person who should contribute. Nothing was changed.")
    happening.work.contributions.assign(request, UUID(str(person)))


def move_request(happening: Happening, effect: Effect) -> None:
    """Move the request to the inbox chosen; the one it came from no longer sees it."""
    inbox = effect.answers["inbox"]
    if inbox is None:
        raise OutOfStep("Choose the inbox that the request should go to. Nothing was changed.")
    happening.work.contributions.move(_request(happening), UUID(str(inbox)))


def return_to_inbox(happening: Happening, effect: Effect) -> None:
    """Give the request back to its inbox; whoever had it no longer does."""
    happening.work.contributions.return_to_inbox(_request(happening))


def hand_to_officer(happening: Happening, effect: Effect) -> None:
    """Give the request to the casework officers: the service owes nothing for now and is not reminded."""
    happening.work.contributions.hand_to_officer(_request(happening))


def return_to_contributor(happening: Happening, effect: Effect) -> None:
    """Give the request back to the person who contributed; once they have left, the diagram hears that at once."""
    work, request = happening.work, _request(happening)
    work.contributions.return_to_contributor(request)
    if request.person_id and has_left(work, request.id, request.person_id):
        work.messages.send(target_id=happening.instance.id, name=MessageName.CONTRIBUTOR_LEFT)


def settle_request(happening: Happening, effect: Effect) -> None:
    """Settle the request, and have the case look whether all its advice is settled now."""
    outcome = ContributionOutcome(effect.arguments["outcome"])
    happening.work.contributions.settle(_request(happening), outcome)
    happening.errand(ErrandKind.SETTLE_ADVICE, effect, {"case_id": str(happening.case.id)})


def _request(happening: Happening) -> Contribution:
    return happening.work.contributions.get(happening.instance.id)
