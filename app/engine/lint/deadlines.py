"""Checks of ``bpmn/deadlines.yaml``: it can be read, and the law's own deadlines are as the law has them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.domain.catalogue import FormIndex
from app.domain.deadlines import Deadline
from app.domain.faults import Fault
from app.domain.statutory_deadlines import STATUTORY_DEADLINES
from app.engine.deadlines_file import DEADLINES_PATH, read_deadlines
from app.engine.lint.words import listed, quoted

_LOCKED = frozenset(rule.name for rule in STATUTORY_DEADLINES)


def lint_deadlines(files: Mapping[str, bytes]) -> tuple[frozenset[str], tuple[Fault, ...]]:
    """Give the names that diagrams may use, and every fault of the file.

    The law's names may always be used: when one is missing that is one fault, not one in every diagram.
    """
    if DEADLINES_PATH not in files:
        return _LOCKED, (Fault(DEADLINES_PATH, "", "This file is missing: every release needs its deadlines."),)
    read = read_deadlines(files[DEADLINES_PATH])
    names = _LOCKED.union(rule.name for rule in read.deadlines)
    broken = {fault.where for fault in read.faults}
    changed = () if "" in broken else tuple(_law_is_kept(read.deadlines, broken))
    return names, (*read.faults, *changed)


def notices_mean_deadlines(names: frozenset[str], forms: FormIndex) -> Iterator[Fault]:
    """A notice that says a due day means a deadline that there is, or it could not be sent."""
    for notice, deadline in sorted(forms.notice_deadlines().items()):
        if deadline not in names:
            yield Fault(
                f"forms/notices/{notice}.yaml",
                "due",
                f"The notice {quoted(notice)} says the day of {quoted(deadline)}, which {DEADLINES_PATH} does "
                f"not have: use one of {listed(sorted(names))}, or add it there.",
            )


def _law_is_kept(rules: Sequence[Deadline], broken: set[str]) -> Iterator[Fault]:
    """The dates of the law are the same for every council: a title may be reworded, nothing else."""
    for name in sorted(_LOCKED - broken):
        wanted = [rule for rule in STATUTORY_DEADLINES if rule.name == name]
        found = [rule for rule in rules if rule.name == name]
        if not found:
            yield Fault(DEADLINES_PATH, name, f"The law's deadline {quoted(name)} is missing: put it back.")
        elif sorted(map(_counting, found)) != sorted(map(_counting, wanted)):
            yield Fault(
                DEADLINES_PATH,
                name,
                f"{quoted(name)} is fixed by law ({wanted[0].source}) and was changed: put it back to "
                f"{' and '.join(_said(rule) for rule in wanted)}.",
            )
    for rule in rules:
        if rule.statutory and rule.name not in _LOCKED:
            yield Fault(
                DEADLINES_PATH,
                rule.name,
                f"{quoted(rule.name)} says that it is statutory, but it is the council's own: remove “statutory”.",
            )


def _counting(rule: Deadline) -> str:
    return repr(replace(rule, title="", source=""))


def _said(rule: Deadline) -> str:
    day_one = ", that day counted," if rule.inclusive else ""
    return f"{rule.number} {rule.unit.value.replace('_', ' ')}{day_one} from {rule.anchor.value}, statutory: true"
