"""What is withheld is gone at once from every page and list; an override opens it for one person until a day."""

from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from app.domain.access import What
from app.domain.refusals import NotFound
from app.queries.file_download import file_download
from app.store.tables import File, Letter, Party, Submission
from tests.people import CONTRIBUTOR, MANAGER, OFFICER, PARENT, SECOND_OFFICER, SECOND_PARENT, SENCO, Member
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, its_task
from tests.web.casework.test_case_actions import day
from tests.web.casework.test_followed_cases import source_of


@pytest.fixture
def advice(council: Council, case_id: UUID) -> Submission:
    """Advice of the school that its form shows to the family, accepted by an officer."""
    request_id = assign(council, case_id, "education", SENCO)
    with council.work() as work:
        report = council.report(work, council.who(SENCO))
    answers = {"contribution": "give", "reports": [str(report)]}
    written = council.do(its_task(council, case_id, request_id), answers)
    council.do(its_task(council, case_id, request_id), {"advice_check": "accept"})
    with council.work() as work:
        advice: Submission = work.submissions.get(written)
    return advice


def withhold(visit: Visit, case_id: UUID, what: What, from_whom: str = "everybody") -> None:
    page = visit(OFFICER).open(f"/cases/{case_id}/withhold/")
    page.send({"what": what.named, "from_whom": from_whom, "because": "serious_harm", "reason": "It names her"})
    assert "It is withheld from now on." in page.text


def flag_of(council: Council, what: What) -> UUID:
    with council.work() as work:
        return UUID(str(work.withholdings.holding(what)[-1].id))


def file_of(council: Council, written: Submission) -> UUID:
    with council.database.reading() as session:
        return UUID(str(session.scalars(select(File.id).where(File.submission_id == written.id)).first()))


def may_download(council: Council, member: Member, file_id: UUID) -> bool:
    try:
        with council.database.reading() as session:
            return bool(file_download(session, council.who(member), file_id, council.today).name)
    except NotFound:
        return False


def test_withheld_from_everybody_outside_it_is_gone_for_them_and_stays_for_staff_and_author(
    council: Council, case_id: UUID, visit: Visit, advice: Submission
) -> None:
    path = f"/submissions/{advice.id}/"
    assert visit(PARENT).open(path).status == 200
    withhold(visit, case_id, What(submission_id=advice.id))
    assert visit(PARENT).open(path).status == 404
    assert str(advice.id) not in source_of(visit(PARENT).open(f"/cases/{case_id}/"))
    assert visit(OFFICER).open(path).status == visit(MANAGER).open(path).status == 200
    assert visit(SENCO).open(path).status == 200


def test_withheld_from_one_parent_the_other_still_reads_it(
    council: Council, case_id: UUID, visit: Visit, advice: Submission
) -> None:
    council.grant(case_id, SECOND_PARENT)
    withhold(visit, case_id, What(submission_id=advice.id), str(council.who(SECOND_PARENT)))
    assert visit(SECOND_PARENT).open(f"/submissions/{advice.id}/").status == 404
    assert visit(PARENT).open(f"/submissions/{advice.id}/").status == 200


def test_the_file_of_what_is_withheld_is_withheld_with_it(
    council: Council, case_id: UUID, visit: Visit, advice: Submission
) -> None:
    file_id = file_of(council, advice)
    assert may_download(council, PARENT, file_id)
    withhold(visit, case_id, What(submission_id=advice.id))
    assert not may_download(council, PARENT, file_id)
    assert may_download(council, SENCO, file_id)


def test_of_a_file_that_is_withheld_alone_not_even_the_name_is_left(
    council: Council, case_id: UUID, visit: Visit, advice: Submission
) -> None:
    file_id, path = file_of(council, advice), f"/submissions/{advice.id}/"
    assert str(file_id) in source_of(visit(PARENT).open(path))
    withhold(visit, case_id, What(file_id=file_id))
    assert str(file_id) not in source_of(visit(PARENT).open(path))
    assert "report.pdf" not in visit(PARENT).text
    assert str(file_id) in source_of(visit(OFFICER).open(path))


def test_lifted_it_is_read_again(council: Council, case_id: UUID, visit: Visit, advice: Submission) -> None:
    what = What(submission_id=advice.id)
    withhold(visit, case_id, what)
    page = visit(OFFICER).open(f"/withheld/{flag_of(council, what)}/lift/").send({"reason": "She agreed"})
    assert "It is no longer withheld." in page.text
    assert "No longer withheld" in page.text
    assert visit(PARENT).open(f"/submissions/{advice.id}/").status == 200


