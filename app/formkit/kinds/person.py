"""``person``: one of the people whom a source offers now."""

from collections.abc import Iterator

from app.formkit.kinds.choice import Choice
from app.formkit.shape import SOURCES, Question


class Person(Choice):
    """One person, stored as the id that the source gives them."""

    name = "person"
    keys = frozenset({"from"})

    def faults_in(self, question: Question) -> Iterator[str]:
        """Refuse a question that does not say where its people come from."""
        yield from source_faults(question)


def source_faults(question: Question) -> Iterator[str]:
    """Give what is wrong with the source of a question that cannot have options of its own."""
    if question.source not in SOURCES:
        said = f"from: {question.source} is not a known source" if question.source else "It has no from"
        yield f"{said}. The sources are {', '.join(sorted(SOURCES))}."
