"""The demo's requests for access: a father who lives elsewhere, and a clinician who was not asked for advice."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.cli.demo.cast import FATHER
from app.cli.demo.directory import Directory
from app.commands.ask_for_access import ASKING_FORM, ask_for_access
from app.commands.save_draft import save_draft
from app.store import Database

_CLINICIAN = "ruth.health@demo.example"

_ASKED: Mapping[str, Mapping[str, Any]] = {
    FATHER: {
        "given_name": "Ada",
        "family_name": "Carter",
        "born_on": "2017-10-12",
        "school": "Meadow Primary",
        "relation": "parent",
        "why": "I am Ada’s father. Her mother and I live apart and share the care. I want to follow what is decided.",
    },
    _CLINICIAN: {
        "given_name": "Noa",
        "family_name": "Bright",
        "born_on": "2014-03-05",
        "relation": "health",
        "why": "I see him every month, and his grandmother told me that an assessment has begun.",
    },
}


def ask_for_cases(database: Database, directory: Directory, now: datetime) -> None:
    """Have both ask, unless they have: whoever waits for an answer does not ask again."""
    for email, answers in _ASKED.items():
        person_id = directory.people[email]
        with database.unit_of_work(now) as work:
            waits = bool(work.access_requests.waiting_of(person_id))
        if not waits:
            save_draft(database, person_id=person_id, task_id=None, form=ASKING_FORM, answers=answers, now=now)
            ask_for_access(database, person_id=person_id, answers=answers, now=now)
