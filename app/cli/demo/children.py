"""Invented children with their families: who they are, where they live, where they learn and what is hard for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from app.cli.demo import names
from app.cli.demo.cast import PARENTS
from app.cli.demo.dice import dice
from app.cli.demo.organisations import SETTINGS, DemoOrganisation

AREAS = ("communication", "cognition", "social_emotional", "sensory_physical")

_AREAS_WEIGHTS = (45, 25, 40, 10)
#: How many of a hundred requests are about a child of this age, from 2 to 18: most before a change of school.
_AGES = range(2, 19)
_AGES_WEIGHTS = (3, 8, 12, 8, 7, 7, 7, 8, 9, 8, 6, 5, 4, 3, 2, 2, 1)
#: An account has at most so many children in the demo; other families are written to by letter.
_CHILDREN_OF_AN_ACCOUNT = 2
#: One family in so many has an account, until all accounts have their children.
_ONE_IN = 9


@dataclass(frozen=True)
class DemoChild:
    """A child with the people who have responsibility, as a form asks for them."""

    given_name: str
    family_name: str
    born_on: date
    sex: str
    ethnicity: str
    languages: str
    address: Mapping[str, str]
    setting: str | None
    areas: tuple[str, ...]
    parents: tuple[Mapping[str, Any], ...]
    account: str | None = None
    """The email address of somebody of the family who can sign in."""

    def age_on(self, day: date) -> int:
        """Give the age in whole years."""
        return day.year - self.born_on.year - ((day.month, day.day) < (self.born_on.month, self.born_on.day))


def child(number: int, cases: int, today: date) -> DemoChild:
    """Give the child of the case of this number in a demo of so many cases: the same each time."""
    rolls = dice("child", cases, number)
    account = _account(number)
    sex = rolls.choices("MF", (70, 30))[0]
    age = rolls.choices(_AGES, _AGES_WEIGHTS)[0]
    family_name = account[0].split()[-1] if account else rolls.choice(names.FAMILIES)
    address = _address(rolls)
    areas = {rolls.choices(AREAS, _AREAS_WEIGHTS)[0] for _ in range(rolls.choice((1, 2, 2, 3)))}
    return DemoChild(
        given_name=rolls.choice(names.GIRLS if sex == "F" else names.BOYS),
        family_name=family_name,
        born_on=today - timedelta(days=age * 365 + age // 4 + rolls.randrange(1, 360)),
        sex=sex,
        ethnicity=rolls.choice(names.ETHNICITIES),
        languages=rolls.choice(names.LANGUAGES),
        address=address,
        setting=_setting(rolls, age),
        areas=tuple(area for area in AREAS if area in areas),
        parents=_parents(rolls, family_name, account),
        account=account[1] if account else None,
    )


def _account(number: int) -> tuple[str, str, str] | None:
    turn, rest = divmod(number, _ONE_IN)
    if rest != _ONE_IN // 2 or turn >= len(PARENTS) * _CHILDREN_OF_AN_ACCOUNT:
        return None
    return PARENTS[turn % len(PARENTS)]


def _address(rolls: Random) -> Mapping[str, str]:
    town, district = rolls.choice(names.TOWNS)
    end = f"{rolls.randrange(1, 10)}{rolls.choice('ABDEFGHJLN')}{rolls.choice('PQRSTUWXYZ')}"
    line = f"{rolls.randrange(1, 120)} {rolls.choice(names.STREETS)}"
    return {"line_1": line, "line_2": "", "town": town, "postcode": f"{district} {end}"}


def _setting(rolls: Random, age: int) -> str | None:
    fitting: list[DemoOrganisation] = [each for each in SETTINGS if age in each.ages]
    return None if rolls.random() < 0.05 or not fitting else rolls.choice(fitting).name


def _parents(rolls: Random, family_name: str, account: tuple[str, str, str] | None) -> tuple[Mapping[str, Any], ...]:
    mother = _parent(f"{rolls.choice(names.MOTHERS)} {family_name}", "mother")
    father = _parent(f"{rolls.choice(names.FATHERS)} {family_name}", "father")
    if account:
        return ({**_parent(account[0], account[2]), "email": account[1]},)
    kind = rolls.random()
    if kind < 0.6:
        return (mother,)
    if kind < 0.78:
        return mother, father
    if kind < 0.9:
        return mother, {**father, "address": _address(rolls)}
    if kind < 0.95:
        return (_parent(f"{rolls.choice(names.MOTHERS)} {rolls.choice(names.FAMILIES)}", "grandparent"),)
    return (father,)


def _parent(name: str, relation: str) -> dict[str, Any]:
    return {"name": name, "relation": relation, "has_responsibility": True}
