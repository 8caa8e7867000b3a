"""The kinds of advice that the live release asks for."""

from sqlalchemy.orm import Session

from app.domain.refusals import NotFound
from app.queries.released_forms import live_forms


def advice_offered(session: Session) -> tuple[tuple[str, str], ...]:
    """Give each kind with its title; none while nothing is published."""
    try:
        forms = live_forms(session)
    except NotFound:
        return ()
    return tuple((name, advice.title) for name, advice in forms.advice_types.items())
