"""``number``: a whole number, or one with at most two decimals where the form allows them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from markupsafe import Markup

from app.domain.step import Output
from app.formkit.kinds.kind import Asking, Face, Kind, Raw, Wrong, text_of
from app.formkit.markup import component, error_part, text_part
from app.formkit.sentences import subject
from app.formkit.shape import Question
from app.formkit.text import clean_line
from app.formkit.values import JSON

_PLAIN = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?")
_WITH_COMMAS = re.compile(r"-?[0-9]{1,3}(,[0-9]{3}){1,3}(\.[0-9]{1,12})?")


class Number(Kind):
    """How many, how much: only digits, so nothing that merely looks like a number to a computer."""

    name = "number"
    keys = frozenset({"min", "max", "decimals"})
    compares_by = frozenset({"is", "is_not", "any_of"})
    can_be_given = True

    def faults_in(self, question: Question) -> Iterator[str]:
        """Refuse limits that no number can meet."""
        if question.decimals not in (0, 1, 2):
            yield "decimals must be 0, 1 or 2."
        low, high = question.minimum, question.maximum
        if low is not None and high is not None and low > high:
            yield f"min ({low}) is larger than max ({high}), so no number could be entered."

    def operand_fault(self, question: Question, operand: object) -> str | None:
        """Only whole numbers can be compared."""
        if question.decimals:
            return "A number with decimals can only be used with “answered”."
        is_whole = isinstance(operand, int) and not isinstance(operand, bool)
        return None if is_whole else "Compare it with a whole number, without quotes."

    def store(self, question: Question, raw: Raw) -> JSON:
        """Give an int, or with decimals a text such as "2.5"; what is no number stays as typed."""
        text = clean_line(raw)
        if not text:
            return None
        if not (_PLAIN.fullmatch(text) or _WITH_COMMAS.fullmatch(text)):
            return {"typed": text}
        number = Decimal(text.replace(",", ""))
        if question.decimals:
            return _written(number)
        return int(number) if number == number.to_integral_value() else {"typed": text}

    def load(self, question: Question, value: JSON) -> Raw:
        """Give the number as text."""
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else text_of(value)

    def wrongs(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Refuse what is no number, or outside the limits of the form."""
        number = self._number(question, value)
        if number is None:
            typed = _PLAIN.fullmatch(text_of(value).replace(",", ""))
            must = "must be a whole number" if typed and not question.decimals else "must be a number"
            return (Wrong(f"{subject(question)} {must}, like {'2.5' if question.decimals else '12'}"),)
        if -int(number.as_tuple().exponent) > question.decimals:
            places = "1 decimal place" if question.decimals == 1 else f"{question.decimals} decimal places"
            return (Wrong(f"{subject(question)} must have {places} or fewer"),)
        if question.minimum is not None and number < question.minimum:
            return (Wrong(f"{subject(question)} must be {question.minimum} or more"),)
        if question.maximum is not None and number > question.maximum:
            return (Wrong(f"{subject(question)} must be {question.maximum} or less"),)
        return ()

    def draw(self, face: Face) -> Markup:
        """Give a narrow text input (a browser's number input loses what it cannot read)."""
        return component(
            "input",
            id=face.name,
            name=face.name,
            label={"text": face.label, "classes": "govuk-label--s"},
            hint=text_part(face.question.hint),
            errorMessage=error_part([wrong.sentence for wrong in face.wrongs]),
            value=face.raw,
            classes="govuk-input--width-5",
            inputmode="decimal" if face.question.decimals else "numeric",
        )

    def output(self, question: Question, value: JSON) -> Output:
        """Give the whole number."""
        return value if isinstance(value, int) else None

    def _number(self, question: Question, value: JSON) -> Decimal | None:
        if question.decimals:
            right = isinstance(value, str) and _PLAIN.fullmatch(value) and _written(Decimal(value)) == value
            return Decimal(str(value)) if right else None
        right = isinstance(value, int) and not isinstance(value, bool)
        return Decimal(str(value)) if right else None


def _written(number: Decimal) -> str:
    """Write a number in the one way it is stored: no zeros that say nothing, no minus before zero."""
    whole, _, decimals = f"{abs(number):f}".partition(".")
    decimals = decimals.rstrip("0")
    return ("-" if number < 0 else "") + whole + (f".{decimals}" if decimals else "")
