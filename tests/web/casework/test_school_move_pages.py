"""Moving a child to another school: the preview says what will follow, and until the day it can be withdrawn."""

from datetime import date, timedelta
from uuid import UUID

from app.commands.invite import invite
from app.domain.actions import Action
from app.domain.invitations import Wanted
from app.domain.roles import Relation
from tests.people import (
    CARE_ADMIN,
    CONTRIBUTOR,
    OFFICER,
    OTHER_ADMIN,
    OTHER_SCHOOL,
    OTHER_SENCO,
    PARENT,
    SCHOOL,
    SENCO,
)
from tests.process.council import Council
from tests.web.accounts_own.test_own_account import link_in
from tests.web.casework.conftest import Visit


def day(name: str, value: date) -> dict[str, str]:
    """Give what somebody types into the three inputs of a day."""
    return {f"{name}-day": str(value.day), f"{name}-month": str(value.month), f"{name}-year": str(value.year)}


def test_a_move_is_previewed_planned_and_withdrawn(council: Council, case_id: UUID, visit: Visit) -> None:
    council.grant(case_id, SENCO, Relation.SCHOOL_STAFF)
    new = council.town.organisations[OTHER_SCHOOL]
    page = visit(OFFICER).open(f"/cases/{case_id}/move-school/").send({"setting": str(new)})
    assert page.path.endswith(f"/move-school/{new}/")
    assert f"no longer see the case. Their last day is the day before: {SENCO.name}" in page.text
    assert f"{SCHOOL.name} still owes:" in page.text
    on = council.today + timedelta(days=5)
    staff = str(council.who(OTHER_SENCO))
    page.send({**day("on", on), "staff": staff, "advice": "new", "reason": "The family phoned"})
    assert f"The move to {OTHER_SCHOOL.name} was recorded." in page.text
    assert f"Goes to {OTHER_SCHOOL.name}, from {on.day} {on:%B %Y}" in page.text
    page.open(f"/cases/{case_id}/move-school/")
    assert OTHER_SENCO.name in page.text
    page.follow("Withdraw this move").send(button="Withdraw the move")
    assert "was withdrawn. Nothing has changed." in page.text
    assert "Goes to" not in page.open(f"/cases/{case_id}/").text
    assert "planned the move to Oak Lane School" in page.open(f"/cases/{case_id}/history/").text
    council.days_pass(6)
    assert visit(OTHER_SENCO).open(f"/cases/{case_id}/").status == 404


def test_what_is_missing_is_said(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/move-school/").send({"setting": ""})
    assert page.errors == ["Choose the school or setting that they go to."]
    page.open(f"/cases/{case_id}/move-school/{council.town.organisations[OTHER_SCHOOL]}/").send({})
    assert page.errors == ["Enter the first day at the new school or setting.", "Enter how you know of the move."]


def test_nobody_moves_to_where_they_are_or_to_what_is_no_setting(council: Council, case_id: UUID, visit: Visit) -> None:
    for place in council.town.organisations:
        found = visit(OFFICER).open(f"/cases/{case_id}/move-school/{council.town.organisations[place]}/")
        assert found.status == (200 if place is OTHER_SCHOOL else 404)


def test_only_officers_find_the_pages(council: Council, case_id: UUID, visit: Visit) -> None:
    new = council.town.organisations[OTHER_SCHOOL]
    for member in (PARENT, SENCO):
        assert visit(member).open(f"/cases/{case_id}/move-school/").status == 404
        assert visit(member).open(f"/cases/{case_id}/move-school/{new}/").status == 404


def test_who_was_only_to_see_the_case_does_not_see_it_once_the_child_moved_away(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    with council.work() as work:
        work.grants.give(
            case_id=case_id,
            person_id=council.who(OTHER_ADMIN),
            relation=Relation.HEALTH,
            reason="From Tuesday",
            given_by_id=council.who(OFFICER),
            from_on=council.today + timedelta(days=1),
        )
    wanted = Wanted(CARE_ADMIN.email, CARE_ADMIN.name, case_id=case_id, relation=Relation.SOCIAL_CARE, reason="Hers")
    invite(council.database, person_id=council.who(OFFICER), wanted=wanted, note="", now=council.now)
    council.settle()
    link = link_in(council.mail_to(CARE_ADMIN.email)[-1].text)
    visit(OFFICER).open(f"/cases/{case_id}/move-away/").send({"reason": "To Oxford, in May"})
    assert visit(CARE_ADMIN).open(link).status == 404
    council.days_pass(1)

    with council.work() as work:
        assert not work.grants.live(case_id, council.who(OTHER_ADMIN))
        ended = work.audit.of_action(Action.CASE_END_ACCESS)
        assert {entry.detail["of"] for entry in ended} >= {str(council.who(OTHER_ADMIN)), str(council.who(CONTRIBUTOR))}


def test_the_page_of_a_move_away_says_whose_access_ends(case_id: UUID, visit: Visit) -> None:
    assert "no longer see the case" in visit(OFFICER).open(f"/cases/{case_id}/move-away/").text
