"""Signing in by two steps: what is asked of whom, and what does not get anybody in."""

from datetime import timedelta

import pytest

from tests.people import CONTRIBUTOR, OFFICER, PARENT, PASSWORD, SECOND_PARENT, Member
from tests.process.council import Council
from tests.web.accounts.conftest import Come, code_in, code_now, half_way, newest_mail, pass_by, with_app, wrong
from tests.web.visitor import Visitor


def test_a_parent_without_an_app_is_sent_a_code(council: Council, come: Come) -> None:
    page = half_way(come(), PARENT)
    assert page.heading == "Check your email"
    assert page.cookie("signed-in") is None

    page.send({"code": code_in(newest_mail(council, PARENT.email))}, button="Continue")

    assert (page.status, page.path) == (200, "/cases/")
    assert page.has(f"//header//*[text()='{PARENT.name}']")


def test_a_code_of_the_app_signs_in_and_no_code_is_mailed(council: Council, come: Come) -> None:
    app = with_app(council, OFFICER)
    page = half_way(come(), OFFICER)
    assert page.heading == "Enter the code of your app"

    page.send({"code": code_now(council, app)}, button="Continue")

    council.settle()
    assert page.path == "/tasks/"
    assert council.mail_to(OFFICER.email) == []


def test_no_code_of_an_app_is_good_twice(council: Council, come: Come) -> None:
    app = with_app(council, OFFICER)
    code = code_now(council, app)
    half_way(come(), OFFICER).send({"code": code}, button="Continue")

    again = half_way(come(), OFFICER).send({"code": code}, button="Continue")

    assert again.status == 422
    assert again.cookie("signed-in") is None


@pytest.mark.parametrize("seconds", [-90, 90])
def test_a_code_of_another_minute_is_no_good(council: Council, come: Come, seconds: int) -> None:
    app = with_app(council, OFFICER)

    page = half_way(come(), OFFICER).send({"code": app.at(council.now + timedelta(seconds=seconds))}, button="Continue")

    assert page.status == 422


def test_only_the_newest_mailed_code_is_good_and_only_for_ten_minutes(council: Council, come: Come) -> None:
    page = half_way(come(), PARENT)
    first = code_in(newest_mail(council, PARENT.email))
    page.send(button="Send a new code")
    second = code_in(newest_mail(council, PARENT.email))

    assert page.send({"code": first}, button="Continue").status == 422
    pass_by(council, minutes=11)
    late = page.send({"code": second}, button="Continue")
    assert late.heading == "Sign in"
    assert late.cookie("signed-in") is None


def test_a_code_is_good_in_the_browser_that_gave_the_password_and_nowhere_else(council: Council, come: Come) -> None:
    half_way(come(), PARENT)
    code = code_in(newest_mail(council, PARENT.email))
    other = half_way(come("192.0.2.2"), SECOND_PARENT)

    assert other.send({"code": code}, button="Continue").status == 422
    assert come().open("/sign-in/").post("/sign-in/code/", {"code": code}).heading == "Sign in"


def test_a_used_code_is_not_good_again(council: Council, come: Come) -> None:
    page = half_way(come(), PARENT)
    token = page.cookie("second-step")
    code = code_in(newest_mail(council, PARENT.email))
    page.send({"code": code}, button="Continue")

    thief = come().open("/sign-in/")
    thief.set_cookie("second-step", token or "")
    assert thief.post("/sign-in/code/", {"code": code}).heading == "Sign in"
    assert thief.cookie("signed-in") is None


@pytest.mark.parametrize("member", [OFFICER, CONTRIBUTOR])
def test_staff_and_professionals_are_led_to_set_up_an_app_and_nowhere_else(
    council: Council, come: Come, member: Member
) -> None:
    page = half_way(come(), member)
    code = code_in(newest_mail(council, member.email))
    client = page._client
    answer = client.post("/sign-in/code/", data={"code": code, "csrf_token": page.value("csrf_token")})
    assert answer.status_code == 303

    for path in ("/tasks/", "/cases/", "/search/", "/notifications/"):
        assert client.get(path).headers["Location"] == "/account/security/app/", path


