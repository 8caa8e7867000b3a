"""Registering oneself: what makes an account, and what does not."""

from uuid import UUID, uuid4

import pytest
from flask import Flask

from app.domain.roles import Realm
from app.store.tables import Person
from app.store.tables.accounts import LinkPurpose, OneTimeLink
from tests.people import HEALTH, PARENT
from tests.process.council import TOKENS, Council
from tests.web.accounts.conftest import Come, code_in, link_in, newest_mail, pass_by
from tests.web.casework.conftest import counted_queries
from tests.web.visitor import Visitor

NEW = "nina@new.example"
PASSWORD = "seven green kettles"
FAMILY = {"name": "Nina New", "email": NEW, "password": PASSWORD, "who": "family"}


def registered(come: Come, **said: str) -> Visitor:
    return come().open("/register/").send({**FAMILY, **said}, button="Register")


def person(council: Council, email: str = NEW) -> Person | None:
    with council.database.reading() as session:
        return session.query(Person).filter_by(email=email).one_or_none()


def test_a_parent_registers_confirms_and_signs_in(council: Council, come: Come) -> None:
    page = registered(come)
    assert page.heading == "Check your email"
    assert person(council) is None

    page.open(link_in(newest_mail(council, NEW)))
    assert page.heading == "Finish registering"
    assert "Nina New" in page.text
    page.send({"password": PASSWORD}, button="Finish registering")
    assert page.heading == "Sign in"
    page.send({"email": NEW, "password": PASSWORD}, button="Sign in")
    page.send({"code": code_in(newest_mail(council, NEW))}, button="Continue")

    assert page.path == "/cases/"
    assert (person(council).realm, person(council).name) == (Realm.CITIZEN, "Nina New")


def test_a_professional_asks_to_join_where_they_work(council: Council, come: Come) -> None:
    organisation = council.town.organisations[HEALTH]
    page = registered(come, who="professional", job_title="Nurse", organisation=str(organisation))

    page.open(link_in(newest_mail(council, NEW))).send({"password": PASSWORD})

    joined = person(council)
    assert (joined.realm, joined.job_title) == (Realm.PROFESSIONAL, "Nurse")
    with council.work() as work:
        assert work.membership_requests.waits(person_id=joined.id, organisation_id=organisation)
        assert work.organisations.membership(organisation, joined.id) is None


def test_an_organisation_that_closed_meanwhile_keeps_nobody_from_their_account(council: Council, come: Come) -> None:
    organisation = council.town.organisations[HEALTH]
    registered(come, who="professional", organisation=str(organisation))
    link = link_in(newest_mail(council, NEW))
    with council.work() as work:
        work.organisations.get(organisation).active = False

    assert come().open(link).send({"password": PASSWORD}).heading == "Sign in"
    assert person(council).realm is Realm.PROFESSIONAL


def test_looking_at_the_link_makes_no_account(council: Council, come: Come) -> None:
    registered(come)
    link = link_in(newest_mail(council, NEW))
    for _ in range(3):
        come().open(link)

    assert person(council) is None


def test_a_link_works_once(council: Council, come: Come) -> None:
    registered(come)
    link = link_in(newest_mail(council, NEW))
    page = come().open(link)
    page.send({"password": PASSWORD})

    assert (page.open(link).status, page.heading) == (404, "This link no longer works")
    assert page.open("/sign-in/").post(link, {"password": PASSWORD}).status == 404


def test_a_link_is_good_for_a_day(council: Council, come: Come) -> None:
    registered(come)
    page = come().open(link_in(newest_mail(council, NEW)))
    pass_by(council, hours=25)

    assert page.send({"password": PASSWORD}).heading == "This link no longer works"
    assert person(council) is None


@pytest.mark.parametrize("token", ["x", "é", "", "A" * 43, TOKENS.token_of(UUID(int=7))])
def test_a_made_up_link_is_none(come: Come, token: str) -> None:
    assert come().open(f"/register/confirm/{token}/").status == 404


def test_a_link_for_a_new_password_confirms_no_registration(council: Council, come: Come) -> None:
    come().open("/forgotten-password/").send({"email": PARENT.email}, button="Send me a link")
    token = link_in(newest_mail(council, PARENT.email)).split("/")[2]

    assert come().open(f"/register/confirm/{token}/").status == 404


def test_the_link_alone_confirms_nothing_that_somebody_else_typed(council: Council, come: Come) -> None:
    registered(come, password="chosen by an attacker")

    page = come().open(link_in(newest_mail(council, NEW))).send({"password": "the owner's own words"})

    assert page.status == 422
    assert person(council) is None


