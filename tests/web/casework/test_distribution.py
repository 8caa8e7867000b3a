"""Doing the same with several requests of an inbox at once."""

from uuid import UUID

import pytest

from app.domain.stages import ContributionStatus
from tests.people import CONTRIBUTOR, HEALTH, INBOX_ADMIN, OFFICER, OTHER_ADMIN, SENCO, STRANGER, THERAPY
from tests.process.council import Council
from tests.web.casework.conftest import Visit, counted_queries, its_task, request_for
from tests.web.visitor import Visitor

HEALTH_ADVICE, OTHER_ADVICE = "health", "other"


@pytest.fixture
def inbox(council: Council, case_id: UUID, visit: Visit) -> str:
    """The address of the inbox of health, in which two requests lie that nobody has."""
    visit(OFFICER).open(f"/cases/{case_id}/add-contribution/").send(
        {"advice_type": OTHER_ADVICE, "inbox": str(council.town.inboxes[HEALTH])}
    )
    return f"/inboxes/{council.town.inboxes[HEALTH]}/"


@pytest.fixture
def ticked(council: Council, case_id: UUID, inbox: str) -> str:
    """What the address says when both requests are ticked."""
    return "&".join(f"task={task_id}" for task_id in tasks(council, case_id))


def tasks(council: Council, case_id: UUID) -> list[UUID]:
    """Give the tasks of the inbox, to distribute the two requests."""
    return [
        its_task(council, case_id, request_for(council, case_id, advice)).id for advice in (HEALTH_ADVICE, OTHER_ADVICE)
    ]


def how_they_stand(council: Council, case_id: UUID) -> list[ContributionStatus]:
    """Tell where the two requests lie."""
    requests = [request_for(council, case_id, advice) for advice in (HEALTH_ADVICE, OTHER_ADVICE)]
    with council.work() as work:
        return [work.contributions.get(request_id).status for request_id in requests]


def assign_to(council: Council, page: Visitor) -> Visitor:
    """Say that Carla gets them, up to the check."""
    page.send({"inbox_answer": "assign"}).send({"assignee": str(council.who(CONTRIBUTOR)), "note_to_assignee": "Soon"})
    return page


def test_several_are_assigned_at_once_after_saying_what_will_happen(
    council: Council, case_id: UUID, inbox: str, visit: Visit
) -> None:
    page = visit(INBOX_ADMIN).open(f"{inbox}?tick=all").send(button="Assign, forward or answer")
    assert page.heading == "What happens with this request?"
    assert "and 1 more" in page.text
    assign_to(council, page)
    assert page.heading == "Check what will happen"
    assert "Carla Clinician will get these 2 requests." in page.text
    assert "They can hand it back to this inbox" in page.text
    assert page.text.count("Given to Carla Clinician") == 2
    page.send(button="Assign 2 requests")
    assert "Given to Carla Clinician: 2 requests." in page.text
    assert how_they_stand(council, case_id) == [ContributionStatus.WITH_CONTRIBUTOR] * 2
    council.settle()
    assert len(council.mail_to(CONTRIBUTOR.email)) == 2


def test_the_note_reaches_the_colleague_with_each_request(
    council: Council, case_id: UUID, inbox: str, ticked: str, visit: Visit
) -> None:
    assign_to(council, visit(INBOX_ADMIN).open(f"{inbox}distribute/?{ticked}")).send()
    for task_id in tasks(council, case_id):
        assert "Soon Ines Inbox" in visit(CONTRIBUTOR).open(f"/tasks/{task_id}/").text


def test_several_are_forwarded_with_a_reason_and_can_be_followed(
    council: Council, inbox: str, ticked: str, visit: Visit
) -> None:
    page = visit(INBOX_ADMIN).open(f"{inbox}distribute/?{ticked}").send({"inbox_answer": "forward"})
    page.send({"forward_to": str(council.town.inboxes[THERAPY])})
    assert page.errors == ["Enter why it belongs there"]
    page.send({"forward_to": str(council.town.inboxes[THERAPY]), "forward_reason": "They see them"})
    assert "You no longer see the child’s details" in page.text
    page.send(button="Forward 2 requests")
    assert "Robin" not in page.text
    assert page.open(f"{inbox}forwarded/").text.count("Hillside therapies: nobody has it yet") == 2


def test_several_are_told_to_be_not_known(
    council: Council, case_id: UUID, inbox: str, ticked: str, visit: Visit
) -> None:
    page = visit(INBOX_ADMIN).open(f"{inbox}distribute/?{ticked}").send({"inbox_answer": "not_known"})
    page.send({"searched": "By NHS number", "waiting": "no_referral"})
    assert "You cannot undo this here" in page.text
    page.send(button="Tell the council")
    assert how_they_stand(council, case_id) == [ContributionStatus.WITH_OFFICER] * 2


