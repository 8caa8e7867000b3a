"""From a request to a final plan, by the hands of everybody who has a part in it."""

from collections.abc import Callable

import pytest

from tests.browser.person import CHECK, Person
from tests.people import CONTRIBUTOR, HEALTH, INBOX_ADMIN, OFFICER, PARENT, SCHOOL, SECOND_OFFICER, SENCO
from tests.process.council import Council

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Somebody = Callable[..., Person]

_CHILD = {
    "What is their first name?": "Robin",
    "What is their last name?": "Wren",
    "What is their date of birth?": "4 5 2016",
}
_HISTORY = "Two hospital stays in 2024.\nSince then she tires before noon."


def test_a_request_becomes_a_final_plan_and_the_parent_always_sees_where_it_is(
    somebody: Somebody, council: Council
) -> None:
    parent, officer = somebody(PARENT), somebody(OFFICER)
    when_the_parent_asks_for_an_assessment(parent, council)
    when_the_officer_checks_the_request_and_names_the_parent(officer, council)
    then_the_parent_sees(parent, "is looking at the evidence to decide whether to carry out an assessment")

    when_everybody_gives_their_evidence(parent, officer, council)
    when_the_officer_decides_to_assess_and_asks_for_health_advice(officer, council)
    then_the_parent_sees(parent, "is carrying out the assessment")

    contributor = somebody(CONTRIBUTOR)
    when_the_inbox_assigns_the_request(somebody(INBOX_ADMIN), council)
    when_the_contributor_begins_the_advice(contributor)
    council.days_pass(1)
    for person, member in ((parent, PARENT), (officer, OFFICER), (contributor, CONTRIBUTOR)):
        person.signs_in(member)  # Nobody stays signed in overnight.
    then_the_contributor_finds_it_as_they_left_it_and_sends_it(contributor, council)
    when_the_officer_accepts_the_advice(officer, council)
    then_the_history_tells_only_what_happened(officer)
    then_the_parent_sees(parent, "is deciding whether a plan is needed")

    when_the_officer_decides_to_issue_and_drafts_the_plan(officer, council)
    then_the_parent_sees(parent, "is writing the draft")
    when_a_second_officer_passes_the_draft(somebody(SECOND_OFFICER), officer, council)
    then_the_parent_sees(parent, "You can read the draft plan and say what you think of it.")

    when_the_setting_and_the_family_answer(somebody(SENCO), parent, council)
    then_the_parent_sees(parent, "is writing the final plan")
    when_the_officer_finishes_the_plan(officer, council)
    then_the_parent_sees(parent, "The council has sent you the final plan.")
    assert council.mail_to(PARENT.email)[-1].subject == "Your final EHC plan"


def when_the_parent_asks_for_an_assessment(parent: Person, council: Council) -> None:
    parent.follows("New request")
    parent.presses("Start")
    parent.fills_in(
        {
            "Who are you?": "I am a parent or carer of the child or young person",
            **_CHILD,
            "Do they go to a nursery, school or college?": "Yes",
            "Which one do they go to?": SCHOOL.name,
            "What is their full name?": PARENT.name,
            "What is their email address?": PARENT.email,
        }
    )
    parent.reads("4 May 2016")
    parent.presses("Send")
    parent.sees("Request sent")
    parent.reads("EHC-2026-0001")
    council.settle()


def when_the_officer_checks_the_request_and_names_the_parent(officer: Person, council: Council) -> None:
    officer.opens("/tasks/")
    officer.follows("Check the request")
    officer.presses("Pick up this task")
    officer.reads("This task is now yours.")
    officer.does(
        "Check the request",
        {
            "What happens with the request?": "Go on: it is for this council",
            **_CHILD,
            "Whose rights are these?": "A parent's: the child is of compulsory school age or younger",
            "What is their full name?": PARENT.name,
            "Do they have parental responsibility?": "Yes",
            "What is their email address?": PARENT.email,
        },
    )
    council.settle()


def when_everybody_gives_their_evidence(parent: Person, officer: Person, council: Council) -> None:
    parent.does("Send your evidence", {"Should the council carry out an assessment?": "Yes"})
    officer.does("Collect the evidence")
    council.settle()


