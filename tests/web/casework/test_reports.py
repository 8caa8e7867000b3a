"""The managers' reports: what they count, and that every number leads to exactly what it counts."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from lxml import html

from app.commands.record_exception import record_exception
from app.commands.withdraw_contribution import withdraw_contribution
from app.domain.facts import Fact
from app.domain.stages import CaseOutcome, ExceptionGround
from tests.people import INBOX_ADMIN, MANAGER, OFFICER, PARENT, PROCESS_OFFICER, SECOND_OFFICER
from tests.process.council import Council
from tests.web.casework.conftest import Visit, counted_queries, request_for
from tests.web.visitor import Visitor

REPORTS = (
    "/reports/",
    "/reports/late/",
    "/reports/at-risk/",
    "/reports/officers/",
    "/reports/tasks/",
    "/reports/on-time/",
    "/reports/plans/",
    "/reports/assess-decisions/",
    "/reports/no-plan-decisions/",
)


def _csv(page: Visitor, path: str) -> list[str]:
    """Give the lines of a list, without the headings of its columns."""
    page.open(f"{path}{'&' if '?' in path else '?'}format=csv")
    assert page.response is not None
    assert page.response.mimetype == "text/csv", path
    return page.response.get_data().decode("utf-8-sig").splitlines()[1:]


def _numbers(page: Visitor) -> list[tuple[int, str]]:
    """Give every number of the open page that leads somewhere, with where."""
    assert page.response is not None
    links = html.fromstring(page.response.get_data(as_text=True)).xpath("//main//a[@href]")
    said = [(" ".join(link.text_content().split()).split(" ")[0], str(link.get("href"))) for link in links]
    views = ("/reports/on-time/",)
    return [(int(text), href) for text, href in said if text.isdecimal() and not href.startswith(views)]


def _request(council: Council, weeks_ago: int) -> UUID:
    """Have a request come that was received so many weeks ago."""
    return _received(council, council.today - timedelta(days=7 * weeks_ago))


def _received(council: Council, on: date) -> UUID:
    """Have an officer key a request that had come on a day."""
    return council.ask_for_an_assessment(OFFICER, received_on=on)


def _know(council: Council, case_id: UUID, fact: Fact, day: date) -> None:
    with council.work() as work:
        work.facts.record(case_id=case_id, fact=fact, day=day, source="the test")


def _plan(council: Council, *, sent_on: date, days: int, evidence: str | None = None) -> UUID:
    """Have a case whose final plan took so many days; with evidence, or an empty text, there is an exception."""
    received_on = sent_on - timedelta(days=days)
    case_id = _received(council, received_on)
    _know(council, case_id, Fact.FINAL_PLAN_SENT_ON, sent_on)
    if evidence is not None:
        with council.work() as work:
            work.exceptions.record(
                case_id=case_id,
                ground=ExceptionGround.ABSENT_FROM_AREA,
                evidence=evidence,
                from_on=received_on,
                to_on=None,
                decided_by_id=council.who(OFFICER),
            )
    return case_id


def test_the_reports_are_for_managers_alone(visit: Visit) -> None:
    for path in REPORTS:
        assert visit(MANAGER).open(path).status == 200, path
        for member in (OFFICER, INBOX_ADMIN, PARENT, PROCESS_OFFICER):
            assert visit(member).open(path).status == 404, (path, member)
    assert "Reports" in visit(MANAGER).open("/tasks/").navigation
    assert "Reports" not in visit(OFFICER).open("/tasks/").navigation


def test_open_cases_are_counted_by_stage_and_by_whole_weeks(council: Council, visit: Visit) -> None:
    for weeks in (3, 3, 20, 21, 30):
        _request(council, weeks)
    page = visit(MANAGER).open("/reports/")
    counted = {href: number for number, href in _numbers(page)}
    assert counted["/cases/?stage=gathering_advice&week=1"] == 1
    assert counted["/cases/?stage=requested&week=3"] == 2
    assert counted["/cases/?stage=requested&week=20"] == 1
    assert counted["/cases/?stage=requested&week=20%2B"] == 2
    assert "2 cases have taken more than 20 weeks" in page.text


def test_the_picture_is_said_in_words_and_stands_again_in_a_table(council: Council, visit: Visit) -> None:
    page = visit(MANAGER).open("/reports/")
    assert page.has("//figure[.//figcaption]//*[name()='svg'][@aria-hidden='true']")
    assert not page.has("//*[name()='svg'][@aria-hidden='true']//a[not(@tabindex='-1')]")
    assert page.has("//details//table[.//caption[contains(., 'weeks since the request')]]")


def test_every_number_opens_the_list_of_exactly_what_it_counts(council: Council, case_id: UUID, visit: Visit) -> None:
    for weeks in (3, 3, 5, 6, 18, 22):
        _request(council, weeks)
    for days, evidence in ((139, None), (140, None), (141, None), (150, "Abroad"), (100, " "), (400, None)):
        _plan(council, sent_on=council.today, days=days, evidence=evidence)
    council.do(council.task(council.cases[0], "check_request"), by=OFFICER)
    council.now += timedelta(days=1)
    page = visit(MANAGER)
    for path in ("/reports/", "/reports/late/", "/reports/at-risk/", "/reports/officers/", "/reports/on-time/"):
        numbers = _numbers(page.open(path))
        assert numbers, path
        for number, href in numbers:
            assert len(_csv(page, href)) == number, (path, href)


def test_a_case_is_late_from_the_day_after_its_limit(council: Council, visit: Visit) -> None:
    _received(council, council.today - timedelta(days=42))
    _received(council, council.today - timedelta(days=43))
    page = visit(MANAGER).open("/reports/late/")
    assert page.text.count("EHC-") == 1
    assert "6 weeks: decide whether to assess 8 March 2026 1 day late" in page.text
    assert "due today" in page.open("/reports/at-risk/").text


def test_late_names_the_step_and_the_service_that_holds_the_case_up(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    for advice in ("education", "parents"):
        withdraw_contribution(
            council.database,
            person_id=council.who(OFFICER),
            contribution_id=request_for(council, case_id, advice),
            reason="Not needed",
            now=council.now,
        )
    council.settle()
    council.now += timedelta(days=7 * 16)
    page = visit(MANAGER).open("/reports/late/")
    assert "16 weeks: decide whether to issue a plan" in page.text
    assert "Assign the request, forward it, or say it is not known Health advice this step is" in page.text
    (row,) = _csv(page, "/reports/late/")
    assert "Riverside paediatrics" in row


def test_what_the_council_has_to_do_itself_comes_before_what_it_asked_of_others(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    _request(council, weeks_ago=7)
    page = visit(MANAGER).open("/reports/late/?holder=council")
    assert "Check the request" in page.text
    assert page.text.count("EHC-") == 1


def test_at_risk_is_what_meets_a_limit_within_fourteen_days(council: Council, visit: Visit) -> None:
    _received(council, council.today - timedelta(days=42 - 14))
    _received(council, council.today - timedelta(days=42 - 15))
    page = visit(MANAGER).open("/reports/at-risk/")
    assert page.text.count("EHC-") == 1
    assert "14 days left" in page.text


def test_at_risk_says_how_much_advice_is_missing(council: Council, case_id: UUID, visit: Visit) -> None:
    council.now += timedelta(days=7 * 14)
    assert "3 requests for advice not settled" in visit(MANAGER).open("/reports/at-risk/").text


@pytest.mark.parametrize("name", ["stage", "officer", "holder", "step", "when", "sent", "took", "decided", "in_time"])
def test_a_filter_that_nobody_offers_shows_nothing_and_breaks_nothing(visit: Visit, name: str) -> None:
    for path in REPORTS:
        assert visit(MANAGER).open(f"{path}?{name}=%00odd").status == 200
        assert visit(MANAGER).open(f"{path}?{name}=9999-99&format=csv").status == 200


def test_the_load_counts_what_each_officer_has_and_what_nobody_has(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    _request(council, weeks_ago=7)
    with council.work() as work:
        work.cases.get(case_id).officer_id = council.who(OFFICER)
    page = visit(MANAGER)
    rows = {line.split(",")[0]: line.split(",")[1:] for line in _csv(page, "/reports/officers/")}
    assert rows["Nobody yet"] == ["1", "1", "0", "1", "1", "0"]
    assert rows[OFFICER.name][:3] == ["1", "0", "0"]
    assert rows[SECOND_OFFICER.name] == ["0", "0", "0", "0", "0", "0"]
    assert page.open("/reports/officers/").text.index("Nobody yet") < page.text.index(OFFICER.name)


def test_a_plan_counts_in_the_month_in_which_it_was_sent(council: Council, visit: Visit) -> None:
    _plan(council, sent_on=date(2026, 2, 28), days=140)
    _plan(council, sent_on=date(2026, 3, 1), days=141)
    lines = {line.split(",")[0]: line.split(",") for line in _csv(visit(MANAGER), "/reports/on-time/")}
    assert lines["February 2026"][1:4] == ["1", "1", "100.0"]
    assert lines["March 2026"][1:4] == ["1", "0", "0.0"]
    assert lines["April 2025 to March 2026"][1:4] == ["2", "1", "50.0"]


def test_the_rate_is_given_with_and_without_exceptions(council: Council, visit: Visit) -> None:
    for days, evidence in ((130, None), (150, None), (150, "In hospital for five weeks"), (120, " ")):
        _plan(council, sent_on=council.today, days=days, evidence=evidence)
    page = visit(MANAGER).open("/reports/on-time/")
    assert "50.0% within 20 weeks: 2 of 4 plans" in page.text
    assert "50.0% within 20 weeks without exceptions: 1 of 2 plans" in page.text
    assert "1 plan has an exception without evidence" in page.text
    assert len(_csv(page, "/reports/plans/?exception=recorded")) == 2


def test_an_exception_does_not_make_a_late_plan_one_that_came_in_time(council: Council, visit: Visit) -> None:
    case_id = _plan(council, sent_on=council.today, days=150)
    record_exception(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        ground=ExceptionGround.ABSENT_FROM_AREA,
        evidence="Abroad",
        from_on=date(2026, 1, 5),
        to_on=None,
        now=council.now,
    )
    assert "0.0% within 20 weeks: 0 of 1 plans" in visit(MANAGER).open("/reports/on-time/").text


def test_decisions_count_by_six_and_by_sixteen_weeks(council: Council, visit: Visit) -> None:
    for days in (42, 43):
        case_id = _received(council, council.today - timedelta(days=days))
        _know(council, case_id, Fact.ASSESSMENT_DECIDED_ON, council.today)
    for days in (112, 113):
        case_id = _received(council, council.today - timedelta(days=days))
        _know(council, case_id, Fact.ISSUE_DECIDED_ON, council.today)
        with council.work() as work:
            work.cases.close(work.cases.get(case_id), CaseOutcome.NO_PLAN)
    lines = {line.split(",")[0]: line.split(",") for line in _csv(visit(MANAGER), "/reports/on-time/")}
    # The council of the test decided in time in its one case.
    assert lines["March 2026"][-4:] == ["3", "2", "2", "1"]


def test_a_calendar_year_can_be_looked_at(council: Council, visit: Visit) -> None:
    _plan(council, sent_on=date(2025, 12, 31), days=100)
    page = visit(MANAGER).open("/reports/on-time/").follow("2025")
    assert "New plans: 2025" in page.text
    assert "December 2025 1 plans in December 2025 1 of 1 (100.0%)" in page.text
    assert "1 plans in" not in page.open("/reports/on-time/?year=2026").text
    assert page.open("/reports/on-time/?year=soon").status == 200


def test_the_number_of_queries_does_not_grow_with_the_cases(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(MANAGER)

    def cost() -> list[int]:
        spent = []
        for path in REPORTS:
            with counted_queries() as statements:
                page.open(path)
            spent.append(len(statements))
        return spent

    _request(council, weeks_ago=7)
    _request(council, weeks_ago=5)
    _plan(council, sent_on=council.today, days=100)
    few = cost()
    for weeks in (3, 4, 5, 7, 8):
        _request(council, weeks)
        _plan(council, sent_on=council.today, days=30 * weeks, evidence="Abroad")
    assert cost() == few


@pytest.mark.parametrize(("year", "name"), [("2025", "2025"), ("a%0D%0Ab", "last-12-months"), ("", "last-12-months")])
def test_the_saved_rates_are_named_after_a_year_that_there_is(year: str, name: str, visit: Visit) -> None:
    page = visit(MANAGER).open(f"/reports/on-time/?year={year}&format=csv")
    assert page.response is not None
    assert f'"on-time-{name}-' in page.response.headers["Content-Disposition"]
