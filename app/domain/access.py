"""The words of access to a case: how a request for it ends, and why something is withheld."""

from enum import StrEnum

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
