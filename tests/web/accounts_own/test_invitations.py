"""Inviting people to register, and following an invitation."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask

from app.domain.roles import Relation, Role
from tests.people import (
    CONTRIBUTOR,
    HEALTH,
    INBOX_ADMIN,
    MANAGER,
    OFFICER,
    OTHER_SCHOOL,
    PARENT,
    PROCESS_OFFICER,
    SCHOOL,
    STRANGER,
    Member,
)
from tests.process.council import CHILD, Council
from tests.web.accounts_own.test_own_account import link_in
from tests.web.casework.conftest import Visit, counted_queries
from tests.web.visitor import Visitor

NEWCOMER = "nora@meadow.example"
PASSWORD = "seven grey herons waiting"
OF_NO_USE = "This invitation cannot be used"
Invite = Callable[..., str]


@pytest.fixture
def invite_to_school(visit: Visit, council: Council) -> Invite:
    """Have the officer invite somebody to the school, and give the path of the link that they are mailed."""

    def invite(email: str = NEWCOMER, **more: object) -> str:
        page = visit(OFFICER).open("/invitations/new/organisation/")
        told = {"name": "Nora Newcomer", "email": email, "organisation": str(council.town.organisations[SCHOOL])}
        page.send({**told, **more})
        assert page.heading == "Invitations", page.errors
        council.settle()
        return link_in(council.mail_to(email)[-1].text)

    return invite


def invite_to_case(page: Visitor, council: Council, case_id: UUID, email: str, **more: object) -> Visitor:
    """Fill in the page that invites somebody to a case."""
    with council.work() as work:
        reference = work.cases.get(case_id).reference
    page.open("/invitations/new/case/")
    told = {"name": "Nora", "email": email, "case": reference, "relation": "parent", "reason": "Her mother"}
    return page.send({**told, **more})


def register(portal: Flask, link: str, **more: object) -> Visitor:
    """Follow the link in a browser of one's own and register."""
    return Visitor(portal).open(link).send({"name": "Nora Newcomer", "password": PASSWORD, **more})


def joined(council: Council, email: str) -> UUID:
    """Give the account of an address."""
    with council.work() as work:
        person = work.people.by_email(email)
        assert person is not None
        found: UUID = person.id
        return found


def test_whoever_is_invited_registers_themself_and_belongs_to_the_organisation(
    invite_to_school: Invite, council: Council, portal: Flask
) -> None:
    link = invite_to_school(is_admin="y", inbox=str(council.town.inboxes[SCHOOL]))
    with council.work() as work:
        assert work.people.by_email(NEWCOMER) is None, "somebody was registered by others"
    page = register(portal, link, job_title="Deputy head")
    assert page.heading == "Sign in"
    assert "You are registered" in page.text

    nora = joined(council, NEWCOMER)
    with council.work() as work:
        assert work.people.get(nora).job_title == "Deputy head"
        assert work.standing.on_organisation(nora, council.town.organisations[SCHOOL]).is_organisation_admin
        assert work.inboxes.has_member(council.town.inboxes[SCHOOL], nora)


def test_an_invitation_works_once(invite_to_school: Invite, portal: Flask) -> None:
    link = invite_to_school()
    register(portal, link)
    again = Visitor(portal).open(link)
    assert (again.status, again.heading) == (404, OF_NO_USE)


def test_an_invitation_ends_after_fourteen_days(invite_to_school: Invite, council: Council, portal: Flask) -> None:
    link = invite_to_school()
    council.now += timedelta(days=14) - timedelta(minutes=1)
    assert Visitor(portal).open(link).heading == "Register"
    council.now += timedelta(minutes=1)
    assert Visitor(portal).open(link).heading == OF_NO_USE


