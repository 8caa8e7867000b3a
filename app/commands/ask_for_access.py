"""Somebody who is registered asks to be let see a child's case (P15). Nothing tells them whether there is one."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.commands.accept_answers import accept_answers, keep_submission
from app.commands.happening import Beginning, Rules, rules_of
from app.commands.run_instance import start_instance
from app.domain import policy
from app.domain.actions import Action
from app.domain.names import searchable
from app.domain.processes import ACCESS_REQUEST
from app.domain.refusals import AlreadyDone, InvalidAnswers, OutOfStep
from app.domain.roles import Relation
from app.store import Database, Work
from app.store.offers import AskedIn

ASKING_FORM = "ask-for-access"

#: Said where the live release has no such process.
NOT_HERE = "You cannot ask for access here at the moment. Contact the council instead."


def ask_for_access(database: Database, *, person_id: UUID, answers: Mapping[str, Any], now: datetime) -> UUID:
    """Start a request for access from the answers kept page by page; give its id, which is its instance's too.

    Children and cases are not looked at: for the asker every request goes the same way. ``AlreadyDone`` when it was
    sent before, ``InvalidAnswers`` when the same person waits for an answer about the same child.
    """
    with database.unit_of_work(now) as work:
        policy.require(Action.ACCESS_ASK, work.standing.of(person_id))
        rules = rules_of(work, work.releases.live().id)
        _require_process(rules)
        form = rules.forms.forms[ASKING_FORM]
        accepted = accept_answers(work, rules, form, answers, AskedIn())
        if not work.drafts.discard(person_id=person_id, form=form.name):
            raise AlreadyDone("This request has been sent already. Nothing was sent a second time.")
        _require_new(work, person_id, accepted.answers)
        beginning = Beginning(ACCESS_REQUEST, {})
        _keep_request(work, beginning.id, person_id, accepted.answers)
        keep_submission(work, form, accepted, person_id=person_id, case_id=None, instance_id=beginning.id)
        start_instance(work, None, rules, beginning, parent=None, person_id=person_id)
        work.audit.record(Action.ACCESS_ASK, person_id=person_id, thing=f"access_request:{beginning.id}")
        return beginning.id


def _require_process(rules: Rules) -> None:
    if ACCESS_REQUEST not in rules.library.processes or ASKING_FORM not in rules.forms.forms:
        raise OutOfStep(NOT_HERE)


def _require_new(work: Work, person_id: UUID, answers: Mapping[str, Any]) -> None:
    """Refuse what the same person asks already; what others ask, or may see, plays no part."""
    asked = searchable(f"{answers['given_name']} {answers['family_name']}"), date.fromisoformat(answers["born_on"])
    for request in work.access_requests.waiting_of(person_id):
        if asked == (searchable(f"{request.given_name} {request.family_name}"), request.born_on):
            raise InvalidAnswers(
                {"given_name": "You have asked about this child or young person already. Wait for our answer"}
            )


def _keep_request(work: Work, request_id: UUID, person_id: UUID, answers: Mapping[str, Any]) -> None:
    work.access_requests.add(
        instance_id=request_id,
        person_id=person_id,
        given_name=answers["given_name"],
        family_name=answers["family_name"],
        born_on=date.fromisoformat(answers["born_on"]),
        school=answers.get("school") or "",
        relation=Relation(answers["relation"]),
        why=answers["why"],
    )
