"""Organisations to a file and back: nothing is changed that was not shown, and everything that was."""

import io

from app.domain.organisations import OrganisationKind
from tests.people import MANAGER, OFFICER, OTHER_SCHOOL, PARENT, SCHOOL, SENCO
from tests.process.council import Council
from tests.web.casework.conftest import Visit
from tests.web.visitor import Visitor

TITLES = "Reference,Name,Kind,URN,Phase,Manager email,Open,Mailbox,Advice types"


def export(visitor: Visitor) -> str:
    """Give the file of all organisations."""
    return visitor.open("/organisations/export/").response.get_data(as_text=True).lstrip("\ufeff")


def send(visitor: Visitor, text: str | bytes) -> Visitor:
    """Have what the file would do shown."""
    content = text.encode() if isinstance(text, str) else text
    visitor.open("/organisations/import/")
    return visitor.send({"file": (io.BytesIO(content), "schools.csv")}, button="Show what it would do")


def test_a_file_that_was_exported_changes_nothing(council: Council, visit: Visit) -> None:
    with council.work() as work:
        extra = work.organisations.add(name="-Start- & co", kind=OrganisationKind.AGENCY)
        for number in range(2):
            work.inboxes.add(organisation_id=extra.id, name=f"Inbox {number}", email=f"{number}@start.example")
    visitor = visit(MANAGER)
    exported = export(visitor)
    assert SCHOOL.mailbox in exported
    send(visitor, exported)
    assert "The file changes nothing." in visitor.text
    assert visitor.words("//dl//dd") == ["0", "0", "7", "0"]
    assert "Import exactly this" not in visitor.text


def test_every_difference_is_shown_and_nothing_is_changed_before_it_is_confirmed(
    council: Council, visit: Visit
) -> None:
    visitor = visit(OFFICER)
    file = export(visitor).replace(SCHOOL.mailbox, "office@meadow.example")
    before = export(visitor)
    send(visitor, file + ",Brook School,School,654321,Primary,,yes,sen@brook.example,education\r\n")
    assert visitor.words("//dl//dd")[:4] == ["1", "1", "5", "0"]
    changed = visitor.words("//table[1]//tbody//td")
    assert [each.partition(" Line")[0] for each in changed] == [
        SCHOOL.name, "Mailbox", SCHOOL.mailbox, "office@meadow.example",
    ]  # fmt: skip
    assert "Mailbox: sen@brook.example" in visitor.text
    assert export(visitor) == before


def test_what_was_shown_is_done_when_it_is_confirmed(council: Council, visit: Visit) -> None:
    visitor = visit(OFFICER)
    file = export(visitor).replace(SCHOOL.mailbox, "office@meadow.example").replace(OTHER_SCHOOL.name, "Oak School")
    send(visitor, file + ",Brook School,School,654321,Primary,,no,sen@brook.example,education\r\n")
    visitor.send({}, button="Import exactly this")
    assert "1 organisation added and 2 organisations changed." in visitor.text
    after = export(visitor)
    assert "Brook School,School,654321,Primary,,no,sen@brook.example,education" in after
    assert "office@meadow.example" in after
    assert "Oak School" in after
    assert "The file changes nothing." in send(visitor, after).text


def test_when_something_changed_meanwhile_nothing_is_done_and_it_is_said(council: Council, visit: Visit) -> None:
    visitor = visit(OFFICER)
    send(visitor, export(visitor).replace(SCHOOL.mailbox, "office@meadow.example"))
    with council.work() as work:
        work.inboxes.get(council.town.inboxes[SCHOOL]).email = "other@meadow.example"
    visitor.send({}, button="Import exactly this")
    assert visitor.status == 409
    assert "changed since you were shown" in visitor.text
    assert "other@meadow.example" in export(visitor)


def test_a_row_at_fault_stops_the_whole_file(visit: Visit) -> None:
    visitor = visit(OFFICER)
    lines = (TITLES, ",Brook School,School,654321,,,,,", ",=cmd(),School,,,,,,", ",Lake,Castle,,,,,,")
    send(visitor, "\n".join(lines))
    assert "is a formula" in visitor.text
    assert "Kind: Write one of" in visitor.text
    assert "Import exactly this" not in visitor.text
    assert "Brook School" not in export(visitor)


def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(visit: Visit) -> None:
    visitor = visit(OFFICER)
    for content, sentence in (
        (b"", "The file is empty. Choose one that has rows."),
        ("Name,École".encode("latin-1"), "The file’s letters cannot be read."),
        (b"Name,Kind\nMeadow,School\n", "The file lacks the columns URN, Phase, Manager email, Open, Mailbox"),
        (b"x" * 200_001, "The file is larger than 195 KB."),
    ):
        send(visitor, content)
        assert visitor.status == 422
        assert sentence in visitor.errors[0]


def test_a_confirmation_that_was_made_up_does_nothing(visit: Visit) -> None:
    visitor = visit(OFFICER).open("/organisations/import/")
    row = f"{TITLES}\n,Brook School,School,654321,,,,,\n"
    assert visitor.post("/organisations/import/confirm/", {"text": row, "shown": "made up"}).status == 409
    assert "Brook School" not in export(visitor)


def test_only_the_council_exports_and_imports(visit: Visit) -> None:
    for member in (SENCO, PARENT):
        for path in ("/organisations/export/", "/organisations/import/"):
            assert visit(member).open(path).status == 404
        assert visit(member).post("/organisations/import/confirm/", {"text": TITLES, "shown": ""}).status == 404
