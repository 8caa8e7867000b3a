"""What the portal told a person, and where each of it leads now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.roles import Role
from app.domain.wording import request_for_access
from app.formkit import FormLibrary, render_notice
from app.queries.finding import is_called, is_referred_to
from app.queries.listing import EVERY_ROW, Listing, Orders, cut, listing, ordered
from app.queries.released_forms import forms_of
from app.queries.unread import addressed_to, read_until, since
from app.store.scope import may
from app.store.settings import NOTIFICATIONS_READ, setting_of
from app.store.tables.access import AccessRequest
from app.store.tables.cases import Case, Child
from app.store.tables.organisations import Inbox
from app.store.tables.people import Person
from app.store.tables.personal import Notification
from app.store.tables.processes import Task
from app.store.tables.requests import Contribution
from app.store.tables.sending import Errand
from app.store.things import CASES, CONTRIBUTIONS, TASKS

#: Who asks for access, where a notice is about that.
_asker = aliased(Person)


@dataclass(frozen=True)
class NotificationRow:
    """One notice. Of the case it says nothing that the person may not see now."""

    at: datetime
    is_new: bool
    notice: str
    title: str
    """What this kind of notice is called."""
    subject: str
    """What its reader was told."""
    about: str
    inbox: str
    reference: str
    child: str
    """The child, or what a notice of no case is about: whose request for access it is."""
    case_id: UUID | None
    request_id: UUID | None
    task_id: UUID | None
    """The open task that it leads to, when the person may do it."""
    is_own_request: bool
    """It is about the person's own request for access."""


@dataclass(frozen=True)
class Group:
    """The same notice of one day, of one case or of several."""

    day: date
    title: str
    rows: tuple[NotificationRow, ...]


@dataclass(frozen=True)
class Notifications:
    """A page of what a person was told."""

    listing: Listing[NotificationRow]
    groups: tuple[Group, ...]
    kinds: tuple[tuple[str, str], ...]
    """Which kinds of notice there are among them: pairs of name and title."""
    read_until: datetime | None


NOTIFICATION_SORTS: Orders = {"at": (Notification.at,)}


def notifications(
    session: Session,
    person_id: UUID,
    today: date,
    filters: Mapping[str, str],
    sort: str = "-at",
    number: int = 1,
) -> Notifications:
    """Give a page of the notices that were left for this person or for an inbox of theirs."""
    read = read_until(setting_of(session, person_id, NOTIFICATIONS_READ))
    mine = addressed_to(person_id)
    order = ordered(sort, NOTIFICATION_SORTS, Notification.id)
    chosen = (
        _with_all_around(select(Notification.id))
        .where(mine, *_narrowed(filters, person_id, today, read))
        .order_by(*order)
    )
    these = Notification.id.in_(chosen if number == EVERY_ROW else session.scalars(cut(chosen, number)).all())
    found = session.execute(_shown(person_id, today).where(these).order_by(*order)).all()
    subjects = _Subjects(session)
    page = listing([_row(subjects, read, *row) for row in found], number)
    kinds = session.execute(
        select(Notification.notice, Notification.title).where(mine).distinct().order_by(Notification.title)
    )
    return Notifications(page, _grouped(page.rows), tuple({each.notice: each.title for each in kinds}.items()), read)


def _narrowed(
    filters: Mapping[str, str], person_id: UUID, today: date, read: datetime | None
) -> list[ColumnElement[bool]]:
    conditions = []
    if "kind" in filters:
        conditions.append(Notification.notice == filters["kind"])
    if "search" in filters:
        matches = or_(is_referred_to(filters["search"]), is_called(filters["search"]))
        # What is not shown cannot be found either.
        conditions.append(and_(matches, or_(*_open_to(person_id, today))))
    if "read" in filters:
        conditions.append({"no": since(read), "yes": ~since(read)}.get(filters["read"], false()))
    return conditions


