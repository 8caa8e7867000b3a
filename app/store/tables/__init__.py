"""Every table, in one import: migrations need to see them all."""

from app.store.tables.answers import Draft, File, ScanState, Share, Submission
from app.store.tables.audit import AuditEntry, AuditSeal
from app.store.tables.cases import Case, CaseNeed, Child, Counter, Grant, Party
from app.store.tables.days import AskedDays, CaseDays
from app.store.tables.facts import CaseException, CaseFact, Decision
from app.store.tables.heartbeats import Heartbeat
from app.store.tables.organisations import (
    Inbox,
    InboxAdviceType,
    InboxMember,
    Membership,
    Organisation,
    OrganisationKind,
)
from app.store.tables.people import Person, PersonRole, SignIn
from app.store.tables.personal import Cover, Notification, PersonSetting
from app.store.tables.processes import HistoryEntry, Instance, MessageState, ProcessMessage, Task
from app.store.tables.releases import Content, Release, ReleaseFile
from app.store.tables.requests import Consultation, Contribution
from app.store.tables.row import AppendOnly, Instant, Row
from app.store.tables.sending import Errand, Letter

__all__ = [
    "AppendOnly", "AskedDays", "AuditEntry", "AuditSeal", "Case", "CaseDays", "CaseException", "CaseFact",
    "CaseNeed", "Child", "Consultation", "Content", "Contribution", "Counter", "Cover", "Decision", "Draft",
    "Errand", "File", "Grant", "Heartbeat", "HistoryEntry", "Inbox", "InboxAdviceType", "InboxMember", "Instance",
    "Instant", "Letter", "Membership", "MessageState", "Notification", "Organisation", "OrganisationKind", "Party",
    "Person", "PersonRole", "PersonSetting", "ProcessMessage", "Release", "ReleaseFile", "Row", "ScanState", "Share",
    "SignIn", "Submission", "Task",
]  # fmt: skip
