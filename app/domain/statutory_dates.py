"""How a case stands against the three time limits of the law: done, due or late, read from dates alone."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.domain.deadlines import Deadlines, Facts
from app.domain.facts import Fact
from app.domain.statutory_deadlines import STATUTORY_DEADLINES

_LAW = Deadlines(STATUTORY_DEADLINES)


class DateState(StrEnum):
    """How one time limit stands on a day."""

    DONE = "done"
    DONE_LATE = "done_late"
    DUE = "due"
    LATE = "late"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class StatutoryDate:
    """One time limit of one case. An exception that was recorded excuses it and changes nothing here."""

    title: str
    weeks: int
    due_on: date
    done_on: date | None
    state: DateState
    days_left: int
    """Days from today to the due day while it is not done; negative when late."""


#: deadline → the fact that meets it, and what people call it.
_LIMITS = (
    ("assess_decision_due", Fact.ASSESSMENT_DECIDED_ON, "Decide whether to assess"),
    ("no_plan_due", Fact.ISSUE_DECIDED_ON, "Decide whether to issue a plan"),
    ("plan_due", Fact.FINAL_PLAN_SENT_ON, "Send the final plan"),
)


def statutory_dates(facts: Facts, today: date) -> tuple[StatutoryDate, ...]:
    """Give the 6, 16 and 20 weeks of a case as they stand; none before the day of the request is known."""
    found = []
    for name, met_by, title in _LIMITS:
        due_on, rule = _LAW.due_on(name, facts), _LAW.rule(name, facts)
        if due_on is None or rule is None:
            continue
        done_on = facts.get(met_by)
        state = _state(due_on, done_on, today, is_closed=Fact.CASE_CLOSED_ON in facts)
        found.append(StatutoryDate(title, rule.number, due_on, done_on, state, (due_on - today).days))
    return tuple(found)


def next_limit(facts: Facts) -> tuple[int, date] | None:
    """Give the weeks and the day of the next time limit that is not yet met; None when there is none any more."""
    if Fact.CASE_CLOSED_ON in facts:
        return None
    for name, met_by, _ in _LIMITS:
        due_on, rule = _LAW.due_on(name, facts), _LAW.rule(name, facts)
        if due_on is not None and rule is not None and met_by not in facts:
            return rule.number, due_on
    return None


def limit_title(weeks: int) -> str:
    """Give what people call the time limit of so many weeks; empty when the law knows none."""
    numbers = {rule.name: rule.number for rule in STATUTORY_DEADLINES}
    return next((title for name, _, title in _LIMITS if numbers[name] == weeks), "")


def weeks_gone(received_on: date, today: date) -> int:
    """Give how many whole weeks of a case have passed since its request was received."""
    return (today - received_on).days // 7


def received_when(weeks: int, today: date) -> tuple[date, date]:
    """Give the first and the last day on which requests were received of which so many whole weeks have passed."""
    last = today - timedelta(days=7 * weeks)
    return last - timedelta(days=6), last


def plan_due_on(received_on: date | None) -> date | None:
    """Give the day by which the final plan of a request received then is due; None while that is not known."""
    return _LAW.due_on("plan_due", {Fact.REQUEST_RECEIVED_ON: received_on}) if received_on else None


def advice_due_on(received_on: date | None) -> date | None:
    """Give the day by which a request for advice received then is to be answered; None before it was received."""
    return _LAW.due_on("advice_due", {Fact.SERVICE_RECEIVED_ON: received_on}) if received_on else None


def consultation_due_on(sent_on: date | None) -> date | None:
    """Give the day by which a setting consulted then is to answer; None before the consultation was sent."""
    return _LAW.due_on("consultation_due", {Fact.CONSULTATION_SENT_ON: sent_on}) if sent_on else None


def _state(due_on: date, done_on: date | None, today: date, *, is_closed: bool) -> DateState:
    if done_on is not None:
        return DateState.DONE if done_on <= due_on else DateState.DONE_LATE
    if is_closed:
        return DateState.NOT_NEEDED
    return DateState.DUE if today <= due_on else DateState.LATE
