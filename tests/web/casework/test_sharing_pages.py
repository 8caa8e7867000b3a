"""What a young person lets their parents see: the page on which it is decided, and what a parent then finds."""

from datetime import date
from uuid import UUID

import pytest

from app.domain.roles import Relation
from app.queries.task_page import task_page
from tests.people import OFFICER, PARENT, SENCO, YOUNG_PERSON
from tests.process.council import Council
from tests.web.casework.conftest import Visit

BORN_ON = "2010-05-04"
THE_DAY = date(2026, 6, 27)


@pytest.fixture
def own_case(council: Council) -> UUID:
    """A case in which the rights have become the young person's own today, and nobody has decided yet."""
    council.now = council.now.replace(month=6, day=20)
    council.settle()
    case_id = council.ask_for_an_assessment(born_on=BORN_ON)
    council.do(council.task(case_id, "check_request"), {"born_on": BORN_ON})
    council.grant(case_id, YOUNG_PERSON, Relation.YOUNG_PERSON)
    council.until(THE_DAY)
    return case_id


def test_the_young_person_decides_and_the_parent_finds_that_and_no_more(
    council: Council, own_case: UUID, visit: Visit
) -> None:
    address = f"/cases/{own_case}/"
    assert visit(PARENT).open(address).status == 404
    page = visit(YOUNG_PERSON).open(address)
    assert "What your parents can see" in page.text
    page.open(f"{address}sharing/").send({"sharing": "parts", "parts": ["plan"]})
    assert page.status == 200
    parent = visit(PARENT).open(address)
    assert "share" in parent.text
    assert "The twenty weeks" not in parent.text
    assert "Deciding whether to assess" not in parent.text
    assert "Not shared with you" in parent.open("/cases/").text


def test_a_parent_with_whom_all_is_shared_follows_the_case_again(
    council: Council, own_case: UUID, visit: Visit
) -> None:
    visit(YOUNG_PERSON).open(f"/cases/{own_case}/sharing/").send({"sharing": "all"})
    assert "The twenty weeks" in visit(PARENT).open(f"/cases/{own_case}/").text


def test_an_officer_says_how_it_is_known_and_only_the_council_reads_that(
    council: Council, own_case: UUID, visit: Visit
) -> None:
    page = visit(OFFICER).open(f"/cases/{own_case}/sharing/").send({"sharing": "nothing"})
    assert page.errors == ["Enter how and when the young person said so, or why this is changed."]
    page.send({"sharing": "nothing", "reason": "By phone on Monday"})
    assert "By phone on Monday" in page.open(f"/cases/{own_case}/sharing/").text
    assert "decided what the parents may see: nothing" in page.open(f"/cases/{own_case}/history/").text
    assert "By phone on Monday" not in visit(YOUNG_PERSON).open(f"/cases/{own_case}/sharing/").text


def test_some_things_without_any_is_refused_with_a_sentence(own_case: UUID, visit: Visit) -> None:
    page = visit(YOUNG_PERSON).open(f"/cases/{own_case}/sharing/").send({"sharing": "parts"})
    assert page.status == 422
    assert page.errors == ["Choose at least one part of the case."]


def test_nobody_else_finds_the_page(own_case: UUID, visit: Visit) -> None:
    for member in (PARENT, SENCO):
        assert visit(member).open(f"/cases/{own_case}/sharing/").status == 404


def test_the_page_of_a_younger_childs_case_says_from_when_it_can_be_decided(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/sharing/")
    assert "The rights become the young person’s own on 26 June 2032" in page.text
    assert page.send({"sharing": "all", "reason": "They phoned"}).status == 409


def test_the_young_person_answers_the_task_itself(council: Council, own_case: UUID, visit: Visit) -> None:
    council.do(council.task(own_case, "invite_young_person"), {"invited": "letter"})
    task = council.task(own_case, "decide_sharing")
    assert visit(PARENT).open(f"/tasks/{task.id}/").status == 404
    page = visit(YOUNG_PERSON).open(f"/cases/{own_case}/")
    assert "Decide what your parents may see" in page.text
    council.do(task, {"share_with_parents": "all"}, by=YOUNG_PERSON)
    assert visit(PARENT).open(f"/cases/{own_case}/").status == 200


def test_what_a_young_person_shares_from_the_start_is_what_the_officer_checks(council: Council) -> None:
    case_id = council.ask_for_an_assessment(
        by=YOUNG_PERSON,
        asked_by="young_person",
        born_on="2008-05-04",
        share_with_parents="some",
        shared_parts=["plan"],
    )
    task = council.task(case_id, "check_request")
    with council.database.reading() as session:
        begun = task_page(session, council.who(OFFICER), task.id, council.today).answers
    assert (begun["share_with_parents"], begun["shared_parts"]) == ("some", ["plan"])


def test_the_officer_who_invites_the_young_person_is_led_to_the_invitation(council: Council, visit: Visit) -> None:
    council.now = council.now.replace(month=6, day=20)
    council.settle()
    case_id = council.ask_for_an_assessment(born_on=BORN_ON)
    council.do(council.task(case_id, "check_request"), {"born_on": BORN_ON})
    council.until(THE_DAY)
    page = visit(OFFICER).open(f"/tasks/{council.task(case_id, 'invite_young_person').id}/")
    page.follow("Invite the young person to the portal")
    assert page.heading == "Invite somebody to a case"
    assert page.value("case").startswith("EHC-")
    assert page.value("relation") == "young_person"