@pytest.mark.parametrize("member", [OFFICER, CONTRIBUTOR])
def test_staff_and_professionals_with_an_app_get_no_code_by_mail(council: Council, come: Come, member: Member) -> None:
    with_app(council, member)
    page = half_way(come(), member)
    assert not page.has("//button[contains(., 'email')]")

    refused = page.post("/sign-in/code/send-again/")

    council.settle()
    assert refused.heading == "Sign in"
    assert council.mail_to(member.email) == []


def test_a_parent_with_an_app_can_have_a_code_by_mail(council: Council, come: Come) -> None:
    with_app(council, PARENT)
    page = half_way(come(), PARENT).send(button="Send me a code by email")

    page.send({"code": code_in(newest_mail(council, PARENT.email))}, button="Continue")

    assert page.path == "/cases/"


def test_a_recovery_code_signs_in_once_and_its_owner_is_told(council: Council, come: Come) -> None:
    with_app(council, OFFICER)
    with council.work() as work:
        codes = work.recovery_codes.make(council.who(OFFICER))
    page = half_way(come(), OFFICER).follow("Use a recovery code")

    page.send({"code": f" {codes[0].upper().replace('-', ' ')} "}, button="Continue")

    assert page.path == "/tasks/"
    assert "a recovery code was used" in newest_mail(council, OFFICER.email)
    again = half_way(come(), OFFICER).follow("Use a recovery code").send({"code": codes[0]}, button="Continue")
    assert again.status == 422


def test_the_recovery_code_of_another_person_is_no_good(council: Council, come: Come) -> None:
    with_app(council, OFFICER)
    with council.work() as work:
        codes = work.recovery_codes.make(council.who(PARENT))

    page = half_way(come(), OFFICER).follow("Use a recovery code").send({"code": codes[0]}, button="Continue")

    assert page.status == 422


def test_a_trusted_browser_is_not_asked_for_thirty_days(council: Council, come: Come) -> None:
    page = half_way(come(), PARENT)
    page.send({"code": code_in(newest_mail(council, PARENT.email)), "trust": "y"}, button="Continue")
    page.send(button="Sign out")

    assert half_way(page, PARENT).path == "/cases/"
    page.send(button="Sign out")
    pass_by(council, days=31)
    assert half_way(page, PARENT).heading == "Check your email"


def test_a_browser_that_one_person_trusts_is_not_trusted_for_another(council: Council, come: Come) -> None:
    page = half_way(come(), PARENT)
    page.send({"code": code_in(newest_mail(council, PARENT.email)), "trust": "y"}, button="Continue")
    page.send(button="Sign out")

    assert half_way(page, SECOND_PARENT).heading == "Check your email"


def test_the_session_knows_the_browser_by_name(council: Council, come: Come) -> None:
    page = half_way(come(), PARENT)
    page.send({"code": code_in(newest_mail(council, PARENT.email))}, button="Continue")

    with council.work() as work:
        session, _ = work.sessions.find(page.cookie("signed-in"))
        assert session.device == "Firefox on Windows"


def test_a_session_or_half_sign_in_that_was_planted_becomes_nobodys(council: Council, come: Come) -> None:
    page = come()
    page.set_cookie("signed-in", "planted")
    half_way(page, PARENT)
    before = page.cookie("second-step")
    page.send({"code": code_in(newest_mail(council, PARENT.email))}, button="Continue")

    assert page.cookie("signed-in") not in (None, "planted", before)
    assert not page.cookie("second-step")


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_the_second_step_leads_to_no_other_site(council: Council, come: Come, elsewhere: str) -> None:
    page = half_way(come().open("/sign-in/"), PARENT)
    code = code_in(newest_mail(council, PARENT.email))

    assert page.open(f"/sign-in/code/?next={elsewhere}").value("next") == ""
    assert page.send({"code": code, "next": elsewhere}, button="Continue").path == "/cases/"


def test_the_second_step_remembers_where_somebody_was_going(council: Council, come: Come) -> None:
    page = come().open("/notifications/").send({"email": PARENT.email, "password": PASSWORD})

    page.send({"code": code_in(newest_mail(council, PARENT.email))}, button="Continue")

    assert page.path == "/notifications/"


def test_a_wrong_code_is_said_and_not_kept(council: Council, come: Come) -> None:
    page = half_way(come(), PARENT)
    bad = wrong(code_in(newest_mail(council, PARENT.email)))

    page.send({"code": bad}, button="Continue")

    assert page.errors == ["That code is not right, or is no longer good. Check it and try again"]
    assert Visitor.value(page, "code") == ""
