"""The name and the email address that people give for themselves, as they are kept."""

import re

from app.domain.refusals import InvalidInput

LONGEST_NAME = 200
LONGEST_EMAIL = 254
LONGEST_JOB_TITLE = 200
_EMAIL = re.compile(r"[^\s@<>()\[\]\\,;:\"]+@[^\s@<>()\[\]\\,;:\"]+")


def own_name(text: str, field: str = "name") -> str:
    """Give a person's name without doubled spaces, or refuse it."""
    if not text.strip():
        raise InvalidInput(field, "Enter your name")
    if not text.strip().isprintable():
        raise InvalidInput(field, "Your name must be on one line, without special characters")
    name = " ".join(text.split())
    if len(name) > LONGEST_NAME:
        raise InvalidInput(field, f"Your name must be {LONGEST_NAME} characters or fewer")
    return name


def own_email(text: str, field: str = "email") -> str:
    """Give an email address in lower case, or refuse it."""
    email = text.strip().lower()
    if not email:
        raise InvalidInput(field, "Enter your email address")
    if len(email) > LONGEST_EMAIL or not email.isprintable() or not _EMAIL.fullmatch(email):
        raise InvalidInput(field, "Enter an email address in the correct format, like name@example.com")
    return email


def own_job_title(text: str, field: str = "job_title") -> str | None:
    """Give a person's job title without doubled spaces, None for an empty one, or refuse it."""
    title = " ".join(text.split())
    if not text.strip().isprintable():
        raise InvalidInput(field, "Your job title must be on one line, without special characters")
    if len(title) > LONGEST_JOB_TITLE:
        raise InvalidInput(field, f"Your job title must be {LONGEST_JOB_TITLE} characters or fewer")
    return title or None
