"""One page as people meet it: what they typed is there again, errors lead to inputs, buttons need no JavaScript."""

import pytest
from hypothesis import given
from werkzeug.datastructures import MultiDict

from app.formkit import page_form, read_page
from tests.unit.formkit.building import CHOICES, EVERY_KIND, Shelf, drawn, form, question, sent, upload
from tests.unit.formkit.values import addresses_as_typed, dates_as_typed, hostile, typed

NEEDS = question("list")


@given(typed | hostile)
def test_a_text_that_is_refused_is_shown_as_it_was_typed(text: str) -> None:
    asked = [question(kind, required=True) for kind in ("short_text", "long_text", "email", "phone", "number")]
    page = sent(*asked, texts={each["id"]: text for each in asked})
    page.validate()
    shown = drawn(page)
    for each in asked:
        assert shown.typed(each["id"]) == [text]


@given(dates_as_typed, addresses_as_typed)
def test_the_parts_of_dates_and_addresses_are_shown_as_they_were_typed(
    day: dict[str, str], address: dict[str, str]
) -> None:
    texts = {**{f"written_on-{part}": text for part, text in day.items()}}
    texts |= {f"home-{part}": text for part, text in address.items()}
    page = sent(question("date"), question("address"), texts=texts)
    page.validate()
    shown = drawn(page)
    assert {name: shown.typed(name) for name in texts} == {name: [text] for name, text in texts.items()}


def test_paragraphs_are_shown_as_typed_also_inside_a_list() -> None:
    text = "First line\n  indented\n\n\nlast"
    page = sent(question("long_text"), NEEDS, texts={"reasons": text, "needs-row": ["0"], "needs-0-need": text})
    page.validate()
    assert drawn(page).typed("reasons") == drawn(page).typed("needs-0-need") == [text]


def test_markup_holds_no_empty_lines_that_every_page_would_carry() -> None:
    page = sent(*EVERY_KIND, texts={"reasons": "one\n\ntwo"})
    html = "".join(field() for field in page)
    assert html.count("\n\n") == 1


def test_what_could_not_be_read_survives_in_a_draft() -> None:
    asked = [question("date"), question("number"), question("yes_no")]
    first = sent(*asked, texts={"written_on-day": "31", "written_on-month": "2", "weeks": "a few", "known": "maybe"})
    draft = read_page(first)
    again = page_form(form(asked), 0, answers=draft, choices=CHOICES)
    assert drawn(again).typed("written_on-day") == ["31"]
    assert drawn(again).typed("weeks") == ["a few"]
    assert not again.validate()


def test_every_error_leads_to_something_on_the_page() -> None:
    page = sent(*EVERY_KIND, texts={})
    assert not page.validate()
    links = {href.removeprefix("#") for _, href in page.errors_with_links()}
    assert len(links) == len(EVERY_KIND) - 1
    assert links <= drawn(page).can_have_focus


def test_the_error_summary_is_empty_when_nothing_is_wrong() -> None:
    page = sent(question("short_text"), texts={"job_title": "Head"})
    assert page.validate()
    assert str(page.error_summary()) == ""


def test_the_error_summary_lists_each_sentence_with_its_link() -> None:
    page = sent(question("short_text"), texts={})
    page.validate()
    assert '<a href="#job_title">Enter job title</a>' in str(page.error_summary())


def test_stored_answers_are_shown_and_may_be_checked_without_being_sent() -> None:
    page = page_form(form([question("short_text")]), 0, answers={"job_title": "Head"}, choices={})
    assert drawn(page).typed("job_title") == ["Head"]
    assert page.validate()


def test_a_page_asks_only_what_the_answers_before_it_show() -> None:
    known = question("yes_no")
    two = form(
        [known],
        [question("short_text", show_when={"question": "known", "is": True}), question("number", required=False)],
    )
    asked = page_form(two, 1, answers={"known": False, "job_title": "Head"}, choices={})
    assert [field.name for field in asked] == ["weeks"]
    asked = page_form(two, 1, answers={"known": True}, choices={})
    assert [field.name for field in asked] == ["job_title", "weeks"]


