"""What happened in a case, in sentences: what people did, what the portal sent, what was decided, how it went on."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from app.queries.case_parts import case_parts
from app.queries.happened import Happened, HistoryKind
from app.queries.history_of_acts import about_thing, history_of_acts
from app.queries.history_of_answers import history_of_answers
from app.queries.history_of_notices import history_of_notices
from app.queries.history_of_steps import history_of_decisions, history_of_parts, history_of_stages
from app.store.tables.answers import Submission
from app.store.tables.cases import Case
from app.store.tables.personal import Notification
from app.store.tables.processes import Instance

__all__ = ["Happened", "HistoryKind", "case_history", "instance_history"]


def case_history(session: Session, case_id: UUID) -> tuple[Happened, ...]:
    """Give all that happened in a case, the newest first; the caller has checked that the council's staff ask."""
    case = session.get_one(Case, case_id)
    parts = case_parts(session, case_id)
    return _newest_first(
        history_of_acts(session, case_id, parts),
        history_of_answers(session, case, parts),
        history_of_decisions(session, case_id),
        history_of_parts(parts),
        history_of_stages(session, case),
        history_of_notices(session, case_id, parts),
    )


def instance_history(session: Session, instance_id: UUID, *, with_reasons: bool = False) -> tuple[Happened, ...]:
    """Give all that happened in one request or consultation, the newest first; the caller has checked who asks.

    Reasons and answers are left out unless the caller may show them: they are not for everybody who was asked.
    """
    case = session.get_one(Case, session.get_one(Instance, instance_id).case_id)
    parts = {id: part for id, part in case_parts(session, case.id).items() if id == instance_id}
    happened = _newest_first(
        history_of_acts(session, case.id, parts, about_thing(instance_id)),
        history_of_answers(session, case, parts, Submission.instance_id == instance_id),
        history_of_parts(parts),
        history_of_notices(session, case.id, parts, Notification.instance_id == instance_id),
    )
    return happened if with_reasons else tuple(replace(each, reason="", submission_id=None) for each in happened)


def _newest_first(*sources: Iterable[Happened]) -> tuple[Happened, ...]:
    """Merge what each source tells, the oldest first; of one instant, the first source's stand on top.

    So what somebody did is read before all that the portal did because of it.
    """
    told = [each for source in sources for each in reversed(list(source))]
    return tuple(sorted(told, key=lambda each: each.at, reverse=True))
