"""Requests for advice: where each lies, and how it was settled."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from app.domain.routing import Holder
from app.domain.stages import ContributionOutcome, ContributionStatus
from app.store.grants import live_on
from app.store.locks import lock
from app.store.shelf import Shelf
from app.store.tables.cases import Grant
from app.store.tables.organisations import Inbox, Organisation
from app.store.tables.people import Person
from app.store.tables.requests import Contribution


class Contributions(Shelf):
    """One row for each request for advice, under its process instance's id."""

    def add(
        self,
        *,
        instance_id: UUID,
        case_id: UUID,
        advice_type: str,
        inbox_id: UUID | None,
        requested_by_id: UUID | None,
    ) -> Contribution:
        """Add a request: in the inbox it was routed to, or unrouted without one."""
        contribution = Contribution(
            id=instance_id,
            case_id=case_id,
            advice_type=advice_type,
            inbox_id=inbox_id,
            person_id=None,
            status=ContributionStatus.WITH_INBOX if inbox_id else ContributionStatus.UNROUTED,
            outcome=None,
            reason=None,
            requested_by_id=requested_by_id,
            requested_at=self._now,
            settled_at=None,
        )
        return self._put(contribution)

    def get(self, contribution_id: UUID) -> Contribution:
        """Give one request, or ``NotFound``."""
        return self._get(Contribution, contribution_id)

    def find(self, instance_id: UUID) -> Contribution | None:
        """Give the request of this instance, or None when the instance is no request for advice."""
        return self._find(Contribution, instance_id)

    def lock(self, contribution_id: UUID) -> Contribution:
        """Give one request as it is now and hold it until the commit; its instance is locked before it."""
        return lock(self._session, Contribution, contribution_id)

    def of_case(self, case_id: UUID) -> Sequence[Contribution]:
        """Give the requests of the case, in the order they were made."""
        return self._session.scalars(
            select(Contribution)
            .where(Contribution.case_id == case_id)
            .order_by(Contribution.requested_at, Contribution.advice_type, Contribution.id)
        ).all()

    def all_settled(self, case_id: UUID) -> bool:
        """Tell whether nothing is outstanding. True in one moment may not stay so: ask under the case's lock."""
        open_one = select(Contribution.id).where(
            Contribution.case_id == case_id, Contribution.status != ContributionStatus.SETTLED
        )
        return self._session.scalar(open_one.limit(1)) is None

    def assign(self, contribution: Contribution, person_id: UUID) -> None:
        """Give the request to a person, who alone contributes."""
        contribution.person_id = person_id
        contribution.status = ContributionStatus.WITH_CONTRIBUTOR

    def move(self, contribution: Contribution, inbox_id: UUID) -> None:
        """Move the request to another inbox; those who had it no longer see it."""
        contribution.inbox_id, contribution.person_id = inbox_id, None
        contribution.status = ContributionStatus.WITH_INBOX

    def return_to_inbox(self, contribution: Contribution) -> None:
        """Take the request from its person and give it back to its inbox."""
        contribution.person_id = None
        contribution.status = ContributionStatus.WITH_INBOX

    def hand_to_officer(self, contribution: Contribution) -> None:
        """Make the council the one who acts; where the request last lay is remembered, and sees it no more."""
        contribution.status = ContributionStatus.WITH_OFFICER

    def return_to_contributor(self, contribution: Contribution) -> None:
        """Give the request back to the person who contributed, or else to the inbox it came from."""
        if contribution.person_id is not None:
            contribution.status = ContributionStatus.WITH_CONTRIBUTOR
        else:
            contribution.status = ContributionStatus.WITH_INBOX

    def settle(self, contribution: Contribution, outcome: ContributionOutcome, reason: str | None = None) -> None:
        """Settle the request; the first outcome stays."""
        if contribution.status is not ContributionStatus.SETTLED:
            contribution.status, contribution.outcome = ContributionStatus.SETTLED, outcome
            contribution.settled_at = self._now
            contribution.reason = reason or contribution.reason

    def holder(self, contribution: Contribution) -> Holder:
        """Give who has the request now, as ``domain.routing.reminder_addresses`` asks it."""
        inbox = self._find(Inbox, contribution.inbox_id) if contribution.inbox_id else None
        person = self._find(Person, contribution.person_id) if contribution.person_id else None
        return Holder(
            status=contribution.status,
            inbox_email=inbox.email if inbox else None,
            contributor_email=person.email if person else None,
            contributor_is_registered=person is not None and person.active and person.password_hash is not None,
            contributor_is_authorised=person is not None and self._is_granted(contribution.case_id, person.id),
        )

    def _is_granted(self, case_id: UUID, person_id: UUID) -> bool:
        statement = select(Grant.id).where(Grant.case_id == case_id, Grant.person_id == person_id, live_on(self._today))
        return self._session.scalar(statement.limit(1)) is not None

    def manager_email(self, contribution: Contribution) -> str | None:
        """Give the address of the manager of the service whose inbox the request lies or last lay in."""
        return self._session.scalar(
            select(Organisation.manager_email)
            .join(Inbox, Inbox.organisation_id == Organisation.id)
            .where(Inbox.id == contribution.inbox_id)
        )
