"""A year of the demo council, played through the commands in the order of its clock."""

import heapq
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from itertools import count
from uuid import UUID

from app.cli.demo import habits
from app.cli.demo.actors import Actors
from app.cli.demo.arrivals import Arrival
from app.cli.demo.directory import Directory
from app.cli.demo.events import Events
from app.cli.demo.scene import Scene, scene_of
from app.cli.demo.worker import DemoWorker
from app.domain.days import MORNING, UK, day_of
from app.domain.working_days import is_working_day
from app.store.tables import Task

#: Something on the agenda: it is told the instant, and gives the cases that it was about.
Action = Callable[[datetime], set[UUID]]
#: The days of the week and the time at which an officer takes letters to the post.
_POST_DAYS, _POST_TIME = (1, 4), time(15, 30)


class Simulation:
    """An agenda of what happens when; each thing that happens may put more on it."""

    def __init__(self, worker: DemoWorker, directory: Directory, actors: Actors) -> None:
        self._worker, self._directory, self._actors = worker, directory, actors
        self._events = Events(worker.database, directory)
        self._agenda: list[tuple[datetime, int, Action]] = []
        self._order = count()
        self._cases: dict[UUID, Arrival] = {}
        self._planned: set[UUID] = set()
        self._open: dict[UUID, set[UUID]] = {}
        self._visits: Counter[tuple[UUID, str]] = Counter()

    def run(self, begins: datetime, until: datetime, progress: Callable[[datetime], None]) -> None:
        """Play everything on the agenda until an instant, the worker's mornings and the post between."""
        self._worker.find_errands(begins)
        self._plan_days(day_of(begins), day_of(until))
        while self._agenda and self._agenda[0][0] <= until:
            at, _, action = heapq.heappop(self._agenda)
            if at < begins:
                at = begins
            self._look_at(action(at) | self._worker.settle(at), at)
            progress(at)

    def expect(self, arrival: Arrival) -> None:
        """Put a request that is still to come on the agenda."""
        self._plan(arrival.at, lambda now: self._arrive(arrival, now))

    def go_on_with(self, case_id: UUID, arrival: Arrival, now: datetime) -> None:
        """Take up a case that was made before: whatever is open in it goes on."""
        self._cases[case_id] = arrival
        self._plan_events(case_id, arrival, now)
        self._look_at({case_id}, now)

    def _arrive(self, arrival: Arrival, now: datetime) -> set[UUID]:
        case_id = self._actors.ask(arrival, now)
        self._cases[case_id] = arrival
        self._plan_events(case_id, arrival, now)
        return {case_id}

    def _plan_events(self, case_id: UUID, arrival: Arrival, now: datetime) -> None:
        for at, event in self._events.of_case(case_id, arrival):
            if at > now:
                self._plan(at, _about(case_id, event))

    def _look_at(self, case_ids: Iterable[UUID], now: datetime) -> None:
        """Have everybody plan the tasks that are new to them."""
        for case_id in case_ids:
            arrival = self._cases.get(case_id)
            if arrival is None:
                continue
            at = self._directory
            with self._worker.database.unit_of_work(now) as work:
                found = work.tasks.open_of_case(case_id)
                self._open[case_id] = {task.id for task in found}
                new = [task for task in found if task.id not in self._planned]
                scenes = [
                    scene_of(task, case_id, work.contributions.find(task.instance_id), arrival, at, self._visit(task))
                    for task in new
                ]
            for scene in scenes:
                self._plan_task(scene)

    def _visit(self, task: Task) -> int:
        self._planned.add(task.id)
        self._visits[task.instance_id, task.element] += 1
        return self._visits[task.instance_id, task.element] - 1

    def _plan_task(self, scene: Scene) -> None:
        done_at = habits.when(scene)
        given_up = habits.given_up(scene)
        if given_up is not None and (done_at is None or given_up < done_at):
            self._plan_for(scene, given_up, self._actors.give_up)
        if done_at is None:
            return
        self._plan_for(scene, done_at, self._actors.do)
        # None of these opens or closes a task.
        for at, action in (
            (habits.picked_up(scene, done_at), self._actors.pick_up),
            (habits.draft_saved(scene, done_at), self._actors.save_draft),
            (habits.chased(scene, done_at), self._actors.chase),
        ):
            if at is not None:
                self._plan_for(scene, at, action, moves=False)

    def _plan_for(
        self, scene: Scene, at: datetime, does: Callable[[Scene, datetime], None], *, moves: bool = True
    ) -> None:
        def action(now: datetime) -> set[UUID]:
            if scene.task_id not in self._open[scene.case_id]:
                return set()
            does(scene, now)
            return {scene.case_id} if moves else set()

        self._plan(at, action)

    def _plan_days(self, first: date, last: date) -> None:
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            self._plan(datetime.combine(day, MORNING, UK), self._wake)
            if day.weekday() in _POST_DAYS and is_working_day(day):
                self._plan(datetime.combine(day, _POST_TIME, UK), self._post)

    def _wake(self, now: datetime) -> set[UUID]:
        """Have the worker look at what has become due, which it does after everything."""
        return set()

    def _post(self, now: datetime) -> set[UUID]:
        self._events.post_letters(now)
        return set()

    def _plan(self, at: datetime, action: Action) -> None:
        heapq.heappush(self._agenda, (at, next(self._order), action))


def _about(case_id: UUID, does: Callable[[datetime], None]) -> Action:
    def action(now: datetime) -> set[UUID]:
        does(now)
        return {case_id}

    return action
