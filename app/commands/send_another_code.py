"""Somebody who is signing in wants a code by email, or another one."""

from datetime import datetime

from app.commands.leave_account_mail import leave_account_mail
from app.commands.take_try import take_try
from app.domain.account_mails import AccountMail
from app.domain.limits import Trying
from app.domain.refusals import SignInRefused
from app.domain.second_factors import may_have_code_by_mail
from app.gateways.secrets import Secrets
from app.store import Database
from app.store.second_steps import SecondSteps

_OVER = "Your sign-in took too long. Sign in again."


def send_another_code(database: Database, secrets: Secrets, *, token: str, network: str, now: datetime) -> None:
    """Send a new code; those of before are good no longer. ``SignInRefused`` when there is nothing to send it for."""
    with database.reading() as session:
        waiting = SecondSteps(session, now).find(token)
        account = waiting[1].email if waiting else ""
    if not account:
        raise SignInRefused(_OVER)
    take_try(database, secrets, Trying.SEND_CODE, account=account, network=network, now=now)
    with database.unit_of_work(now) as work:
        held = work.second_steps.hold(token)
        if held is None or not may_have_code_by_mail(held[1].realm, has_app=held[1].totp_secret is not None):
            raise SignInRefused(_OVER)
        step, person = held
        number = work.second_steps.send_code(step)
        leave_account_mail(
            work, AccountMail.SIGN_IN_CODE, person.email, key=f"{step.id}:{number}", code=(step.id, number)
        )
