"""Setting up an inbox: what it serves, who distributes what arrives, and who covers while nobody does."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from app.commands.change_inbox import change_inbox
from app.commands.change_inbox_member import change_inbox_member
from app.domain.actions import Action
from app.domain.inboxes import Duty
from app.domain.refusals import InvalidInput, NotFound
from app.store.tables import AuditEntry
from tests.people import (
    CONTRIBUTOR,
    HEALTH,
    INBOX_ADMIN,
    OFFICER,
    OTHER_ADMIN,
    PARENT,
    PROCESS_OFFICER,
    SCHOOL,
    SENCO,
    THERAPY,
    Member,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, its_task, request_for


def settings_of(council: Council) -> str:
    return f"/inboxes/{council.town.inboxes[HEALTH]}/settings/"


def change_member(council: Council, member: Member, duty: Duty, by: Member = OFFICER) -> None:
    change_inbox_member(
        council.database,
        person_id=council.who(by),
        inbox_id=council.town.inboxes[HEALTH],
        member_id=council.who(member),
        duty=duty,
        now=council.now,
    )


def leaves(council: Council, member: Member) -> None:
    with council.work() as work:
        work.people.get(council.who(member)).active = False


def make_admin(council: Council, member: Member = CONTRIBUTOR) -> None:
    with council.work() as work:
        work.organisations.join(council.town.organisations[HEALTH], council.who(member), is_admin=True)


def may_distribute(council: Council, member: Member) -> bool:
    with council.work() as work:
        standing = work.standing.on_inbox(council.who(member), council.town.inboxes[HEALTH])
        return bool(standing.is_inbox_member)


def recorded(council: Council) -> list[dict[str, Any]]:
    """What the audit holds of changes to inboxes, the oldest first."""
    entries = select(AuditEntry.detail).where(AuditEntry.action == Action.INBOX_EDIT).order_by(AuditEntry.seq)
    with council.database.reading() as session:
        return [detail or {} for detail in session.scalars(entries)]


def test_the_settings_say_who_distributes_now_and_what_the_inbox_gives(council: Council, visit: Visit) -> None:
    page = visit(PROCESS_OFFICER).open(settings_of(council))
    assert page.heading == "Settings of Riverside paediatrics"
    assert "Ines Inbox distributes what arrives here now." in page.text
    assert HEALTH.mailbox in page.text
    assert "Health advice" in page.text


def test_an_admin_who_distributes_finds_the_settings_from_the_inbox(council: Council, visit: Visit) -> None:
    inbox = f"/inboxes/{council.town.inboxes[HEALTH]}/"
    assert "other settings" not in visit(INBOX_ADMIN).open(inbox).text
    make_admin(council, INBOX_ADMIN)
    page = visit(INBOX_ADMIN).open(inbox).follow("other settings")
    assert page.heading == "Settings of Riverside paediatrics"
    organisation = f"/organisations/{council.town.organisations[HEALTH]}/"
    assert "Add an inbox" not in page.open(organisation).text
    assert "Add an inbox" in visit(OFFICER).open(organisation).text


def test_a_cover_distributes_only_while_no_member_is_active(council: Council, visit: Visit, case_id: UUID) -> None:
    change_member(council, CONTRIBUTOR, Duty.COVERS)
    assert "Cover is not needed meanwhile." in visit(OFFICER).open(settings_of(council)).text
    assert not may_distribute(council, CONTRIBUTOR)
    assert visit(CONTRIBUTOR).open(f"/inboxes/{council.town.inboxes[HEALTH]}/").status == 404
    leaves(council, INBOX_ADMIN)
    page = visit(OFFICER).open(settings_of(council))
    assert "Carla Clinician distributes what arrives here now, as cover, because no member’s account is in use." in (
        page.text
    )
    assert visit(CONTRIBUTOR).open(f"/inboxes/{council.town.inboxes[HEALTH]}/").status == 200
    task = its_task(council, case_id, request_for(council, case_id, "health"))
    council.do(task, {"inbox_answer": "assign", "assignee": str(council.who(CONTRIBUTOR))}, by=CONTRIBUTOR)


def test_the_store_says_who_distributes_as_the_page_does(council: Council) -> None:
    change_member(council, CONTRIBUTOR, Duty.COVERS)
    inbox_id = council.town.inboxes[HEALTH]
    with council.work() as work:
        assert [each.name for each in work.inboxes.members(inbox_id)] == [INBOX_ADMIN.name]
        assert not work.inboxes.has_member(inbox_id, council.who(CONTRIBUTOR))
    change_member(council, INBOX_ADMIN, Duty.NOTHING)
    with council.work() as work:
        assert [each.name for each in work.inboxes.members(inbox_id)] == [CONTRIBUTOR.name]


def test_an_inbox_without_anybody_active_is_warned_about(council: Council, visit: Visit) -> None:
    leaves(council, INBOX_ADMIN)
    page = visit(OFFICER).open(settings_of(council))
    assert "Nobody distributes what arrives here." in page.text
    assert "Account not in use" in page.text


def test_somebody_is_added_changed_and_taken_out(council: Council, visit: Visit) -> None:
    page = visit(OFFICER).open(settings_of(council)).follow("Add somebody")
    assert page.words("//select[@name='person']/option") == ["Choose a person", CONTRIBUTOR.name]
    page.send({"person": str(council.who(CONTRIBUTOR)), "duty": "distributes"}, button="Add")
    assert "Carla Clinician and Ines Inbox distribute what arrives here now." in page.text
    page.follow("Change what Carla Clinician does").send({"duty": "covers"}, button="Save")
    assert "Cover is not needed meanwhile." in page.text
    page.follow("Change what Carla Clinician does").send({"duty": "nothing"}, button="Save")
    assert not page.has("//td[normalize-space()='Carla Clinician']")
    page.follow("Change what Ines Inbox does")
    assert "Nobody else can distribute what arrives here." in page.text


def test_nobody_from_elsewhere_is_let_into_an_inbox(council: Council) -> None:
    with pytest.raises(InvalidInput):
        change_member(council, OTHER_ADMIN, Duty.DISTRIBUTES)
    with pytest.raises(InvalidInput):
        change_member(council, PARENT, Duty.COVERS)


def test_the_organisations_admin_changes_people_and_mailbox_but_not_the_advice(council: Council, visit: Visit) -> None:
    make_admin(council)
    page = visit(CONTRIBUTOR).open(settings_of(council)).follow("Change the name or mailbox")
    assert not page.has("//input[@name='advice_types']")
    page.send({"name": "Paediatrics", "email": "New@Riverside.example"}, button="Save")
    assert page.heading == "Settings of Paediatrics"
    assert "new@riverside.example" in page.text
    assert "Lines of the routing table" not in page.text
    change_member(council, INBOX_ADMIN, Duty.COVERS, by=CONTRIBUTOR)
    with pytest.raises(NotFound):
        change_inbox(
            council.database,
            person_id=council.who(CONTRIBUTOR),
            inbox_id=council.town.inboxes[HEALTH],
            name="Paediatrics",
            email="new@riverside.example",
            advice_types=["sensory"],
            now=council.now,
        )
    page.post(f"{settings_of(council)}change/", {"name": "P", "email": "p@p.example", "advice_types": "sensory"})
    with council.work() as work:
        assert work.inboxes.serves(council.town.inboxes[HEALTH]) == {"health"}


@pytest.mark.parametrize("member", [INBOX_ADMIN, CONTRIBUTOR, SENCO, OTHER_ADMIN, PARENT])
def test_who_looks_after_no_inbox_finds_no_settings(council: Council, visit: Visit, member: Member) -> None:
    inbox_id, organisation_id = council.town.inboxes[HEALTH], council.town.organisations[HEALTH]
    for path in (
        settings_of(council),
        f"{settings_of(council)}change/",
        f"/inboxes/{inbox_id}/members/new/",
        f"/inboxes/{inbox_id}/members/{council.who(INBOX_ADMIN)}/",
        f"/organisations/{organisation_id}/inboxes/new/",
    ):
        assert visit(member).open(path).status == 404


def test_the_ehc_team_says_which_advice_an_inbox_gives(council: Council, visit: Visit) -> None:
    page = visit(OFFICER).open(settings_of(council)).follow("Change the name, mailbox or advice")
    assert page.has("//input[@name='advice_types'][@value='health'][@checked]")
    page.send({"advice_types": ["health", "sensory"]}, button="Save")
    with council.work() as work:
        assert work.inboxes.serves(council.town.inboxes[HEALTH]) == {"health", "sensory"}
    assert recorded(council)[-1] == {"advice_types": {"from": ["health"], "to": ["health", "sensory"]}}


def test_an_inbox_is_added_to_a_service(council: Council, visit: Visit) -> None:
    path = f"/organisations/{council.town.organisations[THERAPY]}/inboxes/new/"
    page = visit(PROCESS_OFFICER).open(path)
    assert not page.has("//input[@name='is_setting']")
    page.send({"name": "Speech therapy", "email": "not an address"}, button="Add the inbox")
    assert page.status == 422
    page.send({"email": "speech@hillside.example", "advice_types": ["health"]}, button="Add the inbox")
    assert page.heading == "Settings of Speech therapy"
    assert "Nobody distributes what arrives here." in page.text
    page.open(path).send({"name": "Speech therapy", "email": "a@hillside.example"}, button="Add the inbox")
    assert page.errors == ["There is already an inbox with this name."]


def test_a_school_is_asked_about_its_own_pupils_in_one_inbox_only(council: Council, visit: Visit) -> None:
    path = f"/organisations/{council.town.organisations[SCHOOL]}/inboxes/new/"
    page = visit(OFFICER).open(path)
    assert not page.has("//input[@name='is_setting']")
    page.send({"name": "Meadow outreach", "email": "out@meadow.example"}, button="Add the inbox")
    assert "Any child, as a service" in page.text
    with council.work() as work:
        own = work.inboxes.of_setting(council.town.organisations[SCHOOL])
        assert own is not None
        assert own.id == council.town.inboxes[SCHOOL]


def test_who_was_added_is_in_the_audit(council: Council) -> None:
    change_member(council, CONTRIBUTOR, Duty.COVERS)
    assert recorded(council)[-1] == {"member": str(council.who(CONTRIBUTOR)), "duty": "covers"}
