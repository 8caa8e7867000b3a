"""The sentence that people read for each thing that can be wrong with an answer."""

from datetime import date
from typing import Any

import pytest

from tests.unit.formkit.building import question, sent, sentences

NO_EMAIL = "Enter an email address in the correct format, like name@example.com"
NO_PHONE = "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192"
WRITTEN = question("date", called="the date the advice was written")


@pytest.mark.parametrize(
    ("day", "month", "year", "sentence", "link"),
    [
        ("", "", "", "Enter the date the advice was written", "day"),
        ("31", "2", "2026", "The date the advice was written must be a real date", "day"),
        ("0", "1", "2026", "The date the advice was written must be a real date", "day"),
        ("x", "1", "2026", "The date the advice was written must be a real date", "day"),
        ("29", "2", "2026", "The date the advice was written must be a real date", "day"),
        ("٣", "1", "2026", "The date the advice was written must be a real date", "day"),
        ("1", "", "2026", "The date the advice was written must include a month", "month"),
        ("1", "", "", "The date the advice was written must include a month and a year", "month"),
        ("", "", "2026", "The date the advice was written must include a day and a month", "day"),
        ("1", "2", "26", "The date the advice was written must have a year of 4 numbers, like 2026", "year"),
        ("1", "2", "1899", "The date the advice was written must have a year between 1900 and 2199", "year"),
    ],
)
def test_a_date_says_what_is_wrong_and_leads_to_the_input(
    day: str, month: str, year: str, sentence: str, link: str
) -> None:
    page = sent(WRITTEN, texts={"written_on-day": day, "written_on-month": month, "written_on-year": year})
    assert not page.validate()
    assert page.errors_with_links() == [(sentence, f"#written_on-{link}")]


@pytest.mark.parametrize("month", ["9", "09", "September", "sep", "SEPT"])
def test_a_month_may_be_a_number_or_a_name(month: str) -> None:
    page = sent(WRITTEN, texts={"written_on-day": "01", "written_on-month": month, "written_on-year": "2026"})
    assert page.validate()
    assert page["written_on"].data == "2026-09-01"


@pytest.mark.parametrize(
    ("when", "day", "expected"),
    [
        ("past", 10, []),
        ("past", 11, ["Date written must be today or in the past"]),
        ("future", 10, []),
        ("future", 9, ["Date written must be today or in the future"]),
    ],
)
def test_a_date_may_have_to_lie_on_one_side_of_today(when: str, day: int, expected: list[str]) -> None:
    texts = {"written_on-day": str(day), "written_on-month": "3", "written_on-year": "2026"}
    assert sentences(question("date", when=when), texts=texts, today=date(2026, 3, 10)) == expected


@pytest.mark.parametrize(
    ("keys", "text", "sentence"),
    [
        ({}, "", "Enter weeks"),
        ({}, "NaN", "Weeks must be a number, like 12"),
        ({}, "Infinity", "Weeks must be a number, like 12"),
        ({}, "1e3", "Weeks must be a number, like 12"),
        ({}, "0x1f", "Weeks must be a number, like 12"),
        ({}, "1_000", "Weeks must be a number, like 12"),
        ({}, "٣", "Weeks must be a number, like 12"),
        ({}, "about 3", "Weeks must be a number, like 12"),
        ({}, "9" * 5000, "Weeks must be a number, like 12"),
        ({}, "2.5", "Weeks must be a whole number, like 12"),
        ({}, "-6", "Weeks must be -5 or more"),
        ({}, "1,001", "Weeks must be 1000 or less"),
        ({"decimals": 1}, "2.55", "Weeks must have 1 decimal place or fewer"),
        ({"decimals": 2}, "2.555", "Weeks must have 2 decimal places or fewer"),
        ({"decimals": 1}, "1000.1", "Weeks must be 1000 or less"),
        ({"decimals": 1}, "lots", "Weeks must be a number, like 2.5"),
    ],
)
def test_a_number_says_what_is_wrong(keys: dict[str, Any], text: str, sentence: str) -> None:
    assert sentences(question("number", **keys), texts={"weeks": text}) == [sentence]


