from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask

from app import create_app
from app.cli.demo.cast import CAST, PASSWORD, DemoPerson
from app.config import Config
from app.store import Database
from tests.web.conftest import StillClock
from tests.web.visitor import Visitor

Visit = Callable[..., Visitor]
OLIVIA = "olivia.officer@demo.example"


@pytest.mark.parametrize("member", CAST, ids=lambda member: member.email)
def test_everybody_of_the_demo_signs_in_and_sees_their_own_name(visit: Visit, member: DemoPerson) -> None:
    page = visit().sign_in(member.email, PASSWORD)

    assert page.status == 200
    assert page.has(f"//header//*[text()='{member.name}']")


def test_a_signed_out_visitor_is_asked_to_sign_in_and_then_led_to_where_they_were_going(visit: Visit) -> None:
    page = visit().open("/requests/new/")
    assert page.heading == "Sign in"

    page.send({"email": OLIVIA, "password": PASSWORD})

    assert page.path == "/requests/new/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_site_after_signing_in(visit: Visit, elsewhere: str) -> None:
    page = visit().open("/sign-in/?next=/requests/new/")

    page.send({"email": OLIVIA, "password": PASSWORD, "next": elsewhere})

    assert page.status == 200
    assert page.path == "/tasks/"


def test_a_wrong_password_and_an_unknown_address_read_the_same(visit: Visit) -> None:
    wrong = visit().sign_in(OLIVIA, "not the password")
    unknown = Visitor.sign_in(visit("nobody.here"), "nobody@demo.example", "not the password")

    assert wrong.status == unknown.status == 422
    assert wrong.errors == unknown.errors != []
    assert wrong.title.startswith("Error: ")


def test_what_was_typed_stays_when_a_sign_in_is_refused_but_not_the_password(visit: Visit) -> None:
    page = visit().sign_in(OLIVIA, "not the password")

    assert page.value("email") == OLIVIA
    assert page.value("password") == ""


def test_empty_fields_are_named_one_by_one(visit: Visit) -> None:
    page = visit().sign_in("", "")

    assert page.errors == ["Enter your email address", "Enter your password"]


def test_ten_failures_lock_an_address_for_a_quarter_of_an_hour(visit: Visit, clock: StillClock) -> None:
    page = visit()
    for _ in range(10):
        page.sign_in(OLIVIA, "not the password")

    assert page.sign_in(OLIVIA, PASSWORD).status == 429
    clock.pass_by(minutes=15)
    assert page.sign_in(OLIVIA, PASSWORD).status == 200


def test_each_sign_in_has_a_session_of_its_own(visit: Visit, portal: Flask) -> None:
    first, second = Visitor(portal).sign_in(OLIVIA, PASSWORD), Visitor(portal).sign_in(OLIVIA, PASSWORD)

    assert first.cookie("signed-in") != second.cookie("signed-in")


def test_signing_out_ends_the_session_on_the_server_too(visit: Visit) -> None:
    page = visit("olivia.officer")
    token = page.cookie("signed-in")

    page.send(button="Sign out")

    assert page.heading == "Sign in"
    page.set_cookie("signed-in", token or "")
    assert page.open("/requests/new/").heading == "Sign in"


def test_an_idle_session_ends_after_half_an_hour_and_a_used_one_goes_on(visit: Visit, clock: StillClock) -> None:
    page = visit("olivia.officer")
    for _ in range(3):
        clock.pass_by(minutes=25)
        assert page.open("/requests/new/").heading != "Sign in"

    clock.pass_by(minutes=31)
    assert page.open("/requests/new/").heading == "Sign in"


def test_nobody_stays_signed_in_for_longer_than_twelve_hours(visit: Visit, clock: StillClock) -> None:
    page = visit("olivia.officer")
    for _ in range(28):
        clock.pass_by(minutes=25)
        assert page.open("/requests/new/").heading != "Sign in"

    clock.pass_by(minutes=25)
    assert page.open("/requests/new/").heading == "Sign in"


def test_an_account_that_was_closed_is_out_at_once(visit: Visit, portal_database: Database, clock: StillClock) -> None:
    page = visit("olivia.officer")
    with portal_database.unit_of_work(clock.now()) as work:
        work.people.by_email(OLIVIA).active = False

    assert page.open("/requests/new/").heading == "Sign in"
    assert page.sign_in(OLIVIA, PASSWORD).status == 422


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(portal: Flask) -> None:
    client = portal.test_client()
    token = client.get("/sign-in/").get_data(as_text=True).split('name="csrf_token" value="')[1].split('"')[0]

    answer = client.post("/sign-in/", data={"email": OLIVIA, "password": PASSWORD, "csrf_token": token})

    cookie = next(each for each in answer.headers.getlist("Set-Cookie") if each.startswith("signed-in="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_over_https_cookies_are_secure_and_bound_to_this_host(
    config: Config, clock: StillClock, portal_database
) -> None:

    app = create_app(replace(config, base_url="https://portal.example"), database=portal_database, clock=clock)
    client = app.test_client()
    base = "https://portal.example"
    page = client.get("/sign-in/", base_url=base)
    token = page.get_data(as_text=True).split('name="csrf_token" value="')[1].split('"')[0]

    answer = client.post(
        "/sign-in/",
        base_url=base,
        headers={"Referer": f"{base}/sign-in/"},
        data={"email": OLIVIA, "password": PASSWORD, "csrf_token": token},
    )

    cookies = answer.headers.getlist("Set-Cookie")
    assert any(each.startswith("__Host-signed-in=") for each in cookies)
    assert all("Secure" in each for each in cookies)
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("olivia.officer", ["Tasks", "Cases", "Letters", "Services", "New request", "Directory"]),
        ("grace.manager", ["Tasks", "Cases", "Reports", "Services", "Directory"]),
        ("theo.process", ["Tasks", "Cases", "Processes", "Directory"]),
        ("hana.health", ["Tasks", "Cases", "Inboxes", "My requests", "My organisations", "New request"]),
        ("imran.health", ["Tasks", "Cases", "My requests", "My organisations", "New request"]),
        ("lena.parent", ["Tasks", "Cases", "New request"]),
    ],
)
def test_everybody_is_shown_the_ways_that_are_open_to_them(visit: Visit, name: str, places: list[str]) -> None:
    page = visit(name).open("/")

    assert page.navigation == places
    assert all(page.follow(place).status == 200 for place in places)
