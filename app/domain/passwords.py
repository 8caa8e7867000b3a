"""Which passwords are good enough: long, not among the first that are guessed, and not made of the owner's own name.

There is no rule about capitals, digits or signs: such rules make passwords worse (NIST SP 800-63B).
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from app.domain.refusals import InvalidInput

SHORTEST = 12
LONGEST = 1000
#: A password of fewer different characters is one of those that are tried first: "111111111111", "121212121212".
_FEWEST_DIFFERENT = 5
#: So much must be left of a password once the owner's own name and address are taken out of it.
_LEAST_OF_ITS_OWN = 6
_SHORTEST_WORD = 3


def normal_form(password: str) -> str:
    """Give the one form in which a password is checked, hashed and compared.

    The same letters reach us in different characters from one keyboard and another: "é" as one or as two (NIST SP
    800-63B section 3.1.1.2 advises NFKC).
    """
    return unicodedata.normalize("NFKC", password)


def check_password(password: str, *, name: str, email: str, field: str = "password") -> None:
    """Refuse a password that is not good enough, as ``InvalidInput`` of the field that it was typed into."""
    wrong = _wrong(normal_form(password), name, email)
    if wrong:
        raise InvalidInput(field, wrong)


def _wrong(password: str, name: str, email: str) -> str | None:
    if len(password) < SHORTEST:
        return f"Your password must be {SHORTEST} characters or more. Three random words make a good one"
    if len(password) > LONGEST:
        return f"Your password must be {LONGEST:,} characters or fewer"
    if len(set(password)) < _FEWEST_DIFFERENT:
        return "Your password has too few different characters. Three random words make a good one"
    if _is_common(password.casefold()):
        return "Your password is one that many people use, so it is easy to guess. Choose another"
    if _is_made_of(password, f"{name} {email}"):
        return "Your password must not be made of your own name or email address"
    return None


def _is_common(password: str) -> bool:
    """Tell whether it is in the list, as it is or without the digits and signs that were put at its end."""
    return bool({password, re.sub(r"[\W\d_]+$", "", password)} & _common())


def _is_made_of(password: str, own: str) -> bool:
    left = "".join(_words(password))
    words = {word for word in _words(own) if len(word) >= _SHORTEST_WORD}
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "")
    return left != "".join(_words(password)) and len(left) < _LEAST_OF_ITS_OWN


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


@cache
def _common() -> frozenset[str]:
    """Read the list at the first password that is checked; each line is one, in lower case."""
    return frozenset(Path(__file__).with_name("guessed_first.txt").read_text().split())
