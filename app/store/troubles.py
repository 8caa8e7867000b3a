"""What a database says no to, said as a refusal that people understand."""

import re

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm.exc import StaleDataError

from app.domain.refusals import AlreadyDone, InvalidInput, OutOfStep, Refusal, TryAgain

#: A name that must be given once: the constraint → the field it belongs to, and what is wrong.
_TAKEN = {
    "uq_people_email": ("email", "There is already an account with this email address."),
    "uq_organisations_name": ("name", "There is already an organisation with this name."),
    "uq_inboxes_name": ("name", "There is already an inbox with this name."),
}
_UNIQUE = {"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}
_REFERENCE = {"23503", "SQLITE_CONSTRAINT_FOREIGNKEY"}
#: Serialisation failure, deadlock, lock not available in time; SQLite's words for the last.
_BUSY = {"40001", "40P01", "55P03", "SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_LOCKED"}


def refusal_of(error: SQLAlchemyError) -> Refusal | None:
    """Give what to tell the person, or None when the error is a mistake of ours and must be seen as one."""
    if isinstance(error, StaleDataError):
        return AlreadyDone("Somebody else changed this at the same moment. Nothing of yours was saved: look again.")
    if isinstance(error, DataError):
        return InvalidInput("", "This holds a character or a number that cannot be kept. Change it and try again.")
    if not isinstance(error, DBAPIError):
        return None
    code = _code(error)
    if code in _BUSY:
        return TryAgain()
    if isinstance(error, IntegrityError) and code in _UNIQUE:
        taken = _TAKEN.get(_constraint(error))
        return InvalidInput(*taken) if taken else AlreadyDone("This was done a moment ago. Nothing was changed.")
    if isinstance(error, IntegrityError) and code in _REFERENCE:
        return OutOfStep("What this belongs to is no longer there. Nothing was changed.")
    return None


def is_passing(error: Exception) -> bool:
    """Tell whether the very same may well work later: others were in the way, or the database went away meanwhile."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated
    return isinstance(error, TryAgain | AlreadyDone)


def _code(error: DBAPIError) -> str:
    return str(getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", ""))


def _constraint(error: DBAPIError) -> str:
    """Give the name of the constraint; SQLite tells columns only, and the naming convention gives the name."""
    told = getattr(getattr(error.orig, "diag", None), "constraint_name", None)
    if told:
        return str(told)
    columns = re.findall(r"(\w+)\.(\w+)", str(error.orig))
    return "_".join(["uq", columns[0][0], *(column for _, column in columns)]) if columns else ""
