"""How the council is doing, for its managers: every number leads to the list of what it counts."""

from collections.abc import Callable

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.domain.actions import Action
from app.domain.periods import Period
from app.queries.case_filters import case_choices
from app.queries.reports.load import NOBODY, WHEN, OfficerLoad, load_by_officer, tasks_of_officers
from app.queries.reports.near_limits import NearLimit, NearLimits, at_risk, late
from app.queries.reports.picture import Picture
from app.queries.reports.picture import picture as picture_query
from app.queries.reports.timeliness import timeliness
from app.queries.task_rows import TaskRow
from app.web.charts import GridNumber, heat_map, small_heat_map
from app.web.current import database, person, today
from app.web.list_pages import Columns, ListOf, asked, set_filter, spreadsheet
from app.web.security import allows

blueprint = Blueprint("reports", __name__)

_CAUSES = ("stage", "officer", "holder", "step")
_SORTS = ("limit", "case", "stage", "step")
_LATE = ListOf("late-cases", filters=_CAUSES, sorts=_SORTS, sort="limit")
_AT_RISK = ListOf("cases-at-risk", filters=_CAUSES, sorts=_SORTS, sort="limit")
_OFFICERS_TASKS = ListOf("tasks-of-officers", filters=("officer", "when"))
#: Where the law's three time limits lie among the weeks.
_LIMITS = ("6", "16", "20")

_NEAR_COLUMNS: Columns[NearLimit] = (
    ("Reference", lambda row: row.reference),
    ("Child or young person", lambda row: row.child),
    ("Stage", lambda row: row.stage),
    ("Time limit in weeks", lambda row: row.weeks),
    ("Time limit", lambda row: row.limit),
    ("Due on", lambda row: row.limit_on),
    ("Days left", lambda row: row.days_left),
    ("Waits for", lambda row: row.step),
    ("About", lambda row: row.about),
    ("With", lambda row: row.holder),
    ("Days that this is late", lambda row: row.asked_late_by),
    ("Requests for advice not settled", lambda row: row.to_come),
    ("Officer", lambda row: row.officer),
)
_OFFICER_COLUMNS: Columns[OfficerLoad] = (
    ("Officer", lambda row: row.name),
    ("Open cases", lambda row: row.cases),
    ("Late cases", lambda row: row.late_cases),
    ("Cases due in the next 14 days", lambda row: row.cases_at_risk),
    ("Open tasks", lambda row: row.tasks),
    ("Late tasks", lambda row: row.late_tasks),
    ("Tasks due in the next 7 days", lambda row: row.tasks_this_week),
)
_TASK_COLUMNS: Columns[TaskRow] = (
    ("Task", lambda row: row.name),
    ("About", lambda row: row.about),
    ("Child or young person", lambda row: row.child),
    ("Reference", lambda row: row.case_reference),
    ("Due on", lambda row: row.due_on),
    ("With", lambda row: row.holder),
)


@blueprint.get("/reports/")
@allows(Action.REPORT_VIEW)
def overview() -> str:
    """Show the open cases as a picture, and the numbers that lead to everything else."""
    with database().reading() as session:
        found = picture_query(session, person().id, today())
        times = timeliness(session, person().id, today(), Period.last_twelve_months(today()))
    names, numbers = [row.short_title for row in found.rows], _grid(found)
    return render_template(
        "reports/overview.html",
        picture=found,
        whole=times.whole,
        wide=heat_map(names, found.weeks, numbers, _LIMITS),
        small=small_heat_map(names, found.weeks, numbers, _LIMITS),
    )


def _grid(found: Picture) -> list[GridNumber]:
    return [
        GridNumber(stage, week, number, url_for("cases.case_list", stage=row.stage.value, week=found.weeks[week]))
        for stage, row in enumerate(found.rows)
        for week, number in enumerate(row.numbers)
        if number
    ]


@blueprint.get("/reports/late/")
@allows(Action.REPORT_VIEW)
def late_cases() -> str | Response:
    """List the open cases that missed a time limit, with what holds each up."""
    return _near(_LATE, late, is_late=True)


@blueprint.post("/reports/late/")
@allows(Action.REPORT_VIEW)
def filter_late_cases() -> AnyResponse:
    """Remember which late cases the person wants to see."""
    return set_filter(_LATE, "reports.late_cases")


@blueprint.get("/reports/at-risk/")
@allows(Action.REPORT_VIEW)
def cases_at_risk() -> str | Response:
    """List the open cases whose next time limit is near, with what is missing."""
    return _near(_AT_RISK, at_risk, is_late=False)


@blueprint.post("/reports/at-risk/")
@allows(Action.REPORT_VIEW)
def filter_cases_at_risk() -> AnyResponse:
    """Remember which cases at risk the person wants to see."""
    return set_filter(_AT_RISK, "reports.cases_at_risk")


def _near(of: ListOf, query: Callable[..., NearLimits], *, is_late: bool) -> str | Response:
    with database().reading() as session:
        wanted = asked(session, of)
        found = query(session, person().id, today(), wanted.filters, wanted.sort, wanted.number)
        choices = case_choices(session, today())
    if wanted.as_spreadsheet:
        return spreadsheet(of.name, _NEAR_COLUMNS, found.listing.rows)
    return render_template("reports/near-limits.html", asked=wanted, found=found, choices=choices, is_late=is_late)


@blueprint.get("/reports/officers/")
@allows(Action.REPORT_VIEW)
def officers() -> str | Response:
    """Show how much each officer has."""
    with database().reading() as session:
        loads = load_by_officer(session, person().id, today())
    if request.args.get("format") == "csv":
        return spreadsheet("officers", _OFFICER_COLUMNS, loads)
    return render_template("reports/officers.html", loads=loads, most=max(load.cases for load in loads))


@blueprint.get("/reports/tasks/")
@allows(Action.REPORT_VIEW)
def officers_tasks() -> str | Response:
    """List the officers' open tasks."""
    with database().reading() as session:
        wanted = asked(session, _OFFICERS_TASKS)
        found = tasks_of_officers(session, person().id, today(), wanted.filters, wanted.number)
        people = [(load.key, load.name) for load in load_by_officer(session, person().id, today())]
    if wanted.as_spreadsheet:
        return spreadsheet("tasks-of-officers", _TASK_COLUMNS, found.rows)
    return render_template("reports/tasks.html", asked=wanted, tasks=found, people=people, when=WHEN, nobody=NOBODY)


@blueprint.post("/reports/tasks/")
@allows(Action.REPORT_VIEW)
def filter_officers_tasks() -> AnyResponse:
    """Remember which of the officers' tasks the person wants to see."""
    return set_filter(_OFFICERS_TASKS, "reports.officers_tasks")
