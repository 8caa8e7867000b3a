"""The values that answers are stored as."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

#: A value as it is stored. Dates are ISO texts, numbers with decimals are texts; there are no floats.
JSON: TypeAlias = bool | int | str | Sequence["JSON"] | Mapping[str, "JSON"] | None

#: Stored answers of one form: question id → value.
Answers: TypeAlias = Mapping[str, JSON]


def blank(value: JSON) -> bool:
    """Say whether nothing was answered; False and 0 are answers."""
    return value is None or value == "" or (isinstance(value, (list, tuple, dict)) and not value)


def as_typed(value: JSON) -> Mapping[str, JSON] | None:
    """Give the wrapper of an answer that is kept exactly as typed because it could not be read, or None."""
    return value if isinstance(value, dict) and set(value) == {"typed"} else None
