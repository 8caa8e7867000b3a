"""Every table, in one import: migrations need to see them all."""

from app.store.tables.answers import Draft, File, ScanState, Share, Submission
from app.store.tables.audit import AuditEntry, AuditSeal
from app.store.tables.cases import Case, Child, Counter, Grant, Party
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
from app.store.tables.processes import HistoryEntry, Instance, MessageState, ProcessMessage, Task
from app.store.tables.releases import Content, Release, ReleaseFile
from app.store.tables.requests import Consultation, Contribution
from app.store.tables.row import AppendOnly, Instant, Row
from app.store.tables.sending import Errand, Letter

__all__ = [
    "AppendOnly", "AuditEntry", "AuditSeal", "Case", "CaseException", "CaseFact", "Child", "Consultation", "Content",
    "Contribution", "Counter", "Decision", "Draft", "Errand", "File", "Grant", "Heartbeat", "HistoryEntry", "Inbox",
    "InboxAdviceType", "InboxMember", "Instance", "Instant", "Letter", "Membership", "MessageState", "Organisation",
    "OrganisationKind", "Party", "Person", "PersonRole", "ProcessMessage", "Release", "ReleaseFile", "Row",
    "ScanState", "Share", "SignIn", "Submission", "Task",
]  # fmt: skip
