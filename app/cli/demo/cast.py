"""The demo's people to sign in as. None of them is real."""

from dataclasses import dataclass

from app.cli.demo.organisations import (
    HEALTH,
    HILLTOP,
    MEADOW,
    MENTAL_HEALTH,
    ORGANISATIONS,
    PSYCHOLOGY,
    SOCIAL_CARE,
    THERAPIES,
)
from app.domain.roles import Realm, Role

PASSWORD = "twenty weeks demo"  # noqa: S105  # Printed for everybody who tries the demo.


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


OFFICER = "olivia.officer@demo.example"
MOTHER, FATHER = "lena.parent@demo.example", "david.parent@demo.example"
YOUNG_PERSON = "maya.young@demo.example"

_INBOX_OF = {organisation.name: organisation.inboxes[0].name for organisation in ORGANISATIONS}


def _staff(name: str, email: str, is_who: str, role: Role) -> DemoPerson:
    return DemoPerson(name, f"{email}@demo.example", Realm.STAFF, is_who, is_who, (role,))


def _officer(name: str, email: str) -> DemoPerson:
    return _staff(name, email, "Casework officer", Role.CASEWORK_OFFICER)


def _professional(name: str, email: str, job: str, organisation: str, *, distributes: bool = False) -> DemoPerson:
    is_who = f"{job}, {organisation}" + (" (distributes its inbox)" if distributes else "")
    inbox = _INBOX_OF[organisation] if distributes else None
    return DemoPerson(name, f"{email}@demo.example", Realm.PROFESSIONAL, is_who, job, (), organisation, inbox)


def _senco(name: str, email: str, organisation: str) -> DemoPerson:
    return _professional(name, email, "SENCO", organisation, distributes=True)


def _citizen(name: str, email: str, is_who: str) -> DemoPerson:
    return DemoPerson(name, f"{email}@demo.example", Realm.CITIZEN, is_who)


_PARENTS = (
    ("Amara Dike", "amara.parent", "mother"),
    ("Piotr Zalewski", "piotr.parent", "father"),
    ("Jodie Marlow", "jodie.parent", "mother"),
)

CAST = (
    _officer("Olivia Marsh", "olivia.officer"),
    _officer("Samir Khan", "samir.officer"),
    _officer("Beatrix Stone", "beatrix.officer"),
    _officer("Callum Reyes", "callum.officer"),
    _officer("Nia Prosser", "nia.officer"),
    _officer("Yusuf Demir", "yusuf.officer"),
    _staff("Grace Lund", "grace.manager", "Manager", Role.MANAGER),
    _staff("Martin Oakes", "martin.manager", "Manager", Role.MANAGER),
    _staff("Theo Price", "theo.process", "Process team", Role.PROCESS_TEAM),
    _staff("Ingrid Vale", "ingrid.process", "Process team", Role.PROCESS_TEAM),
    _staff("Imelda Frost", "imelda.information", "Information officer", Role.INFORMATION_OFFICER),
    _professional("Hana Wills", "hana.health", "Administrator", HEALTH, distributes=True),
    _professional("Dr Imran Shah", "imran.health", "Paediatrician", HEALTH),
    _professional("Dr Ruth Okoro", "ruth.health", "Paediatrician", HEALTH),
    _professional("Sally Brook", "sally.care", "Administrator", SOCIAL_CARE, distributes=True),
    _professional("Marcus Reid", "marcus.care", "Social worker", SOCIAL_CARE),
    _professional("Petra Nowak", "petra.psychology", "Administrator", PSYCHOLOGY, distributes=True),
    _professional("Dr Erin Cole", "erin.psychology", "Educational psychologist", PSYCHOLOGY),
    _professional("Dr Tobias Quayle", "tobias.psychology", "Educational psychologist", PSYCHOLOGY),
    _professional("Moira Flint", "moira.therapies", "Administrator", THERAPIES, distributes=True),
    _professional("Kavita Rao", "kavita.therapies", "Speech and language therapist", THERAPIES),
    _professional("Sean Dunmore", "sean.mental.health", "Team leader", MENTAL_HEALTH, distributes=True),
    _professional("Leila Haddad", "leila.mental.health", "Child psychotherapist", MENTAL_HEALTH),
    _senco("Anna Field", "anna.senco", MEADOW),
    _professional("Robert Hale", "robert.head", "Head teacher", MEADOW),
    _senco("Joy Adeyemi", "joy.hilltop", HILLTOP),
    _senco("Wendy Larch", "wendy.puddle", "Puddle Lane Nursery"),
    _senco("Dafydd Rowe", "dafydd.millbrook", "Millbrook Primary School"),
    _senco("Priya Menon", "priya.larkfield", "Larkfield Infant and Junior School"),
    _senco("Clare Sutton", "clare.osyth", "St Osyth's Primary School"),
    _senco("Ben Achebe", "ben.ferry", "Ferry Road Community Primary"),
    _senco("Heather Voss", "heather.weir", "The Weir School"),
    _senco("Omar Siddle", "omar.bellwater", "Bellwater High School"),
    _senco("Judith Crane", "judith.thornbank", "Thornbank Academy"),
    _senco("Stefan Brandt", "stefan.alder", "Alder House Special School"),
    _senco("Rosa Keane", "rosa.college", "Riverside Sixth Form College"),
    _citizen("Lena Carter", "lena.parent", "Parent"),
    _citizen("David Carter", "david.parent", "Second parent"),
    _citizen("Maya Osei", "maya.young", "Young person"),
    *(_citizen(name, email, "Parent") for name, email, _ in _PARENTS),
)
OFFICERS = tuple(member.email for member in CAST if Role.CASEWORK_OFFICER in member.roles)
#: Parents with an account, beside those of Ada Carter and her brother: name, email address and relation to the child.
PARENTS = tuple((name, f"{email}@demo.example", relation) for name, email, relation in _PARENTS)
