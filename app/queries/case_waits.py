"""What cases wait for from people outside the council: advice, and the answers of settings."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, and_, case, func, literal, select, union_all
from sqlalchemy.orm import Session

from app.domain.routing import OWED
from app.store.tables.days import AskedDays
from app.store.tables.requests import Consultation, Contribution

_ADVICE, _ANSWERS = "advice", "answers"


@dataclass(frozen=True)
class Outstanding:
    """How many pieces of advice, or answers of settings, have not come, and how many of them are late."""

    number: int = 0
    late: int = 0


@dataclass(frozen=True)
class CaseWaits:
    """What one case still waits for."""

    advice: Outstanding = Outstanding()
    answers: Outstanding = Outstanding()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is outstanding in words, a sentence for each kind; none when nothing is."""
        told = (
            (self.advice, "1 piece of advice", "{} pieces of advice"),
            (self.answers, "1 setting’s answer", "{} settings’ answers"),
        )
        return tuple(
            f"Also waits for {one if what.number == 1 else many.format(what.number)}{_lateness(what)}"
            for what, one, many in told
            if what.number
        )


def case_waits(session: Session, case_ids: Collection[UUID], today: date) -> Mapping[UUID, CaseWaits]:
    """Give what each of these cases waits for, in one question; a case that waits for nothing is not in it."""
    advice = _outstanding(_ADVICE, Contribution, today).where(
        Contribution.case_id.in_(case_ids), Contribution.status.in_(OWED)
    )
    answers = _outstanding(_ANSWERS, Consultation, today).where(
        Consultation.case_id.in_(case_ids), Consultation.settled_at.is_(None)
    )
    found: dict[UUID, dict[str, Outstanding]] = {}
    for case_id, kind, number, late in session.execute(
        union_all(advice.group_by(Contribution.case_id), answers.group_by(Consultation.case_id))
    ):
        found.setdefault(case_id, {})[kind] = Outstanding(number, late)
    return {case_id: CaseWaits(**kinds) for case_id, kinds in found.items()}


def _outstanding(kind: str, asked: type[Contribution] | type[Consultation], today: date) -> Select[UUID, str, int, int]:
    is_late = and_(AskedDays.due_on < today, AskedDays.answered_on.is_(None))
    return select(asked.case_id, literal(kind), func.count(), func.sum(case((is_late, 1), else_=0))).outerjoin(
        AskedDays, AskedDays.instance_id == asked.id
    )


def _lateness(what: Outstanding) -> str:
    if what.late < what.number:
        return f", {what.late} late" if what.late else ""
    return ", which is late" if what.number == 1 else ", all late"
