"""What organisations are, in words, and what may be written about one."""

import re
from collections.abc import Mapping
from enum import StrEnum

from app.domain.refusals import InvalidInput


class OrganisationKind(StrEnum):
    """What an organisation is."""

    SCHOOL = "school"
    EARLY_YEARS = "early_years"
    COLLEGE = "college"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"
    COUNCIL_SERVICE = "council_service"
    AGENCY = "agency"


class SchoolPhase(StrEnum):
    """Which ages a school teaches, as the register of schools says it."""

    NURSERY = "nursery"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    ALL_THROUGH = "all_through"
    SIXTEEN_PLUS = "sixteen_plus"


#: Those that children go to: their pupils.
SETTING_KINDS = frozenset({OrganisationKind.SCHOOL, OrganisationKind.EARLY_YEARS, OrganisationKind.COLLEGE})

KIND_TITLES: Mapping[OrganisationKind, str] = {
    OrganisationKind.SCHOOL: "School",
    OrganisationKind.EARLY_YEARS: "Early years",
    OrganisationKind.COLLEGE: "College",
    OrganisationKind.HEALTH: "Health",
    OrganisationKind.SOCIAL_CARE: "Social care",
    OrganisationKind.COUNCIL_SERVICE: "Council service",
    OrganisationKind.AGENCY: "External agency",
}
PHASE_TITLES: Mapping[SchoolPhase, str] = {
    SchoolPhase.NURSERY: "Nursery",
    SchoolPhase.PRIMARY: "Primary",
    SchoolPhase.SECONDARY: "Secondary",
    SchoolPhase.ALL_THROUGH: "All-through",
    SchoolPhase.SIXTEEN_PLUS: "16 plus",
}

_LONGEST_NAME = 200
_URN = re.compile(r"[0-9]{6}")
_EMAIL = re.compile(r"[^@\s,;<>()\"]+@[^@\s,;<>()\"]+\.[^@\s,;<>()\"]+")


def name_of(typed: str) -> str:
    """Give an organisation's name as it is kept, on one line; ``InvalidInput`` says what is wrong with it."""
    name = " ".join(typed.split())
    if not any(each.isalnum() for each in name):
        raise InvalidInput("name", "Enter the organisation’s name.")
    if not name.isprintable():
        raise InvalidInput("name", "The name holds a character that nobody can see. Type it again.")
    if len(name) > _LONGEST_NAME:
        raise InvalidInput("name", f"The name must be {_LONGEST_NAME} characters or fewer.")
    return name


def urn_of(typed: str | None, kind: OrganisationKind) -> str | None:
    """Give the unique reference number of a setting: six digits, or None; nothing else has one."""
    urn = "".join((typed or "").split())
    if not urn:
        return None
    if kind not in SETTING_KINDS:
        raise InvalidInput("urn", "Only a school, early years provider or college has a URN. Leave it empty.")
    if not _URN.fullmatch(urn):
        raise InvalidInput("urn", "The URN must be 6 digits, such as 123456.")
    return urn


def phase_of(phase: SchoolPhase | None, kind: OrganisationKind) -> SchoolPhase | None:
    """Give the phase of a setting, or None; nothing else has one."""
    if phase is not None and kind not in SETTING_KINDS:
        raise InvalidInput("phase", "Only a school, early years provider or college has a phase. Leave it empty.")
    return phase


def email_of(typed: str | None, field: str, called: str) -> str | None:
    """Give an email address in lower case, or None when there is none; ``called`` is how a sentence names it."""
    email = (typed or "").strip().lower()
    if not email:
        return None
    if not _EMAIL.fullmatch(email) or not email.isprintable():
        raise InvalidInput(field, f"Enter {called} like name@example.com.")
    return email
