"""A child goes to another school: one action, dated, with everything that follows from it (P26)."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from app.commands.move_case_away import move_case_away
from app.commands.move_school import move_school
from app.commands.withdraw_school_move import withdraw_school_move
from app.domain.refusals import InvalidInput, NotFound, OutOfStep
from app.domain.roles import Relation
from app.domain.stages import ContributionOutcome
from tests.people import (
    CONTRIBUTOR,
    HEALTH,
    INBOX_ADMIN,
    OFFICER,
    OTHER_SCHOOL,
    OTHER_SENCO,
    PARENT,
    SCHOOL,
    SENCO,
    Member,
)
from tests.process.council import Council


def gathering(council: Council) -> UUID:
    """A case in which the school that the child goes to was asked for advice, and one of its staff sees it."""
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"))
    council.do(council.task(case_id, "collect_evidence"))
    council.do(council.task(case_id, "decide_whether_to_assess"), {"decision": "assess"})
    council.do(council.task(case_id, "choose_advice"), {"advice": ["education", "health"]})
    council.grant(case_id, SENCO, Relation.SCHOOL_STAFF)
    council.grant(case_id, CONTRIBUTOR, Relation.HEALTH)
    return case_id


def move(council: Council, case_id: UUID, on: date, *, asks_new: bool = True, by: Member = OFFICER) -> UUID:
    """Record the move to the other school."""
    move_id = move_school(
        council.database,
        person_id=council.who(by),
        case_id=case_id,
        to_setting_id=council.town.organisations[OTHER_SCHOOL],
        on=on,
        staff=[council.who(OTHER_SENCO)],
        asks_new_setting=asks_new,
        reason="The family told us",
        now=council.now,
    )
    council.settle()
    return move_id


def sees(council: Council, member: Member, case_id: UUID) -> bool:
    """Whether somebody sees the case today."""
    with council.work() as work:
        return bool(work.grants.live(case_id, council.who(member)))


def asked_for_education(council: Council, case_id: UUID) -> list[tuple[UUID | None, ContributionOutcome | None]]:
    """The inboxes asked for education advice, and how each request was settled."""
    with council.work() as work:
        requests = [each for each in work.contributions.of_case(case_id) if each.advice_type == "education"]
        return sorted(((each.inbox_id, each.outcome) for each in requests), key=lambda pair: pair[1] is None)


def test_until_the_day_nothing_changes_and_on_it_everything_does(council: Council) -> None:
    case_id = gathering(council)
    move(council, case_id, council.today + timedelta(days=10))
    council.days_pass(9)
    assert sees(council, SENCO, case_id)
    assert not sees(council, OTHER_SENCO, case_id)
    council.days_pass(1)
    assert not sees(council, SENCO, case_id)
    assert sees(council, OTHER_SENCO, case_id)
    with council.work() as work:
        child = work.children.get(work.cases.get(case_id).child_id)
        assert child.setting_id == council.town.organisations[OTHER_SCHOOL]
    others = {sees(council, each, case_id) for each in (PARENT, CONTRIBUTOR)}
    assert others == {True}, "Only the old school's staff go"


def test_a_move_that_has_happened_is_carried_out_at_once(council: Council) -> None:
    case_id = gathering(council)
    move(council, case_id, council.today - timedelta(days=3))
    assert not sees(council, SENCO, case_id)
    assert sees(council, OTHER_SENCO, case_id)


def test_both_schools_are_told_and_neither_is_told_a_name(council: Council) -> None:
    case_id = gathering(council)
    council.post.empty()
    move(council, case_id, council.today)
    assert {"school-moved-old", "school-moved-new"} <= set(council.notices())
    mails = [*council.mail_to(SCHOOL.mailbox), *council.mail_to(OTHER_SCHOOL.mailbox)]
    assert mails
    assert not any("Wren" in str(mail.message) for mail in mails)


def test_the_new_school_is_asked_for_the_advice_that_the_old_one_owes(council: Council) -> None:
    case_id = gathering(council)
    move(council, case_id, council.today)
    inboxes = council.town.inboxes
    assert asked_for_education(council, case_id) == [
        (inboxes[SCHOOL], ContributionOutcome.WITHDRAWN),
        (inboxes[OTHER_SCHOOL], None),
    ]


def test_the_old_school_goes_on_with_its_advice_when_the_officer_says_so(council: Council) -> None:
    case_id = gathering(council)
    move(council, case_id, council.today, asks_new=False)
    assert asked_for_education(council, case_id) == [(council.town.inboxes[SCHOOL], None)]


def test_a_withdrawn_move_never_happens(council: Council) -> None:
    case_id = gathering(council)
    move_id = move(council, case_id, council.today + timedelta(days=2))
    withdraw_school_move(council.database, person_id=council.who(OFFICER), move_id=move_id, now=council.now)
    council.days_pass(4)
    assert sees(council, SENCO, case_id)
    assert not sees(council, OTHER_SENCO, case_id)
    with pytest.raises(OutOfStep):
        withdraw_school_move(council.database, person_id=council.who(OFFICER), move_id=move_id, now=council.now)


def test_a_second_move_waits_until_the_first_was_carried_out_or_withdrawn(council: Council) -> None:
    case_id = gathering(council)
    move(council, case_id, council.today + timedelta(days=2))
    with pytest.raises(OutOfStep):
        move(council, case_id, council.today + timedelta(days=5))


def test_only_an_officer_records_a_move_and_only_staff_of_the_new_school_are_let_in(council: Council) -> None:
    case_id = gathering(council)
    for member in (PARENT, SENCO, INBOX_ADMIN):
        with pytest.raises(NotFound):
            move(council, case_id, council.today, by=member)
    with pytest.raises(InvalidInput):
        move_school(
            council.database,
            person_id=council.who(OFFICER),
            case_id=case_id,
            to_setting_id=council.town.organisations[OTHER_SCHOOL],
            on=council.today,
            staff=[council.who(PARENT)],
            asks_new_setting=False,
            reason="The family told us",
            now=council.now,
        )
    with pytest.raises(InvalidInput):
        move_school(
            council.database,
            person_id=council.who(OFFICER),
            case_id=case_id,
            to_setting_id=council.town.organisations[HEALTH],
            on=council.today,
            staff=[],
            asks_new_setting=False,
            reason="The family told us",
            now=council.now,
        )


def test_after_a_move_to_another_authority_only_the_family_sees_the_case(council: Council) -> None:
    case_id = gathering(council)
    move_case_away(council.database, person_id=council.who(OFFICER), case_id=case_id, reason="To Bath", now=council.now)
    council.settle()
    assert not sees(council, SENCO, case_id)
    assert not sees(council, CONTRIBUTOR, case_id)
    assert sees(council, PARENT, case_id)
