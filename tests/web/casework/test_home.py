"""Where people land when they come in by the front door."""

from uuid import UUID

from app.commands.withdraw_case import withdraw_case
from tests.people import CONTRIBUTOR, OFFICER, PARENT, SENCO, STRANGER
from tests.process.council import Council
from tests.web.casework.conftest import Visit


def test_a_family_with_one_case_lands_on_it(visit: Visit) -> None:
    assert visit(PARENT).open("/").heading == "Robin Wren"


def test_also_when_it_is_closed(council: Council, case_id: UUID, visit: Visit) -> None:
    withdraw_case(council.database, person_id=council.who(OFFICER), case_id=case_id, reason="Asked", now=council.now)
    council.settle()
    assert "The request was withdrawn." in visit(PARENT).open("/").text


def test_a_family_with_several_cases_lands_on_their_list(council: Council, visit: Visit) -> None:
    council.grant(council.ask_for_an_assessment(OFFICER, given_name="Ada"), PARENT)
    page = visit(PARENT).open("/")
    assert page.path == "/cases/"
    assert "Robin Wren" in page.text


def test_whoever_has_no_case_yet_reads_when_it_will_be_there(visit: Visit) -> None:
    page = visit(STRANGER).open("/")
    assert page.path == "/cases/"
    assert "a casework officer has checked the request" in page.text


def test_those_who_work_with_the_portal_land_on_their_tasks(visit: Visit) -> None:
    for member in (OFFICER, CONTRIBUTOR, SENCO):
        assert visit(member).open("/").heading == "Tasks"
