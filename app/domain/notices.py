"""What every notice can say of the portal that sends it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Portal:
    """Who the portal says it is: the council's name, where to sign in, and the name in its message ids."""

    council_name: str
    sign_in_url: str
    mail_domain: str
