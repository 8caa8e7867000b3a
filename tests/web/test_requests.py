from collections.abc import Callable
from datetime import date

import pytest

from app.domain.facts import Fact
from app.store import Database
from app.store.tables import Case, CaseFact
from tests.web.visitor import Visitor

Visit = Callable[..., Visitor]

MOTHER = {"asked_by": "parent", "given_name": "Ada", "family_name": "Carter", "born_on-year": "2017"}


def test_a_parent_asks_for_an_assessment_and_is_given_its_reference(visit: Visit) -> None:
    page = visit("lena.parent").open("/requests/new/").follow("Start").fill_in(MOTHER)
    assert "Ada" in page.text

    page.send(button="Send")

    assert page.heading == "Request sent"
    assert "EHC-2026-0001" in page.text
    page.follow("See or print what you sent")
    assert "Ada" in page.text
    assert page.has("//*[contains(text(),'Lena Carter')]")


def test_nobody_else_is_shown_the_receipt_or_the_request(visit: Visit) -> None:
    page = visit("lena.parent").open("/requests/new/").follow("Start").fill_in(MOTHER).send(button="Send")
    receipt = page.path
    submission = page.follow("See or print what you sent").path

    for name in ("david.parent", "anna.senco", "hana.health"):
        assert visit(name).open(receipt).status == 404
        assert visit(name).open(submission).status == 404


def test_an_officer_says_when_a_request_on_paper_arrived_and_the_weeks_run_from_that_day(
    visit: Visit, portal_database: Database
) -> None:
    page = visit("olivia.officer").open("/requests/new/").follow("Start").fill_in(MOTHER)

    page.send({"received_on-day": "20", "received_on-month": "2", "received_on-year": "2026"}, button="Send")

    assert page.heading == "Request sent"
    with portal_database.reading() as session:
        fact = session.query(CaseFact).filter_by(fact=Fact.REQUEST_RECEIVED_ON).one()
    assert fact.day == date(2026, 2, 20)


@pytest.mark.parametrize(
    ("day", "month", "year", "sentence"),
    [
        ("3", "3", "2026", "The day the request was received must be today or in the past."),
        ("30", "2", "2026", "The day the request was received must be a real date, such as 27 3 2026."),
        ("x", "2", "2026", "The day the request was received must be a real date, such as 27 3 2026."),
        ("", "", "", "Enter the day the request was received."),
    ],
)
def test_a_day_of_receipt_that_cannot_be_is_refused_and_kept(
    visit: Visit, day: str, month: str, year: str, sentence: str
) -> None:
    page = visit("olivia.officer").open("/requests/new/page/1/").fill_in(MOTHER)

    page.send({"received_on-day": day, "received_on-month": month, "received_on-year": year}, button="Send")

    assert (page.status, page.errors) == (422, [sentence])
    assert (page.value("received_on-day"), page.value("received_on-year")) == (day, year)


def test_a_parent_is_not_asked_when_the_request_arrived_and_cannot_say_it(
    visit: Visit, portal_database: Database
) -> None:
    page = visit("lena.parent").open("/requests/new/page/1/").fill_in(MOTHER)
    assert not page.has("//input[@name='received_on-day']")

    page.send({"received_on-day": "1", "received_on-month": "1", "received_on-year": "2026"}, button="Send")

    with portal_database.reading() as session:
        assert session.query(CaseFact).filter_by(fact=Fact.REQUEST_RECEIVED_ON).one().day == date(2026, 3, 2)


def test_what_is_asked_depends_on_who_asks(visit: Visit) -> None:
    page = visit("anna.senco").open("/requests/new/page/1/")

    page.send({"asked_by": "school"}).send({"requester_job": "SENCO"})
    assert page.heading == "You and the family"

    page.open("/requests/new/page/1/").send({"asked_by": "young_person"})
    assert "Have you passed the end of compulsory school age?" in page.text


def test_a_list_grows_by_a_button_without_losing_what_was_typed(visit: Visit) -> None:
    page = visit("lena.parent").open("/requests/new/page/1/").send({"asked_by": "parent"})
    while page.heading != "Parents and carers":
        number = int(page.path.rstrip("/").rpartition("/")[2]) + 1
        page.open(f"/requests/new/page/{number}/")
    page.send({"parents-0-name": "Lena Carter"}, button="Add another")

    assert page.status == 200
    assert page.value("parents-0-name") == "Lena Carter"
    assert page.has("//input[@name='parents-1-name']")


def test_a_request_that_is_sent_twice_becomes_one_case(visit: Visit, portal_database: Database) -> None:
    page = visit("lena.parent").open("/requests/new/page/1/").fill_in(MOTHER).send(button="Send")

    page.open("/requests/new/check/").send(button="Send")

    assert page.status == 409
    with portal_database.reading() as session:
        assert session.query(Case).count() == 1
