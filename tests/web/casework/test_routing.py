"""The routing table on its pages: lines, “Where would this go?”, gaps, and requests that follow it."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from app.commands.add_route import add_route
from app.commands.change_inbox import change_inbox
from app.commands.remove_route import remove_route
from app.domain.refusals import InvalidInput, NotFound
from app.domain.routing import RouteLine
from app.store.tables import Contribution
from tests.people import (
    CONTRIBUTOR,
    HEALTH,
    INBOX_ADMIN,
    MANAGER,
    OFFICER,
    OTHER_ADMIN,
    OTHER_SCHOOL,
    PARENT,
    PROCESS_OFFICER,
    SCHOOL,
    THERAPY,
    Member,
    Place,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, counted_queries

ADDRESS = {"line_1": "1 Mill Lane", "line_2": "", "town": "Stroud", "postcode": "GL5 1AA"}


@pytest.fixture(autouse=True)
def _two_services(council: Council) -> None:
    """Two services give health advice, so that without the table an officer has to choose."""
    change_inbox(
        council.database,
        person_id=council.who(OFFICER),
        inbox_id=council.town.inboxes[THERAPY],
        name=THERAPY.inbox,
        email=THERAPY.mailbox,
        advice_types=["sensory", "health"],
        now=council.now,
    )


def add(council: Council, to: Place, advice: str = "health", by: Member = OFFICER, **conditions: Any) -> UUID:
    line = RouteLine(uuid4(), advice, council.town.inboxes[to], **conditions)
    add_route(council.database, person_id=council.who(by), line=line, now=council.now)
    return line.id


def asked_for_health(council: Council, **answers: Any) -> Contribution:
    """A new case in which health advice is asked for; the request."""
    case_id = council.ask_for_an_assessment(given_name="Ann", **answers)
    council.do(council.task(case_id, "check_request"), {"given_name": "Ann", **answers})
    council.do(council.task(case_id, "collect_evidence"))
    council.do(council.task(case_id, "decide_whether_to_assess"), {"decision": "assess"})
    council.do(council.task(case_id, "choose_advice"), {"advice": ["health"]})
    with council.work() as work:
        found: Contribution = work.contributions.of_case(case_id)[0]
    return found


def test_a_request_follows_the_table_by_where_the_child_lives(council: Council) -> None:
    add(council, HEALTH)
    add(council, THERAPY, area="GL5")
    assert asked_for_health(council, address=ADDRESS).inbox_id == council.town.inboxes[THERAPY]
    elsewhere = {**ADDRESS, "postcode": "GL51 1AA"}
    assert asked_for_health(council, address=elsewhere).inbox_id == council.town.inboxes[HEALTH]


def test_a_request_follows_the_table_by_school_and_age(council: Council) -> None:
    add(council, HEALTH, age_from=11)
    add(council, THERAPY, age_to=10)
    assert asked_for_health(council).inbox_id == council.town.inboxes[THERAPY]
    add(council, HEALTH, setting_id=council.town.organisations[SCHOOL])
    assert asked_for_health(council).inbox_id == council.town.inboxes[HEALTH]


def test_where_the_table_says_two_inboxes_an_officer_chooses(council: Council) -> None:
    add(council, HEALTH, age_from=5, age_to=10)
    add(council, THERAPY, age_from=9, age_to=14)
    request = asked_for_health(council)
    assert request.inbox_id is None
    assert council.task(request.case_id, "choose_inbox")


def test_nothing_new_goes_to_an_organisation_that_has_closed(council: Council) -> None:
    add(council, THERAPY)
    with council.work() as work:
        work.organisations.get(council.town.organisations[THERAPY]).active = False
    assert asked_for_health(council).inbox_id == council.town.inboxes[HEALTH]


def test_a_line_is_added_changed_and_removed(council: Council, visit: Visit) -> None:
    page = visit(PROCESS_OFFICER).open("/routing/")
    assert "The table has no lines." in page.text
    typed = {"advice_type": "health", "area": " gl5 1 ", "age_to": "10", "inbox": str(council.town.inboxes[HEALTH])}
    page.follow("Add a line").send(typed, button="Add the line")
    assert "Children living in GL5 1, aged 10 and younger" in page.text
    page.follow("Change").send({"area": "", "age_to": ""}, button="Save")
    assert "Every child or young person" in page.text
    page.follow("Remove").send({}, button="Remove the line")
    assert "The table has no lines." in page.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"area": "Stroud"}, "Enter the beginning of a postcode, such as GL5 or GL5 1."),
        ({"age_from": "ten"}, "The age must be a number of whole years, such as 11."),
        ({"age_from": "12", "age_to": "5"}, "The oldest age must be the same as or more than the youngest."),
        ({"age_to": "90"}, "The age must be between 0 and 26."),
        ({"advice_type": "sensory"}, "Choose an inbox that gives this advice."),
        ({}, f"There is a line for the same children already, to “{HEALTH.inbox}”. Change that one."),
    ],
)
def test_a_line_that_could_not_hold_is_refused(
    council: Council, visit: Visit, typed: dict[str, str], sentence: str
) -> None:
    add(council, HEALTH)
    begin = {"advice_type": "health", "inbox": str(council.town.inboxes[HEALTH])}
    page = visit(OFFICER).open("/routing/new/").send({**begin, **typed}, button="Add the line")
    assert page.status == 422
    assert page.errors == [sentence]


def test_a_schools_own_inbox_gets_only_pupils_of_schools_that_the_line_names(council: Council) -> None:
    with pytest.raises(InvalidInput):
        add(council, SCHOOL, "education", area="GL5")
    add(council, SCHOOL, "education", setting_id=council.town.organisations[OTHER_SCHOOL])


@pytest.mark.parametrize("member", [INBOX_ADMIN, CONTRIBUTOR, OTHER_ADMIN, PARENT])
def test_only_the_ehc_team_finds_the_table(council: Council, visit: Visit, member: Member) -> None:
    line = add(council, HEALTH)
    for path in ("", "new/", "try/", "gaps/", f"{line}/change/", f"{line}/remove/"):
        assert visit(member).open(f"/routing/{path}").status == 404
    with pytest.raises(NotFound):
        add(council, THERAPY, by=member, area="GL5")
    with pytest.raises(NotFound):
        remove_route(council.database, person_id=council.who(member), route_id=line, now=council.now)


def test_where_would_this_go_answers_by_the_same_rule(council: Council, visit: Visit) -> None:
    add(council, HEALTH)
    add(council, THERAPY, area="GL5", age_to=10)
    page = visit(MANAGER).open("/routing/").follow("Where would this go?")
    born = {"born-day": "4", "born-month": "5", "born-year": "2016"}
    page.send({"advice": "health", "postcode": "gl51aa", **born}, button="Find out")
    assert f"It would go to {THERAPY.inbox}." in page.text
    assert "Children living in GL5, aged 10 and younger" in page.text
    assert "2016" not in page.path
    page.send({"advice": "health", "postcode": "GL51", "age": "9"}, button="Find out")
    assert f"It would go to {HEALTH.inbox}." in page.text
    page.send({"advice": "education", "school": str(council.town.organisations[SCHOOL])}, button="Find out")
    assert f"It would go to {SCHOOL.inbox}." in page.text
    assert "the inbox of the child’s own school" in page.text
    page.send({"advice": "health", "postcode": "Stroud"}, button="Find out")
    assert page.errors == ["Enter a postcode or the beginning of one, such as GL5 1AA or GL5."]


@pytest.mark.parametrize("query", ["advice=nonsense", "advice=health&age=old&school=x&postcode=%00", "advice="])
def test_an_odd_address_is_answered(council: Council, visit: Visit, query: str) -> None:
    assert visit(OFFICER).open(f"/routing/try/?{query}").status == 200


def test_the_gaps_name_children_inboxes_and_advice(council: Council, visit: Visit) -> None:
    add(council, THERAPY, area="GL5", age_to=10)
    with council.work() as work:
        work.people.get(council.who(INBOX_ADMIN)).active = False
    page = visit(OFFICER).open("/routing/gaps/")
    rows = page.words("//table//tr")
    several = f"It could be {THERAPY.inbox} and {HEALTH.inbox}"
    assert any("Children living anywhere else" in row and several in row for row in rows), rows
    assert any("Children living in GL5, aged 11 and older" in row and several in row for row in rows), rows
    assert any("go to no school" in row and "No inbox gives it to them" in row for row in rows), rows
    assert "Advice that no inbox gives" in page.text
    assert "Inboxes in which nobody distributes" in page.text
    assert page.has(f"//a[@href='/inboxes/{council.town.inboxes[HEALTH]}/settings/']")


def test_the_table_is_filtered_sorted_and_saved(council: Council, visit: Visit) -> None:
    add(council, HEALTH)
    add(council, THERAPY, area="GL5")
    add(council, THERAPY, "sensory")
    page = visit(OFFICER).open("/routing/?sort=-inbox")
    assert [row[-len(HEALTH.inbox) :] for row in page.words("//td[@data-label='Goes to']/a")] == [
        HEALTH.inbox,
        *[THERAPY.inbox[-len(HEALTH.inbox) :]] * 2,
    ]
    page.open("/routing/?advice=sensory")
    assert len(page.words("//tbody/tr")) == 1
    page.open("/routing/?advice=nonsense")
    assert "No line matches the filter." in page.text
    assert visit(OFFICER).open("/routing/?format=csv").response.mimetype == "text/csv"


def test_the_table_costs_as_many_statements_for_many_lines_as_for_one(council: Council, visit: Visit) -> None:
    add(council, HEALTH)
    page = visit(OFFICER).open("/routing/")
    with counted_queries() as one:
        page.open("/routing/")
    for district in range(1, 9):
        add(council, THERAPY, area=f"GL{district}")
    with counted_queries() as many:
        page.open("/routing/")
    assert len(many) == len(one)
