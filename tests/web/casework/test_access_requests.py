"""Asking for access on screen: as the asker, as the officer who decides, and as somebody whom it does not concern."""

from uuid import UUID

import pytest

from app.cli.baseline import baseline
from app.commands.publish_release import publish_release
from tests.people import CONTRIBUTOR, MANAGER, OFFICER, PARENT, SECOND_PARENT, STRANGER, Member
from tests.process.council import Council
from tests.web.casework.conftest import Visit, counted_queries
from tests.web.visitor import Visitor

KNOWN = {"given_name": "Robin", "family_name": "Wren", "born_on-day": "4", "born_on-month": "5", "born_on-year": "2016"}
UNKNOWN = {**KNOWN, "given_name": "Nobody", "family_name": "Atall"}


def ask_on_screen(visitor: Visitor, child: dict[str, str]) -> list[tuple[int, str]]:
    """Ask page by page; give the status and the heading of every page that was seen on the way."""
    seen = []
    for step in (
        lambda: visitor.open("/access-requests/new/"),
        lambda: visitor.open("/access-requests/new/page/1/"),
        lambda: visitor.send(child),
        lambda: visitor.send({"relation": "parent", "why": "I look after them"}),
        lambda: visitor.send(button="Send"),
    ):
        step()
        seen.append((visitor.status, visitor.heading))
    return seen


def task_of(council: Council, request_id: UUID) -> str:
    [task] = council.open_tasks_of(request_id)
    return f"/tasks/{task.id}/"


def test_the_pages_are_the_same_whether_the_child_is_known_or_not(visit: Visit) -> None:
    known, unknown, sees_it = visit(STRANGER), visit(SECOND_PARENT), visit(CONTRIBUTOR)
    seen = ask_on_screen(known, KNOWN)
    assert seen == ask_on_screen(unknown, UNKNOWN) == ask_on_screen(sees_it, KNOWN)
    assert seen[-1] == (200, "Your requests for access")
    assert known.text.replace("Robin Wren", "X") == unknown.text.replace("Nobody Atall", "X")
    assert "Waiting for an answer" in known.text


def test_the_list_says_how_each_request_stands_and_leads_on(council: Council, visit: Visit, case_id: UUID) -> None:
    request_id = council.ask_for_access(STRANGER)
    asker = visit(STRANGER)
    [task] = council.open_tasks_of(request_id)
    council.do(task, {"access_decision": "ask_more", "question_to_asker": "Who are you?"})
    assert "We asked you something" in asker.open("/access-requests/").text
    asker.follow("Answer our question")
    assert "Who are you?" in asker.text
    assert "Cases that may be meant" not in asker.text
    asker.follow("Start").send({"answer": "An aunt"}).send(button="Send")
    assert (asker.status, asker.heading) == (200, "Sent")
    assert "Waiting for an answer" in asker.open("/access-requests/").text
    [task] = council.open_tasks_of(request_id)
    council.do(task, {"access_decision": "grant", "case": str(case_id)})
    assert "Granted" in asker.open("/access-requests/").text
    assert asker.follow("See the case").status == 200


def test_a_refusal_says_nothing_of_why_or_whether_there_is_a_case(council: Council, visit: Visit) -> None:
    request_id = council.ask_for_access(STRANGER)
    [task] = council.open_tasks_of(request_id)
    submission_id = council.do(task, {"access_decision": "refuse", "refusal_reason": "A canary of a reason"})
    asker = visit(STRANGER).open("/access-requests/")
    assert "Not granted" in asker.text
    assert "canary" not in asker.text
    assert not asker.has("//main//a[contains(@href, '/cases/')]")
    assert asker.open(f"/submissions/{submission_id}/").status == 404
    assert asker.open(f"/tasks/{task.id}/").status == 404
    assert "canary" not in asker.open("/notifications/").text


def test_the_asker_withdraws_on_screen(council: Council, visit: Visit) -> None:
    council.ask_for_access(STRANGER)
    asker = visit(STRANGER).open("/access-requests/").follow("Withdraw").send(button="Withdraw the request")
    assert "Withdrawn" in asker.text
    assert not asker.has("//main//a[contains(., 'Withdraw your')]")


@pytest.mark.parametrize("member", [PARENT, SECOND_PARENT, OFFICER, MANAGER])
def test_anothers_request_is_nowhere(council: Council, visit: Visit, member: Member) -> None:
    request_id = council.ask_for_access(STRANGER)
    stranger = visit(member)
    assert stranger.open(f"/access-requests/{request_id}/withdraw/").status == 404
    assert stranger.post(f"/access-requests/{request_id}/withdraw/").status == 404
    assert "Robin" not in stranger.open("/access-requests/").text


@pytest.mark.parametrize("member", [PARENT, SECOND_PARENT, CONTRIBUTOR, MANAGER, STRANGER])
def test_only_an_officer_opens_the_decision(council: Council, visit: Visit, member: Member) -> None:
    address = task_of(council, council.ask_for_access(STRANGER))
    assert visit(member).open(address).status == 404


def test_the_officer_sees_which_cases_may_be_meant_and_decides(council: Council, visit: Visit, case_id: UUID) -> None:
    request_id = council.ask_for_access(SECOND_PARENT, why="I am the other parent")
    officer = visit(OFFICER).open("/tasks/?view=nobodys")
    assert "Request for access by Simon Parent" in officer.text
    officer.open(task_of(council, request_id))
    for words in ("I am the other parent", SECOND_PARENT.email, "EHC-2026-0001", "4 May 2016", "Not yet"):
        assert words in officer.text
    officer.follow("Start").send({"access_decision": "grant"})
    assert officer.words("//main//label")[-1] == "Another case"
    officer.send({"case": str(case_id)})
    assert officer.value("relation") == "parent"
    officer.send({"grant_reason": "Has parental responsibility"}).send(button="Send")
    assert (officer.status, officer.heading) == (200, "Sent")
    assert visit(SECOND_PARENT).open(f"/cases/{case_id}/").status == 200


