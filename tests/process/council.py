"""A council played through its commands on a real database, with a clock of its own and a real mail server."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from flask import Flask

from app.cli.baseline import baseline
from app.commands.advance_instance import advance_instance
from app.commands.ask_for_access import ask_for_access
from app.commands.complete_task import complete_task
from app.commands.deliver_errand import Hands, deliver_errand
from app.commands.grant_access import grant_access
from app.commands.publish_release import publish_release
from app.commands.start_request import start_request
from app.domain.days import UK, day_of
from app.domain.facts import Fact
from app.domain.notices import Portal
from app.domain.roles import Relation, Role
from app.formkit import Choices, Form, FormLibrary, choices_of, forms_for
from app.gateways.link_tokens import LinkTokens
from app.gateways.mail import Mailer
from app.queries.what_is_due import due_errands, due_instances
from app.store import Database, Work
from app.store.offers import AskedIn
from app.store.tables import Instance, Task
from tests.answering import filled
from tests.people import OFFICER, PARENT, SCHOOL, SECOND_OFFICER, SECOND_PARENT, Member, Town, move_in
from tests.servers.smtp import MailServer, Received

PORTAL = Portal("Riverside Council", "https://portal.example/sign-in/", "portal.example", "https://portal.example")
TOKENS = LinkTokens("a key for tests alone")
CHILD = {"given_name": "Robin", "family_name": "Wren", "born_on": "2016-05-04", "sex": "F"}

#: What the cast tells about itself wherever a form asks: one parent with an account, and one without.
_PARENTS = [
    {
        "name": PARENT.name,
        "relation": "mother",
        "has_responsibility": True,
        "email": PARENT.email,
        "address_withheld": False,
    },
    {
        "name": "Lars Letterbox",
        "relation": "father",
        "has_responsibility": True,
        "address": {"line_1": "2 Far Road", "line_2": "", "town": "Stroud", "postcode": "GL5 1AA"},
        "address_withheld": True,
    },
]
_TOLD: Mapping[str, Mapping[str, Any]] = {
    "check-request": {**CHILD, "child_match": "new", "who_decides": "parent", "parents": _PARENTS}
}


def prepare(database: Database, on: date) -> Town:
    """Publish the process as it comes with the program, and move everybody in."""
    now = datetime.combine(on, time(9), UK)
    with database.unit_of_work(now) as work:
        town = move_in(work)
    publish_release(database, person_id=None, files=baseline(), reason="The first release", now=now)
    return town


@dataclass
class Council:
    """Everything a journey needs: who is there, what day it is, and the commands to act and to let time pass."""

    database: Database
    post: MailServer
    town: Town
    now: datetime
    mailer: Mailer
    cases: list[UUID] = field(default_factory=list)

    @classmethod
    def opens(cls, database: Database, post: MailServer, town: Town, on: date) -> "Council":
        """Open the doors, on a day, of a council that ``prepare`` has made ready."""
        mailer = Mailer(Flask("process tests"), post.url, "portal@council.example")
        return cls(database, post, town, datetime.combine(on, time(9), UK), mailer)

    @property
    def today(self) -> date:
        """The day it is in the United Kingdom."""
        return day_of(self.now)

    def work(self) -> Any:
        """Open the database for a look or a change."""
        return self.database.unit_of_work(self.now)

    def who(self, member: Member) -> UUID:
        """Give the id of somebody of the cast."""
        return self.town.people[member]

    def ask_for_an_assessment(self, by: Member = PARENT, received_on: date | None = None, **answers: Any) -> UUID:
        """Have somebody send the request form; give the case."""
        given = {"asked_by": "parent", "setting": str(self.town.organisations[SCHOOL]), **CHILD, **answers}
        with self.work() as work:
            forms = self.forms(work)
            form = forms.forms["request-assessment"]
            complete = filled(form, given, self.choices(work, form, forms, AskedIn()))
        case_id = start_request(
            self.database, person_id=self.who(by), answers=complete, received_on=received_on, now=self.now
        ).case_id
        self.cases.append(case_id)
        self.settle()
        return case_id

    def ask_for_access(self, by: Member = SECOND_PARENT, **answers: Any) -> UUID:
        """Have somebody ask to be let see a case: of the cast's child unless another is named. Give the request."""
        given = {"given_name": "Robin", "family_name": "Wren", "born_on": "2016-05-04", "relation": "parent", **answers}
        with self.work() as work:
            complete = filled(self.forms(work).forms["ask-for-access"], given, {})
            work.drafts.save(person_id=self.who(by), form="ask-for-access", answers=complete)
        request_id = ask_for_access(self.database, person_id=self.who(by), answers=complete, now=self.now)
        self.settle()
        return request_id

    def grant(self, case_id: UUID, member: Member, relation: Relation = Relation.PARENT) -> None:
        """Have the officer let somebody see the case."""
        grant_access(
            self.database,
            person_id=self.who(OFFICER),
            case_id=case_id,
            email=member.email,
            relation=relation,
            reason="Known to the officer",
            to_on=None,
            now=self.now,
        )

    def serve_draft(self, case_id: UUID) -> None:
        """Have it known that the draft plan was sent today, where a test begins after that."""
        with self.work() as work:
            work.facts.record(case_id=case_id, fact=Fact.DRAFT_SERVED_ON, day=self.today, source="the test")

    def open_tasks(self, case_id: UUID) -> list[Task]:
        """Give the open tasks of the case and of everything it has asked of others."""
        with self.work() as work:
            return list(work.tasks.open_of_case(case_id))

    def open_tasks_of(self, instance_id: UUID) -> list[Task]:
        """Give the open tasks of one process, such as a request for access, which belongs to no case."""
        with self.work() as work:
            return list(work.tasks.open_of(instance_id))

    def task(self, case_id: UUID, element: str) -> Task:
        """Give the one open task at this element of a diagram."""
        found = [task for task in self.open_tasks(case_id) if task.element == element]
        assert found, f"{element} is not open; open are {[task.element for task in self.open_tasks(case_id)]}"
        return found[0]

    def do(self, task: Task, answers: Mapping[str, Any] | None = None, by: Member | None = None) -> UUID:
        """Complete a task as whoever's it is, answering whatever else the form requires; give the submission."""
        with self.work() as work:
            forms = self.forms(work, task.instance_id)
            form = forms.forms[task.form]
            person_id = self.who(by) if by else self.whose(work, task)
            report = self.report(work, person_id)
            choices = self.choices(work, form, forms, AskedIn(task.case_id, task.instance_id))
            complete = filled(form, {**_TOLD.get(form.name, {}), **(answers or {})}, choices, [str(report)])
        done = complete_task(self.database, person_id=person_id, task_id=task.id, answers=complete, now=self.now)
        self.settle()
        self.now += timedelta(microseconds=1)  # No two acts of people fall into one instant.
        return done.submission_id

    def report(self, work: Work, person_id: UUID) -> UUID:
        """Have somebody send a file; give its id."""
        return work.files.add(
            name="report.pdf", size=1, sha256="0" * 64, media_type="application/pdf", uploaded_by_id=person_id
        ).id

    def whose(self, work: Work, task: Task) -> UUID:
        """Give somebody who may do the task."""
        if task.person_id:
            return task.person_id
        if task.inbox_id:
            return work.inboxes.members(task.inbox_id)[0].id
        if task.lane is Role.FAMILY:
            return self.who(PARENT)
        element = task.not_same_person_as
        if element and work.tasks.last_completed_by(task.instance_id, element) == self.who(OFFICER):
            return self.who(SECOND_OFFICER)
        return self.who(OFFICER)

    def days_pass(self, number: int) -> None:
        """Let days pass one by one; whatever is due on each is done on its morning."""
        for _ in range(number):
            self.now = datetime.combine(self.today + timedelta(days=1), time(9), UK)
            self.settle()

    def until(self, day: date) -> None:
        """Let days pass until a day."""
        self.days_pass((day - self.today).days)

    def settle(self) -> None:
        """Let the worker do all that is due now."""
        for _ in range(100):
            with self.database.reading() as session:
                errands = due_errands(session, self.now, 500)
                instances = due_instances(session, self.now, 500)
            if not errands and not instances:
                return
            for errand_id in errands:
                deliver_errand(Hands(self.database, self.now, PORTAL, self.mailer, TOKENS), errand_id)
            for instance_id in instances:
                advance_instance(self.database, instance_id=instance_id, now=self.now)
        raise AssertionError("The worker never comes to an end.")

    def mail_to(self, address: str) -> list[Received]:
        """Give the mail that reached an address so far."""
        return self.post.to(address)

    def instance(self, case_id: UUID, process: str) -> Instance:
        """Give the newest instance of a process in the case."""
        with self.work() as work:
            found: list[Instance] = [each for each in work.instances.of_case(case_id) if each.process == process]
            return found[-1]

    def notices(self) -> list[str]:
        """Give the names of the notices that reached somebody so far: by the mail server, or as a letter."""
        with self.work() as work:
            mailed = [work.outbox.get(UUID(mail.message["Message-ID"][1:37])) for mail in self.post.received]
            return [errand.payload["notice"] for errand in mailed] + [
                letter.notice for case_id in self.cases for letter in work.letters.of_case(case_id)
            ]

    def forms(self, work: Work, instance_id: UUID | None = None) -> FormLibrary:
        """Give the forms that an instance follows, or those that new cases begin with."""
        release = work.releases.get(work.instances.get(instance_id).release_id) if instance_id else work.releases.live()
        return forms_for(release.content_hash, lambda: work.releases.files(release.id))

    def choices(self, work: Work, form: Form, forms: FormLibrary, asked_in: AskedIn) -> Choices:
        """Give what a form offers in a place."""
        return choices_of(form, forms, lambda source: work.offers.of(source, asked_in))
