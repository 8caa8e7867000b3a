"""The list of cases: what each row says, what it can be narrowed down to, and for whom it is."""

import csv
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from app.commands.record_exception import record_exception
from app.commands.withdraw_case import withdraw_case
from app.domain.facts import Fact
from app.domain.needs import AreaOfNeed
from app.domain.stages import ExceptionGround
from app.queries import listing
from tests.people import CONTRIBUTOR, MANAGER, OFFICER, OTHER_SCHOOL, PARENT, SCHOOL, SECOND_OFFICER, STRANGER
from tests.process.council import Council
from tests.web.casework.conftest import Visit, counted_queries
from tests.web.visitor import Visitor

#: The council's clock stands at 9 March 2026; its one case was received a week before.
TODAY = date(2026, 3, 9)

NewCase = Callable[..., str]


@pytest.fixture
def new_case(council: Council) -> NewCase:
    """One more case, received some days ago: its reference."""

    def begin(days_ago: int = 0, needs: Iterable[AreaOfNeed] = (), **answers: Any) -> str:
        case_id = council.ask_for_an_assessment(OFFICER, TODAY - timedelta(days=days_ago), **answers)
        with council.work() as work:
            work.cases.record_needs(work.cases.get(case_id), needs)
        return reference_of(council, case_id)

    return begin


def reference_of(council: Council, case_id: UUID) -> str:
    with council.work() as work:
        return str(work.cases.get(case_id).reference)


def sent(council: Council, reference: str, on: date) -> UUID:
    """Have it known that the final plan of a case was sent on a day."""
    with council.work() as work:
        case_id = next(each for each in council.cases if work.cases.get(each).reference == reference)
        work.facts.record(case_id=case_id, fact=Fact.FINAL_PLAN_SENT_ON, day=on, source="the test")
    return case_id


def shown(page: Visitor) -> list[str]:
    """The references on the page, from top to bottom."""
    return re.findall(r"EHC-2026-\d{4}", page.text)


def test_a_row_says_the_stage_the_weeks_the_next_limit_and_the_needs(new_case: NewCase, visit: Visit) -> None:
    reference = new_case(60, [AreaOfNeed.SENSORY_PHYSICAL, AreaOfNeed.COMMUNICATION])
    page = visit(OFFICER).open(f"/cases/?search={reference}").text
    for words in (
        "Robin Wren Communication and interaction Sensory and physical needs",
        "Request received",
        "8 of 20",
        "Decide whether to assess 19 February 2026 18 days late",
        "28 May 2026 80 days left",
        "Nobody yet",
    ):
        assert words in page, words


def test_the_next_time_limit_stands_first_and_a_case_without_one_last(new_case: NewCase, visit: Visit) -> None:
    late, soon = new_case(50), new_case(40)
    assert shown(visit(OFFICER).open("/cases/")) == [late, soon, "EHC-2026-0001"]
    assert shown(visit(OFFICER).open("/cases/?sort=-limit")) == ["EHC-2026-0001", soon, late]


@pytest.mark.parametrize("sort", ["reference", "child", "stage", "limit", "received", "officer", "closed", "sent"])
def test_every_sort_goes_both_ways(sort: str, new_case: NewCase, visit: Visit) -> None:
    new_case(30, given_name="Ada")
    page = visit(OFFICER)
    assert len(shown(page.open(f"/cases/?sort={sort}"))) == 2
    assert len(shown(page.open(f"/cases/?sort=-{sort}"))) == 2
    assert page.status == 200


def test_a_case_is_found_by_reference_or_name_however_it_is_typed(new_case: NewCase, visit: Visit) -> None:
    reference = new_case(0, given_name="Zoë", family_name="O'Hara Ortiz")
    for typed in ("zoe", "ortiz zoë", "OHARA", "o’hara", reference.lower(), reference.replace("-", ""), "0002"):
        assert shown(visit(OFFICER).open(f"/cases/?search={typed}")) == [reference], typed
    for typed in ("%", "_", "zoe wren", "---"):
        assert shown(visit(OFFICER).open(f"/cases/?search={typed}")) == [], typed


