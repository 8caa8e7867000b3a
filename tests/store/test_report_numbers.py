"""What the reports and the answer times count, on both databases."""

from datetime import date, timedelta
from uuid import UUID

from app.domain.facts import Fact
from app.domain.on_time import Share
from app.domain.periods import Period
from app.domain.stages import ExceptionGround
from app.queries.performance.all_inboxes import all_inboxes
from app.queries.performance.one_inbox import one_inbox
from app.queries.reports.decided import assess_decisions, no_plan_decisions, plans
from app.queries.reports.load import load_by_officer, tasks_of_officers
from app.queries.reports.near_limits import at_risk, late
from app.queries.reports.picture import picture
from app.queries.reports.timeliness import timeliness
from app.store import Database, Work
from tests.people import HEALTH, MANAGER, Town
from tests.process.council import prepare
from tests.store.house import NOW, TODAY, instance


def _case(work: Work, received_on: date) -> UUID:
    child = work.children.add(given_name="Sam", family_name="Field", born_on=date(2016, 5, 4))
    case = work.cases.open(child_id=child.id, release_id=work.releases.live().id, source="parent")
    work.facts.record(case_id=case.id, fact=Fact.REQUEST_RECEIVED_ON, day=received_on, source="the test")
    return case.id


def _a_year(database: Database) -> Town:
    """Have one late case, one with a plan after 100 days and an exception, and one request answered after 30 days."""
    town = prepare(database, TODAY)
    with database.unit_of_work(NOW) as work:
        _case(work, TODAY - timedelta(days=43))
        done = _case(work, TODAY - timedelta(days=100))
        for fact in (Fact.ASSESSMENT_DECIDED_ON, Fact.ISSUE_DECIDED_ON, Fact.FINAL_PLAN_SENT_ON):
            work.facts.record(case_id=done, fact=fact, day=TODAY, source="the test")
        work.exceptions.record(
            case_id=done,
            ground=ExceptionGround.ABSENT_FROM_AREA,
            evidence=" ",
            from_on=TODAY,
            to_on=None,
            decided_by_id=town.people[MANAGER],
        )
        asked = instance(work, work.cases.get(done)).id
        work.contributions.add(
            instance_id=asked, case_id=done, advice_type="health", inbox_id=town.inboxes[HEALTH], requested_by_id=None
        )
        for fact, ago in ((Fact.SERVICE_RECEIVED_ON, 40), (Fact.ADVICE_SUBMITTED_ON, 10)):
            day = TODAY - timedelta(days=ago)
            work.facts.record(case_id=done, instance_id=asked, fact=fact, day=day, source="the test")
        work.contributions.hand_to_officer(work.contributions.get(asked))
    return town


def test_the_reports_count_alike_on_both_databases(database: Database) -> None:
    manager = _a_year(database).people[MANAGER]
    with database.reading() as session:
        found = picture(session, manager, TODAY)
        assert (found.open, found.late, found.at_risk, found.totals[6], found.totals[14]) == (2, 1, 0, 1, 1)
        rates = timeliness(session, manager, TODAY, Period.last_twelve_months(TODAY))
        assert rates.whole.plans.in_time == Share(1, 1)
        assert rates.whole.plans.in_time_without_exceptions == Share(0, 0)
        assert rates.whole.assess_decisions == Share(0, 1)
        assert (rates.whole.plans.average_weeks, rates.without_evidence) == (14.3, 1)
        (nobody, *_) = load_by_officer(session, manager, TODAY)
        assert (nobody.cases, nobody.late_cases, nobody.tasks) == (2, 1, 0)
        assert tasks_of_officers(session, manager, TODAY, {"officer": "none", "when": "late"}, 1).rows == ()


def test_the_lists_behind_the_reports_are_alike_on_both_databases(database: Database) -> None:
    manager = _a_year(database).people[MANAGER]
    with database.reading() as session:
        missed = late(session, manager, TODAY, {}, "limit", 1)
        assert [(row.weeks, row.days_left, row.step) for row in missed.listing.rows] == [
            (6, -1, "Nothing is open: look at the case")
        ]
        narrow = {"holder": "none", "step": "none", "stage": "requested"}
        assert len(late(session, manager, TODAY, narrow, "-step", 1).listing.rows) == 1
        assert at_risk(session, manager, TODAY, {}, "stage", 1).total == 0
        (plan,) = plans(
            session, manager, TODAY, {"sent": "2026-03", "took": "in-20", "exception": "no-evidence"}, "-took", 1
        ).rows
        assert (plan.weeks, plan.is_late, plan.lacks_evidence) == (14.3, False, True)
        assert len(assess_decisions(session, manager, TODAY, {"decided": "2026", "in_time": "no"}, "done", 1).rows) == 1
        assert no_plan_decisions(session, manager, TODAY, {}, "received", 1).rows == ()


def test_answer_times_are_counted_alike_on_both_databases(database: Database) -> None:
    town = _a_year(database)
    with database.reading() as session:
        every = all_inboxes(session, town.people[MANAGER], TODAY, {"advice": "health"}, "-share", 1)
        (row,) = every.listing.rows
        assert (row.name, row.answers.received, row.answers.in_time) == (HEALTH.inbox, 1, Share(1, 1))
        one = one_inbox(session, town.people[MANAGER], town.inboxes[HEALTH], TODAY)
        assert (one.answers.median_days, one.answers.open) == (30, 0)
        assert [month.month.key for month in one.months if month.answers.received] == ["2026-01"]
