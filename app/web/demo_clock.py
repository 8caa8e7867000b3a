"""Moving the demo's clock forward; not there unless ``DEMO=1``."""

from datetime import date, datetime, timedelta
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.commands.move_clock import move_clock
from app.domain.days import UK
from app.domain.refusals import InvalidInput, NotFound
from app.gateways.clock import DemoClock
from app.queries.since_moved import since_moved, still_due
from app.web.current import configuration, database, now, today
from app.web.days import DayInput
from app.web.security import public
from app.web.words import day

blueprint = Blueprint("demo_clock", __name__)

_WHY_PUBLIC = "the demo's people and cases are made up, and so is its time; the route exists in the demo alone"
_STEPS = {"day": timedelta(days=1), "week": timedelta(days=7)}
_FARTHEST = timedelta(days=366)


@blueprint.get("/demo/clock/")
@public(_WHY_PUBLIC)
def clock() -> str:
    """Show what day it is, and what has happened since the clock was moved."""
    return _page(DayInput("until"))


@blueprint.post("/demo/clock/")
@public(_WHY_PUBLIC)
def move() -> Response | tuple[str, int]:
    """Move the clock forward by a day, by a week, or to a day."""
    until = DayInput.posted("until", request.form)
    try:
        to = _day_asked_for(until)
    except InvalidInput as refusal:
        return _page(until.refused(refusal.sentence)), 422
    local = now().astimezone(UK)
    by = datetime.combine(to, local.time(), UK) - local
    move_clock(database(), by=by, now=now())
    _clock().move(by)
    flash(f"It is now {to:%A} {day(to)}.")
    return redirect(url_for("demo_clock.clock"), 303)


@blueprint.app_context_processor
def _day_of_the_demo() -> dict[str, date]:
    """Let the footer say what day it is in the demo."""
    return {"demo_day": today()}


def _day_asked_for(until: DayInput) -> date:
    step = _STEPS.get(request.form.get("step", ""))
    if step:
        return today() + step
    to = until.read("the day to move to", no_later_than=date.max)
    if to <= today():
        raise InvalidInput("until", "The day to move to must be after today: the clock goes forward only.")
    if to > today() + _FARTHEST:
        raise InvalidInput("until", "The day to move to must be within a year from today.")
    return to


def _page(until: DayInput) -> str:
    moved = _clock().moved()
    with database().reading() as session:
        since = since_moved(session, moved.last_from) if moved.last_from else None
        due = still_due(session, now())
    return render_template(
        "demo/clock.html",
        moved=moved,
        since=since,
        due=due,
        mails=_mails_caught_since_moved() if since else 0,
        until=until,
    )


def _mails_caught_since_moved() -> int:
    """Count by the machine's own time, which the mail catcher and the file of the clock both go by."""
    moved_at = configuration().moved_clock_file.stat().st_mtime
    return sum(path.stat().st_mtime >= moved_at for path in configuration().caught_mail_dir.glob("*.eml"))


def _clock() -> DemoClock:
    found: Any = current_app.extensions["clock"]
    if not isinstance(found, DemoClock):
        raise NotFound  # A test holds the clock of this portal: it is not ours to move.
    return found
