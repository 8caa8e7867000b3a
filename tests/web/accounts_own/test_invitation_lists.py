"""Inviting everybody of a list: a dry run first, then all of it or nothing."""

from io import BytesIO
from uuid import UUID

import pytest

from tests.people import HEALTH, MANAGER, OFFICER, PROCESS_OFFICER, SCHOOL
from tests.process.council import Council
from tests.web.casework.conftest import Visit

TITLES = "Name,Email,Organisation,Admin,Inbox,Case,Relation,Reason\n"
TWO = (
    f"{TITLES}Nora Newcomer,nora@meadow.example,{SCHOOL.name},yes,{SCHOOL.inbox},,,\n"
    f"Hugo Health,hugo@riverside.example,{HEALTH.name},,,,,\n"
)


def test_nothing_is_sent_before_the_list_was_shown(visit: Visit, council: Council) -> None:
    page = visit(OFFICER).open("/invitations/from-list/").send({"list": TWO})
    council.settle()
    assert page.heading == "Check the list"
    assert "2 people are in the list" in page.text
    assert council.mail_to("nora@meadow.example") == []
    page.send(button="Send 2 invitations")
    council.settle()
    assert "We have sent 2 invitations." in page.text
    assert SCHOOL.name in council.mail_to("nora@meadow.example")[0].text
    assert HEALTH.name in council.mail_to("hugo@riverside.example")[0].text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_is_read_as_spreadsheet_programs_write_it(visit: Visit, encoding: str) -> None:
    content = TWO.replace(",", ";").replace("\n", "\r\n").encode(encoding)
    page = visit(OFFICER).open("/invitations/from-list/").send({"file": (content_of(content), "list.csv")})
    assert "2 people are in the list" in page.text, page.errors


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04rest", "This is a workbook, not a CSV file"),
        ("Name,Email\nJos\u00e9,j@x.example".encode("latin-1"), "letters cannot be read"),
        (b"Name,Email\n\0,x", "not a text"),
        (b"x" * (150 * 1024 + 1), "larger than 150 KB"),
        (b"Name,Phone\nNora,1\n", "lacks the column Email"),
        (b"Name,Email,Shoe size\nNora,n@x.example,4\n", "no column \u201cShoe size\u201d"),
        (b"Name,Email,Email\nNora,n@x.example,\n", "there twice"),
        (b"Name,Email\n", "no row beneath them"),
        (b'Name,Email\n"Nora,n@x.example\n', "not a table"),
        (b"Name,Email\n" + b"Nora,n@x.example\n" * 501, "more than 500 rows"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_plain_words(visit: Visit, content: bytes, sentence: str) -> None:
    page = visit(OFFICER).open("/invitations/from-list/").send({"file": (content_of(content), "list.csv")})
    assert page.status == 422
    assert sentence in page.errors[0]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (f"=HYPERLINK(1),n@x.example,{SCHOOL.name},,,,,", "is a formula or begins like one"),
        (f"Nora,nora,{SCHOOL.name},,,,,", "email address in the correct format"),
        (f",n@x.example,{SCHOOL.name},,,,,", "Enter their name"),
        ("Nora,n@x.example,No such school,,,,,", "no organisation called"),
        (f"Nora,n@x.example,{SCHOOL.name},perhaps,,,,", "write yes or no"),
        (f"Nora,n@x.example,{SCHOOL.name},,No such inbox,,,", "no inbox called"),
        (f"Nora,n@x.example,{SCHOOL.name},,{HEALTH.inbox},,,", "Choose an inbox of"),
        ("Nora,n@x.example,,,,,,", "either an organisation or a case"),
        ("Nora,n@x.example,,,,EHC-1999-0001,Parent or carer,Known", "no case \u201cEHC-1999-0001\u201d"),
        (f"Nora,n@x.example,{SCHOOL.name}", "3 cells, but there are 8 columns"),
    ],
)
def test_a_row_says_what_is_wrong_with_it_and_stops_the_list(
    visit: Visit, council: Council, row: str, sentence: str
) -> None:
    page = visit(OFFICER).open("/invitations/from-list/").send({"list": f"{TWO}{row}\n"})
    council.settle()
    assert page.heading == "Check the list"
    assert sentence in page.text
    assert "1 of 3 rows is not in order" in page.text
    page.post("/invitations/from-list/send/", {"list": f"{TWO}{row}\n"})
    council.settle()
    assert page.status == 422
    assert council.mail_to("nora@meadow.example") == []


def test_somebody_who_is_in_the_list_twice_is_found(visit: Visit) -> None:
    twice = TWO + f"Nora,NORA@meadow.example,{SCHOOL.name},,,,,\n"
    page = visit(OFFICER).open("/invitations/from-list/").send({"list": twice})
    assert "They are in the list already" in page.text


@pytest.mark.parametrize("member", [MANAGER, PROCESS_OFFICER], ids=lambda member: member.name)
def test_a_list_says_nothing_of_cases_that_one_may_not_invite_to(
    visit: Visit, council: Council, case_id: UUID, member: object
) -> None:
    with council.work() as work:
        reference = work.cases.get(case_id).reference
    row = f"Nora,n@x.example,,,,{reference},Parent or carer,Known\n"
    page = visit(member).open("/invitations/from-list/").send({"list": TITLES + row})  # type: ignore[arg-type]
    of_one = page.text.replace(reference, "it")
    page.open("/invitations/from-list/").send({"list": TITLES + row.replace(reference, "EHC-1999-0001")})
    assert page.text.replace("EHC-1999-0001", "it") == of_one


def content_of(content: bytes) -> object:
    """Give a file as a browser sends it."""
    return BytesIO(content)