def test_an_emptied_answer_is_read_as_none_so_that_it_replaces_the_old_one() -> None:
    page = page_form(
        form([question("short_text", required=False)]),
        0,
        answers={"job_title": "Head"},
        posted=MultiDict({"job_title": " "}),
        choices={},
    )
    assert page.validate()
    assert read_page(page) == {"job_title": None}


def test_optional_questions_say_so_and_required_ones_do_not() -> None:
    page = sent(question("short_text", required=False), question("number"), texts={})
    assert "Job title (optional)" in drawn(page).text
    assert "Weeks (optional)" not in drawn(page).text


def test_many_options_become_a_drop_down_and_few_are_radios() -> None:
    page = sent(question("organisation"), question("person"), texts={"setting": "school-3", "assignee": "bo"})
    assert drawn(page).typed("assignee") == ["bo"]
    chosen = [each["value"] for each in drawn(page).inputs if each["tag"] == "option" and "selected" in each]
    assert chosen == ["school-3"]


def test_a_source_that_offers_nothing_says_so() -> None:
    page = sent(question("person"), texts={}, choices={})
    assert "There is nothing to select at the moment." in drawn(page).text


def test_a_row_is_added_without_checking_the_page() -> None:
    page = sent(NEEDS, texts={"needs-row": ["0"], "needs-0-need": "Speech", "needs-add": "add"})
    assert page.rearranged
    assert not page.validate()
    assert page.errors_with_links() == []
    assert drawn(page).typed("needs-0-need") == ["Speech"]
    assert drawn(page).typed("needs-1-need") == [""]


def test_a_row_is_removed_and_the_others_keep_what_was_typed() -> None:
    texts = {
        "needs-row": ["0", "1", "2"],
        "needs-0-need": "one",
        "needs-1-need": "two",
        "needs-2-need": "three",
        "needs-2-since-day": "x",
        "needs-remove-2": "remove",
    }
    page = sent(NEEDS, texts=texts)
    assert page.rearranged
    shown = drawn(page)
    assert shown.typed("needs-row") == ["0", "1"]
    assert (shown.typed("needs-0-need"), shown.typed("needs-1-need")) == (["one"], ["three"])
    assert shown.typed("needs-1-since-day") == ["x"]


def test_blank_rows_are_left_out_when_the_page_is_sent() -> None:
    page = sent(NEEDS, texts={"needs-row": ["0", "1"], "needs-0-need": " ", "needs-1-need": "Speech"})
    assert page.validate()
    assert read_page(page) == {"needs": [{"need": "Speech"}]}


def test_an_error_in_a_row_names_the_row_and_leads_to_its_input() -> None:
    texts = {"needs-row": ["0", "1"], "needs-0-need": "Speech", "needs-1-since-day": "4"}
    page = sent(NEEDS, texts=texts)
    assert not page.validate()
    assert page.errors_with_links() == [
        ("Need 2: Enter need", "#needs-1-need"),
        ("Need 2: Since must include a month and a year", "#needs-1-since-month"),
    ]


def test_no_more_rows_than_the_form_allows() -> None:
    full = {**NEEDS, "max_items": 2}
    texts = {"needs-row": ["0", "1"], "needs-0-need": "one", "needs-1-need": "two", "needs-add": "add"}
    page = sent(full, texts=texts)
    assert drawn(page).typed("needs-row") == ["0", "1"]
    assert drawn(page).typed("needs-add") == []
    texts = {"needs-row": ["0", "1", "2"], **{f"needs-{row}-need": "x" for row in range(3)}}
    page = sent(full, texts=texts)
    assert not page.validate()
    assert page.errors_with_links() == [("Needs: you can add 2 or fewer. Remove some", "#needs")]


@pytest.mark.parametrize("rows", [["x"], ["-1"], ["0", "0"], ["9" * 9], [""]])
def test_rows_that_no_browser_sends_do_no_harm(rows: list[str]) -> None:
    page = sent(NEEDS, texts={"needs-row": rows, "needs-0-need": "Speech"})
    page.validate()
    assert len(read_page(page)["needs"] or []) <= 1  # type: ignore[arg-type]


