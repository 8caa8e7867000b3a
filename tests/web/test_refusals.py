from collections.abc import Callable

import pytest
from flask import Flask

from app.domain.actions import Action
from app.domain.refusals import AlreadyDone, InvalidAnswers, NotAllowed, NotFound, OutOfStep, TryAgain
from app.web.security import public
from tests.web.visitor import Visitor

Visit = Callable[..., Visitor]


@pytest.fixture
def refuse(portal: Flask) -> Callable[[Exception], None]:
    """Make the address /refused/ raise this."""

    def prepare(error: Exception) -> None:
        @public("a test asks it")
        def view() -> str:
            raise error

        portal.add_url_rule("/refused/", "refused", view, methods=["GET", "POST"])

    return prepare


def test_what_is_not_there_and_what_is_not_yours_look_the_same(portal: Flask, refuse: Callable[..., None]) -> None:
    refuse(NotAllowed(Action.CASE_VIEW))
    not_yours = Visitor(portal).open("/refused/")
    not_there = Visitor(portal).open("/nothing-here/")

    assert not_yours.status == not_there.status == 404
    assert not_yours.text == not_there.text
    assert not_yours.heading == "Page not found"


@pytest.mark.parametrize("refusal", [AlreadyDone("This was already done by Anna Shaw."), OutOfStep("It has moved on.")])
def test_whoever_was_too_late_reads_why_and_finds_what_they_typed(
    portal: Flask, refuse: Callable[..., None], refusal: AlreadyDone | OutOfStep
) -> None:
    refuse(refusal)

    page = Visitor(portal).open("/sign-in/").post("/refused/", {"reasons": "They cannot hear\nthe teacher."})

    assert page.status == 409
    assert refusal.sentence in page.text
    assert "They cannot hear the teacher." in page.text


def test_answers_that_a_page_does_not_show_by_itself_are_still_refused_in_words(
    portal: Flask, refuse: Callable[..., None]
) -> None:
    refuse(InvalidAnswers({"reasons": "Enter the reasons"}))

    page = Visitor(portal).open("/sign-in/").post("/refused/", {"decision": "assess"})

    assert page.status == 422
    assert "Enter the reasons" in page.text
    assert "assess" in page.text


def test_a_form_whose_token_ended_shows_what_was_typed_and_sends_it_again(visit: Visit) -> None:
    page = visit().open("/sign-in/")
    page.set_cookie("page", "gone")

    page.send({"email": "olivia.officer@demo.example", "password": "a secret"})

    assert page.status == 400
    assert "olivia.officer@demo.example" in page.text
    assert "a secret" not in page.text
    page.send(button="Send again")
    assert page.value("email") == "olivia.officer@demo.example"


def test_a_busy_portal_offers_to_try_again_with_what_was_typed(portal: Flask, refuse: Callable[..., None]) -> None:
    refuse(TryAgain())

    page = Visitor(portal).open("/sign-in/").post("/refused/", {"reasons": "Because."})

    assert page.status == 503
    assert page.value("reasons") == "Because."


def test_what_another_site_made_the_browser_send_is_not_offered_again(portal: Flask) -> None:
    answer = portal.test_client().post(
        "/requests/new/check/", data={"reasons": "Because."}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 400
    assert "Because." not in answer.get_data(as_text=True)


def test_a_fault_of_ours_is_a_page_with_a_reference_that_the_log_has_too(
    portal: Flask, refuse: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    refuse(ZeroDivisionError("the inside of the portal"))

    page = Visitor(portal).open("/refused/")

    assert page.status == 500
    assert "the inside of the portal" not in page.text
    reference = page.text.split("tell us this reference: ")[1].split()[0]
    assert reference in caplog.text


def test_a_fault_while_finding_out_who_asks_still_has_a_page(portal: Flask, visit: Visit) -> None:
    page = visit("olivia.officer")
    portal.extensions["database"] = None

    assert page.open("/requests/new/").heading == "Sorry, there is a problem"


def test_an_address_that_takes_no_such_request_says_so_in_the_portals_own_page(visit: Visit) -> None:
    page = visit().open("/sign-in/").post("/healthz")

    assert page.status == 405
    assert page.heading == "This cannot be done"


def test_every_answer_carries_the_headers_that_keep_browsers_careful(portal: Flask) -> None:
    for path in ("/sign-in/", "/nothing-here/", "/healthz", "/static/icon.svg"):
        with portal.test_client().get(path) as answer:
            headers = answer.headers
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_a_page_is_never_kept_by_a_shared_computer(portal: Flask) -> None:
    assert portal.test_client().get("/sign-in/").headers["Cache-Control"] == "no-store"


def test_not_found_is_raised_without_a_word_of_what_was_looked_for(portal: Flask, refuse: Callable[..., None]) -> None:
    refuse(NotFound())

    assert "case" not in Visitor(portal).open("/refused/").text.lower()


def test_a_number_that_no_database_can_hold_is_not_found(visit: Visit) -> None:
    assert visit("theo.process").open("/processes/99999999999999999999999999/").status == 404
