"""Is the portal alive, and can it do its whole work? Answers for machines, without a word about people."""

from datetime import timedelta

from flask import Blueprint, Response, current_app, jsonify

from app.queries.readiness import heartbeats
from app.web.current import database, now
from app.web.security import public

blueprint = Blueprint("health", __name__)

_STALE = timedelta(seconds=60)


@blueprint.get("/healthz")
@public("a load balancer asks it, and it says nothing but that the process answers")
def alive() -> Response:
    """Say that this process answers."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
@public("a load balancer asks it, and it names parts of the portal, never people or cases")
def ready() -> tuple[Response, int]:
    """Say of each part whether it works: the database, the queue, the worker, the clock. 503 when one does not."""
    parts = {"database": _database_answers(), "queue": current_app.extensions["queue"].ping()}
    parts |= _beats() if parts["database"] else {"worker": False, "clock": False}
    is_ready = all(parts.values())
    body = {"status": "ok" if is_ready else "not ready", **{name: "ok" if ok else "away" for name, ok in parts.items()}}
    return jsonify(body), 200 if is_ready else 503


def _database_answers() -> bool:
    try:
        database().ping()
    except Exception:  # Whatever is wrong with it, the answer is the same: it is away.
        current_app.logger.exception("the database does not answer")
        return False
    return True


def _beats() -> dict[str, bool]:
    with database().reading() as session:
        last = heartbeats(session)
    at = now()
    return {name: name in last and at - last[name] <= _STALE for name in ("worker", "clock")}
