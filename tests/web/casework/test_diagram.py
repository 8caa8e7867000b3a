"""A case on its own diagram: how each step stands, for the officer and the manager."""

import gzip
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from lxml import html

from app.cli.baseline import baseline
from app.commands.correct_date import correct_date
from app.commands.publish_release import publish_release
from app.commands.withdraw_case import withdraw_case
from app.domain.facts import Fact
from tests.people import (
    CONTRIBUTOR,
    INBOX_ADMIN,
    MANAGER,
    OFFICER,
    PARENT,
    PROCESS_OFFICER,
    SENCO,
    STRANGER,
)
from tests.process.council import Council
from tests.web.casework.conftest import Visit, assign, counted_queries, its_task, request_for
from tests.web.visitor import Visitor


def of(case_id: UUID, instance_id: UUID | None = None) -> str:
    """Give the address of a diagram."""
    return f"/cases/{case_id}/diagram/{instance_id}/" if instance_id else f"/cases/{case_id}/diagram/"


def source_of(case_id: UUID, instance_id: UUID) -> str:
    """Give the address of the file of a diagram."""
    return f"{of(case_id, instance_id)}source/"


def said(page: Visitor, state: str) -> dict[str, str]:
    """Give the steps that are listed so: the name of each, and what is said of it."""
    assert page.response is not None
    tree = html.document_fromstring(page.response.get_data(as_text=True))
    steps = {}
    for item in tree.iter("li"):
        if item.get("data-element") and item.get("data-state") == state:
            name, about = (_words(line) for line in item.iter("p"))
            steps[name] = about
    return steps


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_what_was_done_is_said_with_the_day_and_the_person(case_id: UUID, visit: Visit) -> None:
    done = said(visit(OFFICER).open(of(case_id)), "done")
    assert done["Check the request"] == f"Casework officer. Done on 2 March 2026, {OFFICER.name}."
    assert done["Ask each for advice"] == "Portal. Done on 2 March 2026."
    assert done["Request received"] == "Portal. Happened on 2 March 2026."


def test_what_was_done_comes_in_the_order_in_which_it_happened(case_id: UUID, visit: Visit) -> None:
    done = [*said(visit(OFFICER).open(of(case_id)), "done")]
    assert done[0] == "Request received"
    assert done.index("Decide whether to assess") < done.index("Choose whom to ask")


def test_a_timer_waits_until_a_day_and_a_message_since_a_day(case_id: UUID, visit: Visit) -> None:
    waiting = said(visit(OFFICER).open(of(case_id)), "waiting")
    assert waiting["One week before week 6"] == "Portal. Waits until 6 April 2026."
    assert waiting["All advice settled"] == (
        "Portal. Has waited since 2 March 2026 to hear that every request for advice of the case has been settled."
    )


def test_what_was_reached_last_is_the_first_that_is_waited_for(case_id: UUID, visit: Visit) -> None:
    assert next(iter(said(visit(OFFICER).open(of(case_id)), "waiting"))) == "All advice settled"


def test_a_corrected_date_moves_what_is_waited_for(council: Council, case_id: UUID, visit: Visit) -> None:
    correct_date(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        fact=Fact.REQUEST_RECEIVED_ON,
        day=date(2026, 3, 9),
        reason="The letter was stamped later",
        now=council.now,
    )
    assert "13 April 2026" in said(visit(OFFICER).open(of(case_id)), "waiting")["One week before week 6"]


def test_what_was_not_reached_is_listed_without_a_state(case_id: UUID, visit: Visit) -> None:
    page = visit(OFFICER).open(of(case_id))
    assert "Not reached yet" in page.text
    assert "Write the draft plan" in page.text
    assert not any("Write the draft plan" in said(page, state) for state in ("done", "current", "waiting", "stopped"))


def test_an_open_task_is_under_way_with_its_holder_and_leads_to_the_task(council: Council, visit: Visit) -> None:
    case_id = council.ask_for_an_assessment()
    task = council.task(case_id, "check_request")
    page = visit(OFFICER).open(of(case_id))
    sentence = said(page, "current")["Check the request"]
    assert "Under way since 9 March 2026" in sentence
    assert "Lies with:" in sentence
    assert page.follow("Check the request").path == f"/tasks/{task.id}/"


def test_a_task_of_others_is_under_way_but_leads_nowhere(council: Council, case_id: UUID, visit: Visit) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    page = visit(OFFICER).open(of(case_id, request_id))
    assert CONTRIBUTOR.name in said(page, "current")["Give advice"]
    assert "due 13 April 2026 (35 days left)" in said(page, "current")["Give advice"]
    assert not page.has("//li[@data-element='give_advice']//a")


