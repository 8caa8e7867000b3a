"""How a family without an account, or without the time to use it, told the council its answers."""

from datetime import date
from enum import StrEnum

from app.domain.refusals import InvalidInput
from app.domain.wording import day_in_words

_LONGEST_NAME = 100


class Way(StrEnum):
    """How the answers reached the council."""

    PHONE = "phone"
    LETTER = "letter"
    MEETING = "meeting"
    EMAIL = "email"


WAY_TITLES = {
    Way.PHONE: "By phone",
    Way.LETTER: "By letter, or on paper",
    Way.MEETING: "In a meeting",
    Way.EMAIL: "By email",
}
_WORDS = {Way.PHONE: "by phone", Way.LETTER: "by letter", Way.MEETING: "in a meeting", Way.EMAIL: "by email"}


def told_by(name: str, way: Way, on: date, today: date) -> str:
    """Say whose answers they are and how they came: Paula Parent, by phone on 9 March 2026."""
    tidy = " ".join(name.split())
    if not any(each.isalpha() for each in tidy):
        raise InvalidInput("given_by", "Enter who gave the answers.")
    if len(tidy) > _LONGEST_NAME or not tidy.isprintable():
        raise InvalidInput("given_by", f"Enter a name of {_LONGEST_NAME} characters or fewer.")
    if on > today:
        raise InvalidInput("given_on", "The day must be today or before.")
    return f"{tidy}, {_WORDS[way]} on {day_in_words(on)}"
