"""Who may do what: the whole table, said a second time from the side of the people."""

from dataclasses import replace
from uuid import UUID

import pytest

from app.domain.actions import Action
from app.domain.conditions import Standing
from app.domain.policy import POLICY, permits, require
from app.domain.refusals import NotAllowed, NotFound
from app.domain.roles import FAMILY_RELATIONS, PROFESSIONAL_RELATIONS, Audience, Relation, Role
from app.domain.sharing import Part

PERSON = UUID(int=1)
STRANGER = Standing(PERSON)
OFFICER = Standing(PERSON, roles=frozenset({Role.CASEWORK_OFFICER}))
MANAGER = Standing(PERSON, roles=frozenset({Role.MANAGER}))
PROCESS_TEAM = Standing(PERSON, roles=frozenset({Role.PROCESS_TEAM}))
INFORMATION_OFFICER = Standing(PERSON, roles=frozenset({Role.INFORMATION_OFFICER}))
MEMBER = Standing(PERSON, is_inbox_member=True)
ASSIGNED = Standing(PERSON, is_assigned=True)
CONSULTED = Standing(PERSON, is_consulted=True)


def granted(relation: Relation) -> Standing:
    """Somebody whose grant shows the case whole."""
    relations = frozenset({relation})
    return Standing(PERSON, relations=relations, acts_as=relations, parts=frozenset(Part), is_in_sight=True)


EVERYBODY = {
    "access:ask",
    "access:list",
    "account:change",
    "account:view",
    "case:list",
    "case:search",
    "case:start",
    "contribution:list",
    "membership:ask",
    "notification:list",
    "pupil:list",
    "task:list",
}
READS = {"file:download", "submission:view"}
TASKS = {"task:answer-for-family", "task:complete", "task:hand-over", "task:pick-up", "task:put-back", "task:view"}
EHC_TEAM = {
    "inbox:edit",
    "invitation:list",
    "invitation:send",
    "organisation:edit",
    "organisation:import",
    "organisation:list",
    "organisation:view",
    "person:list",
    "person:view",
    "routing:edit",
    "routing:view",
}
OFFICERS_OWN = {
    "access:review",
    "audit:view-case",
    "case:archive",
    "case:change-officer",
    "case:change-sharing",
    "case:correct-date",
    "case:end-access",
    "case:grant-access",
    "case:lift-withholding",
    "case:move-away",
    "case:move-school",
    "case:override-withholding",
    "case:record-exception",
    "case:view",
    "case:view-access",
    "case:view-casework",
    "case:view-contacts",
    "case:view-diagram",
    "case:view-progress",
    "case:view-requests",
    "case:withdraw",
    "case:withhold",
    "consultation:add",
    "contribution:add",
    "contribution:chase",
    "contribution:go-on-without",
    "contribution:offer-existing",
    "contribution:view",
    "contribution:withdraw",
    "cover:arrange",
    "cover:end",
    "inbox:view-performance",
    "letter:record-posted",
    "membership:decide",
    "performance:view",
    "person:mark-gone",
    "person:reset-second-step",
    "report:add",
}


def allowed(standing: Standing) -> set[str]:
    """Everything a person of this standing may do outside the lane of a task."""
    return {action.value for action in Action if permits(action, standing)}


def test_a_stranger_sees_their_own_lists_and_can_start_a_case() -> None:
    assert allowed(STRANGER) == EVERYBODY


def test_an_officer_does_the_casework() -> None:
    assert allowed(OFFICER) == EVERYBODY | READS | EHC_TEAM | OFFICERS_OWN


def test_a_manager_sees_and_gives_the_work_out() -> None:
    gives = {"case:change-officer", "cover:arrange", "cover:arrange-for-others", "cover:end"}
    reports = {"contribution:view", "inbox:view-performance", "performance:view", "report:view"}
    sees = {"audit:view-case", "case:view", "case:view-access", "case:view-casework", "case:view-contacts"}
    sees |= {"case:view-diagram", "case:view-progress", "case:view-requests", "case:archive"}
    people = {"invitation:send-to-staff", "membership:decide", "person:give-role", "person:mark-gone"}
    people |= {"access:review", "person:reset-second-step"}
    assert allowed(MANAGER) == EVERYBODY | READS | EHC_TEAM | sees | gives | reports | people


def test_the_information_officer_sees_what_was_seen_and_done_and_no_case() -> None:
    people = {"person:list", "person:view"}
    audit = {"audit:accept-restore", "audit:erase", "audit:export", "audit:view", "audit:view-case", "case:view-access"}
    assert allowed(INFORMATION_OFFICER) == EVERYBODY | people | audit


def test_the_process_team_sees_releases_and_no_case() -> None:
    assert allowed(PROCESS_TEAM) == EVERYBODY | EHC_TEAM | {"release:publish", "release:view"}


@pytest.mark.parametrize("relation", sorted(FAMILY_RELATIONS))
def test_the_family_sees_its_case_and_who_was_asked(relation: Relation) -> None:
    decides = set() if relation is Relation.PARENT else {"case:change-sharing"}
    sees = {"case:archive", "case:view", "case:view-progress", "case:view-requests"}
    assert allowed(granted(relation)) == EVERYBODY | sees | decides


