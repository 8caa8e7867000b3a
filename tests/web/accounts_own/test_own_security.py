"""What guards one's own account: the authenticator app, recovery codes, trusted browsers."""

from datetime import timedelta

import pyotp
import pytest

from app.web.account_security import _SEALED
from tests.people import OFFICER, PARENT, PASSWORD, STRANGER
from tests.process.council import Council
from tests.web.casework.conftest import Visit
from tests.web.visitor import Visitor

APP = "/account/security/app/"


def code_of(page: Visitor, council: Council) -> str:
    """The code that an app shows, to which the key on the open page was given."""
    key = "".join(page.words("//*[@class='tw-secret']")[0].split())
    return pyotp.TOTP(key).at(council.now)


def set_up(page: Visitor, council: Council, **more: str) -> list[str]:
    """Set up an app; give the recovery codes."""
    page.open(APP)
    page.send({"code": code_of(page, council), **more})
    assert page.heading == "Your authenticator app is set up", page.errors
    return page.words("//li[@class='tw-secret']")


def is_told(council: Council, what: str) -> bool:
    """Tell whether the parent was mailed of a change; emails of one moment arrive in any order."""
    return any(what in mail.text for mail in council.mail_to(PARENT.email))


def test_an_app_is_set_up_by_a_code_of_it(visit: Visit, council: Council) -> None:
    page = visit(PARENT)
    codes = set_up(page, council)
    council.settle()
    assert len(set(codes)) == 10
    assert "Your app is set up" in page.open("/account/security/").text
    assert "You have 10 codes left" in page.text
    assert is_told(council, "an authenticator app was set up")


def test_a_wrong_code_sets_up_nothing_and_keeps_the_key(visit: Visit, council: Council) -> None:
    page = visit(PARENT).open(APP)
    key = page.words("//*[@class='tw-secret']")
    wrong = f"{(int(code_of(page, council)) + 1) % 10**6:06}"
    page.send({"code": wrong})
    assert page.status == 422
    assert page.words("//*[@class='tw-secret']") == key
    assert "You have no app" in page.open("/account/security/").text


def test_the_key_of_somebody_else_is_not_taken(visit: Visit, council: Council) -> None:
    theirs = visit(STRANGER).open(APP)
    page = visit(PARENT).open(APP)
    page.send({"code": code_of(theirs, council), "sealed": theirs.value("sealed")})
    assert page.heading == "Set up an authenticator app"
    assert "You have no app" in page.open("/account/security/").text


@pytest.mark.parametrize("sealed", ["", "nonsense", f"{_SEALED} me: JBSWY3DPEHPK3PXP", "é"])
def test_a_key_that_the_portal_did_not_show_is_not_taken(visit: Visit, sealed: str) -> None:
    page = visit(PARENT).open(APP).send({"code": "123456", "sealed": sealed})
    assert page.status == 200
    assert "out of date" in page.text or "You have no app" in page.open("/account/security/").text


def test_another_app_takes_the_password_and_ends_trust(visit: Visit, council: Council) -> None:
    page = visit(OFFICER)
    old_codes = set_up(page, council)
    with council.work() as work:
        trusted = work.trusted_devices.trust(council.who(OFFICER), "Chrome on Android")
    page.open(APP)
    page.send({"code": code_of(page, council), "current_password": "not my password at all"})
    assert page.errors == ["This is not your current password. Try again"]
    set_up(page, council, current_password=PASSWORD)
    with council.work() as work:
        assert not work.trusted_devices.is_trusted(council.who(OFFICER), trusted)
        assert not work.recovery_codes.use(council.who(OFFICER), old_codes[0])


def test_a_family_may_remove_the_app_and_staff_may_not(visit: Visit, council: Council) -> None:
    parent, officer = visit(PARENT), visit(OFFICER)
    for page in (parent, officer):
        set_up(page, council)
        page.open("/account/security/remove-app/").send({"current_password": PASSWORD})
    assert "You have no app" in parent.open("/account/security/").text
    assert officer.status == 409
    assert "you must keep an app" in officer.open("/account/security/").text
    assert not officer.has("//a[contains(@href,'remove-app')]")


def test_new_recovery_codes_take_the_place_of_the_old(visit: Visit, council: Council) -> None:
    page = visit(PARENT)
    old = set_up(page, council)
    page.open("/account/security/recovery-codes/").send({"current_password": PASSWORD})
    new = page.words("//li[@class='tw-secret']")
    council.settle()
    assert len(new) == 10
    assert not set(new) & set(old)
    assert is_told(council, "new recovery codes were made")
    with council.work() as work:
        assert not work.recovery_codes.use(council.who(PARENT), old[0])
        assert work.recovery_codes.use(council.who(PARENT), new[0])
    assert "You have 9 codes left" in page.open("/account/security/").text


def test_a_trusted_browser_is_listed_and_ended(visit: Visit, council: Council) -> None:
    with council.work() as work:
        trusted = work.trusted_devices.trust(council.who(PARENT), "Chrome on Android")
        work.trusted_devices.trust(council.who(STRANGER), "Opera on Mac")
    page = visit(PARENT).open("/account/security/")
    assert "Chrome on Android" in page.text
    assert "Opera on Mac" not in page.text
    page.send(button="Stop trusting")
    council.settle()
    assert "Chrome on Android" not in page.text
    assert is_told(council, "a browser is no longer trusted")
    with council.work() as work:
        assert not work.trusted_devices.is_trusted(council.who(PARENT), trusted)


def test_nobody_ends_the_trust_of_somebody_else(visit: Visit, council: Council) -> None:
    with council.work() as work:
        trusted = work.trusted_devices.trust(council.who(PARENT), "Chrome on Android")
        device_id = work.trusted_devices.of_person(council.who(PARENT))[0].id
    visit(STRANGER).post(f"/account/security/devices/{device_id}/end/")
    with council.work() as work:
        assert work.trusted_devices.is_trusted(council.who(PARENT), trusted)


def test_wrong_passwords_are_counted(visit: Visit, council: Council) -> None:
    page = visit(PARENT)
    for _ in range(10):
        page.open("/account/password/").send({"current_password": "wrong", "new_password": "some other thing"})
    page.open("/account/password/").send({"current_password": PASSWORD, "new_password": "seven grey herons waiting"})
    assert "too many times" in page.text
    council.now += timedelta(minutes=16)
    page.open("/account/password/").send({"current_password": PASSWORD, "new_password": "seven grey herons waiting"})
    assert "Your password is changed" in page.text
