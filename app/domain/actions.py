"""Everything a person can ask the portal to do, one name each: ``<thing>:<verb>``."""

from enum import StrEnum


class Action(StrEnum):
    """A name that a route, a command and the policy table share."""

    AUDIT_VIEW = "audit:view"
    CASE_CORRECT_DATE = "case:correct-date"
    CASE_GRANT_ACCESS = "case:grant-access"
    CASE_LIST = "case:list"
    CASE_MOVE_AWAY = "case:move-away"
    CASE_RECORD_EXCEPTION = "case:record-exception"
    CASE_START = "case:start"
    CASE_VIEW = "case:view"
    CASE_WITHDRAW = "case:withdraw"
    CONSULTATION_ADD = "consultation:add"
    CONTRIBUTION_ADD = "contribution:add"
    CONTRIBUTION_CHASE = "contribution:chase"
    CONTRIBUTION_GO_ON_WITHOUT = "contribution:go-on-without"
    CONTRIBUTION_OFFER_EXISTING = "contribution:offer-existing"
    CONTRIBUTION_VIEW = "contribution:view"
    CONTRIBUTION_WITHDRAW = "contribution:withdraw"
    FILE_DOWNLOAD = "file:download"
    INBOX_VIEW = "inbox:view"
    LETTER_RECORD_POSTED = "letter:record-posted"
    RELEASE_PUBLISH = "release:publish"
    RELEASE_VIEW = "release:view"
    SUBMISSION_VIEW = "submission:view"
    TASK_COMPLETE = "task:complete"
    TASK_LIST = "task:list"
    TASK_PICK_UP = "task:pick-up"
    TASK_VIEW = "task:view"