def test_a_parent_with_whom_parts_are_shared_sees_the_case_and_takes_no_part() -> None:
    parent = frozenset({Relation.PARENT})
    of_the_plan = Standing(PERSON, relations=parent, parts=frozenset({Part.PLAN}))
    assert allowed(of_the_plan) == EVERYBODY | {"case:archive", "case:view"}
    assert not permits(Action.TASK_COMPLETE, replace(of_the_plan, lane=Role.FAMILY))


@pytest.mark.parametrize("relation", sorted(PROFESSIONAL_RELATIONS))
def test_a_granted_professional_sees_the_case(relation: Relation) -> None:
    assert allowed(granted(relation)) == EVERYBODY | {"case:archive", "case:view", "case:view-progress"}


def test_a_member_of_an_inbox_sees_the_request_and_not_the_case() -> None:
    inbox = {"inbox:distribute", "inbox:view", "inbox:view-performance"}
    assert allowed(MEMBER) == EVERYBODY | {"contribution:view"} | inbox


def test_being_assigned_opens_the_one_request() -> None:
    assert allowed(ASSIGNED) == EVERYBODY | READS | {"contribution:view"}


def test_the_author_reads_what_they_wrote_and_takes_back_what_they_asked() -> None:
    assert allowed(Standing(PERSON, is_author=True)) == EVERYBODY | READS | {"access:withdraw"}


@pytest.mark.parametrize("audience", Audience)
def test_what_was_shown_is_read_by_those_it_was_shown_to_and_by_nobody_else(audience: Audience) -> None:
    family, professionals = map(granted, sorted(FAMILY_RELATIONS)), map(granted, sorted(PROFESSIONAL_RELATIONS))
    readers = {
        Audience.FAMILY: [*family],
        Audience.PROFESSIONALS: [*professionals],
        Audience.SETTINGS: [CONSULTED],
    }
    for meant, people in readers.items():
        for person in people:
            shown = replace(person, shared_with=frozenset({audience}))
            assert (allowed(shown) >= READS) is (meant is audience)
            assert READS.isdisjoint(allowed(person))
    assert READS.isdisjoint(allowed(replace(STRANGER, shared_with=frozenset(Audience))))


WHO_DOES = {
    Role.CASEWORK_OFFICER: OFFICER,
    Role.MANAGER: MANAGER,
    Role.SERVICE_INBOX: MEMBER,
    Role.CONTRIBUTOR: ASSIGNED,
    Role.FAMILY: granted(Relation.PARENT),
    Role.SETTING: MEMBER,
    Role.ASKER: ASSIGNED,
}
PEOPLE = [STRANGER, OFFICER, MANAGER, PROCESS_TEAM, MEMBER, ASSIGNED, CONSULTED, *map(granted, Relation)]


@pytest.mark.parametrize("lane", Role)
def test_a_task_is_done_by_those_in_whose_lane_it_lies_and_by_nobody_else(lane: Role) -> None:
    family = [granted(relation) for relation in FAMILY_RELATIONS]
    deciding = [granted(Relation.YOUNG_PERSON), granted(Relation.REPRESENTATIVE)]
    several = {Role.FAMILY: family, Role.YOUNG_PERSON: deciding}
    doers = several.get(lane) or ([WHO_DOES[lane]] if lane in WHO_DOES else [])
    for person in PEOPLE:
        there = replace(person, lane=lane)
        assert permits(Action.TASK_COMPLETE, there) is (person in doers)
        assert permits(Action.TASK_VIEW, there) is (person in doers)
        picks_up = person is OFFICER and lane is Role.CASEWORK_OFFICER
        assert permits(Action.TASK_PICK_UP, there) is picks_up
        assert permits(Action.TASK_PUT_BACK, there) is picks_up
        gives_out = person in (OFFICER, MANAGER) and lane is Role.CASEWORK_OFFICER
        assert permits(Action.TASK_HAND_OVER, there) is gives_out
        writes_down = person is OFFICER and lane is Role.FAMILY
        assert permits(Action.TASK_ANSWER_FOR_FAMILY, there) is writes_down


def test_nobody_does_a_task_that_lies_in_no_lane() -> None:
    assert not any(permits(Action(name), person) for name in TASKS for person in PEOPLE)


def test_every_action_stands_in_the_table() -> None:
    assert set(POLICY) == set(Action)


def test_a_refusal_looks_like_a_thing_that_is_not_there_and_keeps_its_reason() -> None:
    with pytest.raises(NotFound) as refused:
        require(Action.AUDIT_VIEW, STRANGER)
    assert isinstance(refused.value, NotAllowed)
    assert refused.value.action is Action.AUDIT_VIEW
    assert refused.value.sentence == NotFound().sentence


def test_what_is_permitted_is_not_refused() -> None:
    require(Action.AUDIT_VIEW, INFORMATION_OFFICER)