def test_every_link_of_no_use_reads_the_same(invite_to_school: Invite, visit: Visit, portal: Flask) -> None:
    used, withdrawn = invite_to_school(), invite_to_school("other@meadow.example")
    register(portal, used)
    visit(OFFICER).open("/invitations/").follow("Withdraw the invitation of other@meadow.example").send()
    pages = [Visitor(portal).open(path) for path in (used, withdrawn, "/invitation/nonsense/", "/invitation/é/")]
    assert [page.status for page in pages] == [404] * 4
    assert len({page.text for page in pages}) == 1


def test_a_withdrawn_invitation_cannot_be_posted_to_either(
    invite_to_school: Invite, visit: Visit, portal: Flask, council: Council
) -> None:
    follower = Visitor(portal).open(invite_to_school())
    visit(OFFICER).open("/invitations/").follow("Withdraw").send()
    follower.send({"name": "Nora", "password": PASSWORD})
    assert follower.heading == OF_NO_USE
    with council.work() as work:
        assert work.people.by_email(NEWCOMER) is None


def test_ended_access_does_not_come_back_by_an_invitation_that_was_still_open(
    visit: Visit, council: Council, case_id: UUID, portal: Flask
) -> None:
    invite_to_case(visit(OFFICER), council, case_id, STRANGER.email)
    council.settle()
    link = link_in(council.mail_to(STRANGER.email)[-1].text)
    council.grant(case_id, STRANGER, Relation.PARENT)
    with council.work() as work:
        [grant] = work.grants.live(case_id, council.who(STRANGER))
    visit(OFFICER).open(f"/access/{grant.id}/end/").send({"reason": "A court said so"})
    assert visit(STRANGER).open(f"/cases/{case_id}/").status == 404

    assert visit(STRANGER).open(link).heading == OF_NO_USE
    assert visit(STRANGER).open("/tasks/").post(f"{link}accept/").status == 404
    assert visit(STRANGER).open(f"/cases/{case_id}/").status == 404


def test_an_expired_invitation_is_sent_again_and_works(
    invite_to_school: Invite, council: Council, portal: Flask, visit: Visit
) -> None:
    link = invite_to_school()
    council.now += timedelta(days=15)
    with council.work() as work:
        token = work.sessions.start(council.who(OFFICER))
    officer = Visitor(portal)
    officer.set_cookie("signed-in", token)
    assert "Expired" in officer.open("/invitations/").text
    officer.follow("Send again").send({"note": "We spoke on Monday."}, button="Send again")
    council.settle()
    assert "We spoke on Monday." in council.mail_to(NEWCOMER)[-1].text
    assert link_in(council.mail_to(NEWCOMER)[-1].text) == link
    assert register(portal, link).heading == "Sign in"


def test_whoever_has_an_account_signs_in_and_accepts(
    invite_to_school: Invite, council: Council, portal: Flask, visit: Visit
) -> None:
    link = invite_to_school(CONTRIBUTOR.email)
    stranger = Visitor(portal).open(link)
    assert stranger.heading == "Sign in to accept the invitation"
    assert stranger.has(f"//a[contains(@href, 'next={link}')]")

    page = visit(CONTRIBUTOR).open(link)
    assert page.heading == "Accept the invitation"
    page.send(button="Accept")
    assert "You have accepted the invitation" in page.text
    with council.work() as work:
        standing = work.standing.on_organisation(council.who(CONTRIBUTOR), council.town.organisations[SCHOOL])
    assert standing.is_organisation_member


def test_nobody_accepts_what_was_sent_to_another(invite_to_school: Invite, council: Council, visit: Visit) -> None:
    link = invite_to_school()
    page = visit(CONTRIBUTOR).open(link)
    assert page.heading == "This invitation is for another address"
    page.post(f"{link}accept/")
    assert page.heading == OF_NO_USE
    with council.work() as work:
        standing = work.standing.on_organisation(council.who(CONTRIBUTOR), council.town.organisations[SCHOOL])
    assert not standing.is_organisation_member


def test_a_family_account_does_not_become_a_professional_one(
    invite_to_school: Invite, council: Council, visit: Visit
) -> None:
    page = visit(STRANGER).open(invite_to_school(STRANGER.email)).send(button="Accept")
    assert page.status == 422
    assert "another kind" in page.text
    with council.work() as work:
        standing = work.standing.on_organisation(council.who(STRANGER), council.town.organisations[SCHOOL])
    assert not standing.is_organisation_member


