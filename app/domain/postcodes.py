"""Postcodes and their beginnings, by which the routing table knows where a child lives."""

import re

_WHOLE = re.compile(r"([A-Z]{1,2})([0-9][0-9A-Z]?)([0-9])([A-Z]{2})")
_OUTWARD = re.compile(r"([A-Z]{1,2})([0-9][0-9A-Z]?)?")
_INWARD = re.compile(r"([0-9])([A-Z]{2})?")


def area_of(text: str) -> str | None:
    """Give the beginning of a postcode as it is kept: GL, GL5, GL5 1 or GL5 1AA; None when it is none.

    Without a space GL51 is the district GL51, because the post office writes nothing shorter without one.
    """
    parts = _parts(text)
    if not parts:
        return None
    return " ".join(filter(None, ("".join(parts[:2]), "".join(parts[2:]))))


def within(area: str, postcode: str) -> bool:
    """Tell whether the postcode, or what is known of it, lies in the area: GL51 2AB lies in GL and GL51, not in GL5."""
    wanted, has = _parts(area), _parts(postcode)
    return bool(wanted) and has[: len(wanted)] == wanted


def precision(area: str) -> int:
    """Give how closely an area is drawn: 1 for GL, 2 for GL5, 3 for GL5 1, 4 for GL5 1AA; 0 for what is no area."""
    return len(_parts(area))


def _parts(text: str) -> tuple[str, ...]:
    """Give the letters, the district, the sector and the unit, as far as they are there."""
    words = text.upper().split()
    whole = _WHOLE.fullmatch("".join(words))
    if whole:
        return whole.groups()
    outward = _OUTWARD.fullmatch(words[0]) if len(words) in (1, 2) else None
    inward = _INWARD.fullmatch(words[1]) if len(words) == 2 else None
    if outward is None or (len(words) == 2 and (inward is None or outward[2] is None)):
        return ()
    return tuple(part for found in (outward, inward) if found for part in found.groups() if part)
