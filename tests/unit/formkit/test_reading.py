"""YAML files are read as their authors see them, and what could harm or mislead is refused in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formkit import lint
from app.formkit.form_reading import hash_of
from app.formkit.reading import MAX_BYTES, read_yaml


def test_words_stay_words() -> None:
    text = b"[no, yes, on, off, 'true', 2026-01-01, 1.5, 1_000, 0x1f, 1e5, .nan, '12']"
    expected = ["no", "yes", "on", "off", "true", "2026-01-01", "1.5", "1_000", "0x1f", "1e5", ".nan", "12"]
    assert read_yaml(text).data == expected


def test_numbers_and_true_and_false_are_what_they_look_like() -> None:
    assert read_yaml(b"[12, -3, true, False, null, ~]").data == [12, -3, True, False, None, None]


def test_keys_stay_as_they_are_written() -> None:
    assert read_yaml(b"{no: a, 1: b, true: c}").data == {"no": "a", "1": "b", "true": "c"}


REFUSED = [
    (b"a: &x [1]\nb: 2", 1, "References with & and * are not used"),
    (b"a: 1\nb: *x", 2, "References with & and * are not used"),
    (b"a: &x [1]\nb: *x", 1, "References with & and * are not used"),
    (b"a: !!python/object/apply:os.system [x]", 1, "The tag"),
    (b"a: !!python/name:os.system x", 1, "The tag"),
    (b"a: !strange {b: 1}", 1, "The tag"),
    (b"a: 1\n---\nb: 2", 2, "The file holds several documents"),
    (b"%YAML 1.1\n---\na: no", 1, "Lines that begin with %"),
    (b"a: 1\nb: 2\na: 3", 3, "“a” is written twice in the same place."),
    (b"? [a]\n: 1", 1, "A key is a list or a group here."),
    (b"a:\n  b: [1\nc: 2", None, "The file cannot be read here."),
    (b"a: \xff", 1, "The file is not saved as UTF-8 text."),
    (b"a: 1\nb: \xff", 2, "The file is not saved as UTF-8 text."),
    (b"a: \x07", None, "The file holds characters that cannot be used"),
    (b"[" * 50_000, None, "This is nested too deeply"),
    (b"- " * 60 + b"a", 1, "This is nested too deeply"),
    (b"a: " + b"x" * MAX_BYTES, None, "The file is larger than 200 kB."),
]


@pytest.mark.parametrize(("content", "line", "sentence"), REFUSED)
def test_what_could_harm_or_mislead_is_refused_with_its_line(content: bytes, line: int | None, sentence: str) -> None:
    trouble = read_yaml(content).troubles[0]
    assert trouble.sentence.startswith(sentence)
    if line is not None:
        assert trouble.line == line


def test_a_bomb_of_references_is_never_unfolded() -> None:
    layers = [b"a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    layers += [b"a%d: &a%d [%s]" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 12)]
    assert read_yaml(b"\n".join(layers)).troubles


@given(st.binary(max_size=60) | st.text(alphabet="ab:-[]{}&*!|>'\"#%@?, \n", max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    document = read_yaml(content)
    assert document.troubles or document.data is None or isinstance(document.data, str | int | bool | list | dict)


@given(st.text(alphabet="ab:-[]{}' \n", max_size=60).map(str.encode))
def test_any_file_is_linted_to_an_end(content: bytes) -> None:
    assert lint({"forms/a.yaml": content})
    assert lint({"forms/notices/a.yaml": content})
    # An empty list is a list: no type of advice has been written yet.
    assert bool(lint({"forms/advice-types.yaml": content})) is (read_yaml(content).data != [])


def test_the_hash_is_of_what_the_form_says_not_of_its_layout() -> None:
    one = read_yaml(b"title: A\npages: [{title: B, questions: [{id: x, options: {a: A, b: B}}]}]  # note").data
    two = read_yaml(
        b"pages:\n- questions:\n  - options:\n      a: 'A'\n      b: B\n    id: x\n  title: B\ntitle: A\n"
    ).data
    assert hash_of(one) == hash_of(two)


@pytest.mark.parametrize(
    "other",
    [
        b"title: C\npages: [{title: B, questions: [{id: x, options: {a: A, b: B}}]}]",
        b"title: A\npages: [{title: B, questions: [{id: x, options: {b: B, a: A}}]}]",
        b"title: A\npages: [{title: B, questions: [{id: x, options: {a: A, b: b}}]}]",
    ],
)
def test_the_hash_changes_with_words_and_with_the_order_that_people_see(other: bytes) -> None:
    one = read_yaml(b"title: A\npages: [{title: B, questions: [{id: x, options: {a: A, b: B}}]}]").data
    assert hash_of(one) != hash_of(read_yaml(other).data)
