"""What guards somebody's own account."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.second_factors import owes_app
from app.store.recovery_codes import RecoveryCodes
from app.store.tables.people import Person
from app.store.trusted_devices import TrustedDevices


@dataclass(frozen=True)
class OwnDevice:
    """One browser that is not asked for a code."""

    id: UUID
    device: str
    since: datetime
    ends_at: datetime


@dataclass(frozen=True)
class OwnSecurity:
    """The app, how many recovery codes are left, and the trusted browsers."""

    email: str
    has_app: bool
    must_have_app: bool
    codes_left: int
    devices: tuple[OwnDevice, ...]


def own_security(session: Session, person_id: UUID, now: datetime) -> OwnSecurity:
    """Give what guards the person's own account, and none of its secrets."""
    person = session.get_one(Person, person_id)
    devices = TrustedDevices(session, now).of_person(person_id)
    return OwnSecurity(
        email=person.email,
        has_app=person.totp_secret is not None,
        must_have_app=owes_app(person.realm, has_app=False),
        codes_left=RecoveryCodes(session, now).left(person_id),
        devices=tuple(OwnDevice(each.id, each.device, each.created_at, each.ends_at) for each in devices),
    )
