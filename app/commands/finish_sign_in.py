"""Signing in, the second step: a code of an authenticator app, one that was mailed, or a recovery code."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from app.commands.leave_account_mail import leave_account_mail
from app.commands.sign_in import Browser
from app.commands.take_try import take_try
from app.domain.account_mails import AccountMail
from app.domain.limits import Trying
from app.domain.refusals import InvalidInput, SignInRefused
from app.domain.second_factors import may_have_code_by_mail
from app.gateways.authenticator import step_of
from app.gateways.link_tokens import LinkTokens
from app.gateways.secrets import Secrets
from app.store import Database, Work
from app.store.second_steps import SecondSteps
from app.store.tables.accounts import SecondStep
from app.store.tables.people import Person

_OVER = "Your sign-in took too long, or a wrong code was entered too many times. Sign in again."
_WRONG = "That code is not right, or is no longer good. Check it and try again"


@dataclass(frozen=True)
class Entered:
    """Somebody is in: the token of their session, and of their browser when they trust it."""

    session: str
    device: str


@dataclass(frozen=True)
class Factors:
    """What second factors are checked with."""

    secrets: Secrets
    tokens: LinkTokens


def finish_sign_in(
    database: Database,
    factors: Factors,
    *,
    token: str,
    code: str,
    is_recovery: bool,
    trusts_browser: bool,
    browser: Browser,
    now: datetime,
) -> Entered:
    """Start a session when the code is right; ``InvalidInput`` when it is wrong, and counted.

    ``SignInRefused`` when the first step is over: too long ago, too many wrong codes, or finished already.
    """
    with database.reading() as session:
        waiting = SecondSteps(session, now).find(token)
        account = waiting[1].email if waiting else ""
    if not account:
        raise SignInRefused(_OVER)
    taken = take_try(database, factors.secrets, Trying.CODE, account=account, network=browser.network, now=now)
    with database.unit_of_work(now) as work:
        held = work.second_steps.hold(token)
        if held is None:
            raise SignInRefused(_OVER)
        step, person = held
        if _is_right(work, factors, step, person, code, is_recovery=is_recovery):
            work.tries.succeeded(taken)
            return _enter(work, step, person, browser, trusts_browser=trusts_browser, is_recovery=is_recovery)
        step.tries += 1
        work.audit.record("person:sign-in-refused", person_id=None, thing=f"person:{person.id}")
    raise InvalidInput("code", _WRONG)


def _is_right(work: Work, factors: Factors, step: SecondStep, person: Person, code: str, *, is_recovery: bool) -> bool:
    if is_recovery:
        return work.recovery_codes.use(person.id, code)
    return _is_of_app(work, factors.secrets, person, code) or _is_mailed(factors.tokens, step, person, code)


def _is_of_app(work: Work, secrets: Secrets, person: Person, code: str) -> bool:
    if person.totp_secret is None:
        return False
    newest = step_of(secrets.unseal(person.totp_secret), code, after=person.totp_last_step, now=work.now)
    if newest is None:
        return False
    person.totp_last_step = newest
    return True


def _is_mailed(tokens: LinkTokens, step: SecondStep, person: Person, code: str) -> bool:
    if not step.codes_sent or not may_have_code_by_mail(person.realm, has_app=person.totp_secret is not None):
        return False
    return hmac.compare_digest(tokens.code_of(step.id, step.codes_sent).encode(), "".join(code.split()).encode())


def _enter(
    work: Work, step: SecondStep, person: Person, browser: Browser, *, trusts_browser: bool, is_recovery: bool
) -> Entered:
    step.done_at = work.now
    detail = {"device": browser.device, "second_factor": "recovery code" if is_recovery else "code"}
    work.audit.record("person:sign-in", person_id=person.id, detail=detail)
    if is_recovery:
        told = {"what": "a recovery code was used to sign in"}
        leave_account_mail(work, AccountMail.SECURITY_CHANGED, person.email, key=f"recovery:{step.id}", values=told)
    device = work.trusted_devices.trust(person.id, browser.device) if trusts_browser else ""
    return Entered(work.sessions.start(person.id, browser.device), device)
