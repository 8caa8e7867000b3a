"""Somebody has left: what they had ends, what they had in hand goes back, all in one action that is shown before."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from app.commands.add_contribution import add_contribution
from app.commands.change_officer import change_officer
from app.commands.invite import invite
from app.commands.mark_gone import mark_gone
from app.domain.access import AccessOutcome
from app.domain.actions import Action
from app.domain.invitations import Wanted
from app.domain.refusals import InvalidInput, NotFound, OutOfStep
from app.domain.roles import Relation, Role
from app.store.tables import AuditEntry, Notification
from tests.people import (
    CONTRIBUTOR,
    HEALTH,
    INBOX_ADMIN,
    MANAGER,
    OFFICER,
    PARENT,
    SCHOOL,
    SECOND_OFFICER,
    SENCO,
    THERAPY,
    Member,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, its_task


def _go(council: Council, gone: Member, *, by: Member = OFFICER, organisation: UUID | None = None) -> None:
    with council.work() as work:
        person = work.people.get(council.who(gone))
        seen = work.leavers.leaving(person, organisation).fingerprint
    mark_gone(
        council.database,
        person_id=council.who(by),
        gone_id=council.who(gone),
        organisation_id=organisation,
        seen=seen,
        now=council.now,
    )
    council.settle()


def _make_admin(council: Council, member: Member, place: Any = HEALTH) -> UUID:
    organisation_id: UUID = council.town.organisations[place]
    with council.work() as work:
        work.organisations.join(organisation_id, council.who(member), is_admin=True)
    return organisation_id


def _grants(council: Council, case_id: UUID, member: Member) -> int:
    with council.work() as work:
        return len(work.grants.live(case_id, council.who(member)))


def test_the_work_of_a_contributor_goes_back_to_the_inbox_it_came_from(council: Council, case_id: UUID) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    due_on = its_task(council, case_id, request_id).due_on
    _go(council, CONTRIBUTOR)
    task = its_task(council, case_id, request_id)
    assert (task.lane, task.inbox_id, task.person_id) == (
        Role.SERVICE_INBOX,
        council.town.inboxes[HEALTH],
        None,
    )
    assert task.due_on == due_on
    council.do(task, {"inbox_answer": "assign", "assignee": str(council.who(INBOX_ADMIN))})
    assert its_task(council, case_id, request_id).person_id == council.who(INBOX_ADMIN)


def test_the_inbox_and_the_officer_are_told(council: Council, case_id: UUID) -> None:
    assign(council, case_id, "health", CONTRIBUTOR)
    council.post.empty()
    _go(council, CONTRIBUTOR, by=MANAGER)
    assert "Back in your inbox" in council.mail_to(HEALTH.mailbox)[0].message["Subject"]
    assert "has left" in council.mail_to(OFFICER.email)[0].message["Subject"]
    assert council.mail_to(CONTRIBUTOR.email) == []


def test_a_request_whose_release_knows_no_leavers_goes_back_as_well(
    council: Council, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    monkeypatch.setattr("app.commands.give_back_work.receive_now", lambda *_: False)
    _go(council, CONTRIBUTOR, by=MANAGER)
    assert its_task(council, case_id, request_id).inbox_id == council.town.inboxes[HEALTH]
    with council.database.reading() as session:
        told = session.scalars(select(Notification.notice).where(Notification.person_id == council.who(OFFICER))).all()
    assert "contributor-left" in told


def test_advice_that_is_returned_after_its_author_left_goes_to_the_inbox(council: Council, case_id: UUID) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    _go(council, CONTRIBUTOR)
    council.do(its_task(council, case_id, request_id), {"advice_check": "return"})
    task = its_task(council, case_id, request_id)
    assert (task.lane, task.inbox_id) == (Role.SERVICE_INBOX, council.town.inboxes[HEALTH])


def test_it_goes_to_the_inbox_too_where_the_release_knows_no_leavers(
    council: Council, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    _go(council, CONTRIBUTOR, by=MANAGER)
    monkeypatch.setattr("app.commands.deliver_messages.receive_now", lambda *_: False)
    council.do(its_task(council, case_id, request_id), {"advice_check": "return"})
    task = its_task(council, case_id, request_id)
    assert (task.lane, task.inbox_id) == (Role.SERVICE_INBOX, council.town.inboxes[HEALTH])
    with council.work() as work:
        assert work.messages.targets_waiting(10) == []


def test_what_they_ask_and_were_invited_to_ends_as_the_preview_says(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    gone = council.who(CONTRIBUTOR)
    asked = council.ask_for_access(by=CONTRIBUTOR)
    wanted = Wanted(CONTRIBUTOR.email, CONTRIBUTOR.name, organisation_id=council.town.organisations[THERAPY])
    invitation_id = invite(council.database, person_id=council.who(OFFICER), wanted=wanted, note="", now=council.now)
    with council.work() as work:
        joins = work.membership_requests.ask(
            person_id=gone, organisation_id=council.town.organisations[THERAPY], note="On Fridays"
        ).id
    page = visit(MANAGER).open(f"/people/{gone}/gone/")
    for told in (
        "1 invitation to their address can no longer be accepted",
        "1 request of theirs to join an organisation is withdrawn",
        "1 request of theirs to see a case is withdrawn",
    ):
        assert told in page.text
    page.send({}, button="Mark as gone")
    with council.work() as work:
        assert work.invitations.open(invitation_id) is None
        assert work.membership_requests.get(joins).accepted is False
        assert work.access_requests.get(asked).outcome is AccessOutcome.WITHDRAWN
        assert work.access_requests.waiting_of(gone) == []
    assert council.open_tasks_of(asked) == []


def test_who_leaves_one_organisation_keeps_what_they_ask_elsewhere(council: Council) -> None:
    gone, therapy = council.who(CONTRIBUTOR), council.town.organisations[THERAPY]
    with council.work() as work:
        work.organisations.join(therapy, gone)
        joins = work.membership_requests.ask(
            person_id=gone, organisation_id=council.town.organisations[SCHOOL], note="On Fridays"
        ).id
    _go(council, CONTRIBUTOR, organisation=therapy)
    with council.work() as work:
        assert work.membership_requests.get(joins).decided_at is None


def test_sessions_and_access_end_at_once(council: Council, case_id: UUID, visit: Visit) -> None:
    leaver = visit(CONTRIBUTOR)
    assert leaver.open(f"/cases/{case_id}/").status == 200
    _go(council, CONTRIBUTOR)
    assert leaver.open(f"/cases/{case_id}/").path.startswith("/sign-in/")
    assert _grants(council, case_id, CONTRIBUTOR) == 0


def test_whoever_distributes_no_longer_does(council: Council) -> None:
    _go(council, INBOX_ADMIN)
    with council.work() as work:
        assert work.inboxes.members(council.town.inboxes[HEALTH]) == []
        assert work.organisations.of_person(council.who(INBOX_ADMIN)) == []


def test_the_preview_says_what_happens_and_confirming_it_does_that(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    assign(council, case_id, "health", CONTRIBUTOR)
    page = visit(OFFICER).open(f"/people/{council.who(CONTRIBUTOR)}/").follow("Mark as gone")
    assert "they no longer work for Riverside Health" in page.text
    assert "they no longer see 1 case that they were let see" in page.text
    assert page.words("//tbody/tr/td[3]") == ["the inbox it came from"]
    page.send({}, button="Mark as gone")
    assert "Carla Clinician is marked as gone." in page.text
    assert _grants(council, case_id, CONTRIBUTOR) == 0


def test_what_came_after_the_preview_is_shown_before_it_is_done(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/people/{council.who(CONTRIBUTOR)}/gone/")
    assign(council, case_id, "health", CONTRIBUTOR)
    page.send({}, button="Mark as gone")
    assert page.errors == ["Something changed since this page was shown. Read it again before you confirm."]
    assert page.words("//tbody/tr/td[3]") == ["the inbox it came from"]
    page.send({}, button="Mark as gone")
    assert "Carla Clinician is marked as gone." in page.text


def test_a_leaving_officer_leaves_tasks_and_cases_to_the_team(council: Council, case_id: UUID) -> None:
    officer_id = council.who(OFFICER)
    change_officer(council.database, person_id=council.who(MANAGER), case_id=case_id, to_id=officer_id, now=council.now)
    add_contribution(
        council.database,
        person_id=officer_id,
        case_id=case_id,
        advice_type="other",
        inbox_id=None,
        now=council.now,
    )
    assert council.task(case_id, "choose_inbox").person_id == officer_id
    _go(council, OFFICER, by=MANAGER)
    with council.work() as work:
        assert work.cases.get(case_id).officer_id is None
    assert council.task(case_id, "choose_inbox").person_id is None


def test_only_a_manager_says_that_staff_have_left(council: Council, visit: Visit) -> None:
    assert visit(OFFICER).open(f"/people/{council.who(SECOND_OFFICER)}/gone/").status == 404
    with pytest.raises(NotFound):
        _go(council, SECOND_OFFICER, by=OFFICER)
    _go(council, SECOND_OFFICER, by=MANAGER)
    with council.work() as work:
        assert not work.people.get(council.who(SECOND_OFFICER)).active


def test_nobody_marks_themselves_and_the_last_manager_stays(council: Council) -> None:
    with pytest.raises(InvalidInput, match="yourself"):
        _go(council, MANAGER, by=MANAGER)
    with council.work() as work:
        work.people.give_role(council.who(OFFICER), Role.MANAGER)
    _go(council, MANAGER, by=OFFICER)
    with council.work() as work:
        assert [each.id for each in work.people.with_role(Role.MANAGER)] == [council.who(OFFICER)]


def test_somebody_leaves_once(council: Council) -> None:
    _go(council, CONTRIBUTOR)
    with pytest.raises(OutOfStep):
        _go(council, CONTRIBUTOR)


@pytest.mark.parametrize("member", [PARENT, CONTRIBUTOR, SENCO])
def test_nobody_else_says_that_somebody_has_left(council: Council, visit: Visit, member: Member) -> None:
    visitor = visit(member)
    for path in (
        f"/people/{council.who(INBOX_ADMIN)}/gone/",
        f"/organisations/{council.town.organisations[HEALTH]}/people/{council.who(INBOX_ADMIN)}/gone/",
    ):
        assert visitor.open(path).status == 404
        visitor.post(path, {"seen": "x"})
        assert visitor.status == 404
    with council.work() as work:
        assert work.people.get(council.who(INBOX_ADMIN)).active


def test_an_admin_says_it_of_their_own_people_and_sees_no_case(council: Council, case_id: UUID, visit: Visit) -> None:
    organisation_id = _make_admin(council, INBOX_ADMIN)
    assign(council, case_id, "health", CONTRIBUTOR)
    with council.work() as work:
        reference = work.cases.get(case_id).reference
    page = visit(INBOX_ADMIN).open(f"/organisations/{organisation_id}/people/{council.who(CONTRIBUTOR)}/gone/")
    assert "the only organisation they work for" in page.text
    assert "1 open task goes back" in page.text
    assert reference not in page.text
    _go(council, CONTRIBUTOR, by=INBOX_ADMIN, organisation=organisation_id)
    with council.work() as work:
        assert not work.people.get(council.who(CONTRIBUTOR)).active


def test_who_works_for_two_leaves_one_and_keeps_the_other(council: Council, case_id: UUID, visit: Visit) -> None:
    organisation_id = _make_admin(council, INBOX_ADMIN)
    contributor = council.who(CONTRIBUTOR)
    with council.work() as work:
        work.organisations.join(council.town.organisations[THERAPY], contributor)
        for place in (HEALTH, THERAPY):
            work.grants.give(
                case_id=case_id,
                person_id=contributor,
                relation=Relation.HEALTH,
                reason="Known",
                given_by_id=None,
                organisation_id=council.town.organisations[place],
            )
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    before = _grants(council, case_id, CONTRIBUTOR)
    leaver = visit(CONTRIBUTOR)
    _go(council, CONTRIBUTOR, by=INBOX_ADMIN, organisation=organisation_id)
    assert leaver.open("/tasks/").status == 200
    assert leaver.path == "/tasks/"
    assert _grants(council, case_id, CONTRIBUTOR) == before - 1
    assert its_task(council, case_id, request_id).inbox_id == council.town.inboxes[HEALTH]


def test_an_admin_says_it_of_nobody_else(council: Council) -> None:
    organisation_id = _make_admin(council, INBOX_ADMIN)
    for whose, organisation in ((SENCO, organisation_id), (CONTRIBUTOR, council.town.organisations[THERAPY])):
        with pytest.raises(NotFound):
            _go(council, whose, by=INBOX_ADMIN, organisation=organisation)
    with pytest.raises(NotFound):
        _go(council, CONTRIBUTOR, by=INBOX_ADMIN)


def test_somebody_is_brought_back_without_what_ended(council: Council, case_id: UUID, visit: Visit) -> None:
    _go(council, CONTRIBUTOR)
    page = visit(OFFICER).open(f"/people/{council.who(CONTRIBUTOR)}/").follow("Bring back")
    page.send({}, button="Bring back")
    assert "can sign in again" in page.text
    with council.work() as work:
        assert work.people.get(council.who(CONTRIBUTOR)).active
    assert _grants(council, case_id, CONTRIBUTOR) == 0
    assert visit(OFFICER).open(f"/people/{council.who(CONTRIBUTOR)}/bring-back/").status == 404
    assert visit(OFFICER).open(f"/people/{uuid4()}/bring-back/").status == 404


def test_the_case_tells_that_the_access_ended_and_why(council: Council, case_id: UUID) -> None:
    _go(council, CONTRIBUTOR)
    with council.database.reading() as session:
        found = session.scalars(
            select(AuditEntry).where(AuditEntry.action == Action.CASE_END_ACCESS, AuditEntry.case_id == case_id)
        ).all()
    assert [entry.detail["reason"] for entry in found] == ["They have left"]
