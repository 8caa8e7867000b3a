"""Whom an officer can ask for more in a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.actions import Action
from app.domain.policy import require
from app.queries.released_forms import forms_of
from app.store.offers import AskedIn, Offer, offers
from app.store.standing import standing_on_case
from app.store.tables.cases import Case


@dataclass(frozen=True)
class CanBeAsked:
    """The kinds of advice and the inboxes: pairs of stored value and words."""

    advice_types: Sequence[Offer]
    inboxes: Sequence[Offer]


def who_can_be_asked(session: Session, person_id: UUID, case_id: UUID, today: date) -> CanBeAsked:
    """Give what can be asked for and whom; ``NotFound`` for whoever may not ask."""
    require(Action.CONTRIBUTION_ADD, standing_on_case(session, person_id, case_id, today))
    forms = forms_of(session, session.get_one(Case, case_id).release_id)
    return CanBeAsked(
        advice_types=[(kind.type, kind.title) for kind in forms.advice_types.values()],
        inboxes=offers(session, "service_inboxes", AskedIn(case_id)),
    )


def settings_to_consult(session: Session, person_id: UUID, case_id: UUID, today: date) -> Sequence[Offer]:
    """Give the settings that can be consulted; ``NotFound`` for whoever may not consult."""
    require(Action.CONSULTATION_ADD, standing_on_case(session, person_id, case_id, today))
    return offers(session, "settings", AskedIn(case_id))
