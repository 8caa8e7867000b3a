"""Reads ``bpmn/deadlines.yaml``: a list of named deadlines, each with the fields of ``domain.deadlines.Deadline``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from app.domain.deadlines import Deadline, Unit
from app.domain.facts import Fact
from app.domain.faults import Fault

DEADLINES_PATH = "bpmn/deadlines.yaml"

#: A longer file is refused unread.
MAX_BYTES = 200_000
#: No deadline of the process is further away than this many of its units.
MAX_NUMBER = 1000

_REQUIRED = frozenset({"name", "title", "anchor", "number", "unit"})
_OPTIONAL = frozenset({"inclusive", "statutory", "source", "effective_from", "effective_to"})


@dataclass(frozen=True)
class DeadlinesFile:
    """What was read: the deadlines that are whole, and every fault of the others."""

    deadlines: tuple[Deadline, ...]
    faults: tuple[Fault, ...]


def read_deadlines(content: bytes) -> DeadlinesFile:
    """Read the file's content; a fault of one deadline does not hide those of another, and nothing raises."""
    if len(content) > MAX_BYTES:
        return _unreadable(f"The file is larger than {MAX_BYTES // 1000} kB.")
    try:
        rows = YAML(typ="safe", pure=True).load(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _unreadable("The file is not text in UTF-8.")
    except (YAMLError, ValueError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        return _unreadable("The file is not valid YAML." if line is None else f"Line {line + 1} is not valid YAML.")
    if not isinstance(rows, list):
        return _unreadable("The file must be a list: each deadline begins with “- name:”.")
    deadlines: list[Deadline] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows, start=1):
        where, sentences = _examined(row, number)
        faults += [Fault(DEADLINES_PATH, where, sentence) for sentence in sentences]
        if not sentences:
            deadlines.append(_deadline(row))
    return DeadlinesFile(tuple(deadlines), (*faults, *_overlaps(deadlines)))


def _unreadable(sentence: str) -> DeadlinesFile:
    return DeadlinesFile((), (Fault(DEADLINES_PATH, "", sentence),))


def _examined(row: object, number: int) -> tuple[str, list[str]]:
    """Give where the row is, and a sentence for everything that is wrong with it."""
    where = f"deadline {number}"
    if not isinstance(row, dict):
        return where, ["This is not a deadline: it needs a name, a title, an anchor, a number and a unit."]
    if isinstance(row.get("name"), str):
        where = row["name"]
    missing = [f"“{key}” is missing." for key in sorted(_REQUIRED - row.keys())]
    unknown = [f"“{key}” is not a part of a deadline." for key in row if key not in _REQUIRED | _OPTIONAL]
    return where, missing + unknown + [sentence for sentence in _value_sentences(row) if sentence]


def _value_sentences(row: Mapping[Any, Any]) -> list[str | None]:
    name, number = row.get("name", "x"), row.get("number", 1)
    texts = [key for key in ("title", "source") if not isinstance(row.get(key, ""), str)]
    flags = [key for key in ("inclusive", "statutory") if not isinstance(row.get(key, False), bool)]
    days = [key for key in ("effective_from", "effective_to") if not _is_day(row.get(key))]
    named = isinstance(name, str) and name.isidentifier() and name.islower()
    counted = type(number) is int and 0 < number <= MAX_NUMBER
    return [
        None if named else "The name must be small letters, digits and underscores, as in advice_due.",
        None if counted else f"The number must be a whole number from 1 to {MAX_NUMBER}.",
        _choice("unit", row, [unit.value for unit in Unit]),
        _choice("anchor", row, [fact.value for fact in Fact]),
        *(f"“{key}” must be a text." for key in texts),
        *(f"“{key}” must be true or false." for key in flags),
        *(f"“{key}” must be a day, as in 2026-09-01." for key in days),
    ]


def _is_day(value: object) -> bool:
    return value is None or type(value) is date


def _choice(key: str, row: Mapping[Any, Any], choices: Sequence[str]) -> str | None:
    if key not in row or row[key] in choices:
        return None
    return f"“{row[key]}” is no {key}: choose one of {', '.join(choices)}."


def _deadline(row: Mapping[str, Any]) -> Deadline:
    return Deadline(**{**row, "anchor": Fact(row["anchor"]), "unit": Unit(row["unit"])})


def _overlaps(deadlines: Sequence[Deadline]) -> list[Fault]:
    """Find two rules of one name that hold for the same request, so that nobody could say which counts."""
    return [
        Fault(DEADLINES_PATH, later.name, "Two deadlines of this name hold for the same days: give one of them an end.")
        for place, later in enumerate(deadlines)
        if any(_overlap(earlier, later) for earlier in deadlines[:place])
    ]


def _overlap(one: Deadline, other: Deadline) -> bool:
    if one.name != other.name:
        return False
    begins = max(one.effective_from or date.min, other.effective_from or date.min)
    ends = min(one.effective_to or date.max, other.effective_to or date.max)
    return begins <= ends
