"""Making the demo: organisations, inboxes, people."""

from datetime import datetime

from app.cli.demo.cast import CAST, PASSWORD, DemoPerson
from app.cli.demo.organisations import HILLTOP, ORGANISATIONS, DemoOrganisation
from app.gateways.passwords import hash_password
from app.store import Database, Work

#: The head of one school waits to be let into another.
_ASKS_TO_JOIN = "robert.head@demo.example"


def make_demo(database: Database, now: datetime) -> None:
    """Make the organisations and people that are not there yet; made again, it changes nothing."""
    with database.unit_of_work(now) as work:
        missing = [member for member in CAST if work.people.by_email(member.email) is None]
    if not missing:
        return
    password_hash = hash_password(PASSWORD)
    with database.unit_of_work(now) as work:
        for organisation in ORGANISATIONS:
            _make_organisation(work, organisation)
    with database.unit_of_work(now) as work:
        for member in missing:
            _make_person(work, member, password_hash)
        _ask_to_join(work)


def _ask_to_join(work: Work) -> None:
    asker, organisation = work.people.by_email(_ASKS_TO_JOIN), work.organisations.by_name(HILLTOP)
    if asker and organisation and not work.organisations.membership(organisation.id, asker.id):
        note = "I help out at Hilltop two days a week from this term, and write the advice for its pupils."
        if not work.membership_requests.waits(person_id=asker.id, organisation_id=organisation.id):
            work.membership_requests.ask(person_id=asker.id, organisation_id=organisation.id, note=note)


def _make_organisation(work: Work, wanted: DemoOrganisation) -> None:
    if work.organisations.by_name(wanted.name) is not None:
        return
    organisation = work.organisations.add(
        name=wanted.name,
        kind=wanted.kind,
        urn=wanted.urn,
        manager_email=wanted.manager_email,
        phase=wanted.phase,
    )
    for place in wanted.sites:
        address = {"line_1": place.line_1, "line_2": "", "town": place.town, "postcode": place.postcode}
        site = work.sites.add(organisation.id, name=place.name, address=address, phone=place.phone)
        work.contacts.add(
            organisation.id,
            name=place.contact,
            job_title=place.job_title,
            email=place.email,
            phone=place.phone,
            site_id=site.id,
        )
    for inbox in wanted.inboxes:
        work.inboxes.add(
            organisation_id=organisation.id,
            name=inbox.name,
            email=inbox.email,
            is_setting=inbox.is_setting,
            advice_types=inbox.advice_types,
        )


def _make_person(work: Work, member: DemoPerson, password_hash: str) -> None:
    person = work.people.add(
        email=member.email,
        name=member.name,
        realm=member.realm,
        job_title=member.job_title,
        password_hash=password_hash,
    )
    for role in member.roles:
        work.people.give_role(person.id, role)
    organisation = work.organisations.by_name(member.organisation) if member.organisation else None
    if organisation is not None:
        work.organisations.join(organisation.id, person.id, is_admin=member.inbox is not None)
    inbox = work.inboxes.by_name(member.inbox) if member.inbox else None
    if inbox is not None:
        work.inboxes.join(inbox.id, person.id)
