"""Making the demo: organisations, inboxes, people."""

from datetime import datetime

from app.cli.demo.cast import CAST, PASSWORD, DemoPerson
from app.cli.demo.organisations import ORGANISATIONS, DemoOrganisation
from app.gateways.passwords import hash_password
from app.store import Database, Work


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


def _make_organisation(work: Work, wanted: DemoOrganisation) -> None:
    if work.organisations.by_name(wanted.name) is not None:
        return
    organisation = work.organisations.add(
        name=wanted.name, kind=wanted.kind, urn=wanted.urn, manager_email=wanted.manager_email
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
