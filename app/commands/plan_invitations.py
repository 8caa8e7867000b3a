"""What a list of people to invite would do, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.commands.write_invitation import check_invitation
from app.domain import policy
from app.domain.actions import Action
from app.domain.invitation_sheet import ListRow
from app.domain.invitations import Wanted, their_name
from app.domain.outcome_words import RELATIONS
from app.domain.own_details import own_email
from app.domain.refusals import InvalidInput, NotFound
from app.domain.roles import Relation
from app.store import Work

_YES = {"yes", "y", "true", "1", "x"}
_NO = {"", "no", "n", "false", "0"}


@dataclass(frozen=True)
class PlannedRow:
    """One row of the list: the invitation that it stands for, or what is wrong with it."""

    row: ListRow
    wanted: Wanted | None
    fault: str = ""


def plan_invitations(work: Work, person_id: UUID, rows: Sequence[ListRow], note: str) -> tuple[PlannedRow, ...]:
    """Give for each row the invitation it stands for. A case that the person may not invite to reads as none."""
    policy.require(Action.INVITATION_SEND, work.standing.of(person_id))
    planned: list[PlannedRow] = []
    seen: set[tuple[str, UUID | None, UUID | None]] = set()
    for row in rows:
        try:
            wanted = _wanted(work, row)
            check_invitation(work, person_id, wanted, note)
            which = (wanted.email, wanted.organisation_id, wanted.case_id)
            if which in seen:
                raise InvalidInput("email", "They are in the list already, for the same thing")
            seen.add(which)
            planned.append(PlannedRow(row, wanted))
        except InvalidInput as refusal:
            planned.append(PlannedRow(row, None, refusal.sentence))
        except NotFound:
            planned.append(PlannedRow(row, None, _no_such_case(row)))
    return tuple(planned)


def _wanted(work: Work, row: ListRow) -> Wanted:
    if row.fault:
        raise InvalidInput("list", row.fault)
    email, name = own_email(row.email), their_name(row.name)
    if bool(row.organisation) is bool(row.case):
        raise InvalidInput("list", "Give either an organisation or a case")
    if row.case:
        # What can be wrong with the row itself is said first, so that nothing said tells whether there is such a case.
        relation = _relation(row.relation)
        case = work.cases.by_reference(row.case)
        if case is None:
            raise InvalidInput("case", _no_such_case(row))
        return Wanted(email, name, case_id=case.id, relation=relation, reason=row.reason)
    organisation = work.organisations.by_name(row.organisation)
    if organisation is None:
        raise InvalidInput("organisation", f"There is no organisation called “{row.organisation}”")
    inbox = work.inboxes.by_name(row.inbox) if row.inbox else None
    if row.inbox and inbox is None:
        raise InvalidInput("inbox", f"There is no inbox called “{row.inbox}”")
    return Wanted(
        email,
        name,
        organisation_id=organisation.id,
        is_admin=_is_yes(row.admin),
        inbox_id=inbox.id if inbox else None,
    )


def _relation(text: str) -> Relation:
    titles = {title.casefold(): relation for relation, title in RELATIONS.items()}
    found = titles.get(text.casefold())
    if found is None:
        raise InvalidInput("relation", f"Relation: write one of {', '.join(RELATIONS.values())}")
    return found


def _is_yes(text: str) -> bool:
    if text.casefold() in _YES:
        return True
    if text.casefold() in _NO:
        return False
    raise InvalidInput("admin", "Admin: write yes or no")


def _no_such_case(row: ListRow) -> str:
    return f"There is no case “{row.case}” that you can invite people to"
