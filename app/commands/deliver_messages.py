"""An instance reads its stored inbox: each message once, in order, and held until it can be caught."""

from datetime import datetime
from uuid import UUID

from app.commands.give_back_work import hand_back_for_leaver
from app.commands.happening import Happening
from app.commands.run_instance import receive_now
from app.commands.take_instance import take_instance
from app.domain.messages import Message, MessageName
from app.store import Database
from app.store.outbox import Claim
from app.store.troubles import is_passing


def deliver_messages(database: Database, claim: Claim, *, now: datetime) -> None:
    """Give an instance every message that it can catch now, each marked in the transaction that applies it.

    A message that nothing waits for stays where it is until a later step. One that cannot be applied is parked for an
    operator, and holds back only what came after it from the same source; one that merely could not be saved is not.
    """
    target_id = UUID(claim.payload["target_id"])
    while _deliver_next(database, target_id, now):
        continue
    with database.unit_of_work(now) as work:
        work.outbox.mark_sent(claim)


def _deliver_next(database: Database, target_id: UUID, now: datetime) -> bool:
    """Apply, or park, the first message that can be tried; False when there is none."""
    trying: int | None = None
    try:
        with database.unit_of_work(now) as work:
            happening = take_instance(work, target_id, None)
            if not happening.instance.running:
                work.messages.retire_all(target_id)
                return False
            for message in work.messages.next_for(target_id):
                trying = message.id
                if receive_now(happening, Message(message.name)) or _is_left(happening, message.name):
                    work.messages.mark_applied(message)
                    return True
            return False
    except Exception as error:
        if trying is None or is_passing(error):
            raise
        with database.unit_of_work(now) as work:
            work.messages.park(trying, f"{type(error).__name__}: {error}")
        return True


def _is_left(happening: Happening, name: MessageName) -> bool:
    """Do by the form what a diagram of before anybody could leave does not do by the message."""
    return name is MessageName.CONTRIBUTOR_LEFT and hand_back_for_leaver(happening)
