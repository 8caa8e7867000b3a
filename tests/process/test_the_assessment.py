"""The assessment as a whole: what the law counts on, from the request to the final plan."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest

from app.commands.correct_date import correct_date
from app.commands.pick_up_task import pick_up_task
from app.commands.record_exception import record_exception
from app.commands.record_letter_posted import record_letter_posted
from app.commands.start_request import start_request
from app.commands.withdraw_case import withdraw_case
from app.domain.days import UK
from app.domain.facts import Fact
from app.domain.processes import YOUNG_PERSON
from app.domain.refusals import AlreadyDone, InvalidInput, NotFound, OutOfStep
from app.domain.stages import CaseOutcome, ContributionOutcome, ExceptionGround, Stage
from app.queries.task_page import task_page
from app.store.tables import Task
from tests.people import (
    CONTRIBUTOR,
    HEALTH,
    MANAGER,
    OFFICER,
    OTHER_SCHOOL,
    PARENT,
    PSYCHOLOGIST,
    SCHOOL,
    SECOND_OFFICER,
    SENCO,
    SOCIAL_CARE,
    Member,
)
from tests.process.conftest import RECEIVED_ON
from tests.process.council import Council


def decide_to_assess(council: Council) -> UUID:
    return assess(council, council.ask_for_an_assessment())


def assess(council: Council, case_id: UUID) -> UUID:
    council.do(council.task(case_id, "check_request"))
    council.do(council.task(case_id, "collect_evidence"))
    council.do(council.task(case_id, "decide_whether_to_assess"), {"decision": "assess"})
    return case_id


def write_the_draft(council: Council) -> UUID:
    return draft(council, decide_to_assess(council))


def draft(council: Council, case_id: UUID) -> UUID:
    council.do(council.task(case_id, "choose_advice"), {"advice": ["parents"]})
    council.do(council.task(case_id, "give_views"), {"contribution": "give"}, by=PARENT)
    council.do(council.task(case_id, "decide_whether_to_issue"), {"issue": "issue"})
    council.do(council.task(case_id, "draft_plan"), by=OFFICER)
    return case_id


def serve_the_draft(council: Council) -> UUID:
    case_id = write_the_draft(council)
    council.do(council.task(case_id, "check_quality"), {"quality": "pass"}, by=SECOND_OFFICER)
    council.do(council.task(case_id, "choose_settings"), {"settings": [str(council.town.organisations[OTHER_SCHOOL])]})
    return case_id


def give(council: Council, case_id: UUID, advice_type: str, inbox_answer: str, by: Member) -> None:
    """Take one request for advice from the inbox to its acceptance."""
    with council.work() as work:
        request_id = next(each.id for each in work.contributions.of_case(case_id) if each.advice_type == advice_type)

    def its_task(element: str) -> Task:
        return next(
            task for task in council.open_tasks(case_id) if task.instance_id == request_id and task.element == element
        )

    council.do(its_task("assign_request"), {"inbox_answer": inbox_answer, "assignee": str(council.who(by))})
    council.do(its_task("give_advice"), {"contribution": "give"})
    council.do(its_task("check_advice"), {"advice_check": "accept"})


def subjects(council: Council, address: str) -> list[str]:
    return [mail.subject for mail in council.mail_to(address)]


@pytest.mark.slow
def test_a_request_becomes_a_final_plan_within_twenty_weeks(council_on_both: Council) -> None:
    council = council_on_both
    case_id = decide_to_assess(council)
    council.do(council.task(case_id, "choose_advice"), {"advice": ["education", "health", "psychology", "parents"]})
    council.days_pass(7)
    give(council, case_id, "education", "assign", SENCO)
    give(council, case_id, "health", "assign", CONTRIBUTOR)
    give(council, case_id, "psychology", "assign", PSYCHOLOGIST)
    council.do(council.task(case_id, "give_views"), {"contribution": "give"}, by=PARENT)
    council.do(council.task(case_id, "decide_whether_to_issue"), {"issue": "issue"})
    council.do(council.task(case_id, "draft_plan"), by=OFFICER)
    council.do(council.task(case_id, "check_quality"), {"quality": "pass"}, by=SECOND_OFFICER)
    settings = [str(council.town.organisations[place]) for place in (SCHOOL, OTHER_SCHOOL)]
    council.do(council.task(case_id, "choose_settings"), {"settings": settings})
    council.do(council.task(case_id, "comment_on_draft"), {"meeting": True, "names_setting": False}, by=PARENT)
    for _ in settings:
        council.do(council.task(case_id, "answer_consultation"), {"answer": "can_meet_need"})
    council.do(council.task(case_id, "hold_meeting"))
    council.do(council.task(case_id, "final_plan"), {"names": "setting", "named_setting": settings[0]})
    with council.work() as work:
        case, known = work.cases.get(case_id), work.facts.known(case_id)
    assert (case.stage, case.outcome) == (Stage.CLOSED, CaseOutcome.PLAN_ISSUED)
    assert known[Fact.FINAL_PLAN_SENT_ON] <= RECEIVED_ON + timedelta(weeks=20)
    assert not council.open_tasks(case_id)
    for address in (PARENT.email, SCHOOL.mailbox, HEALTH.mailbox, SOCIAL_CARE.mailbox):
        assert council.mail_to(address)
    assert len(council.mail_to(SCHOOL.mailbox)) > len(council.mail_to(OTHER_SCHOOL.mailbox))


def test_a_request_received_before_today_keeps_its_true_date(council: Council) -> None:
    received = RECEIVED_ON - timedelta(days=10)
    case_id = council.ask_for_an_assessment(by=OFFICER, received_on=received)
    assert council.task(case_id, "check_request").due_on == received + timedelta(weeks=6)


def test_only_an_officer_can_say_that_a_request_came_earlier(council: Council) -> None:
    with pytest.raises(NotFound):
        council.ask_for_an_assessment(by=PARENT, received_on=RECEIVED_ON - timedelta(days=1))


def test_a_request_cannot_be_received_tomorrow(council: Council) -> None:
    with pytest.raises(InvalidInput, match="today or in the past"):
        council.ask_for_an_assessment(by=OFFICER, received_on=RECEIVED_ON + timedelta(days=1))


def correct(council: Council, case_id: UUID, day: date) -> None:
    correct_date(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        fact=Fact.REQUEST_RECEIVED_ON,
        day=day,
        reason="The letter was found in the post room",
        now=council.now,
    )


def test_correcting_the_date_moves_due_days_and_what_waits_on_them(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    earlier = RECEIVED_ON - timedelta(weeks=5)
    correct(council, case_id, earlier)
    council.settle()
    assert council.task(case_id, "check_request").due_on == earlier + timedelta(weeks=6)
    assert "decision-due-soon" in council.notices()


def test_a_correction_keeps_what_was_known_before(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    correct(council, case_id, RECEIVED_ON - timedelta(days=3))
    with council.work() as work:
        days = [row.day for row in work.facts.recorded(case_id, Fact.REQUEST_RECEIVED_ON)]
    assert days == [RECEIVED_ON, RECEIVED_ON - timedelta(days=3)]


def test_an_exception_excuses_and_never_moves_a_due_day(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    due_on = council.task(case_id, "check_request").due_on
    record_exception(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        ground=ExceptionGround.ABSENT_FROM_AREA,
        evidence="Letter from the family of 2 March",
        from_on=RECEIVED_ON,
        to_on=RECEIVED_ON + timedelta(weeks=5),
        now=council.now,
    )
    council.days_pass(36)
    assert council.task(case_id, "check_request").due_on == due_on
    assert "decision-due-soon" in council.notices()


def test_the_warning_comes_a_week_before_and_the_manager_hears_the_day_after(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"))
    council.post.empty()
    council.until(RECEIVED_ON + timedelta(weeks=5))
    assert subjects(council, OFFICER.email)
    council.until(RECEIVED_ON + timedelta(weeks=6))
    assert not subjects(council, MANAGER.email)
    council.days_pass(1)
    assert len(subjects(council, MANAGER.email)) == 1


def test_whoever_wrote_the_draft_may_not_check_its_quality(council: Council) -> None:
    case_id = write_the_draft(council)
    with pytest.raises(OutOfStep, match="second pair of eyes"):
        council.do(council.task(case_id, "check_quality"), {"quality": "pass"}, by=OFFICER)
    council.do(council.task(case_id, "check_quality"), {"quality": "pass"}, by=SECOND_OFFICER)


def test_the_next_task_of_a_case_comes_to_its_officer_but_not_the_check_of_their_own_draft(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    first = council.task(case_id, "check_request")
    assert first.person_id is None
    pick_up_task(council.database, person_id=council.who(OFFICER), task_id=first.id, now=council.now)
    assess(council, case_id)
    assert council.task(case_id, "choose_advice").person_id == council.who(OFFICER)
    draft(council, case_id)
    assert council.task(case_id, "check_quality").person_id is None


def test_the_family_has_fifteen_days_with_the_draft_and_the_day_of_service_is_the_first(council: Council) -> None:
    case_id = serve_the_draft(council)
    served = council.today
    assert council.task(case_id, "comment_on_draft").due_on == served + timedelta(days=14)
    council.until(served + timedelta(days=14))
    assert "comment_on_draft" in open_elements(council, case_id)
    council.days_pass(1)
    assert "comment_on_draft" not in open_elements(council, case_id)


def open_elements(council: Council, case_id: UUID) -> Iterable[str]:
    return [task.element for task in council.open_tasks(case_id)]


def test_withdrawing_ends_the_case_and_everything_that_was_asked_of_others(council: Council) -> None:
    case_id = decide_to_assess(council)
    council.do(council.task(case_id, "choose_advice"), {"advice": ["health", "education"]})
    withdraw_case(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        reason="The family has asked us to stop",
        now=council.now,
    )
    council.settle()
    with council.work() as work:
        assert work.cases.get(case_id).outcome is CaseOutcome.WITHDRAWN
        outcomes = {each.outcome for each in work.contributions.of_case(case_id)}
        # Whose rights these are goes on to matter: what was written can still be read.
        assert {each.process for each in work.instances.of_case(case_id) if each.running} == {YOUNG_PERSON}
    assert outcomes == {ContributionOutcome.WITHDRAWN}
    assert not council.open_tasks(case_id)
    assert "advice-no-longer-needed" in council.notices()


def test_a_closed_case_cannot_be_withdrawn_again(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"), {"request_check": "not_ours"})
    with pytest.raises(OutOfStep, match="already closed"):
        withdraw_case(
            council.database, person_id=council.who(OFFICER), case_id=case_id, reason="Again", now=council.now
        )


def test_a_parent_with_an_account_gets_mail_and_one_without_gets_a_letter(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    council.post.empty()
    council.do(council.task(case_id, "check_request"))
    assert len(council.mail_to(PARENT.email)) == 1
    with council.work() as work:
        letters = work.letters.of_case(case_id)
    assert [(letter.notice, letter.recipient_name) for letter in letters] == [("considering", "Lars Letterbox")]


def test_advice_that_is_asked_for_later_is_waited_for_as_well(council: Council) -> None:
    case_id = decide_to_assess(council)
    council.do(council.task(case_id, "choose_advice"), {"advice": ["parents", "health"]})
    council.do(council.task(case_id, "give_views"), {"contribution": "give"}, by=PARENT)
    assert "decide_whether_to_issue" not in open_elements(council, case_id)
    give(council, case_id, "health", "assign", CONTRIBUTOR)
    assert "decide_whether_to_issue" in open_elements(council, case_id)


@pytest.mark.parametrize("clocks_change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_reminder_comes_at_seven_by_uk_clocks_also_after_they_change(council: Council, clocks_change: date) -> None:
    # The warning, five weeks after the request, falls on the day after the clocks change.
    received = clocks_change + timedelta(days=1) - timedelta(weeks=5)
    council.now = datetime.combine(received, time(9), UK)
    case_id = council.ask_for_an_assessment()
    with council.work() as work:
        due_at = next(iter(work.instances.of_case(case_id))).next_due_at
    assert due_at is not None
    assert due_at.astimezone(UK) == datetime.combine(received + timedelta(weeks=5), time(7), UK)


def test_fifteen_days_run_from_the_day_the_last_letter_is_posted(council: Council) -> None:
    case_id = serve_the_draft(council)
    with council.work() as work:
        letter = next(letter for letter in work.letters.of_case(case_id) if letter.notice == "draft-plan")
    council.days_pass(3)
    record_letter_posted(
        council.database,
        person_id=council.who(OFFICER),
        letter_id=letter.id,
        posted_on=council.today,
        now=council.now,
    )
    assert council.task(case_id, "comment_on_draft").due_on == council.today + timedelta(days=14)
    council.days_pass(14)
    assert "comment_on_draft" in open_elements(council, case_id)
    council.days_pass(1)
    assert "comment_on_draft" not in open_elements(council, case_id)


def test_a_request_that_is_sent_twice_from_one_draft_starts_once(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    with council.work() as work:
        answers = work.submissions.of_case(case_id)[0].answers
        work.drafts.save(person_id=council.who(PARENT), form="request-assessment", answers=answers)

    def send() -> None:
        start_request(
            council.database,
            person_id=council.who(PARENT),
            answers=answers,
            received_on=None,
            now=council.now,
            from_draft=True,
        )

    send()
    with pytest.raises(AlreadyDone, match="already"):
        send()


def test_one_instance_that_cannot_go_on_does_not_stop_a_date_from_being_put_right(council: Council) -> None:
    case_id = decide_to_assess(council)
    council.do(council.task(case_id, "choose_advice"), {"advice": ["health"]})
    with council.work() as work:
        broken = next(each for each in work.instances.of_case(case_id) if each.parent_id)
        broken.state = {"version": 0}
    earlier = RECEIVED_ON - timedelta(days=2)
    correct(council, case_id, earlier)
    with council.work() as work:
        assert work.facts.known(case_id)[Fact.REQUEST_RECEIVED_ON] == earlier
        assert work.instances.get(broken.id).failures == 1


def test_whom_the_family_named_is_proposed_to_be_asked(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"))
    council.do(council.task(case_id, "family_evidence"), {"ask_others": [{"who": "Ms Okafor, play therapist"}]})
    council.do(council.task(case_id, "collect_evidence"))
    council.do(council.task(case_id, "decide_whether_to_assess"), {"decision": "assess"})
    with council.database.reading() as session:
        page = task_page(session, council.who(OFFICER), council.task(case_id, "choose_advice").id, council.today)
    assert page.answers["family_asked_for"] == [{"who": "Ms Okafor, play therapist"}]
    # Robin is in Year 5: advice on preparation for adulthood is not proposed, all that (a) to (e) require is.
    assert page.answers["year_9_or_above"] is False
    assert page.answers["advice"] == [
        "parents",
        "young_person",
        "education",
        "health",
        "psychology",
        "social_care",
    ]
