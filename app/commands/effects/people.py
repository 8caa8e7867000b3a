"""The effect of the officer's check: who the child is, who has responsibility, who may see the case."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from app.commands.happening import Beginning, Happening
from app.domain.access import What, WithheldBecause
from app.domain.ages import school_year_of_sixteen_over, young_person_from
from app.domain.facts import Fact
from app.domain.needs import AreaOfNeed
from app.domain.processes import YOUNG_PERSON
from app.domain.refusals import InvalidAnswers
from app.domain.roles import Realm, Relation
from app.domain.sharing import SHARING_OF_ANSWER, Sight
from app.domain.step import Effect
from app.store.tables import Child

_CHECK_FORM = "check-request"
_REQUEST_FORM = "request-assessment"
_TEXTS = ("given_name", "family_name", "preferred_name", "sex", "ethnicity", "upn", "nhs_number")
_NOBODY_TO_TELL = (
    "Add at least one parent with parental responsibility: the council must tell them what it decides. "
    "If a council has it, add that council"
)
_WITHHELD_REASON = "The officer who checked the request said that where they live must be kept secret"
_GRANT_REASON = "Named by the officer who checked the request"


def record_people(happening: Happening, effect: Effect) -> None:
    """Record the child and the people around the child as the officer's check gave them.

    A parent or young person with an account of their own is granted the case; everybody else is written to by letter
    (P24). Nobody is registered by this (P16). ``InvalidAnswers`` when the rights are a parent's and none is named.
    """
    work, case = happening.work, happening.case
    check = work.submissions.latest(case.id, _CHECK_FORM)
    if check is None or check.answers.get("request_check") != "proceed":
        return
    answers = check.answers
    _require_somebody_to_tell(answers)
    if answers.get("child_match") == "existing" and answers.get("existing_child"):
        case.child_id = UUID(answers["existing_child"])
    _complete_record(work.children.get(case.child_id), answers)
    for parent in answers.get("parents") or ():
        _record_party(
            happening,
            parent,
            Relation.PARENT,
            has_responsibility=parent.get("has_responsibility") is True,
            may_see=_parents_may_see(answers),
            withheld_by=check.author_id if parent.get("address_withheld") is True else None,
        )
    _record_who_decides(happening, answers)
    _record_needs(happening)
    _begin_switch(happening, answers)


def _begin_switch(happening: Happening, answers: Mapping[str, Any]) -> None:
    """Have it followed, beside the assessment, when the rights become the young person's own (P25)."""
    work, case = happening.work, happening.case
    born_on, known = work.children.get(case.child_id).born_on, work.facts.known(case.id)
    days = {
        Fact.YOUNG_PERSON_FROM_ON: young_person_from(born_on),
        Fact.SCHOOL_YEAR_OF_SIXTEEN_OVER_ON: school_year_of_sixteen_over(born_on),
    }
    for fact, day in days.items():
        if known.get(fact) != day:
            work.facts.record(
                case_id=case.id, fact=fact, day=day, source="the date of birth", author_id=happening.person_id
            )
    # A case that began before there was such a diagram has none to follow, and it is begun once.
    is_begun = any(instance.process == YOUNG_PERSON for instance in work.instances.of_case(case.id))
    if _is_switch_followed(happening) and not is_begun:
        inputs = {
            "rights_are_own": answers.get("who_decides") == "young_person",
            "has_representative": answers.get("who_decides") == "representative",
            "has_decided": answers.get("share_with_parents") in SHARING_OF_ANSWER,
            "share_with_parents": answers.get("share_with_parents"),
            "shared_parts": tuple(answers.get("shared_parts") or ()),
        }
        happening.beginnings.append(Beginning(YOUNG_PERSON, inputs, is_of_the_case=True))


def _is_switch_followed(happening: Happening) -> bool:
    return YOUNG_PERSON in happening.rules.library.processes


def _record_needs(happening: Happening) -> None:
    request = happening.work.submissions.latest(happening.case.id, _REQUEST_FORM)
    named = request.answers.get("areas") or () if request else ()
    happening.work.cases.record_needs(happening.case, (need for need in AreaOfNeed if need.value in named))


def _require_somebody_to_tell(answers: Mapping[str, Any]) -> None:
    """Refuse a child's case in which every notice to the family would go to nobody (regs 4(1), 5(1), 10(1), 13)."""
    parents = answers.get("parents") or ()
    if answers.get("who_decides") == "parent" and not any(each.get("has_responsibility") is True for each in parents):
        raise InvalidAnswers({"parents": _NOBODY_TO_TELL})


def _complete_record(child: Child, answers: Mapping[str, Any]) -> None:
    for key in _TEXTS:
        if answers.get(key):
            setattr(child, key, answers[key])
    child.born_on = date.fromisoformat(answers["born_on"])
    child.address = answers.get("address") or child.address
    if answers.get("setting"):
        child.setting_id = UUID(answers["setting"])


def _record_who_decides(happening: Happening, answers: Mapping[str, Any]) -> None:
    request = happening.work.submissions.latest(happening.case.id, _REQUEST_FORM)
    who = answers.get("who_decides")
    asker = happening.work.people.get(request.author_id) if request else None
    by_themself = request is not None and request.answers.get("asked_by") == "young_person"
    # An officer who keys what a young person sent on paper is not that young person.
    if who == "young_person" and by_themself and asker and asker.realm is Realm.CITIZEN:
        party = {"name": asker.name, "email": asker.email, "address": answers.get("address")}
        _record_party(happening, party, Relation.YOUNG_PERSON)
    elif who == "young_person":
        name = f"{answers['given_name']} {answers['family_name']}"
        party = {"name": name, "address": answers.get("address")}
        _record_party(happening, party, Relation.YOUNG_PERSON)
    elif who == "representative":
        party = {"name": answers.get("representative_name") or "Representative", "address": answers.get("address")}
        _record_party(happening, party, Relation.REPRESENTATIVE)


def _parents_may_see(answers: Mapping[str, Any]) -> bool:
    """Tell whether parents see the case: where the rights are a young person's own, only as they agreed (P25)."""
    return answers.get("who_decides") != "young_person" or answers.get("share_with_parents") == "all"


def _record_party(
    happening: Happening,
    party: Mapping[str, Any],
    relation: Relation,
    *,
    has_responsibility: bool = True,
    may_see: bool = True,
    withheld_by: UUID | None = None,
) -> None:
    work, case = happening.work, happening.case
    found = work.people.by_email(party["email"]) if party.get("email") else None
    person = found if found and found.active else None
    recorded = work.parties.add(
        case_id=case.id,
        name=party["name"],
        relation=relation,
        email=party.get("email"),
        phone=party.get("phone"),
        address=party.get("address"),
        address_withheld=withheld_by is not None,
        has_responsibility=has_responsibility,
        person_id=person.id if person else None,
    )
    if withheld_by is not None:
        _withhold_details(happening, recorded.id, withheld_by)
    if person and has_responsibility and (may_see or _is_switch_followed(happening)):
        grant = work.grants.give(
            case_id=case.id,
            person_id=person.id,
            relation=relation,
            reason=_GRANT_REASON,
            given_by_id=happening.person_id,
        )
        if not may_see:
            grant.sight = Sight.NONE  # Until what the young person shares is applied, in this same transaction.


def _withhold_details(happening: Happening, party_id: UUID, by_id: UUID) -> None:
    happening.work.withholdings.add(
        case_id=happening.case.id,
        what=What(party_id=party_id),
        from_id=None,
        because=WithheldBecause.SERIOUS_HARM,
        reason=_WITHHELD_REASON,
        by_id=by_id,
    )
