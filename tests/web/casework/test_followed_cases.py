"""A case as the family, the young person and professionals follow it: what they read, and what they never do."""

from pathlib import Path
from uuid import UUID

import pytest

from app import create_app
from app.commands.withdraw_case import withdraw_case
from app.config import Config
from app.domain.roles import Relation
from tests.people import (
    CONTRIBUTOR,
    HEALTH,
    OFFICER,
    OTHER_SCHOOL,
    PARENT,
    SECOND_OFFICER,
    SECOND_PARENT,
    SENCO,
    STRANGER,
    Member,
)
from tests.process.council import Council
from tests.web.casework.conftest import CouncilClock, Visit, assign, counted_queries, its_task, request_for
from tests.web.visitor import Visitor

#: What only the other parent and the council may know of how Paula and Lars are reached.
CANARIES = (PARENT.email, "somebody@example.org", "2 Far Road", "GL5 1AA", "1 Long Street", "01452 000000")


@pytest.fixture
def page(case_id: UUID, visit: Visit) -> Visitor:
    """The case as the parent who asked for it sees it."""
    return visit(PARENT).open(f"/cases/{case_id}/")


def source_of(page: Visitor) -> str:
    """All that the browser was sent, also what it does not show."""
    assert page.response is not None
    return page.response.get_data(as_text=True)


def see_as(council: Council, case_id: UUID, visit: Visit, member: Member, relation: Relation) -> Visitor:
    council.grant(case_id, member, relation)
    return visit(member).open(f"/cases/{case_id}/")


def answer_all_requests(council: Council, case_id: UUID) -> None:
    for advice, contributor in (("health", CONTRIBUTOR), ("education", SENCO), ("parents", PARENT)):
        request_id = request_for(council, case_id, advice)
        if its_task(council, case_id, request_id).element == "assign_request":
            assign(council, case_id, advice, contributor)
        if its_task(council, case_id, request_id).element != "check_advice":
            council.do(its_task(council, case_id, request_id), {"contribution": "give"})
        if any(task.instance_id == request_id for task in council.open_tasks(case_id)):
            council.do(its_task(council, case_id, request_id), {"advice_check": "accept"})


def serve_the_draft(council: Council, case_id: UUID) -> None:
    answer_all_requests(council, case_id)
    council.do(council.task(case_id, "decide_whether_to_issue"), {"issue": "issue"})
    council.do(council.task(case_id, "draft_plan"), by=OFFICER)
    council.do(council.task(case_id, "check_quality"), {"quality": "pass"}, by=SECOND_OFFICER)
    council.do(council.task(case_id, "choose_settings"), {"settings": [str(council.town.organisations[OTHER_SCHOOL])]})


def send_the_plan(council: Council, case_id: UUID) -> None:
    serve_the_draft(council, case_id)
    council.do(council.task(case_id, "comment_on_draft"), {"meeting": False, "names_setting": False}, by=PARENT)
    council.do(council.task(case_id, "answer_consultation"), {"answer": "can_meet_need"})
    named = str(council.town.organisations[OTHER_SCHOOL])
    council.do(council.task(case_id, "final_plan"), {"names": "setting", "named_setting": named})


def test_the_family_reads_where_they_are_what_comes_by_when_and_what_is_needed_of_them(page: Visitor) -> None:
    for words in (
        "What we need from you Give your views",
        "Where we are The council is carrying out the assessment.",
        "What happens next When the advice has come, the council decides whether a plan is needed.",
        "The law says this must be done by 22 June 2026, 16 weeks after the request.",
    ):
        assert words in page.text, words


def test_the_picture_says_in_words_what_is_done_what_is_now_and_what_is_later(page: Visitor) -> None:
    for words in (
        "Request received Done on 2 March 2026",
        "Deciding whether to assess Done on 2 March 2026",
        "Gathering advice You are here",
        "Deciding whether to issue a plan Later, by 22 June 2026",
        "Finalising the plan Later, by 20 July 2026",
    ):
        assert words in page.text, words
    assert page.has("//ol[contains(@class,'tw-steps')]/li[@aria-current='step'][contains(.,'Gathering advice')]")


def test_who_was_asked_stands_with_the_days_and_whether_it_came(
    council: Council, case_id: UUID, visit: Visit, page: Visitor
) -> None:
    assert "Health advice Riverside Health 2 March 2026 13 April 2026 Not yet" in page.text
    assert "Parents' or carers' advice You, the family" in page.text
    request_id = assign(council, case_id, "education", SENCO)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    assert "Meadow Primary School 2 March 2026 13 April 2026 Came on 9 March 2026" in page.open(page.path).text


def test_how_well_somebody_advised_is_never_told(council: Council, case_id: UUID, visit: Visit, page: Visitor) -> None:
    request_id = assign(council, case_id, "education", SENCO)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    before = page.open(page.path).text
    returned = {"advice_check": "return", "missing": "It says nothing of what helps"}
    council.do(its_task(council, case_id, request_id), returned)
    after = page.open(page.path).text
    assert "It says nothing of what helps" not in after
    assert after == before


