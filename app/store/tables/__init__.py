"""Every table, in one import: migrations need to see them all."""

from app.domain.organisations import OrganisationKind, SchoolPhase
from app.store.tables.access import (
    AccessRequest,
    ArchivedCase,
    GrantPart,
    Override,
    SchoolMove,
    SharingDecision,
    Withholding,
)
from app.store.tables.accounts import (
    FailedTry,
    Invitation,
    LinkPurpose,
    OneTimeLink,
    RecoveryCode,
    SecondStep,
    TrustedDevice,
)
from app.store.tables.answers import Draft, DraftShare, DraftVariant, File, ScanState, Share, Submission
from app.store.tables.audit import AuditEntry, AuditErasure, AuditSeal
from app.store.tables.cases import Case, CaseNeed, Child, Counter, Grant, Party
from app.store.tables.days import AskedDays, CaseDays
from app.store.tables.documents import Bundle, BundleState, ServedHow, Service
from app.store.tables.facts import CaseException, CaseFact, Decision
from app.store.tables.heartbeats import Heartbeat
from app.store.tables.organisations import (
    Contact,
    Inbox,
    InboxAdviceType,
    InboxMember,
    Membership,
    MembershipRequest,
    Organisation,
    Route,
    Site,
)
from app.store.tables.people import Person, PersonRole, SignIn
from app.store.tables.personal import Cover, Notification, PersonSetting
from app.store.tables.processes import HistoryEntry, Instance, MessageState, ProcessMessage, Task
from app.store.tables.releases import Content, Release, ReleaseFile
from app.store.tables.requests import Consultation, Contribution
from app.store.tables.row import AppendOnly, Instant, Row
from app.store.tables.sending import Errand, Letter

__all__ = [
    "AccessRequest", "AppendOnly", "ArchivedCase", "AskedDays", "AuditEntry", "AuditErasure", "AuditSeal", "Bundle",
    "BundleState", "Case", "CaseDays", "CaseException", "CaseFact", "CaseNeed", "Child", "Consultation", "Contact",
    "Content", "Contribution", "Counter", "Cover", "Decision", "Draft", "DraftShare", "DraftVariant", "Errand",
    "FailedTry", "File", "Grant", "GrantPart", "Heartbeat", "HistoryEntry", "Inbox", "InboxAdviceType", "InboxMember",
    "Instance", "Instant", "Invitation", "Letter", "LinkPurpose", "Membership", "MembershipRequest", "MessageState",
    "Notification", "OneTimeLink", "Organisation", "OrganisationKind", "Override", "Party", "Person", "PersonRole",
    "PersonSetting", "ProcessMessage", "RecoveryCode", "Release", "ReleaseFile", "Route", "Row", "ScanState",
    "SchoolMove", "SchoolPhase", "SecondStep", "ServedHow", "Service", "Share", "SharingDecision", "SignIn", "Site",
    "Submission", "Task", "TrustedDevice", "Withholding",
]  # fmt: skip
