"""Every fault in a form, with its file, its place and a sentence for people who do not program."""

from typing import Any

import pytest

from app.domain.faults import Fault
from app.domain.refusals import ReleaseRefused
from app.formkit import FormLibrary, lint
from tests.unit.formkit.building import EVERY_KIND, KIND_NAMES, as_file, document, question

FILE = "forms/a-form.yaml"
KNOWN, NAME = question("yes_no"), question("short_text")
MISSING_OPTIONS = (
    "It has no options. Write them as options: {value: words that people read}, or say from: which source."
)
SOURCES = "inbox_members, matching_children, other_inboxes, service_inboxes, settings, advice_types"


def faults(*pages: Any, **keys: Any) -> list[tuple[str, str]]:
    """Give (place, sentence) for each fault of a form."""
    found = lint({FILE: as_file(document(*pages, **keys))})
    assert all(fault.file == FILE for fault in found)
    return [(fault.where, fault.sentence) for fault in found]


def test_a_form_with_every_kind_has_no_faults() -> None:
    assert faults(EVERY_KIND) == []


QUESTIONS: list[tuple[dict[str, Any], str, str]] = [
    (
        question("choice", kind="choise"),
        "decision",
        "There is no question of the kind “choise”. Did you mean “choice”?",
    ),
    (
        question("choice", kind="slider"),
        "decision",
        f"There is no question of the kind “slider”. The kinds are {', '.join(KIND_NAMES)}.",
    ),
    (question("choice", options=None), "decision", MISSING_OPTIONS),
    (question("choice", options={}), "decision", MISSING_OPTIONS),
    (question("checkboxes", options=None), "areas", MISSING_OPTIONS),
    (question("choice", options=["a"]), "decision", "“options” must be a group of lines like “value: words”."),
    (question("choice", options={"a": ""}), "decision", "“options: a” is missing or empty."),
    (
        question("choice", options={"a": None}),
        "decision",
        "“options.a” is empty. Write something after it or take the line away.",
    ),
    (
        question("choice", options={"a b": "A"}),
        "decision",
        "The option value “a b” may only have letters, digits and the signs _ . -",
    ),
    (
        {**question("choice"), "from": "settings"},
        "decision",
        "It has both options and from. Keep the one that says where the options come from.",
    ),
    (
        {**question("choice", options=None), "from": "schools"},
        "decision",
        "from: schools is not a known source. The sources are ",
    ),
    (question("person", **{"from": None}), "assignee", "It has no from. The sources are "),
    (
        question("organisation", **{"from": "nowhere"}),
        "setting",
        "from: nowhere is not a known source. The sources are ",
    ),
    (
        {**question("person"), "options": {"a": "A"}},
        "assignee",
        "A question of the kind person does not use “options”. Take it away.",
    ),
    ({**NAME, "lable": "x"}, "job_title", "“lable” is not a key that can stand here. Did you mean “label”?"),
    (
        {**NAME, "word_limit": 3},
        "job_title",
        "A question of the kind short_text does not use “word_limit”. Take it away.",
    ),
    (question("short_text", label=None), "job_title", "“label” is missing or empty."),
    (question("short_text", label=12), "job_title", "“label” must be text. Put it in quotes."),
    ({**NAME, "hint": None}, "job_title", "“hint” is empty. Write something after it or take the line away."),
    ({**NAME, "required": "yes"}, "job_title", "“required” must be true or false, without quotes."),
    (
        question("short_text", label="Your {{ name }}"),
        "job_title",
        "“label” holds a placeholder. Only notices have placeholders.",
    ),
    (
        question("short_text", id="Job-Title"),
        "Job-Title",
        "“Job-Title” cannot be an id. Use small letters, digits and _, and begin with a letter.",
    ),
    (
        question("short_text", id="csrf_token"),
        "csrf_token",
        "“csrf_token” cannot be an id. Use small letters, digits and _, and begin with a letter.",
    ),
    (
        question("short_text", maps_to=["plan:Z"]),
        "job_title",
        "maps_to: “plan:Z” is not a plan section like plan:B or an item like sen2:1.1.",
    ),
    (
        question("short_text", maps_to="plan:B"),
        "job_title",
        "“maps_to” must be a list: each on a line of its own that begins with a dash.",
    ),
    (question("long_text", word_limit=0), "reasons", "word_limit must be a whole number from 1 to 20000."),
    (question("long_text", word_limit="500"), "reasons", "“word_limit” must be a whole number, without quotes."),
    (question("number", min=3, max=2), "weeks", "min (3) is larger than max (2), so no number could be entered."),
    (question("number", decimals=3), "weeks", "decimals must be 0, 1 or 2."),
    (question("date", when="later"), "written_on", "when must be past (today or before) or future (today or after)."),
    (question("file", max_files=0), "reports", "max_files must be a whole number from 1 to 50."),
    (question("list", item=None), "needs", "It has no item. Say what one entry is called, such as item: need."),
    (
        question("list", questions=None),
        "needs",
        "It has no questions. Write the questions of one entry as questions: …",
    ),
    (question("list", max_items=0), "needs", "max_items must be a whole number from 1 to 100."),
    (
        question("list", questions=[question("file")]),
        "needs.reports",
        "A question of the kind file cannot stand inside a list.",
    ),
    (
        question("list", questions=[NAME, NAME]),
        "needs",
        "The id “job_title” is used twice inside this list. Give one of them another id.",
    ),
    (
        question("list", questions=[{**NAME, "show_when": {"question": "x", "is": "y"}}]),
        "needs.job_title",
        "A question inside a list is always shown. Take show_when away.",
    ),
    (question("statement", text=None), "advice", "It has no text. Write what people should read as text: …"),
    (
        {**question("statement"), "required": True},
        "advice",
        "A question of the kind statement does not use “required”. Take it away.",
    ),
    ({"kind": "short_text", "label": "X"}, "line 1", "“id” is missing."),
    ({"id": "x", "label": "X"}, "x", "“kind” is missing."),
]


