"""One request for advice: seen by those with whom it lies now, and what an officer does with it."""

from itertools import product
from uuid import UUID, uuid4

import pytest

from app.domain.stages import ContributionOutcome
from tests.people import (
    CONTRIBUTOR,
    HEALTH,
    INBOX_ADMIN,
    MANAGER,
    OFFICER,
    OTHER_ADMIN,
    PARENT,
    PROCESS_OFFICER,
    SENCO,
    STRANGER,
    THERAPY,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, its_task, request_for


@pytest.fixture
def request_id(council: Council, case_id: UUID) -> UUID:
    """The request for health advice."""
    return request_for(council, case_id, "health")


def test_the_council_and_its_inbox_see_where_a_request_lies(request_id: UUID, visit: Visit) -> None:
    for member in (OFFICER, MANAGER, INBOX_ADMIN):
        page = visit(member).open(f"/contributions/{request_id}/")
        assert page.heading == "Health advice"
        assert "Riverside paediatrics: not given to anybody yet" in page.text
        assert "13 April 2026" in page.text


def test_for_everybody_else_there_is_no_such_request(request_id: UUID, visit: Visit) -> None:
    for member in (CONTRIBUTOR, OTHER_ADMIN, SENCO, PARENT, PROCESS_OFFICER, STRANGER):
        page = visit(member).open(f"/contributions/{uuid4()}/")
        unknown = page.text
        assert (page.open(f"/contributions/{request_id}/").status, page.text) == (404, unknown)


def test_the_person_to_whom_it_was_given_sees_it_and_its_inbox_still_does(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    assert "Start your advice" in visit(CONTRIBUTOR).open(f"/contributions/{request_id}/").text
    assert CONTRIBUTOR.name in visit(INBOX_ADMIN).open(f"/contributions/{request_id}/").text


def test_after_forwarding_the_first_inbox_loses_sight_of_it(
    council: Council, case_id: UUID, request_id: UUID, visit: Visit
) -> None:
    council.do(
        its_task(council, case_id, request_id),
        {"inbox_answer": "forward", "forward_to": str(council.town.inboxes[THERAPY])},
    )
    first, second = visit(INBOX_ADMIN), visit(OTHER_ADMIN)
    assert first.open(f"/contributions/{request_id}/").status == 404
    assert "Robin" not in first.open(f"/inboxes/{council.town.inboxes[HEALTH]}/").text
    assert "Robin" not in first.open("/tasks/").text
    assert "Hillside therapies" in second.open(f"/contributions/{request_id}/").text
    assert "13 April 2026" in second.text  # Forwarding restarts nothing.
    assert "Robin" in second.open(f"/inboxes/{council.town.inboxes[THERAPY]}/").text


def test_after_not_known_the_inbox_loses_sight_of_it(
    council: Council, case_id: UUID, request_id: UUID, visit: Visit
) -> None:
    council.do(its_task(council, case_id, request_id), {"inbox_answer": "not_known"})
    page = visit(INBOX_ADMIN)
    assert page.open(f"/contributions/{request_id}/").status == 404
    assert "Robin" not in page.open(f"/inboxes/{council.town.inboxes[HEALTH]}/").text
    assert "The council" in visit(OFFICER).open(f"/contributions/{request_id}/").text


def test_only_officers_find_what_can_be_done_with_it(request_id: UUID, visit: Visit) -> None:
    for member, action in product((MANAGER, INBOX_ADMIN, PARENT, STRANGER), ("withdraw", "go-on-without", "chase")):
        page, path = visit(member), f"/contributions/{request_id}/{action}/"
        assert page.open("/tasks/").post(path, {"reason": "No"}).status == 404
        assert page.open(path).status == (405 if action == "chase" else 404)


def test_a_reminder_is_sent_from_the_case_page(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/").send(button="Send a reminder: Health advice")
    assert "A reminder is on its way: Health advice." in page.text
    council.settle()
    assert council.mail_to(HEALTH.mailbox)


def test_nobody_is_reminded_of_what_lies_with_the_council(
    council: Council, case_id: UUID, request_id: UUID, visit: Visit
) -> None:
    council.do(its_task(council, case_id, request_id), {"inbox_answer": "not_known"})
    page = visit(OFFICER).open(f"/cases/{case_id}/")
    assert not page.has("//button[contains(., 'Health advice')]")
    assert page.post(f"/contributions/{request_id}/chase/").status == 409


@pytest.mark.parametrize(
    ("link", "outcome", "words"),
    [
        ("Withdraw: Health advice", ContributionOutcome.WITHDRAWN, "Withdrawn"),
        ("Go on without it: Health advice", ContributionOutcome.GONE_ON_WITHOUT, "Gone on without it"),
    ],
)
def test_a_request_is_ended_with_a_reason(
    link: str,
    outcome: ContributionOutcome,
    words: str,
    council: Council,
    case_id: UUID,
    request_id: UUID,
    visit: Visit,
) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/").follow(link)
    assert page.send().errors == ["Enter the reason."]
    page.send({"reason": "There is no clinician until May"})
    assert f"{words} There is no clinician until May" in page.text
    with council.work() as work:
        assert work.contributions.get(request_id).outcome is outcome
    assert visit(INBOX_ADMIN).open(f"/contributions/{request_id}/").status == 404
    page.open(f"/contributions/{request_id}/withdraw/").send({"reason": "Again"})
    assert page.status == 409


def test_existing_advice_is_proposed_and_becomes_a_task_of_the_officer(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/").follow("Use existing advice: Health advice")
    page.send({"reason": "The report of last autumn"})
    assert "Record the three agreements in the new task." in page.text
    assert "Health advice" in visit(OFFICER).open("/tasks/").text


def test_the_reason_is_for_the_council_alone(council: Council, case_id: UUID, request_id: UUID, visit: Visit) -> None:
    visit(OFFICER).open(f"/contributions/{request_id}/offer-existing/").send({"reason": "A word among colleagues"})
    assert "A word among colleagues" in visit(OFFICER).open(f"/contributions/{request_id}/").text
    for member in (INBOX_ADMIN, PARENT):
        page = visit(member)
        for path in (f"/contributions/{request_id}/", f"/cases/{case_id}/"):
            assert "A word among colleagues" not in page.open(path).text
