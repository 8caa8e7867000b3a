"""The policy table in words: what each action lets somebody do with a case, and what each condition asks of them.

The access page answers “Why can this person see this?” from the table itself: a rule that changes there changes here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.actions import Action
from app.domain.conditions import (
    ActsAs,
    Alternative,
    Condition,
    HoldsRole,
    IsAssigned,
    IsAuthor,
    IsConsulted,
    IsGranted,
    IsInboxMember,
    IsInSight,
    IsNotWithheld,
    IsOrganisationAdmin,
    IsOrganisationMember,
    IsSharedWith,
    IsSignedIn,
    LaneIs,
    ShowsPart,
    Standing,
)
from app.domain.outcome_words import RELATIONS
from app.domain.policy import POLICY
from app.domain.roles import FAMILY_RELATIONS, PROFESSIONAL_RELATIONS, Audience, Relation, Role
from app.domain.sharing import PART_TITLES


@dataclass(frozen=True)
class Ability:
    """Something that can be done with a case, in words, and the action that it is."""

    words: str
    action: Action


#: What somebody sees and does of a case as a whole, the most ordinary first.
ABILITIES: tuple[Ability, ...] = (
    Ability("Open the page of the case", Action.CASE_VIEW),
    Ability("See the stage, the dates and what was decided", Action.CASE_VIEW_PROGRESS),
    Ability("See who was asked for advice, and whether it came", Action.CASE_VIEW_REQUESTS),
    Ability("See the officers’ side: tasks, people, letters and the history", Action.CASE_VIEW_CASEWORK),
    Ability("See how the people around the child are reached", Action.CASE_VIEW_CONTACTS),
    Ability("See who can see the case", Action.CASE_VIEW_ACCESS),
    Ability("See who has looked at the case", Action.AUDIT_VIEW_CASE),
    Ability("Decide what parents may see", Action.CASE_CHANGE_SHARING),
    Ability("Give, change and end access", Action.CASE_GRANT_ACCESS),
    Ability("Withhold something, or let somebody see what is withheld", Action.CASE_WITHHOLD),
    Ability("Ask for advice", Action.CONTRIBUTION_ADD),
)

ROLE_TITLES: dict[Role, str] = {
    Role.CASEWORK_OFFICER: "casework officer",
    Role.MANAGER: "manager",
    Role.PROCESS_TEAM: "member of the process team",
    Role.INFORMATION_OFFICER: "information officer",
    Role.SERVICE_INBOX: "service inbox",
    Role.CONTRIBUTOR: "contributor",
    Role.FAMILY: "family",
    Role.YOUNG_PERSON: "young person",
    Role.ASKER: "person who asks for access",
    Role.SETTING: "setting",
    Role.PORTAL: "portal",
}

_AUDIENCES: dict[Audience, str] = {
    Audience.FAMILY: "the family",
    Audience.PROFESSIONALS: "professionals with access",
    Audience.SETTINGS: "settings that are consulted",
}


def rule_of(action: Action, standing: Standing) -> Alternative | None:
    """Give the first rule of the table by which a person of this standing may do the action; None when none does."""
    rules = POLICY.get(action, ())
    return next((rule for rule in rules if all(condition.holds(standing) for condition in rule)), None)


def said(rule: Alternative) -> str:
    """Say what one rule asks of a person: its conditions, joined by “and”."""
    return " and ".join(condition_words(condition) for condition in rule)


def rules_said(action: Action) -> tuple[str, ...]:
    """Say every rule by which somebody may do the action, each as the end of “Somebody who …”."""
    return tuple(said(rule) for rule in POLICY.get(action, ()))


def condition_words(condition: Condition) -> str:
    """Say one condition, so that it ends a sentence that begins “Somebody who …”."""
    match condition:
        case HoldsRole(role=role):
            return f"is {_article(ROLE_TITLES[role])} of the council"
        case IsGranted(relations=relations):
            return f"was given access to the case as {_as(relations)}"
        case ActsAs(relations=relations):
            return f"was given access to the whole case as {_as(relations)}"
        case ShowsPart(part=part):
            return f"is shown this part of it: {_within(PART_TITLES[part])}"
        case IsSharedWith(audience=audience):
            return f"is among those it is shown to: {_AUDIENCES[audience]}"
        case LaneIs(role=role):
            return f"has a task in the lane of the {ROLE_TITLES[role]}"
        case IsNotWithheld(outside=outside):
            return "does not have it withheld from them" if outside else "does not have it withheld from them by name"
        case _:
            return _PLAIN[type(condition)]


_PLAIN: dict[type[Condition], str] = {
    IsSignedIn: "is signed in",
    IsInSight: "is shown the part of the case that it belongs to",
    IsOrganisationAdmin: "is an admin of the organisation",
    IsOrganisationMember: "works for the organisation",
    IsInboxMember: "distributes what arrives in the inbox where it lies now",
    IsAssigned: "has been assigned the request that it belongs to",
    IsAuthor: "wrote or sent it",
    IsConsulted: "reads the inbox of a setting that is being consulted, or that the final plan names",
}


def _as(relations: Iterable[Relation]) -> str:
    found = frozenset(relations)
    if found == FAMILY_RELATIONS:
        return "one of the family"
    if found == PROFESSIONAL_RELATIONS:
        return "a professional"
    return " or ".join(_within(RELATIONS[each]) for each in Relation if each in found)


def _within(title: str) -> str:
    return title[:1].lower() + title[1:]


def _article(title: str) -> str:
    return f"{'an' if title[0] in 'aeiou' else 'a'} {title}"
