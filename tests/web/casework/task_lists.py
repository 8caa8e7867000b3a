"""What tests of the list of tasks share: its rows, and how a case comes to a check of somebody's own work."""

from uuid import UUID

from app.store.tables import Task
from tests.people import PARENT, Member
from tests.process.council import Council
from tests.web.visitor import Visitor


def rows(page: Visitor) -> list[str]:
    """Give the children of the rows, from the first to the last."""
    return page.words("//td[@data-label='Child or young person']")


def bring_to_the_check_of_a_draft(council: Council, *, by: Member) -> Task:
    """Take a new case to where somebody else must check the draft plan that ``by`` wrote; give that task."""
    case_id: UUID = council.ask_for_an_assessment()
    for element, answers in (
        ("check_request", {}),
        ("collect_evidence", {}),
        ("decide_whether_to_assess", {"decision": "assess"}),
        ("choose_advice", {"advice": ["parents"]}),
    ):
        council.do(council.task(case_id, element), answers)
    council.do(council.task(case_id, "give_views"), {"contribution": "give"}, by=PARENT)
    council.do(council.task(case_id, "decide_whether_to_issue"), {"issue": "issue"})
    council.do(council.task(case_id, "draft_plan"), by=by)
    return council.task(case_id, "check_quality")
