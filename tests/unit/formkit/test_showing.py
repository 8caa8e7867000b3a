"""Answers are shown in the words in which they were asked."""

from app.formkit import Answers, export, show
from tests.unit.formkit.building import EVERY_KIND, form, question

ANSWERS: Answers = {
    "job_title": "Head",
    "reasons": "First.\nStill first.\n\nSecond.",
    "known": False,
    "decision": "refuse",
    "areas": ["c", "a"],
    "written_on": "2026-09-01",
    "weeks": 6,
    "hours": "2.5",
    "home": {"line_1": "1 Park Row", "line_2": "", "town": "Leeds", "postcode": "LS1 4AP"},
    "assignee": "ann",
    "setting": "gone",
    "reports": ["file-1"],
    "needs": [{"need": "Speech", "since": "2025-02-03"}, {"need": "Sleep"}],
}
LABELS = {"inbox_members": {"ann": "Ann Avis"}, "files": {"file-1": "report.pdf"}}


def rows() -> dict[str, object]:
    [page] = show(form(EVERY_KIND), ANSWERS, LABELS)
    return {row.id: row.files or row.paragraphs for row in page.rows}


def test_each_answer_is_shown_in_words() -> None:
    shown = rows()
    assert shown["job_title"] == ("Head",)
    assert shown["reasons"] == ("First.\nStill first.", "Second.")
    assert shown["known"] == ("No",)
    assert shown["decision"] == ("Do not",)
    assert shown["areas"] == ("Area C", "Area A")
    assert shown["written_on"] == ("1 September 2026",)
    assert shown["weeks"] == ("6",)
    assert shown["home"] == ("1 Park Row\nLeeds\nLS1 4AP",)
    assert shown["assignee"] == ("Ann Avis",)
    assert shown["reports"] == (("file-1", "report.pdf"),)


def test_a_choice_whose_words_are_no_longer_known_is_shown_as_stored() -> None:
    assert rows()["setting"] == ("gone",)


def test_unanswered_questions_are_listed_and_say_so_by_being_empty() -> None:
    [page] = show(form(EVERY_KIND), ANSWERS, LABELS)
    assert [row.id for row in page.rows if not row.answered] == ["email", "phone"]


def test_a_statement_is_not_shown_among_the_answers() -> None:
    assert "advice" not in rows()


def test_a_list_is_shown_entry_by_entry() -> None:
    [page] = show(form([question("list")]), ANSWERS, LABELS)
    [row] = page.rows
    assert [entry.title for entry in row.entries] == ["Need 1", "Need 2"]
    assert [(inner.label, inner.text) for inner in row.entries[0].rows][:2] == [
        ("Need", "Speech"),
        ("Since", "3 February 2025"),
    ]


def test_hidden_pages_are_not_shown() -> None:
    two = form(
        [question("yes_no")],
        {"title": "2", "show_when": {"question": "known", "is": True}, "questions": [question("number")]},
    )
    assert [page.title for page in show(two, {"known": False, "weeks": 3}, {})] == ["Page 1"]
    assert [page.title for page in show(two, {"known": True, "weeks": 3}, {})] == ["Page 1", "2"]


def test_the_export_is_plain_text_of_what_was_answered() -> None:
    texts = export(form(EVERY_KIND), ANSWERS, LABELS)
    assert set(texts) == set(ANSWERS)
    assert texts["areas"] == "Area C\n\nArea A"
    assert texts["reports"] == "report.pdf"
    assert texts["needs"].startswith("Need 1\nNeed: Speech\nSince: 3 February 2025")
    assert texts["hours"] == "2.5"
