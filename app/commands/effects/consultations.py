"""Effects on consultations of settings (CFA 2014 s.39(2), s.40(3))."""

from uuid import UUID

from app.commands.happening import Beginning, Happening
from app.domain.errands import ErrandKind
from app.domain.processes import CONSULTATION
from app.domain.refusals import OutOfStep
from app.domain.stages import ConsultationOutcome
from app.domain.step import Effect


def consult_settings(happening: Happening, effect: Effect) -> None:
    """Start one consultation for each setting chosen that is not being consulted already."""
    chosen = effect.answers["settings"]
    asked = {row.organisation_id for row in happening.work.consultations.of_case(happening.case.id) if not row.outcome}
    for setting_id in map(UUID, chosen if isinstance(chosen, tuple) else ()):
        if setting_id not in asked:
            begin_consultation(happening, setting_id)
    happening.errand(ErrandKind.SETTLE_CONSULTATIONS, effect, {"case_id": str(happening.case.id)})


def begin_consultation(happening: Happening, setting_id: UUID) -> UUID:
    """Have the consultation of one setting started; give its id. ``OutOfStep`` when it has no one inbox to be asked in.

    Nobody would be told, and 15 days later the setting would count as one that did not answer.
    """
    beginning = Beginning(CONSULTATION, {})
    inbox = happening.work.inboxes.of_setting(setting_id)
    if inbox is None:
        name = happening.work.organisations.get(setting_id).name
        raise OutOfStep(
            f"{name} has no inbox of its own in the portal, so nobody there can be consulted. Ask for one to be set "
            "up, or leave it out and consult it another way. Nothing was changed."
        )
    happening.work.consultations.add(
        instance_id=beginning.id,
        case_id=happening.case.id,
        organisation_id=setting_id,
        inbox_id=inbox.id,
    )
    happening.beginnings.append(beginning)
    return beginning.id


def settle_consultation(happening: Happening, effect: Effect) -> None:
    """Settle the consultation, and have the case look whether all its consultations are settled now."""
    consultation = happening.work.consultations.get(happening.instance.id)
    happening.work.consultations.settle(consultation, ConsultationOutcome(effect.arguments["outcome"]))
    happening.errand(ErrandKind.SETTLE_CONSULTATIONS, effect, {"case_id": str(happening.case.id)})
