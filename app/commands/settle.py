"""The assessment is told, once, that everything it waits for from others is settled.

Decided in SQL under the case's lock, in a transaction of its own after the contributor's: so contributors never wait
for the case, and of two who finish at the same moment exactly one makes it settled.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from app.commands.run_instance import receive_now
from app.commands.take_instance import take_assessment
from app.domain.messages import Message, MessageName
from app.store import Database, Work
from app.store.outbox import Claim


def settle_advice(database: Database, claim: Claim, *, now: datetime) -> None:
    """Tell the assessment that all advice is settled, if it is and the assessment waits for that."""
    _settle(database, claim, now, MessageName.ADVICE_SETTLED, lambda work: work.contributions.all_settled)


def settle_consultations(database: Database, claim: Claim, *, now: datetime) -> None:
    """Tell the assessment that all consultations are settled, if they are and the assessment waits for that."""
    _settle(database, claim, now, MessageName.CONSULTATIONS_SETTLED, lambda work: work.consultations.all_settled)


def _settle(
    database: Database,
    claim: Claim,
    now: datetime,
    message: MessageName,
    all_settled: Callable[[Work], Callable[[UUID], bool]],
) -> None:
    with database.unit_of_work(now) as work:
        case_id = UUID(claim.payload["case_id"])
        happening = take_assessment(work, case_id, None)
        if happening is not None and all_settled(work)(case_id):
            # Nobody waits while the officer has not yet asked; choosing whom to ask leaves an errand of its own.
            receive_now(happening, Message(message))
        work.outbox.mark_sent(claim)