def test_a_request_about_nobody_known_shows_no_case(council: Council, visit: Visit) -> None:
    address = task_of(
        council, council.ask_for_access(STRANGER, given_name="Nobody", family_name="Atall", born_on="2011-01-01")
    )
    assert "No case has a child" in visit(OFFICER).open(address).text


def test_the_officer_looks_for_the_child_without_a_name_in_an_address(council: Council, visit: Visit) -> None:
    officer = visit(OFFICER).open(task_of(council, council.ask_for_access(STRANGER)))
    officer.send(button="Look for the child in all cases")
    assert officer.path == "/search/"
    assert "Robin Wren" in officer.text


def test_a_task_without_a_case_stands_in_every_list(council: Council, visit: Visit) -> None:
    request_id = council.ask_for_access(STRANGER)
    officer = visit(OFFICER)
    for sort in ("due", "-due", "task", "child", "-child", "reference", "stage"):
        assert STRANGER.name in officer.open(f"/tasks/?view=all&sort={sort}").text
    for view in ("nobodys", "all"):
        assert STRANGER.name in officer.open(f"/tasks/?view={view}").text
    assert STRANGER.name in visit(MANAGER).open("/tasks/?view=officers").text
    assert f"Request for access by {STRANGER.name}" in officer.open("/notifications/").text
    saved = officer.open("/tasks/?view=all&format=csv").response
    assert saved is not None
    assert STRANGER.name in saved.get_data(as_text=True)
    officer.post(f"{task_of(council, request_id)}pick-up/")
    assert officer.status == 200
    assert STRANGER.name in officer.open("/tasks/?view=yours").text
    officer.open(f"{task_of(council, request_id)}hand-over/")
    assert f"Request for access by {STRANGER.name}" in officer.text


def test_a_list_of_requests_costs_the_same_for_many(council: Council, visit: Visit) -> None:
    asker = visit(STRANGER)
    council.ask_for_access(STRANGER)
    with counted_queries() as few:
        asker.open("/access-requests/")
    for name in ("Ann", "Bob", "Cat"):
        council.ask_for_access(STRANGER, given_name=name)
    with counted_queries() as many:
        asker.open("/access-requests/")
    assert len(few) == len(many)


def test_a_release_without_the_process_says_so(council: Council, visit: Visit) -> None:
    files = {path: body for path, body in baseline().items() if not path.startswith("bpmn/access-request")}
    publish_release(council.database, person_id=None, files=files, reason="Without it", now=council.now)
    asker = visit(STRANGER).open("/access-requests/new/")
    assert "You cannot ask for access here at the moment" in asker.text
    assert asker.open("/access-requests/new/page/1/").status == 409


def test_officers_look_back_on_what_was_asked_and_how_it_was_answered(
    council: Council, visit: Visit, case_id: UUID
) -> None:
    refused, granted = council.ask_for_access(STRANGER), council.ask_for_access(SECOND_PARENT)
    council.ask_for_access(CONTRIBUTOR, relation="health")
    [task] = council.open_tasks_of(refused)
    council.do(task, {"access_decision": "refuse", "refusal_reason": "Nobody knows her"})
    [task] = council.open_tasks_of(granted)
    council.do(task, {"access_decision": "grant", "case": str(case_id)})
    page = visit(OFFICER).open("/cases/").follow("Requests for access")
    stands = dict(zip(page.words("//tbody/tr/td[1]/a"), page.words("//tbody/tr/td[4]"), strict=True))
    assert stands[CONTRIBUTOR.name] == "Not answered yet"
    assert stands[STRANGER.name].startswith("Not granted")
    assert "EHC-2026-0001" in stands[SECOND_PARENT.name]
    assert "Nobody knows her" in page.text
    assert "by Olive Officer" in page.text
    page.post("/access-requests/all/", {"stands": "refused"})
    assert page.words("//tbody/tr/td[1]/a") == [STRANGER.name]
    assert "Nobody knows her" in page.open("/access-requests/all/?format=csv").response.get_data(as_text=True)
    page.post("/access-requests/all/", {"stands": "nonsense"})
    assert "No request fits the filter" in page.text
    page.post("/access-requests/all/", {"search": "robin wren"})
    assert len(page.words("//tbody/tr")) == 3
    assert page.follow("what they wrote").status == 200


@pytest.mark.parametrize("member", [CONTRIBUTOR, PARENT, STRANGER])
def test_nobody_else_looks_back_on_them(visit: Visit, member: Member) -> None:
    assert visit(member).open("/access-requests/all/").status == 404


def test_the_list_of_requests_costs_the_same_however_many_there_are(council: Council, visit: Visit) -> None:
    page = visit(OFFICER)
    council.ask_for_access(STRANGER)
    page.open("/access-requests/all/")
    with counted_queries() as few:
        page.open("/access-requests/all/")
    for member in (SECOND_PARENT, PARENT, CONTRIBUTOR):
        council.ask_for_access(member)
    with counted_queries() as many:
        page.open("/access-requests/all/")
    assert len(many) == len(few)