@pytest.mark.parametrize(
    ("asked", "place", "sentence"), QUESTIONS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_fault_of_a_question_is_said_at_the_question(asked: dict[str, Any], place: str, sentence: str) -> None:
    found = faults([asked])
    assert [(where, said[: len(sentence)]) for where, said in found] == [(place, sentence)]


NEVER_EARLIER = (
    "which is not asked on an earlier page. Ask it on an earlier page, or move what depends on it to a later page."
)
CONDITIONS: list[tuple[Any, str]] = [
    (
        {"question": "job_title", "is": "Head"},
        "show_when: “job_title” is of the kind short_text, which can only use: answered.",
    ),
    (
        {"question": "areas", "is": "a"},
        "show_when: “areas” is of the kind checkboxes, which can only use: any_of, answered.",
    ),
    (
        {"question": "decision", "is": "asess"},
        "show_when, question “decision”: “asess” is not one of its options, which are assess, refuse.",
    ),
    ({"question": "decision", "is": True}, "show_when, question “decision”: Compare it with the value of an option."),
    ({"question": "known", "is": "yes"}, "show_when, question “known”: Compare it with true or false, without quotes."),
    ({"question": "weeks", "is": "3"}, "show_when, question “weeks”: Compare it with a whole number, without quotes."),
    (
        {"question": "hours", "is": 3},
        "show_when, question “hours”: A number with decimals can only be used with “answered”.",
    ),
    ({"question": "known", "answered": "yes"}, "show_when: “answered” must be true or false."),
    ({"question": "advice", "answered": True}, "show_when: “advice” is a statement, so it is never answered."),
    ({"question": "decision", "any_of": "assess"}, "show_when: “any_of” needs a list of values, like [one, two]."),
    (
        {"question": "decisoin", "is": "assess"},
        "show_when looks at “decisoin”, but no earlier page asks a question with that id. Did you mean “decision”?",
    ),
    ({"question": "need", "answered": True}, f"show_when looks at “need”, {NEVER_EARLIER}"),
    ({"question": "itself", "is": True}, f"show_when looks at “itself”, {NEVER_EARLIER}"),
    ({"question": "later", "is": True}, f"show_when looks at “later”, {NEVER_EARLIER}"),
    ({"question": "known", "equals": True}, "show_when has a key “equals” that it cannot have."),
    (
        {"question": "known", "answerd": True},
        "show_when has a key “answerd” that it cannot have. Did you mean “answered”?",
    ),
    ({"question": "known", "is": True, "is_not": False}, "show_when cannot be read. Write {question: …"),
    ({"is": True}, "show_when cannot be read. Write {question: …"),
    ("known", "show_when cannot be read. Write {question: …"),
    ({"all": []}, "show_when: “all” needs a list of conditions."),
    ({"any": [{"question": "known", "is": "yes"}]}, "show_when, question “known”: Compare it with true or false"),
]


@pytest.mark.parametrize(("condition", "sentence"), CONDITIONS)
@pytest.mark.parametrize("of_page", [True, False])
def test_a_fault_of_a_condition_is_said_where_it_stands(condition: Any, sentence: str, of_page: bool) -> None:
    asked = {"id": "itself", "kind": "yes_no", "label": "X"}
    page = {"title": "2", "questions": [asked]}
    (page if of_page else asked)["show_when"] = condition
    found = faults(EVERY_KIND, page, [{"id": "later", "kind": "yes_no", "label": "Y"}])
    assert [said[: len(sentence)] for _, said in found] == [sentence]
    assert found[0][0] == ("line 1" if of_page else "itself")


def test_a_question_cannot_depend_on_one_of_its_own_page() -> None:
    [(place, sentence)] = faults([KNOWN, {**NAME, "show_when": {"question": "known", "is": True}}])
    assert (place, sentence) == ("job_title", f"show_when looks at “known”, {NEVER_EARLIER}")


GIVES: list[tuple[list[str], str]] = [
    (["knwon"], "gives names “knwon”, but no question of this form has that id. Did you mean “known”?"),
    (["known", "known"], "gives names “known” twice."),
    (["reasons"], "The process cannot be given “reasons”: it is of the kind long_text."),
    (["home"], "The process cannot be given “home”: it is of the kind address."),
    (["hours"], "The process cannot be given “hours”: it is of the kind number."),
    (["need"], "gives names “need”, but no question of this form has that id."),
]


@pytest.mark.parametrize(("gives", "sentence"), GIVES)
def test_a_form_gives_only_answers_that_it_has_and_that_steer(gives: list[str], sentence: str) -> None:
    [(_, said)] = faults(EVERY_KIND, gives=gives)
    assert said.startswith(sentence)


@pytest.mark.parametrize("name", ["in", "not", "answered", "deadline"])
def test_a_given_name_must_be_usable_in_conditions_of_diagrams(name: str) -> None:
    assert faults([{**KNOWN, "id": name}], gives=[name]) != []
    assert faults([KNOWN], gives=["known"]) == []


FORMS: list[tuple[dict[str, Any], str]] = [
    ({"form": "another"}, "“form” must be the name of the file, “a-form”, in small letters with hyphens."),
    ({"title": ""}, "“title” is missing or empty."),
    ({"pages": []}, "The form has no pages."),
    ({"pages": [{"title": "X", "questions": []}]}, "The page has no questions."),
    ({"pages": [{"questions": [KNOWN]}]}, "“title” is missing."),
    ({"pages": ["known"]}, "There should be a group of keys here, such as “title: …”."),
    ({"pages": [{"title": "X", "questions": ["known"]}]}, "There should be a group of keys here, such as “title: …”."),
    (
        {"pages": [{"title": "X", "show_wen": 1, "questions": [KNOWN]}]},
        "“show_wen” is not a key that can stand here. Did you mean “show_when”?",
    ),
    ({"intro": "Dear {{ child_name }}"}, "“intro” holds a placeholder. Only notices have placeholders."),
    ({"titel": "X"}, "“titel” is not a key that can stand here. Did you mean “title”?"),
]


@pytest.mark.parametrize(("changed", "sentence"), FORMS)
def test_a_fault_of_the_whole_form_is_said(changed: dict[str, Any], sentence: str) -> None:
    found = lint({FILE: as_file({**document([KNOWN]), **changed})})
    assert [fault.sentence for fault in found] == [sentence]


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_a_file_that_is_no_form_at_all_is_one_fault(data: Any) -> None:
    assert len(lint({FILE: as_file(data)})) == 1


def test_all_faults_are_found_at_once_and_none_because_of_another() -> None:
    found = faults(
        [question("choice", options=None), question("yes_no", label=None), {**NAME, "colour": "red"}],
        {
            "title": "2",
            "show_when": {"question": "job_title", "answered": True},
            "questions": [question("number", min=3, max=2), KNOWN],
        },
        gives=["job_title", "nothing"],
    )
    assert [place for place, _ in found] == ["decision", "job_title", "known", "known", "line 1", "weeks"]


def test_two_questions_of_one_form_cannot_share_an_id() -> None:
    expected = "The id “known” is used by two questions of this form. Give one of them another id."
    assert faults([KNOWN], [KNOWN]) == [("known", expected)]


def test_an_id_inside_a_list_may_be_used_outside_it() -> None:
    assert faults([question("list", questions=[NAME]), NAME]) == []


def test_a_line_is_named_where_there_is_no_question() -> None:
    text = b"form: a-form\ntitle: A form\npages:\n  - title: One\n    colour: red\n    questions: []\n"
    assert [fault.where for fault in lint({FILE: text})] == ["line 5"]


def test_a_library_is_never_built_from_files_with_faults() -> None:
    with pytest.raises(ReleaseRefused) as refused:
        FormLibrary.parse({FILE: as_file(document([question("choice", options=None)]))})
    assert refused.value.faults == (Fault(FILE, "decision", MISSING_OPTIONS),)


def test_only_forms_and_notices_are_read() -> None:
    others = {
        "forms/README.md": b"# {{",
        "forms/documents/plan.docx": b"\x00\xff",
        "forms/documents/x.yaml": b"a: *b",
        "bpmn/deadlines.yaml": b"a: *b",
    }
    assert lint(others) == ()
    assert [fault.sentence for fault in lint({"forms/x.yml": b""})] == ["Name the file with the ending .yaml."]


STATUTORY = question("choice", statutory=True)


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        ({**STATUTORY, "label": "What was decided?", "hint": "New words"}, True),
        ({**STATUTORY, "options": {**STATUTORY["options"], "later": "Decide later"}}, True),
        ({**STATUTORY, "options": {"assess": "Carry out an assessment", "refuse": "Refuse"}}, True),
        ({**STATUTORY, "options": {"assess": "Assess"}}, False),
        ({**STATUTORY, "statutory": False}, False),
        ({**STATUTORY, "required": False}, False),
        ({**STATUTORY, "kind": "checkboxes"}, False),
        ({**STATUTORY, "id": "another"}, False),
    ],
)
def test_a_statutory_question_may_be_reworded_but_not_removed_or_weakened(now: dict[str, Any], kept: bool) -> None:
    before = FormLibrary.parse({FILE: as_file(document([STATUTORY]))})
    found = lint({FILE: as_file(document([now]))}, before)
    sentence = "This question is statutory. It may be reworded, not removed, weakened or of another kind."
    assert [(fault.where, fault.sentence) for fault in found] == ([] if kept else [("decision", sentence)])


