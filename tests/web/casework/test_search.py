"""The search: what finds a case or a request, for whom, and that nothing is given away."""

from typing import Any
from uuid import UUID

import pytest

from app.domain.roles import Relation
from app.queries import listing
from tests.people import (
    CONTRIBUTOR,
    INBOX_ADMIN,
    MANAGER,
    OFFICER,
    OTHER_ADMIN,
    PARENT,
    PROCESS_OFFICER,
    SENCO,
    STRANGER,
    Member,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, counted_queries, request_for
from tests.web.visitor import Visitor

FIRST = "EHC-2026-0001"


def look_for(page: Visitor, words: str) -> Visitor:
    return page.open("/search/").send({"words": words}, button="Search")


@pytest.fixture
def zoe(council: Council) -> str:
    """A second child, with a name that is typed in many ways: the reference of the case."""
    case_id = council.ask_for_an_assessment(given_name="Zoë", family_name="O'Hara-Ortiz", born_on="2017-10-12")
    with council.work() as work:
        case = work.cases.get(case_id)
        work.children.get(case.child_id).upn = "H801200001234"
        return str(case.reference)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("EHC-2026-0002", "Reference"),
        ("ehc20260002", "Reference"),
        ("2026 0002", "Reference"),
        ("0002", "Reference"),
        ("zoe", "Name"),
        ("ortiz  Zoë", "Name"),
        ("OHARA", "Name"),
        ("12/10/2017", "Date of birth"),
        ("2017-10-12", "Date of birth"),
        ("12 October 2017", "Date of birth"),
        ("H801200001234", "UPN"),
        ("h8012 0000", "UPN"),
    ],
)
def test_a_case_is_found_by_reference_name_day_of_birth_or_upn(words: str, why: str, zoe: str, visit: Visit) -> None:
    page = look_for(visit(OFFICER), words)
    assert page.text.endswith(f"O'Hara-Ortiz 12 October 2017 {zoe} Request received {why}")
    assert FIRST not in page.text


@pytest.mark.parametrize("words", ["zoe wren", "12 October 2016", "EHC", "0003", "%%", "__", "H80120000123499"])
def test_what_matches_nothing_finds_nothing_and_says_what_can_be_typed(words: str, zoe: str, visit: Visit) -> None:
    page = look_for(visit(OFFICER), words)
    assert "EHC-2026-" not in page.text.partition("or a part of it")[2]
    if words[0].isalnum():
        assert "Nothing that you can see was found" in page.text
        assert "Type less of a name" in page.text


@pytest.mark.parametrize("words", ["z", "  1 ", "-", ""])
def test_fewer_than_two_letters_find_nothing(words: str, zoe: str, visit: Visit) -> None:
    page = look_for(visit(OFFICER), words)
    assert zoe not in page.text
    assert ("Type at least 2 letters or digits" in page.text) is bool(words)


def test_a_result_leads_to_the_case(zoe: str, visit: Visit) -> None:
    assert look_for(visit(MANAGER), "ortiz").follow("Zoë O'Hara-Ortiz").heading == "Zoë O'Hara-Ortiz"


@pytest.mark.parametrize("member", [PARENT, CONTRIBUTOR])
def test_a_grant_finds_its_case_and_no_other(member: Member, zoe: str, visit: Visit) -> None:
    assert "Gathering advice" in look_for(visit(member), "Robin").text
    found = look_for(visit(member), "2026").text
    assert FIRST in found
    assert zoe not in found


def test_an_inbox_finds_the_request_that_lies_in_it_and_not_the_case(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    page = look_for(visit(INBOX_ADMIN), "wren")
    assert "Request: health advice" in page.text
    assert "educational" not in page.text
    assert page.follow("Robin Wren").path == f"/contributions/{request_for(council, case_id, 'health')}/"
    assert visit(INBOX_ADMIN).open(f"/cases/{case_id}/").status == 404


def test_whoever_is_asked_finds_their_request_until_the_case_itself_is_open_to_them(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    assign(council, case_id, "education", SENCO)
    assert "Request: educational advice" in look_for(visit(SENCO), "Robin").text
    council.grant(case_id, SENCO, Relation.SCHOOL_STAFF)
    assert "Request:" not in look_for(visit(SENCO), "Robin").text
    assert "Gathering advice" in visit(SENCO).text


@pytest.mark.parametrize("member", [STRANGER, OTHER_ADMIN, PROCESS_OFFICER])
def test_what_may_not_be_seen_looks_like_what_is_not_there(member: Member, case_id: UUID, visit: Visit) -> None:
    there, not_there = look_for(visit(member), "Robin").text, look_for(visit(member), "Rubin").text
    assert there.replace("Robin", "…", 1) == not_there.replace("Rubin", "…", 1)


def test_no_name_is_ever_part_of_an_address(visit: Visit) -> None:
    page = look_for(visit(OFFICER), "Robin Wren")
    assert page.path == "/search/"
    assert not page.has("//a[contains(@href, 'Robin') or contains(@href, 'Wren')]")


def test_staff_and_professionals_have_the_search_on_every_page_and_families_do_not(visit: Visit) -> None:
    for member, has_it in ((OFFICER, True), (SENCO, True), (PARENT, False)):
        assert visit(member).open("/tasks/").has("//header//form[@action='/search/']") is has_it


def test_many_results_have_pages(council: Council, visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 2)
    for _ in range(2):
        council.ask_for_an_assessment()
    page = look_for(visit(OFFICER), "Robin")
    assert page.text.count("Robin Wren") == 2
    assert page.follow("Next").text.count("Robin Wren") == 1
    assert "There is no more." in page.open("/search/?page=9").text


@pytest.mark.parametrize("member", [OFFICER, PARENT])
def test_the_number_of_queries_does_not_grow_with_what_is_found(council: Council, visit: Visit, member: Any) -> None:
    page = look_for(visit(member), "Robin").open("/search/")
    with counted_queries() as few:
        page.open("/search/")
    for _ in range(3):
        council.grant(council.ask_for_an_assessment(), PARENT)
    page.open("/search/")  # The first reading after a writing says so to the database.
    with counted_queries() as many:
        page.open("/search/")
    assert page.text.count("Robin Wren") == 4
    assert len(many) == len(few)


def test_a_sign_that_no_database_keeps_is_left_out_of_the_words(zoe: str, visit: Visit) -> None:
    page = visit(OFFICER).open("/search/").post("/search/", {"words": "zoe\x00ortiz"})
    assert page.value("words") == "zoe ortiz"
    assert zoe in page.text
