from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask

from app.cli.demo.cast import PASSWORD
from tests.web.conftest import StillClock
from tests.web.test_requests import MOTHER
from tests.web.visitor import Visitor

Visit = Callable[..., Visitor]

CHECK = {
    "lives_here": "yes",
    "age_is_right": "yes",
    "may_ask": "yes",
    "has_plan": "no",
    "assessed_lately": "no",
    "request_check": "proceed",
    "child_match": "new",
}


@pytest.fixture
def check_task(visit: Visit, open_tasks: Callable[[], dict[str, UUID]]) -> str:
    """A request by Lena Carter has arrived; the address of the officer's task to check it."""
    visit("lena.parent").open("/requests/new/").follow("Start").fill_in(MOTHER).send(button="Send")
    return f"/tasks/{open_tasks()['check_request']}/"


def test_a_task_says_what_is_asked_for_whom_and_with_whom_it_lies(visit: Visit, check_task: str) -> None:
    page = visit("olivia.officer").open(check_task)

    assert page.status == 200
    for words in ("EHC-2026-0001", "Ada Carter", "The casework officers", "Children and Families Act 2014"):
        assert words in page.text


@pytest.mark.parametrize("name", ["lena.parent", "david.parent", "grace.manager", "hana.health", "theo.process"])
def test_a_task_of_another_lane_is_not_there(visit: Visit, check_task: str, name: str) -> None:
    page = visit(name)

    for path in ("", "page/1/", "check/", "done/"):
        assert page.open(f"{check_task}{path}").status == 404
    for path in ("pick-up/", "page/1/", "check/"):
        assert page.open("/requests/new/").post(f"{check_task}{path}").status == 404


def test_an_officer_picks_a_task_up_and_a_colleague_sees_whose_it_is(visit: Visit, check_task: str) -> None:
    page = visit("olivia.officer").open(check_task).send(button="Pick up this task")
    assert "This task is now yours." in page.text

    colleague = visit("samir.officer").open(check_task)
    assert "Olivia Marsh" in colleague.text
    assert not colleague.has("//button[contains(text(),'Pick up')]")


def test_what_the_request_said_is_not_asked_again(visit: Visit, check_task: str) -> None:
    page = visit("olivia.officer").open(check_task).follow("Start").send(CHECK).send({"child_match": "new"})

    assert page.heading == "The child or young person"
    assert page.value("given_name") == "Ada"
    assert page.value("born_on-year") == "2017"


def test_a_page_that_is_refused_says_why_and_keeps_what_was_typed(visit: Visit, check_task: str) -> None:
    page = visit("olivia.officer").open(f"{check_task}page/1/")

    page.send({**CHECK, "has_plan": ""})

    assert page.status == 422
    assert page.errors == ["Select whether they have a plan already"]
    assert page.title.startswith("Error: ")
    assert page.has("//input[@name='lives_here'][@value='yes'][@checked]")


def test_answers_wait_in_a_draft_for_the_next_day_and_another_browser(
    visit: Visit, portal: Flask, check_task: str
) -> None:
    visit("olivia.officer").open(f"{check_task}page/1/").send(CHECK)

    page = Visitor(portal).sign_in("olivia.officer@demo.example", PASSWORD).open(f"{check_task}page/1/")

    assert page.has("//input[@name='lives_here'][@value='yes'][@checked]")


def test_a_draft_is_its_authors_alone(visit: Visit, check_task: str) -> None:
    visit("olivia.officer").open(f"{check_task}page/1/").send(CHECK)

    page = visit("samir.officer").open(f"{check_task}page/1/")

    assert not page.has("//input[@name='lives_here'][@checked]")


def test_a_page_that_other_answers_hide_is_not_there(visit: Visit, check_task: str) -> None:
    page = visit("olivia.officer").open(f"{check_task}page/1/").send(CHECK)

    assert page.heading != "Not for us"
    assert page.open(f"{check_task}page/2/").status == 404
    assert page.open(f"{check_task}page/99/").status == 404
    assert page.open(f"{check_task}page/0/").status == 404


def test_sending_too_early_names_each_missing_answer_with_the_way_to_it(visit: Visit, check_task: str) -> None:
    page = visit("olivia.officer").open(f"{check_task}check/").send(button="Send")

    assert page.status == 422
    assert "Select whether they have a plan already" in page.errors
    page.follow("Select whether they have a plan already")
    assert page.heading == "Is this request for us?"


def test_changing_an_answer_leads_back_to_the_check_or_to_what_it_opens(visit: Visit, check_task: str) -> None:
    page = visit("olivia.officer").open(f"{check_task}page/1/").fill_in(CHECK)

    page.follow("Change").send()
    assert page.heading == "Check your answers"

    page.follow("Change").send({"request_check": "not_ours"})
    assert page.heading == "Not for us"


def test_a_sent_task_leads_on_to_the_next_task_of_the_case(
    visit: Visit, check_task: str, open_tasks: Callable[[], dict[str, UUID]]
) -> None:
    page = visit("olivia.officer").open(f"{check_task}page/1/").fill_in(CHECK).send(button="Send")

    assert "You have completed" in page.text
    assert page.path in {f"/tasks/{task}/" for task in open_tasks().values()}


def test_somebody_who_was_too_late_reads_who_was_faster_and_can_copy_their_answers(
    visit: Visit, check_task: str
) -> None:
    late = visit("samir.officer").open(f"{check_task}page/1/").fill_in({**CHECK, "preferred_name": "Addie"})
    visit("olivia.officer").open(f"{check_task}page/1/").fill_in(CHECK).send(button="Send")

    late.send(button="Send")

    assert late.status == 409
    assert "already done by Olivia Marsh" in late.text
    assert "Addie" in late.text


def test_a_page_typed_after_somebody_else_was_faster_is_shown_too(visit: Visit, check_task: str) -> None:
    late = visit("samir.officer").open(f"{check_task}page/1/")
    visit("olivia.officer").open(f"{check_task}page/1/").fill_in(CHECK).send(button="Send")

    late.send(CHECK)

    assert late.status == 409
    assert "already done by Olivia Marsh" in late.text
    assert "Go on: it is for this council" in late.text


def test_a_done_task_says_who_did_it_and_takes_no_more_answers(visit: Visit, check_task: str) -> None:
    visit("olivia.officer").open(f"{check_task}page/1/").fill_in(CHECK).send(button="Send")

    page = visit("samir.officer").open(check_task)
    assert "Already done by Olivia Marsh on 2 March 2026." in page.text
    assert page.open(f"{check_task}page/1/").status == 409


def test_whoever_sent_something_can_read_it_and_others_of_the_public_cannot(visit: Visit, check_task: str) -> None:
    page = visit("olivia.officer").open(f"{check_task}page/1/").fill_in(CHECK).send(button="Send")
    page.open(f"{check_task}done/").follow("See or print what you sent")
    submission = page.path

    assert page.heading == "Check the request"
    assert "Olivia Marsh" in page.text
    assert visit("samir.officer").open(submission).status == 200
    assert visit("david.parent").open(submission).status == 404
    assert visit("hana.health").open(submission).status == 404


def test_a_session_that_ended_while_typing_keeps_what_was_typed(
    visit: Visit, check_task: str, clock: StillClock
) -> None:
    page = visit("olivia.officer").open(f"{check_task}page/1/").send(CHECK).open(f"{check_task}page/3/")
    clock.pass_by(hours=2)

    page.send({"child_match": "new"})

    assert page.status == 401
    assert page.value("child_match") == "new"
