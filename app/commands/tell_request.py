"""What the three commands share that end or interrupt a request for advice by telling its process."""

from uuid import UUID

from app.commands.run_instance import receive_now
from app.commands.take_instance import take_request
from app.domain.actions import Action
from app.domain.messages import Message, MessageName
from app.domain.refusals import InvalidInput, OutOfStep
from app.store import Work


def tell_request(
    work: Work, action: Action, message: MessageName, *, person_id: UUID, contribution_id: UUID, reason: str
) -> None:
    """Give one request for advice a message from an officer, with the reason kept; ``OutOfStep`` when it has ended."""
    reason = reason.strip()
    if not reason:
        raise InvalidInput("reason", "Enter the reason. It is kept with the request.")
    happening = take_request(work, action, person_id, contribution_id)
    work.contributions.get(contribution_id).reason = reason
    if not happening.instance.running:
        raise OutOfStep("This request has already been settled. Nothing was changed.")
    if not receive_now(happening, Message(message)):
        raise OutOfStep("This was already begun for this request: look at its open tasks. Nothing was changed.")
    work.audit.record(
        action,
        person_id=person_id,
        case_id=happening.case.id,
        thing=f"contribution:{contribution_id}",
        detail={"reason": reason},
    )