def test_an_override_opens_it_for_one_person_until_its_last_day(
    council: Council, case_id: UUID, visit: Visit, advice: Submission
) -> None:
    council.grant(case_id, SECOND_PARENT)
    what = What(submission_id=advice.id)
    withhold(visit, case_id, what)
    page = visit(OFFICER).open(f"/withheld/{flag_of(council, what)}/override/")
    page.send({"who": str(council.who(PARENT)), "reason": "For the hearing", **day("until_on", date(2026, 3, 10))})
    assert "Paula Parent can see it nevertheless until 10 March 2026: For the hearing (Olive Officer)." in page.text
    assert visit(PARENT).open(f"/submissions/{advice.id}/").status == 200
    assert visit(SECOND_PARENT).open(f"/submissions/{advice.id}/").status == 404
    council.days_pass(2)
    with council.work() as work:
        visit(PARENT).set_cookie("signed-in", work.sessions.start(council.who(PARENT)))
    assert visit(PARENT).open(f"/submissions/{advice.id}/").status == 404


def test_an_override_does_not_last_for_ever(council: Council, case_id: UUID, visit: Visit, advice: Submission) -> None:
    withhold(visit, case_id, What(submission_id=advice.id))
    page = visit(OFFICER).open(f"/withheld/{flag_of(council, What(submission_id=advice.id))}/override/")
    page.send({"who": "me", "reason": "To read it", **day("until_on", date(2027, 3, 10))})
    assert page.errors == ["The last day must be from today to 90 days from today."]


def test_only_officers_withhold_lift_and_override(
    council: Council, case_id: UUID, visit: Visit, advice: Submission
) -> None:
    withhold(visit, case_id, What(submission_id=advice.id))
    flag = flag_of(council, What(submission_id=advice.id))
    for member in (MANAGER, PARENT, CONTRIBUTOR, SENCO):
        for path in (f"/cases/{case_id}/withhold/", f"/withheld/{flag}/lift/", f"/withheld/{flag}/override/"):
            assert visit(member).open(path).status == 404
            assert visit(member).open("/tasks/").post(path, {"reason": "Mine"}).status == 404
    assert "It names her" in visit(MANAGER).open(f"/cases/{case_id}/withheld/").text
    assert visit(PARENT).open(f"/cases/{case_id}/withheld/").status == 404


@pytest.fixture
def secret(council: Council, case_id: UUID) -> Party:
    """The father, of whom the check of the request said that where he lives must be kept secret."""
    with council.work() as work:
        party: Party = next(one for one in work.parties.of_case(case_id) if one.address_withheld and one.address)
    return party


def test_where_somebody_lives_is_withheld_from_officers_too_until_they_say_why_they_need_it(
    council: Council, case_id: UUID, visit: Visit, secret: Party
) -> None:
    case, address = f"/cases/{case_id}/", str((secret.address or {})["line_1"])
    for member in (OFFICER, SECOND_OFFICER, MANAGER):
        assert address not in source_of(visit(member).open(case))
    page = visit(OFFICER).open(f"/withheld/{flag_of(council, What(party_id=secret.id))}/override/")
    page.send({"who": "me", "reason": "To visit", **day("until_on", date(2026, 3, 12))})
    assert address in visit(OFFICER).open(case).text
    assert address not in source_of(visit(SECOND_OFFICER).open(case))


def test_a_withheld_address_is_left_out_of_every_answer_but_the_author_s_own(
    council: Council, case_id: UUID, visit: Visit, secret: Party
) -> None:
    address = str((secret.address or {})["line_1"])
    with council.work() as work:
        check = work.submissions.latest(case_id, "check-request")
    assert check is not None
    path = f"/submissions/{check.id}/"
    assert address not in source_of(visit(SECOND_OFFICER).open(path))
    assert address in visit(OFFICER).open(path).text
    visit(OFFICER).open(f"/withheld/{flag_of(council, What(party_id=secret.id))}/lift/").send({"reason": "No risk now"})
    assert address in visit(SECOND_OFFICER).open(path).text


def test_whoever_posts_a_letter_sees_the_address_on_it(council: Council, case_id: UUID, visit: Visit) -> None:
    with council.database.reading() as session:
        letter = next(each for each in session.scalars(select(Letter)) if each.address)
    page = visit(OFFICER).open(f"/letters/{letter.id}/")
    assert str((letter.address or {})["line_1"]) in page.text


def test_what_the_check_says_must_be_kept_secret_is_withheld_from_the_first_moment(
    council: Council, visit: Visit
) -> None:
    secret = {"line_1": "7 Hidden Way", "line_2": "", "town": "Stroud", "postcode": "GL5 1AA"}
    case_id = council.ask_for_an_assessment()
    parents = [
        {"name": "Mo Wren", "relation": "mother", "has_responsibility": True, "address": secret}
        | {"address_withheld": True}
    ]
    council.do(council.task(case_id, "check_request"), {"parents": parents})
    with council.work() as work:
        (party,) = [each for each in work.parties.of_case(case_id) if each.name == "Mo Wren"]
        assert party.address_withheld
    assert "7 Hidden Way" not in source_of(visit(SECOND_OFFICER).open(f"/cases/{case_id}/"))