def test_an_invitation_takes_no_power_away(visit: Visit, council: Council) -> None:
    organisation_id = council.town.organisations[HEALTH]
    with council.work() as work:
        work.organisations.join(organisation_id, council.who(INBOX_ADMIN), is_admin=True)
    visit(OFFICER).open("/invitations/new/organisation/").send(
        {"name": "Ines", "email": INBOX_ADMIN.email, "organisation": str(organisation_id)}
    )
    council.settle()
    visit(INBOX_ADMIN).open(link_in(council.mail_to(INBOX_ADMIN.email)[-1].text)).send(button="Accept")
    with council.work() as work:
        standing = work.standing.on_organisation(council.who(INBOX_ADMIN), organisation_id)
    assert standing.is_organisation_admin


def test_nobody_gives_themself_more_than_they_were_invited_to(
    invite_to_school: Invite, council: Council, portal: Flask
) -> None:
    register(
        portal,
        invite_to_school(),
        email="boss@council.example",
        realm="staff",
        role="manager",
        is_admin="y",
        case_id="x",
    )
    nora = joined(council, NEWCOMER)
    with council.work() as work:
        assert work.people.by_email("boss@council.example") is None
        assert work.people.roles(nora) == frozenset()
        standing = work.standing.on_organisation(nora, council.town.organisations[SCHOOL])
    assert standing.is_organisation_member
    assert not standing.is_organisation_admin


def test_an_invitation_to_a_case_names_no_child_and_grants_it_when_accepted(
    visit: Visit, council: Council, case_id: UUID, portal: Flask
) -> None:
    page = invite_to_case(visit(OFFICER), council, case_id, NEWCOMER, note="See you on Monday.")
    assert page.heading == "Invitations", page.errors
    council.settle()
    mail = council.mail_to(NEWCOMER)[-1]
    link = link_in(mail.text)
    follower = Visitor(portal).open(link)
    for name in (CHILD["given_name"], CHILD["family_name"], "EHC-2026"):
        assert name not in mail.text + mail.subject + follower.text
    assert "See you on Monday." in mail.text

    follower.send({"name": "Nora", "password": PASSWORD})
    nora = joined(council, NEWCOMER)
    with council.work() as work:
        grants = work.grants.live(case_id, nora)
        assert [(grant.relation, grant.reason) for grant in grants] == [(Relation.PARENT, "Her mother")]
        assert grants[0].given_by_id == council.who(OFFICER)


def test_a_message_that_names_the_child_is_refused(visit: Visit, council: Council, case_id: UUID) -> None:
    page = invite_to_case(visit(OFFICER), council, case_id, NEWCOMER, note="It is about ROBIN.")
    council.settle()
    assert page.errors == ["Take the child’s name out of your message: anybody may read an email"]
    assert council.mail_to(NEWCOMER) == []


def test_only_an_officer_invites_to_a_case_or_knows_of_such_an_invitation(
    visit: Visit, council: Council, case_id: UUID
) -> None:
    invite_to_case(visit(OFFICER), council, case_id, NEWCOMER)
    assert NEWCOMER in visit(OFFICER).open("/invitations/").text
    assert NEWCOMER in visit(MANAGER).open("/invitations/").text, "managers see who has access to a case"
    process = visit(PROCESS_OFFICER)
    assert NEWCOMER not in process.open("/invitations/").text
    assert NEWCOMER not in process.open("/invitations/?format=csv").response.get_data(as_text=True)  # type: ignore[union-attr]
    assert process.open("/invitations/new/case/").status == 404
    assert not process.open("/invitations/new/").has("//a[contains(@href, '/new/case/')]")