def test_a_form_with_a_statutory_question_may_not_go() -> None:
    before = FormLibrary.parse({FILE: as_file(document([STATUTORY, KNOWN]))})
    assert [fault.where for fault in lint({}, before)] == ["decision"]
    assert lint({}, FormLibrary.parse({FILE: as_file(document([KNOWN]))})) == ()


TYPE = {"type": "education", "title": "Education advice", "form": "a-form", "limb": "6(1)(b)", "letter": "B"}


@pytest.mark.parametrize(
    ("types", "sentences"),
    [
        ([TYPE], []),
        ([{**TYPE, "from_year": 9}], []),
        ([TYPE, TYPE], ["The type “education” is written twice. Keep one of them."]),
        ([{**TYPE, "form": "a-from"}], ["There is no form “a-from”. Did you mean “a-form”?"]),
        ([{**TYPE, "limb": "b"}], ["limb must be a paragraph of regulation 6(1), in quotes, such as “6(1)(b)”."]),
        ([{**TYPE, "letter": "G"}], ["letter must be the appendix letter in the plan, A to F."]),
        ([{**TYPE, "from_year": 15}], ["from_year must be a school year from 1 to 14."]),
        (
            [{**TYPE, "type": "E d"}],
            ["“E d” cannot be a type. Use small letters, digits and _, and begin with a letter."],
        ),
        ([{**TYPE, "titel": "X"}], ["“titel” is not a key that can stand here. Did you mean “title”?"]),
        (TYPE, ["The file must be a list: each type of advice begins with a dash."]),
        (None, ["The file must be a list: each type of advice begins with a dash."]),
    ],
)
def test_advice_types_name_forms_that_exist_and_what_the_law_knows(types: Any, sentences: list[str]) -> None:
    files = {FILE: as_file(document([KNOWN])), "forms/advice-types.yaml": as_file(types)}
    assert [fault.sentence for fault in lint(files)] == sentences
    if not sentences:
        assert list(FormLibrary.parse(files).advice_types) == ["education"]
