"""Cases that earlier versions of the portal saved go on as they would have then (see tests/golden/README.md)."""

import pytest

from app.engine.state import STATE_VERSION
from tests.golden.golden import act, saved_states, take_up

SAVED = saved_states()


def test_there_are_saved_states_of_everything_that_can_wait():
    elements = {token["element"] for saved in SAVED.values() for token in saved["state"]["tokens"]}
    assert elements >= {"write", "inside", "two", "weekly", "withdrawn", "join", "meet", "phone", "stop", "leave"}


@pytest.mark.parametrize("name", SAVED)
def test_a_saved_case_goes_on_as_it_would_have_then(name):
    saved = SAVED[name]
    assert saved["state"]["version"] == STATE_VERSION
    play = take_up(saved)
    assert play.step.state == saved["state"], "reading a state and saving it again changes nothing"
    assert play.effects == []
    for then in saved["then"]:
        assert act(play, then["action"]) == then["outcome"], then["action"]
