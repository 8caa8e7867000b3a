"""Asking for an assessment."""

from collections.abc import Callable

import pytest

from tests.browser.person import Person
from tests.people import PARENT
from tests.process.council import Council

pytestmark = pytest.mark.browser

Somebody = Callable[..., Person]


def test_a_parent_asks_for_an_assessment_and_gets_a_reference(somebody: Somebody, council: Council) -> None:
    parent = somebody(PARENT)
    parent.follows("New request")
    parent.presses("Start")
    parent.fills_in({"Who are you?": "I am a parent or carer of the child or young person"})
    parent.presses("Send")
    parent.sees("Request sent")
    parent.reads("EHC-2026-0001")
