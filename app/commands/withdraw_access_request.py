"""Somebody no longer asks to be let see a case."""

from datetime import datetime
from uuid import UUID

from app.commands.run_instance import receive_now
from app.commands.take_instance import take_instance
from app.domain import policy
from app.domain.actions import Action
from app.domain.messages import Message, MessageName
from app.domain.refusals import OutOfStep
from app.store import Database


def withdraw_access_request(database: Database, *, person_id: UUID, request_id: UUID, now: datetime) -> None:
    """End one's own request, at any time before it is answered; ``OutOfStep`` once it was."""
    with database.unit_of_work(now) as work:
        policy.require(Action.ACCESS_WITHDRAW, work.standing.on_access_request(person_id, request_id))
        happening = take_instance(work, request_id, person_id)
        if not happening.instance.running or not receive_now(happening, Message(MessageName.ACCESS_WITHDRAWN)):
            raise OutOfStep("This request has been answered already. Nothing was changed.")
        work.audit.record(Action.ACCESS_WITHDRAW, person_id=person_id, thing=f"access_request:{request_id}")
