"""Passwords are the same password whichever keyboard they were typed on."""

import unicodedata

import pytest
from argon2 import PasswordHasher

from app.domain.passwords import check_password
from app.domain.refusals import InvalidInput
from app.gateways.passwords import hash_password, password_matches

COMPOSED = "crème brûlée à midi"
DECOMPOSED = unicodedata.normalize("NFD", COMPOSED)


@pytest.mark.parametrize(("chosen", "typed"), [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)])
def test_the_same_letters_in_other_characters_are_the_same_password(chosen: str, typed: str) -> None:
    assert chosen != typed
    assert password_matches(hash_password(chosen), typed)


def test_letters_and_digits_of_full_width_are_the_plain_ones() -> None:
    assert password_matches(hash_password("seven green kettles"), "ｓｅｖｅｎ green kettles")


def test_accents_and_capitals_still_count() -> None:
    kept = hash_password(COMPOSED)
    assert not password_matches(kept, "creme brulee a midi")
    assert not password_matches(kept, COMPOSED.upper())


@pytest.mark.parametrize("chosen", [DECOMPOSED, COMPOSED])
def test_a_password_that_was_kept_as_it_was_typed_is_still_good(chosen: str) -> None:
    assert password_matches(PasswordHasher().hash(chosen), chosen)


def test_no_password_matches_nobody() -> None:
    assert not password_matches(None, "nobody has this account")
    assert not password_matches("no hash", DECOMPOSED)


@pytest.mark.parametrize("dressed_up", ["ｐａｓｓｗｏｒｄ１２３４", "ﬁ" * 3 + "ﬁﬁﬁ"])
def test_what_is_guessed_first_is_refused_in_every_dress(dressed_up: str) -> None:
    with pytest.raises(InvalidInput):
        check_password(dressed_up, name="Nina New", email="nina@new.example")