def when_the_officer_decides_to_assess_and_asks_for_health_advice(officer: Person, council: Council) -> None:
    officer.does("Decide whether to assess", {"What was decided?": "Carry out an assessment"})
    council.settle()
    officer.does("Choose whom to ask", {"Whom do you ask for advice?": ["Health advice"]})
    council.settle()


def when_the_inbox_assigns_the_request(admin: Person, council: Council) -> None:
    assert council.mail_to(HEALTH.mailbox)
    admin.follows("Inboxes")
    admin.does(
        "Assign the request",
        {
            "What do you want to do?": "Assign it to somebody in this service",
            "Who will write the advice?": CONTRIBUTOR.name,
        },
    )
    council.settle()


def when_the_contributor_begins_the_advice(contributor: Person) -> None:
    page = contributor.page
    contributor.opens("/tasks/")
    contributor.follows("Give advice")
    contributor.reads("Robin Wren")
    contributor.presses("Start")
    contributor.answers({"Can you give this advice?": "Yes"})
    contributor.answers({"Do you have their NHS number?": "It is not known"})
    contributor.sees("Health")
    page.get_by_label("What is the medical history that matters here?").fill(_HISTORY)
    contributor.presses("Save and continue")
    contributor.is_told("Enter the diagnoses", about="What diagnoses are there, made when and by whom?")
    contributor.finds("What is the medical history that matters here?", _HISTORY)
    contributor.answers()
    contributor.sees("Health needs")


def then_the_contributor_finds_it_as_they_left_it_and_sends_it(contributor: Person, council: Council) -> None:
    contributor.opens("/tasks/")
    contributor.follows("Give advice")
    contributor.presses("Continue")
    for _ in range(2):
        contributor.presses("Save and continue")
    contributor.sees("Health")
    contributor.finds("What is the medical history that matters here?", _HISTORY)
    contributor.fills_in()
    contributor.sees(CHECK)
    contributor.reads("Since then she tires before noon.")
    contributor.presses("Send")
    contributor.sees("Sent")
    council.settle()


def when_the_officer_accepts_the_advice(officer: Person, council: Council) -> None:
    officer.does("Check the advice", {"What happens with it?": "Accept it"})
    council.settle()


def when_the_officer_decides_to_issue_and_drafts_the_plan(officer: Person, council: Council) -> None:
    officer.does("Decide whether to issue a plan", {"What was decided?": "Issue a plan"})
    council.settle()
    officer.does("Write the draft plan", {"Which areas of need does the plan have?": ["Cognition and learning"]})
    council.settle()


def when_a_second_officer_passes_the_draft(second: Person, officer: Person, council: Council) -> None:
    second.does("Check the draft's quality", {"What is the result?": "It can go to the family"})
    council.settle()
    officer.does("Choose settings to consult", {"Which settings do you consult?": [SCHOOL.name]})
    council.settle()


def when_the_setting_and_the_family_answer(senco: Person, parent: Person, council: Council) -> None:
    senco.does("Answer the consultation", {"Can your setting meet the needs in this plan?": "Yes"})
    parent.does(
        "Comment on the draft",
        {
            "Do you agree with the draft?": "Yes",
            "Do you want to ask for a particular setting?": "No",
            "Do you want a meeting with an officer about the draft?": "No",
        },
    )
    council.settle()


def when_the_officer_finishes_the_plan(officer: Person, council: Council) -> None:
    officer.does(
        "Write the final plan",
        {
            "What does section I name?": "A nursery, school, college or other institution",
            "Which setting is named?": SCHOOL.name,
        },
    )
    council.settle()


def then_the_history_tells_only_what_happened(officer: Person) -> None:
    officer.opens("/cases/")
    officer.follows("EHC-2026-0001")
    officer.follows("See the whole history")
    officer.reads("sent the health advice")
    officer.does_not_read("Request withdrawn")
    officer.does_not_read("Gone on without")


def then_the_parent_sees(parent: Person, words: str) -> None:
    parent.opens("/cases/")
    parent.follows("EHC-2026-0001")
    parent.reads(words)
