"""A forgotten password: the link, and what ends when it is used."""

import pytest

from tests.people import OFFICER, PARENT, PASSWORD, SECOND_PARENT
from tests.process.council import Council
from tests.web.accounts.conftest import Come, code_in, code_now, half_way, link_in, newest_mail, pass_by, with_app
from tests.web.visitor import Visitor

UNKNOWN = "nobody@nowhere.example"
NEW_PASSWORD = "seven green kettles"


def asked(come: Come, email: str = PARENT.email) -> Visitor:
    return come().open("/forgotten-password/").send({"email": email}, button="Send me a link")


def test_a_new_password_is_chosen_by_the_link_and_the_old_one_is_over(council: Council, come: Come) -> None:
    asked(come)
    page = come().open(link_in(newest_mail(council, PARENT.email)))
    page.send({"password": NEW_PASSWORD}, button="Change password")

    assert page.heading == "Sign in"
    assert "a new password was chosen" in newest_mail(council, PARENT.email)
    assert half_way(page, PARENT).status == 422
    assert page.sign_in(PARENT.email, NEW_PASSWORD).heading == "Check your email"


def test_every_session_trusted_browser_and_half_sign_in_ends(council: Council, come: Come) -> None:
    app = with_app(council, OFFICER)
    intruder = half_way(come(), OFFICER).send({"code": code_now(council, app), "trust": "y"}, button="Continue")
    pass_by(council, minutes=1)
    waiting = half_way(come(), OFFICER)
    asked(come, OFFICER.email)
    come().open(link_in(newest_mail(council, OFFICER.email))).send({"password": NEW_PASSWORD})

    assert intruder.open("/tasks/").heading == "Sign in"
    assert intruder.sign_in(OFFICER.email, NEW_PASSWORD).heading == "Enter the code of your app"
    assert waiting.send({"code": code_now(council, app)}, button="Continue").heading == "Sign in"
    assert half_way(come(), SECOND_PARENT).heading == "Check your email"


def test_a_change_of_address_that_an_intruder_began_ends_with_their_password(council: Council, come: Come) -> None:
    """With the address goes the account: whoever has it asks for a new password there."""
    intruder = half_way(come(), PARENT)
    intruder.send({"code": code_in(newest_mail(council, PARENT.email))}, button="Continue")
    intruder.open("/account/email/").send({"email": "thief@elsewhere.example", "current_password": PASSWORD})
    link = link_in(newest_mail(council, "thief@elsewhere.example"))
    asked(come)
    come().open(link_in(newest_mail(council, PARENT.email))).send({"password": NEW_PASSWORD})

    assert come().open("/sign-in/").post(link).status == 404
    assert half_way(come(), PARENT).status == 422
    assert come().sign_in(PARENT.email, NEW_PASSWORD).heading == "Check your email"


def test_a_new_password_does_not_stand_in_for_the_second_factor(council: Council, come: Come) -> None:
    with_app(council, OFFICER)
    asked(come, OFFICER.email)
    page = come().open(link_in(newest_mail(council, OFFICER.email)))
    page.send({"password": NEW_PASSWORD})

    assert page.cookie("signed-in") is None
    assert page.sign_in(OFFICER.email, NEW_PASSWORD).heading == "Enter the code of your app"


def test_the_link_works_once_and_takes_older_ones_with_it(council: Council, come: Come) -> None:
    asked(come)
    older = link_in(newest_mail(council, PARENT.email))
    asked(come)
    newer = link_in(newest_mail(council, PARENT.email))
    come().open(newer).send({"password": NEW_PASSWORD})

    assert [come().open(link).status for link in (older, newer)] == [404, 404]
    assert come().open("/sign-in/").post(newer, {"password": "another good one"}).status == 404


def test_the_link_is_good_for_an_hour(council: Council, come: Come) -> None:
    asked(come)
    page = come().open(link_in(newest_mail(council, PARENT.email)))
    pass_by(council, minutes=61)

    assert page.send({"password": NEW_PASSWORD}).heading == "This link no longer works"
    assert half_way(come(), PARENT).heading == "Check your email"


