"""The process team publishes releases: faults are shown, a good release is followed by new cases, a bad one by none."""

from io import BytesIO
from uuid import UUID

import pytest

from app.cli.baseline import baseline
from tests.people import CONTRIBUTOR, MANAGER, OFFICER, PARENT, PROCESS_OFFICER
from tests.process.council import Council
from tests.web.casework.conftest import Visit
from tests.web.visitor import Visitor

PUBLISH = "/processes/publish-release/"
FORM, DIAGRAM, NOTICE = "forms/check-request.yaml", "bpmn/contribution-request.bpmn", "forms/notices/draft-plan.yaml"


def upload(path: str, before: str, after: str) -> tuple[BytesIO, str]:
    """Give a file of the baseline with some words changed, as a browser sends it."""
    text = baseline()[path].decode()
    assert before in text
    return BytesIO(text.replace(before, after).encode()), path.rpartition("/")[2]


def publish(
    page: Visitor, *files: tuple[BytesIO, str], reason: str = "Plainer words", button: str = "publish"
) -> Visitor:
    """Choose these files and press a button."""
    return page.open(PUBLISH).send({"files": list(files), "reason": reason}, button=button)


def renamed() -> tuple[BytesIO, str]:
    return upload(FORM, "title: Check the request", "title: Look at the request")


def test_only_the_process_team_finds_the_processes(visit: Visit) -> None:
    files = (f"/processes/1/files/{FORM}", f"/processes/1/download/{FORM}")
    for member in (OFFICER, MANAGER, PARENT, CONTRIBUTOR):
        page = visit(member)
        for path in ("/processes/", "/processes/1/", *files, PUBLISH):
            assert page.open(path).status == 404
        assert page.open("/tasks/").post(PUBLISH, {"reason": "No"}).status == 404


def test_the_live_release_and_its_files_can_be_read_and_saved(visit: Visit) -> None:
    page = visit(PROCESS_OFFICER).open("/processes/").follow("Release 1")
    assert "Live: new cases follow it" in page.text
    assert "gives: [request_check]" in page.follow("check-request.yaml").text
    page.follow("Download this file")
    assert page.response is not None
    assert page.response.get_data() == baseline()[FORM]
    assert "attachment" in page.response.headers["Content-Disposition"]


def test_a_diagram_is_read_in_words(visit: Visit) -> None:
    page = visit(PROCESS_OFFICER).open(f"/processes/1/files/{DIAGRAM}").text
    assert "Check the advice Task Casework officer Is it enough?" in page


@pytest.mark.parametrize("path", ["/processes/99/", "/processes/1/files/forms/none.yaml", "/processes/1/files/../x"])
def test_what_is_not_in_a_release_is_not_found(path: str, visit: Visit) -> None:
    assert visit(PROCESS_OFFICER).open(path).status == 404


def test_new_cases_follow_a_new_release_and_running_ones_keep_theirs(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    before = council.ask_for_an_assessment()
    page = publish(visit(PROCESS_OFFICER), renamed())
    assert page.heading == "Release 2"
    assert "Plainer words" in page.text
    assert "check-request.yaml Changed" in page.text
    after = council.ask_for_an_assessment()
    officer = visit(OFFICER)
    titles = {case: officer.open(f"/tasks/{council.task(case, 'check_request').id}/").text for case in (before, after)}
    assert "Look at the request" not in titles[before]
    assert "Look at the request" in titles[after]
    assert "Release 2 Live" in page.open("/processes/").text


def test_every_fault_is_shown_with_its_place_and_nothing_is_published(visit: Visit) -> None:
    page = publish(visit(PROCESS_OFFICER), upload(DIAGRAM, 'form="check-advice"', 'form="chek-advice"'), reason="A try")
    assert page.status == 422
    assert page.title.startswith("Error: ")
    assert f"{DIAGRAM} check_advice The user task “Check the advice” asks the form “chek-advice”" in page.text
    assert page.value("reason") == "A try"
    assert "Release 2" not in page.open("/processes/").text


def test_files_are_checked_without_publishing(visit: Visit) -> None:
    page = publish(visit(PROCESS_OFFICER), renamed(), reason="", button="Check without publishing")
    assert "No fault was found. These files would change: forms/check-request.yaml" in page.text
    assert "Release 2" not in page.open("/processes/").text


def test_a_form_and_a_notice_of_one_name_each_replace_their_own(visit: Visit) -> None:
    page = publish(visit(PROCESS_OFFICER), upload(NOTICE, "title: ", "title: New "), button="Check without publishing")
    assert "would change: forms/notices/draft-plan.yaml" in page.text


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ((BytesIO(b"x"), "picture.png"), "picture.png cannot be used."),
        ((BytesIO(b"x"), "x.paths.yaml"), "x.paths.yaml holds journeys"),
        ((BytesIO(b"x" * 200_001), "big.bpmn"), "big.bpmn is too big."),
        ((BytesIO(baseline()[FORM]), "check-request.yaml"), "These files are the same as in the live release"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_the_reason_kept(
    file: tuple[BytesIO, str], sentence: str, visit: Visit
) -> None:
    page = publish(visit(PROCESS_OFFICER), file)
    assert page.status == 422
    assert page.errors[0].startswith(sentence)
    assert page.value("reason") == "Plainer words"


def test_without_files_or_without_a_reason_nothing_is_published(visit: Visit) -> None:
    page = visit(PROCESS_OFFICER).open(PUBLISH).send({"reason": "Nothing"})
    assert page.errors == ["Choose the files that you have changed."]
    assert publish(page, renamed(), reason="").errors == ["Enter what this release changes and why."]


def test_nobody_publishes_over_a_release_that_they_have_not_seen(visit: Visit) -> None:
    page = visit(PROCESS_OFFICER)
    publish(page, renamed())
    changed = upload(FORM, "title: Check the request", "title: Read the request")
    page.open(PUBLISH).send({"files": [changed], "reason": "Mine", "based_on": "1"})
    assert page.errors[0].startswith("Release 2 was published since you opened this page.")
    assert page.value("reason") == "Mine"


def test_releases_are_found_by_what_they_change_sorted_and_saved(visit: Visit) -> None:
    page = publish(visit(PROCESS_OFFICER), renamed())
    assert page.open("/processes/").text.index("Release 2") < page.text.index("Release 1")
    assert page.open("/processes/?sort=number").text.index("Release 1") < page.text.index("Release 2")
    for sort in ("by", "-by", "cases", "-cases"):
        assert "Release 2" in page.open(f"/processes/?sort={sort}").text
    assert "Release 1" not in page.open("/processes/?search=plainer").text
    assert "No release matches the filter" in page.open("/processes/?search=%25").text
    saved = page.open("/processes/").follow("Save this list").response
    assert saved is not None
    assert "Plainer words" in saved.get_data(as_text=True)
