"""The history of a case: sentences that say who did what to whom, and why."""

from datetime import date
from uuid import UUID

from app.commands.change_officer import change_officer
from app.commands.chase_contribution import chase_contribution
from app.commands.correct_date import correct_date
from app.commands.go_on_without import go_on_without
from app.commands.record_exception import record_exception
from app.commands.withdraw_case import withdraw_case
from app.domain.facts import Fact
from app.domain.stages import ExceptionGround
from tests.people import CONTRIBUTOR, INBOX_ADMIN, OFFICER, OTHER_ADMIN, PARENT, SECOND_OFFICER, SENCO, THERAPY
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, its_task, request_for


def told(visit: Visit, case_id: UUID, query: str = "") -> str:
    return visit(OFFICER).open(f"/cases/{case_id}/history/{query}").text


def test_a_request_is_given_to_somebody_by_the_organisation_that_had_it(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    assign(council, case_id, "health", CONTRIBUTOR)
    sentence = "Riverside Health gave the request for health advice to Carla Clinician"
    assert f"Mon 9 March 2026 {sentence} 9:00am, Ines Inbox" in told(visit, case_id)


def test_forwarding_is_told_with_where_to_and_why(council: Council, case_id: UUID, visit: Visit) -> None:
    council.do(
        its_task(council, case_id, request_for(council, case_id, "health")),
        {
            "inbox_answer": "forward",
            "forward_to": str(council.town.inboxes[THERAPY]),
            "forward_reason": "They have met Robin",
        },
    )
    history = told(visit, case_id)
    assert (
        "Riverside Health forwarded the request for health advice to Hillside therapies They have met Robin" in history
    )
    assert "The portal wrote to Hillside therapies about the health advice" in history


def test_not_known_is_told(council: Council, case_id: UUID, visit: Visit) -> None:
    council.do(its_task(council, case_id, request_for(council, case_id, "health")), {"inbox_answer": "not_known"})
    assert "Riverside Health said that the child is not known to them, when asked for health advice" in told(
        visit, case_id
    )


def test_advice_is_sent_returned_with_what_is_missing_and_accepted(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    request_id = assign(council, case_id, "education", SENCO)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    council.do(its_task(council, case_id, request_id), {"advice_check": "return", "missing": "The outcomes"})
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    council.do(its_task(council, case_id, request_id), {"advice_check": "accept"})
    history = told(visit, case_id)
    assert history.count("Meadow Primary School sent the educational advice 9:00am, Sandra Senco") == 2
    assert "Olive Officer returned the educational advice, because something is missing The outcomes" in history
    assert "Olive Officer accepted the educational advice" in history
    assert "The request for educational advice was settled: accepted" in history


def test_what_an_officer_does_at_any_time_is_told_with_the_reason(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    who, now = council.who(OFFICER), council.now
    request_id = request_for(council, case_id, "health")
    chase_contribution(council.database, person_id=who, contribution_id=request_id, now=now)
    go_on_without(council.database, person_id=who, contribution_id=request_id, reason="It never comes", now=now)
    correct_date(
        council.database,
        person_id=who,
        case_id=case_id,
        fact=Fact.REQUEST_RECEIVED_ON,
        day=date(2026, 2, 27),
        reason="It lay at reception",
        now=now,
    )
    record_exception(
        council.database,
        person_id=who,
        case_id=case_id,
        ground=ExceptionGround.SCHOOL_CLOSURE,
        evidence="A letter",
        from_on=council.today,
        to_on=None,
        now=now,
    )
    history = told(visit, case_id)
    for sentence in (
        "Olive Officer sent a reminder about the health advice",
        "The portal sent a reminder to Riverside paediatrics about the health advice: advice is due",
        "Olive Officer went on without the health advice It never comes",
        "Olive Officer corrected the day of the request from 2 March 2026 to 27 February 2026 It lay at reception",
        "Olive Officer recorded an exception: school or college closure",
        "Olive Officer let Carla Clinician see the case (health professional)",
    ):
        assert sentence in history, sentence


def test_giving_the_case_to_an_officer_is_told(council: Council, case_id: UUID, visit: Visit) -> None:
    change_officer(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        to_id=council.who(SECOND_OFFICER),
        now=council.now,
    )
    assert "Olive Officer gave the case to Samir Second" in told(visit, case_id)


def test_why_a_case_was_withdrawn_is_told(council: Council, case_id: UUID, visit: Visit) -> None:
    withdraw_case(
        council.database, person_id=council.who(OFFICER), case_id=case_id, reason="They asked us", now=council.now
    )
    history = told(visit, case_id)
    assert "Olive Officer withdrew the request for an assessment They asked us" in history
    assert "The case was closed: request withdrawn" in history


def test_the_decisions_and_the_stages_are_told(case_id: UUID, visit: Visit) -> None:
    history = told(visit, case_id)
    assert "Olive Officer recorded the decision to carry out an assessment, made on 2 March 2026" in history
    assert "The case reached the stage “Gathering advice”" in history
    assert "Olive Officer asked for educational advice, health advice and parents' or carers' advice" in history
    assert "Paula Parent asked for an EHC needs assessment" in history
    assert "Lars Letterbox (by letter)" in history


def test_the_history_is_told_of_one_kind_alone(case_id: UUID, visit: Visit) -> None:
    decisions = told(visit, case_id, "?kind=decisions")
    assert "recorded the decision" in decisions
    assert "The portal wrote to" not in decisions


def test_the_newest_is_told_first_or_the_oldest(council: Council, case_id: UUID, visit: Visit) -> None:
    assign(council, case_id, "health", CONTRIBUTOR)
    first, last = "asked for an EHC needs assessment", "gave the request for health advice"
    newest_first, oldest_first = told(visit, case_id), told(visit, case_id, "?sort=at")
    assert newest_first.index(last) < newest_first.index(first)
    assert oldest_first.index(first) < oldest_first.index(last)


def test_a_kind_that_there_is_not_says_so_and_breaks_nothing(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/history/?kind=nonsense&page=7&sort=elsewhere")
    assert page.status == 200


def test_the_history_is_saved_as_a_spreadsheet(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/history/").follow("Save this list as a spreadsheet (CSV)")
    assert page.response is not None
    saved = page.response.get_data(as_text=True)
    assert "2026-03-02 09:00,Paula Parent asked for an EHC needs assessment" in saved


def test_the_history_is_for_the_councils_staff(case_id: UUID, visit: Visit) -> None:
    for member in (PARENT, CONTRIBUTOR, INBOX_ADMIN, SENCO):
        assert visit(member).open(f"/cases/{case_id}/history/").status == 404


def test_whoever_has_a_request_reads_what_happened_to_it_and_no_reasons(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    request_id = request_for(council, case_id, "health")
    council.do(
        its_task(council, case_id, request_id),
        {
            "inbox_answer": "forward",
            "forward_to": str(council.town.inboxes[THERAPY]),
            "forward_reason": "A word for the council alone",
        },
    )
    page = visit(OTHER_ADMIN).open(f"/contributions/{request_id}/").text
    assert "Riverside Health forwarded the request for health advice to Hillside therapies" in page
    assert "A word for the council alone" not in page
    assert "A word for the council alone" in visit(OFFICER).open(f"/contributions/{request_id}/").text
