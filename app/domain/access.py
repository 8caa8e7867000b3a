"""The words of access to a case: how a request for it ends, and why something is withheld."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

#: How many days an officer can let somebody see what is withheld, at the most, before they must say why again.
LONGEST_OVERRIDE_DAYS = 90


class AccessOutcome(StrEnum):
    """How a request for access ended. From outside, every refusal reads the same."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


ACCESS_OUTCOMES: dict[AccessOutcome, str] = {
    AccessOutcome.GRANTED: "Granted",
    AccessOutcome.REFUSED: "Not granted",
    AccessOutcome.WITHDRAWN: "Withdrawn",
}


class WithheldBecause(StrEnum):
    """Why something is withheld from somebody who could otherwise see it (P20)."""

    SERIOUS_HARM = "serious_harm"
    COURT = "court"
    THIRD_PARTY = "third_party"


WITHHELD_BECAUSE: dict[WithheldBecause, str] = {
    WithheldBecause.SERIOUS_HARM: "It could cause serious harm to somebody",
    WithheldBecause.COURT: "It is part of court papers, or a court order forbids it",
    WithheldBecause.THIRD_PARTY: "It tells about somebody else who has not agreed",
}


@dataclass(frozen=True)
class What:
    """What is withheld: exactly one of a submission, a file, and the details of somebody around the child."""

    submission_id: UUID | None = None
    file_id: UUID | None = None
    party_id: UUID | None = None

    @property
    def named(self) -> str:
        """The thing as the audit names it."""
        kind, thing_id = next((name, value) for name, value in vars(self).items() if value is not None)
        return f"{kind.removesuffix('_id')}:{thing_id}"
