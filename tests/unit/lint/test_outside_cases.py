"""A request for access belongs to no case: its diagram uses nothing of a case, and no other diagram what is its own."""

import pytest

from app.domain.effects import Addressee
from app.domain.faults import Fault
from app.engine.lint import lint
from tests.unit.lint.checking import DEADLINES, Forms, faults_of, told
from tests.unit.lint.drawing import Step, draw, end, service, start, user

ARROWS = "start > ask > tell > end"


def faults_outside(tell: Step, lane: str = "Casework officer") -> tuple[Fault, ...]:
    drawn = draw(start(), user("ask", lane=lane), tell, end(), arrows=ARROWS, name="access-request")
    return lint({"bpmn/access-request.bpmn": drawn, "bpmn/deadlines.yaml": DEADLINES}, Forms())


def faults_in_a_case(tell: Step, lane: str = "Casework officer") -> tuple[Fault, ...]:
    return faults_of(start(), user("ask", lane=lane), tell, end(), arrows=ARROWS)


@pytest.mark.parametrize(
    "tell",
    [
        service("tell", "grant_access"),
        service("tell", "settle_access", outcome="refused"),
        service("tell", "record_fact", fact="access_asked_on"),
        service("tell", "send_notice", notice="reminder", to="officer"),
        service("tell", "send_notice", notice="reminder", to="asker"),
    ],
)
def test_a_request_for_access_uses_what_is_its_own(tell: Step) -> None:
    assert faults_outside(tell, lane="Asker") == ()


@pytest.mark.parametrize("effect", ["record_people", "return_to_inbox", "hand_to_officer"])
def test_it_changes_no_case(effect: str) -> None:
    told(faults_outside(service("tell", effect)), "tell", "changes a case", "belongs to none")


@pytest.mark.parametrize("to", sorted(set(Addressee) - {Addressee.ASKER, Addressee.OFFICER, Addressee.MANAGER}))
def test_it_writes_to_nobody_of_a_case(to: str) -> None:
    told(faults_outside(service("tell", "send_notice", notice="reminder", to=to)), "tell", f"“{to}”", "nobody here")


def test_its_notices_say_no_reference() -> None:
    found = faults_outside(service("tell", "send_notice", notice="considering", to="asker"))
    told(found, "tell", "“considering”", "{{ case_reference }}")


def test_it_records_no_day_of_a_case() -> None:
    told(faults_outside(service("tell", "record_fact", fact="draft_served_on")), "tell", "a day of a case")


def test_nobody_of_a_case_acts_in_it() -> None:
    found = faults_outside(service("tell", "grant_access"), lane="Family")
    assert [fault.sentence for fault in found if "“Family”" in fault.sentence and "remove the lane" in fault.sentence]


@pytest.mark.parametrize(
    "tell",
    [
        service("tell", "grant_access"),
        service("tell", "settle_access", outcome="withdrawn"),
        service("tell", "send_notice", notice="reminder", to="asker"),
    ],
)
def test_no_process_of_a_case_uses_what_belongs_to_a_request_for_access(tell: Step) -> None:
    told(faults_in_a_case(tell), "tell", "belongs to a request for access")


def test_nobody_asks_for_access_in_a_case() -> None:
    found = faults_in_a_case(service("tell", "record_people"), lane="Asker")
    assert [fault.sentence for fault in found if "“Asker”" in fault.sentence]
