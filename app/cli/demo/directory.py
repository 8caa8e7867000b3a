"""Who is who in the demo council once everybody has moved in: names and email addresses to ids and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from app.cli.demo.cast import CAST
from app.cli.demo.organisations import ORGANISATIONS, SETTINGS, DemoOrganisation
from app.store import Work


@dataclass(frozen=True)
class Directory:
    """The ids of people by email address, of organisations by name, and whose an inbox is."""

    people: Mapping[str, UUID]
    organisations: Mapping[str, UUID]
    inboxes: Mapping[str, UUID]
    owners: Mapping[UUID, DemoOrganisation]

    def distributors(self, inbox_id: UUID) -> list[UUID]:
        """Give those who distribute what arrives in an inbox; nobody when nobody of the service has registered."""
        names = {inbox.name for inbox in self.owners[inbox_id].inboxes}
        return [self.people[member.email] for member in CAST if member.inbox in names]

    def writers(self, inbox_id: UUID) -> list[UUID]:
        """Give those who write what the inbox was asked for: clinicians, and whoever there is at a setting."""
        owner = self.owners[inbox_id]
        staff = [member for member in CAST if member.organisation == owner.name]
        writing = [member for member in staff if owner in SETTINGS or member.inbox is None] or staff
        return [self.people[member.email] for member in writing]

    def name(self, person_id: UUID) -> str:
        """Give the name of somebody of the cast."""
        return next(member.name for member in CAST if self.people[member.email] == person_id)


def directory(work: Work) -> Directory:
    """Look everybody up."""
    organisations, inboxes, owners = {}, {}, {}
    for each in ORGANISATIONS:
        found = work.organisations.by_name(each.name)
        inbox = work.inboxes.by_name(each.inboxes[0].name)
        if found is None or inbox is None:
            raise LookupError(f"{each.name} has not moved in.")
        organisations[each.name], inboxes[each.inboxes[0].name], owners[inbox.id] = found.id, inbox.id, each
    people = {member.email: person.id for member in CAST if (person := work.people.by_email(member.email))}
    return Directory(people, organisations, inboxes, owners)