def test_an_address_with_an_account_reads_the_same_and_gets_another_mail(council: Council, come: Come) -> None:
    known, unknown = registered(come, email=PARENT.email.upper()), registered(come)

    assert (known.status, known.path, known.text) == (unknown.status, unknown.path, unknown.text)
    assert "You have an account already" in newest_mail(council, PARENT.email)
    assert "/register/confirm/" not in council.mail_to(PARENT.email)[-1].text
    assert person(council, PARENT.email).name == PARENT.name


def test_known_and_unknown_cost_the_same_statements(come: Come) -> None:
    def cost(email: str) -> int:
        page = come().open("/register/")
        with counted_queries() as statements:
            page.send({**FAMILY, "email": email}, button="Register")
        return len(statements)

    cost("first@new.example")
    assert cost(PARENT.email) == cost(NEW)


def test_the_password_is_kept_nowhere_before_or_after(council: Council, come: Come) -> None:
    page = registered(come)
    link = link_in(newest_mail(council, NEW))
    with council.database.reading() as session:
        detail = session.query(OneTimeLink).filter_by(purpose=LinkPurpose.CONFIRM_REGISTRATION).one().detail
    assert detail["password_hash"].startswith("$argon2id$")
    assert PASSWORD not in str(detail)
    page.open(link).send({"password": PASSWORD})

    with council.database.reading() as session:
        assert session.query(OneTimeLink).filter_by(purpose=LinkPurpose.CONFIRM_REGISTRATION).one().detail == {}


def test_everything_that_is_missing_is_said_at_once(come: Come) -> None:
    page = registered(come, name="", email="", password="", who="")

    assert page.errors == [
        "Enter your name",
        "Enter your email address",
        "Enter a password",
        "Choose who you are",
    ]


def test_nobody_makes_themself_staff(council: Council, come: Come) -> None:
    """What a form does not ask is not read."""
    assert registered(come, who="staff").status == 422
    registered(come, realm="staff", role="manager", roles="manager", is_admin="true", organisation_id=str(uuid4()))

    come().open(link_in(newest_mail(council, NEW))).send({"password": PASSWORD, "realm": "staff", "role": "manager"})

    newcomer = person(council)
    assert newcomer.realm is Realm.CITIZEN
    with council.work() as work:
        assert work.people.roles(newcomer.id) == frozenset()


def test_a_family_member_joins_no_organisation(council: Council, come: Come) -> None:
    organisation = council.town.organisations[HEALTH]
    registered(come, organisation=str(organisation), job_title="Director")
    come().open(link_in(newest_mail(council, NEW))).send({"password": PASSWORD})

    assert person(council).job_title is None
    with council.work() as work:
        assert not work.membership_requests.waits(person_id=person(council).id, organisation_id=organisation)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nina@new.example\r\nBcc: all@evil.example"),
        ("email", "nina@new.example, all@evil.example"),
        ("email", "nina@new.example>"),
        ("email", "nina"),
        ("email", "nina@" + "n" * 250),
        ("email", "nina@new.example\x00"),
        ("name", "Nina\r\nBcc: all@evil.example"),
        ("name", "Nina\x00"),
        ("name", "n" * 201),
        ("name", " "),
        ("job_title", "Nurse\nBcc: all@evil.example"),
        ("organisation", "not an id"),
        ("organisation", str(UUID(int=7))),
    ],
)
def test_what_cannot_be_a_name_or_an_address_is_refused(council: Council, come: Come, field: str, value: str) -> None:
    page = registered(come, **{"who": "professional", field: value})

    assert page.status == 422
    assert len(page.errors) == 1
    council.settle()
    assert council.post.received == []


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "eleven char",
        "password1234",
        "Qwertyuiop123",
        "aaaaaaaaaaaaaa",
        "NinaNew-2026",
        "nina@new.example",
        "x" * 1001,
    ],
)
def test_a_password_that_is_guessed_first_is_refused(come: Come, password: str) -> None:
    page = registered(come, password=password)

    assert page.status == 422
    assert page.errors[0].startswith("Your password")
    assert page.value("password") == ""


@pytest.mark.parametrize("password", ["seven green kettles", "   spaces too   ", "åäö åäö åäö!", "123456789012 Severn"])
def test_no_capitals_digits_or_signs_are_asked_for(come: Come, password: str) -> None:
    assert registered(come, password=password).heading == "Check your email"


def test_nobody_has_a_mailbox_filled_by_registering(council: Council, portal: Flask, come: Come) -> None:
    pages = [come(f"192.0.2.{each}").open("/register/").send(FAMILY, button="Register") for each in range(6)]

    council.settle()
    assert [page.status for page in pages] == [200] * 5 + [429]
    assert len(council.mail_to(NEW)) == 5
