"""Inboxes: what lies in them now, for those who distribute it."""

from uuid import UUID, uuid4

from tests.people import (
    CONTRIBUTOR,
    HEALTH,
    INBOX_ADMIN,
    OFFICER,
    OTHER_ADMIN,
    OTHER_SCHOOL,
    OTHER_SENCO,
    SENCO,
    STRANGER,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, counted_queries


def test_a_member_finds_the_inbox_with_how_much_lies_in_it(council: Council, visit: Visit) -> None:
    page = visit(INBOX_ADMIN).open("/inboxes/")
    assert "Riverside paediatrics Riverside Health 1 0 0" in page.text
    assert "Meadow" not in page.text
    assert page.follow("Riverside paediatrics").heading == "Riverside paediatrics"


def test_for_everybody_else_there_is_no_such_inbox(council: Council, visit: Visit) -> None:
    for member in (OFFICER, OTHER_ADMIN, CONTRIBUTOR, SENCO, STRANGER):
        page = visit(member).open(f"/inboxes/{uuid4()}/")
        unknown = page.text
        assert (page.open(f"/inboxes/{council.town.inboxes[HEALTH]}/").status, page.text) == (404, unknown)


def test_who_distributes_nothing_is_told_whom_to_ask(visit: Visit) -> None:
    assert "ask the council’s EHC team" in visit(STRANGER).open("/inboxes/").text


def test_what_nobody_has_leads_to_the_task_of_assigning_it(council: Council, visit: Visit) -> None:
    page = visit(INBOX_ADMIN).open(f"/inboxes/{council.town.inboxes[HEALTH]}/")
    assert "Robin Wren Born 4 May 2016 EHC-2026-0001 13 April 2026 35 days left" in page.text
    assert "Assign the request" in page.follow("Health advice").heading


def test_what_somebody_has_says_who_and_stays_in_sight(council: Council, case_id: UUID, visit: Visit) -> None:
    assign(council, case_id, "health", CONTRIBUTOR)
    page = visit(INBOX_ADMIN).open(f"/inboxes/{council.town.inboxes[HEALTH]}/").text
    assert page.index("Requests that somebody has") < page.index("Robin Wren") < page.index(CONTRIBUTOR.name)


def test_a_consultation_lies_in_the_settings_inbox(council: Council, case_id: UUID, visit: Visit) -> None:
    setting = str(council.town.organisations[OTHER_SCHOOL])
    council.serve_draft(case_id)
    visit(OFFICER).open(f"/cases/{case_id}/add-consultation/").send({"setting": setting})
    page = visit(OTHER_SENCO).open(f"/inboxes/{council.town.inboxes[OTHER_SCHOOL]}/")
    assert "24 March 2026 15 days left" in page.text
    assert page.follow("Oak Lane School").status == 200


def test_the_number_of_queries_does_not_grow_with_what_lies_there(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    page, place = visit(INBOX_ADMIN).open("/inboxes/"), f"/inboxes/{council.town.inboxes[HEALTH]}/"
    with counted_queries() as few:
        page.open("/inboxes/").open(place)
    for advice in ("other", "sensory"):
        visit(OFFICER).open(f"/cases/{case_id}/add-contribution/").send(
            {"advice_type": advice, "inbox": str(council.town.inboxes[HEALTH])}
        )
    with counted_queries() as many:
        page.open("/inboxes/").open(place)
    assert "3 0 0" in page.open("/inboxes/").text
    assert len(many) == len(few)
