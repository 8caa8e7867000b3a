"""Taking an instance in hand: the locks, always in the same order, so that no two transactions wait for each other."""

from uuid import UUID

from app.commands.happening import Happening, rules_of
from app.domain import policy
from app.domain.actions import Action
from app.domain.processes import ASSESSMENT, CONTRIBUTION
from app.domain.refusals import NotFound
from app.store import Work
from app.store.tables import Case


def take_instance(work: Work, instance_id: UUID, person_id: UUID | None) -> Happening:
    """Lock what a step of this instance may change, and give it with the rules that its case is pinned to.

    A step of the assessment may change its case, so the case is locked first. A request for advice or a consultation
    changes only itself: eight contributors of one case never wait for each other.
    """
    glimpse = work.instances.get(instance_id)
    if glimpse.parent_id is None and glimpse.case_id is not None:
        work.cases.lock(glimpse.case_id)
    instance = work.instances.lock(instance_id)
    case = work.cases.get(instance.case_id) if instance.case_id else None
    return Happening(work, case, instance, rules_of(work, instance.release_id), person_id)


def take_request(work: Work, action: Action, person_id: UUID, contribution_id: UUID) -> Happening:
    """Lock one request for advice, when the person may do this with it."""
    policy.require(action, work.standing.on_contribution(person_id, contribution_id))
    happening = take_instance(work, contribution_id, person_id)
    if happening.instance.process != CONTRIBUTION:
        raise NotFound
    return happening


def take_case(work: Work, case_id: UUID, person_id: UUID | None) -> tuple[Case, list[Happening]]:
    """Lock the case and every instance that runs in it, in the order of their ids."""
    case = work.cases.lock(case_id)
    running = work.instances.lock_running_of_case(case_id)
    return case, [
        Happening(work, case, instance, rules_of(work, instance.release_id), person_id) for instance in running
    ]


def take_assessment(work: Work, case_id: UUID, person_id: UUID | None) -> Happening | None:
    """Lock the case and its assessment; None when the assessment has ended."""
    work.cases.lock(case_id)
    assessment = next((each for each in work.instances.of_case(case_id) if each.process == ASSESSMENT), None)
    if assessment is None or not assessment.running:
        return None
    happening = take_instance(work, assessment.id, person_id)
    return happening if happening.instance.running else None
