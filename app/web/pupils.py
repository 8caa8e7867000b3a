"""A school's pupils with the stage of each, what the council asks of the school, and what the school has sent."""

from flask import Blueprint, Response, render_template
from werkzeug.wrappers import Response as AnyResponse

from app.domain.actions import Action
from app.queries.pupils import PUPIL_FILTERS, PUPIL_SORTS, STAGE_CHOICES, PupilRow
from app.queries.pupils import pupils as pupils_query
from app.queries.pupils_asked import (
    ASKED_FILTERS,
    ASKED_SORTS,
    WHAT_CHOICES,
    AskedOfSchool,
    asked_of_school,
    number_waiting,
)
from app.queries.pupils_sent import SENT_FILTERS, SENT_SORTS, SentBySchool, sent_by_school
from app.web.current import database, person, today
from app.web.list_pages import Columns, ListOf, asked, set_filter, spreadsheet
from app.web.security import allows
from app.web.words import instant

blueprint = Blueprint("pupils", __name__)

PUPILS = ListOf("pupils", filters=PUPIL_FILTERS, sorts=PUPIL_SORTS, sort="due")
ASKED = ListOf("pupils-asked", filters=ASKED_FILTERS, sorts=ASKED_SORTS, sort="due")
SENT = ListOf("pupils-sent", filters=SENT_FILTERS, sorts=SENT_SORTS, sort="-sent")

_PUPIL_COLUMNS: Columns[PupilRow] = (
    ("Pupil", lambda row: row.pupil),
    ("Date of birth", lambda row: row.born_on),
    ("Case", lambda row: row.reference),
    ("Stage", lambda row: row.stage),
    ("Ended", lambda row: row.ending),
    ("20 weeks end on", lambda row: row.plan_due_on),
    ("Days left", lambda row: row.days_left),
    ("Officer", lambda row: row.officer),
)
_ASKED_COLUMNS: Columns[AskedOfSchool] = (
    ("What", lambda row: row.what),
    ("Setting", lambda row: row.setting),
    ("Pupil", lambda row: row.pupil),
    ("Case", lambda row: row.case_reference),
    ("Stage", lambda row: row.stage),
    ("Asked on", lambda row: row.asked_on),
    ("Due on", lambda row: row.due_on),
    ("Days left", lambda row: row.days_left),
    ("With", lambda row: row.holder),
)
_SENT_COLUMNS: Columns[SentBySchool] = (
    ("What", lambda row: row.what),
    ("Pupil", lambda row: row.pupil),
    ("Case", lambda row: row.case_reference),
    ("Sent by", lambda row: row.author),
    ("Sent", lambda row: instant(row.sent_at)),
)


@blueprint.get("/pupils/")
@allows(Action.PUPIL_LIST)
def pupils() -> str | Response:
    """List the pupils whose case this person may follow, with the stage of each."""
    with database().reading() as session:
        wanted = asked(session, PUPILS)
        found = pupils_query(session, person().id, today(), wanted.filters, wanted.sort, wanted.number)
        waiting = number_waiting(session, person().id, today())
    if wanted.as_spreadsheet:
        return spreadsheet("pupils", _PUPIL_COLUMNS, found.rows)
    return render_template("pupils/pupils.html", asked=wanted, pupils=found, waiting=waiting, stages=STAGE_CHOICES)


@blueprint.post("/pupils/")
@allows(Action.PUPIL_LIST)
def filter_pupils() -> AnyResponse:
    """Remember which pupils the person wants to see."""
    return set_filter(PUPILS, "pupils.pupils")


@blueprint.get("/pupils/asked/")
@allows(Action.PUPIL_LIST)
def asked_of_us() -> str | Response:
    """List the requests and consultations that wait for this person's settings."""
    with database().reading() as session:
        wanted = asked(session, ASKED)
        found = asked_of_school(session, person().id, today(), wanted.filters, wanted.sort, wanted.number)
        waiting = number_waiting(session, person().id, today())
    if wanted.as_spreadsheet:
        return spreadsheet("requests-and-consultations", _ASKED_COLUMNS, found.rows)
    return render_template("pupils/asked.html", asked=wanted, requests=found, waiting=waiting, kinds=WHAT_CHOICES)


@blueprint.post("/pupils/asked/")
@allows(Action.PUPIL_LIST)
def filter_asked_of_us() -> AnyResponse:
    """Remember which requests the person wants to see."""
    return set_filter(ASKED, "pupils.asked_of_us")


@blueprint.get("/pupils/sent/")
@allows(Action.PUPIL_LIST)
def sent_by_us() -> str | Response:
    """List what this person and their colleagues have sent about pupils."""
    with database().reading() as session:
        wanted = asked(session, SENT)
        found = sent_by_school(session, person().id, today(), wanted.filters, wanted.sort, wanted.number)
        waiting = number_waiting(session, person().id, today())
    if wanted.as_spreadsheet:
        return spreadsheet("sent", _SENT_COLUMNS, found.rows)
    return render_template("pupils/sent.html", asked=wanted, sent=found, waiting=waiting)


@blueprint.post("/pupils/sent/")
@allows(Action.PUPIL_LIST)
def filter_sent_by_us() -> AnyResponse:
    """Remember what of it the person wants to see."""
    return set_filter(SENT, "pupils.sent_by_us")
