"""A day, as it is typed into three inputs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.refusals import InvalidInput

_PARTS = ("day", "month", "year")


@dataclass(frozen=True)
class DayInput:
    """The three inputs of one day, as they were typed, and what is wrong with them."""

    name: str
    day: str = ""
    month: str = ""
    year: str = ""
    error: str = ""

    @classmethod
    def of(cls, name: str, value: date) -> "DayInput":
        """Give the inputs filled with a day."""
        return cls(name, str(value.day), str(value.month), str(value.year))

    @classmethod
    def posted(cls, name: str, form: Mapping[str, str]) -> "DayInput":
        """Give the inputs as they were sent: ``<name>-day``, ``<name>-month``, ``<name>-year``."""
        return cls(name, *(form.get(f"{name}-{part}", "").strip() for part in _PARTS))

    def refused(self, sentence: str) -> "DayInput":
        """Give the same inputs with what is wrong with them."""
        return replace(self, error=sentence)

    def read(self, called: str, *, no_later_than: date) -> date:
        """Give the day, or ``InvalidInput`` with a sentence; ``called`` is how the sentence names it."""
        if not (self.day or self.month or self.year):
            raise InvalidInput(self.name, f"Enter {called}.")
        try:
            value = date(*(int(part) if part.isascii() else 0 for part in (self.year, self.month, self.day)))
        except ValueError:
            sentence = f"{called[0].upper()}{called[1:]} must be a real date, such as 27 3 2026."
            raise InvalidInput(self.name, sentence) from None
        if value > no_later_than:
            raise InvalidInput(self.name, f"{called[0].upper()}{called[1:]} must be today or in the past.")
        return value

    @property
    def items(self) -> list[dict[str, str]]:
        """Give the three inputs as the date-input component wants them."""
        width = {"day": "2", "month": "2", "year": "4"}
        wrong = " govuk-input--error" if self.error else ""
        return [
            {"name": part, "value": getattr(self, part), "classes": f"govuk-input--width-{width[part]}{wrong}"}
            for part in _PARTS
        ]
