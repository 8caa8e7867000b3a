"""Two families' cases in one council, everything in them that has an address, and everybody who may try to open it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from app.commands.arrange_cover import arrange_cover
from app.commands.ask_for_access import ASKING_FORM, ask_for_access
from app.commands.invite import invite
from app.commands.move_school import move_school
from app.commands.save_draft import save_draft
from app.commands.withhold import withhold
from app.domain.access import What, WithheldBecause
from app.domain.invitations import Wanted
from app.domain.roles import Realm, Relation, Role
from app.domain.routing import RouteLine
from app.gateways.files import LocalFiles
from app.store.offers import AskedIn
from app.store.tables import Task
from tests.answering import filled
from tests.people import (
    CONTRIBUTOR,
    HEALTH,
    INBOX_ADMIN,
    MANAGER,
    OFFICER,
    OTHER_ADMIN,
    OTHER_SCHOOL,
    PARENT,
    PROCESS_OFFICER,
    PSYCHOLOGIST,
    SECOND_OFFICER,
    SECOND_PARENT,
    SENCO,
    STRANGER,
    THERAPY,
    Member,
    Place,
)
from tests.process.council import Council

YOUNG_PERSON = Member("Yasmin Young", "yasmin@home.example", Realm.CITIZEN)
ENDED = Member("Edna Ended", "edna@past.example", Realm.CITIZEN)
INFORMATION = Member("Ivo Information", "ivo@council.example", Realm.STAFF, Role.INFORMATION_OFFICER)

#: The letter that the table of expectations knows each by.
PEOPLE: Mapping[str, Member] = {
    "O": OFFICER,
    "M": MANAGER,
    "P": PROCESS_OFFICER,
    "I": INFORMATION,
    "A": INBOX_ADMIN,
    "C": CONTRIBUTOR,
    "B": PSYCHOLOGIST,
    "S": SENCO,
    "X": OTHER_ADMIN,
    "F": PARENT,
    "G": SECOND_PARENT,
    "Y": YOUNG_PERSON,
    "E": ENDED,
    "Z": STRANGER,
}


#: Something of each person's own that stands nowhere else → who comes upon it; small letters may, and need not.
CANARIES: Mapping[str, str] = {
    "Canaryrobin": "OMIABCSFGY",
    "Canarywren": "OMIXZ",
    "Canary Street of Paula": "OMf",
    "07700 900001": "OMf",
    "Canary Street of Simon": "OMg",
    "07700 900002": "OMg",
    "Canary Street of Stella": "OMz",
    "07700 900003": "OMz",
    "canary strengths that Paula told": "OMF",
    "canary strengths that Stella told": "OMZ",
    "canary history that the school wrote": "OMSCFGY",
    "canary draft that Carla keeps": "C",
}


_FAR_AWAY = {"line_1": "2 Far Road", "line_2": "", "town": "Stroud", "postcode": "GL5 1AA"}


@dataclass
class Walked:
    """The ids of everything that has an address: the own family's, and the same of the other family."""

    ids: dict[Member, UUID]
    own: dict[str, str] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)


