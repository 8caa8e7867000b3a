"""Cases: who may see which, and what of it."""

from uuid import UUID, uuid4

from app.commands.record_exception import record_exception
from app.commands.withdraw_case import withdraw_case
from app.domain.roles import Relation
from app.domain.stages import ExceptionGround
from tests.people import (
    CONTRIBUTOR,
    INBOX_ADMIN,
    MANAGER,
    OFFICER,
    PARENT,
    PASSWORD,
    PROCESS_OFFICER,
    SECOND_PARENT,
    SENCO,
    STRANGER,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, counted_queries, its_task


def test_who_may_see_a_case_finds_it_in_the_list(visit: Visit) -> None:
    for member in (OFFICER, MANAGER, PARENT, CONTRIBUTOR):
        page = visit(member).open("/cases/")
        assert "20 July 2026 133 days left" in page.text
        assert page.follow("EHC-2026-0001").heading == "Robin Wren"


def test_for_everybody_else_there_is_no_such_case(case_id: UUID, visit: Visit) -> None:
    for member in (PROCESS_OFFICER, SECOND_PARENT, INBOX_ADMIN, SENCO, STRANGER):
        page = visit(member).open("/cases/")
        assert "EHC-2026-0001" not in page.text
        unknown = page.open(f"/cases/{uuid4()}/").text
        assert (page.open(f"/cases/{case_id}/").status, page.text) == (404, unknown)


def test_being_asked_for_advice_does_not_open_the_case(council: Council, case_id: UUID, visit: Visit) -> None:
    assign(council, case_id, "education", SENCO)
    assert visit(SENCO).open(f"/cases/{case_id}/").status == 404


def test_an_officer_sees_dates_tasks_requests_people_letters_and_history(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/").text
    for words in (
        "Gathering advice",
        "Decide whether to assess 13 April 2026 Done on 2 March 2026",
        "Decide whether to issue a plan 22 June 2026 105 days left",
        "Send the final plan 20 July 2026",
        "Open tasks",
        "Riverside paediatrics: not given to anybody yet",
        "To carry out an assessment: 2 March 2026",
        "Lars Letterbox Parent or carer, with responsibility By letter",
        "We will carry out an EHC needs assessment",
        "Olive Officer",
    ):
        assert words in page, words


def test_an_exception_is_shown_and_moves_no_date(council: Council, case_id: UUID, visit: Visit) -> None:
    before = visit(OFFICER).open(f"/cases/{case_id}/").text
    record_exception(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        ground=ExceptionGround.ABSENT_FROM_AREA,
        evidence="They were abroad",
        from_on=council.today,
        to_on=None,
        now=council.now,
    )
    page = visit(OFFICER).open(f"/cases/{case_id}/").text
    assert "They were abroad" in page
    for date in ("13 April 2026", "22 June 2026", "20 July 2026"):
        assert (date in page, date in before) == (True, True)


def test_the_family_reads_where_they_are_what_comes_and_what_is_needed_of_them(case_id: UUID, visit: Visit) -> None:
    page = visit(PARENT).open(f"/cases/{case_id}/").text
    assert "What we need from you Give your views" in page
    assert "The council is carrying out the assessment." in page
    assert "The law says this must be done by 22 June 2026" in page
    assert "Health advice Riverside Health 2 March 2026 13 April 2026 Not yet" in page


def test_the_family_sees_that_advice_came_and_when_but_nothing_of_the_casework(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    request_id = assign(council, case_id, "education", SENCO)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    page = visit(PARENT).open(f"/cases/{case_id}/").text
    assert "Came on 9 March 2026" in page
    for words in ("Check the advice", "Lars Letterbox", "Who can see this case", "History", "Withdraw", "Reminder"):
        assert words not in page, words


def test_a_professional_sees_the_stage_the_dates_and_only_their_own_requests(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    assert "Health advice" not in visit(CONTRIBUTOR).open(f"/cases/{case_id}/").text
    assign(council, case_id, "health", CONTRIBUTOR)
    page = visit(CONTRIBUTOR).open(f"/cases/{case_id}/").text
    assert "What you were asked for Advice Asked Due Has it come? Health advice" in page
    assert "Gathering advice" in page
    assert "Educational advice" not in page
    assert "Parents' or carers' advice" not in page


def test_a_grant_that_is_over_closes_the_case_again(council: Council, case_id: UUID, visit: Visit) -> None:
    with council.work() as work:
        work.grants.give(
            case_id=case_id,
            person_id=council.who(STRANGER),
            relation=Relation.OTHER_PROFESSIONAL,
            reason="For a week",
            given_by_id=council.who(OFFICER),
            to_on=council.today,
        )
    assert visit(STRANGER).open(f"/cases/{case_id}/").status == 200
    council.days_pass(1)
    page = visit(STRANGER).sign_in(STRANGER.email, PASSWORD)  # A night ends the session.
    assert page.open(f"/cases/{case_id}/").status == 404


def test_a_closed_case_is_among_the_closed_and_offers_nothing_to_do(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    withdraw_case(
        council.database, person_id=council.who(OFFICER), case_id=case_id, reason="They asked us", now=council.now
    )
    council.settle()
    page = visit(OFFICER)
    assert "EHC-2026-0001" not in page.open("/cases/").text
    assert "Request withdrawn" in page.open("/cases/?closed=1").text
    case = page.follow("EHC-2026-0001").text
    assert "The request was withdrawn." in case
    assert "Not needed" in case
    assert "Do something with this case" not in case
    assert "They asked us" in case  # In the history.
    assert "The request was withdrawn." in visit(PARENT).open(f"/cases/{case_id}/").text


def test_the_whole_history_is_for_the_staff(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/").follow("See the whole history").text
    assert "Olive Officer checked the request: it is for this council 9:00am" in page
    assert visit(PARENT).open(f"/cases/{case_id}/history/").status == 404


def test_the_number_of_queries_does_not_grow_with_the_cases_nor_with_what_is_asked(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/")
    with counted_queries() as few:
        page.open("/cases/").open(f"/cases/{case_id}/")
    for _ in range(3):
        council.ask_for_an_assessment()
    for advice in ("psychology", "social_care", "sensory"):
        page.open(f"/cases/{case_id}/add-contribution/").send({"advice_type": advice}, button="Send")
    council.settle()
    with counted_queries() as many:
        page.open("/cases/").open(f"/cases/{case_id}/")
    assert len(many) == len(few)
