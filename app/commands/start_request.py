"""A request for an EHC needs assessment arrives: a child, a case and its assessment begin."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from app.commands.accept_answers import accept_answers, keep_submission
from app.commands.happening import Beginning, Rules, rules_of
from app.commands.run_instance import start_instance
from app.domain import policy
from app.domain.actions import Action
from app.domain.days import day_of
from app.domain.facts import Fact
from app.domain.processes import ASSESSMENT
from app.domain.refusals import AlreadyDone, InvalidInput
from app.store import Database, Work
from app.store.offers import AskedIn
from app.store.tables import Case

REQUEST_FORM = "request-assessment"
_OPTIONAL_TEXTS = ("preferred_name", "sex", "ethnicity", "upn", "nhs_number")


@dataclass(frozen=True)
class StartedRequest:
    """What the person who asked is told."""

    case_id: UUID
    reference: str


def start_request(
    database: Database,
    *,
    person_id: UUID,
    answers: Mapping[str, Any],
    received_on: date | None,
    now: datetime,
    from_draft: bool = False,
) -> StartedRequest:
    """Start a case from the answers to the request form, and its assessment under the live release.

    ``received_on`` is the day the request reached the council by any channel, when an officer keys it later; the
    twenty weeks count from it (reg. 5(1)). Others give None: their request is received as they send it. ``from_draft``:
    the answers were kept page by page, and a request that is sent twice starts once: then it is ``AlreadyDone``.
    """
    with database.unit_of_work(now) as work:
        standing = work.standing.of(person_id)
        policy.require(Action.CASE_START, standing)
        received = _received_on(received_on, day_of(now))
        if received != day_of(now):
            policy.require(Action.CASE_CORRECT_DATE, standing)
        rules = rules_of(work, work.releases.live().id)
        form = rules.forms.forms[REQUEST_FORM]
        accepted = accept_answers(work, rules, form, answers, AskedIn())
        case = _open_case(work, rules, accepted.answers, received, person_id)
        beginning = Beginning(ASSESSMENT, {"source": case.source})
        keep_submission(work, form, accepted, person_id=person_id, case_id=case.id, instance_id=beginning.id)
        start_instance(work, case, rules, beginning, parent=None, person_id=person_id)
        was_there = work.drafts.discard(person_id=person_id, form=form.name)
        if from_draft and not was_there:
            raise AlreadyDone("This request has been sent already. Nothing was sent a second time.")
        work.audit.record(
            Action.CASE_START,
            person_id=person_id,
            case_id=case.id,
            thing=f"case:{case.id}",
            detail={"received_on": received.isoformat()},
        )
        return StartedRequest(case.id, case.reference)


def _received_on(day: date | None, today: date) -> date:
    if day is not None and day > today:
        raise InvalidInput("received_on", "The day the request was received must be today or in the past.")
    return day or today


def _open_case(work: Work, rules: Rules, answers: Mapping[str, Any], received: date, person_id: UUID) -> Case:
    child = work.children.add(
        given_name=answers["given_name"],
        family_name=answers["family_name"],
        born_on=date.fromisoformat(answers["born_on"]),
        address=answers.get("address"),
        setting_id=UUID(answers["setting"]) if answers.get("setting") else None,
        **{key: answers.get(key) for key in _OPTIONAL_TEXTS},
    )
    case = work.cases.open(child_id=child.id, release_id=rules.release_id, source=str(answers["asked_by"]))
    work.facts.record(
        case_id=case.id, fact=Fact.REQUEST_RECEIVED_ON, day=received, source="request", author_id=person_id
    )
    return case