def test_filters_narrow_the_list_down(council: Council, case_id: UUID, new_case: NewCase, visit: Visit) -> None:
    late, at_risk, elsewhere = (
        new_case(43),
        new_case(32),
        new_case(7, setting=str(council.town.organisations[OTHER_SCHOOL])),
    )
    first, page = "EHC-2026-0001", visit(OFFICER)
    with council.work() as work:
        case = work.cases.get(case_id)
        case.officer_id = council.who(OFFICER)
        work.cases.record_needs(case, [AreaOfNeed.COGNITION])
    expected = {
        "risk=late": {late},
        "risk=this-week": set(),
        "risk=at-risk": {at_risk},
        "stage=gathering_advice": {first},
        "stage=requested": {late, at_risk, elsewhere},
        "week=6": {late},
        "week=4": {at_risk},
        "week=1": {first, elsewhere},
        "week=20%2B": set(),
        f"officer={council.who(OFFICER)}": {first},
        f"officer={council.who(SECOND_OFFICER)}": set(),
        "officer=none": {late, at_risk, elsewhere},
        f"school={council.town.organisations[SCHOOL]}": {first, late, at_risk},
        f"school={council.town.organisations[OTHER_SCHOOL]}": {elsewhere},
        "need=cognition": {first},
        "need=sensory_physical": set(),
    }
    found = {query: set(shown(page.open(f"/cases/?{query}"))) for query in expected}
    assert found == expected


def test_a_week_ends_on_its_sunday(new_case: NewCase, visit: Visit) -> None:
    on_sunday, on_monday = new_case(36), new_case(35)
    assert shown(visit(OFFICER).open("/cases/?risk=this-week")) == [on_sunday]
    assert shown(visit(OFFICER).open("/cases/?risk=at-risk")) == [on_sunday, on_monday]


def test_a_week_is_counted_in_whole_weeks_since_the_request(new_case: NewCase, visit: Visit) -> None:
    days_ago = {days: new_case(days) for days in (6, 7, 13, 14, 146, 147)}
    found = {week: set(shown(visit(OFFICER).open(f"/cases/?week={week}"))) - {"EHC-2026-0001"}
             for week in ("0", "1", "2", "20", "20%2B")}  # fmt: skip
    assert found == {
        "0": {days_ago[6]},
        "1": {days_ago[7], days_ago[13]},
        "2": {days_ago[14]},
        "20": {days_ago[146]},
        "20%2B": {days_ago[147]},
    }


