"""A diagram without a fault is told so."""

from tests.unit.lint.checking import faults_in, faults_of
from tests.unit.lint.drawing import end, start, user
from tests.unit.lint.whole import whole_diagram


def test_a_diagram_with_everything_in_it_has_no_fault() -> None:
    assert faults_in(whole_diagram()) == ()


def test_the_smallest_diagram_has_no_fault() -> None:
    assert faults_of(start(), user("check"), end(), arrows="start > check > end") == ()
