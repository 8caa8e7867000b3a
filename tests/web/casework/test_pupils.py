"""A school's pupils: whose case its staff may follow, what the school is asked, and what it has sent."""

import csv
from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from app.commands.withdraw_case import withdraw_case
from app.domain.roles import Relation
from app.queries import listing
from tests.people import (
    CONTRIBUTOR,
    INBOX_ADMIN,
    OFFICER,
    OTHER_SCHOOL,
    OTHER_SENCO,
    PARENT,
    SCHOOL,
    SENCO,
    STRANGER,
    Member,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, counted_queries, its_task, request_for
from tests.web.visitor import Visitor

NewPupil = Callable[..., UUID]


@pytest.fixture
def new_pupil(council: Council) -> NewPupil:
    """One more child with a case, whose school is asked for advice unless the case is to stay at its beginning."""

    def begin(given_name: str, *, is_asked: bool = False, received_on: date | None = None) -> UUID:
        case_id = council.ask_for_an_assessment(OFFICER, received_on, given_name=given_name)
        if is_asked:
            council.do(council.task(case_id, "check_request"), {"given_name": given_name})
            council.do(council.task(case_id, "collect_evidence"))
            council.do(council.task(case_id, "decide_whether_to_assess"), {"decision": "assess"})
            council.do(council.task(case_id, "choose_advice"), {"advice": ["education"]})
        return case_id

    return begin


def let_see(council: Council, member: Member, *case_ids: UUID, relation: Relation = Relation.SCHOOL_STAFF) -> None:
    for case_id in case_ids:
        council.grant(case_id, member, relation)


def rows(page: Visitor) -> list[list[str]]:
    assert page.response is not None
    return list(csv.reader(page.response.get_data().decode("utf-8-sig").splitlines()))


def test_a_school_sees_the_stage_of_each_pupil_whose_case_the_council_opened_to_it(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    let_see(council, SENCO, case_id)
    page = visit(SENCO).open("/pupils/")
    assert "Robin Wren Born 4 May 2016 EHC-2026-0001 Gathering advice 20 July 2026 133 days left" in page.text
    assert page.follow("Robin Wren").heading == "Robin Wren"


def test_without_access_no_pupil_is_there_and_the_page_says_how_to_get_it(visit: Visit) -> None:
    page = visit(SENCO).open("/pupils/").text
    assert "Robin Wren" not in page
    assert "EHC-2026-0001" not in page
    assert "The council decides who sees a case" in page
    assert "ask the casework officer" in page


def test_access_is_each_person_s_own_and_not_their_school_s(council: Council, case_id: UUID, visit: Visit) -> None:
    let_see(council, SENCO, case_id)
    with council.work() as work:
        work.organisations.join(council.town.organisations[SCHOOL], council.who(STRANGER))
    assert "Robin Wren" not in visit(STRANGER).open("/pupils/").text


def test_a_child_of_one_s_own_is_no_pupil(council: Council, case_id: UUID, visit: Visit) -> None:
    let_see(council, SENCO, case_id, relation=Relation.PARENT)
    assert "Robin Wren" not in visit(SENCO).open("/pupils/").text
    council.do(its_task(council, case_id, request_for(council, case_id, "parents")), {"contribution": "give"}, by=SENCO)
    sent = visit(SENCO).open("/pupils/sent/").text
    assert "You have sent nothing yet." in sent


def test_pupils_are_narrowed_down_by_stage_and_found_by_name_or_reference(
    council: Council, case_id: UUID, new_pupil: NewPupil, visit: Visit
) -> None:
    let_see(council, SENCO, case_id, new_pupil("Ada"))
    page = visit(SENCO).open("/pupils/")
    page.send({"stage": "requested"}, button="Show these")
    assert ("Ada Wren" in page.text, "Robin Wren" in page.text) == (True, False)
    page.send(button="Clear the filter")
    assert ("Ada Wren" in page.text, "Robin Wren" in page.text) == (True, True)
    for words in ("robin", "2026 0001"):
        page.open(f"/pupils/?search={words}")
        assert ("Ada Wren" in page.text, "Robin Wren" in page.text) == (False, True), words
    for odd in ("stage=nonsense", "search=nobody"):
        assert "No pupil that you can see matches the filter." in page.open(f"/pupils/?{odd}").text


def test_pupils_are_sorted_by_each_heading(council: Council, case_id: UUID, new_pupil: NewPupil, visit: Visit) -> None:
    let_see(council, SENCO, case_id, new_pupil("Ada", received_on=date(2026, 2, 2)))

    def first(sort: str) -> str:
        return rows(visit(SENCO).open(f"/pupils/?sort={sort}&format=csv"))[1][0]

    assert [first(sort) for sort in ("pupil", "-pupil")] == ["Ada Wren", "Robin Wren"]
    assert [first(sort) for sort in ("due", "-due")] == ["Ada Wren", "Robin Wren"]
    assert [first(sort) for sort in ("stage", "-stage")] == ["Ada Wren", "Robin Wren"]
    assert [first(sort) for sort in ("reference", "-reference")] == ["Robin Wren", "Ada Wren"]


def test_pupils_are_saved_as_a_spreadsheet(council: Council, case_id: UUID, visit: Visit) -> None:
    let_see(council, SENCO, case_id)
    page = visit(SENCO).open("/pupils/").follow("Save this list")
    assert rows(page)[1][:4] == ["Robin Wren", "2016-05-04", "EHC-2026-0001", "Gathering advice"]


def test_a_closed_case_is_shown_when_it_is_asked_for(council: Council, case_id: UUID, visit: Visit) -> None:
    let_see(council, SENCO, case_id)
    withdraw_case(council.database, person_id=council.who(OFFICER), case_id=case_id, reason="Asked", now=council.now)
    council.settle()
    page = visit(SENCO).open("/pupils/")
    assert "Robin Wren" not in page.text
    assert "Closed Request withdrawn" in page.follow("closed cases").text


def test_what_is_asked_of_the_school_leads_to_the_task_and_tells_no_stage_without_access(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    page = visit(SENCO).open("/pupils/").follow("Asked of you (1)")
    assert "Educational advice for EHC-2026-0001 Meadow Primary School Robin Wren EHC-2026-0001 2 March" in page.text
    assert "13 April 2026 35 days left Nobody yet" in page.text
    assert "gathering advice" not in page.text
    assert page.follow("Educational advice").path.startswith("/tasks/")
    let_see(council, SENCO, case_id)
    assert "EHC-2026-0001, gathering advice" in visit(SENCO).open("/pupils/asked/").text


def test_a_request_that_a_colleague_has_stays_in_the_school_s_list(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    with council.work() as work:
        work.organisations.join(council.town.organisations[SCHOOL], council.who(STRANGER))
    request_id = assign(council, case_id, "education", STRANGER)
    page = visit(SENCO).open("/pupils/asked/")
    assert "35 days left Stella Stranger" in page.text
    assert page.follow("Educational advice").status == 200
    assert str(request_id) in page.path
    assert "35 days left Stella Stranger" in visit(STRANGER).open("/pupils/asked/").text


def test_other_schools_and_services_are_not_told_what_this_school_is_asked(visit: Visit) -> None:
    for member in (OTHER_SENCO, INBOX_ADMIN, CONTRIBUTOR, PARENT, OFFICER):
        page = visit(member).open("/pupils/asked/")
        assert "Robin Wren" not in page.text
        assert "Asked of you (0)" in page.text


def test_a_consultation_is_there_until_it_is_answered_and_then_among_what_was_sent(
    council: Council, new_pupil: NewPupil, visit: Visit
) -> None:
    case_id = new_pupil("Ada", is_asked=True)
    consult(council, case_id)
    page = visit(OTHER_SENCO).open("/pupils/asked/")
    assert "Consultation about a plan for EHC-2026-0002 Oak Lane School Ada Wren" in page.text
    page.follow("Consultation about a plan")
    council.do(council.task(case_id, "answer_consultation"), {"answer": "can_meet_need"})
    assert "The council asks nothing of your school now." in page.open("/pupils/asked/").text
    page.follow("Sent by you")
    assert "Answer the consultation about a plan for EHC-2026-0002 Ada Wren EHC-2026-0002 Otto Oaklane" in page.text
    assert page.follow("Answer the consultation").status == 200


def consult(council: Council, case_id: UUID) -> None:
    """Have the other school consulted on the draft."""
    request_id = assign(council, case_id, "education", SENCO)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    council.do(council.task(case_id, "check_advice"), {"advice_check": "accept"})
    council.do(council.task(case_id, "decide_whether_to_issue"), {"issue": "issue"})
    council.do(council.task(case_id, "draft_plan"), by=OFFICER)
    council.do(council.task(case_id, "check_quality"), {"quality": "pass"})
    council.do(council.task(case_id, "choose_settings"), {"settings": [str(council.town.organisations[OTHER_SCHOOL])]})


def test_what_a_colleague_sent_is_there_for_whoever_may_read_it(council: Council, case_id: UUID, visit: Visit) -> None:
    with council.work() as work:
        work.organisations.join(council.town.organisations[SCHOOL], council.who(STRANGER))
    request_id = assign(council, case_id, "education", STRANGER)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    assert "Educational advice for EHC-2026-0001" in visit(STRANGER).open("/pupils/sent/").text
    assert "Robin Wren" not in visit(SENCO).open("/pupils/sent/").text
    let_see(council, SENCO, case_id)
    assert "Robin Wren EHC-2026-0001 Stella Stranger 9 March" in visit(SENCO).open("/pupils/sent/").text


def test_advice_of_a_service_is_nothing_that_the_school_sent(council: Council, case_id: UUID, visit: Visit) -> None:
    let_see(council, SENCO, case_id)
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    assert "Health advice" in visit(SENCO).open(f"/cases/{case_id}/").text
    assert "You have sent nothing yet." in visit(SENCO).open("/pupils/sent/").text


def test_only_people_of_a_school_find_the_page_in_their_navigation(visit: Visit) -> None:
    assert "Pupils" in visit(SENCO).open("/cases/").navigation
    for member in (INBOX_ADMIN, PARENT, OFFICER):
        assert "Pupils" not in visit(member).open("/cases/").navigation


def test_long_lists_have_pages(
    council: Council, case_id: UUID, new_pupil: NewPupil, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    let_see(council, SENCO, case_id, new_pupil("Ada"))
    page = visit(SENCO).open("/pupils/?sort=pupil")
    assert ("Ada Wren" in page.text, "Robin Wren" in page.text) == (True, False)
    assert "Robin Wren" in page.follow("Next page").text
    assert "There is no more to see." in page.open("/pupils/?page=9").text


def test_queries_do_not_grow_with_the_rows(council: Council, case_id: UUID, new_pupil: NewPupil, visit: Visit) -> None:
    let_see(council, SENCO, case_id)
    request_id = assign(council, case_id, "education", SENCO)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    let_see(council, SENCO, new_pupil("Ada", is_asked=True))
    addresses = ("/pupils/", "/pupils/asked/", "/pupils/sent/")
    page = visit(SENCO)
    counts = []
    for _ in range(2):
        for address in addresses:
            page.open(address)
            with counted_queries() as statements:
                page.open(address)
            counts.append(len(statements))
        for name in ("Bea", "Cai"):
            pupil = new_pupil(name, is_asked=True)
            let_see(council, SENCO, pupil)
            given = assign(council, new_pupil(f"{name}n", is_asked=True), "education", SENCO)
            council.do(its_task(council, council.cases[-1], given), {"contribution": "give"})
    assert "Asked of you (5)" in page.open("/pupils/sent/").text
    assert counts[:3] == counts[3:]
