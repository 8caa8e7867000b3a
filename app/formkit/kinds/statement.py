"""``statement``: words to read, nothing to answer."""

from collections.abc import Iterator

from markupsafe import Markup

from app.formkit.kinds.kind import Asking, Face, Kind, Raw, Wrong
from app.formkit.markup import template
from app.formkit.posted import Posted
from app.formkit.shape import Question
from app.formkit.text import paragraphs_in
from app.formkit.values import JSON


class Statement(Kind):
    """What people must know before they answer; it has no answer and is never stored."""

    name = "statement"
    keys = frozenset({"text"})
    is_answered = False
    in_list = False

    def faults_in(self, question: Question) -> Iterator[str]:
        """Refuse a statement that says nothing."""
        if not question.text.strip():
            yield "It has no text. Write what people should read as text: …"

    def take(self, question: Question, posted: Posted, name: str) -> Raw:
        """Give nothing."""
        return None

    def store(self, question: Question, raw: Raw) -> JSON:
        """Give nothing."""
        return None

    def load(self, question: Question, value: JSON) -> Raw:
        """Give nothing."""
        return None

    def check(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Find nothing wrong: there is nothing to answer."""
        return ()

    def wrongs(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Find nothing wrong: there is nothing to answer."""
        return ()

    def draw(self, face: Face) -> Markup:
        """Give the paragraphs, below the label as a heading where there is one."""
        return template("statement.html", heading=face.question.label, paragraphs=paragraphs_in(face.question.text))
