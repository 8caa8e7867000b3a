"""Everybody puts cases out of their own list, and brings them back; nothing else changes by it (P30)."""

from uuid import UUID

import pytest

from tests.people import CONTRIBUTOR, OFFICER, PARENT, SECOND_OFFICER, STRANGER, Member
from tests.process.council import Council
from tests.web.casework.conftest import Visit


def reference_of(council: Council, case_id: UUID) -> str:
    with council.work() as work:
        return str(work.cases.get(case_id).reference)


@pytest.mark.parametrize("member", [OFFICER, PARENT, CONTRIBUTOR])
def test_a_case_out_of_the_list_is_found_among_the_archived_and_comes_back(
    council: Council, case_id: UUID, visit: Visit, member: Member
) -> None:
    reference, visitor = reference_of(council, case_id), visit(member)
    assert reference in visitor.open("/cases/").text
    visitor.open(f"/cases/{case_id}/").post(f"/cases/{case_id}/archive/")
    assert reference not in visitor.open("/cases/").text
    assert reference in visitor.open("/cases/?archived=1").text
    visitor.open(f"/cases/{case_id}/").post(f"/cases/{case_id}/bring-back/")
    assert reference in visitor.open("/cases/").text


def test_it_is_out_of_nobody_else_s_list(council: Council, case_id: UUID, visit: Visit) -> None:
    visit(OFFICER).open(f"/cases/{case_id}/").post(f"/cases/{case_id}/archive/")
    assert reference_of(council, case_id) in visit(SECOND_OFFICER).open("/cases/").text


def test_tasks_are_not_hidden_by_it(council: Council, case_id: UUID, visit: Visit) -> None:
    before = visit(PARENT).open("/tasks/").text
    visit(PARENT).open(f"/cases/{case_id}/").post(f"/cases/{case_id}/archive/")
    after = visit(PARENT).open("/tasks/").text
    assert "Give your views" in before
    assert "Give your views" in after


def test_nobody_archives_what_they_cannot_see(case_id: UUID, visit: Visit) -> None:
    assert visit(STRANGER).open("/tasks/").post(f"/cases/{case_id}/archive/").status == 404
