"""Leaving an email about an account, with the change that it tells."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.domain.account_mails import AccountMail
from app.domain.errands import ErrandKind
from app.store import Work


def leave_account_mail(
    work: Work,
    mail: AccountMail,
    to: str,
    *,
    key: str,
    values: Mapping[str, str] | None = None,
    link_id: UUID | None = None,
    code: tuple[UUID, int] | None = None,
) -> None:
    """Leave the errand that sends the email; ``key`` says of what it tells, and it is sent once for each.

    The errand holds no secret: neither the token of ``link_id`` nor the digits of ``code``, which are a sign-in and
    the number of its code.
    """
    payload: dict[str, Any] = {"mail": mail.value, "to": to, "values": dict(values or {})}
    if link_id is not None:
        payload["link_id"] = str(link_id)
    if code is not None:
        payload |= {"step_id": str(code[0]), "code_number": code[1]}
    errand_key = f"{ErrandKind.SEND_ACCOUNT_MAIL}:{mail}:{key}"
    work.outbox.put(errand_key, ErrandKind.SEND_ACCOUNT_MAIL, payload, due_at=work.now)