def test_looking_at_the_link_uses_nothing_up(council: Council, come: Come) -> None:
    asked(come)
    link = link_in(newest_mail(council, PARENT.email))
    for _ in range(3):
        page = come().open(link)

    assert page.heading == "Choose a new password"


def test_known_and_unknown_addresses_get_the_same_page(council: Council, come: Come) -> None:
    known, unknown = asked(come), asked(come, UNKNOWN)

    assert (known.status, known.path, known.text) == (unknown.status, unknown.path, unknown.text)
    assert "There is no account in use with it" in newest_mail(council, UNKNOWN)
    assert "/new-password/" not in council.mail_to(UNKNOWN)[-1].text


def test_a_closed_account_gets_no_link(council: Council, come: Come) -> None:
    with council.work() as work:
        work.people.get(council.who(PARENT)).active = False
    asked(come)

    assert "/new-password/" not in newest_mail(council, PARENT.email)


def test_an_account_that_closed_after_the_mail_stays_closed(council: Council, come: Come) -> None:
    asked(come)
    page = come().open(link_in(newest_mail(council, PARENT.email)))
    with council.work() as work:
        work.people.get(council.who(PARENT)).active = False

    assert page.send({"password": NEW_PASSWORD}).status == 404
    assert page.sign_in(PARENT.email, NEW_PASSWORD).status == 422


@pytest.mark.parametrize("password", ["short", "password1234", "Paula-Parent-26", ""])
def test_a_weak_password_is_refused_and_the_link_stays_good(council: Council, come: Come, password: str) -> None:
    asked(come)
    page = come().open(link_in(newest_mail(council, PARENT.email))).send({"password": password})

    assert page.status == 422
    assert page.send({"password": NEW_PASSWORD}).heading == "Sign in"


def test_a_locked_account_is_opened_by_a_new_password(council: Council, come: Come) -> None:
    page = come()
    for _ in range(11):
        page.sign_in(PARENT.email, "not the password")
    assert page.status == 429
    asked(come)
    page.open(link_in(newest_mail(council, PARENT.email))).send({"password": NEW_PASSWORD})

    assert page.sign_in(PARENT.email, NEW_PASSWORD).heading == "Check your email"


@pytest.mark.parametrize("email", [PARENT.email, UNKNOWN])
def test_nobody_has_a_mailbox_filled_with_links(council: Council, come: Come, email: str) -> None:
    pages = [
        come(f"192.0.2.{each}").open("/forgotten-password/").send({"email": email}, button="Send") for each in range(6)
    ]

    council.settle()
    assert [page.status for page in pages] == [200] * 5 + [429]
    assert len(council.mail_to(email)) == 5


@pytest.mark.parametrize("email", ["x@y.example\r\nBcc: z@z.example", "nobody", "", "a@b.example,c@d.example"])
def test_what_is_no_address_is_refused(council: Council, come: Come, email: str) -> None:
    page = asked(come, email)

    council.settle()
    assert page.status == 422
    assert council.post.received == []


def test_nothing_secret_stands_in_the_outbox_or_the_audit(council: Council, come: Come) -> None:
    asked(come)
    half_way(come(), PARENT)
    council.settle()
    mails = council.mail_to(PARENT.email)
    code = next(code_in(mail.text) for mail in mails if "Your code" in mail.text)
    token = next(link_in(mail.text) for mail in mails if "/new-password/" in mail.text).split("/")[2]
    come().open(f"/new-password/{token}/").send({"password": NEW_PASSWORD})
    council.settle()

    with council.database.reading() as session:
        rows = [
            str(tuple(row))
            for table in ("outbox", "audit", "one_time_links", "second_steps", "people")
            for row in session.connection().exec_driver_sql(f"SELECT * FROM {table}")  # noqa: S608
        ]
    assert rows
    assert not any(secret in row for row in rows for secret in (code, token, PASSWORD, NEW_PASSWORD))
