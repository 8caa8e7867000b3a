"""Who is meant by the addressees that a diagram may name, as things are now."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from app.commands.happening import Happening
from app.domain.effects import Addressee
from app.domain.roles import FAMILY_RELATIONS, PROFESSIONAL_RELATIONS, Relation, Role
from app.domain.routing import OWED, bodies_to_tell, reminder_addresses
from app.domain.sharing import Sight
from app.domain.stages import ContributionOutcome, ContributionStatus
from app.store.tables import Contribution, Grant

#: The bodies told that the council considers an assessment: health, social care, the setting (regs 4(2), 5(2), 10(2)).
_CONSIDERING = ("health", "social_care", "education")


@dataclass(frozen=True)
class Recipient:
    """Where one notice goes: to an email address, or by letter to somebody around the child without an account.

    Whose address it is, a person's or an inbox's, does not make it another one.
    """

    email: str | None = None
    party_id: UUID | None = None
    person_id: UUID | None = field(default=None, compare=False)
    inbox_id: UUID | None = field(default=None, compare=False)


def recipients(happening: Happening, addressee: Addressee) -> tuple[Recipient, ...]:
    """Give everybody whom the addressee means now, each once; nobody when there is none."""
    return tuple(dict.fromkeys(_FINDERS[addressee](happening)))


def _family(happening: Happening) -> Iterable[Recipient]:
    """Every parent with responsibility, each by their own account or by letter (P24), and the young person.

    Where the rights are the young person's own, parents are told only as far as they were granted the case (P25).
    """
    acting = [grant for grant in happening.work.grants.live(happening.case.id) if grant.sight is Sight.WHOLE]
    granted = {each: grant.relation for grant in acting for each in _family_member(happening, grant)}
    reached = {recipient.email for recipient in granted}
    yield from sorted(granted, key=lambda recipient: recipient.email or "")
    parties = happening.work.parties.family_of(happening.case.id)
    decides_alone = any(party.relation is Relation.YOUNG_PERSON for party in parties)
    for party in parties:
        is_told = party.has_responsibility and not (decides_alone and party.relation is Relation.PARENT)
        # There is one young person, who may have registered with an address that nobody knew before.
        is_told = is_told and not (party.relation is Relation.YOUNG_PERSON and party.relation in granted.values())
        # Somebody who registered after they were named is known by the address they were named with.
        if is_told and not reached & {party.email, *(each.email for each in _person(happening, party.person_id))}:
            yield Recipient(party_id=party.id)


def _family_member(happening: Happening, grant: Grant) -> Sequence[Recipient]:
    return _person(happening, grant.person_id) if grant.relation in FAMILY_RELATIONS else ()


def _parents(happening: Happening) -> Iterable[Recipient]:
    """Every parent, whatever they may see now: by their account, or by letter to those with responsibility."""
    people = happening.work.sharing.parents_of(happening.case.id)
    granted = [recipient for person_id in people for recipient in _person(happening, person_id)]
    yield from granted
    reached = {recipient.email for recipient in granted}
    for party in happening.work.parties.family_of(happening.case.id):
        is_told = party.relation is Relation.PARENT and party.has_responsibility
        if is_told and not reached & {party.email, *(each.email for each in _person(happening, party.person_id))}:
            yield Recipient(party_id=party.id)


def _requester(happening: Happening) -> Iterable[Recipient]:
    return _person(happening, happening.work.submissions.of_case(happening.case.id)[0].author_id)


def _considering_bodies(happening: Happening) -> Iterable[Recipient]:
    table = happening.work.routes.table()
    place = happening.work.routes.place_of(happening.case.child_id)
    for advice_type in _CONSIDERING:
        for inbox_id in bodies_to_tell(advice_type, table, place):
            yield from _mailbox(happening, inbox_id)


def _contributors(happening: Happening) -> Iterable[Recipient]:
    for request in happening.work.contributions.of_case(happening.case.id):
        if request.outcome is not ContributionOutcome.WITHDRAWN:
            yield from _mailbox(happening, request.inbox_id)
    yield from _granted(happening, PROFESSIONAL_RELATIONS)


def _service_inbox(happening: Happening) -> Iterable[Recipient]:
    return _mailbox(happening, _request(happening).inbox_id)


def _request_holder(happening: Happening) -> Iterable[Recipient]:
    if _request(happening).status is ContributionStatus.WITH_FAMILY:
        # Reminders go by email only: a family without an account has its letter and need not get one every week.
        return [recipient for recipient in _family(happening) if recipient.email]
    request = _request(happening)
    holder = happening.work.contributions.holder(request)
    return [
        Recipient(email=address, person_id=request.person_id)
        if address == holder.contributor_email
        else Recipient(email=address, inbox_id=request.inbox_id)
        for address in reminder_addresses(holder)
    ]


def _contributor(happening: Happening) -> Iterable[Recipient]:
    """Whoever contributes; once they have left, the inbox they were given it by: no message vanishes (P18)."""
    request = _request(happening)
    return _person(happening, request.person_id) or _mailbox(happening, request.inbox_id if request.person_id else None)


def _service_manager(happening: Happening) -> Iterable[Recipient]:
    request = _request(happening)
    address = happening.work.contributions.manager_email(request) if request.status in OWED else None
    if address:
        yield Recipient(email=address)


def _setting(happening: Happening) -> Iterable[Recipient]:
    return _mailbox(happening, happening.work.consultations.get(happening.instance.id).inbox_id)


def _named_setting(happening: Happening) -> Iterable[Recipient]:
    setting_id = happening.case.named_setting_id
    inbox = happening.work.inboxes.of_setting(setting_id) if setting_id else None
    return [Recipient(email=inbox.email, inbox_id=inbox.id)] if inbox else []


def _officer(happening: Happening) -> Iterable[Recipient]:
    """The case's own officer, and whoever stands in for them today.

    While nobody has the case, who had it has left, or there is no case at all, every officer: no warning may be lost.
    """
    work = happening.work
    officers = work.people.with_role(Role.CASEWORK_OFFICER)
    own = [officer for officer in officers if happening.of_case and officer.id == happening.of_case.officer_id]
    standing_in = [each for officer in own for each in work.covers.standing_in_for(officer.id) if each in officers]
    return [Recipient(email=officer.email, person_id=officer.id) for officer in [*own, *standing_in] or officers]


def _officer_waiting(happening: Happening) -> Iterable[Recipient]:
    """The officer, while the advice is owed to them: nobody is told of a delay that is the council's own."""
    return _officer(happening) if _request(happening).status in OWED else []


