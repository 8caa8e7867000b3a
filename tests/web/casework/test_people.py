"""People with an account: the list, one of them, and the roles of the council's staff."""

from uuid import UUID, uuid4

import pytest

from app.commands.change_officer import change_officer
from app.domain.roles import Role
from tests.people import (
    CONTRIBUTOR,
    INBOX_ADMIN,
    INFORMATION_OFFICER,
    MANAGER,
    OFFICER,
    PARENT,
    PROCESS_OFFICER,
    SECOND_OFFICER,
    Member,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, counted_queries
from tests.web.visitor import Visitor


def _names(page: Visitor) -> list[str]:
    return page.words("//tbody/tr/td[1]")


def _roles(council: Council, member: Member) -> frozenset[Role]:
    with council.work() as work:
        roles: frozenset[Role] = work.people.roles(council.who(member))
        return roles


@pytest.mark.parametrize("member", [OFFICER, MANAGER, PROCESS_OFFICER, INFORMATION_OFFICER])
def test_those_who_look_after_accounts_find_everybody(visit: Visit, member: Member) -> None:
    page = visit(member).open("/people/")
    assert {"Carla Clinician", "Olive Officer", "Paula Parent"} <= set(_names(page))


@pytest.mark.parametrize("member", [PARENT, CONTRIBUTOR, INBOX_ADMIN])
def test_nobody_else_finds_anybody(council: Council, visit: Visit, member: Member) -> None:
    assert visit(member).open("/people/").status == 404
    assert visit(member).open(f"/people/{council.who(OFFICER)}/").status == 404


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"search": "carla"}, ["Carla Clinician"]),
        ({"search": "OLIVE@council"}, ["Olive Officer"]),
        ({"realm": "staff", "role": "manager"}, ["Maud Manager"]),
        ({"account": "gone"}, []),
        ({"realm": "nonsense"}, []),
        ({"organisation": "nonsense"}, []),
    ],
)
def test_the_list_is_narrowed_down(visit: Visit, said: dict[str, str], found: list[str]) -> None:
    page = visit(OFFICER).open("/people/")
    assert _names(page.post("/people/", said)) == found


def test_the_list_can_be_saved(visit: Visit) -> None:
    page = visit(OFFICER).open("/people/?format=csv")
    assert "Carla Clinician,carla@riverside.example,Professional,,Riverside Health" in page.response.get_data(
        as_text=True
    )


def test_the_list_costs_the_same_however_many_there_are(council: Council, visit: Visit) -> None:
    page = visit(OFFICER).open("/people/")
    with counted_queries() as many:
        page.open("/people/")
    page.post("/people/", {"search": "carla"})
    with counted_queries() as few:
        page.open("/people/")
    assert len(many) == len(few)


def test_a_person_tells_no_child(council: Council, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/people/{council.who(CONTRIBUTOR)}/")
    assert page.heading == "Carla Clinician"
    assert "Cases they were let see 1" in page.text
    assert "Robin" not in page.text
    assert visit(OFFICER).open(f"/people/{uuid4()}/").status == 404


def test_a_manager_gives_and_takes_a_role(council: Council, visit: Visit) -> None:
    page = visit(MANAGER).open(f"/people/{council.who(SECOND_OFFICER)}/")
    page.follow("Give a role").send({"role": "manager"}, button="Give the role")
    assert Role.MANAGER in _roles(council, SECOND_OFFICER)
    page.follow("Take a role away").send({"role": "casework_officer"}, button="Take the role away")
    assert _roles(council, SECOND_OFFICER) == {Role.MANAGER}


def test_what_an_officer_had_goes_to_the_team_when_the_role_is_taken(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    change_officer(
        council.database,
        person_id=council.who(MANAGER),
        case_id=case_id,
        to_id=council.who(OFFICER),
        now=council.now,
    )
    page = visit(MANAGER).open(f"/people/{council.who(OFFICER)}/take-role/")
    page.send({"role": "casework_officer"}, button="Take the role away")
    with council.work() as work:
        assert work.cases.get(case_id).officer_id is None
    assert [task for task in council.open_tasks(case_id) if task.person_id == council.who(OFFICER)] == []


def test_a_role_is_chosen_from_those_that_can_be_given(council: Council, visit: Visit) -> None:
    page = visit(MANAGER).open(f"/people/{council.who(SECOND_OFFICER)}/give-role/")
    page.send({}, button="Give the role")
    assert page.errors == ["Choose a role."]
    page.post(page.path, {"role": "portal"})
    assert page.status == 422


@pytest.mark.parametrize("member", [OFFICER, PROCESS_OFFICER, INFORMATION_OFFICER])
def test_only_a_manager_gives_roles(council: Council, visit: Visit, member: Member) -> None:
    visitor = visit(member)
    visitor.post(f"/people/{council.who(SECOND_OFFICER)}/give-role/", {"role": "manager"})
    assert visitor.status == 404
    assert _roles(council, SECOND_OFFICER) == {Role.CASEWORK_OFFICER}


@pytest.mark.parametrize("member", [MANAGER, CONTRIBUTOR, PARENT])
def test_nobody_gets_a_role_from_themselves_and_nobody_outside_the_staff_gets_one(
    council: Council, visit: Visit, member: Member
) -> None:
    visitor = visit(MANAGER)
    before = _roles(council, member)
    visitor.post(f"/people/{council.who(member)}/give-role/", {"role": "process_team"})
    visitor.post(f"/people/{council.who(member)}/take-role/", {"role": "manager"})
    assert visitor.status == 404
    assert _roles(council, member) == before


def test_the_last_manager_stays(council: Council, visit: Visit) -> None:
    with council.work() as work:
        work.people.give_role(council.who(SECOND_OFFICER), Role.MANAGER)
        work.people.get(council.who(MANAGER)).active = False
    visitor = visit(SECOND_OFFICER)
    visitor.post(f"/people/{council.who(SECOND_OFFICER)}/take-role/", {"role": "manager"})
    assert Role.MANAGER in _roles(council, SECOND_OFFICER)
