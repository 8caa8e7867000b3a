"""Advice of a private professional, who has no account: whoever commissioned them sends it on their behalf (P9)."""

from uuid import UUID

import pytest

from tests.people import CONTRIBUTOR, OFFICER, PARENT, SENCO, Member
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, its_task

AUTHOR = "Dr May Private, speech and language therapist"
BY = f"Carla Clinician, on behalf of {AUTHOR}"


def advise(council: Council, case_id: UUID, written_by: str) -> UUID:
    """Have the clinician send the advice; give what she sent."""
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    name, job = AUTHOR.split(", ")
    answers = {"contribution": "give", "written_by": written_by, "author_name": name, "author_job": job}
    return council.do(its_task(council, case_id, request_id), answers)


@pytest.mark.parametrize("member", [OFFICER, PARENT, CONTRIBUTOR])
def test_whoever_reads_the_advice_sees_on_whose_behalf_it_was_sent(
    council: Council, case_id: UUID, visit: Visit, member: Member
) -> None:
    council.grant(case_id, PARENT)
    page = visit(member).open(f"/submissions/{advise(council, case_id, 'other')}/")
    facts = page.words("//dl[contains(@class, 'tw-facts')]/div")
    assert "Sent by Carla Clinician" in facts
    assert f"On behalf of {AUTHOR}" in facts


def test_the_lists_and_the_history_say_it_too(council: Council, case_id: UUID, visit: Visit) -> None:
    advise(council, case_id, "other")
    page = visit(OFFICER).open(f"/cases/{case_id}/")
    assert BY in page.text
    assert BY in page.open(f"/cases/{case_id}/history/").text


def test_a_school_sees_it_among_what_it_sent(council: Council, case_id: UUID, visit: Visit) -> None:
    request_id = assign(council, case_id, "education", SENCO)
    name, job = AUTHOR.split(", ")
    answers = {"contribution": "give", "written_by": "other", "author_name": name, "author_job": job}
    council.do(its_task(council, case_id, request_id), answers)
    assert f"Sandra Senco, on behalf of {AUTHOR}" in visit(SENCO).open("/pupils/sent/").text


def test_whoever_wrote_it_themself_sends_it_on_nobodys_behalf(council: Council, case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(f"/submissions/{advise(council, case_id, 'myself')}/")
    facts = page.words("//dl[contains(@class, 'tw-facts')]/div")
    assert "Written by Carla Clinician" in facts
    assert "behalf" not in " ".join(facts)


def test_a_family_says_whose_report_it_adds(council: Council, visit: Visit) -> None:
    case_id = council.ask_for_an_assessment()
    council.do(council.task(case_id, "check_request"))
    name, job = AUTHOR.split(", ")
    said = {"report_by": "commissioned", "author_name": name, "author_job": job}
    sent = council.do(council.task(case_id, "family_evidence"), said, by=PARENT)
    page = visit(OFFICER).open(f"/submissions/{sent}/")
    assert "That of a professional whom we commissioned" in page.text
    assert name in page.text
    assert "Written by Paula Parent" in page.words("//dl[contains(@class, 'tw-facts')]/div")
