"""How long everybody of the demo takes, and whether they do it at all."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from app.cli.demo.cast import MOTHER, YOUNG_PERSON
from app.cli.demo.organisations import HEALTH, MENTAL_HEALTH, PSYCHOLOGY, SOCIAL_CARE, THERAPIES
from app.cli.demo.scene import Scene
from app.cli.demo.workdays import at_work, days_later
from app.domain.roles import Role

#: A step of a diagram → the days it takes: from and to in a case that goes well, and in one that does not.
_DAYS: Mapping[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "check_request": ((1, 3), (1, 8)),
    "collect_evidence": ((9, 14), (10, 18)),
    "choose_advice": ((0, 2), (1, 6)),
    "choose_inbox": ((1, 3), (2, 7)),
    "assign_request": ((1, 4), (1, 8)),
    "check_advice": ((1, 3), (2, 8)),
    "decide_after_no": ((1, 3), (2, 8)),
    "decide_whether_to_issue": ((2, 6), (4, 18)),
    "draft_plan": ((8, 16), (12, 50)),
    "check_quality": ((1, 3), (2, 8)),
    "choose_settings": ((0, 2), (1, 6)),
    "answer_consultation": ((4, 13), (5, 15)),
    "comment_on_draft": ((4, 13), (6, 14)),
    "consult_named_setting": ((1, 2), (2, 6)),
    "hold_meeting": ((4, 8), (8, 20)),
    "final_plan": ((1, 6), (5, 35)),
    "family_evidence": ((2, 12), (3, 14)),
    "give_views": ((7, 30), (10, 40)),
    "agree_existing_advice": ((2, 6), (4, 10)),
    "invite_young_person": ((1, 4), (2, 9)),
}
#: The days that those who write advice take. Anybody else, a school above all, is mostly in time.
_ADVICE: Mapping[str, tuple[tuple[int, int], tuple[int, int]]] = {
    PSYCHOLOGY: ((20, 34), (34, 90)),
    HEALTH: ((18, 32), (22, 60)),
    SOCIAL_CARE: ((12, 28), (14, 45)),
    THERAPIES: ((18, 32), (24, 66)),
    MENTAL_HEALTH: ((18, 32), (30, 70)),
}
_ADVICE_OF_OTHERS = ((10, 25), (14, 44))
#: The days from the receipt of a request to the decision: well within six weeks, just in time, or late.
_DECISION = {"brisk": (24, 33), "slow": (31, 40), "late": (44, 64)}


def when(scene: Scene) -> datetime | None:
    """Give the instant at which the task is done, or None for one that whoever has it never does."""
    if _never(scene):
        return None
    rolls = scene.rolls("when")
    if scene.element == "decide_whether_to_assess":
        return _decision(scene)
    of_form = _ADVICE.get(scene.service, _ADVICE_OF_OTHERS) if scene.element == "give_advice" else _DAYS[scene.element]
    least, most = of_form[0 if scene.arrival.course.is_brisk else 1]
    if scene.element == "give_advice" and scene.visit:
        least, most = 3, 12
    return days_later(scene.opened_at, rolls.randint(least, most), rolls)


def given_up(scene: Scene) -> datetime | None:
    """Give the instant at which the officer goes on without what nobody gives, or None where that is not the way."""
    rolls = scene.rolls("given up")
    if scene.element == "give_views":
        return days_later(scene.opened_at, rolls.randint(40, 55), rolls)
    if scene.element == "choose_inbox" and scene.visit:
        return days_later(scene.opened_at, rolls.randint(4, 12), rolls)
    if scene.element == "give_advice":
        return days_later(scene.opened_at, rolls.randint(60, 80), rolls)
    return None


def picked_up(scene: Scene, done_at: datetime) -> datetime | None:
    """Give the instant at which an officer takes the task in hand before doing it, where they do."""
    is_first = scene.element == "check_request"
    if scene.lane is not Role.CASEWORK_OFFICER or not (is_first or scene.happens(0.15, "picked up")):
        return None
    return scene.opened_at + (done_at - scene.opened_at) / 2


def draft_saved(scene: Scene, done_at: datetime) -> datetime | None:
    """Give the instant at which somebody saves answers that are not yet complete, where they do."""
    is_long = scene.element in ("give_advice", "draft_plan", "give_views")
    if not (is_long and scene.happens(0.3, "draft")):
        return None
    return done_at - (done_at - scene.opened_at) * 0.4


def chased(scene: Scene, done_at: datetime) -> datetime | None:
    """Give the instant at which the officer reminds whoever owes late advice, where that happens."""
    if scene.element != "give_advice" or not scene.happens(0.5, "chased"):
        return None
    rolls = scene.rolls("chase")
    late = days_later(scene.opened_at, rolls.randint(44, 50), rolls)
    return late if late < done_at else None


def _decision(scene: Scene) -> datetime:
    course, rolls = scene.arrival.course, scene.rolls("when")
    least, most = _DECISION["late" if course.is_decided_late else "brisk" if course.is_brisk else "slow"]
    day = scene.arrival.received_on + timedelta(days=rolls.randint(least, most))
    # Not on the days after it, which would be too late.
    found = at_work(day - timedelta(days=max(0, day.weekday() - 4)), rolls)
    return found if found > scene.opened_at else days_later(scene.opened_at, 0, rolls)


def _never(scene: Scene) -> bool:
    if scene.lane is Role.YOUNG_PERSON:
        return True  # It waits for whoever signs in as them, or for what they tell an officer.
    if scene.lane is Role.FAMILY:
        account = scene.arrival.child.account
        # What these two are asked is left for whoever signs in as them.
        is_left = scene.element == "give_views" and account in (MOTHER, YOUNG_PERSON)
        return account is None or is_left or not scene.happens(0.75, "answers")
    if scene.element == "assign_request":
        nobody = scene.inbox_id is None or not scene.directory.distributors(scene.inbox_id)
        return nobody or (not scene.arrival.course.is_brisk and scene.happens(0.03, "never"))
    if scene.element == "choose_inbox":
        return scene.visit > 0
    if scene.element == "answer_consultation":
        return scene.happens(0.12, "never")
    return scene.element == "give_advice" and not scene.arrival.course.is_brisk and scene.happens(0.04, "never")
