"""One's own account: details, email address, password, and where one is signed in."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.config import Config
from tests.people import OFFICER, PARENT, PASSWORD, STRANGER, Member
from tests.process.council import TOKENS, Council
from tests.web.casework.conftest import CouncilClock, Visit
from tests.web.visitor import Visitor

NEW_PASSWORD = "seven grey herons waiting"


def another_browser(portal: Flask, council: Council, member: Member) -> Visitor:
    """The same person signs in elsewhere."""
    browser = Visitor(portal)
    with council.work() as work:
        browser.set_cookie("signed-in", work.sessions.start(council.who(member), "Firefox on Windows"))
    return browser.open("/account/")


def link_in(body: str) -> str:
    """The path of the one link of an email."""
    address = next(word for word in body.split() if word.startswith("https://"))
    return address.removeprefix("https://portal.example")


def test_the_name_in_the_header_leads_to_the_account(visit: Visit) -> None:
    page = visit(PARENT).follow(PARENT.name)
    assert page.heading == "Your account"
    assert PARENT.email in page.text


def test_people_change_their_own_name_and_job_title(visit: Visit) -> None:
    page = visit(OFFICER).open("/account/details/")
    assert page.value("name") == OFFICER.name
    page.send({"name": "  Olivia   Officer ", "job_title": "SEND officer"})
    assert page.heading == "Your account"
    assert "Olivia Officer" in page.text
    assert "SEND officer" in page.text


def test_nobody_is_without_a_name(visit: Visit) -> None:
    page = visit(PARENT).open("/account/details/").send({"name": " "})
    assert page.status == 422
    assert page.errors == ["Enter your name"]


def test_a_new_address_is_used_once_its_link_was_followed(visit: Visit, council: Council, portal: Flask) -> None:
    page = visit(PARENT).open("/account/email/")
    page.send({"email": "Paula@New.example", "current_password": PASSWORD})
    council.settle()
    assert PARENT.email in page.open("/account/").text

    link = link_in(council.mail_to("paula@new.example")[0].text)
    follower = Visitor(portal).open(link)
    assert follower.heading == "Use this email address"
    assert PARENT.email in page.open("/account/").text, "opening the link alone changed the address"
    follower.send()
    council.settle()

    assert "paula@new.example" in page.open("/account/").text
    assert "was changed" in council.mail_to(PARENT.email)[-1].text
    assert follower.open(link).status == 404


def test_an_old_link_to_a_new_address_leads_nowhere(visit: Visit, council: Council, portal: Flask) -> None:
    page = visit(PARENT).open("/account/email/").send({"email": "paula@new.example", "current_password": PASSWORD})
    council.settle()
    council.now += timedelta(hours=24, minutes=1)
    follower = Visitor(portal).open(link_in(council.mail_to("paula@new.example")[0].text))
    assert follower.status == 404
    assert follower.heading == "This link cannot be used"
    assert page.status == 200


def test_nobody_learns_that_an_address_is_taken(visit: Visit, council: Council) -> None:
    page = visit(PARENT)
    before = len(council.mail_to(STRANGER.email))
    page.open("/account/email/").send({"email": STRANGER.email, "current_password": PASSWORD})
    of_taken = page.text
    page.open("/account/email/").send({"email": "free@nowhere.example", "current_password": PASSWORD})
    council.settle()
    assert page.text == of_taken
    assert len(council.mail_to(STRANGER.email)) == before


def test_the_address_stays_without_the_current_password(visit: Visit, council: Council) -> None:
    page = visit(PARENT).open("/account/email/")
    page.send({"email": "paula@new.example", "current_password": "not my password at all"})
    council.settle()
    assert page.errors == ["This is not your current password. Try again"]
    assert council.mail_to("paula@new.example") == []


def test_a_new_password_ends_every_other_session_and_is_told(visit: Visit, council: Council, portal: Flask) -> None:
    elsewhere = another_browser(portal, council, PARENT)
    with council.work() as work:
        trusted = work.trusted_devices.trust(council.who(PARENT), "Chrome on Android")
    page = visit(PARENT).open("/account/password/")
    page.send({"current_password": PASSWORD, "new_password": NEW_PASSWORD})
    council.settle()

    assert "Your password is changed" in page.text
    assert page.open("/account/").heading == "Your account"
    assert elsewhere.open("/account/").heading == "Sign in"
    assert "your password was changed" in council.mail_to(PARENT.email)[-1].text
    with council.work() as work:
        assert not work.trusted_devices.is_trusted(council.who(PARENT), trusted)


def test_a_poor_password_is_refused_at_its_field(visit: Visit) -> None:
    page = visit(PARENT).open("/account/password/").send({"current_password": PASSWORD, "new_password": "short"})
    assert page.status == 422
    assert page.has("//a[@href='#new_password']")
    assert PASSWORD not in page.text


def test_a_password_that_was_typed_is_never_shown_again(visit: Visit, council: Council) -> None:
    page = visit(PARENT).open("/account/password/")
    council.now += timedelta(minutes=31)
    page.send({"current_password": PASSWORD, "new_password": NEW_PASSWORD})
    assert page.status == 401
    assert not page.has(f"//*[contains(., '{NEW_PASSWORD}')]|//input[@value='{NEW_PASSWORD}']")


def test_people_see_where_they_are_signed_in_and_end_it(visit: Visit, council: Council, portal: Flask) -> None:
    elsewhere = another_browser(portal, council, PARENT)
    page = visit(PARENT).open("/account/")
    assert "Firefox on Windows" in page.text
    page.send(button="Sign out Firefox on Windows")
    assert "Firefox on Windows" not in page.text
    assert elsewhere.open("/account/").heading == "Sign in"


def test_signing_out_everywhere_else_leaves_this_browser_in(visit: Visit, council: Council, portal: Flask) -> None:
    others = [another_browser(portal, council, PARENT) for _ in range(2)]
    somebody_else = visit(STRANGER)
    page = visit(PARENT).open("/account/").send(button="Sign out everywhere else")
    assert page.heading == "Your account"
    assert [each.open("/account/").heading for each in others] == ["Sign in", "Sign in"]
    assert somebody_else.open("/account/").heading == "Your account"


def test_nobody_ends_the_session_of_somebody_else(visit: Visit, council: Council) -> None:
    stranger, parent = visit(STRANGER), visit(PARENT)
    with council.work() as work:
        session_id = work.sessions.of_person(council.who(PARENT))[0].id
    stranger.post(f"/account/sessions/{session_id}/end/")
    assert parent.open("/account/").heading == "Your account"


def test_a_session_is_moved_on_by_its_person_alone(portal: Flask, council: Council) -> None:
    client = portal.test_client()
    with council.work() as work:
        client.set_cookie("signed-in", work.sessions.start(council.who(PARENT)))
    council.now += timedelta(minutes=20)
    client.get("/account/", headers={"Sec-Fetch-Dest": "empty"})
    assert client.get("/account/signed-in/").json == {"seconds": 10 * 60}
    client.get("/account/", headers={"Sec-Fetch-Dest": "document"})
    assert client.get("/account/signed-in/").json == {"seconds": 30 * 60}
    council.now += timedelta(minutes=30)
    assert client.get("/account/signed-in/").json == {"seconds": 0}


def test_staying_signed_in_says_for_how_long(visit: Visit, council: Council) -> None:
    page = visit(PARENT)
    council.now += timedelta(minutes=29)
    page.post("/account/stay-signed-in/")
    assert page.response is not None
    assert page.response.json == {"seconds": 30 * 60}


def test_a_link_to_a_new_address_is_of_no_other_use(visit: Visit, council: Council, portal: Flask) -> None:
    visit(PARENT).open("/account/email/").send({"email": "paula@new.example", "current_password": PASSWORD})
    council.settle()
    token = link_in(council.mail_to("paula@new.example")[0].text).split("/")[-2]
    assert TOKENS.link_of(token) is not None
    assert Visitor(portal).open(f"/new-password/{token}/").heading != "Choose a new password"


def test_a_new_password_ends_a_change_of_address_that_somebody_else_began(
    visit: Visit, council: Council, portal: Flask
) -> None:
    visit(PARENT).open("/account/email/").send({"email": "thief@elsewhere.example", "current_password": PASSWORD})
    council.settle()
    link = link_in(council.mail_to("thief@elsewhere.example")[0].text)
    visit(PARENT).open("/account/password/").send({"current_password": PASSWORD, "new_password": NEW_PASSWORD})

    assert Visitor(portal).open(link).heading == "This link cannot be used"
    assert Visitor(portal).open("/sign-in/").post(link).status == 404
    assert PARENT.email in visit(PARENT).open("/account/").text


def test_each_installation_says_how_long_a_browser_may_be_idle(council: Council, tmp_path: Path) -> None:
    config = Config(
        data_dir=tmp_path, database_url="sqlite://", redis_url="unix:///nowhere", secret_key="x" * 32, idle_minutes=5
    )
    client = create_app(config, database=council.database, clock=CouncilClock(council)).test_client()
    with council.work() as work:
        client.set_cookie("signed-in", work.sessions.start(council.who(PARENT)))
    assert "after 5 minutes" in client.get("/account/").get_data(as_text=True)
    council.now += timedelta(minutes=5)
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize(("path", "mark"), [("/account/", "page"), ("/account/security/", "true")])
def test_the_header_shows_that_one_is_at_ones_own_account(visit: Visit, path: str, mark: str) -> None:
    page = visit(PARENT).open("/tasks/")
    assert not page.has("//header//a[@href='/account/'][@aria-current]")
    assert page.open(path).has(f"//header//a[@href='/account/'][@aria-current='{mark}']")
