"""Reads ``show_when`` and says in words what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.formkit.conditions import All, Answered, AnyHolds, AnyOf, Condition, Is, IsNot
from app.formkit.kinds import KINDS, kind_of
from app.formkit.shape import Question
from app.formkit.specs import nearest

_TESTS = ("is", "is_not", "any_of", "answered")
_JOINS = ("all", "any")
_FORMS = "Write {question: …, is: …}, or is_not, any_of or answered in place of is, or join several by all or any."


@dataclass
class ConditionReader:
    """Reads conditions that may look back to ``earlier`` questions; ``later`` are those that come too late."""

    earlier: Mapping[str, Question]
    later: frozenset[str]
    unreadable: frozenset[str] = frozenset()
    """Ids of questions that have faults of their own, which would only be repeated here."""
    sentences: list[str] = field(default_factory=list)

    def read(self, data: Any) -> Condition | None:
        """Give the condition, or None; what is wrong is added to ``sentences``."""
        if not isinstance(data, dict):
            self._wrong(f"show_when cannot be read. {_FORMS}")
            return None
        if len(data) == 1 and next(iter(data)) in _JOINS:
            return self._joined(*next(iter(data.items())))
        tests = [key for key in data if key in _TESTS]
        strange = [key for key in data if key not in (*_TESTS, "question")]
        if strange:
            hint = nearest(strange[0], ["question", *_TESTS, *_JOINS])
            self._wrong(f"show_when has a key “{strange[0]}” that it cannot have.{hint}")
            return None
        if len(tests) != 1 or "question" not in data:
            self._wrong(f"show_when cannot be read. {_FORMS}")
            return None
        return self._tested(data["question"], tests[0], data[tests[0]])

    def _joined(self, join: str, parts: Any) -> Condition | None:
        if not isinstance(parts, list) or not parts:
            self._wrong(f"show_when: “{join}” needs a list of conditions.")
            return None
        conditions = [self.read(part) for part in parts]
        whole = tuple(condition for condition in conditions if condition is not None)
        if len(whole) < len(parts):
            return None
        return All(whole) if join == "all" else AnyHolds(whole)

    def _tested(self, name: Any, test: str, operand: Any) -> Condition | None:
        if name in self.unreadable:
            return None
        question = self.earlier.get(name) if isinstance(name, str) else None
        if question is None:
            self._wrong(self._not_found(str(name)))
            return None
        if test == "answered":
            if not isinstance(operand, bool):
                self._wrong("show_when: “answered” must be true or false.")
                return None
            if not KINDS[question.kind].is_answered:
                self._wrong(f"show_when: “{name}” is a statement, so it is never answered.")
                return None
            return Answered(question.id, operand)
        if test not in kind_of(question).compares_by:
            usable = ", ".join([each for each in _TESTS if each in kind_of(question).compares_by] + ["answered"])
            self._wrong(f"show_when: “{name}” is of the kind {question.kind}, which can only use: {usable}.")
            return None
        return self._compared(question, test, operand)

    def _compared(self, question: Question, test: str, operand: Any) -> Condition | None:
        operands = operand if test == "any_of" else [operand]
        if not isinstance(operands, list) or not operands:
            self._wrong("show_when: “any_of” needs a list of values, like [one, two].")
            return None
        faults = [fault for one in operands if (fault := kind_of(question).operand_fault(question, one))]
        self.sentences += [f"show_when, question “{question.id}”: {fault}" for fault in faults]
        if faults:
            return None
        if test == "any_of":
            return AnyOf(question.id, tuple(operands))
        return Is(question.id, operand) if test == "is" else IsNot(question.id, operand)

    def _not_found(self, name: str) -> str:
        if name in self.later:
            return (
                f"show_when looks at “{name}”, which is not asked on an earlier page. "
                "Ask it on an earlier page, or move what depends on it to a later page."
            )
        hint = nearest(name, list(self.earlier))
        return f"show_when looks at “{name}”, but no earlier page asks a question with that id.{hint}"

    def _wrong(self, sentence: str) -> None:
        self.sentences.append(sentence)
