"""How a case is recognised by what somebody remembers of it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, false, func

from app.domain.names import searchable
from app.domain.typed_days import read_day
from app.store.tables.cases import Case, Child

#: Fewer letters and digits would find nearly everything.
_LEAST = 2
_LEAST_OF_A_UPN = 4


def is_referred_to(words: str) -> ColumnElement[bool]:
    """Give the condition that the case's reference contains these words, with its dashes or without, in any case."""
    typed = _joined(words)
    if not typed:
        return false()
    return func.replace(Case.reference, "-", "").contains(typed, autoescape=True)


def is_called(words: str) -> ColumnElement[bool]:
    """Give the condition that every word is a part of the child's names: in any order, accents and capitals aside."""
    parts = searchable(words).split()
    if not parts:
        return false()
    return and_(*(Child.search_name.contains(part, autoescape=True) for part in parts))


@dataclass(frozen=True)
class Remembered:
    """What was typed, read in every way in which it can mean a case: as names, a reference, a UPN, a day of birth."""

    names: tuple[str, ...]
    joined: str
    """Letters and digits alone, in capitals: a reference or a UPN."""
    day: date | None

    @classmethod
    def of(cls, words: str) -> "Remembered":
        """Read what was typed."""
        return cls(tuple(searchable(words).split()), _joined(words), read_day(words))

    @property
    def is_enough(self) -> bool:
        """Tell whether enough was typed to look for."""
        return len(self.joined) >= _LEAST

    @property
    def conditions(self) -> tuple[ColumnElement[bool], ...]:
        """Give one condition on cases and their children for each thing that it can mean."""
        found = [is_called(" ".join(self.names))]
        if self._may_be_reference:
            found.append(is_referred_to(self.joined))
        if self._may_be_upn:
            found.append(func.upper(Child.upn).contains(self.joined, autoescape=True))
        if self.day:
            found.append(Child.born_on == self.day)
        return tuple(found)

    def reasons(self, case: Case, child: Child) -> tuple[str, ...]:
        """Say by what this case was found, in the words of the page."""
        reasons = {
            "Name": bool(self.names) and all(part in child.search_name for part in self.names),
            "Reference": self._may_be_reference and self.joined in case.reference.replace("-", ""),
            "UPN": self._may_be_upn and self.joined in (child.upn or "").upper(),
            "Date of birth": child.born_on == self.day,
        }
        return tuple(reason for reason, holds in reasons.items() if holds)

    @property
    def _may_be_reference(self) -> bool:
        # Every reference begins with the same letters: they alone would find everything.
        return any(each.isdigit() for each in self.joined)

    @property
    def _may_be_upn(self) -> bool:
        return self._may_be_reference and len(self.joined) >= _LEAST_OF_A_UPN


def _joined(words: str) -> str:
    return "".join(each for each in words if each.isalnum()).upper()
