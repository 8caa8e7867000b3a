"""What withdrawing and moving away share: they end an assessment by telling its process."""

from uuid import UUID

from app.commands.run_instance import receive_now
from app.commands.take_instance import take_assessment
from app.domain import policy
from app.domain.actions import Action
from app.domain.messages import Message, MessageName
from app.domain.refusals import InvalidInput, OutOfStep
from app.store import Work


def tell_assessment(
    work: Work, action: Action, message: MessageName, *, person_id: UUID, case_id: UUID, reason: str
) -> None:
    """Give the assessment a message from an officer, with the reason in the audit; ``OutOfStep`` when it has ended."""
    policy.require(action, work.standing.on_case(person_id, case_id))
    reason = reason.strip()
    if not reason:
        raise InvalidInput("reason", "Enter the reason. It is kept with the case.")
    happening = take_assessment(work, case_id, person_id)
    if happening is None or not receive_now(happening, Message(message)):
        raise OutOfStep("This case is already closed. Nothing was changed.")
    work.audit.record(action, person_id=person_id, case_id=case_id, thing=f"case:{case_id}", detail={"reason": reason})
