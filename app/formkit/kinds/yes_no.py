"""``yes_no``: yes or no, neither of them ticked beforehand."""

from collections.abc import Sequence

from markupsafe import Markup

from app.domain.step import Output
from app.formkit.kinds.choice import radios
from app.formkit.kinds.kind import Asking, Face, Kind, Raw, Wrong, text_of
from app.formkit.sentences import select
from app.formkit.shape import Labels, Question
from app.formkit.text import clean_line
from app.formkit.values import JSON

_WORDS = {"yes": True, "no": False}


class YesNo(Kind):
    """A question answered by Yes or No, stored as true or false."""

    name = "yes_no"
    compares_by = frozenset({"is", "is_not", "any_of"})
    can_be_given = True

    def operand_fault(self, question: Question, operand: object) -> str | None:
        """Only true and false can be compared."""
        return None if isinstance(operand, bool) else "Compare it with true or false, without quotes."

    def store(self, question: Question, raw: Raw) -> JSON:
        """Give True or False; anything else stays as sent."""
        text = clean_line(raw)
        return _WORDS.get(text, {"typed": text}) if text else None

    def load(self, question: Question, value: JSON) -> Raw:
        """Give "yes" or "no"."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        return text_of(value)

    def missing(self, question: Question) -> Wrong:
        """Ask to select."""
        return Wrong(select(question))

    def wrongs(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Refuse what is neither."""
        return () if isinstance(value, bool) else (self.missing(question),)

    def draw(self, face: Face) -> Markup:
        """Give two radios side by side."""
        return radios(face, (("yes", "Yes"), ("no", "No")), classes="govuk-radios--inline")

    def paragraphs(self, question: Question, value: JSON, labels: Labels) -> Sequence[str]:
        """Give Yes or No."""
        return ("Yes" if value is True else "No" if value is False else str(value),)

    def output(self, question: Question, value: JSON) -> Output:
        """Give True or False."""
        return value if isinstance(value, bool) else None
