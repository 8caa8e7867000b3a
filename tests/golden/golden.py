"""Reads and replays the saved states of this folder."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.domain.facts import Fact
from app.domain.messages import MessageName
from app.engine import ProcessLibrary
from tests.unit.engine.play import Play

FOLDER = Path(__file__).parent
DIAGRAMS = FOLDER / "diagrams"


def golden_library(name: str) -> ProcessLibrary:
    """Give the frozen diagram of that name, with the frozen deadlines."""
    return ProcessLibrary.parse(
        {
            "bpmn/sample.bpmn": DIAGRAMS.joinpath(f"{name}.bpmn").read_bytes(),
            "bpmn/deadlines.yaml": DIAGRAMS.joinpath("deadlines.yaml").read_bytes(),
        }
    )


def act(play: Play, action: list[Any]) -> dict[str, Any]:
    """Do one recorded thing, and give what came of it as JSON."""
    before = len(play.effects)
    match action:
        case ["complete", element, outputs]:
            given = {name: tuple(value) if isinstance(value, list) else value for name, value in outputs.items()}
            play.do(element, **given)
        case ["at", instant]:
            play.at(datetime.fromisoformat(instant))
        case ["receive", message]:
            assert play.receive(MessageName(message))
        case ["correct", fact, day]:
            play.correct(Fact(fact), date.fromisoformat(day))
        case _:
            raise AssertionError(action)
    return outcome(play, before)


def outcome(play: Play, before: int) -> dict[str, Any]:
    """Give what a step came to, as far as it does not differ from one run to the next."""
    step = play.step
    return {
        "open": sorted(play.open),
        "due_on": sorted(str(task.due_on) for task in step.open_tasks if task.due_on),
        "effects": [effect.key for effect in play.effects[before:]],
        "walked": list(step.walked),
        "left": [visit.element for visit in step.left],
        "next_due_at": step.next_due_at and step.next_due_at.isoformat(),
        "finished": step.finished,
        "stuck": step.stuck,
    }


def take_up(saved: dict[str, Any]) -> Play:
    """Take up the saved instance where it was left."""
    facts = {Fact(name): date.fromisoformat(day) for name, day in saved["facts"].items()}
    now = datetime.fromisoformat(saved["now"])
    return Play(golden_library(saved["diagram"]), facts=facts, now=now, state=saved["state"])


def saved_states() -> dict[str, dict[str, Any]]:
    """Give every saved state by name."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}
