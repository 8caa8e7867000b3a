"""Many people act at the same moment: everybody is heard, and nothing is done twice."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

import pytest

from app.commands.add_contribution import add_contribution
from app.commands.deliver_errand import Hands, deliver_errand
from app.commands.withdraw_case import withdraw_case
from app.domain.refusals import AlreadyDone
from app.domain.stages import ContributionOutcome
from app.queries.what_is_due import due_errands
from tests.faults.portal import LeftToWorkers, ask_for_health_advice, at_once, ready, waiting
from tests.people import (
    CARE_ADMIN,
    CONTRIBUTOR,
    HEALTH,
    OFFICER,
    OTHER_ADMIN,
    OTHER_SCHOOL,
    OTHER_SENCO,
    PSYCHOLOGIST,
    PSYCHOLOGY,
    SCHOOL,
    SECOND_OFFICER,
    SENCO,
    SOCIAL_CARE,
    THERAPY,
    Member,
    Place,
)
from tests.process.council import PORTAL, TOKENS, Council

pytestmark = pytest.mark.postgresql

#: Seven services beside the parents: what each is asked for, in which inbox, and who writes it.
SERVICES: tuple[tuple[str, Place, Member], ...] = (
    ("health", HEALTH, CONTRIBUTOR),
    ("sensory", THERAPY, OTHER_ADMIN),
    ("social_care", SOCIAL_CARE, CARE_ADMIN),
    ("psychology", PSYCHOLOGY, PSYCHOLOGIST),
    ("education", SCHOOL, SENCO),
    ("education", OTHER_SCHOOL, OTHER_SENCO),
    ("other", THERAPY, OTHER_ADMIN),
)


def gathering_advice(council: Council) -> UUID:
    """Lead a case to where eight people have been asked for advice, and each has it in hand; give the case."""
    case_id = council.ask_for_an_assessment()
    for element in ("check_request", "family_evidence", "collect_evidence"):
        council.do(council.task(case_id, element))
    council.do(council.task(case_id, "decide_whether_to_assess"), {"decision": "assess"})
    council.do(council.task(case_id, "choose_advice"), {"advice": ["parents"]})
    for advice_type, place, member in SERVICES:
        request_id = add_contribution(
            council.database,
            person_id=council.who(OFFICER),
            case_id=case_id,
            advice_type=advice_type,
            inbox_id=council.town.inboxes[place],
            now=council.now,
        )
        (task,) = [task for task in council.open_tasks(case_id) if task.instance_id == request_id]
        council.do(task, {"inbox_answer": "assign", "assignee": str(council.who(member))})
    council.settle()
    return case_id


def left_to_workers(council: Council) -> Council:
    """Give the same council, where what follows is not done at once."""
    return LeftToWorkers(council.database, council.post, council.town, council.now, council.mailer, council.cases)


def deliver_all(council: Council, errands: Sequence[UUID]) -> None:
    """Do all these errands, as one worker does."""
    hands = Hands(council.database, council.now, PORTAL, council.mailer, TOKENS)
    for errand in errands:
        deliver_errand(hands, errand)


def work_off(council: Council, workers: int) -> None:
    """Let so many workers take up all that is due, each all of it, at the same moment, until nothing is left."""
    for _ in range(20):
        with council.database.reading() as session:
            errands = due_errands(session, council.now, 500)
        if not errands:
            return
        at_once(*[partial(deliver_all, council, errands)] * workers)
    raise AssertionError("The workers never come to an end.")


def test_eight_contributors_of_one_case_submit_and_the_assessment_hears_once_that_all_is_settled(
    council: Council,
) -> None:
    case_id = gathering_advice(council)
    crowd = left_to_workers(council)
    given = [task for task in crowd.open_tasks(case_id) if task.element in ("give_advice", "give_views")]
    submitted = at_once(*[ready(crowd, task, {"contribution": "give"}).press for task in given])
    assert [type(each) for each in submitted] == [UUID] * 8, submitted

    checks = [task for task in crowd.open_tasks(case_id) if task.element == "check_advice"]
    accepted = at_once(*[ready(crowd, task, {"advice_check": "accept"}).press for task in checks])
    assert [type(each) for each in accepted] == [UUID] * 7, accepted

    work_off(crowd, workers=3)
    assert [task.element for task in crowd.open_tasks(case_id)] == ["decide_whether_to_issue"]
    assessment = crowd.instance(case_id, "ehc-needs-assessment")
    with crowd.work() as work:
        entered = [visit.element for visit in work.history.of_instance(assessment.id)]
        assert {request.outcome for request in work.contributions.of_case(case_id)} == {ContributionOutcome.ACCEPTED}
    assert entered.count("decide_whether_to_issue") == 1


def test_of_two_people_who_complete_one_task_one_succeeds_and_the_other_reads_who_did_it(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    task = council.task(case_id, "check_request")
    members = (OFFICER, SECOND_OFFICER)
    both = at_once(*[ready(council, task, {"request_check": "not_ours"}, by=member).press for member in members])
    (refusal,) = [each for each in both if isinstance(each, Exception)]
    (winner,) = [member for one, member in zip(both, members, strict=True) if isinstance(one, UUID)]
    assert isinstance(refusal, AlreadyDone)
    assert f"already done by {winner.name}" in refusal.sentence
    with council.work() as work:
        assert [each.author_id for each in work.submissions.of_case(case_id) if each.task_id == task.id] == [
            council.who(winner)
        ]


def test_pressing_twice_submits_once(council: Council) -> None:
    case_id = council.ask_for_an_assessment()
    task = council.task(case_id, "check_request")
    press = ready(council, task, {"request_check": "not_ours"}, by=OFFICER).press
    both = at_once(press, press)
    assert sorted(type(each).__name__ for each in both) == ["AlreadyDone", "UUID"]
    with council.work() as work:
        assert len([each for each in work.submissions.of_case(case_id) if each.task_id == task.id]) == 1


def test_four_workers_with_the_same_errands_do_each_once(council: Council) -> None:
    crowd = left_to_workers(council)
    case_id, _ = ask_for_health_advice(crowd)
    crowd.do(crowd.task(case_id, "check_request"), by=OFFICER)
    work_off(crowd, workers=4)
    sent = [mail.message["Message-ID"] for mail in crowd.post.received]
    assert sent
    assert len(sent) == len(set(sent))
    with crowd.work() as work:
        letters = [(letter.notice, letter.recipient_name) for letter in work.letters.of_case(case_id)]
    assert letters
    assert len(letters) == len(set(letters))


def test_a_contribution_and_the_withdrawal_of_its_case_at_the_same_moment_both_count(council: Council) -> None:
    case_id, request_id = ask_for_health_advice(council)
    council.do(
        council.task(case_id, "assign_request"), {"inbox_answer": "assign", "assignee": str(council.who(CONTRIBUTOR))}
    )
    crowd = left_to_workers(council)
    give = ready(crowd, crowd.task(case_id, "give_advice"), {"contribution": "give"})

    def withdraw() -> UUID:
        withdraw_case(crowd.database, person_id=crowd.who(OFFICER), case_id=case_id, reason="They moved", now=crowd.now)
        return case_id

    both = at_once(give.press, withdraw)
    assert [type(each) for each in both] == [UUID, UUID], both
    work_off(crowd, workers=2)
    assert crowd.open_tasks(case_id) == []
    with crowd.work() as work:
        assert not work.instances.get(request_id).running
        assert work.contributions.get(request_id).outcome is ContributionOutcome.WITHDRAWN
        assert [visit.element for visit in work.history.of_instance(request_id)].count("give_advice") == 1
    assert [(errand.key, errand.last_error) for errand in waiting(crowd.database)] == []
