"""Embedded sub-processes: when they are over, and what an interruption leaves."""

from app.domain.messages import MessageName
from app.domain.roles import Role
from tests.unit.engine.diagrams import boundary, end, library, parallel, start, sub_process, task, terminate
from tests.unit.engine.play import Play

SUB = sub_process(
    "inside", start("in"), task("assign"), task("contribute"), end("out"),
    lane="Contributor", flows="in > assign > contribute > out",
)  # fmt: skip


def test_a_sub_process_is_over_when_its_last_task_is():
    play = Play(library(start(), SUB, task("after"), end(), flows="start > inside > after > end"))
    assert play.task("assign").lane is Role.CONTRIBUTOR, "inner tasks lie in the lane of the sub-process"
    assert play.do("assign").open == ["contribute"]
    assert play.do("contribute").open == ["after"]
    assert play.do("after").step.finished


def test_an_interrupted_sub_process_leaves_nothing_open_inside():
    inner = sub_process("deep", start("in2"), task("work"), end("out2"), flows="in2 > work > out2")
    outer = sub_process(
        "inside", start("in"), parallel("both"), inner, task("beside"), end("out"), end("out3"),
        flows="""
        in > both > deep > out
        both > beside > out3
        """,
    )  # fmt: skip
    play = Play(
        library(
            start(), outer, boundary("stop", "inside", message="request_withdrawn", interrupting=True),
            task("stopped"), end("halt"), end(),
            flows="""
            start > inside > end
            stop > stopped > halt
            """,
        )
    )  # fmt: skip
    assert sorted(play.open) == ["beside", "work"]
    assert play.receive(MessageName.REQUEST_WITHDRAWN)
    assert play.open == ["stopped"]
    assert {visit.element for visit in play.step.left} == {"stop", "inside", "deep", "work", "beside"}
    assert play.do("stopped").step.finished


def test_a_terminate_end_in_a_sub_process_ends_the_sub_process_alone():
    inner = sub_process(
        "inside", start("in"), parallel("both"), task("work"), task("beside"), terminate("out"), end("out2"),
        flows="""
        in > both > work > out
        both > beside > out2
        """,
    )  # fmt: skip
    play = Play(library(start(), inner, task("after"), end(), flows="start > inside > after > end"))
    assert play.do("work").open == ["after"]
