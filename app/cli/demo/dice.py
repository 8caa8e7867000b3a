"""Chance that falls the same way each time: the demo is the same council whenever it is made."""

from random import Random


def dice(*words: object) -> Random:
    """Give dice that always fall alike for the same words."""
    return Random(":".join(map(str, words)))  # noqa: S311  # Nothing here is a secret.


def chance(share: float, *words: object) -> bool:
    """Tell whether something happens that happens in this share of cases."""
    return dice(*words).random() < share


def spread(number: int, step: float) -> float:
    """Give a place between 0 and 1 for the case of this number, such that any few cases in a row are spread evenly.

    So 150 cases show the shares of a year as well as 10,000 do. ``step`` is irrational, another for each question.
    """
    return number * step % 1.0