def test_one_that_a_colleague_did_meanwhile_does_not_stop_the_others(
    council: Council, case_id: UUID, inbox: str, ticked: str, visit: Visit
) -> None:
    page = assign_to(council, visit(INBOX_ADMIN).open(f"{inbox}distribute/?{ticked}"))
    with council.work() as work:
        work.inboxes.join(council.town.inboxes[HEALTH], council.who(CONTRIBUTOR))
    done = its_task(council, case_id, request_for(council, case_id, HEALTH_ADVICE))
    council.do(done, {"inbox_answer": "not_known"}, by=CONTRIBUTOR)
    page.send(button="Assign 2 requests")
    assert "Given to Carla Clinician: 1 request." in page.text
    assert "No Already done by Carla Clinician on 9 March 2026." in page.text
    assert how_they_stand(council, case_id) == [ContributionStatus.WITH_OFFICER, ContributionStatus.WITH_CONTRIBUTOR]


def test_before_the_check_what_a_colleague_did_is_shown_and_left_out(
    council: Council, case_id: UUID, inbox: str, ticked: str, visit: Visit
) -> None:
    done = its_task(council, case_id, request_for(council, case_id, HEALTH_ADVICE))
    council.do(done, {"inbox_answer": "not_known"})
    page = assign_to(council, visit(INBOX_ADMIN).open(f"{inbox}distribute/?{ticked}"))
    assert "Nothing. Already done by Ines Inbox" in page.text
    assert "Carla Clinician will get this request." in page.text


def test_what_was_entered_stays_with_a_request_that_could_not_be_done(
    council: Council, case_id: UUID, inbox: str, ticked: str, visit: Visit
) -> None:
    page = assign_to(council, visit(INBOX_ADMIN).open(f"{inbox}distribute/?{ticked}"))
    with council.work() as work:
        work.people.get(council.who(CONTRIBUTOR)).active = False
    page.send(button="Assign 2 requests")
    assert page.errors == ["Select who will write the advice from the list"]
    assert how_they_stand(council, case_id) == [ContributionStatus.WITH_INBOX] * 2
    page.open(f"{inbox}distribute/done/?{ticked}")
    assert page.text.count("what you entered is kept") == 2
    assert "Soon" in page.follow("Health advice").follow("Check your answers so far").text


def test_when_all_is_done_already_the_page_says_what_became_of_it(
    council: Council, inbox: str, ticked: str, visit: Visit
) -> None:
    page = assign_to(council, visit(INBOX_ADMIN).open(f"{inbox}distribute/?{ticked}")).send()
    for path in ("", "page/1/", "check/"):
        page.open(f"{inbox}distribute/{path}?{ticked}")
        assert page.heading == "What happened with your requests"
        assert page.text.count("Yes Given to Carla Clinician") == 2


def test_who_ticks_nothing_is_told_to(inbox: str, visit: Visit) -> None:
    page = visit(INBOX_ADMIN).open(inbox).send(button="Assign, forward or answer")
    assert page.errors == ["Tick the requests that you want to assign, forward or answer."]


def test_for_everybody_else_there_is_nothing_to_distribute(
    council: Council, case_id: UUID, inbox: str, ticked: str, visit: Visit
) -> None:
    assign_to(council, visit(INBOX_ADMIN).open(f"{inbox}distribute/?{ticked}"))
    for member in (OFFICER, OTHER_ADMIN, CONTRIBUTOR, SENCO, STRANGER):
        page = visit(member)
        for path in ("", "page/1/", "check/", "done/"):
            assert page.open(f"{inbox}distribute/{path}?{ticked}").status == 404
        for path in ("page/1/", "check/"):
            assert page.open("/tasks/").post(f"{inbox}distribute/{path}?{ticked}").status == 404
    assert how_they_stand(council, case_id) == [ContributionStatus.WITH_INBOX] * 2


def test_what_lies_in_another_inbox_is_not_shown(council: Council, ticked: str, visit: Visit) -> None:
    other = f"/inboxes/{council.town.inboxes[THERAPY]}/distribute/"
    page = visit(OTHER_ADMIN)
    for path in ("", "check/", "done/"):
        page.open(f"{other}{path}?{ticked}&task=nonsense")
        assert "No request was chosen." in page.text
        assert "EHC-2026" not in page.text


def test_the_number_of_queries_does_not_grow_with_what_is_ticked(
    council: Council, case_id: UUID, inbox: str, ticked: str, visit: Visit
) -> None:
    page = visit(INBOX_ADMIN)
    counts = []
    for tick in (f"task={tasks(council, case_id)[0]}", ticked):
        assign_to(council, page.open(f"{inbox}distribute/?{tick}"))
        with counted_queries() as asked:
            page.open(f"{inbox}distribute/check/?{tick}").open(f"{inbox}distribute/done/?{tick}")
        counts.append(len(asked))
    assert counts[0] == counts[1]
