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
PSYCHOLOGY, SPECIALISTS = "Educational Psychology Service", "Sensory and Transition Service"
OFFICER = "olivia.officer@demo.example"
MOTHER, FATHER = "lena.parent@demo.example", "david.parent@demo.example"
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
    # Nobody of this service has registered: what it is sent goes to its generic mailbox.
    DemoOrganisation(
        SPECIALISTS,
        OrganisationKind.COUNCIL_SERVICE,
        "specialists.manager@demo.example",
        (
            DemoInbox(
                "Sensory and transition inbox",
                "specialists@demo.example",
                ("sensory", "preparation_for_adulthood"),
            ),
        ),
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
    return DemoPerson(name, email, Realm.STAFF, is_who, is_who, (role,))


def _professional(name: str, email: str, job: str, organisation: str, inbox: str | None = None) -> DemoPerson:
    is_who = f"{job}, {organisation}" + (" (distributes its inbox)" if inbox else "")
    return DemoPerson(name, email, Realm.PROFESSIONAL, is_who, job, organisation=organisation, inbox=inbox)


def _citizen(name: str, email: str, is_who: str) -> DemoPerson:
    return DemoPerson(name, email, Realm.CITIZEN, is_who)


CAST = (
    _staff("Olivia Marsh", OFFICER, "Casework officer", Role.CASEWORK_OFFICER),
    _staff("Samir Khan", "samir.officer@demo.example", "Casework officer", Role.CASEWORK_OFFICER),
    _staff("Grace Lund", "grace.manager@demo.example", "Manager", Role.MANAGER),
    _staff("Theo Price", "theo.process@demo.example", "Process team", Role.PROCESS_TEAM),
    _professional("Hana Wills", "hana.health@demo.example", "Administrator", HEALTH, "Paediatric health inbox"),
    _professional("Dr Imran Shah", "imran.health@demo.example", "Paediatrician", HEALTH),
    _professional("Sally Brook", "sally.care@demo.example", "Administrator", SOCIAL_CARE, "Social care inbox"),
    _professional("Marcus Reid", "marcus.care@demo.example", "Social worker", SOCIAL_CARE),
    _professional(
        "Petra Nowak", "petra.psychology@demo.example", "Administrator", PSYCHOLOGY, "Educational psychology inbox"
    ),
    _professional("Dr Erin Cole", "erin.psychology@demo.example", "Educational psychologist", PSYCHOLOGY),
    _professional("Anna Field", "anna.senco@demo.example", "SENCO", MEADOW, "Meadow Lane Primary School"),
    _professional("Robert Hale", "robert.head@demo.example", "Head teacher", MEADOW),
    _professional("Joy Adeyemi", "joy.hilltop@demo.example", "SENCO", HILLTOP, "Hilltop Academy"),
    _citizen("Lena Carter", MOTHER, "Parent"),
    _citizen("David Carter", FATHER, "Second parent"),
    _citizen("Maya Osei", "maya.young@demo.example", "Young person"),
)
