"""What an officer finds on the page of a case: what comes next, the twenty weeks, who was asked, documents, people."""

from datetime import date, timedelta
from uuid import UUID

from app.commands.chase_contribution import chase_contribution
from app.commands.record_exception import record_exception
from app.domain.stages import ExceptionGround
from tests.people import MANAGER, OFFICER, PARENT, PSYCHOLOGY, SENCO, THERAPY
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, counted_queries, its_task, request_for


def except_for(council: Council, case_id: UUID, from_on: date, to_on: date | None) -> None:
    record_exception(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        ground=ExceptionGround.SCHOOL_CLOSURE,
        evidence="A letter from the head teacher",
        from_on=from_on,
        to_on=to_on,
        now=council.now,
    )


def test_the_page_says_what_comes_next_by_when_and_who_is_waited_for(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/").text
    assert "Next: decide whether to issue a plan By law within 16 weeks: by 22 June 2026, 105 days left." in page
    assert "The council waits for 3 pieces of advice" in page
    assert "Health advice: Riverside paediatrics: not given to anybody yet, 35 days left" in page
    assert "The portal acts by itself next on" in page


def test_what_the_portal_does_next_is_said_in_words_where_a_step_has_no_name(council: Council, visit: Visit) -> None:
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"))
    page = visit(OFFICER).open(f"/cases/{case_id}/").text
    assert "The portal acts by itself next on 24 March 2026: evidence closed." in page


def test_what_the_council_itself_must_do_is_told_first(council: Council, case_id: UUID, visit: Visit) -> None:
    request_id = assign(council, case_id, "education", SENCO)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    page = visit(OFFICER).open(f"/cases/{case_id}/").text
    assert "The council must do Check the advice, educational advice: nobody yet" in page
    assert "It also waits for 2 pieces of advice" in page


def test_advice_that_was_returned_is_waited_for_again(council: Council, case_id: UUID, visit: Visit) -> None:
    request_id = assign(council, case_id, "education", SENCO)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    council.do(its_task(council, case_id, request_id), {"advice_check": "return"})
    page = visit(OFFICER).open(f"/cases/{case_id}/").text
    assert "Educational advice: Sandra Senco, came on 9 March 2026 and was returned to be completed" in page
    assert "Sandra Senco Returned once" in page


def test_the_twenty_weeks_say_how_long_the_case_has_run(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/").text
    assert "1 week since the request of 2 March 2026. Next limit: 16 weeks, 22 June 2026 (105 days left)." in page
    assert "Decide whether to assess: done on 2 March 2026" in page


def test_an_exception_stands_beside_the_limits_that_it_excuses(council: Council, case_id: UUID, visit: Visit) -> None:
    except_for(council, case_id, council.today, council.today + timedelta(weeks=5))
    page = visit(OFFICER).open(f"/cases/{case_id}/").text
    assert "Excused: school or college closure, 9 March 2026 to 13 April 2026" in page
    assert "22 June 2026 105 days left If it is late: school or college closure" in page
    council.until(date(2026, 6, 24))
    page = visit(MANAGER).open(f"/cases/{case_id}/").text
    assert "22 June 2026 2 days late Yes: school or college closure, 9 March 2026 to 13 April 2026" in page


def test_who_was_asked_shows_each_step_on_the_way_and_the_last_reminder(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    request_id = request_for(council, case_id, "health")
    forward = {"inbox_answer": "forward", "forward_to": str(council.town.inboxes[THERAPY])}
    council.do(its_task(council, case_id, request_id), forward)
    page = visit(OFFICER)
    told = page.open(f"/cases/{case_id}/").text
    assert "Inbox: Hillside therapies Hillside therapies: not given to anybody yet Forwarded once" in told
    assert "2 March 2026 2 March 2026 13 April 2026 Not yet None yet" in told
    council.days_pass(1)
    chase_contribution(council.database, person_id=council.who(OFFICER), contribution_id=request_id, now=council.now)
    told = visit(MANAGER).open(f"/cases/{case_id}/").text
    assert "2 March 2026 2 March 2026 13 April 2026 Not yet 10 March 2026" in told


def test_late_advice_is_late_in_words(council: Council, case_id: UUID, visit: Visit) -> None:
    assign(council, case_id, "education", SENCO)
    council.until(date(2026, 4, 16))
    page = visit(OFFICER).open(f"/cases/{case_id}/").text
    assert "Educational advice: Sandra Senco, 3 days late" in page
    assert "13 April 2026 3 days late Not yet" in page


def test_documents_are_listed_with_who_sent_them_and_what_the_scan_said(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    page = visit(OFFICER)
    assert "No document was sent yet." in page.open(f"/cases/{case_id}/").text
    with council.work() as work:
        file_id = council.report(work, council.who(PARENT))
        file = work.files.get(file_id)
        submission = work.submissions.latest(case_id, "request-assessment")
        file.case_id, file.submission_id = case_id, submission.id
    told = page.open(f"/cases/{case_id}/").text
    assert "report.pdf 1 KB Ask for an EHC needs assessment Paula Parent" in told
    assert "Not scanned" in told


def test_the_people_are_the_officer_the_child_and_those_around_the_child(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/").text
    assert "People Officer Nobody yet Give the case to an officer" in page
    assert "Date of birth 4 May 2016, aged 9 School year Year 5 School or setting Meadow Primary School" in page


def test_the_page_leads_to_the_case_on_its_diagram(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/")
    assert page.follow("See the case on its diagram").status == 200


def test_every_place_named_in_the_contents_is_on_the_page(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/")
    for anchor in ("twenty-weeks", "open-tasks", "who-was-asked", "decisions", "written", "documents", "people"):
        assert page.has(f"//main//a[@href='#{anchor}']"), anchor
        assert page.has(f"//main//*[@id='{anchor}']"), anchor


def test_the_number_of_queries_does_not_grow_with_what_happened(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/")
    addresses = (f"/cases/{case_id}/", f"/cases/{case_id}/history/", f"/cases/{case_id}/history/?format=csv")
    with counted_queries() as few:
        for address in addresses:
            page.open(address)
    for advice in ("psychology", "social_care", "sensory"):
        page.open(f"/cases/{case_id}/add-contribution/").send({"advice_type": advice}, button="Send")
    council.settle()
    forward = {"inbox_answer": "forward", "forward_to": str(council.town.inboxes[PSYCHOLOGY])}
    council.do(its_task(council, case_id, request_for(council, case_id, "health")), forward)
    except_for(council, case_id, council.today, None)
    council.days_pass(30)
    page = visit(MANAGER).open(f"/cases/{case_id}/")
    with counted_queries() as many:
        for address in addresses:
            page.open(address)
    assert len(many) == len(few)