@pytest.mark.parametrize(
    ("decimals", "text", "stored"),
    [(0, " 12 ", 12), (0, "1,000", 1000), (0, "-0", 0), (0, "12.0", 12), (2, "2.50", "2.5"), (2, "007", "7")],
)
def test_a_number_is_stored_in_one_way_however_it_is_written(decimals: int, text: str, stored: int | str) -> None:
    page = sent(question("number", decimals=decimals), texts={"weeks": text})
    assert page.validate()
    assert page["weeks"].data == stored
    assert type(page["weeks"].data) is type(stored)


@pytest.mark.parametrize(
    ("keys", "texts", "sentence"),
    [
        (question("short_text"), {}, "Enter job title"),
        (question("short_text", label="NHS number"), {}, "Enter NHS number"),
        (question("short_text", label="Why?"), {}, "Enter an answer to “Why?”"),
        (question("short_text"), {"job_title": "x" * 251}, "Job title must be 250 characters or fewer"),
        (question("long_text"), {"reasons": "\n \t\n"}, "Enter reasons"),
        (
            question("long_text", word_limit=3),
            {"reasons": "one two\nthree\n\nfour"},
            "Reasons must be 3 words or fewer. You have used 4 words",
        ),
        (question("yes_no"), {}, "Select whether the child is known"),
        (question("yes_no"), {"known": "maybe"}, "Select whether the child is known"),
        (question("choice"), {}, "Select decision"),
        (question("choice"), {"decision": "close"}, "Select decision from the list"),
        (question("checkboxes"), {}, "Select areas"),
        (question("checkboxes"), {"areas": ["a", "z"]}, "Select areas from the list"),
        (question("person", called="who writes it"), {"assignee": "eve"}, "Select who writes it from the list"),
        (question("organisation", called="a setting"), {"setting": "ann"}, "Select a setting from the list"),
        (question("email"), {"email": "jo@"}, NO_EMAIL),
        (question("email"), {"email": ""}, "Enter email address"),
        (
            question("email"),
            {"email": "a@b.com, c@d.com"},
            "Enter an email address in the correct format, like name@example.com",
        ),
        (
            question("phone"),
            {"phone": "ask Jo"},
            NO_PHONE,
        ),
        (
            question("phone"),
            {"phone": "12"},
            NO_PHONE,
        ),
        (question("file"), {}, "Attach reports"),
        (question("list"), {}, "Add at least one need"),
    ],
)
def test_each_kind_says_in_one_sentence_what_to_do(keys: dict[str, Any], texts: dict[str, Any], sentence: str) -> None:
    assert sentences(keys, texts=texts) == [sentence]


def test_an_address_names_each_part_that_is_missing() -> None:
    page = sent(question("address"), texts={"home-line_2": "Flat 2", "home-postcode": "LS1"})
    assert not page.validate()
    assert page.errors_with_links() == [
        ("Home address: enter address line 1", "#home-line_1"),
        ("Home address: enter a town or city", "#home-town"),
        ("Home address: enter a full UK postcode, like LS1 4AP", "#home-postcode"),
    ]


def test_a_postcode_is_stored_as_the_royal_mail_writes_it() -> None:
    page = sent(
        question("address"),
        texts={"home-line_1": "1 Park Row", "home-town": "Leeds", "home-postcode": " ls14ap "},
    )
    assert page.validate()
    assert page["home"].data == {"line_1": "1 Park Row", "line_2": "", "town": "Leeds", "postcode": "LS1 4AP"}


def test_a_selection_from_a_source_is_checked_against_what_is_offered_now() -> None:
    person = question("person")
    assert sentences(person, texts={"assignee": "ann"}) == []
    assert sentences(person, texts={"assignee": "ann"}, choices={"inbox_members": [("bo", "Bo")]}) != []
    assert sentences(person, texts={"assignee": "ann"}, choices={}) != []


def test_what_no_keyboard_types_is_not_stored() -> None:
    page = sent(question("long_text"), texts={"reasons": "a\x00b\r\nc\x0b"})
    assert page.validate()
    assert page["reasons"].data == "ab\nc"
