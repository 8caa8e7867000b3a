"""The demo's newest cases: one that came on paper three weeks ago, and one request that has just come."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.cli.demo.cast import FATHER, MOTHER, OFFICER
from app.cli.demo.directory import Directory
from app.cli.demo.organisations import MEADOW
from app.commands.grant_access import grant_access
from app.commands.start_request import start_request
from app.domain.days import day_of
from app.domain.roles import Relation
from app.store import Database

ADA: Mapping[str, Any] = {
    "asked_by": "parent",
    "your_relation": "mother",
    "your_responsibility": True,
    "your_contact": "portal",
    "given_name": "Ada",
    "family_name": "Carter",
    "born_on": "2017-10-12",
    "sex": "F",
    "ethnicity": "WBRI",
    "languages": "English",
    "service_family": False,
    "address": {"line_1": "14 Mill Lane", "line_2": "", "town": "Riverside", "postcode": "LS1 4DY"},
    "looked_after": "never",
    "youth_accommodation": False,
    "upn_unknown": "UN8",
    "education_now": "attends",
    "parents": [
        {"name": "Lena Carter", "relation": "mother", "has_responsibility": True, "email": MOTHER},
        {
            "name": "David Carter",
            "relation": "father",
            "has_responsibility": True,
            "email": FATHER,
        },
    ],
    "areas": ["communication", "cognition"],
    "strengths": "Ada builds anything out of boxes and remembers every path in the park.",
    "difficulties": "She says few words, and is tired and cross after school. Reading has not begun.",
    "help_so_far": "A speech group once a week since last autumn. It helped a little.",
    "help_wanted": "Somebody beside her who signs with her, every day.",
    "hopes": "That she tells us about her day.",
    "declaration": ["is_true"],
}

NOAH: Mapping[str, Any] = {
    **ADA,
    "your_relation": "grandparent",
    "given_name": "Noah",
    "family_name": "Bright",
    "born_on": "2014-03-05",
    "sex": "M",
    "address": {"line_1": "2 Station Road", "line_2": "", "town": "Riverside", "postcode": "LS2 7UE"},
    "parents": [
        {
            "name": "Joan Bright",
            "relation": "grandparent",
            "has_responsibility": True,
            "address": {"line_1": "2 Station Road", "line_2": "", "town": "Riverside", "postcode": "LS2 7UE"},
        }
    ],
    "areas": ["social_emotional"],
    "strengths": "Noah is kind to animals and younger children.",
    "difficulties": "He runs out of lessons most days and has been sent home eleven times this year.",
    "help_so_far": "A mentor at school, two hours a week.",
    "help_wanted": "A place to calm down, and people who know what happened to him.",
    "hopes": "That he stays in school.",
}

#: The answers of both requests, in the order in which they are made.
NEWEST = (NOAH, ADA)


def make_newest(database: Database, directory: Directory, made: Sequence[UUID], now: datetime) -> None:
    """Make those of the two newest cases that are not made yet; the mother of the second child may see hers."""
    officer_id, mother_id = directory.people[OFFICER], directory.people[MOTHER]
    setting = str(directory.organisations[MEADOW])
    if not made:
        noah, three_weeks_ago = {**NOAH, "setting": setting}, day_of(now) - timedelta(weeks=3)
        start_request(database, person_id=officer_id, answers=noah, received_on=three_weeks_ago, now=now)
    if len(made) < len(NEWEST):
        ada = {**ADA, "setting": setting}
        case_id = start_request(database, person_id=mother_id, answers=ada, received_on=None, now=now).case_id
    else:
        case_id = made[-1]
    with database.unit_of_work(now) as work:
        sees_it = bool(work.grants.live(case_id, mother_id))
    if not sees_it:
        grant_access(
            database,
            person_id=officer_id,
            case_id=case_id,
            email=MOTHER,
            relation=Relation.PARENT,
            reason="She asked for the assessment and has parental responsibility.",
            to_on=None,
            now=now,
        )
