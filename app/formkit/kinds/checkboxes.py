"""``checkboxes``: any number of several options."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from app.domain.step import Output
from app.formkit.kinds.choice import NOTHING_TO_SELECT, option_fault, options_faults, words_of
from app.formkit.kinds.kind import Asking, Face, Kind, Raw, Wrong
from app.formkit.markup import component, error_part, text_part
from app.formkit.posted import Posted
from app.formkit.sentences import select
from app.formkit.shape import Labels, Question, options_of
from app.formkit.text import clean_line
from app.formkit.values import JSON


class Checkboxes(Kind):
    """The options that are ticked, stored as a list of their values, each once."""

    name = "checkboxes"
    keys = frozenset({"options", "from"})
    compares_by = frozenset({"any_of"})
    can_be_given = True

    def faults_in(self, question: Question) -> Iterator[str]:
        """Refuse a question without options, or with two origins of options."""
        yield from options_faults(question)

    def operand_fault(self, question: Question, operand: object) -> str | None:
        """An option that is not there can never be ticked."""
        return option_fault(question, operand)

    def take(self, question: Question, posted: Posted, name: str) -> Raw:
        """Give the values of the boxes that are ticked."""
        return posted.several(name)

    def store(self, question: Question, raw: Raw) -> JSON:
        """Give each value once."""
        texts = raw if isinstance(raw, list) else []
        values = [clean_line(text) for text in texts]
        return list(dict.fromkeys(value for value in values if value)) or None

    def load(self, question: Question, value: JSON) -> Raw:
        """Give the values of the boxes to tick."""
        return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []

    def missing(self, question: Question) -> Wrong:
        """Ask to select."""
        return Wrong(select(question))

    def wrongs(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Refuse what is not among the options, or ticked twice."""
        offered = {option for option, _ in options_of(question, asking.choices)}
        texts = self.load(question, value)
        if value == texts and len(set(texts)) == len(texts) and offered.issuperset(texts):
            return ()
        return (Wrong(f"{select(question)} from the list"),)

    def draw(self, face: Face) -> Markup:
        """Give one box for each option."""
        options = options_of(face.question, face.asking.choices)
        return component(
            "checkboxes",
            idPrefix=face.name,
            name=face.name,
            fieldset={"legend": {"text": face.label, "classes": "govuk-fieldset__legend--s"}},
            hint=text_part(face.question.hint or "Select all that apply" if options else NOTHING_TO_SELECT),
            errorMessage=error_part([wrong.sentence for wrong in face.wrongs]),
            items=[{"value": value, "text": words, "checked": value in face.raw} for value, words in options],
        )

    def paragraphs(self, question: Question, value: JSON, labels: Labels) -> Sequence[str]:
        """Give the words of each option that is ticked, one a line."""
        return tuple(words_of(question, text, labels) for text in self.load(question, value))

    def output(self, question: Question, value: JSON) -> Output:
        """Give the values that are ticked."""
        return tuple(self.load(question, value)) if isinstance(value, list) else None
