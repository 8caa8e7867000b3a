"""Everything that somebody sees of a child's record, changes or is refused is found in the audit."""

import csv
import io
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from app.commands.seal_audit import seal_audit
from app.domain.access import WithheldBecause
from app.domain.actions import Action
from app.domain.audit_words import AUDIT_WORDS, Noted
from app.domain.refusals import TryAgain
from app.gateways.audit_heads import AuditHeads
from app.store.tables import AuditEntry, Override, Withholding
from app.web import viewed
from tests.architecture.sources import sources
from tests.people import CONTRIBUTOR, INFORMATION_OFFICER, MANAGER, OFFICER, PARENT, STRANGER, Member
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, request_for


def _entries(council: Council, *which: Any) -> list[AuditEntry]:
    with council.database.reading() as session:
        return list(session.scalars(select(AuditEntry).where(*which).order_by(AuditEntry.seq)))


def _of(council: Council, member: Member, action: str) -> list[AuditEntry]:
    return _entries(council, AuditEntry.person_id == council.who(member), AuditEntry.action == action)


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/cases/{case}/", "case:view"),
        ("/cases/{case}/history/", "case:view-casework"),
        ("/cases/{case}/diagram/", "case:view-diagram"),
        ("/cases/{case}/audit/", "audit:view-case"),
        ("/cases/{case}/withdraw/", "case:withdraw"),
    ],
)
def test_each_page_of_a_case_that_is_shown_is_one_entry(
    council: Council, case_id: UUID, visit: Visit, path: str, page: str
) -> None:
    assert visit(OFFICER).open(path.format(case=case_id)).status == 200
    (entry,) = _of(council, OFFICER, Noted.VIEWED)
    assert (entry.case_id, entry.thing, entry.detail) == (case_id, f"case:{case_id}", {"page": page})


def test_what_is_part_of_a_case_is_found_with_the_case(council: Council, case_id: UUID, visit: Visit) -> None:
    request_id = request_for(council, case_id, "health")
    task = next(task for task in council.open_tasks(case_id) if task.lane == "family")
    visit(OFFICER).open(f"/contributions/{request_id}/")
    visit(PARENT).open(f"/tasks/{task.id}/")
    seen = {(entry.thing, entry.case_id) for entry in _entries(council, AuditEntry.action == Noted.VIEWED)}
    assert seen == {(f"contribution:{request_id}", case_id), (f"task:{task.id}", case_id)}


def test_a_list_is_no_view_and_a_saved_list_is_one_entry(council: Council, case_id: UUID, visit: Visit) -> None:
    visit(OFFICER).open("/cases/")
    assert _of(council, OFFICER, Noted.VIEWED) == []
    visit(OFFICER).open("/cases/?format=csv")
    (entry,) = _of(council, OFFICER, Noted.SAVED_LIST)
    assert (entry.thing, entry.detail) == ("list:cases", {"rows": 1})


def test_the_saved_history_of_a_case_is_found_with_the_case(council: Council, case_id: UUID, visit: Visit) -> None:
    visit(OFFICER).open(f"/cases/{case_id}/history/?format=csv")
    assert [entry.case_id for entry in _of(council, OFFICER, Noted.SAVED_LIST)] == [case_id]


def test_a_download_is_recorded(council: Council, case_id: UUID, visit: Visit, portal: Flask) -> None:
    files = portal.extensions["files"]
    kept = files.keep("a.txt", io.BytesIO(b"words"), at_most=100)
    with council.work() as work:
        file_id = work.files.add(
            name="a.txt",
            size=5,
            sha256=kept.sha256,
            media_type="text/plain",
            uploaded_by_id=council.who(OFFICER),
        ).id
    assert visit(OFFICER).open(f"/files/{file_id}/").status == 200
    assert [entry.thing for entry in _of(council, OFFICER, Action.FILE_DOWNLOAD)] == [f"file:{file_id}"]
    assert visit(STRANGER).open(f"/files/{file_id}/").status == 404
    assert _of(council, STRANGER, Action.FILE_DOWNLOAD) == []


def test_a_search_is_recorded_without_a_word_of_it(council: Council, visit: Visit) -> None:
    visit(OFFICER).open("/search/").send({"words": "Robin Wren"}, button="Search")
    (entry,) = _of(council, OFFICER, Action.CASE_SEARCH)
    assert (entry.thing, entry.detail) == (None, {})


