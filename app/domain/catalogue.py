"""What a diagram may name that is written elsewhere: the forms, the answers they give, the notices, the advice types.

The lint of diagrams must know the forms, and the engine room may not import the form room: both know this instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from app.domain.step import Output


@dataclass(frozen=True)
class GivenAnswer:
    """One answer that a form shows to the process (``gives:``), and what it can be."""

    name: str
    values: tuple[Output, ...] | None = None
    """Every single value that can be chosen (yes and no are True and False), or None when they are not known
    beforehand: a person, an organisation, a number, a text."""
    many: bool = False
    """True when several may be chosen together: the answer is then a tuple of values, asked with ``in``."""
    certain: bool = False
    """True when the form cannot be sent without it: the question is required and never hidden."""


class FormIndex(Protocol):
    """The forms and notices of one release, as far as diagrams name them."""

    def given(self, form: str) -> Mapping[str, GivenAnswer] | None:
        """Give the answers that the form shows to the process, by name; None when there is no such form."""

    def notice_names(self) -> frozenset[str]:
        """Give the name of every notice."""

    def notice_deadlines(self) -> Mapping[str, str]:
        """Give each notice that says a due day, with the named deadline that it means."""

    def notices_of_a_case(self) -> frozenset[str]:
        """Give the notices that say something only a case has: its reference, or the advice that is asked for."""

    def advice_forms(self) -> Mapping[str, str]:
        """Give each advice type with the name of the form that asks for it."""

    def held_back_forms(self) -> frozenset[str]:
        """Give the forms whose answers are shown only once a diagram shows them."""
