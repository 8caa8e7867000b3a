"""The parts of a case that something can be about: its requests for advice and its consultations, by their titles."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.outcome_words import CONSULTATION_OUTCOMES, CONTRIBUTION_OUTCOMES
from app.queries.advice_titles import AdviceTitles
from app.store.tables.organisations import Organisation
from app.store.tables.processes import Instance
from app.store.tables.requests import Consultation, Contribution


@dataclass(frozen=True)
class CasePart:
    """One request for advice or one consultation: what it is called, and how it was settled, if it was."""

    title: str
    is_request: bool
    settled_at: datetime | None
    outcome: str


def case_parts(session: Session, case_id: UUID) -> Mapping[UUID, CasePart]:
    """Give the parts of a case by their ids; the assessment itself is none."""
    titles = AdviceTitles(session)
    requests = session.execute(
        select(Contribution, Instance.release_id)
        .join(Instance, Instance.id == Contribution.id)
        .where(Contribution.case_id == case_id)
    ).all()
    consultations = session.execute(
        select(Consultation, Organisation.name)
        .join(Organisation, Organisation.id == Consultation.organisation_id)
        .where(Consultation.case_id == case_id)
    ).all()
    return {
        **{
            request.id: CasePart(
                titles.of(request, release_id),
                True,
                request.settled_at,
                CONTRIBUTION_OUTCOMES[request.outcome] if request.outcome else "",
            )
            for request, release_id in requests
        },
        **{
            consultation.id: CasePart(
                setting,
                False,
                consultation.settled_at,
                CONSULTATION_OUTCOMES[consultation.outcome] if consultation.outcome else "",
            )
            for consultation, setting in consultations
        },
    }
