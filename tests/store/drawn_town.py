"""A small town, drawn by chance: people, cases and inboxes, and all that can lie between them and open a door."""

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from app.domain.access import What, WithheldBecause
from app.domain.roles import Audience, Relation, Role
from app.domain.sharing import Part, Sight
from app.domain.stages import ConsultationOutcome, ContributionOutcome, ContributionStatus
from app.domain.step import OpenTask
from app.store import Work
from app.store.tables import Case, Contribution, File, GrantPart, Inbox, InboxMember, Person
from app.store.tasks import Placement
from app.store.things import (
    CASES,
    CONSULTATIONS,
    CONTRIBUTIONS,
    FILES,
    INBOXES,
    ORGANISATIONS,
    SUBMISSIONS,
    TASKS,
)
from tests.store.house import MINUTE, NOW, TODAY, case, inbox, instance, open_task, person

KINDS = {
    "case": CASES,
    "task": TASKS,
    "inbox": INBOXES,
    "contribution": CONTRIBUTIONS,
    "consultation": CONSULTATIONS,
    "submission": SUBMISSIONS,
    "file": FILES,
    "organisation": ORGANISATIONS,
}
TWO = st.integers(0, 1)
NOBODY_OR_ONE = st.none() | TWO
DAY = st.integers(-2, 2).map(lambda days: TODAY + timedelta(days=days))

PARTS = st.frozensets(st.sampled_from(Part), max_size=2)
MOMENT = st.sampled_from([NOW - MINUTE, NOW + MINUTE])

grants = st.tuples(
    TWO, TWO, st.sampled_from(Relation), DAY, st.none() | DAY, st.sampled_from(Sight), PARTS, st.none() | MOMENT
)
tasks = st.tuples(TWO, st.sampled_from(Role), NOBODY_OR_ONE, NOBODY_OR_ONE)
requests = st.tuples(
    TWO,
    st.sampled_from(ContributionStatus),
    st.none() | st.sampled_from(ContributionOutcome),
    NOBODY_OR_ONE,
    NOBODY_OR_ONE,
    st.frozensets(st.sampled_from(Audience)),
    st.none() | st.sampled_from(Part),
)
consultations = st.tuples(TWO, NOBODY_OR_ONE, st.booleans())
files = st.tuples(NOBODY_OR_ONE, TWO, st.booleans())
#: Which submission or file, from whom (nobody: from everybody outside), lifted, and who may see it until when.
withheld = st.tuples(TWO, st.booleans(), NOBODY_OR_ONE, st.booleans(), st.lists(st.tuples(TWO, DAY), max_size=2))


@dataclass
class Town:
    """Two people, two cases, two inboxes, and what is drawn to lie between them."""

    people: list[UUID]
    things: dict[str, list[UUID]] = field(default_factory=lambda: {kind: [] for kind in KINDS})


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "roles": [draw(st.frozensets(st.sampled_from(Role), max_size=3)) for _ in range(2)],
        "members": [draw(st.dictionaries(TWO, st.booleans())) for _ in range(2)],
        "is_active": [draw(st.booleans()) for _ in range(2)],
        "works_for": [draw(st.dictionaries(TWO, st.booleans())) for _ in range(2)],
        "withheld": draw(st.lists(withheld, max_size=3)),
        "grants": draw(st.lists(grants, max_size=5)),
        "tasks": draw(st.lists(tasks, min_size=1, max_size=5)),
        "requests": draw(st.lists(requests, min_size=1, max_size=3)),
        "consulted": draw(st.lists(consultations, min_size=1, max_size=3)),
        "files": draw(st.lists(files, min_size=1, max_size=3)),
    }


def build(work: Work, plan: dict[str, Any]) -> Town:
    """Build the town that was drawn."""
    people, cases = [person(work) for _ in range(2)], [case(work) for _ in range(2)]
    town = Town([one.id for one in people])
    inboxes = _settle(work, people, plan)
    town.things["case"], town.things["inbox"] = [one.id for one in cases], [one.id for one in inboxes]
    town.things["organisation"] = [box.organisation_id for box in inboxes]
    for drawn in plan["grants"]:
        _grant(work, people, cases, drawn)

    for which, lane, box, holder in plan["tasks"]:
        task = open_task(lane)
        placement = Placement("form", "hash", inbox_id=_pick(inboxes, box), person_id=_pick(people, holder))
        work.tasks.replace_open(instance(work, cases[which]), [task], partial(_placed, placement))
        town.things["task"].append(task.id)
    for which, status, outcome, box, holder, audiences, part in plan["requests"]:
        request = _add_request(work, cases[which], status, outcome, _pick(inboxes, box), _pick(people, holder))
        _write(work, town, request, audiences, part)
    for drawn in plan["consulted"]:
        town.things["consultation"].append(_consult(work, cases, inboxes, drawn))
    for which, sender, is_part in plan["files"]:
        file = _send(work, people[sender].id, _pick(cases, which))
        file.submission_id = town.things["submission"][0] if is_part else None
        town.things["file"].append(file.id)
    for drawn in plan["withheld"]:
        _withhold(work, town, drawn)
    return town


