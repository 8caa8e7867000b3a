"""The half of a sign-in that waits for its second factor, as its page shows it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.second_factors import may_have_code_by_mail
from app.store.second_steps import SecondSteps


@dataclass(frozen=True)
class WaitingSignIn:
    """What is asked for now, and what else would do."""

    email: str
    has_app: bool
    is_mailed: bool
    """A code was sent by email, so it is that one which is asked for."""
    may_have_mail: bool


def waiting_sign_in(session: Session, token: str, now: datetime) -> WaitingSignIn | None:
    """Give the sign-in that waits in this browser; None when there is none, or it is over."""
    found = SecondSteps(session, now).find(token) if token else None
    if found is None:
        return None
    step, person = found
    has_app = person.totp_secret is not None
    may_have_mail = may_have_code_by_mail(person.realm, has_app=has_app)
    return WaitingSignIn(person.email, has_app, step.codes_sent > 0 and may_have_mail, may_have_mail)
