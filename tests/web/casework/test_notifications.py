"""Notifications: what is new for whom, where it leads, and that it gives nothing away."""

import csv
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from app.commands.withdraw_contribution import withdraw_contribution
from app.queries import listing
from tests.people import CONTRIBUTOR, INBOX_ADMIN, OFFICER, PARENT, SENCO, STRANGER
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, counted_queries, its_task, request_for
from tests.web.casework.test_case_list import reference_of
from tests.web.visitor import Visitor

ASSIGNED = "You have been asked for advice by Monday 13 April 2026"
REQUESTED = "Request for advice for an EHC needs assessment"


def badge(page: Visitor) -> str:
    """The number of the badge, as it is seen."""
    assert page.response is not None
    header = page.response.get_data(as_text=True).partition("</header>")[0]
    return header.partition('class="tw-badge">')[2].partition("</span>")[2].partition("<span")[0].strip()


def test_a_notice_is_told_in_the_words_it_was_sent_with_and_leads_to_the_task(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    assign(council, case_id, "education", SENCO)
    page = visit(SENCO).open("/notifications/")
    assert ASSIGNED in page.text
    assert "Educational advice" in page.text
    assert "EHC-2026-0001 Robin Wren" in page.text
    assert page.follow(ASSIGNED).heading == "Give advice"


def test_an_inbox_is_told_to_each_of_its_members(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(INBOX_ADMIN).open("/notifications/")
    assert REQUESTED in page.text
    assert "To Riverside paediatrics" in page.text
    with council.work() as work:
        inbox_id = work.contributions.get(request_for(council, case_id, "health")).inbox_id
        work.inboxes.leave(inbox_id, council.who(INBOX_ADMIN))
    assert REQUESTED not in page.open("/notifications/").text
    assert REQUESTED not in visit(STRANGER).open("/notifications/").text


def test_without_a_task_it_leads_to_the_case(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(PARENT).open("/notifications/")
    assert page.follow("We will carry out an EHC needs assessment").path == f"/cases/{case_id}/"


def test_what_somebody_may_no_longer_see_is_not_named(council: Council, case_id: UUID, visit: Visit) -> None:
    request_id = assign(council, case_id, "education", SENCO)
    withdraw_contribution(
        council.database, person_id=council.who(OFFICER), contribution_id=request_id, reason="Twice", now=council.now
    )
    council.settle()
    page = visit(SENCO).open("/notifications/")
    assert "A case that you cannot see now" in page.text
    assert "Robin" not in page.text
    assert "EHC-2026-0001" not in page.text
    for words in ("Robin", "0001"):
        assert "No notification matches" in page.open(f"/notifications/?search={words}").text
    saved = page.open("/notifications/?format=csv").response
    assert saved is not None
    assert "Robin" not in saved.get_data(as_text=True)


def test_what_was_read_is_new_no_more_and_what_comes_later_is(council: Council, case_id: UUID, visit: Visit) -> None:
    request_id = assign(council, case_id, "education", SENCO)
    page = visit(SENCO).open("/notifications/")
    assert "New" in page.text.replace("Read or new", "")
    before = int(badge(page))
    assert before >= 1
    page.send(button="I have read these")
    assert badge(page) == ""
    assert "Nothing is new since 9 March 2026 at 9:00am" in page.text
    assert not page.has("//strong[contains(@class, 'govuk-tag')]")

    council.now += timedelta(minutes=20)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    council.do(its_task(council, case_id, request_id), {"advice_check": "return"})
    page = visit(SENCO).open("/notifications/?read=no")
    assert badge(page) == "1"
    assert "Your advice needs something more" in page.text
    assert ASSIGNED not in page.text
    assert ASSIGNED in page.open("/notifications/?read=yes").text


def test_a_notice_that_came_while_the_page_was_open_stays_new(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(CONTRIBUTOR).open("/notifications/")
    shown_at = council.now.isoformat()
    council.now += timedelta(minutes=20)
    assign(council, case_id, "health", CONTRIBUTOR)
    page.post("/notifications/mark-read/", {"shown_at": shown_at})
    assert badge(page.open("/tasks/")) == "1"


@pytest.mark.parametrize("shown_at", ["", "yesterday", "2026-03-09T09:00:00", "0001-01-01T00:00:00+14:00"])
def test_a_page_that_does_not_say_when_it_was_shown_marks_nothing(shown_at: str, visit: Visit) -> None:
    page = visit(PARENT)
    unread = badge(page)
    page.post("/notifications/mark-read/", {"shown_at": shown_at})
    assert page.status == 422
    assert badge(page.open("/tasks/")) == unread != ""


def test_nobody_marks_as_read_what_has_not_come_yet(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(CONTRIBUTOR)
    page.post("/notifications/mark-read/", {"shown_at": "2999-01-01T00:00:00+00:00"})
    council.now += timedelta(minutes=20)
    assign(council, case_id, "health", CONTRIBUTOR)
    assert badge(page.open("/tasks/")) == "1"


def test_a_page_that_was_opened_earlier_makes_nothing_new_again(council: Council, visit: Visit) -> None:
    page = visit(PARENT).open("/notifications/")
    earlier = (council.now - timedelta(days=30)).isoformat()
    page.send(button="I have read these")
    page.post("/notifications/mark-read/", {"shown_at": earlier})
    assert badge(page.open("/tasks/")) == ""


def test_each_member_of_an_inbox_reads_for_themselves(council: Council, case_id: UUID, visit: Visit) -> None:
    with council.work() as work:
        inbox_id = work.contributions.get(request_for(council, case_id, "health")).inbox_id
        work.inboxes.join(inbox_id, council.who(STRANGER))
    before = badge(visit(STRANGER).open("/tasks/"))
    visit(INBOX_ADMIN).open("/notifications/").send(button="I have read these")
    assert badge(visit(INBOX_ADMIN)) == ""
    assert badge(visit(STRANGER).open("/tasks/")) == before != ""


def test_the_badge_counts_to_nine(council: Council, visit: Visit) -> None:
    for _ in range(10):
        council.ask_for_an_assessment()
    page = visit(PARENT).open("/notifications/")
    assert badge(page) == "9+"
    assert "More than 9 are new" in page.text


def test_the_same_notice_of_many_cases_is_one_row(council: Council, visit: Visit) -> None:
    references = [reference_of(council, council.ask_for_an_assessment()) for _ in range(3)]
    page = visit(PARENT).open("/notifications/?kind=request-received")
    assert "We have received your request for an EHC needs assessment: 3 notices" in page.text
    assert not any(reference in page.text for reference in references)  # Until the officer lets the family see them.


def test_notices_of_one_kind_that_differ_are_one_row_under_the_name_of_the_kind(council: Council, visit: Visit) -> None:
    for days_ago in (36, 37):
        case_id = council.ask_for_an_assessment(OFFICER, council.today - timedelta(days=days_ago))
        council.do(council.task(case_id, "check_request"))
    council.settle()
    page = visit(OFFICER).open("/notifications/?kind=decision-due-soon")
    assert "Soon due: the decision whether to assess: 2 notices" in page.text
    assert page.text.count("Decision whether to assess due by") == 2


def test_notices_are_narrowed_down_by_kind_case_and_newness(council: Council, visit: Visit) -> None:
    page = visit(PARENT).open("/notifications/")
    assert "We will carry out" in page.text
    assert "We will carry out" in page.open("/notifications/?kind=decided-to-assess").text
    assert "We will carry out" not in page.open("/notifications/?kind=request-received").text
    assert "We will carry out" in page.open("/notifications/?search=wren").text
    assert "We will carry out" in page.open("/notifications/?read=no").text
    for nothing in ("kind=x", "search=nobody", "read=yes", "read=x"):
        assert "No notification matches" in page.open(f"/notifications/?{nothing}").text, nothing


def test_the_list_turns_pages_and_is_saved(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE_SIZE", 1)
    page = visit(PARENT).open("/notifications/?sort=at")
    assert page.has("//a[@rel='next']")
    saved = page.follow("Save this list").response
    assert saved is not None
    rows = list(csv.reader(saved.get_data(as_text=True).lstrip("\ufeff").splitlines()))
    assert len(rows) > 2
    assert rows[0][0] == "When"
    assert "There are no more" in page.open("/notifications/?page=99").text


def test_who_was_told_nothing_reads_when_they_will_be(visit: Visit) -> None:
    page = visit(STRANGER).open("/notifications/")
    assert "There is nothing to tell you yet." in page.text
    assert badge(page) == ""


@pytest.mark.parametrize("member", [OFFICER, PARENT])
def test_the_number_of_queries_does_not_grow_with_the_notices(council: Council, visit: Visit, member: Any) -> None:
    page = visit(member).open("/notifications/").open("/notifications/")
    with counted_queries() as few:
        page.open("/notifications/")
    for _ in range(3):
        council.grant(council.ask_for_an_assessment(), PARENT)
    page.open("/notifications/")  # The first reading after a writing says so to the database.
    with counted_queries() as many:
        page.open("/notifications/")
    assert len(many) == len(few)
