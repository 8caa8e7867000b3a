"""Who may do what: one table, evaluated here for commands and compiled to SQL by ``store/scope.py`` for lists.

Each action has alternatives; an alternative is a tuple of conditions that must all hold. No alternative holds: no.
An action that is not in the table is refused for everybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from app.domain.actions import Action
from app.domain.refusals import NotAllowed
from app.domain.roles import FAMILY_RELATIONS, PROFESSIONAL_RELATIONS, Audience, Relation, Role


@dataclass(frozen=True)
class Standing:
    """What one person is to one thing (a case, a task, a request, an inbox), read from the database as it is now."""

    person_id: UUID
    roles: frozenset[Role] = frozenset()
    relations: frozenset[Relation] = frozenset()
    is_inbox_member: bool = False
    is_assigned: bool = False
    is_author: bool = False
    is_consulted: bool = False
    lane: Role | None = None
    shared_with: frozenset[Audience] = frozenset()


@dataclass(frozen=True)
class IsSignedIn:
    """Anybody with an active account and a session."""

    def holds(self, standing: Standing) -> bool:
        """True for every standing: without a session there is none."""
        return True


@dataclass(frozen=True)
class HoldsRole:
    """A member of staff to whom the council gave this role."""

    role: Role

    def holds(self, standing: Standing) -> bool:
        """True when the role is among the person's own."""
        return self.role in standing.roles


@dataclass(frozen=True)
class IsGranted:
    """Somebody with a live grant on the case in one of these relations."""

    relations: frozenset[Relation]

    def holds(self, standing: Standing) -> bool:
        """True when one of the person's live relations to the case is named."""
        return bool(self.relations & standing.relations)


@dataclass(frozen=True)
class IsInboxMember:
    """A member of the inbox in which the thing lies now."""

    def holds(self, standing: Standing) -> bool:
        """True while the membership and the thing's place in the inbox both last."""
        return standing.is_inbox_member


@dataclass(frozen=True)
class IsAssigned:
    """The person to whom the thing is assigned now."""

    def holds(self, standing: Standing) -> bool:
        """True while the assignment lasts."""
        return standing.is_assigned


@dataclass(frozen=True)
class IsAuthor:
    """Whoever wrote or sent the thing: their own words stay theirs to read."""

    def holds(self, standing: Standing) -> bool:
        """True for the author alone."""
        return standing.is_author


@dataclass(frozen=True)
class IsConsulted:
    """A member of the inbox of a setting that is being consulted on the case, or that its final plan names."""

    def holds(self, standing: Standing) -> bool:
        """True while the consultation is open, and for the setting that is named from then on."""
        return standing.is_consulted


@dataclass(frozen=True)
class IsSharedWith:
    """The thing has been shown to this audience: at once, or when the diagram said so, as its form says."""

    audience: Audience

    def holds(self, standing: Standing) -> bool:
        """True from the moment it was shown."""
        return self.audience in standing.shared_with


@dataclass(frozen=True)
class LaneIs:
    """The task lies in this role's lane of the diagram."""

    role: Role

    def holds(self, standing: Standing) -> bool:
        """True when the thing is a task of that lane."""
        return standing.lane is self.role


Condition: TypeAlias = (
    IsSignedIn | HoldsRole | IsGranted | IsInboxMember | IsAssigned | IsAuthor | IsConsulted | IsSharedWith | LaneIs
)
Alternative: TypeAlias = tuple[Condition, ...]

_SIGNED_IN: Alternative = (IsSignedIn(),)
_OFFICER: Alternative = (HoldsRole(Role.CASEWORK_OFFICER),)
_MANAGER: Alternative = (HoldsRole(Role.MANAGER),)
_PROCESS_TEAM: Alternative = (HoldsRole(Role.PROCESS_TEAM),)
_FAMILY: Alternative = (IsGranted(FAMILY_RELATIONS),)
_PROFESSIONAL: Alternative = (IsGranted(PROFESSIONAL_RELATIONS),)
_MEMBER: Alternative = (IsInboxMember(),)
_ASSIGNED: Alternative = (IsAssigned(),)

#: A task is done by those whose lane it lies in, and by nobody else.
_BY_LANE: tuple[Alternative, ...] = (
    (LaneIs(Role.CASEWORK_OFFICER), HoldsRole(Role.CASEWORK_OFFICER)),
    (LaneIs(Role.MANAGER), HoldsRole(Role.MANAGER)),
    (LaneIs(Role.SERVICE_INBOX), IsInboxMember()),
    (LaneIs(Role.CONTRIBUTOR), IsAssigned()),
    (LaneIs(Role.FAMILY), IsGranted(FAMILY_RELATIONS)),
    (LaneIs(Role.SETTING), IsInboxMember()),
)

