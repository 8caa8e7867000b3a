"""Who acts: the closed set of roles, each named by the lane that the process team draws."""

from enum import StrEnum


class Role(StrEnum):
    """Someone a diagram can give a task to, or a member of staff with a power of their own."""

    CASEWORK_OFFICER = "casework_officer"
    MANAGER = "manager"
    PROCESS_TEAM = "process_team"
    INFORMATION_OFFICER = "information_officer"
    SERVICE_INBOX = "service_inbox"
    CONTRIBUTOR = "contributor"
    FAMILY = "family"
    YOUNG_PERSON = "young_person"
    SETTING = "setting"
    ASKER = "asker"
    PORTAL = "portal"


#: The title of a lane in a diagram → the role it stands for. A lane with another title is a fault.
LANES: dict[str, Role] = {
    "Casework officer": Role.CASEWORK_OFFICER,
    "Manager": Role.MANAGER,
    "Service inbox": Role.SERVICE_INBOX,
    "Contributor": Role.CONTRIBUTOR,
    "Family": Role.FAMILY,
    "Young person": Role.YOUNG_PERSON,
    "Setting": Role.SETTING,
    "Asker": Role.ASKER,
    "Portal": Role.PORTAL,
}

#: Roles that the council gives to its own staff. All others follow from memberships, grants and assignments.
STAFF_ROLES = frozenset({Role.CASEWORK_OFFICER, Role.MANAGER, Role.PROCESS_TEAM, Role.INFORMATION_OFFICER})


class Realm(StrEnum):
    """The three kinds of account."""

    STAFF = "staff"
    PROFESSIONAL = "professional"
    CITIZEN = "citizen"


class Relation(StrEnum):
    """How a grant joins one person to one case."""

    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    REPRESENTATIVE = "representative"
    SCHOOL_STAFF = "school_staff"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"
    OTHER_PROFESSIONAL = "other_professional"


#: The relations that speak for the child: they comment on the draft plan and are told every decision.
FAMILY_RELATIONS = frozenset({Relation.PARENT, Relation.YOUNG_PERSON, Relation.REPRESENTATIVE})
PROFESSIONAL_RELATIONS = frozenset(Relation) - FAMILY_RELATIONS


class Audience(StrEnum):
    """Whom a form's answers are shown to beside the council, its author and whoever was asked (``shown_to:``)."""

    FAMILY = "family"
    PROFESSIONALS = "professionals"
    SETTINGS = "settings"
