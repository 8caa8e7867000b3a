"""What a file of organisations would change: row by row, before anything is."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.organisation_sheet import BETWEEN_INBOXES, COLUMNS, ReadRow, SheetRow, without_reference
from app.domain.organisations import (
    KIND_TITLES,
    PHASE_TITLES,
    OrganisationKind,
    SchoolPhase,
    email_of,
    name_of,
    phase_of,
    urn_of,
)
from app.domain.refusals import InvalidInput

_YES, _NO = "yes", "no"


class Outcome(StrEnum):
    """What becomes of one row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"


@dataclass(frozen=True)
class PlannedRow:
    """One row of the file, what becomes of it, and every difference: (column, from, to)."""

    line: int
    outcome: Outcome
    row: SheetRow
    changes: tuple[tuple[str, str, str], ...] = ()
    fault: str = ""


@dataclass(frozen=True)
class Plan:
    """What would be done with every row of a file."""

    rows: tuple[PlannedRow, ...]

    def of(self, outcome: Outcome) -> tuple[PlannedRow, ...]:
        """Give the rows with this outcome."""
        return tuple(row for row in self.rows if row.outcome is outcome)

    @property
    def may_be_done(self) -> bool:
        """Tell whether there is something to do and no row is at fault."""
        return not self.of(Outcome.FAULTY) and len(self.of(Outcome.UNCHANGED)) < len(self.rows)

    @property
    def digest(self) -> str:
        """Give a short name of exactly this plan: another one has another."""
        return hashlib.sha256(repr(self.rows).encode()).hexdigest()


def plan_of(rows: Sequence[ReadRow], known: Sequence[SheetRow], advice_types: Collection[str]) -> Plan:
    """Compare what was read with what is known; no row names the same organisation, name or URN as another."""
    matcher = _Matcher(known)
    planned: list[PlannedRow] = []
    for read in rows:
        try:
            planned.append(_planned(read, matcher, advice_types))
        except InvalidInput as refusal:
            title = COLUMNS.get(refusal.field)
            sentence = f"{title}: {refusal.sentence}" if title else refusal.sentence
            planned.append(PlannedRow(read.line, Outcome.FAULTY, read.row, fault=sentence))
    return Plan(tuple(planned))


def _planned(read: ReadRow, matcher: "_Matcher", advice_types: Collection[str]) -> PlannedRow:
    if read.fault:
        raise InvalidInput("", read.fault)
    before = matcher.match(read.row)
    if before is not None and without_reference(before) == without_reference(read.row):
        matcher.take(read.line, before, before)
        return PlannedRow(read.line, Outcome.UNCHANGED, before)
    after = _checked(read.row, before, advice_types)
    matcher.take(read.line, before, after)
    if before is None:
        empty = SheetRow(**dict.fromkeys(COLUMNS, ""))
        return PlannedRow(read.line, Outcome.NEW, after, empty.changes_to(after))
    changes = before.changes_to(after)
    return PlannedRow(read.line, Outcome.CHANGED if changes else Outcome.UNCHANGED, after, changes)


class _Matcher:
    """Which known organisation a row speaks of, and which names and URNs are taken."""

    def __init__(self, known: Sequence[SheetRow]) -> None:
        self._by_reference = {row.reference: row for row in known}
        self._by_urn = {row.urn: row for row in known if row.urn}
        self._by_name = {row.name.casefold(): row for row in known}
        self._lines: dict[tuple[str, str], int] = {}

    def match(self, row: SheetRow) -> SheetRow | None:
        """Find the organisation by its reference; without one by its URN, or else by its name."""
        if row.reference:
            found = self._by_reference.get(row.reference.casefold())
            if found is None:
                raise InvalidInput("reference", "There is no organisation with it. Leave it empty for a new one.")
            return found
        return (self._by_urn.get(row.urn) if row.urn else None) or self._by_name.get(row.name.casefold())

    def take(self, line: int, before: SheetRow | None, after: SheetRow) -> None:
        """Give the row its organisation, name and URN; refuse what is another's."""
        for name, taken in (("name", self._by_name.get(after.name.casefold())), ("urn", self._by_urn.get(after.urn))):
            if taken is not None and taken != before:
                raise InvalidInput(name, f"“{getattr(after, name)}” is that of another organisation, {taken.name}.")
        marks = [("name", after.name.casefold()), ("urn", after.urn), ("reference", before.reference if before else "")]
        for mark in marks:
            if mark[1] and mark in self._lines:
                raise InvalidInput(mark[0], f"Line {self._lines[mark]} of the file speaks of the same organisation.")
        self._lines.update((mark, line) for mark in marks if mark[1])


def _checked(row: SheetRow, before: SheetRow | None, advice_types: Collection[str]) -> SheetRow:
    """Give the row as it would be written once it was done."""
    kind = kind_of(row.kind)
    phase = phase_of(phase_named(row.phase), kind)
    is_open = row.is_open.casefold() or _YES
    if is_open not in (_YES, _NO):
        raise InvalidInput("is_open", "Write yes or no.")
    mailbox, advice = _inbox_of(row, before, advice_types)
    return replace(
        row,
        reference=before.reference if before else "",
        name=name_of(row.name),
        kind=KIND_TITLES[kind],
        urn=urn_of(row.urn, kind) or "",
        phase=PHASE_TITLES[phase] if phase else "",
        manager_email=email_of(row.manager_email, "manager_email", "the manager’s address") or "",
        is_open=is_open,
        mailbox=mailbox,
        advice=advice,
    )


def _inbox_of(row: SheetRow, before: SheetRow | None, advice_types: Collection[str]) -> tuple[str, str]:
    if before is not None and (row.mailbox, row.advice) == (before.mailbox, before.advice):
        return row.mailbox, row.advice
    if before is not None and BETWEEN_INBOXES in before.mailbox:
        raise InvalidInput("mailbox", "This organisation has several inboxes. Change them on the pages of each.")
    mailbox = email_of(row.mailbox, "mailbox", "the mailbox") or ""
    if not mailbox and before is not None and before.mailbox:
        raise InvalidInput("mailbox", "An inbox keeps its mailbox. Write the address that it has, or another.")
    wanted = {each.strip() for each in row.advice.split(",") if each.strip()}
    if wanted and not mailbox:
        raise InvalidInput("mailbox", "Advice is asked for in an inbox, which needs a mailbox. Write its address.")
    unknown = sorted(wanted - set(advice_types))
    if unknown:
        raise InvalidInput("advice", f"There is no advice “{unknown[0]}”. There are: {', '.join(advice_types)}.")
    return mailbox, ", ".join(sorted(wanted))


def kind_of(typed: str) -> OrganisationKind:
    """Give the kind with this title or name."""
    for kind, title in KIND_TITLES.items():
        if typed.casefold() in (title.casefold(), kind.value):
            return kind
    raise InvalidInput("kind", f"Write one of: {', '.join(KIND_TITLES.values())}.")


def phase_named(typed: str) -> SchoolPhase | None:
    """Give the phase with this title or name, or None for none."""
    if not typed:
        return None
    for phase, title in PHASE_TITLES.items():
        if typed.casefold() in (title.casefold(), phase.value):
            return phase
    raise InvalidInput("phase", f"Write one of: {', '.join(PHASE_TITLES.values())}; or leave it empty.")
