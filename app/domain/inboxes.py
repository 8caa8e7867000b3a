"""What may be written about an inbox, and who of its people distributes what arrives in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.refusals import InvalidInput
from app.domain.wording import listed

_LONGEST_NAME = 200


class Duty(StrEnum):
    """What somebody does in an inbox."""

    DISTRIBUTES = "distributes"
    COVERS = "covers"
    NOTHING = "nothing"


@dataclass(frozen=True)
class InboxPerson:
    """One person who belongs to an inbox: whether they only cover, and whether their account is in use."""

    name: str
    is_cover: bool
    is_active: bool


def distributing(people: Sequence[InboxPerson]) -> tuple[InboxPerson, ...]:
    """Give those who distribute now: the active members, or, while there is none, the active covers."""
    active = [person for person in people if person.is_active]
    return tuple(person for person in active if not person.is_cover) or tuple(active)


def who_distributes(people: Sequence[InboxPerson]) -> str:
    """Say in a sentence or two who distributes now, and why it is them."""
    now = distributing(people)
    if not now:
        return "Nobody distributes what arrives here now."
    names = listed([person.name for person in now])
    verb = "distributes" if len(now) == 1 else "distribute"
    if now[0].is_cover:
        has_members = any(not person.is_cover for person in people)
        why = "no member’s account is in use" if has_members else "the inbox has no members of its own"
        return f"{names} {verb} what arrives here now, as cover, because {why}."
    waiting = any(person.is_cover and person.is_active for person in people)
    return f"{names} {verb} what arrives here now." + (" Cover is not needed meanwhile." if waiting else "")


def inbox_name_of(typed: str) -> str:
    """Give an inbox's name as it is kept, on one line; ``InvalidInput`` says what is wrong with it."""
    name = " ".join(typed.split())
    if not any(each.isalnum() for each in name):
        raise InvalidInput("name", "Enter the inbox’s name.")
    if not name.isprintable():
        raise InvalidInput("name", "The name holds a character that nobody can see. Type it again.")
    if len(name) > _LONGEST_NAME:
        raise InvalidInput("name", f"The name must be {_LONGEST_NAME} characters or fewer.")
    return name
