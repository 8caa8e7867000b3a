"""What somebody had in hand goes back to where it came from, because they no longer do it."""

from collections.abc import Sequence
from uuid import UUID

from app import engine
from app.commands.happening import Happening
from app.commands.has_left import has_left
from app.commands.run_instance import receive_now, write_down
from app.commands.take_instance import take_instance
from app.commands.tell_taker import Told, tell_taker
from app.domain.actions import Action
from app.domain.messages import Message, MessageName
from app.domain.roles import Role
from app.store import Work
from app.store.tables import Case, Task

LEFT = Told("contributor-left", "Somebody who was asked for advice has left")

#: How forms of releases that do not know the message say that somebody else should do it.
_HANDS_BACK = {"contribution": "hand_back"}


def give_back_work(work: Work, *, by_id: UUID, person_id: UUID, tasks: Sequence[Task], cases: Sequence[Case]) -> None:
    """Give these tasks back to their inbox or to the team, and leave these cases without an officer.

    A request for advice goes back by its own diagram, which tells the inbox and the officer. Everything is locked in
    the order that everybody keeps: the cases, then the instances by their ids.
    """
    glimpses = [work.instances.get(task.instance_id) for task in tasks]
    of_cases = {each.case_id for each in glimpses if each.case_id and each.parent_id is None}
    for case_id in sorted(of_cases | {case.id for case in cases}):
        work.cases.lock(case_id)
    for case in cases:
        case.officer_id = None
        work.audit.record(
            Action.CASE_CHANGE_OFFICER,
            person_id=by_id,
            case_id=case.id,
            thing=f"case:{case.id}",
            detail={"from": str(person_id), "to": None},
        )
    for task in sorted(tasks, key=lambda each: each.instance_id):
        _give_back(work, task, by_id, person_id)


def _give_back(work: Work, task: Task, by_id: UUID, person_id: UUID) -> None:
    happening = take_instance(work, task.instance_id, by_id)
    work.refresh(task)
    if task.closed_at is not None or task.person_id != person_id:
        return  # It was done, or changed hands, while we waited for it.
    if task.lane is not Role.CONTRIBUTOR:
        work.tasks.give(task, person_id=None, inbox_id=task.inbox_id)
    elif not receive_now(happening, Message(MessageName.CONTRIBUTOR_LEFT)):
        _hand_back(happening, task)
    work.audit.record(
        Action.TASK_PUT_BACK,
        person_id=by_id,
        case_id=task.case_id,
        thing=f"task:{task.id}",
        detail={"from": str(person_id)},
    )


def hand_back_for_leaver(happening: Happening) -> bool:
    """Hand back what came to somebody after they had left, in a request whose diagram does not know that they can.

    False while no task of the request lies with anybody who has left.
    """
    work = happening.work
    for task in work.tasks.open_of(happening.instance.id):
        if task.lane is Role.CONTRIBUTOR and task.person_id and has_left(work, happening.instance.id, task.person_id):
            _hand_back(happening, task)
            return True
    return False


def _hand_back(happening: Happening, task: Task) -> None:
    """Hand a request back as its person would have, where its release was published before anybody could leave.

    The officer is told here: such a diagram tells the inbox alone.
    """
    work, case = happening.work, happening.case
    step = engine.complete(
        happening.rules.library, happening.instance.state, task.id, _HANDS_BACK, happening.facts, work.now
    )
    write_down(happening, step)
    everybody = [each.id for each in work.people.with_role(Role.CASEWORK_OFFICER)]
    for officer_id in [case.officer_id] if case.officer_id else everybody:
        tell_taker(work, f"task:{task.id}", LEFT, case.id, happening.instance.id, officer_id)
