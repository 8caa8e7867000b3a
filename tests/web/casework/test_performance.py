"""Services' answer times against the six weeks: what is counted, for whom, and what is not."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from app.commands.go_on_without import go_on_without
from app.commands.withdraw_contribution import withdraw_contribution
from app.domain.facts import Fact
from app.domain.stages import ContributionOutcome
from tests.people import (
    CONTRIBUTOR,
    HEALTH,
    INBOX_ADMIN,
    MANAGER,
    OFFICER,
    OTHER_ADMIN,
    PARENT,
    SENCO,
    STRANGER,
    THERAPY,
    Place,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, counted_queries, its_task, request_for
from tests.web.visitor import Visitor

RECEIVED_ON = date(2026, 3, 2)
SIX_WEEKS = timedelta(days=42)


def _its_page(council: Council, place: Place) -> str:
    return f"/inboxes/{council.town.inboxes[place]}/performance/"


def _lines(page: Visitor, path: str) -> dict[str, list[str]]:
    """Give the lines of a spreadsheet by their first cell."""
    page.open(f"{path}{'&' if '?' in path else '?'}format=csv")
    assert page.response is not None
    lines = page.response.get_data().decode("utf-8-sig").splitlines()[1:]
    return {cells[0]: cells[1:] for cells in (line.split(",") for line in lines)}


def _answered(council: Council, request_id: UUID, case_id: UUID, days: int) -> None:
    """Have it known that a service answered so many days after it had the request, and that the council took it."""
    with council.work() as work:
        day = RECEIVED_ON + timedelta(days=days)
        for fact in (Fact.ADVICE_SUBMITTED_ON, Fact.ADVICE_SETTLED_ON):
            work.facts.record(case_id=case_id, instance_id=request_id, fact=fact, day=day, source="the test")
        work.contributions.settle(work.contributions.get(request_id), ContributionOutcome.ACCEPTED)


def test_the_council_sees_every_inbox_and_nobody_else_does(visit: Visit) -> None:
    for member in (OFFICER, MANAGER):
        page = visit(member).open("/performance/")
        assert "Services" in page.navigation
        for place in (HEALTH, THERAPY):
            assert place.inbox in page.text
    for member in (INBOX_ADMIN, SENCO, CONTRIBUTOR, PARENT):
        assert visit(member).open("/performance/").status == 404
        assert "Services" not in visit(member).open("/tasks/").navigation


def test_a_service_sees_its_own_answer_times_as_the_council_sees_them(council: Council, visit: Visit) -> None:
    path = _its_page(council, HEALTH)
    assert visit(INBOX_ADMIN).open(path).text == visit(OFFICER).open(path).text
    for member in (OTHER_ADMIN, SENCO, PARENT, STRANGER):
        assert visit(member).open(path).status == 404


def test_answer_times_name_no_child_and_no_case(council: Council, visit: Visit) -> None:
    for page in (visit(OFFICER).open("/performance/"), visit(INBOX_ADMIN).open(_its_page(council, HEALTH))):
        assert "Wren" not in page.text
        assert "EHC-2026" not in page.text


def test_a_service_is_led_to_its_answer_times(council: Council, visit: Visit) -> None:
    page = visit(INBOX_ADMIN).open(f"/inboxes/{council.town.inboxes[HEALTH]}/")
    assert page.follow("Answer times").heading == "Answer times"


@pytest.mark.parametrize(("days", "in_time"), [(42, "1"), (43, "0")])
def test_six_weeks_end_with_the_day_on_which_they_are_over(
    council: Council, case_id: UUID, visit: Visit, days: int, in_time: str
) -> None:
    _answered(council, request_for(council, case_id, "health"), case_id, days)
    row = _lines(visit(OFFICER), "/performance/")[HEALTH.inbox]
    assert row[1:7] == ["1", "1", in_time, "100.0" if in_time == "1" else "0.0", str(days), str(days)]


def test_advice_that_was_really_given_is_counted(council: Council, case_id: UUID, visit: Visit) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    assert "1 of 1" in visit(INBOX_ADMIN).open(_its_page(council, HEALTH)).text
    assert "7 days or less for half of the answers" in visit(INBOX_ADMIN).text


def test_an_open_request_is_judged_only_when_its_six_weeks_are_over(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    row = _lines(visit(OFFICER), "/performance/")[HEALTH.inbox]
    assert (row[1:4], row[-3:]) == (["1", "0", "0"], ["1", "0", "7"])
    council.now += SIX_WEEKS
    row = _lines(visit(MANAGER), "/performance/")[HEALTH.inbox]
    assert (row[1:4], row[-3:]) == (["1", "1", "0"], ["1", "1", "49"])


def test_what_the_council_took_back_is_not_counted(council: Council, case_id: UUID, visit: Visit) -> None:
    withdraw_contribution(
        council.database,
        person_id=council.who(OFFICER),
        contribution_id=request_for(council, case_id, "health"),
        reason="Asked by mistake",
        now=council.now,
    )
    council.settle()
    assert _lines(visit(OFFICER), "/performance/")[HEALTH.inbox][1:4] == ["0", "0", "0"]


def test_what_the_council_went_on_without_counts_as_unanswered(council: Council, case_id: UUID, visit: Visit) -> None:
    council.now += SIX_WEEKS
    go_on_without(
        council.database,
        person_id=council.who(OFFICER),
        contribution_id=request_for(council, case_id, "health"),
        reason="It never came",
        now=council.now,
    )
    council.settle()
    assert _lines(visit(OFFICER), "/performance/")[HEALTH.inbox][1:4] == ["1", "1", "0"]


def test_forwarding_does_not_restart_the_six_weeks(council: Council, case_id: UUID, visit: Visit) -> None:
    request_id = request_for(council, case_id, "health")
    therapy = str(council.town.inboxes[THERAPY])
    council.do(its_task(council, case_id, request_id), {"inbox_answer": "forward", "forward_to": therapy})
    rows = _lines(visit(OFFICER), "/performance/")
    assert rows[HEALTH.inbox][-3:] == ["0", "0", "0"]
    assert rows[THERAPY.inbox][-3:] == ["1", "0", "7"]


def test_a_month_counts_what_was_received_in_it(council: Council, case_id: UUID, visit: Visit) -> None:
    _answered(council, request_for(council, case_id, "health"), case_id, 10)
    rows = _lines(visit(INBOX_ADMIN), _its_page(council, HEALTH))
    assert rows["March 2026"] == ["1", "1", "1", "100.0", "10", "10"]
    assert rows["February 2026"] == ["0", "0", "0", "", "", ""]
    chart = "//*[name()='svg'][@role='img']//*[name()='desc'][contains(., 'March 2026: 100.0%')]"
    assert visit(INBOX_ADMIN).open(_its_page(council, HEALTH)).has(chart)


def test_the_inboxes_can_be_sorted_narrowed_down_and_sought(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open("/performance/?sort=-received")
    assert page.text.index(HEALTH.inbox) < page.text.index(THERAPY.inbox)
    assert list(_lines(page, "/performance/?advice=health")) == [HEALTH.inbox]
    assert list(_lines(page, "/performance/?search=hillside")) == [THERAPY.inbox]
    assert "No inbox matches the filter" in page.open("/performance/?search=nowhere").text
    assert page.open("/performance/?sort=odd&advice=odd&page=9").status == 200


def test_the_number_of_queries_does_not_grow_with_the_requests(council: Council, case_id: UUID, visit: Visit) -> None:
    officer = visit(OFFICER)

    def cost() -> int:
        with counted_queries() as statements:
            officer.open("/performance/").open(_its_page(council, HEALTH))
        return len(statements)

    few = cost()
    for advice in ("other", "sensory"):
        officer.open(f"/cases/{case_id}/add-contribution/").send(
            {"advice_type": advice, "inbox": str(council.town.inboxes[HEALTH])}
        )
    assert _lines(officer, "/performance/")[HEALTH.inbox][1] == "3"
    assert cost() == few
