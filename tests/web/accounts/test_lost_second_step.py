"""The app and the recovery codes are lost: the council lets somebody set up their second step again."""

from typing import Any

import pyotp
import pytest
from sqlalchemy import select

from app.commands.ask_for_new_password import ask_for_new_password
from app.commands.reset_second_step import reset_second_step
from app.domain.actions import Action
from app.domain.refusals import InvalidInput, NotFound, OutOfStep
from app.gateways.secrets import Secrets
from app.store.tables import AuditEntry
from tests.people import (
    CONTRIBUTOR,
    INBOX_ADMIN,
    INFORMATION_OFFICER,
    MANAGER,
    OFFICER,
    PARENT,
    PASSWORD,
    PROCESS_OFFICER,
    SECOND_OFFICER,
    Member,
)
from tests.process.council import Council
from tests.web.accounts.conftest import KEY, Come, code_in, code_now, half_way, link_in, newest_mail, with_app
from tests.web.visitor import Visitor

BUTTON = "Take the app and the codes away"
CALLED = {"reason": "I called her back on the number of the clinic"}


def _reset(council: Council, of: Member, *, by: Member, reason: str = "She came to the office") -> None:
    reset_second_step(
        council.database, person_id=council.who(by), of_id=council.who(of), reason=reason, now=council.now
    )


def _signed_in_with_app(council: Council, come: Come, member: Member, **more: Any) -> Visitor:
    page, app = come(), with_app(council, member)
    return half_way(page, member).send({"code": code_now(council, app), **more}, button="Continue")


def _has_app(council: Council, member: Member) -> bool:
    with council.work() as work:
        return work.people.get(council.who(member)).totp_secret is not None


def test_who_lost_everything_sets_up_anew_after_a_mailed_code(council: Council, come: Come) -> None:
    with_app(council, CONTRIBUTOR)
    page = _signed_in_with_app(council, come, OFFICER).open(f"/people/{council.who(CONTRIBUTOR)}/")
    page.follow("Let them set up their second step again").send(CALLED, button=BUTTON)
    assert "Carla Clinician can set up their second step again." in page.text

    council.settle()
    hers = half_way(come(), CONTRIBUTOR)
    hers.send({"code": code_in(newest_mail(council, CONTRIBUTOR.email))}, button="Continue")

    assert hers.heading == "Set up an authenticator app"
    key = "".join(hers.words("//*[@class='tw-secret']")[0].split())
    hers.send({"code": pyotp.TOTP(key).at(council.now)})
    assert hers.heading == "Your authenticator app is set up"


def test_nothing_of_before_gets_anybody_in(council: Council, come: Come) -> None:
    hers = _signed_in_with_app(council, come, CONTRIBUTOR, trust="y")
    with council.work() as work:
        codes = work.recovery_codes.make(council.who(CONTRIBUTOR))
        old_app = pyotp.TOTP(Secrets(KEY).unseal(work.people.get(council.who(CONTRIBUTOR)).totp_secret or ""))
    waiting = half_way(come(), CONTRIBUTOR)

    _reset(council, CONTRIBUTOR, by=OFFICER)

    assert hers.open("/tasks/").path.startswith("/sign-in/")
    assert waiting.send({"code": code_now(council, old_app)}, button="Continue").cookie("signed-in") is None
    assert half_way(hers, CONTRIBUTOR).heading == "Check your email"
    hers.open("/sign-in/recovery-code/").send({"code": codes[0]})
    assert hers.status == 422
    assert hers.open("/tasks/").path.startswith("/sign-in/")


def test_a_link_that_was_sent_before_brings_no_other_password(council: Council, come: Come) -> None:
    with_app(council, CONTRIBUTOR)
    ask_for_new_password(council.database, Secrets(KEY), email=CONTRIBUTOR.email, network="192.0.2.7", now=council.now)
    link = link_in(newest_mail(council, CONTRIBUTOR.email))
    assert come().open(link).status == 200

    _reset(council, CONTRIBUTOR, by=OFFICER)

    assert come().open(link).heading != "Choose a new password"


def test_the_owner_is_told_at_the_address_that_they_had_and_not_why(council: Council) -> None:
    with_app(council, CONTRIBUTOR)
    _reset(council, CONTRIBUTOR, by=OFFICER, reason="She says a dog ate it")
    told = newest_mail(council, CONTRIBUTOR.email)
    assert "If you did not ask for this" in told
    assert "dog" not in told


def test_the_reason_is_asked_for_and_kept(council: Council, come: Come) -> None:
    with_app(council, CONTRIBUTOR)
    page = _signed_in_with_app(council, come, OFFICER)
    page.open(f"/people/{council.who(CONTRIBUTOR)}/reset-second-step/").send({}, button=BUTTON)
    assert page.errors == ["Say how you know that it is really them."]
    with pytest.raises(InvalidInput):
        _reset(council, CONTRIBUTOR, by=OFFICER, reason="  ")
    assert _has_app(council, CONTRIBUTOR)

    page.send(CALLED, button=BUTTON)

    with council.database.reading() as session:
        kept = session.scalars(select(AuditEntry).where(AuditEntry.action == Action.PERSON_RESET_SECOND_STEP)).one()
    assert (kept.person_id, kept.thing) == (council.who(OFFICER), f"person:{council.who(CONTRIBUTOR)}")
    assert kept.detail == CALLED


@pytest.mark.parametrize("member", [OFFICER, MANAGER])
def test_nobody_does_it_for_themself(council: Council, come: Come, member: Member) -> None:
    page = _signed_in_with_app(council, come, member)
    assert "Let them set up" not in page.open(f"/people/{council.who(member)}/").text
    assert page.open(f"/people/{council.who(member)}/reset-second-step/").status == 404
    with pytest.raises((InvalidInput, NotFound)):
        _reset(council, member, by=member)
    assert _has_app(council, member)


def test_a_manager_alone_does_it_for_staff(council: Council) -> None:
    with_app(council, SECOND_OFFICER)
    with pytest.raises(NotFound):
        _reset(council, SECOND_OFFICER, by=OFFICER)
    assert _has_app(council, SECOND_OFFICER)
    _reset(council, SECOND_OFFICER, by=MANAGER)
    assert not _has_app(council, SECOND_OFFICER)


@pytest.mark.parametrize("member", [PROCESS_OFFICER, INFORMATION_OFFICER, INBOX_ADMIN, PARENT])
def test_nobody_else_does_it(council: Council, come: Come, member: Member) -> None:
    with_app(council, CONTRIBUTOR)
    page = _signed_in_with_app(council, come, member)
    assert page.open(f"/people/{council.who(CONTRIBUTOR)}/reset-second-step/").status == 404
    with pytest.raises(NotFound):
        _reset(council, CONTRIBUTOR, by=member)
    assert _has_app(council, CONTRIBUTOR)


def test_there_must_be_something_to_set_up_again(council: Council, come: Come) -> None:
    page = _signed_in_with_app(council, come, OFFICER)
    assert "Let them set up" not in page.open(f"/people/{council.who(PARENT)}/").text
    with pytest.raises(OutOfStep):
        _reset(council, PARENT, by=OFFICER)


def test_the_password_is_still_asked_for(council: Council, come: Come) -> None:
    with_app(council, CONTRIBUTOR)
    _reset(council, CONTRIBUTOR, by=OFFICER)
    page = come().sign_in(CONTRIBUTOR.email, f"{PASSWORD}!")
    assert page.heading == "Sign in"
    assert all("Your code" not in str(mail.message["Subject"]) for mail in council.mail_to(CONTRIBUTOR.email))
