"""What is read of a release, once, and what is refused."""

import copy
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.domain.faults import ProcessFault
from app.domain.refusals import ReleaseRefused
from app.domain.roles import Role
from app.engine import Arrow, ElementKind, ProcessLibrary, library_for, outline, start
from app.engine.library import KEPT
from tests.unit.engine.diagrams import (
    DEADLINES,
    HEAD,
    Part,
    boundary,
    catch,
    choice,
    diagram,
    effect,
    end,
    notice,
    sub_process,
    task,
    terminate,
)
from tests.unit.engine.diagrams import start as begin
from tests.unit.engine.play import MONDAY
from tests.unit.engine.test_state import CONTRIBUTION, CONTRIBUTION_FLOWS

SMALL = diagram("sample", begin(), task("check"), end(), flows="start > check > end")


def files(content: bytes = SMALL, deadlines: bytes = DEADLINES) -> dict[str, bytes]:
    return {"bpmn/sample.bpmn": content, "bpmn/deadlines.yaml": deadlines}


def faults_of(given: dict[str, bytes]) -> str:
    with pytest.raises(ReleaseRefused) as refused:
        ProcessLibrary.parse(given)
    return "\n".join(str(fault) for fault in refused.value.faults)


def test_the_same_contents_are_parsed_once():
    first = ProcessLibrary.parse(files())
    assert ProcessLibrary.parse({**files(), "forms/x.yaml": b"other files change nothing"}) is first
    assert ProcessLibrary.parse(files(deadlines=DEADLINES + b"\n# a change\n")) is not first


def test_only_the_releases_used_last_are_kept():
    first = ProcessLibrary.parse(files())
    for number in range(KEPT):
        ProcessLibrary.parse(files(deadlines=DEADLINES + f"# {number}\n".encode()))
    assert ProcessLibrary.parse(files()) is not first


def test_a_release_that_is_still_used_is_kept():
    first = ProcessLibrary.parse(files())
    for number in range(KEPT):
        ProcessLibrary.parse(files(deadlines=DEADLINES + f"# used {number}\n".encode()))
        assert ProcessLibrary.parse(files()) is first


def test_the_files_of_a_release_are_loaded_once():
    loads: list[int] = []

    def load() -> dict[str, bytes]:
        loads.append(1)
        return files()

    first = library_for("a-release", load)
    assert library_for("a-release", load) is first
    assert len(loads) == 1


def test_a_library_knows_its_processes_and_deadlines():
    library = ProcessLibrary.parse({**files(), "bpmn/other.bpmn": SMALL.replace(b'id="sample"', b'id="other"')})
    assert library.processes == {"sample", "other"}
    assert library.deadlines.names == {"advice_due", "plan_due", "tomorrow"}
    with pytest.raises(ProcessFault, match="no process “third”"):
        start(library, "third", {}, {}, MONDAY)


