"""One request for advice, from its arrival in an inbox to its acceptance by an officer."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.commands.add_contribution import add_contribution
from app.commands.chase_contribution import chase_contribution
from app.commands.go_on_without import go_on_without
from app.commands.grant_access import grant_access
from app.domain.actions import Action
from app.domain.policy import permits
from app.domain.refusals import AlreadyDone, NotFound
from app.domain.roles import Relation, Role
from app.domain.stages import ContributionOutcome, ContributionStatus
from tests.people import CONTRIBUTOR, HEALTH, INBOX_ADMIN, OFFICER, OTHER_ADMIN, SECOND_OFFICER, THERAPY
from tests.process.conftest import RECEIVED_ON
from tests.process.council import CHILD, PORTAL, Council


def ask(council: Council, advice_type: str = "health") -> tuple[UUID, UUID]:
    """Have an officer ask for one advice; give the case and the request."""
    case_id = council.ask_for_an_assessment()
    request_id = add_contribution(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        advice_type=advice_type,
        inbox_id=None,
        now=council.now,
    )
    council.settle()
    council.post.empty()
    return case_id, request_id


def assign(council: Council, case_id: UUID) -> None:
    council.do(
        council.task(case_id, "assign_request"),
        {"inbox_answer": "assign", "assignee": str(council.who(CONTRIBUTOR))},
    )


def test_advice_goes_from_the_inbox_to_the_officer(council_on_both: Council) -> None:
    council = council_on_both
    case_id, request_id = ask(council)
    assign(council, case_id)
    assert [mail.subject for mail in council.mail_to(CONTRIBUTOR.email)]
    council.do(council.task(case_id, "give_advice"), {"contribution": "give"})
    assert council.mail_to(OFFICER.email)
    council.do(council.task(case_id, "check_advice"), {"advice_check": "accept"})
    with council.work() as work:
        request = work.contributions.get(request_id)
        assert (request.status, request.outcome) == (ContributionStatus.SETTLED, ContributionOutcome.ACCEPTED)
        assert not work.instances.get(request_id).running


def test_forwarding_does_not_restart_the_six_weeks(council: Council) -> None:
    case_id, _ = ask(council)
    due_on = council.task(case_id, "assign_request").due_on
    council.days_pass(3)
    council.do(
        council.task(case_id, "assign_request"),
        {"inbox_answer": "forward", "forward_to": str(council.town.inboxes[THERAPY])},
    )
    forwarded = council.task(case_id, "assign_request")
    assert (forwarded.inbox_id, forwarded.due_on) == (council.town.inboxes[THERAPY], due_on)
    assert council.mail_to(THERAPY.mailbox)


def test_after_forwarding_the_first_inbox_no_longer_sees_the_request(council: Council) -> None:
    case_id, request_id = ask(council)
    council.do(
        council.task(case_id, "assign_request"),
        {"inbox_answer": "forward", "forward_to": str(council.town.inboxes[THERAPY])},
    )
    with council.work() as work:
        before, after = (
            work.standing.on_contribution(council.who(member), request_id) for member in (INBOX_ADMIN, OTHER_ADMIN)
        )
    assert not permits(Action.CONTRIBUTION_VIEW, before)
    assert permits(Action.CONTRIBUTION_VIEW, after)


def test_not_known_takes_the_child_out_of_the_inbox_s_sight_and_asks_the_officer(council: Council) -> None:
    case_id, request_id = ask(council)
    council.do(council.task(case_id, "assign_request"), {"inbox_answer": "not_known"})
    with council.work() as work:
        standing = work.standing.on_contribution(council.who(INBOX_ADMIN), request_id)
    assert not permits(Action.CONTRIBUTION_VIEW, standing)
    council.do(council.task(case_id, "decide_after_no"), {"next": "settle"})
    with council.work() as work:
        assert work.contributions.get(request_id).outcome is ContributionOutcome.NOT_KNOWN


def test_without_an_inbox_an_officer_chooses_one(council: Council) -> None:
    case_id, _ = ask(council, "other")
    council.do(council.task(case_id, "choose_inbox"), {"inbox": str(council.town.inboxes[HEALTH])})
    assert council.task(case_id, "assign_request").inbox_id == council.town.inboxes[HEALTH]
    assert council.mail_to(HEALTH.mailbox)


def test_nobody_claims_it_so_the_inbox_is_reminded_and_then_the_officer_asked(council: Council) -> None:
    case_id, _ = ask(council)
    council.days_pass(5)
    assert len(council.mail_to(HEALTH.mailbox)) == 1
    assert not council.mail_to(OFFICER.email)
    council.days_pass(5)
    assert council.mail_to(OFFICER.email)
    assert council.task(case_id, "choose_inbox").lane is Role.CASEWORK_OFFICER


def test_reminders_go_to_the_mailbox_until_the_clinician_is_authorised(council: Council) -> None:
    case_id, _ = ask(council)
    assign(council, case_id)
    council.post.empty()
    council.until(RECEIVED_ON + timedelta(weeks=4))
    assert len(council.mail_to(HEALTH.mailbox)) == 1
    assert not council.mail_to(CONTRIBUTOR.email)
    grant_access(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        email=CONTRIBUTOR.email,
        relation=Relation.HEALTH,
        reason="She treats the child",
        to_on=None,
        now=council.now,
    )
    council.until(RECEIVED_ON + timedelta(weeks=5))
    assert len(council.mail_to(HEALTH.mailbox)) == 1
    assert len(council.mail_to(CONTRIBUTOR.email)) == 1


def test_late_advice_is_told_to_the_officer_and_to_the_service_s_manager_the_day_after(council: Council) -> None:
    case_id, _ = ask(council)
    assign(council, case_id)
    council.until(RECEIVED_ON + timedelta(weeks=6))
    assert not council.mail_to(HEALTH.manager)
    council.days_pass(1)
    assert len(council.mail_to(HEALTH.manager)) == 1
    assert any("late" in mail.subject.lower() for mail in council.mail_to(OFFICER.email))


def test_nobody_is_reminded_while_the_advice_lies_with_the_officer(council: Council) -> None:
    case_id, _ = ask(council)
    assign(council, case_id)
    council.do(council.task(case_id, "give_advice"), {"contribution": "give"})
    council.post.empty()
    council.until(RECEIVED_ON + timedelta(weeks=8))
    assert not council.mail_to(HEALTH.mailbox)
    assert not council.mail_to(CONTRIBUTOR.email)


def test_a_worker_that_was_down_for_weeks_sends_each_reminder_once(council: Council) -> None:
    case_id, _ = ask(council)
    assign(council, case_id)
    council.post.empty()
    council.now += timedelta(weeks=9)
    council.settle()
    assert sorted(name for name in council.notices() if "reminder" in name) == [
        "advice-overdue-reminder",
        "advice-reminder",
    ]


def test_two_people_complete_one_task_and_one_reads_who_did_it(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    task = council.task(case_id, "check_request")
    council.do(task, by=OFFICER)
    with pytest.raises(AlreadyDone, match=OFFICER.name):
        council.do(task, by=SECOND_OFFICER)


def test_a_stranger_finds_no_task_there(council: Council) -> None:
    case_id, _ = ask(council)
    with pytest.raises(NotFound):
        council.do(council.task(case_id, "assign_request"), by=OTHER_ADMIN)


def test_returned_advice_comes_back_to_its_author_with_a_mail(council: Council) -> None:
    case_id, _ = ask(council)
    assign(council, case_id)
    council.do(council.task(case_id, "give_advice"), {"contribution": "give"})
    council.post.empty()
    council.do(council.task(case_id, "check_advice"), {"advice_check": "return"})
    assert len(council.mail_to(CONTRIBUTOR.email)) == 1
    assert council.task(case_id, "give_advice").person_id == council.who(CONTRIBUTOR)


def test_chasing_twice_in_one_minute_sends_one_reminder(council: Council) -> None:
    _, request_id = ask(council)
    for _ in range(2):
        chase_contribution(
            council.database, person_id=council.who(OFFICER), contribution_id=request_id, now=council.now
        )
    council.settle()
    assert len(council.mail_to(HEALTH.mailbox)) == 1


def test_going_on_without_keeps_the_reason_and_tells_the_inbox(council: Council) -> None:
    _, request_id = ask(council)
    go_on_without(
        council.database,
        person_id=council.who(OFFICER),
        contribution_id=request_id,
        reason="The trust has no clinician until May",
        now=council.now,
    )
    council.settle()
    with council.work() as work:
        request = work.contributions.get(request_id)
        assert request.outcome is ContributionOutcome.GONE_ON_WITHOUT
        assert request.reason == "The trust has no clinician until May"
    assert council.mail_to(HEALTH.mailbox)


def test_no_mail_names_the_child(council: Council) -> None:
    case_id, _ = ask(council)
    assign(council, case_id)
    council.until(RECEIVED_ON + timedelta(weeks=7))
    assert council.post.received
    for mail in council.post.received:
        assert CHILD["given_name"] not in mail.message.as_string()
        assert CHILD["family_name"] not in mail.message.as_string()
        assert PORTAL.sign_in_url in mail.text
