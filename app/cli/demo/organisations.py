"""The demo's services and settings, each with its inbox. None of them is real."""

from dataclasses import dataclass

from app.domain.organisations import OrganisationKind, SchoolPhase


@dataclass(frozen=True)
class DemoInbox:
    """One inbox of an organisation: its generic mailbox and the advice it gives."""

    name: str
    email: str
    advice_types: tuple[str, ...]
    is_setting: bool = False


@dataclass(frozen=True)
class DemoSite:
    """Where an organisation works, with whom to ask for there."""

    name: str
    line_1: str
    town: str
    postcode: str
    phone: str
    contact: str
    job_title: str
    email: str


@dataclass(frozen=True)
class DemoOrganisation:
    """One organisation with its inboxes; a setting has the ages it takes, from the first to the last."""

    name: str
    kind: OrganisationKind
    manager_email: str
    inboxes: tuple[DemoInbox, ...]
    urn: str | None = None
    ages: range = range(0)
    phase: SchoolPhase | None = None
    sites: tuple[DemoSite, ...] = ()


HEALTH, SOCIAL_CARE = "Riverside Community Health", "Children's Social Care"
PSYCHOLOGY, SPECIALISTS = "Educational Psychology Service", "Sensory and Transition Service"
THERAPIES, MENTAL_HEALTH = "Riverside Children's Therapies", "Riverside Emotional Wellbeing Team"
MEADOW, HILLTOP = "Meadow Lane Primary School", "Hilltop Academy"


def _service(name: str, kind: OrganisationKind, at: str, inbox: str, *advice_types: str) -> DemoOrganisation:
    manager = f"{at}.manager@demo.example"
    return DemoOrganisation(name, kind, manager, (DemoInbox(inbox, f"{at}@demo.example", advice_types),))


def _setting(
    name: str, at: str, urn: str, ages: range, kind: OrganisationKind = OrganisationKind.SCHOOL
) -> DemoOrganisation:
    inbox = DemoInbox(name, f"office@{at}.demo.example", ("education",), is_setting=True)
    manager = f"head@{at}.demo.example"
    sites = _SITES.get(name, ())
    return DemoOrganisation(name, kind, manager, (inbox,), urn=urn, ages=ages, phase=_PHASES.get(ages), sites=sites)


_PRIMARY, _SECONDARY = range(4, 12), range(11, 17)
_PHASES = {
    range(2, 5): SchoolPhase.NURSERY,
    _PRIMARY: SchoolPhase.PRIMARY,
    _SECONDARY: SchoolPhase.SECONDARY,
    range(4, 19): SchoolPhase.ALL_THROUGH,
    range(16, 20): SchoolPhase.SIXTEEN_PLUS,
}
_SITES = {
    MEADOW: (
        DemoSite(
            "Meadow Lane", "1 Meadow Lane", "Riverside", "RV1 1ML", "01632 960 101",
            "Joan Ledger", "Office manager", "office@meadow.demo.example",
        ),
    ),
    HILLTOP: (
        DemoSite(
            "Lower school", "12 Hill Road", "Riverside", "RV2 2HR", "01632 960 102",
            "Bernard Gate", "Receptionist", "office@hilltop.demo.example",
        ),
        DemoSite(
            "Upper school", "40 Hill Road", "Riverside", "RV2 2HT", "01632 960 103",
            "Ines Quill", "Attendance officer", "attendance@hilltop.demo.example",
        ),
    ),
}  # fmt: skip

SERVICES = (
    _service(HEALTH, OrganisationKind.HEALTH, "paediatrics", "Paediatric health inbox", "health"),
    _service(SOCIAL_CARE, OrganisationKind.SOCIAL_CARE, "social.care", "Social care inbox", "social_care"),
    _service(PSYCHOLOGY, OrganisationKind.COUNCIL_SERVICE, "psychology", "Educational psychology inbox", "psychology"),
    # Nobody of this service has registered: what it is sent goes to its generic mailbox.
    _service(
        SPECIALISTS,
        OrganisationKind.COUNCIL_SERVICE,
        "specialists",
        "Sensory and transition inbox",
        "sensory",
        "preparation_for_adulthood",
    ),
    _service(THERAPIES, OrganisationKind.HEALTH, "therapies", "Children's therapies inbox", "other"),
    # No advice is routed here by itself: others forward to it what it knows.
    _service(MENTAL_HEALTH, OrganisationKind.HEALTH, "mental.health", "Children's mental health inbox"),
)
SETTINGS = (
    _setting(MEADOW, "meadow", "900001", _PRIMARY),
    _setting(HILLTOP, "hilltop", "900002", _SECONDARY),
    _setting("Puddle Lane Nursery", "puddle", "900003", range(2, 5), OrganisationKind.EARLY_YEARS),
    _setting("Millbrook Primary School", "millbrook", "900004", _PRIMARY),
    _setting("Larkfield Infant and Junior School", "larkfield", "900005", _PRIMARY),
    _setting("St Osyth's Primary School", "osyth", "900006", _PRIMARY),
    _setting("Ferry Road Community Primary", "ferry", "900007", _PRIMARY),
    _setting("The Weir School", "weir", "900008", _SECONDARY),
    _setting("Bellwater High School", "bellwater", "900009", _SECONDARY),
    _setting("Thornbank Academy", "thornbank", "900010", _SECONDARY),
    _setting("Alder House Special School", "alder", "900011", range(4, 19)),
    _setting("Riverside Sixth Form College", "college", "900012", range(16, 20), OrganisationKind.COLLEGE),
)
ORGANISATIONS = (*SERVICES, *SETTINGS)