def test_a_refusal_is_recorded_with_the_case_that_was_asked_for(council: Council, case_id: UUID, visit: Visit) -> None:
    assert visit(STRANGER).open(f"/cases/{case_id}/").status == 404
    (entry,) = _of(council, STRANGER, Noted.REFUSED)
    assert (entry.case_id, entry.thing, entry.detail) == (case_id, f"case:{case_id}", {"action": "case:view"})
    assert _of(council, STRANGER, Noted.VIEWED) == []


def test_asking_for_a_case_that_does_not_exist_looks_and_is_recorded_alike(council: Council, visit: Visit) -> None:
    nothing = uuid4()
    assert visit(STRANGER).open(f"/cases/{nothing}/").status == 404
    (entry,) = _of(council, STRANGER, Noted.REFUSED)
    assert (entry.case_id, entry.thing) == (None, f"case:{nothing}")


def test_the_door_records_whom_it_turns_away(council: Council, visit: Visit) -> None:
    assert visit(PARENT).open("/audit/").status == 404
    assert [entry.detail for entry in _of(council, PARENT, Noted.REFUSED)] == [{"action": "audit:view"}]


def test_a_change_is_no_view(council: Council, case_id: UUID, visit: Visit) -> None:
    task = council.open_tasks(case_id)[0]
    visit(MANAGER).open("/tasks/").post("/search/", {"words": "x"})
    visit(STRANGER).open("/tasks/").post(f"/tasks/{task.id}/pick-up/")
    assert _entries(council, AuditEntry.action == Noted.VIEWED) == []


