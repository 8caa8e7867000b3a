"""``list``: a repeating group, such as needs with their outcomes; rows are added and removed without JavaScript."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from app.formkit.kinds.kind import Asking, Entry, Face, Kind, Raw, Row, Wrong
from app.formkit.markup import error_part, template
from app.formkit.posted import Posted
from app.formkit.sentences import subject
from app.formkit.shape import Labels, Question
from app.formkit.values import JSON, blank

#: Rows beyond this in one sent page come from no browser that we drew a page for.
MOST_ROWS_READ = 200


class List(Kind):
    """Entries of the same questions, stored as a list of {question id: value} without the unanswered ones.

    Inputs: ``<name>-row`` for each row (its number from 0), ``<name>-<number>-<question>``, and the buttons
    ``<name>-add`` and ``<name>-remove-1`` (counted from 1), which send the page without checking it.
    """

    name = "list"
    keys = frozenset({"item", "max_items", "questions"})
    in_list = False

    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._kinds = {kind.name: kind for kind in kinds}

    def faults_in(self, question: Question) -> Iterator[str]:
        """Refuse a list that asks nothing, or whose entries have no name."""
        if not question.item:
            yield "It has no item. Say what one entry is called, such as item: need."
        if not question.questions:
            yield "It has no questions. Write the questions of one entry as questions: …"
        if not 1 <= question.max_items <= 100:
            yield "max_items must be a whole number from 1 to 100."

    def take(self, question: Question, posted: Posted, name: str) -> Raw:
        """Give the rows as typed, after the buttons; blank rows are left out unless a button was pressed."""
        numbers = dict.fromkeys(number for number in posted.several(f"{name}-row") if number.isdecimal())
        rows = [
            {each.id: kind.take(each, posted, f"{name}-{number}-{each.id}") for each, kind in self._of(question)}
            for number in list(numbers)[:MOST_ROWS_READ]
        ]
        if not self.rearranges(question, posted, name):
            return [row for row in rows if self._stored_row(question, row)]
        rows = [row for position, row in enumerate(rows, 1) if not posted.pressed(f"{name}-remove-{position}")]
        if posted.pressed(f"{name}-add") and len(rows) < question.max_items:
            rows.append(self._empty_row(question))
        return rows

    def store(self, question: Question, raw: Raw) -> JSON:
        """Give the rows that hold anything."""
        rows = [self._stored_row(question, row) for row in raw if isinstance(row, Mapping)]
        return [row for row in rows if row] or None

    def load(self, question: Question, value: JSON) -> Raw:
        """Give the inputs of every row."""
        rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
        return [{each.id: kind.load(each, row.get(each.id)) for each, kind in self._of(question)} for row in rows]

    def missing(self, question: Question) -> Wrong:
        """Point at the first input of the first row."""
        nested, kind = self._of(question)[0]
        return Wrong(f"Add at least one {question.item}", at=_at(0, nested, kind.missing(nested)))

    def wrongs(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Refuse too many rows, and whatever is wrong inside each row."""
        if not isinstance(value, list) or not all(isinstance(row, Mapping) and row for row in value):
            return (self.missing(question),)
        if len(value) > question.max_items:
            return (Wrong(f"{subject(question)}: you can add {question.max_items} or fewer. Remove some"),)
        return tuple(
            Wrong(wrong.sentence, at=_at(position, nested, wrong), before=_title(question, position))
            for position, row in enumerate(value)
            for nested, kind in self._of(question)
            for wrong in kind.check(nested, row.get(nested.id), asking)
        )

    def tidy(self, question: Question, value: JSON) -> JSON:
        """Leave out rows and answers that the list does not ask."""
        if not isinstance(value, list):
            return value
        rows: list[Any] = [row for row in value if isinstance(row, Mapping)]
        tidied = [{each.id: row[each.id] for each in question.questions if not blank(row.get(each.id))} for row in rows]
        return [row for row in tidied if row]

    def rearranges(self, question: Question, posted: Posted, name: str) -> bool:
        """Say whether a row is only added or removed."""
        removed = any(posted.pressed(f"{name}-remove-{position}") for position in range(1, MOST_ROWS_READ + 1))
        return removed or posted.pressed(f"{name}-add")

    def draw(self, face: Face) -> Markup:
        """Give the rows, each with a button to remove it, and a button to add one; at least one row is there."""
        raws = face.raw or [self._empty_row(face.question)]
        rows = [
            {"title": _title(face.question, position), "inputs": list(self._inputs(face, position, raw))}
            for position, raw in enumerate(raws)
        ]
        whole = error_part([wrong.sentence for wrong in face.wrongs if not wrong.at])
        return template("list.html", face=face, rows=rows, error=whole, may_add=len(raws) < face.question.max_items)

    def show(self, question: Question, value: JSON, labels: Labels) -> Row:
        """Give one entry for each row."""
        rows: Sequence[JSON] = value if isinstance(value, list) else ()
        entries = tuple(
            Entry(
                _title(question, position),
                tuple(kind.show(nested, row.get(nested.id), labels) for nested, kind in self._of(question)),
            )
            for position, row in enumerate(rows)
            if isinstance(row, Mapping)
        )
        return Row(question.id, question.label, entries=entries)

    def _inputs(self, face: Face, position: int, raw: Mapping[str, Raw]) -> Iterator[Markup]:
        for nested, kind in self._of(face.question):
            stem = f"{position}-{nested.id}"
            wrongs = tuple(
                Wrong(wrong.sentence, at=wrong.at[len(stem) + 1 :])
                for wrong in face.wrongs
                if wrong.at == stem or wrong.at.startswith(f"{stem}-")
            )
            yield kind.draw(Face(nested, f"{face.name}-{stem}", raw.get(nested.id), wrongs, face.asking))

    def _of(self, question: Question) -> list[tuple[Question, Kind]]:
        return [(nested, self._kinds[nested.kind]) for nested in question.questions]

    def _stored_row(self, question: Question, row: Mapping[str, Raw]) -> dict[str, JSON]:
        stored = {nested.id: kind.store(nested, row.get(nested.id)) for nested, kind in self._of(question)}
        return {name: value for name, value in stored.items() if not blank(value)}

    def _empty_row(self, question: Question) -> dict[str, Raw]:
        return {nested.id: kind.load(nested, None) for nested, kind in self._of(question)}


def _title(question: Question, position: int) -> str:
    return f"{question.item[:1].upper()}{question.item[1:]} {position + 1}"


def _at(position: int, nested: Question, wrong: Wrong) -> str:
    return f"{position}-{nested.id}-{wrong.at}" if wrong.at else f"{position}-{nested.id}"
