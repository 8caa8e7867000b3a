"""The rights become the young person's own, and they decide what their parents may go on seeing (P25)."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from app.commands.change_sharing import change_sharing
from app.commands.withdraw_case import withdraw_case
from app.domain.actions import Action
from app.domain.facts import Fact
from app.domain.policy import permits
from app.domain.refusals import InvalidInput, NotFound, OutOfStep
from app.domain.roles import Relation
from app.domain.sharing import Part, Sharing, Sight
from app.queries.reports.held_up import holding_up
from app.store.tables.days import CaseDays
from tests.people import MANAGER, OFFICER, PARENT, SECOND_PARENT, SENCO, YOUNG_PERSON, Member
from tests.process.council import Council

#: The rights of whoever was born on this day are their own from 27 June 2026.
BORN_ON = "2010-05-04"
THE_DAY = date(2026, 6, 27)


def checked(council: Council, **check: Any) -> UUID:
    """A case whose request was checked, of somebody who turns 16 this year."""
    case_id = council.ask_for_an_assessment(born_on=BORN_ON)
    council.do(council.task(case_id, "check_request"), {"born_on": BORN_ON, **check})
    return case_id


def share(
    council: Council, case_id: UUID, sharing: Sharing, *parts: Part, by: Member = OFFICER, reason: str = "They phoned"
) -> date:
    """Record on the page of the case what the parents may see."""
    from_on = change_sharing(
        council.database,
        person_id=council.who(by),
        case_id=case_id,
        sharing=sharing,
        parts=parts,
        reason=reason,
        now=council.now,
    )
    council.settle()
    return from_on


def sight(council: Council, case_id: UUID, member: Member = PARENT) -> list[Sight]:
    """How much the parent's grants show."""
    with council.work() as work:
        mine = [grant for grant in work.grants.of_case(case_id) if grant.person_id == council.who(member)]
        return [grant.sight for grant in mine if grant.relation is Relation.PARENT]


def may(council: Council, member: Member, action: Action, case_id: UUID) -> bool:
    """Whether somebody may do something with the case now."""
    with council.work() as work:
        return permits(action, work.standing.on_case(council.who(member), case_id))


def test_the_day_follows_from_the_date_of_birth_that_the_officer_checked(council: Council) -> None:
    case_id = council.ask_for_an_assessment(born_on="2016-05-04")
    council.do(council.task(case_id, "check_request"), {"born_on": BORN_ON})
    with council.work() as work:
        assert work.facts.known(case_id)[Fact.YOUNG_PERSON_FROM_ON] == THE_DAY


