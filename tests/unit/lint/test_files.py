"""Files that cannot be read as one process are refused with a sentence, and nothing outside them is touched."""

from pathlib import Path

import pytest
from lxml import etree

from app.engine.lint import MAX_STEPS, lint
from tests.unit.lint.checking import DEADLINES, Forms, faults_after, faults_in, faults_of, told, told_only
from tests.unit.lint.drawing import draw, end, find, start, user, xml

SMALL = (start(), user("check"), end())
ARROWS = "start > check > end"


@pytest.mark.parametrize("content", [b"", b"hello", b"<bpmn:definitions", b"\xff\xfe\x00", b"<a></b>", b"\x00" * 100])
def test_what_is_no_xml_is_refused(content: bytes) -> None:
    assert [fault.file for fault in faults_in(content)] == ["bpmn/sample.bpmn"]


def test_xml_that_is_no_bpmn_is_refused() -> None:
    (fault,) = faults_in(b"<html><body>A diagram</body></html>")
    assert "not a BPMN diagram" in fault.sentence


def test_a_document_type_is_refused_and_no_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret")
    hostile = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e SYSTEM "file://{secret}">]><a>&e;</a>'.encode()
    (fault,) = faults_in(hostile)
    assert "DOCTYPE" in fault.sentence
    assert "the secret" not in str(fault)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_a_document_type_is_found_in_any_encoding(encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a><a/>'.encode(encoding)
    assert "DOCTYPE" in faults_in(content)[0].sentence


def test_entities_inside_entities_are_refused_and_never_grow() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "ha">{levels}]><a b="&e9;">&e9;</a>'.encode()
    assert len(faults_in(bomb)) == 1


def test_a_file_without_bounds_is_refused_unread() -> None:
    (fault,) = faults_in(b"<a>" + b" " * 3_000_000 + b"</a>")
    assert "larger than" in fault.sentence


@pytest.mark.parametrize("depth", [60, 2_000, 100_000])
def test_elements_too_deep_inside_each_other_are_refused(depth: int) -> None:
    head = b'<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">'
    assert len(faults_in(head + b"<a>" * depth + b"</a>" * depth + b"</bpmn:definitions>")) == 1


def test_a_diagram_of_thousands_of_steps_is_refused_at_once() -> None:
    steps = [user(f"step_{number}") for number in range(MAX_STEPS)]
    chain = " > ".join(["start", *(each.id for each in steps), "end"])
    (fault,) = faults_of(start(), *steps, end(), arrows=chain)
    assert f"the limit is {MAX_STEPS}" in fault.sentence


def test_a_file_holds_one_process() -> None:
    second = faults_after(lambda root: root.append(xml("bpmn:process", id="second", isExecutable="true")))
    told(second, "", "2 processes")
    none = faults_in(b'<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"/>')
    told_only(none, "", "0 processes")


def test_the_process_is_executable() -> None:
    found = faults_of(
        start(),
        user("check"),
        end(),
        arrows=ARROWS,
        change=lambda root: find(root, "sample").set("isExecutable", "false"),
    )
    told_only(found, "sample", "“sample”", "executable")


def test_the_process_is_named_as_its_file() -> None:
    content = draw(start(), user("check"), end(), arrows=ARROWS, name="another")
    (fault,) = faults_in(content)
    assert "“another”" in fault.sentence
    assert "“sample”" in fault.sentence


def test_an_id_is_used_once() -> None:
    def change(root: etree._Element) -> None:
        find(root, "pool").set("id", "check")

    told(faults_after(change), "check", "“check”", "2 times")


@pytest.mark.parametrize("id", ["End", "Root", "Start", "two words", "dotted.name", "ünsteady", "1st", "x" * 200, ""])
def test_ids_are_plain_and_not_those_of_the_engine(id: str) -> None:
    found = faults_of(start(), user(id), end(), arrows=f"start > {id} > end")
    told(found, id, "“The", "letters, digits")


def test_every_file_is_looked_at_and_other_files_are_passed_over() -> None:
    files = {"bpmn/b.bpmn": b"no", "bpmn/a.bpmn": b"no", "forms/x.yaml": b"no", "bpmn/a.paths.yaml": b"no"}
    found = lint({**files, "bpmn/deadlines.yaml": DEADLINES}, Forms())
    assert [fault.file for fault in found] == ["bpmn/a.bpmn", "bpmn/b.bpmn"]


def test_every_fault_is_told_and_not_the_first_alone() -> None:
    found = faults_of(start(), user("check", None), user("lost", "unknown"), end(), arrows="start > check > end")
    told(found, "check", "has no form")
    told(found, "lost", "“unknown”")
    told(found, "lost", "No way leads from the start")