#: What people wrote: for the council, for its author and whoever was asked, and for those whom its form names.
_TO_READ: tuple[Alternative, ...] = (
    _OFFICER,
    _MANAGER,
    _ASSIGNED,
    (IsAuthor(),),
    (IsGranted(FAMILY_RELATIONS), IsSharedWith(Audience.FAMILY)),
    (IsGranted(PROFESSIONAL_RELATIONS), IsSharedWith(Audience.PROFESSIONALS)),
    (IsConsulted(), IsSharedWith(Audience.SETTINGS)),
)

POLICY: Mapping[Action, tuple[Alternative, ...]] = {
    Action.AUDIT_VIEW: (_MANAGER,),
    Action.CASE_CHANGE_OFFICER: (_OFFICER, _MANAGER),
    Action.CASE_CORRECT_DATE: (_OFFICER,),
    Action.CASE_GRANT_ACCESS: (_OFFICER,),
    Action.CASE_LIST: (_SIGNED_IN,),
    Action.CASE_MOVE_AWAY: (_OFFICER,),
    Action.CASE_RECORD_EXCEPTION: (_OFFICER,),
    Action.CASE_SEARCH: (_SIGNED_IN,),
    Action.CASE_START: (_SIGNED_IN,),
    Action.CASE_VIEW: (_OFFICER, _MANAGER, _FAMILY, _PROFESSIONAL),
    Action.CASE_VIEW_CASEWORK: (_OFFICER, _MANAGER),
    Action.CASE_VIEW_DIAGRAM: (_OFFICER, _MANAGER),
    Action.CASE_VIEW_REQUESTS: (_OFFICER, _MANAGER, _FAMILY),
    Action.CASE_WITHDRAW: (_OFFICER,),
    Action.CONSULTATION_ADD: (_OFFICER,),
    Action.CONTRIBUTION_ADD: (_OFFICER,),
    Action.CONTRIBUTION_CHASE: (_OFFICER,),
    Action.CONTRIBUTION_GO_ON_WITHOUT: (_OFFICER,),
    Action.CONTRIBUTION_LIST: (_SIGNED_IN,),
    Action.CONTRIBUTION_OFFER_EXISTING: (_OFFICER,),
    Action.CONTRIBUTION_VIEW: (_OFFICER, _MANAGER, _MEMBER, _ASSIGNED),
    Action.CONTRIBUTION_WITHDRAW: (_OFFICER,),
    Action.COVER_ARRANGE: (_OFFICER, _MANAGER),
    Action.COVER_ARRANGE_FOR_OTHERS: (_MANAGER,),
    Action.COVER_END: (_OFFICER, _MANAGER),
    Action.FILE_DOWNLOAD: _TO_READ,
    Action.INBOX_DISTRIBUTE: (_MEMBER,),
    Action.INBOX_VIEW: (_MEMBER,),
    Action.INBOX_VIEW_PERFORMANCE: (_OFFICER, _MANAGER, _MEMBER),
    Action.LETTER_RECORD_POSTED: (_OFFICER,),
    Action.NOTIFICATION_LIST: (_SIGNED_IN,),
    Action.PERFORMANCE_VIEW: (_OFFICER, _MANAGER),
    Action.PUPIL_LIST: (_SIGNED_IN,),
    Action.RELEASE_PUBLISH: (_PROCESS_TEAM,),
    Action.RELEASE_VIEW: (_PROCESS_TEAM,),
    Action.REPORT_VIEW: (_MANAGER,),
    Action.SUBMISSION_VIEW: _TO_READ,
    Action.TASK_COMPLETE: _BY_LANE,
    Action.TASK_HAND_OVER: (
        (LaneIs(Role.CASEWORK_OFFICER), HoldsRole(Role.CASEWORK_OFFICER)),
        (LaneIs(Role.CASEWORK_OFFICER), HoldsRole(Role.MANAGER)),
    ),
    Action.TASK_LIST: (_SIGNED_IN,),
    Action.TASK_PICK_UP: ((LaneIs(Role.CASEWORK_OFFICER), HoldsRole(Role.CASEWORK_OFFICER)),),
    Action.TASK_PUT_BACK: ((LaneIs(Role.CASEWORK_OFFICER), HoldsRole(Role.CASEWORK_OFFICER)),),
    Action.TASK_VIEW: _BY_LANE,
}


def permits(action: Action, standing: Standing) -> bool:
    """Tell whether the table lets a person of this standing do the action; the default is no."""
    alternatives = POLICY.get(action, ())
    return any(all(condition.holds(standing) for condition in alternative) for alternative in alternatives)


def require(action: Action, standing: Standing) -> None:
    """Refuse with ``NotAllowed``, which looks like "not found" from outside, unless the table permits the action."""
    if not permits(action, standing):
        raise NotAllowed(action)
