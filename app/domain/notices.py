"""What every notice can say of the portal that sends it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Portal:
    """Who the portal says it is: the council's name, where to sign in, its address, and the name in message ids."""

    council_name: str
    sign_in_url: str
    mail_domain: str
    base_url: str
