"""The one cast of people that every test knows, with their organisations and inboxes."""

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from app.domain.roles import Realm, Role
from app.gateways.passwords import hash_password
from app.store import Work
from app.store.tables import OrganisationKind

PASSWORD = "a long walk by the Severn"


@dataclass(frozen=True)
class Member:
    """One person of the cast."""

    name: str
    email: str
    realm: Realm
    role: Role | None = None
    works_for: str | None = None
    inbox: str | None = None


@dataclass(frozen=True)
class Place:
    """One organisation with its one inbox, and the advice that it gives."""

    name: str
    kind: OrganisationKind
    inbox: str
    mailbox: str
    manager: str
    advice: tuple[str, ...]
    is_setting: bool = False


HEALTH = Place(
    "Riverside Health",
    OrganisationKind.HEALTH,
    "Riverside paediatrics",
    "paediatrics@riverside.example",
    "manager@riverside.example",
    ("health",),
)
THERAPY = Place(
    "Hillside Therapies",
    OrganisationKind.HEALTH,
    "Hillside therapies",
    "requests@hillside.example",
    "manager@hillside.example",
    ("sensory",),
)
SOCIAL_CARE = Place(
    "Children's Social Care",
    OrganisationKind.SOCIAL_CARE,
    "Social care front door",
    "frontdoor@care.example",
    "manager@care.example",
    ("social_care",),
)
PSYCHOLOGY = Place(
    "Educational Psychology",
    OrganisationKind.COUNCIL_SERVICE,
    "Psychology requests",
    "requests@psychology.example",
    "manager@psychology.example",
    ("psychology",),
)
SCHOOL = Place(
    "Meadow Primary School",
    OrganisationKind.SCHOOL,
    "Meadow SEN office",
    "sen@meadow.example",
    "head@meadow.example",
    ("education",),
    is_setting=True,
)
OTHER_SCHOOL = Place(
    "Oak Lane School",
    OrganisationKind.SCHOOL,
    "Oak Lane SEN office",
    "sen@oaklane.example",
    "head@oaklane.example",
    ("education",),
    is_setting=True,
)
PLACES = (HEALTH, THERAPY, SOCIAL_CARE, PSYCHOLOGY, SCHOOL, OTHER_SCHOOL)

OFFICER = Member("Olive Officer", "olive@council.example", Realm.STAFF, Role.CASEWORK_OFFICER)
SECOND_OFFICER = Member("Samir Second", "samir@council.example", Realm.STAFF, Role.CASEWORK_OFFICER)
MANAGER = Member("Maud Manager", "maud@council.example", Realm.STAFF, Role.MANAGER)
PROCESS_OFFICER = Member("Petra Process", "petra@council.example", Realm.STAFF, Role.PROCESS_TEAM)
INBOX_ADMIN = Member(
    "Ines Inbox", "ines@riverside.example", Realm.PROFESSIONAL, works_for=HEALTH.name, inbox=HEALTH.inbox
)
CONTRIBUTOR = Member("Carla Clinician", "carla@riverside.example", Realm.PROFESSIONAL, works_for=HEALTH.name)
OTHER_ADMIN = Member(
    "Theo Therapist", "theo@hillside.example", Realm.PROFESSIONAL, works_for=THERAPY.name, inbox=THERAPY.inbox
)
CARE_ADMIN = Member(
    "Cora Care", "cora@care.example", Realm.PROFESSIONAL, works_for=SOCIAL_CARE.name, inbox=SOCIAL_CARE.inbox
)
PSYCHOLOGIST = Member(
    "Paul Psychologist",
    "paul@psychology.example",
    Realm.PROFESSIONAL,
    works_for=PSYCHOLOGY.name,
    inbox=PSYCHOLOGY.inbox,
)
SENCO = Member("Sandra Senco", "sandra@meadow.example", Realm.PROFESSIONAL, works_for=SCHOOL.name, inbox=SCHOOL.inbox)
OTHER_SENCO = Member(
    "Otto Oaklane", "otto@oaklane.example", Realm.PROFESSIONAL, works_for=OTHER_SCHOOL.name, inbox=OTHER_SCHOOL.inbox
)
PARENT = Member("Paula Parent", "paula@home.example", Realm.CITIZEN)
SECOND_PARENT = Member("Simon Parent", "simon@elsewhere.example", Realm.CITIZEN)
YOUNG_PERSON = Member("Yusuf Young", "yusuf@home.example", Realm.CITIZEN)
STRANGER = Member("Stella Stranger", "stella@nowhere.example", Realm.CITIZEN)
INFORMATION_OFFICER = Member("Iris Information", "iris@council.example", Realm.STAFF, Role.INFORMATION_OFFICER)

CAST = (
    OFFICER,
    SECOND_OFFICER,
    MANAGER,
    PROCESS_OFFICER,
    INBOX_ADMIN,
    CONTRIBUTOR,
    OTHER_ADMIN,
    CARE_ADMIN,
    PSYCHOLOGIST,
    SENCO,
    OTHER_SENCO,
    PARENT,
    SECOND_PARENT,
    STRANGER,
    INFORMATION_OFFICER,
    YOUNG_PERSON,
)


@dataclass(frozen=True)
class Town:
    """Where everybody lives once they have moved in: the ids of people, organisations and inboxes."""

    people: dict[Member, UUID]
    organisations: dict[Place, UUID]
    inboxes: dict[Place, UUID]


@cache
def _password_hash() -> str:
    # Hashing is slow on purpose; the whole cast shares one.
    return hash_password(PASSWORD)


def move_in(work: Work) -> Town:
    """Put the whole cast into an empty database."""
    organisations: dict[Place, UUID] = {}
    inboxes: dict[Place, UUID] = {}
    for place in PLACES:
        organisation = work.organisations.add(name=place.name, kind=place.kind, manager_email=place.manager)
        inbox = work.inboxes.add(
            organisation_id=organisation.id,
            name=place.inbox,
            email=place.mailbox,
            is_setting=place.is_setting,
            advice_types=place.advice,
        )
        organisations[place], inboxes[place] = organisation.id, inbox.id
    people = {member: _join(work, member, organisations, inboxes) for member in CAST}
    return Town(people, organisations, inboxes)


def _join(work: Work, member: Member, organisations: dict[Place, UUID], inboxes: dict[Place, UUID]) -> UUID:
    person = work.people.add(email=member.email, name=member.name, realm=member.realm, password_hash=_password_hash())
    if member.role:
        work.people.give_role(person.id, member.role)
    for place in PLACES:
        if place.name == member.works_for:
            work.organisations.join(organisations[place], person.id)
        if place.inbox == member.inbox:
            work.inboxes.join(inboxes[place], person.id)
    return person.id
