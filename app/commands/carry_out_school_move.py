"""The day of a move has come: the old setting's access ends, the new one's begins, and both are told (P26)."""

from datetime import datetime
from uuid import UUID

from app.commands.effects.notices import leave_notice, notice_values
from app.commands.effects.recipients import Recipient
from app.commands.effects.requests import begin_request
from app.commands.happening import Happening, rules_of
from app.commands.run_instance import receive_now, start_beginnings
from app.commands.take_instance import take_assessment, take_instance
from app.commands.withdraw_offered_access import withdraw_offered_access
from app.domain.actions import Action
from app.domain.messages import Message, MessageName
from app.domain.processes import ASSESSMENT
from app.domain.roles import Relation
from app.store import Database, Work
from app.store.outbox import Claim
from app.store.tables import SchoolMove

_TOLD_OLD, _TOLD_NEW = "school-moved-old", "school-moved-new"
_WITHDRAWN = "The child or young person has moved to another setting, which is asked instead"
_GRANTED = "Works at the setting to which the child or young person moved"


def carry_out_school_move(database: Database, claim: Claim, *, now: datetime) -> None:
    """Do all that follows from a planned move, together with the mark that it is done; nothing of a withdrawn one."""
    with database.unit_of_work(now) as work:
        planned = work.school_moves.get(UUID(claim.payload["move_id"]))
        case = work.cases.lock(planned.case_id)
        move = work.school_moves.lock(planned.id)
        if move.done_at is None and move.withdrawn_at is None:
            work.children.get(case.child_id).setting_id = move.to_setting_id
            ended = work.school_moves.end_grants_of_staff(move, case.child_id)
            _let_new_staff_see(work, move)
            _ask_new_setting(work, move)
            _tell_both(work, move)
            move.done_at = now
            work.audit.record(
                Action.CASE_MOVE_SCHOOL,
                person_id=move.by_id,
                case_id=move.case_id,
                thing=f"school-move:{move.id}",
                detail={"step": "done", "to": str(move.to_setting_id), "on": move.on.isoformat()},
            )
            for grant in ended:
                work.audit.record(
                    Action.CASE_END_ACCESS,
                    person_id=move.by_id,
                    case_id=grant.case_id,
                    thing=f"grant:{grant.id}",
                    detail={"of": str(grant.person_id), "relation": grant.relation.value, "reason": grant.ended_reason},
                )
                withdraw_offered_access(work, grant.case_id, [grant.relation], of_id=grant.person_id, by_id=move.by_id)
        work.outbox.mark_sent(claim)


def _let_new_staff_see(work: Work, move: SchoolMove) -> None:
    seeing = {grant.person_id for grant in work.grants.live(move.case_id)}
    for person_id in map(UUID, move.staff):
        if person_id not in seeing and work.people.get(person_id).active:
            work.grants.give(
                case_id=move.case_id,
                person_id=person_id,
                relation=Relation.SCHOOL_STAFF,
                reason=_GRANTED,
                given_by_id=move.by_id,
                from_on=move.on,
                organisation_id=move.to_setting_id,
            )


def _ask_new_setting(work: Work, move: SchoolMove) -> None:
    """Withdraw what the old setting still owes and ask the new one, if the officer chose so and the case is open."""
    assessment = take_assessment(work, move.case_id, move.by_id) if move.asks_new_setting else None
    if assessment is None:
        return
    for request in work.school_moves.owed(move):
        happening = take_instance(work, request.id, move.by_id)
        request.reason = _WITHDRAWN
        if receive_now(happening, Message(MessageName.REQUEST_WITHDRAWN)):
            begin_request(assessment, request.advice_type)
    start_beginnings(assessment)


def _tell_both(work: Work, move: SchoolMove) -> None:
    assessment = next(each for each in work.instances.of_case(move.case_id) if each.process == ASSESSMENT)
    case = work.cases.get(move.case_id)
    happening = Happening(work, case, assessment, rules_of(work, case.release_id), move.by_id)
    for setting_id, name in ((move.from_setting_id, _TOLD_OLD), (move.to_setting_id, _TOLD_NEW)):
        inbox = work.inboxes.of_setting(setting_id) if setting_id else None
        # A case that began before there was such a notice has none to send.
        notice = happening.rules.forms.notices.get(name)
        if inbox is not None and notice is not None:
            values = notice_values(happening, notice)
            leave_notice(happening, f"move {move.id}", notice, values, Recipient(email=inbox.email, inbox_id=inbox.id))
