"""How each effect of the catalogue is written down. A diagram's service task names it; nothing else calls these."""

from collections.abc import Callable, Mapping

from app.commands.effects import access, consultations, notices, people, requests, sharing, the_case
from app.commands.happening import Happening
from app.domain.effects import EffectName
from app.domain.step import Effect

_HANDLERS: Mapping[EffectName, Callable[[Happening, Effect], None]] = {
    EffectName.SEND_NOTICE: notices.send_notice,
    EffectName.SET_STAGE: the_case.set_stage,
    EffectName.RECORD_FACT: the_case.record_fact,
    EffectName.RECORD_DECISION: the_case.record_decision,
    EffectName.NAME_SETTING: the_case.name_setting,
    EffectName.SHOW_ANSWERS: the_case.show_answers,
    EffectName.CLOSE_CASE: the_case.close_case,
    EffectName.RECORD_PEOPLE: people.record_people,
    EffectName.REQUEST_CONTRIBUTIONS: requests.request_contributions,
    EffectName.ASSIGN_REQUEST: requests.assign_request,
    EffectName.MOVE_REQUEST: requests.move_request,
    EffectName.RETURN_TO_INBOX: requests.return_to_inbox,
    EffectName.HAND_TO_OFFICER: requests.hand_to_officer,
    EffectName.RETURN_TO_CONTRIBUTOR: requests.return_to_contributor,
    EffectName.SETTLE_REQUEST: requests.settle_request,
    EffectName.CONSULT_SETTINGS: consultations.consult_settings,
    EffectName.SETTLE_CONSULTATION: consultations.settle_consultation,
    EffectName.GRANT_ACCESS: access.grant_access,
    EffectName.SETTLE_ACCESS: access.settle_access,
    EffectName.SUSPEND_PARENTS: sharing.suspend_parents,
    EffectName.APPLY_SHARING: sharing.apply_sharing,
    EffectName.RECORD_REPRESENTATIVE: sharing.record_representative,
}


def apply_effect(happening: Happening, effect: Effect) -> None:
    """Write one effect down in the transaction of the step that asked for it."""
    _HANDLERS[effect.name](happening, effect)
