"""People of the demo at work: each thing they do is a command, as from the portal's pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from app.cli.demo.answers import request_answers, task_answers
from app.cli.demo.arrivals import Arrival
from app.cli.demo.cast import OFFICERS
from app.cli.demo.dice import chance, dice
from app.cli.demo.directory import Directory
from app.cli.demo.filling import Pen
from app.cli.demo.organisations import HEALTH
from app.cli.demo.papers import Papers
from app.cli.demo.scene import Scene
from app.cli.demo.texts import REASONS
from app.commands.chase_contribution import chase_contribution
from app.commands.complete_task import complete_task
from app.commands.go_on_without import go_on_without
from app.commands.happening import rules_of
from app.commands.pick_up_task import pick_up_task
from app.commands.save_draft import save_draft
from app.commands.start_request import REQUEST_FORM, start_request
from app.domain.days import day_of
from app.domain.roles import Role
from app.formkit import Form
from app.store import Database


class Actors:
    """Does what is on the agenda as whoever does it, while the task is open."""

    def __init__(self, database: Database, directory: Directory, papers: Papers, now: datetime) -> None:
        """Read the forms of the live release, which all cases of the demo follow."""
        self._database, self._directory, self._papers = database, directory, papers
        with database.unit_of_work(now) as work:
            self._forms = rules_of(work, work.releases.live().id).forms.forms

    def ask(self, arrival: Arrival, now: datetime) -> UUID:
        """Have the request sent, or keyed by an officer when it came on paper; give the case."""
        person_id = self._sender(arrival)
        rolls = dice("request", arrival.number, arrival.child.given_name)
        given = request_answers(arrival, self._directory)
        if chance(0.2, "evidence", arrival.number):
            given["evidence"] = [self._papers.send(person_id, None, "School report", now)]
        pen = Pen(rolls, arrival.received_on, arrival.child.given_name, self._directory.name(person_id))
        answers = pen.fill(self._forms[REQUEST_FORM], given)
        on_paper = arrival.received_on if arrival.received_on != day_of(now) else None
        return start_request(
            self._database, person_id=person_id, answers=answers, received_on=on_paper, now=now
        ).case_id

    def do(self, scene: Scene, now: datetime) -> None:
        """Have whoever's task it is complete it."""
        person_id = self._doer(scene)
        if person_id is not None:
            answers = self._pen(scene, person_id, now).fill(self._form(scene), self._given(scene, person_id, now))
            complete_task(self._database, person_id=person_id, task_id=scene.task_id, answers=answers, now=now)

    def pick_up(self, scene: Scene, now: datetime) -> None:
        """Have the officer take the task in hand."""
        person_id = self._doer(scene)
        if person_id is not None:
            pick_up_task(self._database, person_id=person_id, task_id=scene.task_id, now=now)

    def save_draft(self, scene: Scene, now: datetime) -> None:
        """Have somebody save the beginning of their answers."""
        person_id = self._doer(scene)
        if person_id is not None:
            given = task_answers(scene)
            answers = self._pen(scene, person_id, now).begin(self._form(scene), given)
            save_draft(
                self._database,
                person_id=person_id,
                task_id=scene.task_id,
                form=scene.form,
                answers=answers,
                now=now,
            )

    def chase(self, scene: Scene, now: datetime) -> None:
        """Have the officer remind whoever owes the advice."""
        officer_id = self._directory.people[scene.arrival.officer]
        chase_contribution(self._database, person_id=officer_id, contribution_id=scene.instance_id, now=now)

    def give_up(self, scene: Scene, now: datetime) -> None:
        """Have the officer go on without the advice that this task is about."""
        reason = {"give_views": "views_on_paper", "choose_inbox": "nobody_there"}.get(scene.element, "too_late")
        go_on_without(
            self._database,
            person_id=self._directory.people[scene.arrival.officer],
            contribution_id=scene.instance_id,
            reason=REASONS[reason],
            now=now,
        )

    def _sender(self, arrival: Arrival) -> UUID:
        people, child = self._directory.people, arrival.child
        if arrival.is_own and child.account:
            return people[child.account]
        if arrival.asked_by == "school" and child.setting:
            return self._directory.distributors(self._directory.inboxes[child.setting])[0]
        if arrival.asked_by == "professional":
            inbox_id = next(found for found, owner in self._directory.owners.items() if owner.name == HEALTH)
            return dice("professional", arrival.number).choice(self._directory.writers(inbox_id))
        return people[arrival.officer]

    def _doer(self, scene: Scene) -> UUID | None:
        """Give who does the task, or None when nobody can."""
        people = self._directory.people
        if scene.lane is Role.CONTRIBUTOR:
            return scene.holder_id
        if scene.lane is Role.FAMILY:
            return people[scene.arrival.child.account] if scene.arrival.child.account else None
        if scene.lane is Role.YOUNG_PERSON:
            return None
        if scene.lane is not Role.CASEWORK_OFFICER:
            found = self._directory.distributors(scene.inbox_id) if scene.inbox_id else []
            return scene.rolls("who").choice(found) if found else None
        others = [email for email in OFFICERS if email != scene.arrival.officer]
        is_check = scene.element == "check_quality"
        return people[scene.rolls("who").choice(others) if is_check else scene.arrival.officer]

    def _given(self, scene: Scene, person_id: UUID, now: datetime) -> dict[str, Any]:
        given = task_answers(scene)
        if scene.element == "agree_existing_advice":
            given["advice_file"] = [self._papers.send(person_id, scene.task_id, "Earlier advice", now)]
        if scene.element == "give_advice" and scene.happens(0.15, "report"):
            given["reports"] = [self._papers.send(person_id, scene.task_id, "Report", now)]
        return given

    def _pen(self, scene: Scene, person_id: UUID, now: datetime) -> Pen:
        who = self._directory.name(person_id)
        return Pen(scene.rolls("words"), day_of(now), scene.arrival.child.given_name, who)

    def _form(self, scene: Scene) -> Form:
        return self._forms[scene.form]
