"""The kinds of advice that services can be asked for, as the live process has them."""

from collections.abc import Sequence

from app.commands.happening import rules_of
from app.domain.refusals import InvalidInput
from app.domain.routing import FAMILY_ADVICE
from app.store import Work


def require_known_advice(work: Work, field: str, advice_types: Sequence[str]) -> None:
    """Refuse with ``InvalidInput`` a kind of advice that no service is asked for."""
    known = rules_of(work, work.releases.live().id).forms.advice_types
    unknown = [each for each in advice_types if each not in known or each in FAMILY_ADVICE]
    if unknown:
        raise InvalidInput(field, f"There is no advice “{unknown[0]}” that a service is asked for. Choose another.")