def test_a_page_that_cannot_be_recorded_is_not_shown(
    council: Council, case_id: UUID, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = visit(OFFICER)

    def busy(*_: object, **__: object) -> None:
        raise TryAgain

    monkeypatch.setattr(viewed, "note_view", busy)
    assert officer.open(f"/cases/{case_id}/").status == 503
    assert "Robin" not in officer.text


def test_every_address_that_names_something_says_whether_it_is_part_of_a_record(portal: Flask) -> None:
    named = {
        argument for rule in portal.url_map.iter_rules() for argument in rule.arguments if argument.endswith("_id")
    }
    others = {
        "batch_id", "contact_id", "cover_id", "device_id", "inbox_id", "invitation_id", "member_id",
        "membership_id", "move_id", "organisation_id", "pack_id", "person_id", "request_id", "route_id",
        "session_id", "setting_id", "site_id",
    }  # fmt: skip
    assert named <= set(viewed.RECORDS) | others


def test_everything_that_is_ever_recorded_has_words() -> None:
    recorded = set()
    for source in sources("app/commands", "app/store"):
        for call in source.text.split("audit.record(")[1:]:
            first = call.lstrip().split(",")[0].split(")")[0].strip()
            if first.startswith('"'):
                recorded.add(first.strip('"'))
            elif first.startswith("Action."):
                recorded.add(Action[first.removeprefix("Action.")].value)
    assert recorded - set(AUDIT_WORDS) == set()


# --- The pages


def test_the_page_of_a_case_tells_who_saw_it_and_who_was_refused(council: Council, case_id: UUID, visit: Visit) -> None:
    visit(PARENT).open(f"/cases/{case_id}/")
    visit(STRANGER).open(f"/cases/{case_id}/")
    page = visit(OFFICER).open(f"/cases/{case_id}/").follow("See who saw and did what")
    rows = page.words("//tbody/tr")
    assert any("Stella Stranger" in row and "Was refused: the case" in row for row in rows)
    assert any("Olive Officer" in row and "Looked at the case" in row for row in rows)
    assert any("Let somebody see the case: to Carla Clinician" in row for row in rows)


def test_it_is_narrowed_down_by_person_kind_and_day(council: Council, case_id: UUID, visit: Visit) -> None:
    visit(STRANGER).open(f"/cases/{case_id}/")
    page = visit(OFFICER).open(f"/cases/{case_id}/audit/")
    today = f"{council.today:%d/%m/%Y}"
    page.send({"person": "stella", "kind": "refusals", "from": today, "to": today}, button="Show these")
    assert len(page.words("//tbody/tr")) == 1
    page.send({"from": "", "to": "1/1/2020"}, button="Show these")
    assert "Nothing fits the filter" in page.text
    page.send({"kind": "no-such-kind", "to": "31/12/9999"}, button="Show these")
    assert page.status == 200


def test_the_information_officer_reads_who_saw_a_case_and_not_whose_it_is(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    visit(PARENT).open(f"/cases/{case_id}/")
    page = visit(INFORMATION_OFFICER).open(f"/cases/{case_id}/audit/")
    assert page.status == 200
    assert "Robin" not in page.text
    assert visit(INFORMATION_OFFICER).open(f"/cases/{case_id}/").status == 404


@pytest.mark.parametrize("member", [PARENT, CONTRIBUTOR, STRANGER])
def test_nobody_else_reads_the_audit(case_id: UUID, visit: Visit, council: Council, member: Member) -> None:
    paths = (f"/cases/{case_id}/audit/", "/audit/", f"/people/{council.who(OFFICER)}/audit/")
    assert [visit(member).open(path).status for path in paths] == [404] * 3


def test_the_audit_of_a_person_tells_what_they_did_and_what_was_done_to_their_access(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    assign(council, case_id, "health", CONTRIBUTOR)
    page = visit(INFORMATION_OFFICER).open(f"/people/{council.who(CONTRIBUTOR)}/audit/")
    assert "Let somebody see the case: to Carla Clinician" in page.text
    assert visit(INFORMATION_OFFICER).open(f"/people/{uuid4()}/audit/").status == 404


def test_what_is_withheld_and_shown_nevertheless_stands_on_top(council: Council, case_id: UUID, visit: Visit) -> None:
    officer_id = council.who(OFFICER)
    with council.work() as work:
        party_id = work.parties.of_case(case_id)[0].id
        withholding = Withholding(
            case_id=case_id,
            party_id=party_id,
            because=WithheldBecause.SERIOUS_HARM,
            reason="A court said so",
            by_id=officer_id,
            at=council.now,
        )
        override = Override(
            case_id=case_id,
            withholding_id=withholding.id,
            person_id=council.who(CONTRIBUTOR),
            until_on=council.today,
            reason="To write the advice",
            by_id=officer_id,
            at=council.now,
        )
        work._session.add_all([withholding, override])
    for member, path in ((INFORMATION_OFFICER, "/audit/"), (OFFICER, f"/cases/{case_id}/audit/")):
        page = visit(member).open(path)
        told = page.words("//div[contains(@class, 'govuk-inset-text')]")
        assert "Olive Officer let Carla Clinician see it" in told[0]
        assert "To write the advice" in told[0]


def test_the_whole_audit_is_a_place_of_the_information_officer(council: Council, visit: Visit) -> None:
    page = visit(INFORMATION_OFFICER).open("/audit/")
    assert page.navigation.count("Audit") == 1
    assert "Audit" not in visit(MANAGER).navigation


def test_the_export_holds_every_entry_with_its_link(
    council: Council, case_id: UUID, visit: Visit, tmp_path: Any
) -> None:
    head = seal_audit(council.database, AuditHeads(tmp_path / "heads"), now=council.now)
    page = visit(INFORMATION_OFFICER).open("/audit/")
    page.send({}, button="Export the audit")
    rows = list(csv.DictReader(io.StringIO(page.response.get_data().decode("utf-8-sig"))))
    assert int(rows[head.position - 1]["Position in the chain"]) == head.position
    assert rows[head.position - 1]["Digest"] == rows[-1]["Digest"] == head.digest
    assert len(_of(council, INFORMATION_OFFICER, Action.AUDIT_EXPORT)) == 1


def test_only_the_information_officer_exports(council: Council, visit: Visit) -> None:
    visit(MANAGER).open("/tasks/").post("/audit/export/")
    assert visit(MANAGER).status == 404
    assert _entries(council, AuditEntry.action == Action.AUDIT_EXPORT) == []


def test_a_cell_of_the_export_is_never_run(council: Council, visit: Visit) -> None:
    with council.work() as work:
        work.audit.record(Action.CASE_SEARCH, person_id=None, detail={"reason": "=HYPERLINK()"})
    page = visit(INFORMATION_OFFICER).open("/audit/")
    page.send({}, button="Export the audit")
    assert ",'=HYPERLINK()" in page.response.get_data(as_text=True)
