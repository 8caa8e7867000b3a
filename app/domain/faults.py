"""A fault in something the process team wrote, said so that they can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: the file, where in it (an element's id, a question's id, a line; empty for the whole), a sentence."""

    file: str
    where: str
    sentence: str

    def __str__(self) -> str:
        place = f"{self.file}: {self.where}" if self.where else self.file
        return f"{place}: {self.sentence}"


class ProcessFault(Exception):
    """A running process that cannot go on: nothing of the step is kept, and an operator must look.

    It is nobody's refusal: whoever completed a task did nothing wrong. The sentence is for the operator.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class AuditBroken(Exception):
    """The audit's chain is not what it was: somebody changed the database past the portal, or an old copy is in use."""
