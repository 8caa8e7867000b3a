"""What the audit calls things: the names of entries beside the actions of the policy, and the words of every entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.actions import Action


class Noted(StrEnum):
    """What is recorded that is no action of the policy table by itself."""

    VIEWED = "record:view"
    REFUSED = "access:refuse"
    SAVED_LIST = "list:save"
    SIGNED_IN = "person:sign-in"
    SIGN_IN_FAILED = "person:sign-in-refused"
    SIGNED_OUT = "person:sign-out"
    ADDED_PERSON = "person:add"
    ADDED_ORGANISATION = "organisation:add"
    BROUGHT_BACK = "person:bring-back"
    TOOK_ROLE = "person:take-role"


class AuditKind(StrEnum):
    """What kind of thing an entry tells of."""

    VIEWS = "views"
    CHANGES = "changes"
    ACCESS = "access"
    ACCOUNTS = "accounts"
    REFUSALS = "refusals"
    OVERRIDES = "overrides"
    AUDIT = "audit"


AUDIT_KINDS: Mapping[AuditKind, str] = {
    AuditKind.VIEWS: "Looked at or downloaded",
    AuditKind.CHANGES: "Changed something",
    AuditKind.ACCESS: "Changed who can see",
    AuditKind.OVERRIDES: "Overrode what is withheld",
    AuditKind.REFUSALS: "Was refused",
    AuditKind.ACCOUNTS: "Signed in, or changed an account",
    AuditKind.AUDIT: "Exported or erased entries of the audit, or accepted a restore",
}


@dataclass(frozen=True)
class AuditWord:
    """How entries of one action are told: their kind, and the predicate of a sentence whose subject did it."""

    kind: AuditKind
    did: str


def _words(kind: AuditKind, told: Mapping[str, str]) -> dict[str, AuditWord]:
    return {str(action): AuditWord(kind, did) for action, did in told.items()}


#: Every action that is ever recorded → how it is told. The name of what it was done to follows by itself.
AUDIT_WORDS: Mapping[str, AuditWord] = {
    **_words(
        AuditKind.VIEWS,
        {
            Noted.VIEWED: "looked at",
            Action.FILE_DOWNLOAD: "downloaded",
            Noted.SAVED_LIST: "saved as a spreadsheet:",
            Action.CASE_SEARCH: "searched for cases",
        },
    ),
    **_words(
        AuditKind.CHANGES,
        {
            Action.CASE_ARCHIVE: "put the case out of their own lists, or brought it back",
            Action.CASE_CHANGE_OFFICER: "gave the case to another officer",
            Action.CASE_CORRECT_DATE: "corrected the day of the request",
            Action.CASE_MOVE_AWAY: "recorded the move to another authority",
            Action.CASE_RECORD_EXCEPTION: "recorded an exception",
            Action.CASE_START: "sent a request for an assessment",
            Action.CASE_WITHDRAW: "withdrew the request for an assessment",
            Action.CONSULTATION_ADD: "consulted a setting",
            Action.CONTRIBUTION_ADD: "asked for advice",
            Action.CONTRIBUTION_CHASE: "sent a reminder",
            Action.CONTRIBUTION_GO_ON_WITHOUT: "went on without advice",
            Action.CONTRIBUTION_OFFER_EXISTING: "proposed to use existing advice",
            Action.CONTRIBUTION_WITHDRAW: "withdrew a request for advice",
            Action.COVER_ARRANGE: "arranged cover",
            Action.COVER_END: "ended cover",
            Action.INBOX_DISTRIBUTE: "distributed requests",
            Action.INBOX_EDIT: "changed an inbox",
            Action.LETTER_RECORD_POSTED: "recorded that a letter was posted",
            Action.ORGANISATION_EDIT: "changed an organisation",
            Action.ORGANISATION_IMPORT: "imported organisations",
            Action.RELEASE_PUBLISH: "published a release of the process",
            Action.ROUTING_EDIT: "changed where requests go",
            Action.REPORT_ADD: "began to add a commissioned report",
            Action.TASK_ANSWER_FOR_FAMILY: "did a task for the family",
            Action.TASK_COMPLETE: "did a task",
            Action.TASK_HAND_OVER: "handed a task over",
            Action.TASK_PICK_UP: "picked up a task",
            Action.TASK_PUT_BACK: "put a task back",
            Noted.ADDED_ORGANISATION: "added an organisation",
        },
    ),
    **_words(
        AuditKind.ACCESS,
        {
            Action.ACCESS_ASK: "asked to be let see a case",
            "access:withdraw": "no longer asks to be let see a case",
            Action.CASE_CHANGE_SHARING: "changed what parents may see",
            Action.CASE_END_ACCESS: "ended somebody’s access",
            Action.CASE_GRANT_ACCESS: "let somebody see the case",
            Action.CASE_LIFT_WITHHOLDING: "no longer withholds something",
            Action.CASE_MOVE_SCHOOL: "recorded a move of school",
            Action.CASE_WITHHOLD: "withheld something",
        },
    ),
    **_words(AuditKind.OVERRIDES, {Action.CASE_OVERRIDE_WITHHOLDING: "let somebody see what is withheld"}),
    **_words(AuditKind.REFUSALS, {Noted.REFUSED: "was refused"}),
    **_words(
        AuditKind.ACCOUNTS,
        {
            Action.ACCOUNT_CHANGE: "changed their account",
            Action.INVITATION_SEND: "sent an invitation",
            Action.INVITATION_SEND_TO_STAFF: "invited a member of staff",
            Action.MEMBERSHIP_ASK: "asked to join an organisation",
            Action.MEMBERSHIP_DECIDE: "answered who asked to join an organisation",
            Action.PERSON_GIVE_ROLE: "gave a role",
            Action.PERSON_MARK_GONE: "marked somebody as gone",
            Action.PERSON_RESET_SECOND_STEP: "let somebody set up their second step again",
            Noted.ADDED_PERSON: "added an account",
            "invitation:accept": "accepted an invitation",
            "person:ask-for-password": "asked for a new password",
            "person:ask-to-register": "asked to register",
            "person:choose-password": "chose a new password",
            "person:register": "registered",
            Noted.BROUGHT_BACK: "brought somebody back",
            Noted.SIGNED_IN: "signed in",
            Noted.SIGNED_OUT: "signed out",
            Noted.SIGN_IN_FAILED: "tried to sign in, in vain",
            Noted.TOOK_ROLE: "took a role away",
        },
    ),
    **_words(
        AuditKind.AUDIT,
        {
            Action.AUDIT_ACCEPT_RESTORE: "accepted that an older copy of the database was restored",
            Action.AUDIT_ERASE: "erased entries of the audit",
            Action.AUDIT_EXPORT: "exported the audit",
        },
    ),
}

#: What somebody looked at, by the action of the page; of all others it is the thing itself.
PAGE_WORDS: Mapping[str, str] = {
    Action.AUDIT_VIEW_CASE: "who has seen the case",
    Action.CASE_VIEW: "the case",
    Action.CASE_VIEW_ACCESS: "who can see the case",
    Action.CASE_VIEW_CASEWORK: "the history of the case",
    Action.CASE_VIEW_CONTACTS: "contact details",
    Action.CASE_VIEW_DIAGRAM: "where the case stands in its diagram",
    Action.CONTRIBUTION_VIEW: "a request for advice",
    Action.LETTER_RECORD_POSTED: "a letter",
    Action.SUBMISSION_VIEW: "answers",
    Action.TASK_ANSWER_FOR_FAMILY: "a task, to answer it for the family",
    Action.TASK_COMPLETE: "a task, to do it",
    Action.TASK_VIEW: "a task",
}
#: The same for other pages, by the kind of thing that their address names.
THING_WORDS: Mapping[str, str] = {
    "case": "the case",
    "contribution": "a request for advice",
    "file": "a file",
    "grant": "somebody’s access to the case",
    "letter": "a letter",
    "part": "a part of the case",
    "party": "somebody around the child",
    "submission": "answers",
    "task": "a task",
    "withholding": "what is withheld",
}


def word_of(action: str) -> AuditWord:
    """Give how entries of this action are told; of a name that an older version wrote it is the name itself."""
    return AUDIT_WORDS.get(action) or AuditWord(AuditKind.CHANGES, f"did “{action}”")


def actions_of(kind: str) -> tuple[str, ...]:
    """Give the actions whose entries are of this kind; none for a kind that does not exist."""
    return tuple(action for action, word in AUDIT_WORDS.items() if word.kind == kind)
