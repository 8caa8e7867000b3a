"""``date``: a day, asked for in three inputs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from markupsafe import Markup

from app.formkit.kinds.kind import Asking, Face, Kind, Raw, Wrong, parts_of
from app.formkit.markup import component, error_part, text_part
from app.formkit.posted import Posted
from app.formkit.sentences import listed, subject
from app.formkit.shape import Labels, Question
from app.formkit.text import clean_line
from app.formkit.values import JSON

PARTS = ("day", "month", "year")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
EARLIEST, LATEST = 1900, 2199


class Date(Kind):
    """A day, stored as an ISO text such as "2026-09-01"."""

    name = "date"
    keys = frozenset({"when"})
    can_be_given = True

    def faults_in(self, question: Question) -> Iterator[str]:
        """Refuse an unknown ``when``."""
        if question.when not in ("", "past", "future"):
            yield "when must be past (today or before) or future (today or after)."

    def take(self, question: Question, posted: Posted, name: str) -> Raw:
        """Give the three inputs."""
        return {part: posted.text(f"{name}-{part}") for part in PARTS}

    def store(self, question: Question, raw: Raw) -> JSON:
        """Give the day as an ISO text; what is no real day stays as typed."""
        parts = {part: clean_line(raw.get(part)) for part in PARTS} if isinstance(raw, Mapping) else {}
        if not any(parts.values()):
            return None
        day = _day_from(parts)
        return day.isoformat() if day else {"typed": parts}

    def load(self, question: Question, value: JSON) -> Raw:
        """Give the three inputs."""
        day = _stored_day(value)
        if day is None:
            return {part: parts_of(value).get(part, "") for part in PARTS}
        return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}

    def missing(self, question: Question) -> Wrong:
        """Point at the day, the first of the three inputs."""
        return Wrong(super().missing(question).sentence, at="day")

    def wrongs(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Refuse what is no real day, or on the wrong side of today."""
        day = _stored_day(value)
        if day is None:
            return (_unreal(question, parts_of(value)),)
        name = subject(question)
        if not EARLIEST <= day.year <= LATEST:
            return (Wrong(f"{name} must have a year between {EARLIEST} and {LATEST}", at="year"),)
        if asking.today is not None and question.when == "past" and day > asking.today:
            return (Wrong(f"{name} must be today or in the past", at="day"),)
        if asking.today is not None and question.when == "future" and day < asking.today:
            return (Wrong(f"{name} must be today or in the future", at="day"),)
        return ()

    def draw(self, face: Face) -> Markup:
        """Give the date input; the inputs that are wrong are marked."""
        marked = {wrong.at for wrong in face.wrongs}
        everything = "day" in marked and not any("must include" in wrong.sentence for wrong in face.wrongs)
        items = [
            {
                "name": part,
                "value": face.raw.get(part, ""),
                "classes": ("govuk-input--width-4" if part == "year" else "govuk-input--width-2")
                + (" govuk-input--error" if part in marked or (marked and everything) else ""),
            }
            for part in PARTS
        ]
        return component(
            "date-input",
            id=face.name,
            namePrefix=face.name,
            items=items,
            fieldset={"legend": {"text": face.label, "classes": "govuk-fieldset__legend--s"}},
            hint=text_part(face.question.hint or "For example, 27 3 2026"),
            errorMessage=error_part([wrong.sentence for wrong in face.wrongs]),
        )

    def paragraphs(self, question: Question, value: JSON, labels: Labels) -> Sequence[str]:
        """Give the day as people write it: 1 September 2026."""
        day = _stored_day(value)
        return (f"{day.day} {day:%B} {day.year}" if day else str(value),)


def _stored_day(value: JSON) -> date | None:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    # fromisoformat also reads 20260901 and 2026-W36-2; there is one way to store a day.
    return day if day is not None and day.isoformat() == value else None


def _day_from(parts: Mapping[str, str]) -> date | None:
    day, month, year = (parts[part] for part in PARTS)
    month_number = _month_from(month)
    if not (_digits(day, 2) and month_number and _digits(year, 4) and len(year) == 4):
        return None
    try:
        return date(int(year), month_number, int(day))
    except ValueError:
        return None


def _month_from(text: str) -> int | None:
    if _digits(text, 2):
        return int(text)
    found = [number for number, name in enumerate(_MONTHS, 1) if len(text) >= 3 and name.startswith(text.lower())]
    return found[0] if found else None


def _digits(text: str, longest: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= longest


def _unreal(question: Question, parts: Mapping[str, str]) -> Wrong:
    """Say which parts are missing, or that such a day does not exist."""
    absent = [part for part in PARTS if not parts.get(part)]
    name = subject(question)
    if absent and len(absent) < len(PARTS):
        return Wrong(f"{name} must include {listed([f'a {part}' for part in absent])}", at=absent[0])
    year = parts.get("year", "")
    if year.isdigit() and len(year) != 4:
        return Wrong(f"{name} must have a year of 4 numbers, like 2026", at="year")
    return Wrong(f"{name} must be a real date", at="day")