def test_the_outline_names_elements_and_arrows():
    library = ProcessLibrary.parse(
        files(
            diagram(
                "sample", begin(), task("check", lane="Manager"), notice("tell"), end("told"), choice("gate"),
                boundary("late", "inside", timer='after("advice_due", days=1)', interrupting=True),
                sub_process("inside", begin("in"), task("write"), end("out"), lane="Contributor",
                            flows="in > write > out"),
                catch("heard", message="advice_settled"), terminate(),
                flows="""
                start > check > gate > inside if ok == True
                gate > heard otherwise
                heard > over
                inside > over
                late > tell > told
                """,
            )
        )
    )  # fmt: skip
    shown = outline(library, "sample")
    elements = {element.id: element for element in shown.elements}
    assert {id: element.kind for id, element in elements.items()} == {
        "start": ElementKind.START, "check": ElementKind.USER_TASK, "tell": ElementKind.SERVICE_TASK,
        "told": ElementKind.END, "gate": ElementKind.CHOICE, "late": ElementKind.TIMER,
        "inside": ElementKind.SUB_PROCESS, "in": ElementKind.START, "write": ElementKind.USER_TASK,
        "out": ElementKind.END, "heard": ElementKind.MESSAGE, "over": ElementKind.TERMINATE,
    }  # fmt: skip
    assert (elements["check"].lane, elements["check"].name, elements["check"].detail) == (
        Role.MANAGER, "Do check", "a-form"
    )  # fmt: skip
    assert (elements["write"].inside, elements["write"].lane) == ("inside", Role.CONTRIBUTOR)
    assert (elements["late"].attached_to, elements["late"].interrupting) == ("inside", True)
    assert elements["late"].detail == 'after("advice_due", days=1)'
    assert (elements["tell"].detail, elements["heard"].detail) == ("send_notice", "advice_settled")
    assert Arrow("gate--inside", "gate", "inside", None, "ok == True") in shown.arrows
    assert len(shown.arrows) == 10


ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not valid XML"),
        (b"<bpmn", "line 1: The file is not valid XML"),
        (b"<html/>", "not a BPMN diagram"),
        (b"<!DOCTYPE html>" + SMALL, "document type"),
        (ENTITY + SMALL.replace(b"Do check", b"&b;"), "document type"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd">' + SMALL, "document type"),
        (
            # An outside entity in an attribute is an error of XML itself.
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + SMALL.replace(b"Do check", b"&e;"),
            "not valid XML",
        ),
        (SMALL.replace(b"</bpmn:process>", b" " * 2_000_000 + b"</bpmn:process>"), "larger than 2 MB"),
        (HEAD.encode() + b"<x>" * 5000 + b"</x>" * 5000 + b"</bpmn:definitions>", "not valid XML"),
        (SMALL.replace(b'id="sample"', b'id="other"'), "its id must be “sample”"),
        (
            # A document type in another encoding is found all the same.
            ("<!DOCTYPE x [<!ELEMENT x ANY>]>" + SMALL.decode()).encode("utf-16"),
            "document type",
        ),
    ],
)
def test_a_file_that_is_not_to_be_trusted_is_refused(content, sentence):
    assert sentence in faults_of(files(content))


def refused(*parts: Part, flows: str) -> str:
    return faults_of(files(diagram("sample", *parts, flows=flows)))


def with_element(xml: str) -> str:
    """Put one foreign element between the start and the end."""
    return refused(begin(), Part("odd", "Portal", xml), end(), flows="start > odd > end")


@pytest.mark.parametrize(
    "xml",
    [
        '<bpmn:scriptTask id="odd"><bpmn:script>import os</bpmn:script></bpmn:scriptTask>',
        '<bpmn:task id="odd"/>',
        '<bpmn:manualTask id="odd"/>',
        '<bpmn:callActivity id="odd" calledElement="other"/>',
        '<bpmn:inclusiveGateway id="odd"/>',
        '<bpmn:complexGateway id="odd"/>',
        '<bpmn:eventBasedGateway id="odd"/>',
        '<bpmn:businessRuleTask id="odd"/>',
        '<bpmn:receiveTask id="odd"/>',
        '<bpmn:sendTask id="odd"/>',
        '<bpmn:intermediateThrowEvent id="odd"/>',
        '<bpmn:transaction id="odd"/>',
        '<bpmn:adHocSubProcess id="odd"/>',
    ],
)
def test_what_the_dialect_does_not_know_is_refused(xml):
    assert "sample.bpmn: odd: There is no support" in with_element(xml)


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (Part("odd", "Manager", '<bpmn:userTask id="odd"/>'), "exactly one tw:task"),
        (task("odd", form=""), "names no form"),
        (task("odd", lane="Wizard"), "no lane that names a role"),
        (task("odd", due="some_day"), "no deadline “some_day”"),
        (Part("odd", "Portal", '<bpmn:serviceTask id="odd"/>'), "exactly one tw:effect"),
        (effect("odd", "run_shell"), "no effect “run_shell”"),
        (effect("odd", "send_notice", notice="x"), "not the ones it needs"),
        (effect("odd", "send_notice", notice="x", to="everybody"), "“everybody” cannot be the to"),
        (effect("odd", "record_fact", fact="birthday"), "“birthday” cannot be the fact"),
        (catch("odd", timer='deadline("some_day")'), "no deadline “some_day”"),
        (catch("odd", timer="__import__('os').system('x')"), "is not one we know"),
        (catch("odd", timer="R3/PT10H"), "sample.bpmn: odd:"),
        (catch("odd", message="made_up"), "no message"),
        (Part("odd", "Portal", '<bpmn:intermediateCatchEvent id="odd"/>'), "exactly one thing"),
        (Part("odd", "Portal", '<bpmn:intermediateCatchEvent id="odd"><bpmn:signalEventDefinition/>'
              "</bpmn:intermediateCatchEvent>"), "nothing else"),
        (Part("odd", "Portal", '<bpmn:intermediateCatchEvent id="odd"><bpmn:timerEventDefinition><bpmn:timeDuration>P1D'
              "</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>"), "date or one cycle"),
    ],
)  # fmt: skip
def test_an_element_that_could_not_run_is_refused(part, sentence):
    assert sentence in refused(begin(), part, end(), flows="start > odd > end")


