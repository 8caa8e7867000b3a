"""Who may read what people wrote: the council, its author, whoever was asked, and those whom the form names."""

from uuid import UUID

import pytest
from sqlalchemy import select

from app.commands.add_consultation import add_consultation
from app.domain.actions import Action
from app.domain.policy import permits
from app.domain.refusals import OutOfStep
from app.domain.roles import Relation
from app.store.scope import may
from app.store.tables import Submission
from app.store.things import SUBMISSIONS
from tests.people import (
    CAST,
    CONTRIBUTOR,
    OFFICER,
    OTHER_SCHOOL,
    OTHER_SENCO,
    PARENT,
    SCHOOL,
    SECOND_OFFICER,
    SECOND_PARENT,
    SENCO,
    STRANGER,
    Member,
)
from tests.process.council import Council


def forms_read_by(council: Council, member: Member, case_id: UUID) -> set[str]:
    """Give the forms whose answers somebody can read in a case; one by one and as a list must say the same."""
    person_id = council.who(member)
    with council.work() as work:
        one_by_one = {
            submission.form
            for submission in work.submissions.of_case(case_id)
            if permits(Action.SUBMISSION_VIEW, work.standing.on_submission(person_id, submission.id))
        }
    with council.database.reading() as session:
        listed = set(
            session.scalars(
                select(Submission.form).where(
                    Submission.case_id == case_id, may(Action.SUBMISSION_VIEW, person_id, council.today, SUBMISSIONS)
                )
            )
        )
    assert one_by_one == listed
    return listed


@pytest.fixture
def case_id(council: Council) -> UUID:
    """A case whose health advice is in, with a draft plan that waits for its quality check."""
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"))
    council.do(council.task(case_id, "collect_evidence"))
    council.do(council.task(case_id, "decide_whether_to_assess"), {"decision": "assess"})
    council.do(council.task(case_id, "choose_advice"), {"advice": ["health"]})
    council.do(
        council.task(case_id, "assign_request"),
        {"inbox_answer": "assign", "assignee": str(council.who(CONTRIBUTOR))},
    )
    council.do(council.task(case_id, "give_advice"), {"contribution": "give"})
    council.do(council.task(case_id, "check_advice"), {"advice_check": "accept"})
    council.do(council.task(case_id, "decide_whether_to_issue"), {"issue": "issue"})
    council.do(council.task(case_id, "draft_plan"), by=OFFICER)
    return case_id


def serve_the_draft(council: Council, case_id: UUID) -> None:
    council.do(council.task(case_id, "check_quality"), {"quality": "pass"}, by=SECOND_OFFICER)
    council.do(council.task(case_id, "choose_settings"), {"settings": [str(council.town.organisations[OTHER_SCHOOL])]})


def test_the_family_reads_the_advice_and_the_decisions_but_not_the_officers_check(
    council: Council, case_id: UUID
) -> None:
    council.grant(case_id, SECOND_PARENT)
    read = forms_read_by(council, SECOND_PARENT, case_id)
    assert {"advice-health", "decide-whether-to-assess"} <= read
    # The request and its check hold the other parent's address and email.
    assert not read & {"request-assessment", "check-request", "check-advice", "assign-request"}


def test_whoever_asked_can_read_their_own_request(council: Council, case_id: UUID) -> None:
    assert "request-assessment" in forms_read_by(council, PARENT, case_id)


def test_the_draft_plan_is_the_council_s_until_it_is_served(council: Council, case_id: UUID) -> None:
    council.grant(case_id, SENCO, Relation.SCHOOL_STAFF)
    readers = (PARENT, SENCO, OTHER_SENCO)
    assert not any("draft-plan" in forms_read_by(council, reader, case_id) for reader in readers)
    serve_the_draft(council, case_id)
    assert all("draft-plan" in forms_read_by(council, reader, case_id) for reader in readers)


def test_a_setting_reads_the_draft_and_the_advice_while_it_is_consulted(council: Council, case_id: UUID) -> None:
    serve_the_draft(council, case_id)
    assert forms_read_by(council, OTHER_SENCO, case_id) == {"draft-plan", "advice-health"}
    council.do(council.task(case_id, "answer_consultation"), {"answer": "cannot_meet_need"})
    assert forms_read_by(council, OTHER_SENCO, case_id) == {"consultation-answer"}


def test_the_setting_that_the_final_plan_names_can_read_it(council: Council, case_id: UUID) -> None:
    serve_the_draft(council, case_id)
    council.do(council.task(case_id, "comment_on_draft"), {"meeting": False, "names_setting": False}, by=PARENT)
    council.do(council.task(case_id, "answer_consultation"), {"answer": "can_meet_need"})
    named = str(council.town.organisations[OTHER_SCHOOL])
    council.do(council.task(case_id, "final_plan"), {"names": "setting", "named_setting": named})
    assert "final-plan" in forms_read_by(council, OTHER_SENCO, case_id)
    assert "final-plan" not in forms_read_by(council, SENCO, case_id)


def test_no_setting_is_consulted_before_there_is_a_draft_to_read(council: Council, case_id: UUID) -> None:
    with pytest.raises(OutOfStep, match="draft plan has not been sent"):
        add_consultation(
            council.database,
            person_id=council.who(OFFICER),
            case_id=case_id,
            setting_id=council.town.organisations[SCHOOL],
            now=council.now,
        )


def test_school_staff_never_read_what_is_the_family_s_own(council: Council, case_id: UUID) -> None:
    council.grant(case_id, SENCO, Relation.SCHOOL_STAFF)
    serve_the_draft(council, case_id)
    council.do(council.task(case_id, "comment_on_draft"), by=PARENT)
    read = forms_read_by(council, SENCO, case_id)
    assert not read & {"comment-on-draft", "family-evidence", "request-assessment", "check-request"}


def test_a_contributor_reads_their_own_request_for_advice_and_nothing_else(council: Council, case_id: UUID) -> None:
    assert forms_read_by(council, CONTRIBUTOR, case_id) == {"assign-request", "advice-health", "check-advice"}


def test_who_has_nothing_to_do_with_the_case_reads_nothing(council: Council, case_id: UUID) -> None:
    assert forms_read_by(council, STRANGER, case_id) == set()
    assert forms_read_by(council, OFFICER, case_id) > forms_read_by(council, PARENT, case_id)
    for member in CAST:
        forms_read_by(council, member, case_id)
