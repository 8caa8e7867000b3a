"""The releases of the process, and the files of one of them."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import require
from app.domain.refusals import NotFound
from app.domain.roles import LANES
from app.engine import Element, ElementKind, Outline, outline
from app.queries.listing import Listing, Orders, cut, listing, ordered
from app.queries.released_processes import processes_of
from app.store.standing import standing_of
from app.store.tables.cases import Case
from app.store.tables.people import Person
from app.store.tables.releases import Content, Release, ReleaseFile

#: From here on a number in an address fits no column.
_TOO_HIGH = 2**31


_OPEN_CASES = select(func.count()).where(Case.release_id == Release.id, Case.closed_at.is_(None)).scalar_subquery()

#: What the releases can be sorted by.
RELEASE_SORTS: Orders = {"number": (Release.number,), "by": (Person.name,), "cases": (_OPEN_CASES,)}


@dataclass(frozen=True)
class ReleaseRow:
    """One release: who published it, when, why, and how many open cases follow it."""

    number: int
    published_at: datetime
    published_by: str
    reason: str
    is_live: bool
    open_cases: int


@dataclass(frozen=True)
class FileRow:
    """One file of a release."""

    path: str
    size: int
    is_changed: bool
    """It is new, or differs from the release before."""


@dataclass(frozen=True)
class ReleasePage:
    """One release with its files."""

    release: ReleaseRow
    diagrams: tuple[FileRow, ...]
    forms: tuple[FileRow, ...]
    notices: tuple[FileRow, ...]


@dataclass(frozen=True)
class StepRow:
    """One element of a diagram in words: what it is, who acts, and what comes after it."""

    name: str
    kind: str
    who: str
    then: tuple[str, ...]


@dataclass(frozen=True)
class FilePage:
    """One file of one release, to read."""

    number: int
    path: str
    body: bytes
    steps: tuple[StepRow, ...]
    """The outline of a diagram; empty for every other file."""

    @property
    def text(self) -> str:
        """The file as text."""
        return self.body.decode("utf-8", "replace")


def releases(
    session: Session, person_id: UUID, today: date, search: str = "", sort: str = "-number", number: int = 1
) -> Listing[ReleaseRow]:
    """Give a page of the releases whose reason has these words; ``NotFound`` for whoever may not see them."""
    _require(session, person_id, today)
    wanted = (
        select(Release, Person.name, _OPEN_CASES)
        .outerjoin(Person, Person.id == Release.published_by_id)
        .order_by(*ordered(sort, RELEASE_SORTS, Release.number))
    )
    if search:
        wanted = wanted.where(Release.reason.icontains(search, autoescape=True))
    found = session.execute(cut(wanted, number)).all()
    return listing([_release_row(*row) for row in found], number)


def release_page(session: Session, person_id: UUID, number: int, today: date) -> ReleasePage:
    """Give one release with its files; ``NotFound`` without it."""
    _require(session, person_id, today)
    release = _release(session, number)
    before = dict(
        session.execute(
            select(ReleaseFile.path, ReleaseFile.sha256)
            .join(Release, Release.id == ReleaseFile.release_id)
            .where(Release.number == number - 1)
        ).all()
    )
    found = session.execute(
        select(ReleaseFile.path, ReleaseFile.sha256, func.length(Content.body))
        .join(Content, Content.sha256 == ReleaseFile.sha256)
        .where(ReleaseFile.release_id == release.id)
        .order_by(ReleaseFile.path)
    ).all()
    files = [FileRow(path, size, bool(before) and before.get(path) != digest) for path, digest, size in found]
    publisher = session.get(Person, release.published_by_id) if release.published_by_id else None
    cases = session.scalar(select(func.count()).where(Case.release_id == release.id, Case.closed_at.is_(None)))
    return ReleasePage(
        release=_release_row(release, publisher.name if publisher else None, cases or 0),
        diagrams=tuple(file for file in files if file.path.startswith("bpmn/")),
        forms=tuple(file for file in files if _is_form(file.path)),
        notices=tuple(file for file in files if file.path.startswith("forms/") and not _is_form(file.path)),
    )


def file_page(session: Session, person_id: UUID, number: int, path: str, today: date) -> FilePage:
    """Give one file of one release; ``NotFound`` without it."""
    _require(session, person_id, today)
    release = _release(session, number)
    body = session.scalar(
        select(Content.body)
        .join(ReleaseFile, ReleaseFile.sha256 == Content.sha256)
        .where(ReleaseFile.release_id == release.id, ReleaseFile.path == path)
    )
    if body is None:
        raise NotFound
    if not path.endswith(".bpmn"):
        return FilePage(number, path, body, ())
    return FilePage(number, path, body, _steps(outline(processes_of(session, release), PurePosixPath(path).stem)))


def live_files(session: Session, person_id: UUID, today: date) -> tuple[int, dict[str, bytes]]:
    """Give the number of the live release and all its files, for a new release to be made on top of it."""
    _require(session, person_id, today)
    release = session.scalars(select(Release).where(Release.is_live)).one_or_none()
    if release is None:
        raise NotFound
    files = session.execute(
        select(ReleaseFile.path, Content.body)
        .join(Content, Content.sha256 == ReleaseFile.sha256)
        .where(ReleaseFile.release_id == release.id)
        .order_by(ReleaseFile.path)
    ).all()
    return release.number, dict(files)


def _require(session: Session, person_id: UUID, today: date) -> None:
    require(Action.RELEASE_VIEW, standing_of(session, person_id, today))


def _release(session: Session, number: int) -> Release:
    release = session.scalar(select(Release).where(Release.number == number)) if number < _TOO_HIGH else None
    if release is None:
        raise NotFound
    return release


def _release_row(release: Release, publisher: str | None, open_cases: int) -> ReleaseRow:
    return ReleaseRow(
        release.number,
        release.published_at,
        publisher or "The program itself",
        release.reason,
        release.is_live,
        open_cases,
    )


def _is_form(path: str) -> bool:
    return path.startswith("forms/") and not path.startswith("forms/notices/")


_KINDS = {
    ElementKind.START: "Start",
    ElementKind.END: "End",
    ElementKind.TERMINATE: "End of everything",
    ElementKind.USER_TASK: "Task",
    ElementKind.SERVICE_TASK: "The portal does",
    ElementKind.CHOICE: "Choice",
    ElementKind.PARALLEL: "Side by side",
    ElementKind.SUB_PROCESS: "Part",
    ElementKind.TIMER: "Waits for a day",
    ElementKind.MESSAGE: "Waits for a message",
}

_LANE_TITLES = {role: title for title, role in LANES.items()}


def _called(element: Element) -> str:
    """Give the name that was drawn; a point where ways part or meet often has none, and its id is for programs."""
    return element.name if element.name != element.id else f"({_KINDS[element.kind].lower()})"


def _steps(drawn: Outline) -> tuple[StepRow, ...]:
    names = {element.id: _called(element) for element in drawn.elements}
    return tuple(
        StepRow(
            name=names[element.id],
            kind=_KINDS[element.kind],
            who=_LANE_TITLES[element.lane] if element.lane else "",
            then=tuple(
                f"{arrow.name}: {names[arrow.target]}" if arrow.name else names[arrow.target]
                for arrow in drawn.arrows
                if arrow.source == element.id
            ),
        )
        for element in drawn.elements
    )