def test_a_case_that_is_not_there_reads_as_one_that_is_not_theirs(
    visit: Visit, council: Council, case_id: UUID
) -> None:
    page = invite_to_case(visit(OFFICER), council, case_id, NEWCOMER, case="EHC-1999-0001")
    assert page.errors == ["There is no case with this reference that you can invite people to"]


def test_only_a_manager_invites_staff(visit: Visit, council: Council, portal: Flask) -> None:
    assert visit(OFFICER).open("/invitations/new/staff/").status == 404
    page = visit(MANAGER).open("/invitations/new/staff/")
    page.send({"name": "Nell", "email": "nell@council.example", "role": "casework_officer"})
    council.settle()
    register(portal, link_in(council.mail_to("nell@council.example")[-1].text))
    with council.work() as work:
        assert work.people.roles(joined(council, "nell@council.example")) == {Role.CASEWORK_OFFICER}


@pytest.mark.parametrize("member", [PARENT, CONTRIBUTOR, INBOX_ADMIN], ids=lambda member: member.name)
def test_nobody_outside_the_council_invites(visit: Visit, member: Member) -> None:
    page = visit(member)
    for path in ("", "new/", "new/organisation/", "new/case/", "new/staff/", "from-list/"):
        assert page.open(f"/invitations/{path}").status == 404


def test_an_invitation_that_waits_is_not_written_twice(
    invite_to_school: Invite, visit: Visit, council: Council
) -> None:
    invite_to_school()
    page = visit(OFFICER).open("/invitations/new/organisation/")
    page.send({"name": "N", "email": NEWCOMER.upper(), "organisation": str(council.town.organisations[SCHOOL])})
    assert page.errors == ["They have been invited to this already. Send that invitation again instead"]


def test_an_inbox_of_another_organisation_is_refused(visit: Visit, council: Council) -> None:
    page = visit(OFFICER).open("/invitations/new/organisation/")
    page.send(
        {
            "name": "N",
            "email": NEWCOMER,
            "organisation": str(council.town.organisations[SCHOOL]),
            "inbox": str(council.town.inboxes[OTHER_SCHOOL]),
        }
    )
    assert page.errors == [f"Choose an inbox of {SCHOOL.name}"]


def test_a_closed_organisation_lets_nobody_in(invite_to_school: Invite, council: Council, portal: Flask) -> None:
    link = invite_to_school()
    with council.work() as work:
        work.organisations.get(council.town.organisations[SCHOOL]).active = False
    assert Visitor(portal).open(link).heading == OF_NO_USE


def test_the_list_costs_the_same_with_one_and_with_many(
    invite_to_school: Invite, visit: Visit, council: Council
) -> None:
    invite_to_school()
    page = visit(OFFICER)
    with counted_queries() as with_one:
        page.open("/invitations/")
    for number in range(5):
        invite_to_school(f"nora{number}@meadow.example")
    with counted_queries() as with_many:
        page.open("/invitations/")
    assert page.text.count("Nora Newcomer") == 6
    assert len(with_one) == len(with_many)


def test_the_list_is_filtered_by_state(invite_to_school: Invite, visit: Visit, portal: Flask) -> None:
    register(portal, invite_to_school())
    invite_to_school("late@meadow.example")
    page = visit(OFFICER).open("/invitations/")
    page.send({"state": "accepted"}, button="Show these")
    assert NEWCOMER in page.text
    assert "late@meadow.example" not in page.text
    page.send({"state": "nonsense"}, button="Show these")
    assert page.status == 200
    assert "No invitation matches the filter" in page.text


def test_a_message_that_is_sent_again_names_no_child(visit: Visit, council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    with council.work() as work:
        reference = work.cases.get(case_id).reference
    officer = visit(OFFICER).open(f"/invitations/new/case/?case={reference}&relation=young_person")
    assert officer.value("case") == reference
    officer.send({"name": "Robin", "email": NEWCOMER, "reason": "Their rights are their own"})
    officer.open("/invitations/").follow("Send again").send({"note": "Dear Robin"}, button="Send again")
    assert officer.errors == ["Take the child’s name out of your message: anybody may read an email"]
