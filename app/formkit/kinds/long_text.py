"""``long_text``: paragraphs of text, with a limit of words where the form sets one."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from app.formkit.kinds.kind import Asking, Face, Kind, Raw, Wrong, text_of
from app.formkit.markup import component, error_part, text_part
from app.formkit.sentences import enter, subject
from app.formkit.shape import Labels, Question
from app.formkit.text import clean_text, paragraphs_in, words_in
from app.formkit.values import JSON

#: More than any advice needs, and little enough to store and show.
LONGEST = 100_000


class LongText(Kind):
    """Advice, reasons, views: as many paragraphs as it takes."""

    name = "long_text"
    keys = frozenset({"word_limit"})

    def faults_in(self, question: Question) -> Iterator[str]:
        """Refuse a limit that nobody could keep to."""
        if question.word_limit is not None and not 1 <= question.word_limit <= 20_000:
            yield "word_limit must be a whole number from 1 to 20000."

    def store(self, question: Question, raw: Raw) -> JSON:
        """Give the text with its paragraphs."""
        return clean_text(raw) or None

    def load(self, question: Question, value: JSON) -> Raw:
        """Give the text."""
        return text_of(value)

    def wrongs(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Refuse what is not text, or is too long."""
        if not isinstance(value, str) or clean_text(value) != value:
            return (Wrong(enter(question)),)
        words = words_in(value)
        if question.word_limit is not None and words > question.word_limit:
            limit = f"{question.word_limit} words or fewer"
            return (Wrong(f"{subject(question)} must be {limit}. You have used {words} words"),)
        if len(value) > LONGEST:
            return (Wrong(f"{subject(question)} must be {LONGEST:,} characters or fewer"),)
        return ()

    def draw(self, face: Face) -> Markup:
        """Give a text area, with a count of words where there is a limit."""
        limit = face.question.word_limit
        return component(
            "character-count" if limit else "textarea",
            id=face.name,
            name=face.name,
            label={"text": face.label, "classes": "govuk-label--s"},
            hint=text_part(face.question.hint),
            errorMessage=error_part([wrong.sentence for wrong in face.wrongs]),
            value=face.raw,
            rows=8,
            maxwords=limit,
        )

    def paragraphs(self, question: Question, value: JSON, labels: Labels) -> Sequence[str]:
        """Give the paragraphs."""
        return paragraphs_in(str(value))