def test_advice_that_is_late_is_said_to_be_late(council: Council, case_id: UUID, page: Visitor, visit: Visit) -> None:
    council.days_pass(40)
    again = visit_after_the_night(council, visit, PARENT).open(f"/cases/{case_id}/")
    assert "Riverside Health 2 March 2026 13 April 2026 Not yet 5 days late" in again.text


def test_a_family_is_never_told_that_it_is_late(council: Council, case_id: UUID, visit: Visit) -> None:
    council.days_pass(40)
    page = visit_after_the_night(council, visit, PARENT).open(f"/cases/{case_id}/").text
    assert "This was due by 13 April 2026. You can still do it." in page
    assert "You, the family 2 March 2026 13 April 2026 Not yet" in page
    assert page.count("days late") == 2, "the school and the health service"


def visit_after_the_night(council: Council, visit: Visit, member: Member) -> Visitor:
    """A night ends a session; the same person comes again."""
    visitor = visit(member)
    with council.work() as work:
        visitor.set_cookie("signed-in", work.sessions.start(council.who(member)))
    return visitor


def test_a_council_that_is_late_says_so_and_by_how_much(council: Council, case_id: UUID, visit: Visit) -> None:
    council.days_pass(105)
    due_today = visit_after_the_night(council, visit, PARENT).open(f"/cases/{case_id}/").text
    assert "The council should have" not in due_today
    council.days_pass(2)
    page = visit_after_the_night(council, visit, PARENT).open(f"/cases/{case_id}/").text
    assert "The council should have decided whether a plan is needed by 22 June 2026. It is 2 days late." in page
    assert "complain to the council" in page
    assert "Later, was due by 22 June 2026" in page
    assert "this must be done by 22 June" not in page


