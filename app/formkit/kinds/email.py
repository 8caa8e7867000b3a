"""``email``: one email address."""

from typing import Any, ClassVar

from email_validator import EmailNotValidError, validate_email

from app.formkit.kinds.kind import Asking, Wrong
from app.formkit.kinds.short_text import ShortText
from app.formkit.shape import Question
from app.formkit.values import JSON


class Email(ShortText):
    """An address that mail could be sent to; whether it arrives is not known here."""

    name = "email"
    can_be_given = False
    longest = 254
    input_parameters: ClassVar[dict[str, Any]] = {"type": "email", "spellcheck": False}

    def wrongs(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Refuse what is no email address."""
        faults = super().wrongs(question, value, asking)
        if faults:
            return faults
        try:
            validate_email(str(value), check_deliverability=False)
        except EmailNotValidError:
            return (Wrong("Enter an email address in the correct format, like name@example.com"),)
        return ()
