"""A line of the routing table as it may be kept, and as the audit says it."""

from app.commands.known_advice import require_known_advice
from app.domain.organisations import SETTING_KINDS
from app.domain.refusals import InvalidInput, NotFound
from app.domain.routing import RouteLine
from app.domain.routing_lines import tidied
from app.store import Work


def kept_line(work: Work, line: RouteLine) -> RouteLine:
    """Give the line as it is kept; ``InvalidInput`` when it could not hold, or another says the same of others."""
    require_known_advice(work, "advice_type", [line.advice_type])
    if line.setting_id is not None:
        _require_setting(work, line)
    inboxes = {inbox.id: inbox for inbox in work.inboxes.choices()}
    kept = tidied(line, inboxes.get(line.inbox_id))
    for other in work.routes.lines():
        if other.id != kept.id and _conditions(other) == _conditions(kept):
            name = work.inboxes.get(other.inbox_id).name
            raise InvalidInput("", f"There is a line for the same children already, to “{name}”. Change that one.")
    return kept


def said(line: RouteLine) -> dict[str, str | int | None]:
    """Give what the line says, for the audit."""
    return {
        "advice_type": line.advice_type,
        "inbox": str(line.inbox_id),
        "setting": str(line.setting_id) if line.setting_id else None,
        "area": line.area,
        "age_from": line.age_from,
        "age_to": line.age_to,
    }


def _require_setting(work: Work, line: RouteLine) -> None:
    try:
        kind = work.organisations.get(line.setting_id).kind if line.setting_id else None
    except NotFound:
        kind = None
    if kind not in SETTING_KINDS:
        raise InvalidInput("setting", "Choose a school, nursery or college.")


def _conditions(line: RouteLine) -> tuple[object, ...]:
    return line.advice_type, line.setting_id, line.area, line.age_from, line.age_to