def test_when_one_of_the_family_answers_the_other_learns_that_but_not_who(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    second = see_as(council, case_id, visit, SECOND_PARENT, Relation.PARENT)
    assert "What we need from you Give your views" in second.text
    council.do(
        its_task(council, case_id, request_for(council, case_id, "parents")), {"contribution": "give"}, by=PARENT
    )
    second.open(second.path)
    assert "What we need from you Give your views" not in second.text
    assert "Give your views (parents' or carers' advice): somebody in the family has answered, 9 March" in second.text
    assert "Give your views (parents' or carers' advice): You answered" in visit(PARENT).open(second.path).text


@pytest.mark.parametrize("relation", [Relation.PARENT, Relation.YOUNG_PERSON, Relation.SCHOOL_STAFF])
def test_nobody_but_the_council_sees_how_a_parent_is_reached(
    council: Council, case_id: UUID, visit: Visit, relation: Relation
) -> None:
    follower = see_as(council, case_id, visit, SECOND_PARENT, relation)
    serve_the_draft(council, case_id)
    council.do(council.task(case_id, "comment_on_draft"), by=PARENT)
    source = source_of(follower.open(f"/cases/{case_id}/"))
    assert "Robin Wren" in source
    assert [canary for canary in CANARIES if canary in source] == []
    officers = source_of(visit(OFFICER).open(f"/cases/{case_id}/"))
    assert PARENT.email in officers, "the canaries live somewhere"


def test_a_school_sees_nothing_that_is_the_family_s_own(council: Council, case_id: UUID, visit: Visit) -> None:
    page = see_as(council, case_id, visit, SENCO, Relation.SCHOOL_STAFF)
    serve_the_draft(council, case_id)
    council.do(council.task(case_id, "comment_on_draft"), by=PARENT)
    page.open(page.path)
    for words in ("Your comments on the draft plan", "views", "Parents' or carers'", "Paula Parent", "family has"):
        assert words not in page.text, words
    assert "Draft plan with the family and settings The case is here" in page.text


def test_a_professional_sees_stage_dates_what_they_sent_and_what_they_may_read(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    page = visit(CONTRIBUTOR).open(f"/cases/{case_id}/")
    for words in (
        "Gathering advice The case is here",
        "Send the final plan 20 July 2026",
        "What you were asked for Advice Asked Due Has it come? Health advice",
        "What you sent What Written by Sent",
    ):
        assert words in page.text, words
    for words in ("Educational advice", "Parents' or carers' advice", "Decide whether to carry out"):
        assert words not in page.text, words


def test_the_young_person_reads_the_same_facts_in_their_own_words(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    page = see_as(council, case_id, visit, STRANGER, Relation.YOUNG_PERSON)
    assert page.heading == "Your assessment"
    for words in (
        "What you need to do Give your views",
        "We are doing the assessment.",
        "We must do this by 22 June 2026.",
        "We ask you and others We are here",
        "We decide about a plan Later, by 22 June 2026",
        "This is week 2.",
        "Health advice Riverside Health 2 March 2026 13 April 2026 Not yet",
    ):
        assert words in page.text, words
    for jargon in ("statutory", "The council", "Finalising", "Gathering"):
        assert jargon not in page.text, jargon


def test_contact_is_the_officer_and_what_the_council_says_of_itself(
    council: Council, case_id: UUID, page: Visitor
) -> None:
    assert "No casework officer at Twenty Weeks Council has the case at the moment." in page.text
    with council.work() as work:
        work.cases.get(case_id).officer_id = council.who(OFFICER)
    page.open(page.path)
    assert "Your casework officer at Twenty Weeks Council is Olive Officer." in page.text
    assert "SEND information, advice and support service" in page.text
    assert OFFICER.email not in source_of(page)
    assert "under “Local Offer”" in page.text


def test_a_council_that_said_how_it_is_reached_is_reached_so(council: Council, case_id: UUID, tmp_path: Path) -> None:
    config = Config(
        data_dir=tmp_path,
        database_url="sqlite://",
        redis_url=f"unix://{tmp_path / 'nobody-listens'}",
        secret_key="a key for tests alone",
        council_email="send@council.example",
        council_phone="01452 111222",
    )
    visitor = Visitor(create_app(config, database=council.database, clock=CouncilClock(council)))
    with council.work() as work:
        visitor.set_cookie("signed-in", work.sessions.start(council.who(PARENT)))
    visitor.open(f"/cases/{case_id}/")
    assert visitor.has("//a[@href='mailto:send@council.example']")
    assert visitor.has("//a[@href='tel:01452111222']")
    assert "Local Offer" not in visitor.text


def test_a_closed_case_tells_how_it_ended_and_what_was_not_needed(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    withdraw_case(
        council.database, person_id=council.who(OFFICER), case_id=case_id, reason="They asked us", now=council.now
    )
    council.settle()
    page = visit(PARENT).open(f"/cases/{case_id}/").text
    assert "The request was withdrawn." in page
    assert "Deciding whether to assess Done on 2 March 2026" in page
    assert "Gathering advice Not needed" in page
    assert "You are here" not in page
    assert "What happens next" not in page
    assert "They asked us" not in page
    assert "Riverside Health 2 March 2026 13 April 2026 No longer needed" in page


def test_with_the_plan_every_step_is_done_and_the_family_can_appeal(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    send_the_plan(council, case_id)
    page = visit(PARENT).open(f"/cases/{case_id}/").text
    assert "The council has sent you the final plan." in page
    assert "Finalising the plan Done on 9 March 2026" in page
    assert page.count("Done on 9 March 2026") >= 5
    assert "The council sent the final plan: 9 March 2026. You can appeal. The letter says how, and by when." in page
    assert "The council decided to carry out an assessment: 2 March 2026. You can" not in page
    assert "Oak Lane School 9 March 2026 24 March 2026 Came on 9 March 2026" in page


def test_queries_do_not_grow_with_what_is_asked_answered_or_written(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    council.grant(case_id, STRANGER, Relation.YOUNG_PERSON)
    serve_the_draft(council, case_id)
    council.do(council.task(case_id, "comment_on_draft"), by=PARENT)
    more_is_asked(council, case_id, visit, "health")
    followers = [visit(member).open(f"/cases/{case_id}/") for member in (PARENT, STRANGER, CONTRIBUTOR)]
    with counted_queries() as few:
        rows = [len(follower.open(f"/cases/{case_id}/").text) for follower in followers]
    for advice in ("psychology", "social_care", "sensory", "health", "health"):
        more_is_asked(council, case_id, visit, advice)
    with counted_queries() as many:
        more_rows = [len(follower.open(f"/cases/{case_id}/").text) for follower in followers]
    assert all(more > less for more, less in zip(more_rows, rows, strict=True))
    assert len(many) == len(few)


def more_is_asked(council: Council, case_id: UUID, visit: Visit, advice: str) -> None:
    visit(OFFICER).open(f"/cases/{case_id}/add-contribution/").send({"advice_type": advice}, button="Send")
    council.settle()
    for task in council.open_tasks(case_id):
        if task.element == "assign_request" and task.inbox_id == council.town.inboxes[HEALTH]:
            council.do(task, {"inbox_answer": "assign", "assignee": str(council.who(CONTRIBUTOR))})


def test_a_stage_that_ends_with_the_last_answer_is_done_on_that_day(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    assign(council, case_id, "health", CONTRIBUTOR)
    council.do(its_task(council, case_id, request_for(council, case_id, "health")), {"contribution": "give"})
    council.days_pass(1)
    answer_all_requests(council, case_id)
    page = visit_after_the_night(council, visit, PARENT).open(f"/cases/{case_id}/").text
    assert "Gathering advice Done on 10 March 2026" in page
    assert "Deciding whether to issue a plan You are here" in page
