"""What a form is once it has been read: plain frozen values, with no trace of YAML or HTML."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.domain.facts import Fact
from app.domain.roles import Audience
from app.domain.sharing import Part
from app.formkit.conditions import Condition

#: Source of options (``inbox_members`` …) → the (value, label) pairs that this person may choose from now.
Choices: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]

#: Source of options, or ``files`` → {stored value: words that people read}.
Labels: TypeAlias = Mapping[str, Mapping[str, str]]

#: Where options can come from at run time (the key ``from`` of a question).
SOURCES = frozenset(
    {
        "inbox_members",
        "other_inboxes",
        "service_inboxes",
        "settings",
        "advice_types",
        "matching_children",
        "matching_cases",
    }
)


@dataclass(frozen=True)
class Question:
    """One question as its form declares it; what does not belong to its kind keeps the default."""

    id: str
    kind: str
    label: str = ""
    hint: str = ""
    required: bool = True
    called: str = ""
    statutory: bool = False
    maps_to: tuple[str, ...] = ()
    show_when: Condition | None = None
    options: tuple[tuple[str, str], ...] = ()
    source: str = ""
    word_limit: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    decimals: int = 0
    when: str = ""
    text: str = ""
    item: str = ""
    max_items: int = 30
    max_files: int = 10
    questions: tuple["Question", ...] = ()


@dataclass(frozen=True)
class Page:
    """One page of a form: what is asked together."""

    title: str
    questions: tuple[Question, ...]
    show_when: Condition | None = None


@dataclass(frozen=True)
class OnBehalfOf:
    """When the condition holds, the form is sent for somebody else, whom the answers to these questions name."""

    when: Condition
    names: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """A whole form. ``hash`` is of what the form says, not of how its file is laid out."""

    name: str
    title: str
    pages: tuple[Page, ...]
    hash: str
    basis: str = ""
    intro: str = ""
    gives: tuple[str, ...] = ()
    shown_to: frozenset[Audience] = frozenset()
    """Who may read the answers beside the council, their author and whoever was asked; nobody unless it says so."""
    held_back: bool = False
    """True when they may read them only once the diagram shows them (effect ``show_answers``)."""
    part: Part | None = None
    """The part of the case that the answers belong to, for a young person who shares only parts with their parents."""
    on_behalf_of: OnBehalfOf | None = None
    """Whose words the answers are when whoever sends them did not write them (P9)."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Give every question in the order of the pages; those inside a list come with their list."""
        return tuple(question for page in self.pages for question in page.questions)

    def every_question(self) -> Iterator[Question]:
        """Give every question, and after each list the questions inside it (for ``maps_to`` and tests)."""
        for question in self.questions:
            yield question
            yield from question.questions

    def question(self, question_id: str) -> Question:
        """Give the question with this id; raises KeyError when there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)


@dataclass(frozen=True)
class AdviceType:
    """One kind of advice that regulation 6(1) knows, and the form that asks for it."""

    type: str
    title: str
    form: str
    limb: str
    """The paragraph of regulation 6 it answers, such as ``6(1)(b)``."""
    letter: str
    """Its appendix letter in the plan, A to F."""
    from_year: int | None = None
    """The school year from which it is asked for, or None when at any age."""


@dataclass(frozen=True)
class Notice:
    """An email or letter in plain text; ``subject`` and ``body`` hold the permitted placeholders."""

    name: str
    title: str
    statutory: bool
    due: str
    """The named deadline whose day ``due_on`` says, or empty when the notice names no day."""
    serves: Fact | None
    """The day of the case on which this reaches people: for a letter the day it is posted. None when none counts."""
    subject: str
    body: str


def options_of(question: Question, choices: Choices) -> tuple[tuple[str, str], ...]:
    """Give the (value, label) pairs a question offers: its own, or those of its source now."""
    return tuple(choices.get(question.source, ())) if question.source else question.options