def test_starts_and_ends_of_other_kinds_are_refused():
    timed = '<bpmn:startEvent id="start"><bpmn:timerEventDefinition/></bpmn:startEvent>'
    assert "must be a plain one" in refused(Part("start", "Portal", timed), end(), flows="start > end")
    thrown = '<bpmn:endEvent id="end"><bpmn:errorEventDefinition/></bpmn:endEvent>'
    assert "may be a plain one" in refused(begin(), Part("end", "Portal", thrown), flows="start > end")


@pytest.mark.parametrize("condition", ["__import__('os')", "decision.upper()", "().__class__", "decision = 1", ""])
def test_a_condition_outside_the_grammar_is_refused(condition):
    work = [begin(), choice("gate"), task("yes"), end()]
    flows = f"""
    start > gate > yes if {condition or " "}
    gate > end otherwise
    yes > end
    """
    assert "sample.bpmn: gate:" in refused(*work, flows=flows)


def test_two_arrows_between_the_same_two_elements_are_refused():
    flows = """
    start > gate > end if ok == True
    gate > end otherwise
    """
    assert "Two arrows" in refused(begin(), choice("gate"), end(), flows=flows)


def test_a_diagram_deeper_than_the_parser_is_refused_and_not_a_crash():
    tasks = [task(f"t{number}") for number in range(sys.getrecursionlimit())]
    chain = " > ".join(["start", *(part.id for part in tasks), "end"])
    assert "too many elements in a row" in refused(begin(), *tasks, end(), flows=chain)


def test_every_file_with_a_fault_is_named():
    told = faults_of({**files(b"<x/>", deadlines=b"- 7"), "bpmn/b.bpmn": b""})
    for path in ("bpmn/sample.bpmn", "bpmn/deadlines.yaml", "bpmn/b.bpmn"):
        assert path in told


def test_a_refused_release_is_refused_again():
    for _ in range(2):
        assert "not valid XML" in faults_of(files(b""))


WHOLE = diagram("sample", *CONTRIBUTION, flows=CONTRIBUTION_FLOWS)


@settings(deadline=None)
@given(data=st.data())
def test_whatever_is_missing_from_a_diagram_it_is_read_or_refused(data):
    """Take away, double or change parts of a whole diagram: it never crashes, and what is read can be started."""
    root = etree.fromstring(WHOLE)
    for _ in range(data.draw(st.integers(1, 3))):
        nodes = [node for node in root.iter() if node.getparent() is not None]
        damage(data, data.draw(st.sampled_from(nodes)))
    try:
        library = ProcessLibrary.parse(files(etree.tostring(root)))
        start(library, "sample", {}, {}, MONDAY)
    except (ReleaseRefused, ProcessFault):
        pass


def damage(data: st.DataObject, node: etree._Element) -> None:
    way = data.draw(st.sampled_from(["remove", "double", "attribute", "text", "tag"]))
    parent = node.getparent()
    if way == "remove":
        parent.remove(node)
    elif way == "double":
        parent.append(copy.deepcopy(node))
    elif way == "attribute" and node.attrib:
        name = data.draw(st.sampled_from(sorted(node.attrib)))
        if data.draw(st.booleans()):
            del node.attrib[name]
        else:
            node.attrib[name] = data.draw(
                st.sampled_from(["", "x", "start", "split", "Start", "End", "sample", "inside"])
            )
    elif way == "text":
        node.text = data.draw(st.sampled_from(["", "x", "True and", "1/0", "deadline('x')"]))
    elif way == "tag":
        node.tag = data.draw(st.sampled_from([other.tag for other in node.getroottree().getroot().iter()]))
