"""Who may do what: one table, evaluated here for commands and compiled to SQL by ``store/scope.py`` for lists.

Each action has alternatives; an alternative is a tuple of conditions that must all hold. No alternative holds: no.
An action that is not in the table is refused for everybody.
"""

from collections.abc import Mapping

from app.domain.actions import Action
from app.domain.conditions import (
    ActsAs,
    Alternative,
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
from app.domain.refusals import NotAllowed
from app.domain.roles import FAMILY_RELATIONS, PROFESSIONAL_RELATIONS, Audience, Relation, Role
from app.domain.sharing import Part

_SIGNED_IN: Alternative = (IsSignedIn(),)
_OFFICER: Alternative = (HoldsRole(Role.CASEWORK_OFFICER),)
_MANAGER: Alternative = (HoldsRole(Role.MANAGER),)
_PROCESS_TEAM: Alternative = (HoldsRole(Role.PROCESS_TEAM),)
_INFORMATION_OFFICER: Alternative = (HoldsRole(Role.INFORMATION_OFFICER),)
_FAMILY: Alternative = (IsGranted(FAMILY_RELATIONS),)
_FAMILY_FOLLOWING: Alternative = (IsGranted(FAMILY_RELATIONS), ShowsPart(Part.PROGRESS))
_YOUNG_PERSON: Alternative = (ActsAs(frozenset({Relation.YOUNG_PERSON, Relation.REPRESENTATIVE})),)
_PROFESSIONAL: Alternative = (IsGranted(PROFESSIONAL_RELATIONS),)
_MEMBER: Alternative = (IsInboxMember(),)
_ASSIGNED: Alternative = (IsAssigned(),)
_ORGANISATION_ADMIN: Alternative = (IsOrganisationAdmin(),)
#: Those of the council's staff who look after organisations, inboxes and people.
_EHC_TEAM: tuple[Alternative, ...] = (_OFFICER, _MANAGER, _PROCESS_TEAM)

#: A task is done by those whose lane it lies in, and by nobody else.
_BY_LANE: tuple[Alternative, ...] = (
    (LaneIs(Role.CASEWORK_OFFICER), HoldsRole(Role.CASEWORK_OFFICER)),
    (LaneIs(Role.MANAGER), HoldsRole(Role.MANAGER)),
    (LaneIs(Role.SERVICE_INBOX), IsInboxMember()),
    (LaneIs(Role.CONTRIBUTOR), IsAssigned()),
    (LaneIs(Role.FAMILY), ActsAs(FAMILY_RELATIONS)),
    (LaneIs(Role.YOUNG_PERSON), ActsAs(frozenset({Relation.YOUNG_PERSON, Relation.REPRESENTATIVE}))),
    (LaneIs(Role.SETTING), IsInboxMember()),
    (LaneIs(Role.ASKER), IsAssigned()),
)

#: What people wrote: for the council, for its author and whoever was asked, and for those whom its form names.
_TO_READ: tuple[Alternative, ...] = (
    (HoldsRole(Role.CASEWORK_OFFICER), IsNotWithheld(outside=False)),
    (HoldsRole(Role.MANAGER), IsNotWithheld(outside=False)),
    (IsAuthor(),),
    (IsAssigned(), IsNotWithheld(outside=True)),
    (IsGranted(FAMILY_RELATIONS), IsInSight(), IsSharedWith(Audience.FAMILY), IsNotWithheld(outside=True)),
    (IsGranted(PROFESSIONAL_RELATIONS), IsSharedWith(Audience.PROFESSIONALS), IsNotWithheld(outside=True)),
    (IsConsulted(), IsSharedWith(Audience.SETTINGS), IsNotWithheld(outside=True)),
)

POLICY: Mapping[Action, tuple[Alternative, ...]] = {
    Action.ACCESS_ASK: (_SIGNED_IN,),
    Action.ACCESS_LIST: (_SIGNED_IN,),
    Action.ACCESS_REVIEW: (_OFFICER, _MANAGER),
    Action.ACCESS_WITHDRAW: ((IsAuthor(),),),
    Action.ACCOUNT_CHANGE: (_SIGNED_IN,),
    Action.ACCOUNT_VIEW: (_SIGNED_IN,),
    Action.AUDIT_ACCEPT_RESTORE: (_INFORMATION_OFFICER,),
    Action.AUDIT_ERASE: (_INFORMATION_OFFICER,),
    Action.AUDIT_EXPORT: (_INFORMATION_OFFICER,),
    Action.AUDIT_VIEW: (_INFORMATION_OFFICER,),
    Action.AUDIT_VIEW_CASE: (_OFFICER, _MANAGER, _INFORMATION_OFFICER),
    Action.CASE_ARCHIVE: (_OFFICER, _MANAGER, _FAMILY, _PROFESSIONAL),
    Action.CASE_CHANGE_OFFICER: (_OFFICER, _MANAGER),
    Action.CASE_CHANGE_SHARING: (_OFFICER, _YOUNG_PERSON),
    Action.CASE_CORRECT_DATE: (_OFFICER,),
    Action.CASE_END_ACCESS: (_OFFICER,),
    Action.CASE_GRANT_ACCESS: (_OFFICER,),
    Action.CASE_LIFT_WITHHOLDING: (_OFFICER,),
    Action.CASE_LIST: (_SIGNED_IN,),
    Action.CASE_MOVE_AWAY: (_OFFICER,),
    Action.CASE_MOVE_SCHOOL: (_OFFICER,),
    Action.CASE_OVERRIDE_WITHHOLDING: (_OFFICER,),
    Action.CASE_RECORD_EXCEPTION: (_OFFICER,),
    Action.CASE_SEARCH: (_SIGNED_IN,),
    Action.CASE_START: (_SIGNED_IN,),
    Action.CASE_VIEW: (_OFFICER, _MANAGER, _FAMILY, _PROFESSIONAL),
    Action.CASE_VIEW_ACCESS: (_OFFICER, _MANAGER, _INFORMATION_OFFICER),
    Action.CASE_VIEW_CASEWORK: (_OFFICER, _MANAGER),
    Action.CASE_VIEW_CONTACTS: (_OFFICER, _MANAGER),
    Action.CASE_VIEW_DIAGRAM: (_OFFICER, _MANAGER),
    Action.CASE_VIEW_PROGRESS: (_OFFICER, _MANAGER, _FAMILY_FOLLOWING, _PROFESSIONAL),
    Action.CASE_VIEW_REQUESTS: (_OFFICER, _MANAGER, _FAMILY_FOLLOWING),
    Action.CASE_WITHDRAW: (_OFFICER,),
    Action.CASE_WITHHOLD: (_OFFICER,),
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
    Action.INBOX_EDIT: (*_EHC_TEAM, _ORGANISATION_ADMIN),
    Action.INBOX_VIEW: (_MEMBER,),
    Action.INBOX_VIEW_PERFORMANCE: (_OFFICER, _MANAGER, _MEMBER),
    Action.INVITATION_LIST: _EHC_TEAM,
    Action.INVITATION_SEND: _EHC_TEAM,
    Action.INVITATION_SEND_TO_STAFF: (_MANAGER,),
    Action.LETTER_RECORD_POSTED: (_OFFICER,),
    Action.MEMBERSHIP_ASK: (_SIGNED_IN,),
    Action.MEMBERSHIP_DECIDE: (_OFFICER, _MANAGER, _ORGANISATION_ADMIN),
    Action.NOTIFICATION_LIST: (_SIGNED_IN,),
    Action.ORGANISATION_EDIT: (*_EHC_TEAM, _ORGANISATION_ADMIN),
    Action.ORGANISATION_IMPORT: _EHC_TEAM,
    Action.ORGANISATION_LIST: _EHC_TEAM,
    Action.ORGANISATION_VIEW: (*_EHC_TEAM, (IsOrganisationMember(),)),
    Action.PERFORMANCE_VIEW: (_OFFICER, _MANAGER),
    Action.PERSON_GIVE_ROLE: (_MANAGER,),
    Action.PERSON_LIST: (*_EHC_TEAM, _INFORMATION_OFFICER),
    Action.PERSON_MARK_GONE: (_OFFICER, _MANAGER, _ORGANISATION_ADMIN),
    Action.PERSON_RESET_SECOND_STEP: (_OFFICER, _MANAGER),
    Action.PERSON_VIEW: (*_EHC_TEAM, _INFORMATION_OFFICER),
    Action.PUPIL_LIST: (_SIGNED_IN,),
    Action.RELEASE_PUBLISH: (_PROCESS_TEAM,),
    Action.RELEASE_VIEW: (_PROCESS_TEAM,),
    Action.REPORT_ADD: (_OFFICER,),
    Action.REPORT_VIEW: (_MANAGER,),
    Action.ROUTING_EDIT: _EHC_TEAM,
    Action.ROUTING_VIEW: _EHC_TEAM,
    Action.SUBMISSION_VIEW: _TO_READ,
    Action.TASK_ANSWER_FOR_FAMILY: ((LaneIs(Role.FAMILY), HoldsRole(Role.CASEWORK_OFFICER)),),
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
