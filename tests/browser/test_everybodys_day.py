"""Everybody's day: each kind of person finds what needs them, does it, and sees what became of it."""

from collections.abc import Callable
from uuid import UUID

import pytest

from app.domain.roles import Relation
from tests.browser.person import Person
from tests.people import CONTRIBUTOR, INBOX_ADMIN, MANAGER, OFFICER, PARENT, SECOND_OFFICER, SENCO
from tests.process.council import Council

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Somebody = Callable[..., Person]

_MISSING = "Please add the results of the hearing test."


def test_an_officer_finds_what_is_late_chases_it_and_hands_a_task_over(somebody: Somebody, council: Council) -> None:
    case_id = given_a_case_that_waits_for(council, "health")
    given_the_clinician_has_the_request(council, case_id)
    given_days_pass(council, 45)

    officer = somebody(OFFICER)
    when_a_reminder_is_sent(officer)
    officer.reads("3 days late")
    then_the_history_says(officer, "Olive Officer sent a reminder")

    given_a_new_request(council)
    when_a_task_is_picked_up_and_handed_to(officer, SECOND_OFFICER.name)
    colleague = somebody(SECOND_OFFICER)
    colleague.opens("/tasks/")
    colleague.reads("Check the request")


def test_an_inbox_gives_several_requests_out_at_once_and_follows_them(somebody: Somebody, council: Council) -> None:
    given_a_case_that_waits_for(council, "health")
    given_a_case_that_waits_for(council, "health", child="Wilma")

    admin = somebody(INBOX_ADMIN)
    admin.follows("Inboxes")
    admin.follows("Paediatric")
    admin.follows("Tick all on this page")
    admin.presses("Assign, forward or answer those ticked")
    admin.fills_in(
        {
            "What do you want to do?": "Assign it to somebody in this service",
            "Who will write the advice?": CONTRIBUTOR.name,
        },
        until="Check what will happen",
    )
    admin.presses("Assign")
    admin.sees("What happened with your requests")
    admin.reads(f"Given to {CONTRIBUTOR.name}")
    admin.follows("Go back to the inbox")
    admin.reads("Everything that arrived is with somebody.")
    admin.follows("Somebody has (2)")
    admin.reads(CONTRIBUTOR.name)


def test_a_contributor_reads_why_advice_was_returned_and_sends_it_again(somebody: Somebody, council: Council) -> None:
    case_id = given_a_case_that_waits_for(council, "health")
    given_health_advice_was_returned(council, case_id)

    contributor = somebody(CONTRIBUTOR)
    contributor.follows("My requests")
    contributor.reads(_MISSING)
    contributor.follows("Add what is missing")
    contributor.presses("Start")
    contributor.fills_in({"Can you give this advice?": "Yes"})
    contributor.presses("Send")
    contributor.follows("My requests")
    contributor.reads("No advice is asked of you now.")
    contributor.follows("Sent")
    contributor.reads("Health advice")


def test_a_parent_learns_the_stage_and_who_was_asked_and_gives_their_views(
    somebody: Somebody, council: Council
) -> None:
    given_a_case_that_waits_for(council, "health", "parents")

    parent = somebody(PARENT)
    parent.opens("/")
    parent.reads("is carrying out the assessment")
    parent.reads("You are here")
    parent.reads("Health advice")
    parent.does_not_read(CONTRIBUTOR.name)
    parent.follows("Give your views")
    parent.presses("Start")
    parent.fills_in({"Can you give this advice?": "Yes"})
    parent.presses("Send")
    parent.opens("/")
    parent.reads("Give your views (parents' or carers' advice): You answered")


def test_a_school_follows_its_pupil_and_finds_what_is_asked_of_it(somebody: Somebody, council: Council) -> None:
    case_id = given_a_case_that_waits_for(council, "education")
    council.grant(case_id, SENCO, Relation.SCHOOL_STAFF)

    school = somebody(SENCO)
    school.follows("Pupils")
    school.reads("Gathering advice")
    school.follows("Robin Wren")
    school.reads("The case is here")
    school.follows("Pupils")
    school.follows("Asked of you (1)")
    school.follows("Educational advice")
    school.sees("Assign the request, forward it, or say it is not known")


def test_a_manager_goes_from_a_number_to_its_cases_and_to_why_they_are_late(
    somebody: Somebody, council: Council
) -> None:
    case_id = given_a_case_that_waits_for(council, "health")
    given_the_clinician_has_the_request(council, case_id)
    given_days_pass(council, 115)

    manager = somebody(MANAGER)
    manager.follows("Reports")
    manager.follows("1 late cases")
    manager.sees("Late cases")
    manager.reads("Health advice")
    manager.follows("EHC-2026-0001")
    manager.sees("Robin Wren")
    manager.reads("The council waits for 1 piece of advice")
    manager.follows("Services")
    manager.reads("1 late")


def given_a_new_request(council: Council) -> UUID:
    """Have a parent ask for an assessment."""
    return council.ask_for_an_assessment(given_name="Ursula")


def given_a_case_that_waits_for(council: Council, *advice: str, child: str = "Robin") -> UUID:
    """Play a case until these pieces of advice are asked for; its parent may see it."""
    case_id = council.ask_for_an_assessment(given_name=child)
    council.do(council.task(case_id, "check_request"), {"given_name": child})
    council.do(council.task(case_id, "collect_evidence"))
    council.do(council.task(case_id, "decide_whether_to_assess"), {"decision": "assess"})
    council.do(council.task(case_id, "choose_advice"), {"advice": list(advice)})
    return case_id


def given_days_pass(council: Council, number: int) -> None:
    """Let time pass before anybody signs in."""
    council.days_pass(number)


def given_the_clinician_has_the_request(council: Council, case_id: UUID) -> None:
    """Have the inbox assign the request for health advice."""
    answers = {"inbox_answer": "assign", "assignee": str(council.who(CONTRIBUTOR))}
    council.do(council.task(case_id, "assign_request"), answers)


def given_health_advice_was_returned(council: Council, case_id: UUID) -> None:
    """Have the clinician send advice, and the officer return it."""
    given_the_clinician_has_the_request(council, case_id)
    council.do(council.task(case_id, "give_advice"), {"contribution": "give"})
    council.do(council.task(case_id, "check_advice"), {"advice_check": "return", "missing": _MISSING})


def when_a_reminder_is_sent(officer: Person) -> None:
    """Go from the list of cases to the case, and chase."""
    officer.follows("Cases")
    officer.follows("EHC-2026-0001")
    officer.presses("Send a reminder")


def then_the_history_says(officer: Person, sentence: str) -> None:
    """Read it in the whole history of the case."""
    officer.follows("See the whole history")
    officer.reads(sentence)


def when_a_task_is_picked_up_and_handed_to(officer: Person, colleague: str) -> None:
    """Pick up a request's check, and give it to somebody else."""
    officer.opens("/tasks/")
    officer.follows("Nobody’s yet")
    officer.follows("Check the request")
    officer.presses("Pick up this task")
    officer.follows("Hand over")
    officer.page.get_by_label(colleague).check()
    officer.presses("Hand over")
    officer.reads(colleague)
