"""Secrets that a browser holds and the database must not: what is kept of one is its digest."""

import hashlib
import secrets


def new_token() -> str:
    """Give a secret that nobody can guess, fit for a cookie or an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Give what is kept of a token: enough to know it again, and no help to whoever reads the database."""
    return hashlib.sha256(token.encode()).hexdigest()
