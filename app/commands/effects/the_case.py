"""Effects on the case itself: its stage, its facts, its decisions, its end."""

from uuid import UUID

from app.commands.happening import Happening
from app.domain.days import day_of
from app.domain.errands import ErrandKind
from app.domain.facts import Fact
from app.domain.messages import MessageName
from app.domain.processes import CONSULTATION, YOUNG_PERSON
from app.domain.stages import CaseOutcome, DecisionKind, Stage
from app.domain.step import Effect


def set_stage(happening: Happening, effect: Effect) -> None:
    """Move the case to the stage that the diagram names."""
    happening.case.stage = Stage(effect.arguments["stage"])


def record_fact(happening: Happening, effect: Effect) -> None:
    """Record that something happened today, on the case or on this instance, as the fact belongs."""
    _record_today(happening, effect, Fact(effect.arguments["fact"]))


def record_decision(happening: Happening, effect: Effect) -> None:
    """Record a decision of the Act as it was answered, with the submission that holds its reasons."""
    happening.work.decisions.record(
        case_id=happening.case.id,
        kind=DecisionKind(effect.arguments["kind"]),
        outcome=str(effect.answers["outcome"]),
        decided_on=day_of(happening.work.now),
        by_id=happening.person_id,
        submission_id=happening.submission_id,
    )


def name_setting(happening: Happening, effect: Effect) -> None:
    """Record the setting that the final plan names in section I, or none when it names only a type."""
    setting = effect.answers["setting"]
    happening.case.named_setting_id = UUID(str(setting)) if setting else None


def show_answers(happening: Happening, effect: Effect) -> None:
    """Show the newest answers to a form that holds them back to those whom the form names."""
    form = happening.rules.forms.forms[effect.arguments["form"]]
    submission = happening.work.submissions.latest(happening.case.id, form.name)
    if submission is not None:
        happening.work.submissions.share(submission, form.shown_to)


def close_case(happening: Happening, effect: Effect) -> None:
    """Close the case, and tell everything that still runs in it that it is no longer needed."""
    work, case = happening.work, happening.case
    work.cases.close(case, CaseOutcome(effect.arguments["outcome"]))
    _record_today(happening, effect, Fact.CASE_CLOSED_ON)
    for child in work.instances.of_case(case.id):
        if not child.running or child.id == happening.instance.id or child.process == YOUNG_PERSON:
            continue  # What was written stays there to read, and whose rights these are goes on to matter.
        name = MessageName.CONSULTATION_WITHDRAWN if child.process == CONSULTATION else MessageName.REQUEST_WITHDRAWN
        work.messages.send(target_id=child.id, name=name, source_id=happening.instance.id)
        happening.errand(ErrandKind.DELIVER_MESSAGES, effect, {"target_id": str(child.id)}, suffix=str(child.id))


def _record_today(happening: Happening, effect: Effect, fact: Fact) -> None:
    happening.work.facts.record(
        case_id=happening.case_id,
        fact=fact,
        day=day_of(happening.work.now),
        instance_id=happening.instance.id,
        source=f"{happening.instance.process}: {effect.element}",
        author_id=happening.person_id,
    )
