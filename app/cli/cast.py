"""The demo's organisations and people. None of them is real."""

from dataclasses import dataclass

from app.domain.roles import Realm, Role
from app.store.tables import OrganisationKind

PASSWORD = "twenty weeks demo"  # noqa: S105  # Printed for everybody who tries the demo.


@dataclass(frozen=True)
class DemoInbox:
    """One inbox of an organisation: its generic mailbox and the advice it gives."""

    name: str
    email: str
    advice_types: tuple[str, ...]
    is_setting: bool = False


@dataclass(frozen=True)
class DemoOrganisation:
    """One organisation with its inboxes."""

    name: str
    kind: OrganisationKind
    manager_email: str
    inboxes: tuple[DemoInbox, ...]
    urn: str | None = None


@dataclass(frozen=True)
class DemoPerson:
    """Somebody to sign in as; ``inbox`` is the one they distribute."""

    name: str
    email: str
    realm: Realm
    is_who: str
    job_title: str | None = None
    roles: tuple[Role, ...] = ()
    organisation: str | None = None
    inbox: str | None = None


HEALTH, SOCIAL_CARE = "Riverside Community Health", "Children's Social Care"
PSYCHOLOGY, TRANSITION = "Educational Psychology Service", "Preparing for Adulthood Team"
MEADOW, HILLTOP = "Meadow Lane Primary School", "Hilltop Academy"

ORGANISATIONS = (
    DemoOrganisation(
        HEALTH,
        OrganisationKind.HEALTH,
        "health.manager@demo.example",
        (DemoInbox("Paediatric health inbox", "paediatrics@demo.example", ("health",)),),
    ),
    DemoOrganisation(
        SOCIAL_CARE,
        OrganisationKind.SOCIAL_CARE,
        "social.care.manager@demo.example",
        (DemoInbox("Social care inbox", "social.care@demo.example", ("social_care",)),),
    ),
    DemoOrganisation(
        PSYCHOLOGY,
        OrganisationKind.COUNCIL_SERVICE,
        "psychology.manager@demo.example",
        (DemoInbox("Educational psychology inbox", "psychology@demo.example", ("psychology",)),),
    ),
    DemoOrganisation(
        MEADOW,
        OrganisationKind.SCHOOL,
        "head@meadow.demo.example",
        (DemoInbox("Meadow Lane Primary School", "office@meadow.demo.example", ("education",), is_setting=True),),
        urn="900001",
    ),
    DemoOrganisation(
        HILLTOP,
        OrganisationKind.SCHOOL,
        "head@hilltop.demo.example",
        (DemoInbox("Hilltop Academy", "office@hilltop.demo.example", ("education",), is_setting=True),),
        urn="900002",
    ),
)


def _staff(name: str, email: str, is_who: str, role: Role) -> DemoPerson:
    return DemoPerson(name, f"{email}@demo.example", Realm.STAFF, is_who, is_who, (role,))


def _professional(name: str, email: str, job: str, organisation: str, inbox: str | None = None) -> DemoPerson:
    is_who = f"{job}, {organisation}" + (" (distributes its inbox)" if inbox else "")
    return DemoPerson(
        name, f"{email}@demo.example", Realm.PROFESSIONAL, is_who, job, organisation=organisation, inbox=inbox
    )


def _citizen(name: str, email: str, is_who: str) -> DemoPerson:
    return DemoPerson(name, f"{email}@demo.example", Realm.CITIZEN, is_who)


CAST = (
    _staff("Olivia Marsh", "olivia.officer", "Casework officer", Role.CASEWORK_OFFICER),
    _staff("Samir Khan", "samir.officer", "Casework officer", Role.CASEWORK_OFFICER),
    _staff("Grace Lund", "grace.manager", "Manager", Role.MANAGER),
    _staff("Theo Price", "theo.process", "Process team", Role.PROCESS_TEAM),
    _professional("Hana Wills", "hana.health", "Administrator", HEALTH, "Paediatric health inbox"),
    _professional("Dr Imran Shah", "imran.health", "Paediatrician", HEALTH),
    _professional("Sally Brook", "sally.care", "Administrator", SOCIAL_CARE, "Social care inbox"),
    _professional("Marcus Reid", "marcus.care", "Social worker", SOCIAL_CARE),
    _professional("Petra Nowak", "petra.psychology", "Administrator", PSYCHOLOGY, "Educational psychology inbox"),
    _professional("Dr Erin Cole", "erin.psychology", "Educational psychologist", PSYCHOLOGY),
    _professional("Anna Field", "anna.senco", "SENCO", MEADOW, "Meadow Lane Primary School"),
    _professional("Robert Hale", "robert.head", "Head teacher", MEADOW),
    _professional("Joy Adeyemi", "joy.hilltop", "SENCO", HILLTOP, "Hilltop Academy"),
    _citizen("Lena Carter", "lena.parent", "Parent"),
    _citizen("David Carter", "david.parent", "Second parent"),
    _citizen("Maya Osei", "maya.young", "Young person"),
)