def build(council: Council, files: LocalFiles) -> Walked:
    """Play both cases to where each kind of thing is there, and give what is where."""
    with council.work() as work:
        for member in (YOUNG_PERSON, ENDED, INFORMATION):
            person = work.people.by_email(member.email) or work.people.add(
                email=member.email, name=member.name, realm=member.realm
            )
            council.town.people[member] = person.id
            if member.role:
                work.people.give_role(person.id, member.role)
    walked = Walked({member: council.who(member) for member in PEOPLE.values()})
    own = _case_with_advice(
        council,
        "Canaryrobin",
        [(PARENT, "mother", "07700 900001"), (SECOND_PARENT, "father", "07700 900002")],
        ["education", "health", "psychology", "parents"],
    )
    for member, relation in (
        (PARENT, Relation.PARENT),
        (SECOND_PARENT, Relation.PARENT),
        (YOUNG_PERSON, Relation.YOUNG_PERSON),
        (CONTRIBUTOR, Relation.HEALTH),
        (SENCO, Relation.SCHOOL_STAFF),
    ):
        _grant(council, own, member, relation)
    with council.work() as work:
        yesterday = council.today - timedelta(days=1)
        work.grants.give(
            case_id=own,
            person_id=council.who(ENDED),
            relation=Relation.PARENT,
            reason="It has ended",
            given_by_id=council.who(OFFICER),
            from_on=date(2026, 1, 1),
            to_on=yesterday,
        )
    health = _request(council, own, "health")
    council.do(_task_of(council, own, health), {"inbox_answer": "assign", "assignee": str(council.who(CONTRIBUTOR))})
    education = _request(council, own, "education")
    council.do(_task_of(council, own, education), {"inbox_answer": "assign", "assignee": str(council.who(SENCO))})
    wrote = {"contribution": "give", "history": "canary history that the school wrote"}
    advice = council.do(_task_of(council, own, education), wrote)
    save_draft(
        council.database,
        person_id=council.who(CONTRIBUTOR),
        task_id=_task_of(council, own, health).id,
        form="advice-health",
        answers={"contribution": "give", "history": "canary draft that Carla keeps"},
        now=council.now,
    )
    other = _case_with_advice(council, "Canarywren", [(STRANGER, "mother", "07700 900003")], ["sensory"])
    _grant(council, other, STRANGER, Relation.PARENT)
    walked.own = _things(council, own, advice, health) | {
        "task_id (officer)": str(_task_of(council, own, education).id),
        "task_id (family)": str(council.task(own, "give_views").id),
        "task_id (inbox)": str(_task_of(council, own, _request(council, own, "psychology")).id),
        "task_id (contributor)": str(_task_of(council, own, health).id),
        "submission_id (private)": str(_sent_by(council, own, PARENT)),
        "file_id": str(_file(council, own, advice, files)),
        "inbox_id": str(council.town.inboxes[HEALTH]),
        "organisation_id": str(council.town.organisations[HEALTH]),
        "person_id": str(council.who(CONTRIBUTOR)),
        "person_id (staff)": str(council.who(SECOND_OFFICER)),
        "cover_id": str(_cover(council)),
        "request_id (access)": str(_asked_for_access(council, ENDED)),
        "route_id": str(_route(council)),
        "grant_id": str(_granted(council, own, SECOND_PARENT)),
        "withholding_id": str(_withheld(council, own, SECOND_PARENT)),
        "move_id": str(_move(council, own)),
        "setting_id": str(council.town.organisations[OTHER_SCHOOL]),
        "invitation_id": str(_invitation(council)),
    }
    walked.own |= _of_an_organisation(council, HEALTH, INBOX_ADMIN, CONTRIBUTOR) | _of_an_account(council, PARENT)
    sensory = _request(council, other, "sensory")
    walked.other = _things(council, other, _sent_by(council, other, STRANGER), sensory) | {
        "task_id (inbox)": str(_task_of(council, other, sensory).id),
        "inbox_id": str(council.town.inboxes[THERAPY]),
        "organisation_id": str(council.town.organisations[THERAPY]),
        "person_id": str(council.who(OTHER_ADMIN)),
        "grant_id": str(_granted(council, other, STRANGER)),
        "setting_id": str(council.town.organisations[OTHER_SCHOOL]),
    }
    walked.other |= _of_an_organisation(council, THERAPY, OTHER_ADMIN, OTHER_ADMIN) | _of_an_account(council, STRANGER)
    return walked


def _case_with_advice(
    council: Council, child: str, parents: Sequence[tuple[Member, str, str]], advice: list[str]
) -> UUID:
    asks = parents[0][0]
    told = f"canary strengths that {asks.name.split()[0]} told"
    case_id = council.ask_for_an_assessment(by=asks, family_name=child, strengths=told)
    named: list[dict[str, Any]] = [
        {"name": member.name, "relation": relation, "email": member.email, "phone": phone, "address": _home(member)}
        for member, relation, phone in parents
    ]
    named.append({"name": "Lars Letterbox", "relation": "grandparent", "address": _FAR_AWAY})
    also = {"has_responsibility": True, "address_withheld": False}
    answers = {"family_name": child, "parents": [each | also for each in named]}
    council.do(council.task(case_id, "check_request"), answers)
    council.do(council.task(case_id, "collect_evidence"))
    council.do(council.task(case_id, "decide_whether_to_assess"), {"decision": "assess"})
    council.do(council.task(case_id, "choose_advice"), {"advice": advice})
    return case_id


def _home(member: Member) -> dict[str, str]:
    return {
        "line_1": f"Canary Street of {member.name.split()[0]}",
        "line_2": "",
        "town": "Stroud",
        "postcode": "GL5 1AA",
    }


def _grant(council: Council, case_id: UUID, member: Member, relation: Relation) -> None:
    with council.work() as work:
        granted = work.grants.live(case_id, council.who(member))
    if not granted:
        council.grant(case_id, member, relation)


def _request(council: Council, case_id: UUID, advice_type: str) -> UUID:
    with council.work() as work:
        found: list[UUID] = [each.id for each in work.contributions.of_case(case_id) if each.advice_type == advice_type]
    return found[0]


def _task_of(council: Council, case_id: UUID, instance_id: UUID) -> Task:
    return next(task for task in council.open_tasks(case_id) if task.instance_id == instance_id)


def _sent_by(council: Council, case_id: UUID, member: Member) -> UUID:
    with council.work() as work:
        found: list[UUID] = [
            each.id for each in work.submissions.of_case(case_id) if each.author_id == council.who(member)
        ]
    return found[0]


