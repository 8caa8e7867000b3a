"""What people of the demo decide and say in each form, beside the words that any form asks for."""

from collections.abc import Callable, Mapping
from typing import Any

from app.cli.demo.arrivals import Arrival
from app.cli.demo.children import DemoChild
from app.cli.demo.directory import Directory
from app.cli.demo.organisations import MENTAL_HEALTH, SETTINGS, SPECIALISTS, THERAPIES, DemoOrganisation
from app.cli.demo.scene import Scene
from app.domain.ages import school_year, young_person_from

_SPECIAL = "Alder House Special School"


def request_answers(arrival: Arrival, directory: Directory) -> dict[str, Any]:
    """Give what is said of the child and the family in the request."""
    child = arrival.child
    return {
        "asked_by": arrival.asked_by,
        **_of_child(child, directory),
        "education_now": "attends" if child.setting else "home",
        "parents": [dict(parent) for parent in child.parents],
        "your_relation": child.parents[0]["relation"],
        "your_contact": "portal" if arrival.is_own else "post",
        "over_school_age": True,
        "profession": "health",
        "areas": list(child.areas),
        "declaration": ["is_true"],
    }


def task_answers(scene: Scene) -> dict[str, Any]:
    """Give what whoever does this task decides in it."""
    find = _GIVEN.get(scene.element)
    return find(scene) if find else {}


def _of_child(child: DemoChild, directory: Directory) -> dict[str, Any]:
    return {
        "given_name": child.given_name,
        "family_name": child.family_name,
        "born_on": child.born_on.isoformat(),
        "sex": child.sex,
        "ethnicity": child.ethnicity,
        "languages": child.languages,
        "address": dict(child.address),
        "setting": str(directory.organisations[child.setting]) if child.setting else None,
        "looked_after": "never",
    }


def _check_request(scene: Scene) -> dict[str, Any]:
    if scene.arrival.course.ends_early == "not_ours":
        return {"request_check": "not_ours", "lives_here": False, "not_ours_reason": "other_area"}
    child, asked_by = scene.arrival.child, scene.arrival.asked_by
    decides = "young_person" if young_person_from(child.born_on) <= scene.opened_on else "parent"
    return {
        "request_check": "proceed",
        "child_match": "new",
        **_of_child(child, scene.directory),
        "request_source": {"school": "school", "professional": "health"}.get(asked_by, "family"),
        "parents": [{**parent, "address_withheld": "address" in parent} for parent in child.parents],
        "who_decides": decides,
        "share_with_parents": "all",
    }


def _invite(scene: Scene) -> dict[str, Any]:
    shares = "all" if scene.happens(0.7, "shares") else "none"
    return {"invited": "decided", "share_with_parents": shares}


def _decide(scene: Scene) -> dict[str, Any]:
    return {"decision": "assess" if scene.arrival.course.is_assessed else "refuse"}


def _issue(scene: Scene) -> dict[str, Any]:
    return {"issue": "issue" if scene.arrival.course.gets_plan else "do_not_issue"}


def _choose_advice(scene: Scene) -> dict[str, Any]:
    child = scene.arrival.child
    in_year_9 = school_year(child.born_on, scene.opened_on) >= 9
    wanted = {
        "parents": young_person_from(child.born_on) > scene.opened_on,
        "young_person": young_person_from(child.born_on) <= scene.opened_on,
        "education": child.setting is not None,
        "health": True,
        "psychology": True,
        "social_care": True,
        "other": "communication" in child.areas and scene.happens(0.6, "therapy"),
        "sensory": "sensory_physical" in child.areas and scene.happens(0.4, "sensory"),
        "preparation_for_adulthood": in_year_9 and scene.happens(0.5, "adulthood"),
    }
    return {"advice": [name for name, is_wanted in wanted.items() if is_wanted], "year_9_or_above": in_year_9}


def _choose_inbox(scene: Scene) -> dict[str, Any]:
    places = {"sensory": THERAPIES, "preparation_for_adulthood": SPECIALISTS, "other": THERAPIES}
    return {"inbox": _inbox(scene, places.get(scene.advice_type, MENTAL_HEALTH))}


def _assign(scene: Scene) -> dict[str, Any]:
    inbox_id = scene.inbox_id
    if inbox_id is None:
        return {}
    is_service = not scene.directory.owners[inbox_id].inboxes[0].is_setting
    roll = scene.rolls("inbox").random()
    if is_service and roll < 0.05 and scene.visit == 0:
        elsewhere = MENTAL_HEALTH if scene.service == THERAPIES else THERAPIES
        return {"inbox_answer": "forward", "forward_to": _inbox(scene, elsewhere)}
    if is_service and roll < 0.1:
        return {"inbox_answer": "not_known"}
    writer = scene.rolls("writer").choice(scene.directory.writers(inbox_id))
    return {"inbox_answer": "assign", "assignee": str(writer)}