def test_nothing_happens_for_years_to_a_child(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"))
    instance = council.instance(case_id, "young-person")
    assert instance.running
    assert instance.next_due_at is not None
    assert instance.next_due_at.date() == date(2031, 12, 26), "six months before the day"


def test_on_the_day_parents_see_and_do_nothing_until_the_young_person_has_decided(council: Council) -> None:
    case_id = checked(council)
    council.until(date(2026, 6, 26))
    assert may(council, PARENT, Action.CASE_VIEW, case_id)
    council.until(THE_DAY)
    assert not may(council, PARENT, Action.CASE_VIEW, case_id)
    assert council.task(case_id, "invite_young_person").name == "Invite the young person"


def test_from_the_day_the_young_person_is_written_to_and_parents_are_not(council: Council) -> None:
    case_id = checked(council)
    council.until(THE_DAY)
    council.post.empty()
    withdraw_case(council.database, person_id=council.who(OFFICER), case_id=case_id, reason="Asked", now=council.now)
    council.settle()
    assert council.mail_to(PARENT.email) == []
    with council.work() as work:
        named = {party.id: party.relation for party in work.parties.of_case(case_id)}
        letters = [named[each.party_id] for each in work.letters.of_case(case_id) if each.notice == "request-withdrawn"]
    assert letters == [Relation.YOUNG_PERSON]


def test_a_parent_with_whom_a_part_is_shared_sees_it_and_takes_no_part(council: Council) -> None:
    case_id = checked(council)
    council.until(THE_DAY)
    share(council, case_id, Sharing.PARTS, Part.PLAN)
    assert may(council, PARENT, Action.CASE_VIEW, case_id)
    assert not may(council, PARENT, Action.CASE_VIEW_PROGRESS, case_id)
    with council.work() as work:
        standing = work.standing.on_case(council.who(PARENT), case_id)
    assert (standing.parts, standing.acts_as) == ({Part.PLAN}, frozenset())


def test_a_decision_can_be_changed_at_any_time_and_each_step_is_kept(council: Council) -> None:
    case_id = checked(council)
    council.until(THE_DAY)
    seen = []
    for sharing in (Sharing.ALL, Sharing.NOTHING, Sharing.ALL):
        council.days_pass(1)
        share(council, case_id, sharing)
        seen += sight(council, case_id)
    assert seen == [Sight.WHOLE, Sight.NONE, Sight.WHOLE]
    assert len([name for name in council.notices() if name == "sharing-decided"]) >= 3, "Each time parents are told"
    with council.work() as work:
        kept = [decision.sharing for decision in work.sharing.of_case(case_id)]
    assert kept == [Sharing.ALL, Sharing.NOTHING, Sharing.ALL, Sharing.UNANSWERED]


def test_what_is_decided_ahead_holds_from_the_day_and_interrupts_nothing(council: Council) -> None:
    case_id = checked(council)
    assert share(council, case_id, Sharing.ALL) == THE_DAY
    council.until(THE_DAY)
    assert sight(council, case_id) == [Sight.WHOLE]
    assert [task.element for task in council.open_tasks(case_id) if task.element == "invite_young_person"] == []


def test_nothing_ahead_is_decided_about_a_younger_child(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"))
    with pytest.raises(OutOfStep, match="can be recorded from"):
        share(council, case_id, Sharing.NOTHING)


def test_a_parent_who_is_let_in_later_sees_no_more_than_is_shared(council: Council) -> None:
    case_id = checked(council)
    council.until(THE_DAY)
    share(council, case_id, Sharing.PARTS, Part.ADVICE)
    council.grant(case_id, SECOND_PARENT)
    assert sight(council, case_id, SECOND_PARENT) == [Sight.PARTS]


def test_only_the_young_person_a_representative_or_an_officer_decides(council: Council) -> None:
    case_id = checked(council)
    council.grant(case_id, YOUNG_PERSON, Relation.YOUNG_PERSON)
    council.until(THE_DAY)
    for member in (PARENT, SECOND_PARENT, SENCO, MANAGER):
        with pytest.raises(NotFound):
            share(council, case_id, Sharing.ALL, by=member)
    share(council, case_id, Sharing.ALL, by=YOUNG_PERSON, reason="")
    assert sight(council, case_id) == [Sight.WHOLE]


def test_an_officer_says_how_it_is_known_and_parts_are_named(council: Council) -> None:
    case_id = checked(council)
    council.until(THE_DAY)
    with pytest.raises(InvalidInput) as refused:
        share(council, case_id, Sharing.ALL, reason=" ")
    assert refused.value.field == "reason"
    with pytest.raises(InvalidInput) as refused:
        share(council, case_id, Sharing.PARTS)
    assert refused.value.field == "parts"


def test_a_representative_without_an_account_is_not_let_in_by_an_address_nobody_registered(council: Council) -> None:
    case_id = checked(council, who_decides="young_person", share_with_parents="unsaid")
    answers = {"invited": "representative", "representative_email": "nobody@nowhere.example"}
    with pytest.raises(Exception, match="attention"):
        council.do(council.task(case_id, "invite_young_person"), answers)


def test_a_young_person_of_the_request_who_shares_nothing_has_decided(council: Council) -> None:
    case_id = checked(council, who_decides="young_person", share_with_parents="none")
    assert not council.instance(case_id, "young-person").running
    assert sight(council, case_id) == [Sight.NONE]


def test_the_switch_outlives_a_case_that_ended_because_what_was_written_can_still_be_read(council: Council) -> None:
    case_id = checked(council)
    withdraw_case(council.database, person_id=council.who(OFFICER), case_id=case_id, reason="Asked", now=council.now)
    council.settle()
    assert may(council, PARENT, Action.CASE_VIEW, case_id)
    council.until(THE_DAY)
    assert not may(council, PARENT, Action.CASE_VIEW, case_id)


def test_the_question_what_parents_see_holds_no_assessment_up(council: Council) -> None:
    case_id = checked(council)
    council.do(council.task(case_id, "collect_evidence"))
    council.until(THE_DAY)
    with council.work() as work:
        decided = work.tasks.open_of_case(case_id)
    assert {"invite_young_person", "decide_whether_to_assess"} <= {task.element for task in decided}
    with council.database.reading() as session:
        held_up = holding_up(CaseDays.case_id == case_id)
        assert session.scalars(select(held_up.c.step)).all() == ["Decide whether to assess"]
