"""What somebody did by sending a form, in words: the predicate of a sentence whose subject is whoever sent it.

The forms are the process team's, who may change them and add others: an answer that is not known here, or a form that
is not, gives no words, and the caller then names the task.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from app.domain.wording import in_a_sentence, listed


@dataclass(frozen=True)
class Sent:
    """What was sent: the form, its answers, the title of what it was about, and the names of the ids in it."""

    form: str
    answers: Mapping[str, Any]
    about: str
    names: Mapping[str, str]
    advice_titles: Mapping[str, str]

    @property
    def advice(self) -> str:
        """The kind of advice, as it stands in a sentence."""
        return in_a_sentence(self.about)

    def named(self, question: str, otherwise: str) -> str:
        """Give the name of who or what was chosen."""
        return self.names.get(str(self.answers.get(question)), otherwise)

    def text(self, *questions: str) -> str:
        """Give the first of these answers that holds a text."""
        return next((str(self.answers[each]) for each in questions if self.answers.get(each)), "")


@dataclass(frozen=True)
class Predicate:
    """What was done, as it follows the subject, and the reason that was given."""

    words: str
    reason: str = ""


_Teller: TypeAlias = Callable[[Sent], Predicate | None]


def predicate(sent: Sent) -> Predicate | None:
    """Say what was done; None when the form or its answers are not known here."""
    teller = _TELLERS.get(sent.form) or (_advice if sent.form.startswith("advice-") else None)
    return teller(sent) if teller else None


def _by_answer(question: str, words: Mapping[object, str], *reasons: str) -> _Teller:
    """Make a teller that says one of these things, by the answer to one question."""

    def tell(sent: Sent) -> Predicate | None:
        found = words.get(sent.answers.get(question))
        return Predicate(found.format(advice=sent.advice), sent.text(*reasons)) if found else None

    return tell


def _plainly(words: str) -> _Teller:
    return lambda _: Predicate(words)


def _assign(sent: Sent) -> Predicate | None:
    match sent.answers.get("inbox_answer"):
        case "assign":
            return Predicate(f"gave the request for {sent.advice} to {sent.named('assignee', 'one of its people')}")
        case "forward":
            inbox = sent.named("forward_to", "another inbox")
            return Predicate(f"forwarded the request for {sent.advice} to {inbox}", sent.text("forward_reason"))
        case "not_known":
            words = f"said that the child is not known to them, when asked for {sent.advice}"
            return Predicate(words, sent.text("searched"))
    return None


def _choose_inbox(sent: Sent) -> Predicate:
    return Predicate(f"sent the request for {sent.advice} to {sent.named('inbox', 'an inbox')}", sent.text("reason"))


def _choose_advice(sent: Sent) -> Predicate | None:
    chosen = sent.answers.get("advice")
    titles = [in_a_sentence(sent.advice_titles.get(each, each)) for each in chosen or ()]
    return Predicate(f"asked for {listed(titles)}") if titles else None


def _choose_settings(sent: Sent) -> Predicate | None:
    names = [sent.names.get(str(each), "a setting") for each in sent.answers.get("settings") or ()]
    return Predicate(f"chose to consult {listed(sorted(names))}", sent.text("reason")) if names else None


_advice = _by_answer(
    "contribution",
    {
        "give": "sent the {advice}",
        "hand_back": "handed the request for {advice} back",
        "decline": "said that they cannot give {advice}",
    },
    "hand_back_reason",
    "decline_details",
)

_TELLERS: Mapping[str, _Teller] = {
    "request-assessment": _plainly("asked for an EHC needs assessment"),
    "check-request": _by_answer(
        "request_check",
        {"proceed": "checked the request: it is for this council", "not_ours": "found that it is not for this council"},
        "not_ours_explanation",
    ),
    "family-evidence": _plainly("sent evidence for the decision whether to assess"),
    "collect-evidence": _plainly("collected the evidence for the decision whether to assess"),
    "choose-advice": _choose_advice,
    "choose-inbox": _choose_inbox,
    "assign-request": _assign,
    "check-advice": _by_answer(
        "advice_check",
        {"accept": "accepted the {advice}", "return": "returned the {advice}, because something is missing"},
        "missing",
    ),
    "decide-after-no": _by_answer(
        "next",
        {
            "other_inbox": "decided to ask another service for {advice}",
            "settle": "decided to go on with the answer there is in place of {advice}",
        },
        "reason",
    ),
    "agree-existing-advice": _by_answer(
        "agreed",
        {
            True: "recorded that all three agree to use existing {advice}",
            False: "recorded that existing {advice} is not enough for everybody",
        },
        "why_not",
    ),
    "commissioned-report": _by_answer(
        "contribution",
        {
            "give": "added the report of a professional whom somebody commissioned",
            "decline": "found that there is no commissioned report to add",
        },
    ),
    "draft-plan": _plainly("wrote the draft plan"),
    "check-quality": _by_answer(
        "quality",
        {
            "pass": "checked the draft plan: it can go to the family",
            "send_back": "sent the draft plan back to be mended",
        },
    ),
    "choose-settings": _choose_settings,
    "comment-on-draft": _by_answer(
        "agrees", {"agree": "agreed with the draft plan", "changes": "asked for changes to the draft plan"}
    ),
    "hold-meeting": _by_answer(
        "held",
        {
            "held": "recorded a meeting with the family about the draft plan",
            "not_held": "recorded that the family no longer wants a meeting",
            "missed": "recorded that nobody came to the meeting, and that another time was offered",
        },
        "not_held_why",
    ),
    "final-plan": _plainly("wrote the final plan"),
    "consultation-answer": _by_answer(
        "answer",
        {
            "can_meet_need": "answered that it can meet the needs",
            "cannot_meet_need": "answered that it cannot meet the needs",
        },
    ),
}
