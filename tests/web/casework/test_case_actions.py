"""What an officer does with a case at any time: each on a page that says what will happen and keeps what was typed."""

from datetime import date
from itertools import product
from uuid import UUID, uuid4

from app.domain.facts import Fact
from tests.people import (
    CONTRIBUTOR,
    HEALTH,
    MANAGER,
    OFFICER,
    OTHER_SCHOOL,
    OTHER_SENCO,
    PARENT,
    SENCO,
    STRANGER,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, request_for

ACTIONS = (
    "withdraw",
    "move-away",
    "record-exception",
    "correct-date",
    "access/give",
    "add-contribution",
    "add-consultation",
)


def day(name: str, value: date) -> dict[str, str]:
    """Give what somebody types into the three inputs of a day."""
    return {f"{name}-day": str(value.day), f"{name}-month": str(value.month), f"{name}-year": str(value.year)}


def test_only_officers_find_these_pages(case_id: UUID, visit: Visit) -> None:
    for member, action in product((MANAGER, PARENT, CONTRIBUTOR, SENCO, STRANGER), ACTIONS):
        page, path = visit(member), f"/cases/{case_id}/{action}/"
        assert page.open("/tasks/").post(path, {"reason": "Because"}).status == 404
        assert page.open(path).status == 404


def test_a_case_that_does_not_exist_has_no_such_page(visit: Visit) -> None:
    for action in ACTIONS:
        assert visit(OFFICER).open(f"/cases/{uuid4()}/{action}/").status == 404


def test_what_is_missing_is_said_and_nothing_happens(council: Council, case_id: UUID, visit: Visit) -> None:
    for action in ACTIONS:
        page = visit(OFFICER).open(f"/cases/{case_id}/{action}/").send()
        assert page.status == 422
        assert page.errors
        assert page.title.startswith("Error: ")
    with council.work() as work:
        assert work.cases.get(case_id).closed_at is None


def test_withdrawing_closes_the_case(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/").follow("Withdraw the request")
    assert "This cannot be undone" in page.text
    page.send({"reason": "The family asked us to"})
    assert "The request was withdrawn, and the case is closed." in page.text
    assert page.heading == "Robin Wren"


def test_moving_away_closes_the_case(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/").follow("Moved to another authority").send({"reason": "To Oxford"})
    assert "moved to another authority, which decides afresh" in page.text


def test_a_closed_case_cannot_be_closed_again_and_what_was_typed_is_shown(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/withdraw/").send({"reason": "They asked us"})
    page.open(f"/cases/{case_id}/move-away/").send({"reason": "To Oxford, in May"})
    assert page.status == 409
    assert "already closed" in page.text
    assert "To Oxford, in May" in page.text


def test_an_exception_is_recorded_with_its_evidence(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/record-exception/")
    page.send({"ground": "school_closure", "evidence": "Closed all July", **day("to_on", date(2026, 9, 1))})
    assert "The exception was recorded." in page.text
    assert "Closed all July" in page.text
    with council.work() as work:
        (found,) = work.exceptions.of_case(case_id)
    assert (found.from_on, found.to_on) == (council.today, date(2026, 9, 1))


def test_a_day_that_does_not_exist_is_refused_and_kept(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/record-exception/")
    typed = {"from_on-day": "31", "from_on-month": "2", "from_on-year": "2026"}
    page.send({"ground": "school_closure", "evidence": "Closed", **typed})
    assert page.errors == ["The first day of the exception must be a real date, such as 27 3 2026."]
    assert [page.value(name) for name in typed] == ["31", "2", "2026"]
    assert page.value("evidence") == "Closed"


def test_an_exception_that_ends_before_it_begins_is_refused(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/record-exception/")
    page.send({"ground": "school_closure", "evidence": "Closed", **day("to_on", date(2026, 1, 1))})
    assert page.errors == ["The last day must be the same as or after the first day."]


def test_a_corrected_day_moves_every_date_that_is_counted_from_it(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/correct-date/")
    assert page.value("day-day") == "2"
    page.send({**day("day", date(2026, 2, 23)), "reason": "It came by post"})
    assert "13 July 2026" in page.text
    assert "20 July 2026" not in page.text
    assert "It came by post" in page.text
    with council.work() as work:
        assert work.facts.known(case_id)[Fact.REQUEST_RECEIVED_ON] == date(2026, 2, 23)


def test_a_day_in_the_future_is_no_day_on_which_something_was_received(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/correct-date/")
    page.send({**day("day", date(2027, 1, 1)), "reason": "A typing mistake"})
    assert page.errors == ["The day the request was received must be today or in the past."]


def test_access_is_given_to_somebody_who_has_registered(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/access/give/")
    page.send({"email": STRANGER.email, "relation": "social_care", "reason": "Works with them"})
    assert "They can now see the case." in page.text
    assert STRANGER.email in page.text
    assert visit(STRANGER).open(f"/cases/{case_id}/").status == 200


def test_an_address_that_nobody_registered_is_refused_and_kept(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/access/give/")
    page.send({"email": "nobody@nowhere.example", "relation": "health", "reason": "Works with them"})
    assert page.errors == ["Nobody is registered with that email address. Ask them to register first."]
    assert page.value("email") == "nobody@nowhere.example"


def test_more_advice_is_asked_for_in_the_inbox_chosen(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/add-contribution/")
    page.send({"advice_type": "other", "inbox": str(council.town.inboxes[HEALTH])})
    assert "The request was sent." in page.text
    with council.work() as work:
        request = work.contributions.get(request_for(council, case_id, "other"))
    assert request.inbox_id == council.town.inboxes[HEALTH]


def test_without_an_inbox_the_portal_finds_the_one_that_gives_this_advice(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    visit(OFFICER).open(f"/cases/{case_id}/add-contribution/").send({"advice_type": "psychology"})
    assert "Psychology requests: not given to anybody yet" in visit(OFFICER).text


def test_another_setting_is_consulted_and_answers(council: Council, case_id: UUID, visit: Visit) -> None:
    setting = str(council.town.organisations[OTHER_SCHOOL])
    council.serve_draft(case_id)
    page = visit(OFFICER).open(f"/cases/{case_id}/add-consultation/").send({"setting": setting})
    assert "The setting is being consulted." in page.text
    assert "Oak Lane School Oak Lane SEN office 9 March 2026 24 March 2026 None yet Not yet" in page.text
    assert "Oak Lane School" in visit(OTHER_SENCO).open("/tasks/").text
    page.open(f"/cases/{case_id}/add-consultation/").send({"setting": setting})
    assert page.status == 409
    assert "Oak Lane School is already being consulted." in page.text