def _manager(happening: Happening) -> Iterable[Recipient]:
    return _staff(happening, Role.MANAGER)


def _asker(happening: Happening) -> Iterable[Recipient]:
    """Whoever asks to be let see a case."""
    return _person(happening, happening.work.access_requests.get(happening.instance.id).person_id)


def _staff(happening: Happening, role: Role) -> Iterable[Recipient]:
    return [Recipient(email=each.email, person_id=each.id) for each in happening.work.people.with_role(role)]


def _granted(happening: Happening, relations: frozenset[Relation]) -> Iterable[Recipient]:
    for grant in happening.work.grants.live(happening.case.id):
        if grant.relation in relations:
            yield from _person(happening, grant.person_id)


def _person(happening: Happening, person_id: UUID | None) -> Sequence[Recipient]:
    """Give the person while their account is active: nobody reads the mail of somebody who has left."""
    person = happening.work.people.get(person_id) if person_id else None
    return [Recipient(email=person.email, person_id=person.id)] if person and person.active else []


def _mailbox(happening: Happening, inbox_id: UUID | None) -> Iterable[Recipient]:
    return [Recipient(email=happening.work.inboxes.get(inbox_id).email, inbox_id=inbox_id)] if inbox_id else []


def _request(happening: Happening) -> Contribution:
    return happening.work.contributions.get(happening.instance.id)


_FINDERS: Mapping[Addressee, Callable[[Happening], Iterable[Recipient]]] = {
    Addressee.FAMILY: _family,
    Addressee.PARENTS: _parents,
    Addressee.REQUESTER: _requester,
    Addressee.CONSIDERING_BODIES: _considering_bodies,
    Addressee.CONTRIBUTORS: _contributors,
    Addressee.SERVICE_INBOX: _service_inbox,
    Addressee.REQUEST_HOLDER: _request_holder,
    Addressee.CONTRIBUTOR: _contributor,
    Addressee.SERVICE_MANAGER: _service_manager,
    Addressee.SETTING: _setting,
    Addressee.NAMED_SETTING: _named_setting,
    Addressee.OFFICER: _officer,
    Addressee.OFFICER_WAITING: _officer_waiting,
    Addressee.MANAGER: _manager,
    Addressee.ASKER: _asker,
}
