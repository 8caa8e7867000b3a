"""Keeping passwords so that nobody can read them: argon2."""

import contextlib
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.domain.passwords import normal_form

_HASHER = PasswordHasher()


def hash_password(password: str) -> str:
    """Give what is kept of a password."""
    return _HASHER.hash(normal_form(password))


def password_matches(password_hash: str | None, password: str) -> bool:
    """Tell whether the password is the one that was kept; without one it is "no", after the same amount of work.

    A password that was kept before there was one normal form is compared as it was typed.
    """
    kept = password_hash or _nobody_s_hash()
    forms = dict.fromkeys((normal_form(password), password))
    return any(_is_of(kept, form) for form in forms) and password_hash is not None


def _is_of(kept: str, form: str) -> bool:
    with contextlib.suppress(VerificationError, InvalidHashError):
        return _HASHER.verify(kept, form)
    return False


@cache
def _nobody_s_hash() -> str:
    return _HASHER.hash("nobody has this account")
