"""The report of a private professional is added to a case although nobody was asked for it (P9)."""

from io import BytesIO
from uuid import UUID

import pytest

from app.cli.baseline import baseline
from app.commands.add_report import add_report
from app.commands.publish_release import publish_release
from app.commands.withdraw_case import withdraw_case
from app.domain.refusals import NotFound, OutOfStep
from app.domain.roles import Relation
from tests.people import (
    CONTRIBUTOR,
    MANAGER,
    OFFICER,
    PARENT,
    PROCESS_OFFICER,
    SECOND_OFFICER,
    SENCO,
    STRANGER,
    Member,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit
from tests.web.visitor import Visitor

AUTHOR = "Dr May Private, independent psychologist"
TITLE = "Report of a commissioned professional"
SAID = {
    "contribution": "give",
    "author_name": "Dr May Private",
    "author_job": "independent psychologist",
    "commissioned_by": "family",
    "report_as": "text",
    "report_text": "Robin remembers what Robin hears.",
}


def _begun(visit: Visit, case_id: UUID, by: Member = OFFICER) -> Visitor:
    return visit(by).open(f"/cases/{case_id}/").follow("Add a commissioned report").send(button="Go on")


def _added(council: Council, case_id: UUID) -> UUID:
    """Have the officer add a report; give what was sent."""
    task_id = add_report(council.database, person_id=council.who(OFFICER), case_id=case_id, now=council.now)
    with council.work() as work:
        task = work.tasks.get(task_id)
    return council.do(task, SAID, by=OFFICER)


def test_an_officer_adds_a_report_page_by_page(visit: Visit, case_id: UUID) -> None:
    page = _begun(visit, case_id)
    assert page.heading == "Add a commissioned report"
    page.follow("Start").fill_in(SAID).send()
    case = page.open(f"/cases/{case_id}/")
    assert TITLE in case.text
    assert f"Olive Officer, on behalf of {AUTHOR}" in case.text
    assert "added the report of a professional" in page.open(f"/cases/{case_id}/history/").text


def test_a_report_can_be_a_file(visit: Visit, case_id: UUID) -> None:
    page = _begun(visit, case_id).follow("Start")
    said = {name: value for name, value in SAID.items() if name != "report_text"} | {"report_as": "file"}
    while page.heading != "The file":
        page.send(page._some_answers(said), button="Save and continue")
    page.send({"reports": (BytesIO(b"%PDF-1.4 a report"), "psychology.pdf")}, button="Save and continue")
    page.fill_in(said).send()
    assert "psychology.pdf" in page.open(f"/cases/{case_id}/").text


@pytest.mark.parametrize("member", [OFFICER, MANAGER, PARENT, CONTRIBUTOR])
def test_it_is_read_like_other_advice(council: Council, visit: Visit, case_id: UUID, member: Member) -> None:
    council.grant(case_id, PARENT)
    page = visit(member).open(f"/submissions/{_added(council, case_id)}/")
    assert "Robin remembers what Robin hears." in page.text
    facts = page.words("//dl[contains(@class, 'tw-facts')]/div")
    assert f"On behalf of {AUTHOR}" in facts


def test_whoever_has_no_access_reads_nothing(council: Council, visit: Visit, case_id: UUID) -> None:
    assert visit(STRANGER).open(f"/submissions/{_added(council, case_id)}/").status == 404


def test_what_is_not_needed_after_all_is_shown_to_nobody(council: Council, visit: Visit, case_id: UUID) -> None:
    council.grant(case_id, PARENT, Relation.PARENT)
    page = _begun(visit, case_id).follow("Start")
    page.fill_in({"contribution": "decline"}).send()
    assert TITLE not in visit(PARENT).open(f"/cases/{case_id}/").text


def test_it_is_added_to_a_case_that_began_before_it_could_be(council: Council, visit: Visit, case_id: UUID) -> None:
    older = {path: body for path, body in baseline().items() if "commissioned-report" not in path}
    publish_release(
        council.database, person_id=council.who(PROCESS_OFFICER), files=older, reason="Without reports", now=council.now
    )
    old_case = council.ask_for_an_assessment(given_name="Old")
    with pytest.raises(OutOfStep):
        add_report(council.database, person_id=council.who(OFFICER), case_id=old_case, now=council.now)
    publish_release(
        council.database,
        person_id=council.who(PROCESS_OFFICER),
        files=baseline(),
        reason="With reports",
        now=council.now,
    )
    sent = _added(council, old_case)
    page = visit(OFFICER).open(f"/cases/{old_case}/")
    assert TITLE in page.text
    assert TITLE in page.open(f"/submissions/{sent}/").text
    for path in ("withheld", "history", "diagram", f"access/{council.who(OFFICER)}", "withhold"):
        assert page.open(f"/cases/{old_case}/{path}/").status == 200


def test_the_task_is_the_officers_who_began_it_and_ends_with_the_case(council: Council, case_id: UUID) -> None:
    officer = council.who(SECOND_OFFICER)
    task_id = add_report(council.database, person_id=officer, case_id=case_id, now=council.now)
    with council.work() as work:
        assert work.tasks.get(task_id).person_id == officer
    withdraw_case(council.database, person_id=officer, case_id=case_id, reason="They moved", now=council.now)
    council.settle()
    with council.work() as work:
        assert work.tasks.get(task_id).closed_at is not None
    with pytest.raises(OutOfStep):
        add_report(council.database, person_id=officer, case_id=case_id, now=council.now)


@pytest.mark.parametrize("member", [MANAGER, PARENT, CONTRIBUTOR, SENCO])
def test_nobody_but_an_officer_adds_one(council: Council, visit: Visit, case_id: UUID, member: Member) -> None:
    council.grant(case_id, PARENT)
    assert visit(member).open(f"/cases/{case_id}/add-report/").status == 404
    with pytest.raises(NotFound):
        add_report(council.database, person_id=council.who(member), case_id=case_id, now=council.now)
