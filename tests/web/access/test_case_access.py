"""Who can see a case: given, changed and ended on one page, which says why."""

from datetime import date
from uuid import UUID

import pytest

from app.domain.roles import Relation
from tests.people import CONTRIBUTOR, INBOX_ADMIN, MANAGER, OFFICER, PARENT, SECOND_PARENT, SENCO, STRANGER, Member
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, counted_queries
from tests.web.casework.test_case_actions import day


def grant_of(council: Council, case_id: UUID, member: Member) -> UUID:
    with council.work() as work:
        found = [each for each in work.grants.of_case(case_id) if each.person_id == council.town.people[member]]
        return UUID(str(found[-1].id))


def end_access_of(council: Council, case_id: UUID, visit: Visit, member: Member, why: str = "Has moved on") -> str:
    page = visit(OFFICER).open(f"/access/{grant_of(council, case_id, member)}/end/").send({"reason": why})
    assert page.status == 200
    return page.text


def test_who_can_see_the_case_is_told_to_the_council_alone(case_id: UUID, visit: Visit) -> None:
    for member in (OFFICER, MANAGER):
        assert "Who can see this case" in visit(member).open(f"/cases/{case_id}/access/").text
    for member in (PARENT, CONTRIBUTOR, SENCO, STRANGER):
        assert visit(member).open(f"/cases/{case_id}/access/").status == 404


def test_each_grant_stands_with_its_days_its_reason_and_who_gave_it(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/access/")
    assert "Carla Clinician carla@riverside.example Health professional 2 March 2026, without an end" in page.text
    assert "Known to the officer Given by Olive Officer" in page.text


def test_access_that_begins_later_is_none_until_then(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/access/give/")
    page.send(
        {"email": STRANGER.email, "relation": "parent", "reason": "From April", **day("from_on", date(2026, 4, 1))}
    )
    assert "With access from a later day" in page.text
    assert visit(STRANGER).open(f"/cases/{case_id}/").status == 404


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"from_on": date(2026, 3, 1)}, "The first day must be today or later."),
        ({"to_on": date(2026, 3, 1)}, "The last day must be the first day or later."),
    ],
)
def test_days_that_do_not_fit_are_refused(case_id: UUID, visit: Visit, days: dict[str, date], sentence: str) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/access/give/")
    typed = {key: part for name, value in days.items() for key, part in day(name, value).items()}
    page.send({"email": STRANGER.email, "relation": "parent", "reason": "Because", **typed})
    assert page.errors == [sentence]


def test_ended_access_is_gone_at_this_very_moment(council: Council, case_id: UUID, visit: Visit) -> None:
    parent = visit(PARENT)
    assert parent.open(f"/cases/{case_id}/").status == 200
    text = end_access_of(council, case_id, visit, PARENT)
    assert "Paula Parent can no longer see the case" in text
    assert "ended early on 9 March 2026" in text
    assert "Ended: Has moved on (Olive Officer)" in text
    assert parent.open(f"/cases/{case_id}/").status == 404


def test_ending_ends_every_grant_of_that_person_in_that_relation(council: Council, case_id: UUID, visit: Visit) -> None:
    council.grant(case_id, PARENT)
    council.grant(case_id, PARENT, Relation.REPRESENTATIVE)
    with council.work() as work:
        asked = [each for each in work.grants.of_case(case_id) if each.relation is Relation.PARENT]
    visit(OFFICER).open(f"/access/{asked[0].id}/end/").send({"reason": "Two by mistake"})
    with council.work() as work:
        assert [each.relation for each in work.grants.live(case_id, council.who(PARENT))] == [Relation.REPRESENTATIVE]


def test_what_ending_does_not_end_is_said_before(council: Council, case_id: UUID, visit: Visit) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    page = visit(OFFICER).open(f"/access/{grant_of(council, case_id, CONTRIBUTOR)}/end/")
    assert "The request for health advice. Was assigned the request." in page.text
    page.send({"reason": "Left the team"})
    clinician = visit(CONTRIBUTOR)
    assert clinician.open(f"/cases/{case_id}/").status == 404
    assert clinician.open(f"/contributions/{request_id}/").status == 200


def test_a_last_day_is_changed_and_the_last_day_still_counts(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/access/{grant_of(council, case_id, CONTRIBUTOR)}/last-day/")
    page.send({**day("to_on", date(2026, 3, 9)), "reason": "Only until today"})
    assert "The last day was changed." in page.text
    assert visit(CONTRIBUTOR).open(f"/cases/{case_id}/").status == 200
    assert "2 March 2026 to 9 March 2026" in page.text


def test_ended_access_cannot_be_brought_back_by_another_last_day(council: Council, case_id: UUID, visit: Visit) -> None:
    grant_id = grant_of(council, case_id, CONTRIBUTOR)
    end_access_of(council, case_id, visit, CONTRIBUTOR)
    page = visit(OFFICER).open(f"/access/{grant_id}/last-day/").send({"reason": "A mistake"})
    assert page.status == 409
    with council.work() as work:
        assert not work.grants.live(case_id, council.who(CONTRIBUTOR))


def test_who_sees_a_part_without_a_grant_is_listed_with_the_reason(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/access/")
    assert "Ines Inbox The request for health advice Distributes what arrives in Riverside paediatrics" in page.text
    assign(council, case_id, "health", CONTRIBUTOR)
    assert "Carla Clinician The request for health advice Was assigned the request" in page.open(page.path).text


def test_why_somebody_sees_the_case_is_said_by_the_rule(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/access/{council.who(PARENT)}/")
    for words in (
        "Why can Paula Parent see this case?",
        "Open the page of the case By the rule for anybody who was given access to the case as one of the family.",
        "Only for somebody who is a casework officer of the council",
    ):
        assert words in page.text, words


def test_why_somebody_sees_nothing_is_said_as_plainly(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/access/{council.who(STRANGER)}/")
    assert "They have no access to it and no part in it." in page.text
    assert "They see nothing of the case as a whole." in page.text
    assert visit(INBOX_ADMIN).open(page.path).status == 404


def test_a_case_seen_by_many_costs_no_more_questions(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/access/")
    with counted_queries() as few:
        page.open(page.path)
    for member in (SECOND_PARENT, STRANGER, SENCO):
        council.grant(case_id, member)
    with counted_queries() as many:
        page.open(page.path)
    assert len(many) == len(few)
