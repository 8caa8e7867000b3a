"""Filling in a form as somebody of the demo would: what is given, and for the rest what such people write."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from app.cli.demo.texts import LONG_TEXT, SHORT_TEXT, TEXTS
from app.formkit import Form, Question, next_page, prune, visible_questions

#: Questions that are answered with no unless told otherwise; any other yes or no is a yes.
_NO = frozenset(
    {
        "has_plan",
        "assessed_lately",
        "youth_accommodation",
        "names_setting",
        "meeting",
        "wants_budget",
        "second",
        "personal_budget",
        "has_health_needs",
        "has_care_needs",
        "year_9_or_above",
        "address_withheld",
        "assessment_needed",
        "visited",
        "given_now",
        "service_family",
    }
)
#: Options that are chosen where the first one is not what most people would say.
_USUAL: Mapping[str, str] = {
    "nhs_number_known": "not_known",
    "upn_unknown": "UN8",
    "decline_reason": "missed_appointment",
    "waiting": "no_referral",
    "looked_after": "never",
    "known_to_social_care": "unknown",
    "asked_for": "asked",
    "helped_by": "parent",
    "family_answer": "answered",
}
_BEFORE = {"on_roll_since": 700, "last_seen_on": 30, "sensory_consulted_on": 14, "on": 40}
_AFTER = {"place_from": 60, "entry_on": 20}


class Pen:
    """Somebody who fills in one form: on a day, about a child, with dice and perhaps a file of their own."""

    def __init__(self, rolls: Random, today: date, name: str, who: str, files: Sequence[str] = ()) -> None:
        self._rolls, self._today, self._name, self._who, self._files = rolls, today, name, who, files

    def fill(self, form: Form, given: Mapping[str, Any]) -> dict[str, Any]:
        """Give answers with which the whole form is accepted: what is given, and words for whatever else it asks."""
        answers: dict[str, Any] = dict(given)
        position: int | None = next_page(form, -1, answers)
        while position is not None:
            self._fill_page(form, position, answers)
            position = next_page(form, position, answers)
        return {key: value for key, value in prune(form, answers).items() if value is not None}

    def begin(self, form: Form, given: Mapping[str, Any]) -> dict[str, Any]:
        """Give the answers of somebody who has got as far as the first two pages."""
        answers: dict[str, Any] = dict(given)
        position = next_page(form, -1, answers)
        for _ in range(2):
            if position is not None:
                self._fill_page(form, position, answers)
                position = next_page(form, position, answers)
        return {key: value for key, value in answers.items() if value is not None}

    def _fill_page(self, form: Form, position: int, answers: dict[str, Any]) -> None:
        for question in visible_questions(form.pages[position], prune(form, answers)):
            if question.id in answers or question.kind == "statement":
                continue
            if question.required or (question.id in TEXTS and question.kind == "long_text"):
                answers[question.id] = self._answer(question)

    def _answer(self, question: Question) -> Any:
        if question.kind in ("short_text", "long_text"):
            return self._words(question)
        if question.kind == "list":
            items = 1 if self._rolls.random() < 0.6 else 2
            return [{each.id: self._answer(each) for each in question.questions if each.required} for _ in range(items)]
        if question.kind == "date":
            days = _AFTER.get(question.id, 0) - _BEFORE.get(question.id, 0)
            return (self._today + timedelta(days=days)).isoformat()
        options = [value for value, _ in question.options]
        if question.kind == "checkboxes":
            return options[:1]
        if question.kind == "choice":
            return _USUAL[question.id] if _USUAL.get(question.id) in options else options[0]
        return self._plain(question)

    def _words(self, question: Question) -> str:
        if question.id in TEXTS:
            return self._rolls.choice(TEXTS[question.id]).format(name=self._name)
        if question.kind == "long_text":
            return LONG_TEXT
        is_name = question.id == "name" or question.id.endswith(("author_name", "_by", "_person"))
        return self._who if is_name or question.id in ("author", "council_person") else SHORT_TEXT

    def _plain(self, question: Question) -> Any:
        plain: Mapping[str, Any] = {
            "yes_no": question.id not in _NO,
            "number": self._rolls.randrange(62, 98),
            "phone": f"01632 960{self._rolls.randrange(1000):03}",
            "file": list(self._files),
        }
        return plain[question.kind]