def test_a_step_that_is_under_way_once_more_says_when_it_was_done_before(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    council.now += timedelta(days=1)
    council.do(its_task(council, case_id, request_id), {"advice_check": "return"})
    sentence = said(visit(OFFICER).open(of(case_id, request_id)), "current")["Give advice"]
    assert "Under way since 10 March 2026" in sentence
    assert f"Before: done on 9 March 2026, {CONTRIBUTOR.name}." in sentence


def test_a_step_that_was_done_several_times_says_every_time(council: Council, case_id: UUID, visit: Visit) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    for check in ("return", "accept"):
        council.do(its_task(council, case_id, request_id), {"contribution": "give"})
        council.now += timedelta(days=1)
        council.do(its_task(council, case_id, request_id), {"advice_check": check})
    given = said(visit(OFFICER).open(of(case_id, request_id)), "done")["Give advice"]
    assert f"Done 2 times: 9 March 2026, {CONTRIBUTOR.name}; 10 March 2026, {CONTRIBUTOR.name}." in given


def test_a_step_that_was_done_leads_to_what_was_written(council: Council, case_id: UUID, visit: Visit) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    council.do(its_task(council, case_id, request_id), {"contribution": "give"})
    page = visit(MANAGER).open(of(case_id, request_id)).follow("Give advice")
    assert page.path.startswith("/submissions/")
    assert page.status == 200


def test_a_message_that_never_came_is_not_done_when_everything_ends(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    withdraw_case(
        council.database, person_id=council.who(OFFICER), case_id=case_id, reason="They moved on", now=council.now
    )
    council.settle()
    page = visit(OFFICER).open(of(case_id))
    assert "This part of the case has ended." in page.text
    assert {"Request withdrawn", "Close as withdrawn"} <= said(page, "done").keys()
    assert {"All advice settled", "Child moved away"} <= said(page, "stopped").keys()
    assert said(page, "waiting") == said(page, "current") == {}


def test_a_task_that_ended_by_itself_is_not_done(council: Council, case_id: UUID, visit: Visit) -> None:
    council.days_pass(10)
    page = visit(OFFICER).open(of(case_id))
    assert "Ended on 17 March 2026 without being done" in said(page, "stopped")["Send your evidence"]


def test_a_part_whose_state_cannot_be_read_says_so_and_still_tells_what_happened(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    with council.work() as work:
        work.instances.lock(council.instance(case_id, "ehc-needs-assessment").id).state = {"version": 0}
    page = visit(OFFICER).open(of(case_id))
    assert "waits for cannot be read" in page.text
    assert "Check the request" in said(page, "done")


def test_every_request_and_consultation_of_the_case_can_be_chosen_by_name(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    page = visit(OFFICER).open(of(case_id))
    for title in ("The assessment", "Health advice from Riverside Health", "Parents' or carers' advice"):
        assert title in page.text
    page.follow("Health advice from Riverside Health")
    assert page.heading == "Diagram: Health advice from Riverside Health"
    assert page.path == of(case_id, request_for(council, case_id, "health"))


def test_only_the_officer_and_the_manager_see_diagrams(council: Council, case_id: UUID, visit: Visit) -> None:
    request_id = assign(council, case_id, "health", CONTRIBUTOR)
    for path in (of(case_id), of(case_id, request_id), source_of(case_id, request_id)):
        for member in (OFFICER, MANAGER):
            assert visit(member).open(path).status == 200
        for member in (CONTRIBUTOR, INBOX_ADMIN, SENCO, PARENT, PROCESS_OFFICER, STRANGER):
            assert visit(member).open(path).status == 404


@pytest.mark.parametrize("address", [of, source_of])
def test_a_part_of_another_case_is_not_found_under_this_one(
    council: Council, case_id: UUID, visit: Visit, address: Callable[[UUID, UUID], str]
) -> None:
    other = council.instance(council.ask_for_an_assessment(), "ehc-needs-assessment")
    for instance_id in (other.id, uuid4()):
        assert visit(OFFICER).open(address(case_id, instance_id)).status == 404


def test_the_picture_is_drawn_from_the_release_that_the_case_follows(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    path = "bpmn/ehc-needs-assessment.bpmn"
    files = baseline()
    changed = files[path].replace(b'name="Check the request"', b'name="See who asks"')
    publish_release(
        council.database,
        person_id=council.who(PROCESS_OFFICER),
        files={**files, path: changed},
        reason="A clearer name.",
        now=council.now,
    )
    page = visit(OFFICER).open(source_of(case_id, council.instance(case_id, "ehc-needs-assessment").id))
    assert page.response is not None
    assert page.response.get_data() == files[path]
    assert page.response.mimetype == "application/xml"
    assert page.response.headers["X-Content-Type-Options"] == "nosniff"

    later = council.ask_for_an_assessment()
    assert "See who asks" in said(visit(OFFICER).open(of(later)), "current")
    assert "release 2" in visit(OFFICER).open(of(later)).text


def test_the_file_of_a_diagram_goes_out_compressed(council: Council, case_id: UUID, visit: Visit) -> None:
    instance_id = council.instance(case_id, "ehc-needs-assessment").id
    client = visit(OFFICER)._client
    sent = client.get(source_of(case_id, instance_id), headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(sent.get_data()) == baseline()["bpmn/ehc-needs-assessment.bpmn"]
    assert len(sent.get_data()) < 20_000


def test_style_attributes_are_let_in_on_the_pages_with_a_diagram_alone(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    def policy(path: str) -> str:
        page = visit(OFFICER).open(path)
        assert page.response is not None
        return page.response.headers["Content-Security-Policy"]

    request_id = request_for(council, case_id, "health")
    for path in (of(case_id), of(case_id, request_id)):
        assert "style-src-attr 'unsafe-inline'" in policy(path)
        assert "script-src 'self';" in policy(path)
    for path in (f"/cases/{case_id}/", source_of(case_id, request_id), "/tasks/"):
        assert "unsafe-inline" not in policy(path)


def test_the_page_asks_as_much_of_the_database_however_much_has_happened(
    council: Council, case_id: UUID, visit: Visit
) -> None:
    request_id = request_for(council, case_id, "health")
    page = visit(OFFICER).open(of(case_id, request_id))
    with counted_queries() as at_first:
        page.open(of(case_id, request_id))
    assign(council, case_id, "health", CONTRIBUTOR)
    for _ in range(3):
        council.do(its_task(council, case_id, request_id), {"contribution": "give"})
        council.do(its_task(council, case_id, request_id), {"advice_check": "return"})
    with counted_queries() as later:
        page.open(of(case_id, request_id))
    assert len(later) == len(at_first)
