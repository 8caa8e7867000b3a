"""``short_text``: one line of text."""

from typing import Any, ClassVar

from markupsafe import Markup

from app.formkit.kinds.kind import Asking, Face, Kind, Raw, Wrong, text_of
from app.formkit.markup import component, error_part, text_part
from app.formkit.sentences import enter, subject
from app.formkit.shape import Question
from app.formkit.text import clean_line
from app.formkit.values import JSON


class ShortText(Kind):
    """A name, a job title, a few words; also what the other one-line kinds are made from."""

    name = "short_text"
    can_be_given = True
    longest: ClassVar[int] = 250
    input_parameters: ClassVar[dict[str, Any]] = {}

    def store(self, question: Question, raw: Raw) -> JSON:
        """Give the text as one line."""
        return clean_line(raw) or None

    def load(self, question: Question, value: JSON) -> Raw:
        """Give the text."""
        return text_of(value)

    def wrongs(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Refuse what is not one line of text, or is too long."""
        if not isinstance(value, str) or clean_line(value) != value:
            return (Wrong(enter(question)),)
        if len(value) > self.longest:
            return (Wrong(f"{subject(question)} must be {self.longest} characters or fewer"),)
        return ()

    def draw(self, face: Face) -> Markup:
        """Give a text input."""
        return component(
            "input",
            id=face.name,
            name=face.name,
            label={"text": face.label, "classes": "govuk-label--s"},
            hint=text_part(face.question.hint),
            errorMessage=error_part([wrong.sentence for wrong in face.wrongs]),
            value=face.raw,
            **self.input_parameters,
        )
