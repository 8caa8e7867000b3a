"""The unit of work: everything one command changes, and the only commit in the system."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.store.access_requests import AccessRequests
from app.store.archived_cases import ArchivedCases
from app.store.audit import Audit
from app.store.cases import Cases
from app.store.children import Children
from app.store.consultations import Consultations
from app.store.contacts import Contacts
from app.store.contributions import Contributions
from app.store.covers import Covers
from app.store.decisions import Decisions
from app.store.drafts import Drafts
from app.store.exceptions import Exceptions
from app.store.facts import CaseFacts
from app.store.files import Files
from app.store.grants import Grants
from app.store.heartbeats import Heartbeats
from app.store.history import History
from app.store.inboxes import Inboxes
from app.store.instances import Instances
from app.store.invitations import Invitations
from app.store.leaving import Leavers
from app.store.letters import Letters
from app.store.membership_requests import MembershipRequests
from app.store.messages import Messages
from app.store.notifications import Notifications
from app.store.offers import Offers
from app.store.one_time_links import OneTimeLinks
from app.store.organisations import Organisations
from app.store.outbox import Outbox
from app.store.parties import Parties
from app.store.people import People
from app.store.records import Records
from app.store.recovery_codes import RecoveryCodes
from app.store.releases import Releases
from app.store.routes import Routes
from app.store.school_moves import SchoolMoves
from app.store.second_steps import SecondSteps
from app.store.sessions import Sessions
from app.store.settings import Settings
from app.store.sharing import SharingDecisions
from app.store.sites import Sites
from app.store.standing import Standings
from app.store.submissions import Submissions
from app.store.tables import Row
from app.store.tasks import Tasks
from app.store.tries import Tries
from app.store.troubles import refusal_of
from app.store.trusted_devices import TrustedDevices
from app.store.withholdings import Withholdings


class Work:
    """All that is kept, as one command sees it: it changes together or not at all."""

    def __init__(self, session: Session, now: datetime) -> None:
        self.now = now
        self._session = session
        self._open_people_and_places(session, now)
        self._open_cases(session, now)

    def _open_people_and_places(self, session: Session, now: datetime) -> None:
        self.archived_cases = ArchivedCases(session, now)
        self.audit = Audit(session, now)
        self.contacts = Contacts(session, now)
        self.covers = Covers(session, now)
        self.heartbeats = Heartbeats(session, now)
        self.inboxes = Inboxes(session, now)
        self.invitations = Invitations(session, now)
        self.membership_requests = MembershipRequests(session, now)
        self.notifications = Notifications(session, now)
        self.one_time_links = OneTimeLinks(session, now)
        self.organisations = Organisations(session, now)
        self.outbox = Outbox(session, now)
        self.people = People(session, now)
        self.recovery_codes = RecoveryCodes(session, now)
        self.releases = Releases(session, now)
        self.routes = Routes(session, now)
        self.second_steps = SecondSteps(session, now)
        self.sessions = Sessions(session, now)
        self.settings = Settings(session, now)
        self.sites = Sites(session, now)
        self.standing = Standings(session, now)
        self.tries = Tries(session, now)
        self.trusted_devices = TrustedDevices(session, now)

    def _open_cases(self, session: Session, now: datetime) -> None:
        self.access_requests = AccessRequests(session, now)
        self.cases = Cases(session, now)
        self.children = Children(session, now)
        self.consultations = Consultations(session, now)
        self.contributions = Contributions(session, now)
        self.decisions = Decisions(session, now)
        self.drafts = Drafts(session, now)
        self.exceptions = Exceptions(session, now)
        self.facts = CaseFacts(session, now)
        self.files = Files(session, now)
        self.grants = Grants(session, now)
        self.history = History(session, now)
        self.instances = Instances(session, now)
        self.leavers = Leavers(session, now)
        self.letters = Letters(session, now)
        self.messages = Messages(session, now)
        self.offers = Offers(session, now)
        self.parties = Parties(session, now)
        self.records = Records(session, now)
        self.school_moves = SchoolMoves(session, now)
        self.sharing = SharingDecisions(session, now)
        self.submissions = Submissions(session, now)
        self.tasks = Tasks(session, now)
        self.withholdings = Withholdings(session, now)

    def refresh(self, row: Row) -> None:
        """Read a row again as it is now; what was changed here and not yet written is written first."""
        self._session.flush()
        self._session.refresh(row)


@contextmanager
def one_commit(session: Session, now: datetime, after_commit: Callable[[Sequence[UUID]], None]) -> Iterator[Work]:
    """Give a ``Work`` and commit what was done with it; whatever is raised meanwhile undoes all of it.

    What the database refuses is raised as one of ``domain.refusals``. ``after_commit`` is told the errands that are
    due at once, when there are any.
    """
    if now.tzinfo is None:
        raise ValueError("An instant needs a time zone.")
    with session:
        work = Work(session, now)
        try:
            yield work
            session.commit()
        except SQLAlchemyError as error:
            session.rollback()
            refusal = refusal_of(error)
            if refusal is None:
                raise
            raise refusal from error
    if work.outbox.put_now:
        after_commit(tuple(work.outbox.put_now))
