"""Keeping passwords so that nobody can read them: argon2."""

import contextlib
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    """Give what is kept of a password."""
    return _HASHER.hash(password)


def password_matches(password_hash: str | None, password: str) -> bool:
    """Tell whether the password is the one that was kept; without one it is "no", after the same amount of work."""
    with contextlib.suppress(VerificationError, InvalidHashError):
        _HASHER.verify(password_hash or _nobody_s_hash(), password)
        return password_hash is not None
    return False


@cache
def _nobody_s_hash() -> str:
    return _HASHER.hash("nobody has this account")
