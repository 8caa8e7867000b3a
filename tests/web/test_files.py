from collections.abc import Callable
from io import BytesIO

import pytest

from app.config import Config
from tests.web.test_requests import MOTHER
from tests.web.visitor import Visitor

Visit = Callable[..., Visitor]

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"
LIMIT = 30_000  # the limit of these tests' portal


@pytest.fixture
def evidence(visit: Visit) -> Visitor:
    """Lena Carter stands on the page that asks for reports."""
    page = visit("lena.parent").open("/requests/new/page/1/").fill_in(MOTHER)
    return page.follow("Change reports and other evidence")


def attach(page: Visitor, name: str, content: bytes, **said: str) -> Visitor:
    return page.send({"evidence": (BytesIO(content), name), **said})


def test_several_files_are_attached_and_shown_by_name(evidence: Visitor) -> None:
    evidence.send({"evidence": [(BytesIO(PDF), "report.pdf"), (BytesIO(b"Dear council"), "letter.txt")]})

    assert evidence.heading == "Check your answers"
    assert "report.pdf" in evidence.text
    assert "letter.txt" in evidence.text


def test_a_file_comes_back_as_it_was_and_only_to_be_saved(evidence: Visitor) -> None:
    attach(evidence, "report.pdf", PDF).follow("report.pdf")

    answer = evidence.response
    assert answer is not None
    assert answer.data == PDF
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"] == "attachment; filename=report.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("big.pdf", PDF + b"x" * LIMIT, "larger than"),
        ("empty.pdf", b"", "is empty"),
        ("program.exe", b"MZ" + b"\0" * 600, "cannot be attached"),
        ("report.pdf", b"<html><script>alert(1)</script>", "has the wrong ending"),
        ("page.html", b"<html><script>alert(1)</script>", "has the wrong ending"),
        ("plain.docx", b"PK\x03\x04" + b"\0" * 40, "cannot be attached"),
    ],
)
def test_a_file_that_cannot_be_attached_is_refused_in_words(
    evidence: Visitor, name: str, content: bytes, said: str
) -> None:
    attach(evidence, name, content)

    assert evidence.status == 422
    assert len(evidence.errors) == 1
    assert name in evidence.errors[0]
    assert said in evidence.errors[0]


def test_one_file_too_big_costs_nobody_the_others(evidence: Visitor) -> None:
    evidence.send({"evidence": [(BytesIO(PDF), "report.pdf"), (BytesIO(PDF * 2_000), "film.pdf")]})

    assert evidence.status == 422
    assert "report.pdf" in evidence.text
    assert evidence.open("/requests/new/check/").text.count("report.pdf") == 1


def test_more_than_the_portal_takes_at_once_is_refused_with_earlier_pages_kept(evidence: Visitor) -> None:
    attach(evidence, "film.pdf", b"x" * (13 * LIMIT))

    assert evidence.status == 413
    assert evidence.heading == "What you sent is too big"
    assert "Ada" in evidence.open("/requests/new/check/").text


def test_a_file_can_be_taken_away_again(evidence: Visitor) -> None:
    attach(evidence, "report.pdf", PDF).follow("Change reports and other evidence").send(button="Remove report.pdf")

    assert "report.pdf" not in evidence.text
    assert "report.pdf" not in evidence.open("/requests/new/check/").text


def test_a_file_is_its_senders_alone_until_it_is_sent_and_then_the_officers_too(
    evidence: Visitor, visit: Visit
) -> None:
    address = attach(evidence, "report.pdf", PDF).follow("report.pdf").path
    everybody_else = ("olivia.officer", "grace.manager", "david.parent", "hana.health", "theo.process")
    assert [visit(name).open(address).status for name in everybody_else] == [404] * 5

    evidence.open("/requests/new/check/").send(button="Send")

    assert [visit(name).open(address).status for name in everybody_else] == [200, 200, 404, 404, 404]
    assert visit("lena.parent").open(address).status == 200


def test_nobody_attaches_another_persons_file_by_its_id(evidence: Visitor, visit: Visit) -> None:
    file_id = attach(evidence, "report.pdf", PDF).follow("report.pdf").path.split("/")[2]
    thief = visit("david.parent").open("/requests/new/page/1/").fill_in(MOTHER)

    thief.follow("Change reports and other evidence").send({"evidence-kept": file_id})

    assert file_id not in str(thief.open("/requests/new/check/").response.data)


def test_the_same_content_is_kept_once_and_no_half_file_is_left(evidence: Visitor, config: Config) -> None:
    evidence.send({"evidence": [(BytesIO(PDF), "a.pdf"), (BytesIO(PDF), "b.pdf"), (BytesIO(b"MZ" * 500), "c.exe")]})

    kept = [path for path in config.files_dir.rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [PDF]


def test_a_name_cannot_lead_out_of_the_folder_or_hide_its_ending(evidence: Visitor) -> None:
    attach(evidence, "..\\..\\etc/pass\u202ewd.pdf", PDF)

    assert "passwd.pdf" in evidence.text
    assert "etc" not in evidence.text
