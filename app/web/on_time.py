"""The on-time rates as the Department for Education counts them, and the cases behind each number."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from flask import Blueprint, Response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from app.domain.actions import Action
from app.domain.on_time import Share
from app.domain.periods import Period
from app.queries.listing import Listing
from app.queries.reports.decided import (
    EXCEPTIONS,
    IN_TIME,
    TOOK,
    DecidedRow,
    assess_decisions,
    no_plan_decisions,
    plans,
)
from app.queries.reports.timeliness import Timely, timeliness
from app.web.charts import Percentage, columns
from app.web.current import database, person, today
from app.web.list_pages import Columns, ListOf, asked, set_filter, spreadsheet
from app.web.security import allows

blueprint = Blueprint("on_time", __name__)

_DECIDED_SORTS = ("case", "received", "done", "took")
_PLANS = ListOf("plans", filters=("sent", "took", "exception"), sorts=_DECIDED_SORTS, sort="-done")
_DECISIONS = ListOf("assess-decisions", filters=("decided", "in_time"), sorts=_DECIDED_SORTS, sort="-done")
_NO_PLANS = ListOf("no-plan-decisions", filters=("decided", "in_time"), sorts=_DECIDED_SORTS, sort="-done")

_TIMELY_COLUMNS: Columns[Timely] = (
    ("Period", lambda row: row.period.title),
    ("Plans issued", lambda row: row.plans.issued),
    ("Within 20 weeks", lambda row: row.plans.in_time.number),
    ("Within 20 weeks, percent", lambda row: row.plans.in_time.percent),
    ("Without an exception", lambda row: row.plans.in_time_without_exceptions.of),
    ("Without an exception, within 20 weeks", lambda row: row.plans.in_time_without_exceptions.number),
    ("Without an exception, within 20 weeks, percent", lambda row: row.plans.in_time_without_exceptions.percent),
    ("20 to 52 weeks", lambda row: row.plans.to_a_year),
    ("Over 52 weeks", lambda row: row.plans.over_a_year),
    ("Average weeks", lambda row: row.plans.average_weeks),
    ("Average weeks, without an exception", lambda row: row.plans.average_weeks_without_exceptions),
    ("Decided whether to assess", lambda row: row.assess_decisions.of),
    ("Decided whether to assess within 6 weeks", lambda row: row.assess_decisions.number),
    ("Decided not to issue a plan", lambda row: row.no_plan_decisions.of),
    ("Decided not to issue a plan within 16 weeks", lambda row: row.no_plan_decisions.number),
)
_DECIDED_COLUMNS: Columns[DecidedRow] = (
    ("Reference", lambda row: row.reference),
    ("Child or young person", lambda row: row.child),
    ("Request received on", lambda row: row.received_on),
    ("Done on", lambda row: row.done_on),
    ("Weeks", lambda row: row.weeks),
    ("Late", lambda row: "yes" if row.is_late else "no"),
    ("Exception recorded", lambda row: "yes" if row.has_exception else "no"),
    ("Officer", lambda row: row.officer),
)


Query: TypeAlias = Callable[..., Listing[DecidedRow]]


@blueprint.get("/reports/on-time/")
@allows(Action.REPORT_VIEW)
def rates() -> str | Response:
    """Show the on-time rates of a year, by month, as the Department for Education counts them."""
    typed = request.args.get("year", "")
    year = Period.read(typed) if len(typed) == len("2026") else None
    period = year or Period.last_twelve_months(today())
    with database().reading() as session:
        found = timeliness(session, person().id, today(), period)
    if request.args.get("format") == "csv":
        return spreadsheet(
            f"on-time-{year.key if year else 'last-12-months'}", _TIMELY_COLUMNS, [*found.months, found.whole]
        )
    chart = columns(
        [
            Percentage(
                month.period.start.short_title,
                month.plans.in_time.percent,
                month.plans.in_time_without_exceptions.percent,
            )
            for month in found.months
        ]
    )
    return render_template("reports/on-time.html", found=found, period=period, chart=chart, said=_said(found.months))


def _said(months: Sequence[Timely]) -> str:
    """Say what the chart shows, month by month."""
    return "; ".join(
        f"{month.period.title}: {_percent(month.plans.in_time)}, "
        f"without exceptions {_percent(month.plans.in_time_without_exceptions)}"
        for month in months
        if month.plans.issued
    )


def _percent(share: Share) -> str:
    return f"{share.percent}% of {share.of}" if share.of else "no plan"


@blueprint.get("/reports/plans/")
@allows(Action.REPORT_VIEW)
def plans_sent() -> str | Response:
    """List the final plans that were sent, each with the weeks it took."""
    choices = {"took": TOOK, "exception": EXCEPTIONS}
    return _decided(_PLANS, plans, title="Final plans sent", done="Plan sent", day="sent", choices=choices)


@blueprint.post("/reports/plans/")
@allows(Action.REPORT_VIEW)
def filter_plans_sent() -> AnyResponse:
    """Remember which final plans the person wants to see."""
    return set_filter(_PLANS, "on_time.plans_sent")


@blueprint.get("/reports/assess-decisions/")
@allows(Action.REPORT_VIEW)
def decisions_to_assess() -> str | Response:
    """List the decisions whether to assess, each with the weeks it took."""
    title = "Decisions whether to assess"
    return _decided(_DECISIONS, assess_decisions, title=title, done="Decided", day="decided", choices=_DECISION_CHOICES)


@blueprint.post("/reports/assess-decisions/")
@allows(Action.REPORT_VIEW)
def filter_decisions_to_assess() -> AnyResponse:
    """Remember which decisions the person wants to see."""
    return set_filter(_DECISIONS, "on_time.decisions_to_assess")


@blueprint.get("/reports/no-plan-decisions/")
@allows(Action.REPORT_VIEW)
def decisions_for_no_plan() -> str | Response:
    """List the decisions not to issue a plan, each with the weeks it took."""
    title = "Decisions not to issue a plan"
    return _decided(_NO_PLANS, no_plan_decisions, title=title, done="Decided", day="decided", choices=_DECISION_CHOICES)


@blueprint.post("/reports/no-plan-decisions/")
@allows(Action.REPORT_VIEW)
def filter_decisions_for_no_plan() -> AnyResponse:
    """Remember which decisions the person wants to see."""
    return set_filter(_NO_PLANS, "on_time.decisions_for_no_plan")


_DECISION_CHOICES = {"in_time": IN_TIME}


def _decided(
    of: ListOf, query: Query, *, title: str, done: str, day: str, choices: Mapping[str, Mapping[str, str]]
) -> str | Response:
    """Show one list; ``day`` is its filter for when, ``choices`` are its other filters with their values."""
    with database().reading() as session:
        wanted = asked(session, of)
        found = query(session, person().id, today(), wanted.filters, wanted.sort, wanted.number)
    if wanted.as_spreadsheet:
        return spreadsheet(of.name, _DECIDED_COLUMNS, found.rows)
    period = Period.read(wanted.filters.get(day, ""))
    return render_template(
        "reports/decided.html",
        asked=wanted,
        found=found,
        title=title,
        done=done,
        day=day,
        period=period,
        periods=_periods(period),
        choices=choices,
    )


def _periods(chosen: Period | None) -> list[tuple[str, str]]:
    """Give what a list can be narrowed down to: the last twelve months together and one by one, and what is chosen."""
    last = Period.last_twelve_months(today())
    offered = [last, *(Period.of_month(month) for month in reversed(last.months))]
    if chosen is not None and chosen not in offered:
        offered.insert(0, chosen)
    return [(period.key, period.title) for period in offered]