def _things(council: Council, case_id: UUID, submission_id: UUID, contribution_id: UUID) -> dict[str, str]:
    with council.work() as work:
        letters = work.letters.of_case(case_id)
        assessment = next(each for each in work.instances.of_case(case_id) if each.process == "ehc-needs-assessment")
    return {
        "case_id": str(case_id),
        "instance_id": str(assessment.id),
        "submission_id": str(submission_id),
        "contribution_id": str(contribution_id),
        "letter_id": str(letters[0].id),
    }


def _file(council: Council, case_id: UUID, submission_id: UUID, files: LocalFiles) -> UUID:
    kept = files.keep("report.pdf", BytesIO(b"%PDF-1.4 a report"), at_most=1000)
    with council.work() as work:
        file = work.files.add(
            name="report.pdf",
            size=kept.size,
            sha256=kept.sha256,
            media_type=kept.media_type,
            uploaded_by_id=council.who(SENCO),
        )
        file.case_id, file.submission_id = case_id, submission_id
        file_id: UUID = file.id
    return file_id


def _cover(council: Council) -> UUID:
    found: UUID = arrange_cover(
        council.database,
        person_id=council.who(MANAGER),
        absent_id=council.who(OFFICER),
        covered_by_id=council.who(SECOND_OFFICER),
        from_on=council.today,
        to_on=council.today,
        now=council.now,
    )
    return found


def _asked_for_access(council: Council, member: Member) -> UUID:
    told = {"given_name": "Robin", "family_name": "Elsewhere", "born_on": "2016-05-04", "relation": "parent"}
    with council.work() as work:
        form = council.forms(work).forms[ASKING_FORM]
        answers = filled(form, told, council.choices(work, form, council.forms(work), AskedIn()))
        work.drafts.save(person_id=council.who(member), form=form.name, answers=answers)
    asked: UUID = ask_for_access(council.database, person_id=council.who(member), answers=answers, now=council.now)
    council.settle()
    return asked


def _route(council: Council) -> UUID:
    line = RouteLine(id=uuid4(), advice_type="health", inbox_id=council.town.inboxes[HEALTH], area="ZZ1")
    with council.work() as work:
        work.routes.add(line)
    return line.id


def _of_an_organisation(council: Council, place: Place, admin: Member, member: Member) -> dict[str, str]:
    """Make somebody the admin, and give what an organisation has: a site, a contact, a member, somebody who asks."""
    organisation_id = council.town.organisations[place]
    with council.work() as work:
        work.organisations.join(organisation_id, council.who(admin), is_admin=True)
        site = work.sites.add(organisation_id, name="The old house", address=None, phone=None)
        contact = work.contacts.add(
            organisation_id, name="Conny Contact", job_title=None, email=None, phone=None, site_id=None
        )
        asks = work.membership_requests.ask(
            person_id=council.who(PSYCHOLOGIST), organisation_id=organisation_id, note="I work there on Fridays"
        )
        return {
            "site_id": str(site.id),
            "contact_id": str(contact.id),
            "request_id (membership)": str(asks.id),
            "member_id": str(council.who(member)),
            "member_id (inbox)": str(council.who(admin)),
        }


def _of_an_account(council: Council, member: Member) -> dict[str, str]:
    with council.work() as work:
        work.sessions.start(council.who(member))
        work.trusted_devices.trust(council.who(member), "Firefox on Windows")
        session = work.sessions.of_person(council.who(member))[0]
        device = work.trusted_devices.of_person(council.who(member))[0]
        return {"session_id": str(session.id), "device_id": str(device.id)}


def _granted(council: Council, case_id: UUID, member: Member) -> UUID:
    with council.work() as work:
        found: UUID = work.grants.live(case_id, council.who(member))[0].id
    return found


def _withheld(council: Council, case_id: UUID, member: Member) -> UUID:
    """Withhold from somebody what they could not see anyway, so that nothing else changes by it."""
    return withhold(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        what=What(submission_id=_sent_by(council, case_id, PARENT)),
        from_id=council.who(member),
        because=WithheldBecause.SERIOUS_HARM,
        reason="Told by the police",
        now=council.now,
    )


def _move(council: Council, case_id: UUID) -> UUID:
    return move_school(
        council.database,
        person_id=council.who(OFFICER),
        case_id=case_id,
        to_setting_id=council.town.organisations[OTHER_SCHOOL],
        on=council.today + timedelta(days=30),
        staff=[],
        asks_new_setting=False,
        reason="The family moves house",
        now=council.now,
    )


def _invitation(council: Council) -> UUID:
    wanted = Wanted("new@riverside.example", "Nora New", organisation_id=council.town.organisations[HEALTH])
    return invite(council.database, person_id=council.who(OFFICER), wanted=wanted, note="", now=council.now)
