"""The audit: who saw and did what, on one case, by one person, and all of it."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from uuid import UUID

from flask import Blueprint, Response, render_template
from werkzeug.wrappers import Response as AnyResponse

from app.commands.note_audit_export import note_audit_export
from app.domain.actions import Action
from app.domain.audit_words import AUDIT_KINDS
from app.domain.days import UK
from app.queries.audit_entries import AUDIT_SORTS, NEWEST_FIRST, AuditRow
from app.queries.audit_pages import ExportRow, audit_export, audit_trail, case_audit, person_audit
from app.store import Database
from app.store.audit import Head
from app.web.case_asking import about_case
from app.web.current import database, now, person, today
from app.web.list_pages import Columns, ListOf, asked, set_filter, spreadsheet, spreadsheet_cell
from app.web.security import allows

blueprint = Blueprint("audit", __name__)

CASE_AUDIT = ListOf("case-audit", ("person", "kind", "from", "to"), AUDIT_SORTS, NEWEST_FIRST)
PERSON_AUDIT = ListOf("person-audit", ("case", "kind", "from", "to"), AUDIT_SORTS, NEWEST_FIRST)
AUDIT = ListOf("audit", ("person", "case", "kind", "from", "to"), AUDIT_SORTS, NEWEST_FIRST)


def _by_uk_clocks(row: AuditRow) -> str:
    return f"{row.at.astimezone(UK):%Y-%m-%d %H:%M:%S}"


_COLUMNS: Columns[AuditRow] = (
    ("When", _by_uk_clocks),
    ("Who", lambda row: row.who),
    ("What", lambda row: row.did),
    ("Kind", lambda row: row.kind_title),
    ("Case", lambda row: row.reference),
    ("Reason", lambda row: row.reason),
)
_EXPORT_COLUMNS: Columns[ExportRow] = (
    ("Entry", lambda each: each.entry.seq),
    ("At", lambda each: each.entry.at.isoformat()),
    ("Who", lambda each: each.row.who),
    ("What", lambda each: each.row.did),
    ("Case", lambda each: each.row.reference),
    ("Reason", lambda each: each.row.reason),
    ("Person id", lambda each: each.entry.person_id),
    ("Action", lambda each: each.entry.action),
    ("Case id", lambda each: each.entry.case_id),
    ("Thing", lambda each: each.entry.thing),
    ("Detail", lambda each: json.dumps(each.entry.detail, sort_keys=True)),
    ("Position in the chain", lambda each: each.position),
    ("Digest", lambda each: each.digest),
)


@blueprint.get("/cases/<uuid:case_id>/audit/")
@allows(Action.AUDIT_VIEW_CASE)
def of_case(case_id: UUID) -> str | Response:
    """Show who saw a case and what they did with it, the newest first; or save the list."""
    with database().reading() as session:
        wanted = asked(session, CASE_AUDIT)
        found = case_audit(session, person().id, case_id, today(), wanted.filters, wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet(f"audit-{found.reference}", _COLUMNS, found.rows.rows)
    return render_template("audit/case.html", found=found, asked=wanted, kinds=AUDIT_KINDS)


@blueprint.post("/cases/<uuid:case_id>/audit/")
@allows(Action.AUDIT_VIEW_CASE)
def filter_of_case(case_id: UUID) -> AnyResponse:
    """Remember what of it the person wants to see."""
    about_case(case_id, Action.AUDIT_VIEW_CASE)  # Whoever may not read it is told that there is no such page.
    return set_filter(CASE_AUDIT, "audit.of_case")


@blueprint.get("/people/<uuid:person_id>/audit/")
@allows(Action.AUDIT_VIEW)
def of_person(person_id: UUID) -> str | Response:
    """Show what one person saw and did, and what was done to their account; or save the list."""
    with database().reading() as session:
        wanted = asked(session, PERSON_AUDIT)
        found = person_audit(session, person().id, person_id, today(), wanted.filters, wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet("audit-of-a-person", _COLUMNS, found.rows.rows)
    return render_template("audit/person.html", found=found, asked=wanted, kinds=AUDIT_KINDS)


@blueprint.post("/people/<uuid:person_id>/audit/")
@allows(Action.AUDIT_VIEW)
def filter_of_person(person_id: UUID) -> AnyResponse:
    """Remember what of it the reader wants to see."""
    with database().reading() as session:
        person_audit(session, person().id, person_id, today(), {})  # There is no such page for nobody's id.
    return set_filter(PERSON_AUDIT, "audit.of_person")


@blueprint.get("/audit/")
@allows(Action.AUDIT_VIEW)
def trail() -> str | Response:
    """Show the whole audit, the newest first, and on top what is withheld and seen nevertheless; or save the list."""
    with database().reading() as session:
        wanted = asked(session, AUDIT)
        found = audit_trail(session, person().id, today(), wanted.filters, wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet("audit", _COLUMNS, found.rows.rows)
    return render_template("audit/audit.html", found=found, asked=wanted, kinds=AUDIT_KINDS)


@blueprint.post("/audit/")
@allows(Action.AUDIT_VIEW)
def filter_trail() -> AnyResponse:
    """Remember what of it the person wants to see."""
    return set_filter(AUDIT, "audit.trail")


@blueprint.post("/audit/export/")
@allows(Action.AUDIT_EXPORT)
def export() -> Response:
    """Send every entry that the filter lets through as it was sealed, with the links of the chain, as it is read."""
    with database().reading() as session:
        filters = dict(asked(session, AUDIT).filters)
    head = note_audit_export(database(), person_id=person().id, filters=filters, now=now())
    lines = _lines(head, partial(_export_rows, database(), person().id, today(), filters))
    response = Response(lines, mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="audit-export-{today():%Y-%m-%d}.csv"'
    return response


def _export_rows(of: Database, person_id: UUID, day: date, filters: Mapping[str, str]) -> Iterator[ExportRow]:
    # It is read while it is sent, when this request is over: what belongs to the request was taken before.
    with of.reading() as session:
        yield from audit_export(session, person_id, day, filters)


def _lines(head: Head, rows: Callable[[], Iterator[ExportRow]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + _line(title for title, _ in _EXPORT_COLUMNS)
    for each in rows():
        yield _line(spreadsheet_cell(value(each)) for _, value in _EXPORT_COLUMNS)
    yield _line(["Newest link when this was exported", *[""] * 10, str(head.position), head.digest])


def _line(cells: Iterable[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue().encode()
