"""Playing the named journeys of ``bpmn/*.paths.yaml`` through the commands, on a real database with real mail."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from ruamel.yaml import YAML

from app.cli.baseline import ROOT
from app.commands.add_consultation import add_consultation
from app.commands.add_contribution import add_contribution
from app.commands.add_report import add_report
from app.commands.change_sharing import change_sharing
from app.commands.go_on_without import go_on_without
from app.commands.mark_gone import mark_gone
from app.commands.move_case_away import move_case_away
from app.commands.offer_existing_advice import offer_existing_advice
from app.commands.withdraw_access_request import withdraw_access_request
from app.commands.withdraw_case import withdraw_case
from app.commands.withdraw_contribution import withdraw_contribution
from app.domain.days import UK
from app.domain.roles import Relation
from app.domain.routing import FAMILY_ADVICE
from app.domain.sharing import Sharing
from app.store.tables import Task
from tests import people
from tests.process.council import Council

#: An advice type that no inbox of the cast serves.
_WITHOUT_INBOX = "other"
_REASON = "As the journey says"


def journeys(process: str) -> list[dict[str, Any]]:
    """Give the named journeys of a process, as their file has them."""
    path: Path = ROOT / "bpmn" / f"{process}.paths.yaml"
    return list(YAML(typ="safe").load(path.read_text(encoding="utf-8"))["journeys"])


@dataclass
class Journey:
    """One journey under way: the case, the instance that it is about, and the notices seen so far."""

    council: Council
    process: str
    script: Mapping[str, Any]
    case_id: UUID = field(init=False)
    instance_id: UUID = field(init=False)
    seen: Counter[str] = field(default_factory=Counter)

    def play(self) -> None:
        """Play every step; what does not come as expected fails with the journey's name and the step."""
        self.council.now = datetime.combine(self.script["starts_on"], time(9), UK)
        self._start()
        for number, step in enumerate(self.script["steps"], 1):
            where = f"“{self.script['name']}”, step {number}: {dict(step)}"
            if "days" in step:
                self.council.days_pass(step["days"])
            elif "do" in step:
                by = getattr(people, step["by"]) if "by" in step else None
                self.council.do(self._task(step["do"], where), self._cast(step.get("answers", {})), by)
            elif "message" in step:
                self._message(step["message"])
            else:
                self._expect(step["expect"], where)

    def _start(self) -> None:
        council, inputs = self.council, self.script["inputs"]
        officer = council.who(people.OFFICER)
        given = {"born_on": inputs["born_on"]} if "born_on" in inputs else {}
        self.case_id = council.ask_for_an_assessment(asked_by=inputs.get("source", "parent"), **given)
        if self.process == "contribution-request":
            self.instance_id = add_contribution(
                council.database,
                person_id=officer,
                case_id=self.case_id,
                advice_type=self._advice_type(inputs),
                inbox_id=None,
                now=council.now,
            )
            council.grant(self.case_id, people.PARENT)
        elif self.process == "setting-consultation":
            council.serve_draft(self.case_id)
            self.instance_id = add_consultation(
                council.database,
                person_id=officer,
                case_id=self.case_id,
                setting_id=council.town.organisations[people.SCHOOL],
                now=council.now,
            )
        elif self.process == "commissioned-report":
            task_id = add_report(council.database, person_id=officer, case_id=self.case_id, now=council.now)
            with council.work() as work:
                self.instance_id = work.tasks.get(task_id).instance_id
        elif self.process == "access-request":
            self.instance_id = council.ask_for_access()
        elif self.process == "young-person":
            answers = {key: value for key, value in inputs.items() if key != "source"}
            council.do(council.task(self.case_id, "check_request"), answers)
            if inputs.get("is_registered"):
                council.grant(self.case_id, people.YOUNG_PERSON, Relation.YOUNG_PERSON)
            self.instance_id = council.instance(self.case_id, self.process).id
        else:
            self.instance_id = council.instance(self.case_id, self.process).id
        council.settle()

    def _advice_type(self, inputs: Mapping[str, Any]) -> str:
        """Give the type that the journey names, or for a service whose inbox is not known one that none serves."""
        named = str(inputs["advice_type"])
        return named if inputs["inbox_known"] or named in FAMILY_ADVICE else _WITHOUT_INBOX

    def _task(self, element: str, where: str) -> Task:
        found = [task for task in self._open() if task.element == element]
        assert len(found) == 1, f"{where}: open are {[task.element for task in self._open()]}"
        return found[0]

    def _open(self) -> list[Task]:
        return self.council.open_tasks_of(self.instance_id)

    def _cast(self, value: Any) -> Any:
        """Put the ids of the cast in the place of their names."""
        if isinstance(value, dict):
            return {key: self._cast(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self._cast(each) for each in value]
        return self._ids().get(value, value) if isinstance(value, str) else value

    def _ids(self) -> dict[str, str]:
        town = self.council.town
        found = {
            "CONTRIBUTOR": town.people[people.CONTRIBUTOR],
            "INBOX_ADMIN": town.people[people.INBOX_ADMIN],
            "HEALTH_INBOX": town.inboxes[people.HEALTH],
            "OTHER_INBOX": town.inboxes[people.THERAPY],
            "CASE": self.case_id,
            "SETTING": town.organisations[people.SCHOOL],
            "OTHER_SETTING": town.organisations[people.OTHER_SCHOOL],
        }
        return {name: str(found_id) for name, found_id in found.items()}

    def _message(self, name: str) -> None:
        council, officer = self.council, self.council.who(people.OFFICER)
        say: dict[str, Any] = {"person_id": officer, "reason": _REASON, "now": council.now}
        if name in ("case_withdrawn", "consultation_withdrawn"):
            withdraw_case(council.database, case_id=self.case_id, **say)
        elif name == "case_moved_away":
            move_case_away(council.database, case_id=self.case_id, **say)
        elif name == "access_withdrawn":
            asker = council.who(people.SECOND_PARENT)
            withdraw_access_request(council.database, person_id=asker, request_id=self.instance_id, now=council.now)
        elif name == "sharing_decided":
            change_sharing(council.database, case_id=self.case_id, sharing=Sharing.ALL, parts=(), **say)
        elif name == "contributor_left":
            self._contributor_leaves()
        elif name == "advice_settled":
            self._settle_advice(say)
        elif name == "consultations_settled":
            self._settle_consultations()
        else:
            command = {
                "request_withdrawn": withdraw_contribution,
                "gone_on_without": go_on_without,
                "existing_advice_offered": offer_existing_advice,
            }[name]
            command(council.database, contribution_id=self.instance_id, **say)
        council.settle()

    def _contributor_leaves(self) -> None:
        council = self.council
        gone_id = council.who(people.CONTRIBUTOR)
        with council.work() as work:
            seen = work.leavers.leaving(work.people.get(gone_id), None).fingerprint
        officer = council.who(people.OFFICER)
        mark_gone(
            council.database, person_id=officer, gone_id=gone_id, organisation_id=None, seen=seen, now=council.now
        )

    def _settle_advice(self, say: Mapping[str, Any]) -> None:
        with self.council.work() as work:
            open_ones = [each.id for each in work.contributions.of_case(self.case_id) if not each.outcome]
        for request_id in open_ones:
            go_on_without(self.council.database, contribution_id=request_id, **say)

    def _settle_consultations(self) -> None:
        for task in self.council.open_tasks(self.case_id):
            if task.element == "answer_consultation":
                self.council.do(task, {"answer": "can_meet_need"})

    def _sight(self) -> list[str]:
        with self.council.work() as work:
            grants = work.grants.of_case(self.case_id)
            return [grant.sight.value for grant in grants if grant.relation is Relation.PARENT]

    def _expect(self, expected: Mapping[str, Any], where: str) -> None:
        notices = Counter(self.council.notices())
        new, self.seen = notices - self.seen, notices
        with self.council.work() as work:
            case, instance = work.cases.get(self.case_id), work.instances.get(self.instance_id)
            about = (
                work.contributions.find(instance.id)
                or work.consultations.find(instance.id)
                or work.access_requests.find(instance.id)
            )
        checks = {
            "open": lambda wanted: sorted(task.element for task in self._open()) == sorted(wanted),
            "due": lambda wanted: {task.element: task.due_on for task in self._open()}.items() >= wanted.items(),
            "sent": lambda wanted: set(wanted) <= set(new),
            "not_sent": lambda wanted: not set(wanted) & set(new),
            "stage": lambda wanted: case.stage == wanted,
            "outcome": lambda wanted: case.outcome == wanted,
            "settled": lambda wanted: about is not None and about.outcome == wanted,
            "parents_see": lambda wanted: self._sight() == wanted,
            "finished": lambda wanted: instance.running is not wanted,
        }
        for key, wanted in expected.items():
            state = f"open {[(task.element, task.due_on) for task in self._open()]}, new notices {sorted(new)}"
            assert checks[key](wanted), f"{where}: {key} is not as expected; {state}, stage {case.stage}"
        assert not instance.stuck, where
