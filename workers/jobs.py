"""What rq runs: each job calls one command and is safe to repeat."""

import logging
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast
from uuid import UUID

from app import create_app
from app.commands.advance_instance import advance_instance
from app.commands.beat import beat as beat_command
from app.commands.clear_out_accounts import clear_out_accounts as clear_out_accounts_command
from app.commands.deliver_errand import Hands, deliver_errand
from app.commands.seal_audit import seal_audit as seal_audit_command
from app.config import from_environment
from app.gateways.clock import Clock
from app.queries.what_is_due import due_errands, due_instances
from app.store import Database

_log = logging.getLogger(__name__)

#: How much one sweep takes on before it makes room for the next job.
_AT_MOST = 200
_SWEEP_MAY_TAKE = timedelta(seconds=20)


@cache
def _parts() -> Mapping[str, Any]:
    """Give the parts that ``create_app`` puts together, made once in each worker."""
    return create_app(from_environment()).extensions


def _database() -> Database:
    return cast(Database, _parts()["database"])


def _now() -> datetime:
    return cast(Clock, _parts()["clock"]).now()


def prepare() -> None:
    """Put the parts together now, so that what is wrong with them ends the process at its start and not every job."""
    _parts()


def sweep_outbox() -> None:
    """Do the errands that are due and that no nudge brought to a worker; one that fails does not stop the others.

    A mail server that is slow to answer must not hold up timers and heartbeats: what is left waits for the next sweep.
    """
    began_at = time.monotonic()
    with _database().reading() as session:
        errands = due_errands(session, _now(), _AT_MOST)
    for errand_id in errands:
        deliver(str(errand_id))
        if time.monotonic() - began_at > _SWEEP_MAY_TAKE.total_seconds():
            break


def deliver(outbox_id: str) -> None:
    """Do one errand of the outbox."""
    try:
        parts = _parts()
        hands = Hands(_database(), _now(), parts["portal"], parts["mailer"], parts["tokens"])
        deliver_errand(hands, UUID(outbox_id))
    except Exception:
        # Its error and its next try are in the outbox; the log is for whoever reads along.
        _log.exception("The errand %s failed and will be tried again.", outbox_id)


def sweep_due_instances() -> None:
    """Let every timer fire that is due."""
    with _database().reading() as session:
        instances = due_instances(session, _now(), _AT_MOST)
    for instance_id in instances:
        advance(str(instance_id))


def advance(instance_id: str) -> None:
    """Let what is due in one instance happen."""
    try:
        advance_instance(_database(), instance_id=UUID(instance_id), now=_now())
    except Exception:
        _log.exception("The instance %s failed and will be tried again.", instance_id)


def seal_audit() -> None:
    """Seal what was audited since the last time, and keep the head where the database cannot change it."""
    seal_audit_command(_database(), _parts()["audit_heads"], now=_now())


def clear_out_accounts() -> None:
    """Remove what guarded accounts and is over."""
    clear_out_accounts_command(_database(), now=_now())


def beat(name: str) -> None:
    """Show that the worker or the clock is alive."""
    beat_command(_database(), name=name, now=_now())
