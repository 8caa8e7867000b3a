"""A contributor's own requests: what is asked, what was returned and why, what was sent, what was handed back."""

from datetime import timedelta
from uuid import UUID

import pytest

from app.domain.roles import Relation
from tests.people import CONTRIBUTOR, HEALTH, INBOX_ADMIN, MANAGER, OFFICER, PARENT, SENCO, STRANGER
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, counted_queries, its_task

LISTS = ("/my-requests/", "/my-requests/sent/", "/my-requests/handed-back/")


@pytest.fixture
def request_id(council: Council, case_id: UUID) -> UUID:
    """The request for health advice, which Carla was given."""
    return assign(council, case_id, "health", CONTRIBUTOR)


def answer(council: Council, case_id: UUID, request_id: UUID, **answers: str) -> None:
    """Have whoever's turn it is do the open task of the request."""
    council.do(its_task(council, case_id, request_id), answers)


def ask_her_for(council: Council, case_id: UUID, visit: Visit, advice_type: str) -> UUID:
    """Have one more request given to Carla."""
    visit(OFFICER).open(f"/cases/{case_id}/add-contribution/").send(
        {"advice_type": advice_type, "inbox": str(council.town.inboxes[HEALTH])}
    )
    return assign(council, case_id, advice_type, CONTRIBUTOR)


def test_a_contributor_reads_what_is_asked_for_whom_by_whom_and_by_when(request_id: UUID, visit: Visit) -> None:
    page = visit(CONTRIBUTOR).open("/tasks/").follow("My requests")
    assert "To write (1)" in page.text
    assert "Health advice for Robin Wren Asked by Olive Officer" in page.text
    assert "Born 4 May 2016, Meadow Primary School" in page.text
    assert "13 April 2026 35 days left of 42" in page.text
    assert page.follow("Start").heading == "Give advice"


def test_what_was_begun_says_when_it_was_saved(request_id: UUID, visit: Visit) -> None:
    page = visit(CONTRIBUTOR).open("/my-requests/").follow("Start").follow("Start").send({"contribution": "give"})
    page.open("/my-requests/")
    assert "Saved 9 March 2026 at 9:00am" in page.text
    assert page.follow("Continue").heading == "Give advice"


def test_a_request_is_handed_back_and_stays_known_without_the_childs_name(
    council: Council, request_id: UUID, visit: Visit
) -> None:
    page = visit(CONTRIBUTOR).open("/my-requests/").follow("Hand it back")
    page.send({"contribution": "hand_back"}).send({"hand_back_reason": "I am on leave"}).send(button="Send")
    page.open("/my-requests/")
    assert "No advice is asked of you now." in page.text
    page.follow("Handed back or declined")
    assert "Handed back on 9 March 2026 I am on leave" in page.text
    assert "It waits in an inbox" in page.text
    assert "Robin" not in page.text
    assert "I am on leave" in page.follow("Health advice").text


def test_what_was_declined_waits_for_the_council(
    council: Council, case_id: UUID, request_id: UUID, visit: Visit
) -> None:
    answer(council, case_id, request_id, contribution="decline")
    page = visit(CONTRIBUTOR).open("/my-requests/handed-back/")
    assert "Declined on 9 March 2026" in page.text
    assert "The council decides what happens next" in page.text


def test_what_was_sent_says_what_became_of_it(council: Council, case_id: UUID, request_id: UUID, visit: Visit) -> None:
    council.now += timedelta(days=37)
    answer(council, case_id, request_id, contribution="give")
    page = visit(CONTRIBUTOR).open("/my-requests/sent/")
    assert "15 April 2026 2 days late" in page.text
    assert "The council is checking it" in page.text
    answer(council, case_id, request_id, advice_check="accept")
    assert "Accepted on 15 April 2026" in page.open("/my-requests/sent/").text
    assert "Robin Wren" in page.text
    assert page.follow("See the request").heading == "Health advice"
    assert page.open("/my-requests/sent/").follow("Health advice").status == 200


def test_what_was_returned_says_why_until_it_is_sent_again(
    council: Council, case_id: UUID, request_id: UUID, visit: Visit
) -> None:
    answer(council, case_id, request_id, contribution="give")
    answer(council, case_id, request_id, advice_check="return", missing="How often is the therapy?")
    page = visit(CONTRIBUTOR).open("/my-requests/")
    assert "Returned on 9 March 2026 by Olive Officer How often is the therapy?" in page.text
    assert "Returned to you" in page.open("/my-requests/sent/").text
    assert "35 days left" in page.follow("See the request").text
    assert page.follow("Add what is missing").heading == "Give advice"
    council.now += timedelta(minutes=5)
    answer(council, case_id, request_id, contribution="give")
    assert page.open("/my-requests/sent/").text.count("The council is checking it") == 1
    assert "No advice is asked of you now." in page.open("/my-requests/").text


def test_of_two_returns_the_newest_is_told(council: Council, case_id: UUID, request_id: UUID, visit: Visit) -> None:
    for missing in ("The first thing", "The second thing"):
        answer(council, case_id, request_id, contribution="give")
        answer(council, case_id, request_id, advice_check="return", missing=missing)
        council.now += timedelta(minutes=5)
    page = visit(CONTRIBUTOR).open("/my-requests/")
    assert "The second thing" in page.text
    assert "The first thing" not in page.text
    page.follow("Health advice")
    assert page.text.index("The second thing") < page.text.index("Returned before") < page.text.index("The first thing")


