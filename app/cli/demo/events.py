"""What happens in a case beside its tasks: people are let see it, families withdraw or move, the post goes."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from app.cli.demo.arrivals import Arrival
from app.cli.demo.cast import CAST, OFFICERS
from app.cli.demo.dice import chance, dice
from app.cli.demo.directory import Directory
from app.cli.demo.organisations import HEALTH, MEADOW, PSYCHOLOGY, SOCIAL_CARE
from app.cli.demo.texts import REASONS
from app.cli.demo.workdays import days_later
from app.commands.grant_access import grant_access
from app.commands.move_case_away import move_case_away
from app.commands.offer_existing_advice import offer_existing_advice
from app.commands.record_exception import record_exception
from app.commands.record_letter_posted import record_letter_posted
from app.commands.withdraw_case import withdraw_case
from app.domain.days import day_of
from app.domain.roles import Relation
from app.domain.stages import ExceptionGround
from app.queries.letters_page import letters
from app.store import Database

Event = Callable[[datetime], None]
_SUMMER = (7, 8)
_CLINICIANS = (
    (HEALTH, Relation.HEALTH),
    (SOCIAL_CARE, Relation.SOCIAL_CARE),
    (PSYCHOLOGY, Relation.OTHER_PROFESSIONAL),
)


class Events:
    """Knows what happens in each case, and has it done by the case's officer."""

    def __init__(self, database: Database, directory: Directory) -> None:
        self._database, self._directory = database, directory

    def of_case(self, case_id: UUID, arrival: Arrival) -> Iterator[tuple[datetime, Event]]:
        """Give what happens in this case and when, whether or not it still runs by then."""
        rolls = dice("events", arrival.number, arrival.child.given_name)
        ending = {"withdrawn": self._withdraw, "moved_away": self._move_away}.get(arrival.course.ends_early or "")
        if ending:
            at = days_later(arrival.at, arrival.course.ends_after_days, rolls)
            yield at, lambda now: ending(case_id, arrival, now)
        if arrival.child.setting and chance(0.6, "senco", arrival.number):
            at = days_later(arrival.at, rolls.randint(8, 20), rolls)
            yield at, lambda now: self._grant_setting(case_id, arrival, now)
        if chance(0.3, "clinician", arrival.number):
            at = days_later(arrival.at, rolls.randint(44, 60), rolls)
            yield at, lambda now: self._grant_clinician(case_id, arrival, now)
        asked_at = days_later(arrival.at, rolls.randint(50, 58), rolls)
        if chance(0.08, "existing", arrival.number):
            yield asked_at, lambda now: self._offer_existing(case_id, arrival, now)
        if asked_at.month in _SUMMER and arrival.child.setting:
            yield asked_at, lambda now: self._except(case_id, arrival, ExceptionGround.SCHOOL_CLOSURE, "closure", now)
        elif chance(0.03, "exceptional", arrival.number):
            ground = ExceptionGround.EXCEPTIONAL_CIRCUMSTANCES
            yield asked_at, lambda now: self._except(case_id, arrival, ground, "exceptional", now)

    def post_letters(self, now: datetime) -> None:
        """Have an officer post the letters that wait, and record the day of each."""
        officer_id = self._directory.people[OFFICERS[0]]
        while True:
            with self._database.reading() as session:
                waiting = letters(session, officer_id, day_of(now)).rows
            for letter in waiting:
                record_letter_posted(
                    self._database, person_id=officer_id, letter_id=letter.id, posted_on=day_of(now), now=now
                )
            if not waiting:
                return

    def _is_running(self, case_id: UUID, now: datetime) -> bool:
        with self._database.unit_of_work(now) as work:
            return work.cases.get(case_id).closed_at is None

    def _withdraw(self, case_id: UUID, arrival: Arrival, now: datetime) -> None:
        if self._is_running(case_id, now):
            reason, officer_id = REASONS["withdrawn"], self._officer(arrival)
            withdraw_case(self._database, person_id=officer_id, case_id=case_id, reason=reason, now=now)

    def _move_away(self, case_id: UUID, arrival: Arrival, now: datetime) -> None:
        if self._is_running(case_id, now):
            reason, officer_id = REASONS["moved_away"], self._officer(arrival)
            move_case_away(self._database, person_id=officer_id, case_id=case_id, reason=reason, now=now)

    def _grant_setting(self, case_id: UUID, arrival: Arrival, now: datetime) -> None:
        self._grant(case_id, arrival, arrival.child.setting or MEADOW, Relation.SCHOOL_STAFF, now)

    def _grant_clinician(self, case_id: UUID, arrival: Arrival, now: datetime) -> None:
        organisation, relation = dice("which clinician", arrival.number).choice(_CLINICIANS)
        self._grant(case_id, arrival, organisation, relation, now)

    def _grant(self, case_id: UUID, arrival: Arrival, organisation: str, relation: Relation, now: datetime) -> None:
        staff = [member for member in CAST if member.organisation == organisation]
        member = dice("granted", arrival.number).choice([each for each in staff if each.inbox is None] or staff)
        with self._database.unit_of_work(now) as work:
            is_closed = work.cases.get(case_id).closed_at is not None
            if is_closed or work.grants.live(case_id, self._directory.people[member.email]):
                return
        grant_access(
            self._database,
            person_id=self._officer(arrival),
            case_id=case_id,
            email=member.email,
            relation=relation,
            reason=REASONS["grant"],
            to_on=None,
            now=now,
        )

    def _offer_existing(self, case_id: UUID, arrival: Arrival, now: datetime) -> None:
        with self._database.unit_of_work(now) as work:
            asked = [each for each in work.contributions.of_case(case_id) if not each.outcome and each.inbox_id]
            found = asked[0].id if asked and work.cases.get(case_id).closed_at is None else None
        if found:
            offer_existing_advice(
                self._database,
                person_id=self._officer(arrival),
                contribution_id=found,
                reason=REASONS["existing"],
                now=now,
            )

    def _except(self, case_id: UUID, arrival: Arrival, ground: ExceptionGround, reason: str, now: datetime) -> None:
        with self._database.unit_of_work(now) as work:
            is_over = work.cases.get(case_id).closed_at is not None or bool(work.exceptions.of_case(case_id))
        if is_over:
            return
        record_exception(
            self._database,
            person_id=self._officer(arrival),
            case_id=case_id,
            ground=ground,
            evidence=REASONS[reason],
            from_on=day_of(now),
            to_on=day_of(now) + timedelta(weeks=4),
            now=now,
        )

    def _officer(self, arrival: Arrival) -> UUID:
        return self._directory.people[arrival.officer]
