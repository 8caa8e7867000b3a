"""Somebody asks to be let see a child's case: what is granted, what is refused, and what the asker is told (P15)."""

from datetime import date
from uuid import UUID

import pytest

from app.commands.ask_for_access import ask_for_access
from app.commands.hand_over_task import hand_over_task
from app.commands.pick_up_task import pick_up_task
from app.commands.put_back_task import put_back_task
from app.commands.withdraw_access_request import withdraw_access_request
from app.domain.access import AccessOutcome
from app.domain.refusals import AlreadyDone, InvalidAnswers, NotFound, OutOfStep
from app.domain.roles import Relation
from app.domain.working_days import add_working_days
from app.store.tables import AccessRequest, Grant, Task
from tests.people import CONTRIBUTOR, MANAGER, OFFICER, SECOND_OFFICER, SECOND_PARENT, STRANGER, Member
from tests.process.council import Council


def decide(council: Council, request_id: UUID, decision: str, **answers: object) -> None:
    """Have an officer decide on the request."""
    [task] = council.open_tasks_of(request_id)
    council.do(task, {"access_decision": decision, **answers})


def kept(council: Council, request_id: UUID) -> AccessRequest:
    with council.work() as work:
        request: AccessRequest = work.access_requests.get(request_id)
    return request


def kept_due(council: Council, request_id: UUID) -> date | None:
    """Give the day of the deadline: asking for more does not move it."""
    return add_working_days(kept(council, request_id).asked_at.date(), 10)


def grants_of(council: Council, case_id: UUID, member: Member) -> list[Grant]:
    with council.work() as work:
        return [each for each in work.grants.of_case(case_id) if each.person_id == council.who(member)]


def told(council: Council, member: Member) -> list[tuple[str, str]]:
    """Give what the person was mailed: subject and text."""
    return [(mail.subject, mail.text) for mail in council.mail_to(member.email)]


