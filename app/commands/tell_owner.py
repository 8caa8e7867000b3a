"""Something that guards an account has changed: its owner is told, and the audit keeps it."""

from app.commands.leave_account_mail import leave_account_mail
from app.domain.account_mails import AccountMail
from app.domain.actions import Action
from app.store import Work
from app.store.tables.people import Person


def tell_owner(work: Work, person: Person, what: str) -> None:
    """Leave the email that tells the owner ``what`` was changed, by which somebody else's change is noticed."""
    key = f"{person.id}:{work.now.isoformat()}:{what}"
    leave_account_mail(work, AccountMail.SECURITY_CHANGED, person.email, key=key, values={"what": what})
    work.audit.record(Action.ACCOUNT_CHANGE, person_id=person.id, thing=f"person:{person.id}", detail={"what": what})