def _give_advice(scene: Scene) -> dict[str, Any]:
    roll = scene.rolls("advice").random()
    if roll < 0.03 and scene.visit == 0:
        return {"contribution": "hand_back"}
    return {"contribution": "decline" if roll > 0.98 else "give", "areas": list(scene.arrival.child.areas)}


def _give_views(_: Scene) -> dict[str, Any]:
    return {"contribution": "give"}


def _check_advice(scene: Scene) -> dict[str, Any]:
    is_poor = scene.visit == 0 and scene.happens(0.06, "poor")
    return {"advice_check": "return" if is_poor else "accept", "covers": ["needs", "outcomes", "provision"]}


def _after_no(scene: Scene) -> dict[str, Any]:
    elsewhere = scene.visit == 0 and scene.happens(0.2, "elsewhere")
    return {"next": "other_inbox" if elsewhere else "settle"}


def _check_quality(scene: Scene) -> dict[str, Any]:
    is_poor = scene.visit == 0 and scene.happens(0.12, "poor")
    return {"quality": "send_back" if is_poor else "pass"}


def _draft(scene: Scene) -> dict[str, Any]:
    need = {"communication": "SLCN", "cognition": "MLD", "social_emotional": "SEMH", "sensory_physical": "PD"}
    areas = list(scene.arrival.child.areas)
    is_autism = areas[0] == "communication" and scene.happens(0.5, "need")
    return {"areas": areas, "primary_need": "ASD" if is_autism else need[areas[0]]}


def _consulted(scene: Scene) -> list[DemoOrganisation]:
    """Give the child's own setting, one or two more of the same kind, and sometimes the special school."""
    age = scene.arrival.child.age_on(scene.opened_on)
    own = [each for each in SETTINGS if each.name == scene.arrival.child.setting]
    others = [each for each in SETTINGS if age in each.ages and each not in own and each.name != _SPECIAL]
    rolls = scene.rolls("settings")
    more = rolls.sample(others, min(len(others), rolls.choice((0, 1, 1, 2) if own else (1, 2))))
    special = [each for each in SETTINGS if each.name == _SPECIAL and rolls.random() < 0.25]
    return [*own, *more, *special] or [each for each in SETTINGS if each.name == _SPECIAL]


def _choose_settings(scene: Scene) -> dict[str, Any]:
    return {"settings": list({str(scene.directory.organisations[each.name]): None for each in _consulted(scene)})}


def _consult_named(scene: Scene) -> dict[str, Any]:
    return {"settings": [str(scene.directory.organisations[_SPECIAL])]}


def _consultation(scene: Scene) -> dict[str, Any]:
    is_own = scene.service == scene.arrival.child.setting
    return {"answer": "can_meet_need" if scene.happens(0.85 if is_own else 0.55, "answer") else "cannot_meet_need"}


def _comment(scene: Scene) -> dict[str, Any]:
    return {
        "agrees": "changes" if scene.happens(0.4, "changes") else "agree",
        "names_setting": scene.happens(0.25, "names"),
        "wanted_setting": str(scene.directory.organisations[_SPECIAL]),
        "meeting": scene.happens(0.25, "meeting"),
    }


def _final(scene: Scene) -> dict[str, Any]:
    name = scene.arrival.child.setting or _SPECIAL
    return {"names": "setting", "named_setting": str(scene.directory.organisations[name])}


def _existing(scene: Scene) -> dict[str, Any]:
    return {"agreed": scene.happens(0.8, "agreed")}


def _inbox(scene: Scene, organisation: str) -> str:
    return str(next(found for found, owner in scene.directory.owners.items() if owner.name == organisation))


_GIVEN: Mapping[str, Callable[[Scene], dict[str, Any]]] = {
    "check_request": _check_request,
    "invite_young_person": _invite,
    "decide_whether_to_assess": _decide,
    "choose_advice": _choose_advice,
    "choose_inbox": _choose_inbox,
    "assign_request": _assign,
    "give_advice": _give_advice,
    "give_views": _give_views,
    "check_advice": _check_advice,
    "decide_after_no": _after_no,
    "decide_whether_to_issue": _issue,
    "draft_plan": _draft,
    "check_quality": _check_quality,
    "choose_settings": _choose_settings,
    "consult_named_setting": _consult_named,
    "answer_consultation": _consultation,
    "comment_on_draft": _comment,
    "final_plan": _final,
    "agree_existing_advice": _existing,
}