def test_a_grant_lets_the_asker_see_the_one_case_as_decided(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    request_id = council.ask_for_access(CONTRIBUTOR, relation="health")
    decide(
        council,
        request_id,
        "grant",
        case=str(case_id),
        relation="health",
        last_day="2027-01-31",
        grant_reason="Treats the child at home",
    )
    [grant] = grants_of(council, case_id, CONTRIBUTOR)
    assert (grant.relation, grant.to_on, grant.reason) == (
        Relation.HEALTH,
        date(2027, 1, 31),
        "Treats the child at home",
    )
    assert grant.given_by_id == council.who(OFFICER)
    with council.work() as work:
        assert grant.organisation_id in work.organisations.of_person(council.who(CONTRIBUTOR))
    request = kept(council, request_id)
    assert (request.outcome, request.case_id, request.grant_id) == (AccessOutcome.GRANTED, case_id, grant.id)


def test_a_parents_grant_belongs_to_no_organisation(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    decide(council, council.ask_for_access(SECOND_PARENT), "grant", case=str(case_id))
    assert [grant.organisation_id for grant in grants_of(council, case_id, SECOND_PARENT)] == [None]


def test_who_sees_the_case_already_gets_no_second_grant(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    council.grant(case_id, SECOND_PARENT)
    request_id = council.ask_for_access(SECOND_PARENT)
    decide(council, request_id, "grant", case=str(case_id))
    [grant] = grants_of(council, case_id, SECOND_PARENT)
    assert kept(council, request_id).grant_id == grant.id


def test_a_case_that_is_not_among_those_meant_is_named_by_its_reference(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    request_id = council.ask_for_access(SECOND_PARENT, given_name="Robyn", family_name="Wrenn", born_on="2016-04-05")
    with council.work() as work:
        reference = work.cases.get(case_id).reference
    with pytest.raises(InvalidAnswers) as refused:
        decide(council, request_id, "grant", case=str(case_id), case_reference=reference)
    assert "case" in refused.value.errors
    with pytest.raises(InvalidAnswers) as unknown:
        decide(council, request_id, "grant", case="other", case_reference="EHC-1999-0001")
    assert "case_reference" in unknown.value.errors
    decide(council, request_id, "grant", case="other", case_reference=reference.lower())
    assert grants_of(council, case_id, SECOND_PARENT)


def test_every_refusal_reads_the_same_whether_the_child_is_known_or_not(council: Council) -> None:
    council.ask_for_an_assessment()
    known = council.ask_for_access(SECOND_PARENT)
    unknown = council.ask_for_access(STRANGER, given_name="Nobody", family_name="Known", born_on="2015-01-01")
    decide(council, known, "refuse", refusal_reason="A court order forbids it")
    decide(council, unknown, "refuse", refusal_reason="There is no such child")
    assert told(council, SECOND_PARENT) == told(council, STRANGER)
    assert len(told(council, STRANGER)) == 1
    reasons = [kept(council, request_id).reason for request_id in (known, unknown)]
    assert reasons == ["A court order forbids it", "There is no such child"]
    assert not any(reason in text for reason in reasons if reason for _, text in told(council, STRANGER))


def test_the_asker_is_told_nothing_before_an_officer_decides(council: Council) -> None:
    council.ask_for_an_assessment()
    council.ask_for_access(SECOND_PARENT)
    council.ask_for_access(STRANGER, given_name="Nobody", family_name="Known", born_on="2015-01-01")
    council.days_pass(20)
    assert told(council, SECOND_PARENT) == told(council, STRANGER) == []


def test_what_was_asked_and_answered_goes_back_to_the_officers(council: Council) -> None:
    council.ask_for_an_assessment()
    request_id = council.ask_for_access(STRANGER)
    decide(council, request_id, "ask_more", question_to_asker="Since when do you know them?")
    [question] = council.open_tasks_of(request_id)
    assert question.person_id == council.who(STRANGER)
    council.do(question, {"answer": "Since last year"}, by=STRANGER)
    [decision] = council.open_tasks_of(request_id)
    assert (decision.element, decision.due_on) == ("decide_access", kept_due(council, request_id))


def test_nobody_else_answers_what_the_asker_was_asked(council: Council) -> None:
    request_id = council.ask_for_access(STRANGER)
    decide(council, request_id, "ask_more")
    [question] = council.open_tasks_of(request_id)
    for member in (SECOND_PARENT, OFFICER, MANAGER):
        with pytest.raises(NotFound):
            council.do(question, {"answer": "I say so"}, by=member)


def test_the_same_is_not_asked_twice_at_once_but_again_after_the_answer(council: Council) -> None:
    request_id = council.ask_for_access(STRANGER)
    with pytest.raises(InvalidAnswers):
        council.ask_for_access(STRANGER, given_name="ROBIN")
    council.ask_for_access(SECOND_PARENT)
    decide(council, request_id, "refuse")
    council.ask_for_access(STRANGER)


def test_what_was_sent_is_not_sent_again(council: Council) -> None:
    council.ask_for_access(STRANGER)
    answers = {"given_name": "A", "family_name": "B", "born_on": "2015-01-01", "relation": "parent", "why": "Mine"}
    with pytest.raises(AlreadyDone):
        ask_for_access(council.database, person_id=council.who(STRANGER), answers=answers, now=council.now)


def test_only_the_asker_withdraws_and_only_before_the_answer(council: Council) -> None:
    request_id = council.ask_for_access(STRANGER)
    for member in (SECOND_PARENT, OFFICER):
        with pytest.raises(NotFound):
            withdraw_access_request(
                council.database, person_id=council.who(member), request_id=request_id, now=council.now
            )
    withdraw_access_request(council.database, person_id=council.who(STRANGER), request_id=request_id, now=council.now)
    assert kept(council, request_id).outcome is AccessOutcome.WITHDRAWN
    assert council.open_tasks_of(request_id) == []
    with pytest.raises(OutOfStep):
        withdraw_access_request(
            council.database, person_id=council.who(STRANGER), request_id=request_id, now=council.now
        )


def test_every_officer_is_reminded_and_the_manager_told_once_it_is_late(council: Council) -> None:
    council.ask_for_access(STRANGER)
    council.post.empty()
    council.days_pass(30)
    subjects = {
        member: [subject for subject, _ in told(council, member)] for member in (OFFICER, SECOND_OFFICER, MANAGER)
    }
    assert len(subjects[OFFICER]) == len(subjects[SECOND_OFFICER]) == len(subjects[MANAGER]) == 1
    assert "Reminder" in subjects[OFFICER][0]
    assert "late" in subjects[MANAGER][0]


def test_the_task_is_picked_up_put_back_and_handed_over_like_any_other(council: Council) -> None:
    request_id = council.ask_for_access(STRANGER)
    [task] = council.open_tasks_of(request_id)
    which = {"task_id": task.id, "now": council.now}
    pick_up_task(council.database, person_id=council.who(OFFICER), **which)  # type: ignore[arg-type]
    put_back_task(council.database, person_id=council.who(OFFICER), **which)  # type: ignore[arg-type]
    hand_over_task(
        council.database,
        person_id=council.who(MANAGER),
        to_id=council.who(SECOND_OFFICER),
        **which,  # type: ignore[arg-type]
    )
    assert _holder(council, task) == council.who(SECOND_OFFICER)


def _holder(council: Council, task: Task) -> UUID | None:
    with council.work() as work:
        holder: UUID | None = work.tasks.get(task.id).person_id
    return holder


def test_nobody_whose_account_was_closed_is_granted_anything(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    request_id = council.ask_for_access(STRANGER)
    with council.work() as work:
        work.people.get(council.who(STRANGER)).active = False
    with pytest.raises(InvalidAnswers):
        decide(council, request_id, "grant", case=str(case_id))
    assert grants_of(council, case_id, STRANGER) == []
