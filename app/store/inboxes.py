"""The inboxes that requests are sent to, and who distributes what arrives in them."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import BindParameter, ColumnElement, delete, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.routing import InboxChoice
from app.store.shelf import Shelf
from app.store.tables.organisations import Inbox, InboxAdviceType, InboxMember, Organisation
from app.store.tables.people import Person


def distributes(person_id: UUID | BindParameter[UUID]) -> ColumnElement[bool]:
    """Give the condition that a membership lets this person distribute now."""
    return (InboxMember.person_id == person_id) & counts_now()


def counts_now() -> ColumnElement[bool]:
    """Give the condition that a membership counts now; whether its person is active is another question.

    Whoever only covers an inbox does so while nobody else who belongs to it is active.
    """
    other = aliased(InboxMember)
    is_served = (
        select(other.inbox_id)
        .join(Person, Person.id == other.person_id)
        .where(other.inbox_id == InboxMember.inbox_id, ~other.is_cover, Person.active)
        .exists()
    )
    return or_(~InboxMember.is_cover, ~is_served)


def open_inboxes(session: Session) -> tuple[InboxChoice, ...]:
    """Give the inboxes that ``domain.routing`` chooses from: nothing new goes to an organisation that closed."""
    served: dict[UUID, set[str]] = {}
    for inbox_id, advice_type in session.execute(select(InboxAdviceType.inbox_id, InboxAdviceType.advice_type)):
        served.setdefault(inbox_id, set()).add(advice_type)
    of_open = select(Inbox).join(Organisation, Organisation.id == Inbox.organisation_id).where(Organisation.active)
    return tuple(
        InboxChoice(inbox.id, frozenset(served.get(inbox.id, ())), inbox.organisation_id, inbox.is_setting)
        for inbox in session.scalars(of_open.order_by(Inbox.name))
    )


class Inboxes(Shelf):
    """Inboxes with a generic mailbox, the advice types they serve and their members."""

    def add(
        self,
        *,
        organisation_id: UUID,
        name: str,
        email: str,
        is_setting: bool = False,
        advice_types: Iterable[str] = (),
    ) -> Inbox:
        """Add an inbox that serves these advice types."""
        inbox = Inbox(organisation_id=organisation_id, name=name.strip(), email=email.lower(), is_setting=is_setting)
        for advice_type in dict.fromkeys(advice_types):
            self._put(InboxAdviceType(inbox_id=inbox.id, advice_type=advice_type))
        return self._put(inbox)

    def get(self, inbox_id: UUID) -> Inbox:
        """Give one inbox, or ``NotFound``."""
        return self._get(Inbox, inbox_id)

    def by_name(self, name: str) -> Inbox | None:
        """Give the inbox of this name."""
        return self._session.scalar(select(Inbox).where(Inbox.name == name.strip()))

    def of_setting(self, organisation_id: UUID) -> Inbox | None:
        """Give the one inbox in which this setting is consulted, or None: then it cannot be consulted here."""
        statement = select(Inbox).where(Inbox.organisation_id == organisation_id, Inbox.is_setting)
        found = self._session.scalars(statement.order_by(Inbox.name).limit(2)).all()
        return found[0] if len(found) == 1 else None

    def all(self) -> Sequence[Inbox]:
        """Give every inbox, by name."""
        return self._session.scalars(select(Inbox).order_by(Inbox.name)).all()

    def choices(self) -> tuple[InboxChoice, ...]:
        """Give the inboxes that ``domain.routing`` chooses from: nothing new goes to an organisation that closed."""
        return open_inboxes(self._session)

    def serves(self, inbox_id: UUID) -> frozenset[str]:
        """Give the kinds of advice that the inbox serves."""
        served = select(InboxAdviceType.advice_type).where(InboxAdviceType.inbox_id == inbox_id)
        return frozenset(self._session.scalars(served))

    def serve(self, inbox_id: UUID, advice_types: Iterable[str]) -> None:
        """Have the inbox serve these kinds of advice and no others."""
        self._session.execute(delete(InboxAdviceType).where(InboxAdviceType.inbox_id == inbox_id))
        for advice_type in dict.fromkeys(advice_types):
            self._put(InboxAdviceType(inbox_id=inbox_id, advice_type=advice_type))

    def join(self, inbox_id: UUID, person_id: UUID, *, is_cover: bool = False) -> None:
        """Let the person distribute what arrives, or only cover; one who belongs to it already does so from now on."""
        member = self._session.get(InboxMember, (inbox_id, person_id))
        if member is None:
            self._put(InboxMember(inbox_id=inbox_id, person_id=person_id, is_cover=is_cover))
        else:
            member.is_cover = is_cover

    def belongs(self, inbox_id: UUID, person_id: UUID) -> bool:
        """Tell whether the person is a member or a cover of the inbox, whoever distributes now."""
        return self._session.get(InboxMember, (inbox_id, person_id)) is not None

    def leave(self, inbox_id: UUID, person_id: UUID) -> None:
        """End the person's membership, from this moment on."""
        self._session.execute(
            delete(InboxMember).where(InboxMember.inbox_id == inbox_id, InboxMember.person_id == person_id)
        )

    def has_member(self, inbox_id: UUID, person_id: UUID) -> bool:
        """Tell whether the person distributes what arrives now."""
        return any(member.id == person_id for member in self.members(inbox_id))

    def members(self, inbox_id: UUID) -> Sequence[Person]:
        """Give the active people who distribute what arrives now, by name: covers only while there is nobody else."""
        statement = (
            select(Person)
            .join(InboxMember, InboxMember.person_id == Person.id)
            .where(InboxMember.inbox_id == inbox_id, Person.active, counts_now())
            .order_by(Person.name, Person.id)
        )
        return self._session.scalars(statement).all()
