"""Accounts, organisations and inboxes; who is signed in, and for how long."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.domain.refusals import InvalidInput, NotFound
from app.domain.roles import Realm, Role
from app.store import Database
from app.store.sessions import IDLE, LONGEST, SEEN_EVERY
from app.store.tables import OrganisationKind, SignIn
from tests.store.house import MINUTE, NOW, ids, inbox, open_task, person


def test_a_person_is_found_by_email_in_any_case(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        ann = work.people.add(email=" Ann@Example.org", name=" Ann ", realm=Realm.CITIZEN)
        assert work.people.by_email("ANN@example.ORG ") is ann
        assert (ann.email, ann.name) == ("ann@example.org", "Ann")
        assert work.people.by_email("bob@example.org") is None
        with pytest.raises(NotFound):
            work.people.get(open_task().id)


def test_roles_are_given_and_taken(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        ann, gone = person(work, "Ann"), person(work, "Gone")
        gone.active = False
        for one in (ann, gone):
            work.people.give_role(one.id, Role.MANAGER)
            work.people.give_role(one.id, Role.MANAGER)
        work.people.give_role(ann.id, Role.PROCESS_TEAM)
    with database.unit_of_work(NOW) as work:
        assert work.people.roles(ann.id) == {Role.MANAGER, Role.PROCESS_TEAM}
        assert ids(work.people.with_role(Role.MANAGER)) == {ann.id}
        work.people.take_role(ann.id, Role.MANAGER)
        assert work.people.roles(ann.id) == {Role.PROCESS_TEAM}
        assert work.people.names([ann.id, gone.id]) == {ann.id: "Ann", gone.id: "Gone"}


def test_members_come_and_go(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        school = work.organisations.add(name="Hill School", kind=OrganisationKind.SCHOOL)
        ann, bob = person(work, "Ann"), person(work, "Bob")
        work.organisations.join(school.id, bob.id)
        work.organisations.join(school.id, ann.id)
        assert work.organisations.join(school.id, ann.id, is_admin=True).is_admin
    with database.unit_of_work(NOW) as work:
        assert [one.name for one in work.organisations.members(school.id)] == ["Ann", "Bob"]
        work.organisations.leave(school.id, bob.id)
        assert [one.name for one in work.organisations.members(school.id)] == ["Ann"]


@pytest.mark.parametrize("what", ["organisation", "inbox"])
def test_a_name_that_is_taken_is_refused(database: Database, what: str) -> None:
    def add() -> None:
        with database.unit_of_work(NOW) as work:
            if what == "organisation":
                work.organisations.add(name="Hill School", kind=OrganisationKind.SCHOOL)
            else:
                school = work.organisations.add(name=f"School {open_task().id}", kind=OrganisationKind.SCHOOL)
                work.inboxes.add(organisation_id=school.id, name="Hill School", email="office@example.org")

    add()
    with pytest.raises(InvalidInput, match=f"already an {what}"):
        add()


def test_inboxes_say_what_they_serve_and_who_distributes(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        school = work.organisations.add(name="Hill School", kind=OrganisationKind.SCHOOL)
        ann = person(work)
        own = work.inboxes.add(
            organisation_id=school.id,
            name="Hill School office",
            email="Office@Example.org",
            is_setting=True,
            advice_types=["education", "education"],
        )
        work.inboxes.join(own.id, ann.id)
        work.inboxes.join(own.id, ann.id)
        inbox(work)
    with database.unit_of_work(NOW) as work:
        choice = {choice.id: choice for choice in work.inboxes.choices()}[own.id]
        assert (choice.advice_types, choice.organisation_id, choice.is_setting) == ({"education"}, school.id, True)
        found = work.inboxes.of_setting(school.id)
        assert found
        assert (found.id, found.email) == (own.id, "office@example.org")
        assert work.inboxes.has_member(own.id, ann.id)
        work.inboxes.leave(own.id, ann.id)
        assert not work.inboxes.has_member(own.id, ann.id)


def _sign_in(database: Database) -> tuple[str, object]:
    with database.unit_of_work(NOW) as work:
        someone = person(work)
        return work.sessions.start(someone.id), someone.id


def _is_signed_in(database: Database, token: str, after: timedelta = timedelta()) -> bool:
    with database.unit_of_work(NOW + after) as work:
        return work.sessions.find(token) is not None


def test_a_session_ends_when_nothing_is_asked_for_an_hour(database: Database) -> None:
    token, _ = _sign_in(database)
    assert _is_signed_in(database, token, IDLE - MINUTE)
    assert not _is_signed_in(database, token, IDLE)


def test_each_request_moves_the_idle_end_but_not_the_last(database: Database) -> None:
    token, _ = _sign_in(database)
    after = timedelta()
    while after + IDLE - MINUTE < LONGEST:
        after += IDLE - MINUTE
        with database.unit_of_work(NOW + after) as work:
            found = work.sessions.find(token)
            assert found
            assert work.sessions.is_due_to_be_seen(found[0])
            work.sessions.seen(found[0].id)
    assert _is_signed_in(database, token, LONGEST - MINUTE)
    assert not _is_signed_in(database, token, LONGEST)


def test_a_request_within_the_minute_writes_nothing(database: Database) -> None:
    token, _ = _sign_in(database)
    with database.unit_of_work(NOW + SEEN_EVERY - timedelta(seconds=1)) as work:
        found = work.sessions.find(token)
        assert found
        assert not work.sessions.is_due_to_be_seen(found[0])


def test_signing_out_ends_one_browser_and_leaving_ends_all(database: Database) -> None:
    token, person_id = _sign_in(database)
    with database.unit_of_work(NOW) as work:
        other, third = (work.sessions.start(person_id) for _ in range(2))  # type: ignore[arg-type]
    with database.unit_of_work(NOW) as work:
        work.sessions.end(token)
        work.sessions.end("unknown")
    assert [_is_signed_in(database, each) for each in (token, other, third)] == [False, True, True]
    with database.unit_of_work(NOW) as work:
        work.sessions.end_all(person_id)  # type: ignore[arg-type]
    assert [_is_signed_in(database, each) for each in (token, other, third)] == [False, False, False]


def test_an_account_that_is_closed_is_signed_out(database: Database) -> None:
    token, person_id = _sign_in(database)
    with database.unit_of_work(NOW) as work:
        work.people.get(person_id).active = False  # type: ignore[arg-type]
    assert not _is_signed_in(database, token)


def test_no_token_can_be_read_from_the_table(database: Database) -> None:
    token, _ = _sign_in(database)
    with database.reading() as session:
        row = session.scalars(select(SignIn)).one()
    assert all(token not in str(value) for value in vars(row).values())
