"""Makes one new file of this folder, once. See README.md; no test runs this."""

import json
import sys
from typing import Any

from tests.golden.golden import FOLDER, act, golden_library
from tests.unit.engine.play import Play

#: Name → the diagram, what was done before the state was saved, and what is done after it.
PLAYS: dict[str, tuple[str, list[list[Any]], list[list[Any]]]] = {
    "contribution-assigned": (
        "contribution",
        [["complete", "assign", {"inbox_answer": "assign", "advice": ["health", "education"], "number": 7}]],
        [
            ["at", "2026-03-30T06:00:00+00:00"],
            ["correct", "service_received_on", "2026-03-16"],
            ["at", "2026-06-01T12:00:00+00:00"],
            ["complete", "write", {"contribution": "give"}],
            ["complete", "check", {"advice_check": "accept"}],
        ],
    ),
    "contribution-overdue-and-sent-back": (
        "contribution",
        [
            ["at", "2026-04-21T09:00:00+00:00"],
            ["complete", "assign", {"inbox_answer": "assign"}],
            ["complete", "write", {"contribution": "give"}],
            ["complete", "check", {"advice_check": "return"}],
            ["at", "2026-04-27T09:00:00+00:00"],
        ],
        [
            ["at", "2026-05-04T05:59:00+00:00"],
            ["at", "2026-05-04T06:00:00+00:00"],
            ["receive", "request_withdrawn"],
        ],
    ),
    "roundabout-half-joined": (
        "roundabout",
        [["complete", "one", {"yes": True}], ["receive", "advice_settled"]],
        [
            ["at", "2026-03-23T07:00:00+00:00"],
            ["complete", "right", {}],
            ["complete", "left", {"yes": False}],
            ["complete", "look", {"yes": True}],
            ["complete", "two", {}],
        ],
    ),
    "roundabout-inside": (
        "roundabout",
        [
            ["at", "2026-03-12T09:00:00+00:00"],
            ["complete", "two", {}],
            ["receive", "advice_settled"],
            ["complete", "one", {"yes": False}],
            ["complete", "left", {"yes": None}],
        ],
        [["receive", "request_withdrawn"], ["complete", "look", {}], ["complete", "phone", {}]],
    ),
    "finished": (
        "contribution",
        [["receive", "gone_on_without"]],
        [["at", "2027-01-01T12:00:00+00:00"]],
    ),
}


def make(name: str) -> None:
    """Play, save in the middle, play on, and write all of it down."""
    path = FOLDER / f"{name}.json"
    if path.exists():
        sys.exit(f"{path.name} is there, and is never made again.")
    diagram, before, after = PLAYS[name]
    play = Play(golden_library(diagram))
    for action in before:
        act(play, action)
    saved = {
        "diagram": diagram,
        "facts": {fact.value: day.isoformat() for fact, day in play.facts.items()},
        "now": play.now.isoformat(),
        "state": play.step.state,
    }
    then = [{"action": action, "outcome": act(play, action)} for action in after]
    path.write_text(json.dumps({**saved, "then": then}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    make(*sys.argv[1:])
