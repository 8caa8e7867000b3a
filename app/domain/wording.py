"""Words as they stand in the middle of a sentence."""

from collections.abc import Sequence
from datetime import date


def day_in_words(day: date) -> str:
    """Write a day as people do: 4 March 2026."""
    return f"{day.day} {day:%B %Y}"


def iso_day_in_words(text: object) -> str:
    """Write a day that was kept as text; what is no day stays as it is."""
    try:
        return day_in_words(date.fromisoformat(str(text)))
    except ValueError:
        return str(text)


def in_a_sentence(title: str) -> str:
    """Give a title as it stands within a sentence; an abbreviation stays as it is."""
    begins_with_an_abbreviation = title[:2].isalpha() and title[:2].isupper()
    return title if begins_with_an_abbreviation else title[:1].lower() + title[1:]


def listed(words: Sequence[str]) -> str:
    """Join words as people do: this, that and the other."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def request_for_access(name: str) -> str:
    """Name a request for access, which belongs to no case, by who made it."""
    return f"Request for access by {name}"


def by_whom(sender: str, on_behalf_of: str | None) -> str:
    """Say who sent something, and for whom if they did not write it: Carla Clinician, on behalf of Dr May."""
    return f"{sender}, on behalf of {on_behalf_of}" if on_behalf_of else sender