def test_enter_in_a_text_input_sends_the_page_and_removes_nothing() -> None:
    shelf = Shelf()
    file_id = shelf.keep(upload("a.pdf"))
    texts = {"needs-row": ["0", "1"], "needs-0-need": "x", "needs-1-need": "y", "reports-kept": [file_id]}
    for asked in ([NEEDS], [question("file")]):
        page = sent(*asked, texts=texts, uploads=shelf)
        buttons = [each for each in drawn(page).inputs if each["tag"] == "button"]
        assert any("remove" in button.get("name", "") for button in buttons)
        assert "name" not in buttons[0]


def test_files_are_kept_although_another_answer_is_refused() -> None:
    shelf = Shelf()
    files = MultiDict([("reports", upload("a.pdf")), ("reports", upload("b <1>.pdf"))])
    page = sent(question("file"), question("short_text"), texts={}, files=files, uploads=shelf)
    assert not page.validate()
    assert page.errors_with_links() == [("Enter job title", "#job_title")]
    assert drawn(page).typed("reports-kept") == ["file-1", "file-2"]
    assert "b <1>.pdf" in drawn(page).text


def test_files_add_up_over_several_attempts_and_one_can_be_removed() -> None:
    shelf = Shelf()
    kept = [shelf.keep(upload(name)) for name in ("a.pdf", "b.pdf")]
    page = sent(
        question("file"),
        texts={"reports-kept": kept, "reports-remove-1": "remove"},
        files=MultiDict([("reports", upload("c.pdf"))]),
        uploads=shelf,
    )
    assert page.rearranged
    assert read_page(page) == {"reports": ["file-2", "file-3"]}


def test_a_file_that_is_too_large_is_refused_in_words_and_the_others_stay() -> None:
    shelf = Shelf(max_bytes=1024 * 1024)
    files = MultiDict([("reports", upload("big.pdf", b"x" * (1024 * 1024 + 1))), ("reports", upload("a.pdf"))])
    page = sent(question("file"), texts={}, files=files, uploads=shelf)
    assert not page.validate()
    [(sentence, link)] = page.errors_with_links()
    assert sentence.startswith("“big.pdf” is larger than 1 MB, so it was not attached.")
    assert link == "#reports"
    assert list(shelf.kept.values()) == ["a.pdf"]
    assert drawn(page).typed("reports-kept") == ["file-1"]


def test_a_file_of_exactly_the_limit_is_attached() -> None:
    shelf = Shelf(max_bytes=1024)
    page = sent(question("file"), texts={}, files=MultiDict([("reports", upload("a.pdf", b"x" * 1024))]), uploads=shelf)
    assert page.validate()


@pytest.mark.parametrize(("name", "content"), [("virus.exe", b"x"), ("empty.pdf", b"")])
def test_a_refused_file_says_why_even_when_only_attaching(name: str, content: bytes) -> None:
    page = sent(
        question("file"),
        texts={"reports-add": "add"},
        files=MultiDict([("reports", upload(name, content))]),
        uploads=Shelf(),
    )
    assert page.rearranged
    [(sentence, _)] = page.errors_with_links()
    assert name in sentence


def test_a_file_that_is_not_this_persons_cannot_be_attached() -> None:
    shelf = Shelf()
    own = shelf.keep(upload("a.pdf"))
    page = sent(question("file"), texts={"reports-kept": ["somebody-elses", own]}, uploads=shelf)
    assert read_page(page) == {"reports": [own]}


def test_no_more_files_than_the_form_allows() -> None:
    shelf = Shelf()
    kept = [shelf.keep(upload(f"{number}.pdf")) for number in range(3)]
    page = sent(question("file", max_files=2), texts={"reports-kept": kept}, uploads=shelf)
    assert not page.validate()
    assert page.errors_with_links() == [("Reports: you can attach 2 files or fewer. Remove some", "#reports")]


def test_a_page_that_the_form_does_not_have_is_an_error() -> None:
    with pytest.raises(IndexError):
        page_form(form([question("short_text")]), 1, answers={}, choices={})
