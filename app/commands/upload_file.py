"""Taking in a file that somebody attaches to a form."""

from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath
from typing import IO
from uuid import UUID

from app.domain import policy
from app.domain.actions import Action
from app.gateways.files import LocalFiles
from app.store import Database

_LONGEST_NAME = 200


def upload_file(
    database: Database,
    files: LocalFiles,
    *,
    person_id: UUID,
    task_id: UUID | None,
    name: str,
    stream: IO[bytes],
    at_most: int,
    now: datetime,
) -> UUID:
    """Keep a file of at most ``at_most`` bytes and give its id; it is its sender's alone until a form is sent with it.

    Raises ``NotFound`` for a task that is not theirs to do, and ``InvalidInput`` with a sentence for a file that is too
    big, empty, or of a kind that is not accepted.
    """
    with database.unit_of_work(now) as work:
        if task_id is None:
            policy.require(Action.CASE_START, work.standing.of(person_id))
        else:
            policy.require(Action.TASK_COMPLETE, work.standing.on_task(person_id, task_id))
    # The bytes come first and outside of any transaction: a row without its bytes would be a promise nobody can keep.
    plain_name = _plain(name)
    kept = files.keep(plain_name, stream, at_most=at_most)
    with database.unit_of_work(now) as work:
        file = work.files.add(
            name=plain_name,
            size=kept.size,
            sha256=kept.sha256,
            media_type=kept.media_type,
            uploaded_by_id=person_id,
        )
        return file.id


def _plain(name: str) -> str:
    """Give a file name without folders and without letters that no screen shows; its ending stays."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    shown = "".join(letter for letter in last if letter.isprintable()).strip() or "file"
    stem, dot, ending = shown.rpartition(".")
    return shown if len(shown) <= _LONGEST_NAME else f"{stem[:_LONGEST_NAME]}{dot}{ending[:10]}"
