"""Guessing: how often, from how many places, and over how many processes."""

from dataclasses import replace

import pytest
from argon2.exceptions import VerificationError
from flask import Flask

from app import create_app
from app.commands.clear_out_accounts import clear_out_accounts
from app.domain.limits import LIMITS, Trying, network_of
from app.gateways import passwords
from app.gateways.secrets import Secrets
from app.store.tables.accounts import FailedTry, OneTimeLink, SecondStep
from tests.people import OFFICER, PARENT, PASSWORD, STRANGER
from tests.process.council import Council
from tests.web.accounts.conftest import Come, code_in, half_way, newest_mail, pass_by, with_app, wrong
from tests.web.casework.conftest import counted_queries
from tests.web.visitor import Visitor

UNKNOWN = "nobody@nowhere.example"


@pytest.mark.parametrize("email", [PARENT.email, UNKNOWN])
def test_ten_wrong_passwords_from_ten_networks_lock_an_account_that_is_there_or_not(come: Come, email: str) -> None:
    answers = [come(f"192.0.2.{each}").sign_in(email, "not the password") for each in range(11)]

    assert [page.status for page in answers] == [422] * 10 + [429]
    assert answers[-1].errors == ["This was tried too many times. Wait 15 minutes, then try again."]


def test_one_account_has_one_limit_however_its_address_is_written(come: Come) -> None:
    for each in range(10):
        written = f"{' ' * each}{PARENT.email[:each]}{PARENT.email[each:].upper()}"
        come(f"192.0.2.{each}").sign_in(written, "not the password")

    assert half_way(come("192.0.2.99"), PARENT).status == 429


def test_a_locked_account_opens_after_a_quarter_of_an_hour(council: Council, come: Come) -> None:
    page = come()
    for _ in range(10):
        page.sign_in(PARENT.email, "not the password")

    assert half_way(page, PARENT).status == 429
    pass_by(council, minutes=15)
    assert half_way(page, PARENT).heading == "Check your email"


def test_one_network_that_tries_many_accounts_is_held_up(council: Council, come: Come) -> None:
    page = come("2001:db8:1:2::1")
    with council.work() as work:
        limit = LIMITS[Trying.PASSWORD].per_network
        key = Secrets("a key for tests alone").digest(Trying.PASSWORD, "network", network_of("2001:db8:1:2::99"))
        for _ in range(limit):
            assert work.tries.take(key, {key: limit}, since=council.now.replace(hour=0))

    assert half_way(page, PARENT).status == 429
    assert half_way(come("2001:db8:1:3::1"), PARENT).heading == "Check your email"


def test_all_processes_of_the_web_count_together(council: Council, portal: Flask, come: Come) -> None:
    other = create_app(portal.extensions["configuration"], database=council.database, clock=portal.extensions["clock"])
    for app in [portal, other] * 5:
        Visitor(app).sign_in(PARENT.email, "not the password")

    assert half_way(come(), PARENT).status == 429


def test_the_right_password_forgets_the_wrong_ones_and_is_no_try_itself(come: Come) -> None:
    page = come()
    for _ in range(3):
        for _ in range(9):
            page.sign_in(PARENT.email, "not the password")
        assert half_way(page, PARENT).heading == "Check your email"


def test_five_wrong_codes_end_a_sign_in(council: Council, come: Come) -> None:
    page = half_way(come(), PARENT)
    code = code_in(newest_mail(council, PARENT.email))
    for _ in range(4):
        assert page.send({"code": wrong(code)}, button="Continue").status == 422
    page.send({"code": wrong(code)}, button="Continue")

    assert page.open("/sign-in/code/").heading == "Sign in"
    assert page.post("/sign-in/code/", {"code": code}).cookie("signed-in") is None


def test_codes_are_guessed_no_more_often_over_many_sign_ins_and_networks(council: Council, come: Come) -> None:
    """Whoever knows the password has ten guesses an hour, however often they begin anew and wherever from."""
    statuses = []
    for attempt in range(4):
        page = half_way(come(f"192.0.2.{attempt}"), PARENT)
        code = code_in(newest_mail(council, PARENT.email))
        statuses += [page.post("/sign-in/code/", {"code": wrong(code)}).status for _ in range(4)]

    assert statuses.count(422) == 10
    assert statuses[10:] == [429] * 6
    assert page.post("/sign-in/code/", {"code": code}).cookie("signed-in") is None


def test_a_wrong_recovery_code_counts_like_any_other(council: Council, come: Come) -> None:
    page = half_way(come(), PARENT)
    for _ in range(5):
        page.post("/sign-in/recovery-code/", {"code": "abcd-efgh-jkmn"})

    assert page.open("/sign-in/code/").heading == "Sign in"


def test_nobody_has_a_mailbox_filled_with_codes(council: Council, come: Come) -> None:
    page = half_way(come(), PARENT)
    for _ in range(12):
        page.post("/sign-in/code/send-again/")

    council.settle()
    assert page.status == 429
    assert len(council.mail_to(PARENT.email)) == 1 + LIMITS[Trying.SEND_CODE].per_account


@pytest.mark.parametrize("email", [PARENT.email, UNKNOWN])
def test_a_wrong_password_reads_the_same_whoever_it_is_for(come: Come, email: str) -> None:
    page = come().sign_in(email, "not the password")

    assert (page.status, page.heading) == (422, "Sign in")
    assert page.errors == ["Check your email address and password: together they do not match an account."]


def test_an_unknown_address_costs_the_work_of_a_password(come: Come, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []

    class Counting:
        def verify(self, password_hash: str, password: str) -> None:
            checked.append(password)
            raise VerificationError

        def hash(self, password: str) -> str:
            return "a hash"

    monkeypatch.setattr(passwords, "_HASHER", Counting())
    come().sign_in(UNKNOWN, "one")
    come().sign_in(STRANGER.email, "two")
    assert checked == ["one", "two"]


def test_the_same_statements_are_run_for_known_and_unknown(council: Council, come: Come) -> None:
    def cost(email: str) -> int:
        page = come().open("/sign-in/")
        with counted_queries() as statements:
            page.send({"email": email, "password": "not the password"}, button="Sign in")
        return len(statements)

    cost(OFFICER.email)
    assert cost(UNKNOWN) == cost(STRANGER.email)


def test_what_counts_is_swept_once_it_counts_no_more(council: Council, come: Come) -> None:
    half_way(come(), PARENT)
    come().sign_in(UNKNOWN, "not the password")
    come().open("/forgotten-password/").send({"email": PARENT.email}, button="Send me a link")
    kinds = (FailedTry, SecondStep, OneTimeLink)
    with council.database.reading() as session:
        assert all(session.query(kind).count() for kind in kinds)

    pass_by(council, days=2)
    clear_out_accounts(council.database, now=council.now)

    with council.database.reading() as session:
        assert [session.query(kind).count() for kind in kinds] == [0, 0, 0]


def test_with_the_second_factor_off_a_password_is_enough_but_an_app_is_still_asked_for(
    council: Council, portal: Flask, come: Come
) -> None:
    config = replace(portal.extensions["configuration"], second_factor=False)
    app = create_app(config, database=council.database, clock=portal.extensions["clock"])
    with_app(council, STRANGER)

    assert Visitor(app).sign_in(PARENT.email, PASSWORD).path == "/cases/"
    assert Visitor(app).sign_in(STRANGER.email, PASSWORD).heading == "Enter the code of your app"