@pytest.mark.parametrize("query", ["stage=x", "need=x", "school=x", "officer=x", "risk=x", "week=-1", "sent=2026-13"])
def test_a_filter_that_means_nothing_shows_nothing(query: str, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/?{query}")
    assert (page.status, shown(page)) == (200, [])
    assert "matches the filter" in page.text


def test_plans_sent_are_found_by_month_by_timeliness_and_by_exception(
    council: Council, new_case: NewCase, visit: Visit
) -> None:
    in_time, late, excused = new_case(150), new_case(150), new_case(150)
    last_day = TODAY - timedelta(days=10)
    sent(council, in_time, last_day)
    sent(council, late, last_day + timedelta(days=1))
    record_exception(
        council.database,
        person_id=council.who(OFFICER),
        case_id=sent(council, excused, last_day + timedelta(days=1)),
        ground=ExceptionGround.ABSENT_FROM_AREA,
        evidence="They were abroad",
        from_on=last_day,
        to_on=None,
        now=council.now,
    )
    page = visit(MANAGER)
    assert shown(page.open("/cases/?sent=2026-02&on_time=yes")) == [in_time]
    assert page.heading == "Final plans sent"
    assert "27 February 2026 in time" in page.text
    assert set(shown(page.open("/cases/?on_time=no"))) == {late, excused}
    assert "28 February 2026 1 day late" in page.text
    assert shown(page.open("/cases/?on_time=excused")) == [excused]
    assert "1 day late Exception recorded" in page.text
    assert len(shown(page.open("/cases/?sent=2026-02"))) == 3
    assert len(shown(page.open("/cases/?sent=2026"))) == 3
    assert shown(page.open("/cases/?sent=2026-03")) == []


def test_the_filter_is_remembered_for_each_person_and_can_be_cleared(new_case: NewCase, visit: Visit) -> None:
    late = new_case(50)
    assert shown(visit(OFFICER).open("/cases/").send({"risk": "late"}, button="Show these")) == [late]
    assert shown(visit(OFFICER).open("/cases/")) == [late]
    assert len(shown(visit(MANAGER).open("/cases/"))) == 2
    assert len(shown(visit(OFFICER).open("/cases/").send(button="Clear the filter"))) == 2


def test_the_list_is_saved_as_a_spreadsheet_with_every_row(
    new_case: NewCase, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    new_case(50, [AreaOfNeed.COGNITION])
    page = visit(OFFICER).open("/cases/").follow("Save this list")
    assert page.response is not None
    rows = list(csv.reader(page.response.get_data(as_text=True).lstrip("\ufeff").splitlines()))
    assert len(rows) == 3
    assert rows[1][:3] == ["EHC-2026-0002", "Robin Wren", "Request received"]
    assert rows[1][-1] == "Cognition and learning"


def test_a_long_list_has_pages_that_keep_filter_and_sort(
    new_case: NewCase, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    late = [new_case(days) for days in (60, 55, 50)]
    page = visit(OFFICER).open("/cases/?risk=late&sort=-limit")
    assert shown(page) == [late[2], late[1]]
    assert page.has("//a[@rel='next'][contains(@href, 'risk=late') and contains(@href, 'sort=-limit')]")
    assert shown(page.open("/cases/?risk=late&sort=-limit&page=2")) == [late[0]]
    assert not page.has("//a[@rel='next']")
    assert "There are no more cases" in page.open("/cases/?risk=late&page=9").text


def test_a_family_sees_its_open_and_its_closed_case_at_once(council: Council, case_id: UUID, visit: Visit) -> None:
    council.grant(council.ask_for_an_assessment(), PARENT)
    withdraw_case(
        council.database, person_id=council.who(OFFICER), case_id=case_id, reason="They asked us", now=council.now
    )
    council.settle()
    page = visit(PARENT).open("/cases/")
    assert shown(page) == ["EHC-2026-0002", "EHC-2026-0001"]
    assert "Closed Request withdrawn, 9 March 2026" in page.text
    assert not page.has("//main//form")  # Two cases need no filter.


def test_nobody_but_the_casework_narrows_by_officer_or_risk(new_case: NewCase, visit: Visit) -> None:
    page = visit(CONTRIBUTOR)
    assert shown(page.open("/cases/?officer=none&risk=late&week=9")) == ["EHC-2026-0001"]
    assert "Second" not in page.text


def test_the_spreadsheet_holds_only_what_the_person_may_see(new_case: NewCase, visit: Visit) -> None:
    new_case(0)
    response = visit(PARENT).open("/cases/?format=csv").response
    assert response is not None
    assert re.findall(r"EHC-2026-\d+", response.get_data(as_text=True)) == ["EHC-2026-0001"]


def test_who_sees_no_case_is_told_when_one_appears(visit: Visit) -> None:
    assert "when a casework officer has checked the request" in visit(STRANGER).open("/cases/").text


@pytest.mark.parametrize("member", [OFFICER, MANAGER, PARENT])
def test_the_number_of_queries_does_not_grow_with_the_cases(council: Council, visit: Visit, member: Any) -> None:
    page = visit(member).open("/cases/")
    with counted_queries() as few:
        page.open("/cases/")
    for _ in range(3):
        council.grant(council.ask_for_an_assessment(), PARENT)
    page.open("/cases/")  # The first reading after a writing says so to the database.
    with counted_queries() as many:
        page.open("/cases/")
    assert len(shown(page)) == 4
    assert len(many) == len(few)
