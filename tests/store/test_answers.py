"""Submissions, drafts, files, letters and requests are kept as people left them."""

from datetime import date, timedelta

import pytest

from app.domain.refusals import AlreadyDone
from app.domain.roles import Relation
from app.domain.stages import ConsultationOutcome, ContributionOutcome, ContributionStatus
from app.store import Database
from app.store.tables import OrganisationKind
from tests.store.house import NOW, at_the_same_moment, case, ids, inbox, instance, open_task, person, place

ANSWERS = {"reasons": "Zoë’s “views” \u0000 𝕏", "needs": [{"need": "x", "weeks": 2}], "agreed": True, "none": None}


def test_answers_come_back_as_they_were_given(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of, author = case(work), person(work)
        one = instance(work, of)
        old = work.submissions.add(
            case_id=of.id, instance_id=one.id, form="plan", form_hash="h1", answers=ANSWERS, author_id=author.id
        )
    with database.unit_of_work(NOW + timedelta(hours=1)) as work:
        new = work.submissions.add(case_id=of.id, form="plan", form_hash="h2", answers={}, author_id=author.id)
    with database.unit_of_work(NOW) as work:
        assert work.submissions.get(old.id).answers == ANSWERS
        latest = work.submissions.latest(of.id, "plan")
        of_instance = work.submissions.latest(of.id, "plan", one.id)
        assert latest
        assert of_instance
        assert (latest.id, of_instance.id) == (new.id, old.id)
        assert work.submissions.latest(of.id, "other") is None
        assert [row.id for row in work.submissions.of_case(of.id)] == [old.id, new.id]


def test_a_draft_is_one_persons_and_the_last_save_counts(database: Database) -> None:
    task = open_task()
    with database.unit_of_work(NOW) as work:
        ann, bob = person(work), person(work)
        work.tasks.replace_open(instance(work, case(work)), [task], place)

    def save(index: int) -> None:
        with database.unit_of_work(NOW) as work:
            work.drafts.save(person_id=ann.id, task_id=task.id, form="plan", answers={"saved": index})
            work.drafts.save(person_id=ann.id, form="request-assessment", answers={"started": index})

    assert at_the_same_moment(4, save) == [None] * 4
    save(9)
    with database.unit_of_work(NOW) as work:
        of_task = work.drafts.find(person_id=ann.id, task_id=task.id, form="plan")
        of_form = work.drafts.find(person_id=ann.id, form="request-assessment")
        assert of_task
        assert of_form
        assert (of_task.answers, of_form.answers) == ({"saved": 9}, {"started": 9})
        assert work.drafts.find(person_id=bob.id, task_id=task.id, form="plan") is None
        work.drafts.discard(person_id=ann.id, task_id=task.id, form="plan")
        assert work.drafts.find(person_id=ann.id, task_id=task.id, form="plan") is None
        assert work.drafts.find(person_id=ann.id, form="request-assessment")


def test_files_are_listed_with_their_case(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of, sender = case(work), person(work)
        big = 3 * 2**32
        file = work.files.add(
            name="report.pdf", size=big, sha256="x", media_type="application/pdf", uploaded_by_id=sender.id
        )
        assert list(work.files.of_case(of.id)) == []
        file.case_id = of.id
    with database.unit_of_work(NOW) as work:
        assert [(row.id, row.size) for row in work.files.of_case(of.id)] == [(file.id, big)]


def test_a_letter_is_posted_once(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of, officer = case(work), person(work)
        father = work.parties.add(case_id=of.id, name="Joe", relation=Relation.PARENT)
        letter = work.letters.add(
            case_id=of.id,
            party_id=father.id,
            recipient_name="Joe",
            address={"lines": ["1 High Street"]},
            notice="considering",
            subject="We are considering",
            body="Dear Joe",
        )
        work.letters.mark_posted(letter, posted_on=date(2026, 3, 3), by_id=officer.id)
    with database.unit_of_work(NOW) as work:
        (kept,) = work.letters.of_case(of.id)
        assert kept.posted_on == date(2026, 3, 3)
        with pytest.raises(AlreadyDone):
            work.letters.mark_posted(kept, posted_on=date(2026, 3, 4), by_id=officer.id)


def test_a_request_goes_from_inbox_to_person_and_back_until_it_is_settled(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of, clinician, first, second = case(work), person(work), inbox(work), inbox(work)
        request = work.contributions.add(
            instance_id=instance(work, of).id,
            case_id=of.id,
            advice_type="health",
            inbox_id=first.id,
            requested_by_id=None,
        )
        lies = []
        for go in (
            lambda: work.contributions.assign(request, clinician.id),
            lambda: work.contributions.hand_to_officer(request),
            lambda: work.contributions.return_to_contributor(request),
            lambda: work.contributions.return_to_inbox(request),
            lambda: work.contributions.move(request, second.id),
        ):
            go()
            lies.append((request.status, request.inbox_id, request.person_id))
        assert lies == [
            (ContributionStatus.WITH_CONTRIBUTOR, first.id, clinician.id),
            (ContributionStatus.WITH_OFFICER, first.id, clinician.id),
            (ContributionStatus.WITH_CONTRIBUTOR, first.id, clinician.id),
            (ContributionStatus.WITH_INBOX, first.id, None),
            (ContributionStatus.WITH_INBOX, second.id, None),
        ]
        assert not work.contributions.all_settled(of.id)
        work.contributions.settle(request, ContributionOutcome.NOT_KNOWN)
        work.contributions.settle(request, ContributionOutcome.ACCEPTED)
        assert request.outcome is ContributionOutcome.NOT_KNOWN
        assert work.contributions.all_settled(of.id)


def test_a_request_that_no_inbox_serves_is_unrouted(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of = case(work)
        made = instance(work, of)
        request = work.contributions.add(
            instance_id=made.id, case_id=of.id, advice_type="health", inbox_id=None, requested_by_id=None
        )
        assert request.status is ContributionStatus.UNROUTED
        assert work.contributions.find(made.id) is request
        assert work.contributions.find(of.id) is None


def test_the_holder_of_a_request_is_known_with_the_councils_trust(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of, clinician, box = case(work), person(work), inbox(work)
        request = work.contributions.add(
            instance_id=instance(work, of).id,
            case_id=of.id,
            advice_type="health",
            inbox_id=box.id,
            requested_by_id=None,
        )
        work.contributions.assign(request, clinician.id)
        before = work.contributions.holder(request)
        assert (before.contributor_is_registered, before.contributor_is_authorised) == (False, False)
        clinician.password_hash = "set"
        work.grants.give(
            case_id=of.id, person_id=clinician.id, relation=Relation.HEALTH, reason="Treats", given_by_id=None
        )
        after = work.contributions.holder(request)
        assert (after.contributor_is_registered, after.contributor_is_authorised) == (True, True)
        assert (after.inbox_email, after.contributor_email) == (box.email, clinician.email)


def test_a_consultation_is_settled_once(database: Database) -> None:
    with database.unit_of_work(NOW) as work:
        of = case(work)
        school = work.organisations.add(name="Hill School", kind=OrganisationKind.SCHOOL)
        made = instance(work, of)
        asked = work.consultations.add(instance_id=made.id, case_id=of.id, organisation_id=school.id, inbox_id=None)
        assert not work.consultations.all_settled(of.id)
        work.consultations.settle(asked, ConsultationOutcome.CAN_MEET_NEED)
        work.consultations.settle(asked, ConsultationOutcome.NO_ANSWER)
        assert asked.outcome is ConsultationOutcome.CAN_MEET_NEED
        assert work.consultations.all_settled(of.id)
        assert ids(work.consultations.of_case(of.id)) == {made.id}