def _pick(rows: list[Any], index: int | None) -> UUID | None:
    return None if index is None else rows[index].id


def _consult(work: Work, cases: list[Case], inboxes: list[Inbox], drawn: tuple[int, int | None, bool]) -> UUID:
    which, box, settled = drawn
    made = instance(work, cases[which])
    asked = work.consultations.add(
        instance_id=made.id,
        case_id=cases[which].id,
        organisation_id=inboxes[0].organisation_id,
        inbox_id=_pick(inboxes, box),
    )
    if settled:
        work.consultations.settle(asked, ConsultationOutcome.CAN_MEET_NEED)
    return made.id


def _settle(work: Work, people: list[Person], plan: dict[str, Any]) -> list[Inbox]:
    """Give everybody their roles, memberships and inboxes."""
    for one, roles, is_active in zip(people, plan["roles"], plan["is_active"], strict=True):
        one.active = is_active
        for role in roles:
            work.people.give_role(one.id, role)
    inboxes = [inbox(work) for _ in plan["members"]]
    for box, members, staff in zip(inboxes, plan["members"], plan["works_for"], strict=True):
        for index, is_cover in members.items():
            work.inboxes.join(box.id, people[index].id)
            work.inboxes._get(InboxMember, (box.id, people[index].id)).is_cover = is_cover
        for index, is_admin in staff.items():
            work.organisations.join(box.organisation_id, people[index].id, is_admin=is_admin)
    return inboxes


def _grant(work: Work, people: list[Any], cases: list[Case], drawn: tuple[Any, ...]) -> None:
    who, which, relation, from_on, to_on, sight, parts, until = drawn
    grant = work.grants.give(
        case_id=cases[which].id,
        person_id=people[who].id,
        relation=relation,
        reason="Drawn",
        given_by_id=None,
        from_on=from_on,
        to_on=to_on,
    )
    grant.sight, grant.sight_until = sight, until
    for part in parts:
        work.grants._put(GrantPart(grant_id=grant.id, part=part))


def _write(work: Work, town: Town, request: Contribution, audiences: frozenset[Audience], part: Part | None) -> None:
    written = work.submissions.add(
        case_id=request.case_id,
        instance_id=request.id,
        form="advice",
        form_hash="h",
        answers={},
        author_id=town.people[0],
        part=part,
    )
    work.submissions.share(written, audiences)
    town.things["contribution"].append(request.id)
    town.things["submission"].append(written.id)


def _send(work: Work, sender_id: UUID, case_id: UUID | None) -> File:
    return work.files.add(
        name="a.pdf", size=1, sha256="x", media_type="application/pdf", uploaded_by_id=sender_id, case_id=case_id
    )


def _withhold(work: Work, town: Town, drawn: tuple[Any, ...]) -> None:
    index, is_file, from_whom, is_lifted, overrides = drawn
    things = town.things["file" if is_file else "submission"]
    thing_id = things[index % len(things)]
    flag = work.withholdings.add(
        case_id=town.things["case"][0],
        what=What(file_id=thing_id) if is_file else What(submission_id=thing_id),
        from_id=None if from_whom is None else town.people[from_whom],
        because=WithheldBecause.SERIOUS_HARM,
        reason="Drawn",
        by_id=town.people[0],
    )
    for who, until_on in overrides:
        work.withholdings.override(
            flag, person_id=town.people[who], until_on=until_on, reason="Drawn", by_id=town.people[0]
        )
    if is_lifted:
        work.withholdings.lift(flag, by_id=town.people[0], reason="Drawn")


def _placed(placement: Placement, _: OpenTask) -> Placement:
    return placement


def _add_request(
    work: Work,
    of: Case,
    status: ContributionStatus,
    outcome: ContributionOutcome | None,
    inbox_id: UUID | None,
    person_id: UUID | None,
) -> Contribution:
    made = instance(work, of)
    request = work.contributions.add(
        instance_id=made.id, case_id=of.id, advice_type="health", inbox_id=inbox_id, requested_by_id=None
    )
    request.status, request.person_id = status, person_id
    if status is ContributionStatus.SETTLED:
        request.outcome, request.settled_at = outcome, NOW
    return request
