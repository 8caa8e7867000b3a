"""Inboxes: what lies in them now, what left them, for those who distribute it."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

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
    THERAPY,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, counted_queries, its_task, request_for

LISTS = ("", "with-somebody/", "consultations/", "forwarded/", "answered/")


@pytest.fixture
def inbox(council: Council) -> str:
    """The address of the inbox of health."""
    return f"/inboxes/{council.town.inboxes[HEALTH]}/"


def ask_for(council: Council, case_id: UUID, visit: Visit, *advice_types: str) -> None:
    """Have the officer ask health for more advice in the case."""
    for advice_type in advice_types:
        visit(OFFICER).open(f"/cases/{case_id}/add-contribution/").send(
            {"advice_type": advice_type, "inbox": str(council.town.inboxes[HEALTH])}
        )


def answer(council: Council, case_id: UUID, **answers: str) -> UUID:
    """Have the inbox of health answer its request for health advice; give the request."""
    request_id = request_for(council, case_id, "health")
    council.do(its_task(council, case_id, request_id), answers)
    return request_id


def forward(council: Council, case_id: UUID) -> UUID:
    """Have the inbox of health forward its request to the therapies."""
    return answer(council, case_id, inbox_answer="forward", forward_to=str(council.town.inboxes[THERAPY]))


def test_a_member_finds_the_inbox_with_how_much_lies_in_it(visit: Visit) -> None:
    page = visit(INBOX_ADMIN).open("/inboxes/")
    assert "Riverside paediatrics Riverside Health 1 0 0 0 0" in page.text
    assert "Meadow" not in page.text
    assert page.follow("Riverside paediatrics").heading == "Riverside paediatrics"


@pytest.mark.parametrize(
    ("days", "numbers"), [(27, "0 0 0 1 0"), (28, "0 0 1 1 0"), (35, "0 0 1 1 0"), (36, "0 1 late 0 1 0")]
)
def test_the_list_of_inboxes_says_what_is_due_within_a_week_and_what_is_late(
    days: int, numbers: str, council: Council, case_id: UUID, visit: Visit
) -> None:
    assign(council, case_id, "health", CONTRIBUTOR)
    council.now += timedelta(days=days)
    assert f"Riverside Health {numbers}" in visit(INBOX_ADMIN).open("/inboxes/").text


def test_for_everybody_else_there_is_no_such_inbox(inbox: str, visit: Visit) -> None:
    for member in (OFFICER, OTHER_ADMIN, CONTRIBUTOR, SENCO, STRANGER):
        page = visit(member).open(f"/inboxes/{uuid4()}/")
        unknown = page.text
        for path in (*LISTS, "distribute/done/", "?format=csv"):
            assert (page.open(inbox + path).status, page.text) == (404, unknown)


def test_who_distributes_nothing_is_told_whom_to_ask(visit: Visit) -> None:
    assert "ask the council’s EHC team" in visit(STRANGER).open("/inboxes/").text


def test_what_nobody_has_says_how_many_of_its_days_are_left_and_leads_to_the_task(inbox: str, visit: Visit) -> None:
    page = visit(INBOX_ADMIN).open(inbox)
    assert "Robin Wren Born 4 May 2016 Health advice" in page.text
    assert "EHC-2026-0001 2 March 2026 13 April 2026 35 days left of 42" in page.text
    assert "Assign the request" in page.follow("Health advice").heading


def test_an_inbox_says_how_a_missing_colleague_is_added(inbox: str, visit: Visit) -> None:
    page = visit(INBOX_ADMIN).open(inbox)
    assert "The team then adds them to Riverside Health" in page.text


def test_what_somebody_has_says_who_since_when_and_how_late(
    council: Council, case_id: UUID, inbox: str, visit: Visit
) -> None:
    assign(council, case_id, "health", CONTRIBUTOR)
    council.now += timedelta(days=38)
    page = visit(INBOX_ADMIN).open(inbox)
    assert "Everything that arrived is with somebody" in page.text
    page.follow("Somebody has (1)")
    assert "Carla Clinician since 9 March 2026 13 April 2026 3 days late" in page.text


def test_a_consultation_lies_in_the_settings_inbox(council: Council, case_id: UUID, visit: Visit) -> None:
    setting = str(council.town.organisations[OTHER_SCHOOL])
    council.serve_draft(case_id)
    visit(OFFICER).open(f"/cases/{case_id}/add-consultation/").send({"setting": setting})
    page = visit(OTHER_SENCO).open(f"/inboxes/{council.town.inboxes[OTHER_SCHOOL]}/consultations/")
    assert "24 March 2026 15 days left of 15" in page.text
    assert page.follow("Oak Lane School").status == 200


def test_a_request_that_was_forwarded_can_be_followed_but_its_child_is_no_longer_known(
    council: Council, case_id: UUID, inbox: str, visit: Visit
) -> None:
    request_id = forward(council, case_id)
    page = visit(INBOX_ADMIN).open(f"{inbox}forwarded/")
    assert "to Hillside therapies, by Ines Inbox" in page.text
    assert "9 March 2026" in page.text
    assert "Hillside therapies: nobody has it yet" in page.text
    council.do(
        its_task(council, case_id, request_id),
        {"inbox_answer": "assign", "assignee": str(council.who(OTHER_ADMIN))},
    )
    assert "Hillside therapies: somebody has it" in page.open(f"{inbox}forwarded/").text
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    assert "The council has it 13 April 2026 9 March 2026" in page.open(f"{inbox}forwarded/").text
    council.do(its_task(council, case_id, request_id), {"advice_check": "accept"})
    assert "Hillside therapies: answered" in page.open(f"{inbox}forwarded/").text
    assert "Robin" not in page.text
    assert "Theo" not in page.text
    assert page.response is not None
    assert "Robin" not in page.open(f"{inbox}forwarded/?format=csv").response.get_data(as_text=True)  # type: ignore[union-attr]


def test_nobody_finds_a_forwarded_child_by_their_name(
    council: Council, case_id: UUID, inbox: str, visit: Visit
) -> None:
    forward(council, case_id)
    page = visit(INBOX_ADMIN)
    assert "Hillside" in page.open(f"{inbox}forwarded/?search=2026-0001").text
    assert "Nothing here fits the filter" in page.open(f"{inbox}forwarded/?search=Robin").text


def test_what_the_service_answered_says_how_it_stands_and_no_name(
    council: Council, case_id: UUID, inbox: str, visit: Visit
) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    council.now += timedelta(days=37)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    page = visit(INBOX_ADMIN).open(f"{inbox}answered/")
    assert "15 April 2026 2 days late The council is checking it" in page.text
    council.do(its_task(council, case_id, request_id), {"advice_check": "accept"})
    assert "Accepted on 15 April 2026" in page.open(f"{inbox}answered/").text
    assert "Robin" not in page.text
    assert "Carla" not in page.text


def test_a_request_that_is_not_known_waits_for_the_council(
    council: Council, case_id: UUID, inbox: str, visit: Visit
) -> None:
    answer(council, case_id, inbox_answer="not_known")
    page = visit(INBOX_ADMIN).open(f"{inbox}answered/")
    assert "13 April 2026 No advice The council decides what happens next" in page.text


def test_what_was_forwarded_is_late_while_it_is_waited_for(
    council: Council, case_id: UUID, inbox: str, visit: Visit
) -> None:
    forward(council, case_id)
    council.now += timedelta(days=36)
    assert "Not yet 1 day late" in visit(INBOX_ADMIN).open(f"{inbox}forwarded/").text
    visit(OFFICER).open(f"/contributions/{request_for(council, case_id, 'health')}/withdraw/").send({"reason": "No"})
    page = visit(INBOX_ADMIN).open(f"{inbox}forwarded/")
    assert "No longer needed 13 April 2026 No" in page.text
    assert "late" not in page.text


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("search=wren", True),
        ("search=ehc-2026", True),
        ("search=Nobody", False),
        ("advice=health", True),
        ("advice=education", False),
        ("due=later", True),
        ("due=late", False),
        ("due=some-day", False),
        ("sort=nonsense&page=nonsense", True),
    ],
)
def test_a_list_shows_what_its_filter_asks_for(wanted: str, found: bool, inbox: str, visit: Visit) -> None:
    page = visit(INBOX_ADMIN).open(f"{inbox}?{wanted}")
    assert ("Robin Wren" in page.text) is found
    assert ("Nothing here fits the filter" in page.text) is not found


def test_a_filter_is_set_remembered_and_cleared(inbox: str, visit: Visit) -> None:
    page = visit(INBOX_ADMIN).open(inbox).send({"search": "Nobody"}, button="Show these")
    assert "Nothing here fits the filter" in page.open(inbox).text
    page.send(button="Clear the filter")
    assert "Robin Wren" in page.open(inbox).text


@pytest.mark.parametrize("sort", ["due", "-due", "received", "-received", "child", "case"])
def test_what_nobody_has_can_be_sorted(sort: str, council: Council, case_id: UUID, inbox: str, visit: Visit) -> None:
    council.now += timedelta(days=1)
    ask_for(council, case_id, visit, "other")
    page = visit(INBOX_ADMIN).open(f"{inbox}?sort={sort}").text
    first = page.index("somebody else for Robin") > page.index("Health advice for Robin")
    assert first is (not sort.startswith("-"))


def test_each_list_is_saved_as_a_spreadsheet(council: Council, case_id: UUID, inbox: str, visit: Visit) -> None:
    ask_for(council, case_id, visit, "other")
    forward(council, case_id)
    page = visit(INBOX_ADMIN)
    for path, words in (("", "Robin Wren"), ("forwarded/", "Hillside therapies: nobody has it yet")):
        response = page.open(f"{inbox}{path}?format=csv").response
        assert response is not None
        assert response.mimetype == "text/csv"
        assert words in response.get_data(as_text=True)


def test_every_empty_list_says_what_to_do(council: Council, case_id: UUID, inbox: str, visit: Visit) -> None:
    page = visit(INBOX_ADMIN)
    assert "Assign one under Nobody has" in page.open(f"{inbox}with-somebody/").text
    assert "it appears here and in your tasks" in page.open(f"{inbox}consultations/").text
    assert "tick it under Nobody has and forward it" in page.open(f"{inbox}forwarded/").text
    assert "once its advice was sent" in page.open(f"{inbox}answered/").text


@pytest.mark.parametrize("path", LISTS)
def test_the_number_of_queries_does_not_grow_with_what_lies_there(
    path: str, council: Council, case_id: UUID, inbox: str, visit: Visit
) -> None:
    def leave(advice_type: str) -> None:
        """Leave one request in each state that a list shows."""
        request_id = request_for(council, case_id, advice_type)
        told = {
            "with-somebody/": {"inbox_answer": "assign", "assignee": str(council.who(CONTRIBUTOR))},
            "forwarded/": {"inbox_answer": "forward", "forward_to": str(council.town.inboxes[THERAPY])},
            "answered/": {"inbox_answer": "not_known"},
        }
        if path in told:
            council.do(its_task(council, case_id, request_id), told[path])

    page = visit(INBOX_ADMIN).open("/inboxes/")
    leave("health")
    with counted_queries() as few:
        page.open("/inboxes/").open(inbox + path)
    ask_for(council, case_id, visit, "other", "sensory")
    leave("other")
    leave("sensory")
    with counted_queries() as many:
        page.open("/inboxes/").open(inbox + path)
    if path != "consultations/":
        assert "teacher of hearing" in page.text
    assert len(many) == len(few)
