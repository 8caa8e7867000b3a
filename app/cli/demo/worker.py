"""The council's worker on the demo's clock: it does what is due, and sends no mail of the past."""

from collections import deque
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from app.commands.advance_instance import advance_instance
from app.commands.deliver_errand import Hands, deliver_errand
from app.domain.notices import Portal
from app.gateways.link_tokens import LinkTokens
from app.gateways.mail import Mailer, MailMessage
from app.queries.what_is_due import due_errands, due_instances
from app.store import Database

_AT_ONCE = 500


class PastMail(Mailer):
    """Mail that was sent long ago: nobody is written to today about a demo's past."""

    def __init__(self) -> None:
        """Need no server."""

    def send(self, message: MailMessage) -> None:
        """Take the message, which is marked as sent, and send nothing."""


class DemoWorker:
    """Does, at an instant of the demo's clock, all that is due then; every commit tells it what it left to do."""

    def __init__(self, url: str, portal: Portal, tokens: LinkTokens) -> None:
        """Open the database, which nobody else uses meanwhile."""
        self._told: deque[UUID] = deque()
        self.database = Database(url, after_commit=self._told.extend, durable=False)
        self._portal, self._mailer, self._tokens = portal, PastMail(), tokens

    def settle(self, now: datetime) -> set[UUID]:
        """Do everything that is due now, and what follows from it; give the cases in which time brought something."""
        moved: set[UUID] = set()
        while True:
            while self._told:
                deliver_errand(
                    Hands(self.database, now, self._portal, self._mailer, self._tokens), self._told.popleft()
                )
            with self.database.reading() as session:
                instances = due_instances(session, now, _AT_ONCE)
            if not instances:
                return moved
            moved |= self._advance(instances, now)

    def find_errands(self, now: datetime) -> None:
        """Look for errands that nobody was told of: those that an interruption left."""
        with self.database.reading() as session:
            self._told.extend(due_errands(session, now, _AT_ONCE))

    def _advance(self, instances: Iterable[UUID], now: datetime) -> set[UUID]:
        for instance_id in instances:
            advance_instance(self.database, instance_id=instance_id, now=now)
        with self.database.unit_of_work(now) as work:
            cases = (work.instances.get(instance_id).case_id for instance_id in instances)
            return {case_id for case_id in cases if case_id is not None}
