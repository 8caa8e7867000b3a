"""A worker does one errand of the outbox: claim it, do it, mark it, in that order; safe to repeat.

What an errand changes in the database is committed together with its mark, so it happens exactly once. What leaves the
system carries the errand's id, the same at every try, so that a repetition can be recognised.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.commands.carry_out_school_move import carry_out_school_move
from app.commands.deliver_messages import deliver_messages
from app.commands.send_account_mail import send_account_mail
from app.commands.send_mail import send_mail, write_letter
from app.commands.settle import settle_advice, settle_consultations
from app.domain.errands import ErrandKind
from app.domain.notices import Portal
from app.gateways.link_tokens import LinkTokens
from app.gateways.mail import Mailer
from app.store import Database
from app.store.outbox import Claim


@dataclass(frozen=True)
class Hands:
    """What an errand needs: the database, the instant, who the portal says it is, a way to send mail, and tokens."""

    database: Database
    now: datetime
    portal: Portal
    mailer: Mailer
    tokens: LinkTokens


def deliver_errand(hands: Hands, errand_id: UUID) -> bool:
    """Do one errand; False when it is done, not due, or another worker has it. One that fails is tried again later."""
    with hands.database.unit_of_work(hands.now) as work:
        claim = work.outbox.claim(errand_id)
    if claim is None:
        return False
    try:
        _HANDLERS[claim.kind](hands, claim)
    except Exception as error:
        with hands.database.unit_of_work(hands.now) as work:
            work.outbox.push_back(claim, f"{type(error).__name__}: {error}")
        raise
    return True


_HANDLERS: Mapping[ErrandKind, Callable[[Hands, Claim], None]] = {
    ErrandKind.SEND_MAIL: lambda hands, claim: send_mail(
        hands.database, claim, portal=hands.portal, mailer=hands.mailer, now=hands.now
    ),
    ErrandKind.SEND_ACCOUNT_MAIL: lambda hands, claim: send_account_mail(
        hands.database, claim, portal=hands.portal, tokens=hands.tokens, mailer=hands.mailer, now=hands.now
    ),
    ErrandKind.WRITE_LETTER: lambda hands, claim: write_letter(
        hands.database, claim, portal=hands.portal, now=hands.now
    ),
    ErrandKind.DELIVER_MESSAGES: lambda hands, claim: deliver_messages(hands.database, claim, now=hands.now),
    ErrandKind.MOVE_SCHOOL: lambda hands, claim: carry_out_school_move(hands.database, claim, now=hands.now),
    ErrandKind.SETTLE_ADVICE: lambda hands, claim: settle_advice(hands.database, claim, now=hands.now),
    ErrandKind.SETTLE_CONSULTATIONS: lambda hands, claim: settle_consultations(hands.database, claim, now=hands.now),
}