def test_nobody_sees_the_requests_of_others(council: Council, case_id: UUID, request_id: UUID, visit: Visit) -> None:
    others = (INBOX_ADMIN, OFFICER, MANAGER, SENCO, PARENT, STRANGER)
    for member in others:
        assert "EHC-2026" not in visit(member).open("/my-requests/").text
    answer(council, case_id, request_id, contribution="give")
    for member in others:
        assert "EHC-2026" not in visit(member).open("/my-requests/sent/").text


def test_only_professionals_are_led_to_their_requests(visit: Visit) -> None:
    for member, is_led in ((CONTRIBUTOR, True), (INBOX_ADMIN, True), (OFFICER, False), (PARENT, False)):
        assert ("My requests" in visit(member).open("/tasks/").navigation) is is_led


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("search=robin", True),
        ("search=2026-0001", True),
        ("search=nobody", False),
        ("advice=health", True),
        ("advice=other", False),
        ("due=later", True),
        ("due=soon", False),
        ("due=nonsense&sort=nonsense&page=x", False),
    ],
)
def test_what_is_to_write_is_filtered(wanted: str, found: bool, request_id: UUID, visit: Visit) -> None:
    page = visit(CONTRIBUTOR).open(f"/my-requests/?{wanted}")
    assert ("Robin Wren" in page.text) is found
    assert ("Nothing here fits the filter" in page.text) is not found


def test_a_filter_is_remembered_and_cleared(request_id: UUID, visit: Visit) -> None:
    page = visit(CONTRIBUTOR).open("/my-requests/").send({"search": "nobody"}, button="Show these")
    assert "Nothing here fits the filter" in page.open("/my-requests/").text
    assert "Robin Wren" in page.send(button="Clear the filter").text


def test_each_list_is_saved_as_a_spreadsheet(council: Council, case_id: UUID, request_id: UUID, visit: Visit) -> None:
    page = visit(CONTRIBUTOR)
    response = page.open("/my-requests/?format=csv").response
    assert response is not None
    assert "Health advice,Robin Wren,2016-05-04,Meadow Primary School" in response.get_data(as_text=True)
    answer(council, case_id, request_id, contribution="hand_back")
    response = page.open("/my-requests/handed-back/?format=csv").response
    assert response is not None
    assert "Handed back" in response.get_data(as_text=True)
    assert "Robin" not in response.get_data(as_text=True)


def test_every_empty_list_says_what_to_do(visit: Visit) -> None:
    page = visit(CONTRIBUTOR)
    for path, words in zip(LISTS, ("ask those who look after", "You have not sent", "To hand one back"), strict=True):
        assert words in page.open(path).text


@pytest.mark.parametrize("path", LISTS)
def test_the_number_of_queries_does_not_grow_with_the_requests(
    path: str, council: Council, case_id: UUID, request_id: UUID, visit: Visit
) -> None:
    told = {LISTS[1]: "give", LISTS[2]: "decline"}

    def leave(asked_id: UUID) -> None:
        """Leave one request in the state that the list shows; on the first list it was returned."""
        answer(council, case_id, asked_id, contribution=told.get(path, "give"))
        if path not in told:
            answer(council, case_id, asked_id, advice_check="return", missing="Something")

    leave(request_id)
    page = visit(CONTRIBUTOR).open(path)
    with counted_queries() as few:
        page.open(path)
    for advice_type in ("other", "sensory"):
        leave(ask_her_for(council, case_id, visit, advice_type))
    with counted_queries() as many:
        page.open(path)
    assert "Advice of somebody else" in page.text
    assert len(many) == len(few)


def test_the_page_of_a_request_says_all_that_its_contributor_needs(request_id: UUID, visit: Visit) -> None:
    page = visit(CONTRIBUTOR).open(f"/contributions/{request_id}/")
    for words in ("Robin Wren", "Born 4 May 2016", "Meadow Primary School", "Olive Officer", "35 days left"):
        assert words in page.text
    assert "does not start them again" in page.text
    assert page.follow("Start your advice").heading == "Give advice"
    page.open(f"/contributions/{request_id}/").follow("hand it back")
    assert page.heading == "Can you give this advice?"


def test_why_it_was_returned_is_for_the_contributor_and_the_council(
    council: Council, case_id: UUID, request_id: UUID, visit: Visit
) -> None:
    answer(council, case_id, request_id, contribution="give")
    answer(council, case_id, request_id, advice_check="return", missing="How often is the therapy?")
    council.grant(case_id, SENCO, Relation.SCHOOL_STAFF)
    address = f"/contributions/{request_id}/"
    for member in (CONTRIBUTOR, OFFICER, MANAGER):
        assert "How often is the therapy?" in visit(member).open(address).text
    assert "How often is the therapy?" not in visit(INBOX_ADMIN).open(address).text
    assert visit(SENCO).open(address).status == 404


def test_the_page_of_a_request_costs_the_same_however_often_it_was_returned(
    council: Council, case_id: UUID, request_id: UUID, visit: Visit
) -> None:
    counts = []
    page = visit(CONTRIBUTOR)
    for _ in range(2):
        answer(council, case_id, request_id, contribution="give")
        answer(council, case_id, request_id, advice_check="return", missing="More")
        with counted_queries() as asked:
            page.open(f"/contributions/{request_id}/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
