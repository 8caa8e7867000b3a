"""A task that is closed stays at its address, and shows whoever had it nothing that is no longer theirs."""

from uuid import UUID

import pytest

from app.commands.add_contribution import add_contribution
from app.queries.task_page import TaskPage, task_page
from app.store.tables import Task
from tests.people import CONTRIBUTOR, INBOX_ADMIN, OFFICER, OTHER_ADMIN, PARENT, SECOND_PARENT, THERAPY, Member
from tests.process.council import CHILD, Council


@pytest.fixture
def case_id(council: Council) -> UUID:
    """A case in which health was asked for advice."""
    case_id = council.ask_for_an_assessment()
    add_contribution(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        advice_type="health",
        inbox_id=None,
        now=council.now,
    )
    return case_id


def seen_by(council: Council, member: Member, task: Task) -> TaskPage:
    with council.database.reading() as session:
        return task_page(session, council.who(member), task.id, council.today)


def assign(council: Council, case_id: UUID, member: Member) -> None:
    answers = {"inbox_answer": "assign", "assignee": str(council.who(member)), "note_to_assignee": "She is not well"}
    council.do(council.task(case_id, "assign_request"), answers)


def test_an_inbox_that_forwarded_no_longer_reads_whose_request_it_was(council: Council, case_id: UUID) -> None:
    task = council.task(case_id, "assign_request")
    assert CHILD["family_name"] in seen_by(council, INBOX_ADMIN, task).about
    council.do(task, {"inbox_answer": "forward", "forward_to": str(council.town.inboxes[THERAPY])})
    council.do(council.task(case_id, "assign_request"), {"inbox_answer": "not_known", "searched": "In our register"})
    page = seen_by(council, INBOX_ADMIN, task)
    assert page.closed
    assert (page.about, page.notes, page.answers, page.contribution_id) == ("", (), {}, None)


def test_who_handed_back_reads_neither_the_name_nor_what_the_next_one_wrote(council: Council, case_id: UUID) -> None:
    assign(council, case_id, CONTRIBUTOR)
    task = council.task(case_id, "give_advice")
    council.do(task, {"contribution": "hand_back"})
    assign(council, case_id, INBOX_ADMIN)
    council.do(council.task(case_id, "give_advice"), {"contribution": "give", "history": "Born early"})
    page = seen_by(council, CONTRIBUTOR, task)
    assert (page.about, page.notes, page.answers, page.contribution_id) == ("", (), {}, None)


def test_the_inbox_still_reads_whose_request_it_is_while_a_colleague_writes(council: Council, case_id: UUID) -> None:
    task = council.task(case_id, "assign_request")
    assign(council, case_id, CONTRIBUTOR)
    assert CHILD["family_name"] in seen_by(council, INBOX_ADMIN, task).about


def test_one_parent_never_reads_what_the_other_answered(council: Council, case_id: UUID) -> None:
    council.do(council.task(case_id, "check_request"))
    council.grant(case_id, SECOND_PARENT)
    task = council.task(case_id, "family_evidence")
    council.do(task, by=PARENT)
    page = seen_by(council, SECOND_PARENT, task)
    assert page.closed
    assert CHILD["family_name"] in page.about
    assert page.answers == {}


def test_what_one_service_answered_is_not_put_into_another_s_mouth(council: Council, case_id: UUID) -> None:
    answers = {"inbox_answer": "forward", "forward_to": str(council.town.inboxes[THERAPY]), "forward_reason": "Theirs"}
    council.do(council.task(case_id, "assign_request"), answers)
    assert seen_by(council, OTHER_ADMIN, council.task(case_id, "assign_request")).answers == {}


def test_returned_advice_starts_from_what_its_author_sent(council: Council, case_id: UUID) -> None:
    assign(council, case_id, CONTRIBUTOR)
    council.do(council.task(case_id, "give_advice"), {"contribution": "give", "history": "Born early"})
    council.do(council.task(case_id, "check_advice"), {"advice_check": "return", "missing": "The outcomes"})
    page = seen_by(council, CONTRIBUTOR, council.task(case_id, "give_advice"))
    assert page.answers["history"] == "Born early"
    assert {note.text for note in page.notes} == {"She is not well", "The outcomes"}
