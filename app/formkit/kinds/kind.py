"""What every question kind can do. One kind is one file beside this one; nothing else knows one kind from another."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, TypeAlias

from markupsafe import Markup

from app.domain.step import Output
from app.formkit.posted import Posted, Uploads
from app.formkit.sentences import enter
from app.formkit.shape import Choices, Labels, Question
from app.formkit.values import JSON, as_typed, blank

#: What a browser's inputs hold: a text, several texts, or named texts; of a list, one of these per row.
Raw: TypeAlias = Any


@dataclass(frozen=True)
class Asking:
    """What is known at the moment of asking: the options of each source, today in the UK, the files of this person."""

    choices: Choices = field(default_factory=dict)
    today: date | None = None
    """None: "in the past" and "in the future" are not checked."""
    uploads: Uploads | None = None
    """None: file ids are taken as they are, and nothing can be attached."""


@dataclass(frozen=True)
class Wrong:
    """One thing wrong with an answer. ``at`` is the part of it ("day", "0-need"), empty for the whole."""

    sentence: str
    at: str = ""
    before: str = ""
    """Where it is, for people who read the sentence away from its question: "Need 2"."""

    @property
    def in_summary(self) -> str:
        """Give the sentence as the error summary shows it, away from its question."""
        return f"{self.before}: {self.sentence}" if self.before else self.sentence


@dataclass(frozen=True)
class Face:
    """All that is needed to draw one question once."""

    question: Question
    name: str
    raw: Raw
    wrongs: tuple[Wrong, ...]
    asking: Asking

    @property
    def label(self) -> str:
        """Give the label, saying so when the question need not be answered."""
        return self.question.label if self.question.required else f"{self.question.label} (optional)"


@dataclass(frozen=True)
class Entry:
    """One entry of a list as it is shown: "Need 1" and its rows."""

    title: str
    rows: tuple["Row", ...]


@dataclass(frozen=True)
class Row:
    """One answer to read: paragraphs of text, or files as (id, name), or entries; all empty when unanswered."""

    id: str
    label: str
    paragraphs: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def answered(self) -> bool:
        """Say whether there is anything to read."""
        return bool(self.paragraphs or self.files or self.entries)

    @property
    def text(self) -> str:
        """Give the whole answer as plain text; empty when unanswered."""
        if self.entries:
            return "\n\n".join(
                "\n".join([entry.title, *(f"{row.label}: {row.text}" for row in entry.rows)]) for entry in self.entries
            )
        return "\n".join(name for _, name in self.files) if self.files else "\n\n".join(self.paragraphs)


class Kind(ABC):
    """One kind of question, with every face it has: asked, stored, checked, shown, exported, given to the process."""

    name: ClassVar[str]
    keys: ClassVar[frozenset[str]] = frozenset()
    """The keys of its own that a question of this kind may have in a form."""
    compares_by: ClassVar[frozenset[str]] = frozenset()
    """Which of is, is_not, any_of a condition may use on it."""
    can_be_given: ClassVar[bool] = False
    is_answered: ClassVar[bool] = True
    in_list: ClassVar[bool] = True

    def faults_in(self, question: Question) -> Iterator[str]:
        """Give a sentence for each thing that this kind refuses in the declaration of a question."""
        return iter(())

    def operand_fault(self, question: Question, operand: object) -> str | None:
        """Say why a condition cannot compare this question's answer with that value, or None."""
        return None if isinstance(operand, str) else "Compare it with a text. Put the value in quotes."

    def take(self, question: Question, posted: Posted, name: str) -> Raw:
        """Give what the browser's inputs of this question hold, as typed."""
        return posted.text(name)

    @abstractmethod
    def store(self, question: Question, raw: Raw) -> JSON:
        """Give the value to store: None when nothing was answered, ``{"typed": raw}`` when it cannot be read."""

    @abstractmethod
    def load(self, question: Question, value: JSON) -> Raw:
        """Give what the inputs hold for a stored value; the opposite of ``store``, unreadable answers included."""

    @abstractmethod
    def wrongs(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Give what is wrong with a stored value that is not blank; must bear any JSON."""

    def missing(self, question: Question) -> Wrong:
        """Give the sentence for a required question that was left empty."""
        return Wrong(enter(question))

    def check(self, question: Question, value: JSON, asking: Asking) -> tuple[Wrong, ...]:
        """Give what is wrong with a stored value, an empty one included."""
        if blank(value):
            return (self.missing(question),) if question.required else ()
        return self.wrongs(question, value, asking)

    def tidy(self, question: Question, value: JSON) -> JSON:
        """Give a stored value without what its question does not ask; doing it twice changes nothing."""
        return value

    @abstractmethod
    def draw(self, face: Face) -> Markup:
        """Give the GOV.UK markup with label, hint, errors and what was typed."""

    def rearranges(self, question: Question, posted: Posted, name: str) -> bool:
        """Say whether a button of this question was pressed that changes its rows instead of sending the page."""
        return False

    def paragraphs(self, question: Question, value: JSON, labels: Labels) -> Sequence[str]:
        """Give the answer as lines for people to read; must bear any JSON."""
        return (str(value),)

    def show(self, question: Question, value: JSON, labels: Labels) -> Row:
        """Give the answer to read; an answer that is only kept as typed counts as unanswered."""
        if blank(value) or as_typed(value) is not None:
            return Row(question.id, question.label)
        return Row(question.id, question.label, paragraphs=tuple(self.paragraphs(question, value, labels)))

    def export(self, question: Question, value: JSON, labels: Labels) -> str:
        """Give the answer as one plain text for print, documents and files."""
        return self.show(question, value, labels).text

    def output(self, question: Question, value: JSON) -> Output:
        """Give the answer as the process may see it; None when there is none."""
        return value if isinstance(value, str) else None


def text_of(value: JSON) -> str:
    """Give a stored text, or the text that was typed where it could not be read, or the empty text."""
    typed = as_typed(value)
    inner = typed["typed"] if typed is not None else value
    return inner if isinstance(inner, str) else ""


def parts_of(value: JSON) -> dict[str, str]:
    """Give named texts that are stored or were typed; whatever is not a text is left out."""
    typed = as_typed(value)
    inner = typed["typed"] if typed is not None else value
    if not isinstance(inner, Mapping):
        return {}
    return {str(name): text for name, text in inner.items() if isinstance(text, str)}
