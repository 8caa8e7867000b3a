"""Starting an instance and writing down its steps: state, open tasks, history and effects, all in one transaction."""

from uuid import UUID

from app import engine
from app.commands.effects import apply_effect
from app.commands.happening import Beginning, Happening, Rules
from app.domain.errands import ErrandKind
from app.domain.messages import Message
from app.domain.processes import ACCESS_REQUEST, CONSULTATION, CONTRIBUTION
from app.domain.roles import Role
from app.domain.step import OpenTask, Step
from app.store import Work
from app.store.tables import Case, Instance
from app.store.tasks import Placement

#: The form name in a diagram that stands for "the form of the advice that this request asks for".
_FORM_OF_THE_ADVICE = "@advice"


def start_instance(
    work: Work,
    case: Case | None,
    rules: Rules,
    beginning: Beginning,
    *,
    parent: Instance | None,
    person_id: UUID | None,
) -> Happening:
    """Start one process instance, of the case or of none, and write down its first step."""
    case_id = case.id if case else None
    facts = work.facts.known(case_id, beginning.id)
    step = engine.start(rules.library, beginning.process, beginning.inputs, facts, work.now)
    instance = work.instances.add(
        instance_id=beginning.id,
        case_id=case_id,
        process=beginning.process,
        parent_id=parent.id if parent else None,
        release_id=rules.release_id,
        step=step,
    )
    happening = Happening(work, case, instance, rules, person_id)
    _write_down_the_rest(happening, step)
    return happening


def write_down(happening: Happening, step: Step) -> None:
    """Write down everything a step changed, apply its effects, and start what they asked to start."""
    happening.work.instances.save_step(happening.instance, step)
    _write_down_the_rest(happening, step)


def receive_now(happening: Happening, message: Message) -> bool:
    """Give a message to an instance that waits for it and write down what follows; False when it does not wait."""
    step = engine.receive(
        happening.rules.library, happening.instance.state, message, happening.facts, happening.work.now
    )
    if step is None:
        return False
    write_down(happening, step)
    return True


def advance_now(happening: Happening) -> None:
    """Fire what is due in an instance, move what waits to the days that the facts now give, and write it down."""
    step = engine.advance(happening.rules.library, happening.instance.state, happening.facts, happening.work.now)
    write_down(happening, step)


def _write_down_the_rest(happening: Happening, step: Step) -> None:
    work, instance = happening.work, happening.instance
    work.history.write(instance.id, step, completed=happening.task_id, by=happening.person_id)
    for effect in step.effects:
        apply_effect(happening, effect)
    work.tasks.replace_open(
        instance,
        step.open_tasks,
        lambda task: _placement(happening, task),
        completed=happening.task_id,
        by=happening.person_id,
    )
    if step.finished:
        work.messages.retire_all(instance.id)
    elif work.messages.next_for(instance.id):
        _deliver_again(happening)
    start_beginnings(happening)


def start_beginnings(happening: Happening) -> None:
    """Start every instance that was asked for meanwhile."""
    beginnings, happening.beginnings = happening.beginnings, []
    for beginning in beginnings:
        start_instance(
            happening.work,
            happening.of_case,
            happening.rules,
            beginning,
            parent=None if beginning.is_of_the_case else happening.instance,
            person_id=happening.person_id,
        )


def _placement(happening: Happening, task: OpenTask) -> Placement:
    """Say which form a new task asks, and in whose hands it begins: the process knows neither."""
    work, instance = happening.work, happening.instance
    request = work.contributions.get(instance.id) if instance.process == CONTRIBUTION else None
    consultation = work.consultations.get(instance.id) if instance.process == CONSULTATION else None
    name = task.form
    if name == _FORM_OF_THE_ADVICE and request:
        name = happening.rules.forms.advice_types[request.advice_type].form
    form = happening.rules.forms.forms[name]
    if request and task.lane is Role.SERVICE_INBOX:
        return Placement(form.name, form.hash, inbox_id=request.inbox_id)
    if request and task.lane is Role.CONTRIBUTOR:
        return Placement(form.name, form.hash, person_id=request.person_id)
    if consultation and task.lane is Role.SETTING:
        return Placement(form.name, form.hash, inbox_id=consultation.inbox_id)
    if task.lane is Role.ASKER and instance.process == ACCESS_REQUEST:
        return Placement(form.name, form.hash, person_id=work.access_requests.get(instance.id).person_id)
    if task.lane is Role.CASEWORK_OFFICER:
        return Placement(form.name, form.hash, person_id=_officer_for(happening, task))
    return Placement(form.name, form.hash)


def _officer_for(happening: Happening, task: OpenTask) -> UUID | None:
    """Give the case's own officer while they are here and may do this task; else it waits for the whole team."""
    officer_id = happening.of_case.officer_id if happening.of_case else None
    element = task.not_same_person_as
    if officer_id is None or not happening.work.people.get(officer_id).active:
        return None
    if element and happening.work.tasks.last_completed_by(happening.instance.id, element) == officer_id:
        return None
    return officer_id


def _deliver_again(happening: Happening) -> None:
    # A message that could not be caught before may be caught after any step, so each step gives it another try.
    instance = happening.instance
    happening.work.outbox.put(
        f"{ErrandKind.DELIVER_MESSAGES}:{instance.id}:after {instance.version}",
        ErrandKind.DELIVER_MESSAGES,
        {"target_id": str(instance.id)},
        case_id=happening.case_id,
    )
