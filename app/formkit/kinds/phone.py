"""``phone``: one telephone number."""

import re
from typing import Any, ClassVar

from phonenumbers import NumberParseException, is_possible_number, parse

from app.formkit.kinds.kind import Asking, Wrong
from app.formkit.kinds.short_text import ShortText
from app.formkit.shape import Question
from app.formkit.values import JSON

# Digits with the marks people put between them, and an extension.
_WRITTEN = re.compile(r"[0-9+()./\- ]+((ext\.?|extension|x) ?[0-9]+)?", re.ASCII | re.IGNORECASE)


class Phone(ShortText):
    """A telephone number, kept as it was typed; without a country code it is one of the United Kingdom."""

    name = "phone"
    can_be_given = False
    longest = 50
    input_parameters: ClassVar[dict[str, Any]] = {"type": "tel", "classes": "govuk-input--width-20"}

    def wrongs(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Refuse what cannot be a telephone number."""
        faults = super().wrongs(question, value, asking)
        if faults or self._possible(str(value)):
            return faults
        return (Wrong("Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192"),)

    def _possible(self, text: str) -> bool:
        if not _WRITTEN.fullmatch(text):
            return False
        try:
            return is_possible_number(parse(text, "GB"))
        except NumberParseException:
            return False
