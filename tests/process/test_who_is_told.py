"""Nobody whom the law or a promise names goes untold, and nobody is told who has left."""

from typing import Any
from uuid import UUID

import pytest

from app.commands.add_consultation import add_consultation
from app.commands.add_contribution import add_contribution
from app.commands.offer_existing_advice import offer_existing_advice
from app.domain.refusals import InvalidAnswers, OutOfStep
from app.store.tables import OrganisationKind
from tests.people import (
    CONTRIBUTOR,
    HEALTH,
    OFFICER,
    PARENT,
    SECOND_OFFICER,
    SECOND_PARENT,
    THERAPY,
    Member,
)
from tests.process.council import CHILD, Council

ADDRESS = {"line_1": "2 Far Road", "line_2": "", "town": "Stroud", "postcode": "GL5 1AA"}


def leaves(council: Council, member: Member) -> None:
    with council.work() as work:
        work.people.get(council.who(member)).active = False


def named(member: Member, **more: Any) -> dict[str, Any]:
    given = {"relation": "mother", "has_responsibility": True, "address": ADDRESS, "address_withheld": False}
    return {"name": member.name, "email": member.email, **given, **more}


def letters_to(council: Council, case_id: UUID, name: str) -> list[str]:
    with council.work() as work:
        return [letter.notice for letter in work.letters.of_case(case_id) if letter.recipient_name == name]


def ask_health(council: Council, case_id: UUID) -> UUID:
    request_id = add_contribution(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        advice_type="health",
        inbox_id=None,
        now=council.now,
    )
    council.settle()
    return request_id


def test_what_an_officer_who_left_would_be_told_reaches_the_others(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    with council.work() as work:
        work.cases.get(case_id).officer_id = council.who(OFFICER)
    leaves(council, OFFICER)
    council.days_pass(5 * 7)
    assert "decision-due-soon" in council.notices()
    assert council.mail_to(SECOND_OFFICER.email)
    assert not council.mail_to(OFFICER.email)


def test_advice_that_comes_back_to_somebody_who_left_is_told_to_their_inbox(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    ask_health(council, case_id)
    answers = {"inbox_answer": "assign", "assignee": str(council.who(CONTRIBUTOR))}
    council.do(council.task(case_id, "assign_request"), answers)
    council.do(council.task(case_id, "give_advice"), {"contribution": "give"})
    leaves(council, CONTRIBUTOR)
    council.post.empty()
    council.do(council.task(case_id, "check_advice"), {"advice_check": "return"})
    assert council.mail_to(HEALTH.mailbox)
    assert not council.mail_to(CONTRIBUTOR.email)


def test_a_parent_whose_account_is_closed_gets_letters(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    leaves(council, SECOND_PARENT)
    council.do(council.task(case_id, "check_request"), {"parents": [named(PARENT), named(SECOND_PARENT)]})
    assert letters_to(council, case_id, SECOND_PARENT.name) == ["considering"]
    assert not council.mail_to(SECOND_PARENT.email)


def test_a_parent_who_registers_later_gets_no_more_letters(council: Council) -> None:
    later = Member("Lars Later", "lars@elsewhere.example", SECOND_PARENT.realm)
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"), {"parents": [named(PARENT), named(later)]})
    with council.work() as work:
        person = work.people.add(email=later.email, name=later.name, realm=later.realm)
    council.town.people[later] = person.id
    council.grant(case_id, later)
    council.do(council.task(case_id, "collect_evidence"))
    council.do(council.task(case_id, "decide_whether_to_assess"), {"decision": "assess"})
    assert letters_to(council, case_id, later.name) == ["considering"]
    assert council.mail_to(later.email)


def test_a_case_of_which_no_parent_would_hear_does_not_go_on(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    check = council.task(case_id, "check_request")
    for parents in ([], [named(PARENT, has_responsibility=False)]):
        with pytest.raises(InvalidAnswers) as refused:
            council.do(check, {"parents": parents})
        assert set(refused.value.errors) == {"parents"}
    assert council.task(case_id, "check_request").id == check.id


def test_an_officer_who_keys_a_young_person_s_request_does_not_become_the_young_person(council: Council) -> None:
    case_id = council.ask_for_an_assessment(by=OFFICER, asked_by="young_person", born_on="2008-01-05")
    answers = {"who_decides": "young_person", "share_with_parents": "none", "parents": [], "address": ADDRESS}
    council.do(council.task(case_id, "check_request"), {**answers, "born_on": "2008-01-05"})
    with council.work() as work:
        assert not work.grants.live(case_id, council.who(OFFICER))
    child = f"{CHILD['given_name']} {CHILD['family_name']}"
    assert letters_to(council, case_id, child) == ["considering"]


def test_of_two_health_services_both_hear_that_an_assessment_is_considered(council: Council) -> None:
    with council.work() as work:
        organisation = work.organisations.add(name="North Health", kind=OrganisationKind.HEALTH)
        work.inboxes.add(
            organisation_id=organisation.id, name="North", email="north@health.example", advice_types=["health"]
        )
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"))
    assert council.mail_to(HEALTH.mailbox)
    assert council.mail_to("north@health.example")
    assert not council.mail_to(THERAPY.mailbox)


def test_a_setting_that_cannot_be_reached_does_not_count_as_one_that_did_not_answer(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    with council.work() as work:
        school = work.organisations.add(name="Far School", kind=OrganisationKind.SCHOOL)
    council.serve_draft(case_id)
    with pytest.raises(OutOfStep, match="Far School has no inbox"):
        add_consultation(
            council.database, person_id=council.who(OFFICER), case_id=case_id, setting_id=school.id, now=council.now
        )
    with council.work() as work:
        assert not work.consultations.of_case(case_id)


def test_offering_existing_advice_twice_is_not_called_settled(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    request_id = ask_health(council, case_id)

    def offer() -> None:
        offer_existing_advice(
            council.database,
            person_id=council.who(OFFICER),
            contribution_id=request_id,
            reason="The clinic wrote in May",
            now=council.now,
        )

    offer()
    with pytest.raises(OutOfStep, match="already begun"):
        offer()


def test_why_somebody_handed_a_request_back_is_not_shown_to_the_family_or_a_school(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    ask_health(council, case_id)
    council.grant(case_id, SECOND_PARENT)
    answers = {"inbox_answer": "assign", "assignee": str(council.who(CONTRIBUTOR))}
    council.do(council.task(case_id, "assign_request"), answers)
    handed_back = council.do(council.task(case_id, "give_advice"), {"contribution": "hand_back"})
    council.do(council.task(case_id, "assign_request"), answers)
    given = council.do(council.task(case_id, "give_advice"), {"contribution": "give"})
    with council.work() as work:
        parent = council.who(SECOND_PARENT)
        shown = [work.standing.on_submission(parent, submission).shared_with for submission in (handed_back, given)]
    assert not shown[0]
    assert shown[1]
