"""Letters to those without an account: read, printed, and recorded as posted (P24)."""

from datetime import date
from itertools import product
from uuid import UUID, uuid4

import pytest

from tests.people import CONTRIBUTOR, MANAGER, OFFICER, PARENT, PROCESS_OFFICER
from tests.process.council import Council
from tests.web.casework.conftest import Visit
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
    paths = ("/letters/", f"/letters/{letter_id}/", f"/letters/{letter_id}/record-posted/")
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
