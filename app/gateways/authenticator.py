"""The codes of authenticator apps: six digits that change every 30 seconds (TOTP, RFC 6238)."""

import hmac
from datetime import datetime

import pyotp

_STEP_SECONDS = 30
#: Clocks of telephones are a little off: the code of just before and of just after is good as well.
_OFF_BY = (0, -1, 1)


def new_secret() -> str:
    """Give a new secret for an app, as it is typed in by hand."""
    return pyotp.random_base32()


def address_of(secret: str, *, email: str, issuer: str) -> str:
    """Give the address that the QR code of a set-up page holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=issuer)


def step_of(secret: str, code: str, *, after: int | None, now: datetime) -> int | None:
    """Give the time step whose code this is, or None when it is none of the moment.

    A step that is not ``after`` the newest one of which a code was taken does not count: no code is good twice.
    """
    typed = "".join(code.split())
    if not typed.isascii():
        return None
    app = pyotp.TOTP(secret)
    present = int(now.timestamp()) // _STEP_SECONDS
    for step in (present + off for off in _OFF_BY):
        if hmac.compare_digest(app.at(step * _STEP_SECONDS), typed) and (after is None or step > after):
            return step
    return None
