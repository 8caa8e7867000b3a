"""Somebody lost their authenticator app and their recovery codes, and may set up their second step again."""

from datetime import datetime
from uuid import UUID

from app.commands.leave_account_mail import leave_account_mail
from app.domain.account_mails import AccountMail
from app.domain.actions import Action
from app.domain.policy import require
from app.domain.refusals import InvalidInput, OutOfStep
from app.domain.roles import Realm
from app.store import Database, Work
from app.store.tables.accounts import LinkPurpose
from app.store.tables.people import Person


def reset_second_step(database: Database, *, person_id: UUID, of_id: UUID, reason: str, now: datetime) -> str:
    """Take the person's app and recovery codes away, sign them out everywhere, and give their name.

    That lets nobody in by itself: the next sign-in takes the password, and a code that is mailed to the address which
    the account has had. So nothing that could bring another address or password with it stays open, and the owner is
    told there. ``InvalidInput`` without a reason and for oneself; ``OutOfStep`` for who has left or has no app.
    """
    with database.unit_of_work(now) as work:
        standing, person = work.standing.of(person_id), work.people.get(of_id)
        require(Action.PERSON_RESET_SECOND_STEP, standing)
        if person.realm is Realm.STAFF:
            require(Action.PERSON_GIVE_ROLE, standing)
        if of_id == person_id:
            raise InvalidInput("", "You cannot do this for yourself. Ask a colleague.")
        if not reason.strip():
            raise InvalidInput("reason", "Say how you know that it is really them.")
        if not person.active or person.totp_secret is None:
            raise OutOfStep(f"{person.name} has no second step to set up again. Nothing was changed.")
        _take_away(work, person)
        key = f"{person.id}:{work.now.isoformat()}"
        leave_account_mail(work, AccountMail.SECOND_STEP_RESET, person.email, key=key)
        work.audit.record(
            Action.PERSON_RESET_SECOND_STEP, person_id=person_id, thing=f"person:{of_id}", detail={"reason": reason}
        )
        return person.name


def _take_away(work: Work, person: Person) -> None:
    person.totp_secret, person.totp_last_step = None, None
    work.recovery_codes.take_away(person.id)
    work.trusted_devices.end_all(person.id)
    work.sessions.end_all(person.id)
    work.second_steps.end_all(person.id)
    for purpose in (LinkPurpose.SET_PASSWORD, LinkPurpose.CHANGE_EMAIL):
        work.one_time_links.end_all(person.id, purpose)
