"""Letters to those without an account: read, printed, and recorded as posted (P24)."""

from datetime import date
from itertools import product
from uuid import UUID, uuid4

import pytest

from tests.people import CONTRIBUTOR, MANAGER, OFFICER, PARENT, PROCESS_OFFICER
from tests.process.council import Council
from tests.web.casework.conftest import Visit, counted_queries
from tests.web.casework.test_case_actions import day

SUBJECT = "We will carry out an EHC needs assessment"


def letter_to_lars(council: Council, case_id: UUID) -> UUID:
    """Give the letter that tells the parent without an account of the decision."""
    with council.work() as work:
        found: list[UUID] = [letter.id for letter in work.letters.of_case(case_id) if letter.subject == SUBJECT]
    return found[0]


def test_an_officer_reads_a_letter_with_its_address(visit: Visit, case_id: UUID) -> None:
    page = visit(OFFICER).open("/letters/").follow(SUBJECT)
    assert page.heading == "Letter to Lars Letterbox"
    assert "2 Far Road" in page.text
    assert "Our reference: EHC-2026-0001" in page.text
    assert "Robin" not in page.text


def test_nobody_but_officers_finds_letters(council: Council, case_id: UUID, visit: Visit) -> None:
    letter_id = letter_to_lars(council, case_id)
    paths = ("/letters/", "/letters/record-posted/", f"/letters/{letter_id}/", f"/letters/{letter_id}/record-posted/")
    for member, path in product((MANAGER, PARENT, CONTRIBUTOR, PROCESS_OFFICER), paths):
        assert visit(member).open(path).status == 404


def test_a_letter_that_does_not_exist_is_not_found(visit: Visit) -> None:
    assert visit(OFFICER).open(f"/letters/{uuid4()}/").status == 404


def test_a_posted_letter_leaves_the_list_and_is_kept_with_its_day(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    page = visit(OFFICER).open(f"/letters/{letter_to_lars(council, case_id)}/").follow("Record as posted")
    page.send(day("posted_on", date(2026, 3, 4)))
    assert "The letter is recorded as posted." in page.text
    assert SUBJECT not in page.text
    assert "4 March 2026" in page.open("/letters/?posted=1").text
    assert "Posted by Olive Officer" in page.follow(SUBJECT).text
    assert not page.has("//a[contains(., 'Record as posted')]")


@pytest.mark.parametrize("wrong", [date(2026, 3, 1), date(2026, 3, 10)])
def test_a_day_before_it_was_written_or_after_today_is_refused(
    wrong: date, council: Council, case_id: UUID, visit: Visit
) -> None:
    page = visit(OFFICER).open(f"/letters/{letter_to_lars(council, case_id)}/record-posted/")
    page.send(day("posted_on", wrong))
    assert page.status == 422
    assert page.value("posted_on-day") == str(wrong.day)


def test_a_letter_is_posted_once(council: Council, case_id: UUID, visit: Visit) -> None:
    page, path = visit(OFFICER), f"/letters/{letter_to_lars(council, case_id)}/record-posted/"
    page.open(path).send()
    page.open(path).send()
    assert page.status == 409


def waiting(council: Council, case_id: UUID) -> list[UUID]:
    """Give the letters of the case that are still to be posted."""
    with council.work() as work:
        return [letter.id for letter in work.letters.of_case(case_id) if letter.posted_on is None]


def test_several_letters_are_recorded_as_posted_at_once(council: Council, case_id: UUID, visit: Visit) -> None:
    council.ask_for_an_assessment()
    council.do(council.task(council.cases[-1], "check_request"))
    letters = [*waiting(council, case_id), *waiting(council, council.cases[-1])]
    assert len(letters) > 1
    page = visit(OFFICER).open("/letters/")
    assert page.has("//main//form[@method='get' and @action='/letters/record-posted/']//input[@type='checkbox']")
    page.open("/letters/record-posted/?" + "&".join(f"letter={each}" for each in letters))
    assert page.text.count("Lars Letterbox") == len(letters)
    page.send(day("posted_on", date(2026, 3, 9)))
    assert f"{len(letters)} letters are recorded as posted." in page.text
    assert "No letter waits to be posted." in page.text


def test_all_of_the_chosen_letters_are_posted_or_none(council: Council, case_id: UUID, visit: Visit) -> None:
    council.days_pass(1)
    letters = waiting(council, case_id)
    page = visit(OFFICER).open("/letters/record-posted/?" + "&".join(f"letter={each}" for each in letters))
    page.send(day("posted_on", date(2026, 3, 1)))
    assert page.status == 422
    assert waiting(council, case_id) == letters


@pytest.mark.parametrize("query", ["", "?letter=x", "?letter=00000000-0000-4000-8000-000000000000"])
def test_without_a_letter_there_is_nothing_to_record(query: str, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/letters/record-posted/{query}")
    assert page.heading == "Letters to post"
    assert "Choose the letters that were posted" in page.text


def test_letters_are_narrowed_down_by_case_child_recipient_and_kind(visit: Visit) -> None:
    page = visit(OFFICER)
    for query in ("search=0001", "search=wren", "search=lars", "notice=decided-to-assess", "search=LETTERBOX"):
        assert SUBJECT in page.open(f"/letters/?{query}").text, query
    for query in ("search=nobody", "notice=final-plan", "search=0002"):
        assert "No letter to post matches the filter." in page.open(f"/letters/?{query}").text, query
    assert "No posted letter matches" in page.open("/letters/?posted=1&search=lars").text


@pytest.mark.parametrize("sort", ["letter", "to", "case", "written", "posted"])
def test_letters_are_sorted_both_ways(sort: str, visit: Visit) -> None:
    for way in ("", "-"):
        assert SUBJECT in visit(OFFICER).open(f"/letters/?sort={way}{sort}").text


def test_the_letters_are_saved_as_a_spreadsheet(visit: Visit) -> None:
    saved = visit(OFFICER).open("/letters/").follow("Save this list").response
    assert saved is not None
    assert f"{SUBJECT},Lars Letterbox,Yes,EHC-2026-0001,2026-03-02," in saved.get_data(as_text=True)


def test_the_number_of_queries_does_not_grow_with_the_letters(council: Council, visit: Visit) -> None:
    page = visit(OFFICER).open("/letters/").open("/letters/")
    with counted_queries() as few:
        page.open("/letters/")
    for _ in range(3):
        council.do(council.task(council.ask_for_an_assessment(), "check_request"))
    page.open("/letters/")  # The first reading after a writing says so to the database.
    with counted_queries() as many:
        page.open("/letters/")
    assert page.text.count("Lars Letterbox") > 3
    assert len(many) == len(few)