def _open_to(person_id: UUID, today: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Give the conditions that the person may see the case, and that they may see the request that it is about."""
    return (
        # Who may see every case may see none where there is none.
        and_(Case.id.is_not(None), may(Action.CASE_VIEW, person_id, today, CASES)),
        and_(Contribution.id.is_not(None), may(Action.CONTRIBUTION_VIEW, person_id, today, CONTRIBUTIONS)),
    )


def _with_all_around(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        statement.select_from(Notification)
        .outerjoin(Case, Case.id == Notification.case_id)
        .outerjoin(Child, Child.id == Case.child_id)
        .outerjoin(Contribution, Contribution.id == Notification.instance_id)
    )


def _shown(person_id: UUID, today: date) -> Select[*tuple[Any, ...]]:
    """Select notices with what was said in them, the case, and what of it is open to this person."""
    task = (
        select(Task.id)
        .where(
            Task.instance_id == Notification.instance_id,
            Task.closed_at.is_(None),
            may(Action.TASK_COMPLETE, person_id, today, TASKS),
            # A family reads about its case as a whole on the page of the case, which says what it is asked for.
            or_(Task.lane != Role.FAMILY, Contribution.id.is_not(None)),
        )
        .order_by(Task.opened_at, Task.id)
        .limit(1)
        .correlate(Notification, Contribution)
        .scalar_subquery()
    )
    columns = select(Notification, Errand.payload, Inbox.name, Case, Child, task, *_open_to(person_id, today), _asker)
    return (
        _with_all_around(columns)
        .outerjoin(Errand, Errand.key == Notification.errand_key)
        .outerjoin(Inbox, Inbox.id == Notification.inbox_id)
        .outerjoin(AccessRequest, AccessRequest.id == Notification.instance_id)
        .outerjoin(_asker, _asker.id == AccessRequest.person_id)
    )


def _row(
    subjects: "_Subjects",
    read: datetime | None,
    note: Notification,
    errand: Mapping[str, Any] | None,
    inbox: str | None,
    case: Case | None,
    child: Child | None,
    task_id: UUID | None,
    sees_case: bool,
    sees_request: bool,
    asker: Person | None,
) -> NotificationRow:
    is_open = sees_case or sees_request or task_id is not None
    is_own = asker is not None and asker.id == note.person_id
    values = errand["values"] if errand else {}
    return NotificationRow(
        at=note.at,
        is_new=read is None or note.at > read,
        notice=note.notice,
        title=note.title,
        subject=subjects.of(note, errand),
        about=values.get("advice_title", ""),
        inbox=inbox or "",
        reference=case.reference if case and is_open else "",
        child=child.name if child and is_open else _of_no_case(asker, is_own=is_own),
        case_id=case.id if case and sees_case else None,
        request_id=note.instance_id if sees_request else None,
        task_id=task_id,
        is_own_request=is_own,
    )


def _of_no_case(asker: Person | None, *, is_own: bool) -> str:
    """Say whose request for access a notice is about; empty when it is about a case."""
    return "" if asker is None else "Your request for access" if is_own else request_for_access(asker.name)


class _Subjects:
    """The subjects that notices were sent under; the forms of each release are looked up once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._forms: dict[UUID, FormLibrary] = {}

    def of(self, note: Notification, errand: Mapping[str, Any] | None) -> str:
        """Give the subject; the title of its kind where it cannot be put together any more."""
        if errand is None:
            return note.title
        release_id = UUID(errand["release_id"])
        if release_id not in self._forms:
            self._forms[release_id] = forms_of(self._session, release_id)
        # Only the body says who writes and where to sign in, and the body is not shown.
        values = {"council": "", "sign_in_url": "", **errand["values"]}
        try:
            return render_notice(self._forms[release_id].notices[note.notice], values)[0]
        except KeyError:
            return note.title


def _grouped(rows: Sequence[NotificationRow]) -> tuple[Group, ...]:
    groups: dict[tuple[date, str, bool], list[NotificationRow]] = {}
    for row in rows:
        groups.setdefault((day_of(row.at), row.notice, row.is_new), []).append(row)
    return tuple(Group(day, _title(found), tuple(found)) for (day, _, _), found in groups.items())


def _title(rows: Sequence[NotificationRow]) -> str:
    """Give what several notices of a kind say: their subject when it is the same, else what the kind is called."""
    subjects = {row.subject for row in rows}
    # Whom a kind of notice is meant for stands in its name for those who edit it; here it has reached them.
    return subjects.pop() if len(subjects) == 1 else rows[0].title.partition(" (to ")[0]
