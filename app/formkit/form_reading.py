"""Reads one form file: gives the form, and every fault with its place and a sentence for the form's author."""

import hashlib
import json
import keyword
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.domain.faults import Fault
from app.domain.roles import Audience
from app.domain.sharing import Part
from app.formkit.authorship import read_on_behalf_of
from app.formkit.condition_reading import ConditionReader
from app.formkit.conditions import Condition
from app.formkit.kinds import KINDS
from app.formkit.reading import Document, Path
from app.formkit.shape import Form, OnBehalfOf, Page, Question
from app.formkit.specs import COMMON_KEYS, UNANSWERED_KEYS, FormSpec, PageSpec, QuestionSpec, nearest, read_spec

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_OPTION = re.compile(r"[A-Za-z0-9_.-]{1,60}")
_MEANING = re.compile(r"plan:(front|A|A1|A2|B|C|D|E|F|G|H1|H2|I|J|K|signoff)|sen2:[0-9]+\.[0-9]+[a-z]*")

#: Names that mean something else where answers are posted or conditions of diagrams are written.
RESERVED = frozenset({"csrf_token", "answered", "deadline", "before", "after", "every", "elapsed"})


class FormReader:
    """Reads one document as a form. Reading goes on after a fault, so that all of them are found at once."""

    def __init__(self, file: str, document: Document) -> None:
        self.file = file
        self.document = document
        self.faults: list[Fault] = []
        self._seen: dict[str, Question] = {}
        self._unreadable: set[str] = set()

    def read(self) -> Form | None:
        """Give the form as far as it can be read; it may only be used when ``faults`` is empty."""
        spec = self._spec(FormSpec, self.document.data, ())
        if spec is None:
            self._pages_of_unreadable_form()
            return None
        stem = self.file.rpartition("/")[2].removesuffix(".yaml")
        if spec.form != stem or not _NAME.fullmatch(spec.form):
            self._fault(("form",), f"“form” must be the name of the file, “{stem}”, in small letters with hyphens.")
        for key in ("title", "basis", "intro"):
            self._words((key,), key, getattr(spec, key), needed=key == "title")
        if not spec.pages:
            self._fault(("pages",), "The form has no pages.")
        pages = tuple(self._page(data, ("pages", position)) for position, data in enumerate(spec.pages))
        self._gives(spec.gives)
        shown_to = self._shown_to(spec)
        digest = hash_of(self.document.data)
        return Form(
            spec.form,
            spec.title,
            pages,
            digest,
            spec.basis,
            spec.intro,
            tuple(spec.gives),
            shown_to,
            spec.held_back,
            self._part(spec),
            self._on_behalf_of(spec),
        )

    def _shown_to(self, spec: FormSpec) -> frozenset[Audience]:
        known = [audience.value for audience in Audience]
        for position, name in enumerate(spec.shown_to):
            if name not in known:
                there = ", ".join(known)
                self._fault(
                    ("shown_to", position), f"“{name}” is nobody that answers can be shown to. There are: {there}."
                )
        if spec.held_back and not spec.shown_to:
            self._fault(("held_back",), "“held_back” needs “shown_to”: it says until when those named there must wait.")
        return frozenset(Audience(name) for name in spec.shown_to if name in known)

    def _on_behalf_of(self, spec: FormSpec) -> OnBehalfOf | None:
        if spec.on_behalf_of is None:
            return None
        found, faults = read_on_behalf_of(self.file, spec.on_behalf_of, self._seen)
        self.faults += faults
        return found

    def _part(self, spec: FormSpec) -> Part | None:
        known = [part.value for part in Part]
        if not spec.part or spec.part in known:
            return Part(spec.part) if spec.part else None
        there = ", ".join(known)
        self._fault(("part",), f"“{spec.part}” is no part of a case that can be shared by itself. There are: {there}.")
        return None

    def _pages_of_unreadable_form(self) -> None:
        pages = self.document.data.get("pages") if isinstance(self.document.data, dict) else None
        for position, data in enumerate(pages if isinstance(pages, list) else []):
            self._page(data, ("pages", position))

    def _page(self, data: Any, path: Path) -> Page:
        spec = self._spec(PageSpec, data, path)
        if spec is None:
            return Page("", ())
        self._words((*path, "title"), "title", spec.title, needed=True)
        earlier = dict(self._seen)
        condition = self._condition(spec.show_when, earlier, (*path, "show_when"))
        if not spec.questions:
            self._fault((*path, "questions"), "The page has no questions.")
        questions = []
        for position, each in enumerate(spec.questions):
            question = self._question(each, (*path, "questions", position), earlier)
            if question is not None:
                questions.append(question)
        return Page(spec.title, tuple(questions), condition)

    def _question(self, data: Any, path: Path, earlier: dict[str, Question]) -> Question | None:
        name = data.get("id") if isinstance(data, dict) else None
        if isinstance(name, str) and (name in self._seen or name in self._unreadable):
            self._fault(path, f"The id “{name}” is used by two questions of this form. Give one of them another id.")
            return None
        if isinstance(name, str):
            self._unreadable.add(name)
        question = self._own_question(data, path)
        if question is None:
            return None
        self._unreadable.discard(question.id)
        nested = tuple(self._nested(each, (*path, "questions", at)) for at, each in enumerate(self._inner(data)))
        ids = [each.id for each in nested if each is not None]
        for repeated in sorted({each for each in ids if ids.count(each) > 1}):
            self._fault(path, f"The id “{repeated}” is used twice inside this list. Give one of them another id.")
        condition = self._condition(data.get("show_when"), earlier, (*path, "show_when"))
        question = replace(question, show_when=condition, questions=tuple(each for each in nested if each is not None))
        self._sentences(path, KINDS[question.kind].faults_in(question) if len(nested) == len(ids) else iter(()))
        self._seen[question.id] = question
        return question

    def _inner(self, data: dict[str, Any]) -> list[Any]:
        inner = data.get("questions")
        return inner if isinstance(inner, list) and data.get("kind") == "list" else []

    def _nested(self, data: Any, path: Path) -> Question | None:
        question = self._own_question(data, path)
        if question is None:
            return None
        if not KINDS[question.kind].in_list:
            self._fault(path, f"A question of the kind {question.kind} cannot stand inside a list.")
            return None
        if data.get("show_when") is not None:
            self._fault(path, "A question inside a list is always shown. Take show_when away.")
        self._sentences(path, KINDS[question.kind].faults_in(question))
        return question

    def _own_question(self, data: Any, path: Path) -> Question | None:
        """Read what a question says by itself, without the questions around it."""
        name = data.get("kind") if isinstance(data, dict) else None
        if isinstance(name, str) and name not in KINDS:
            known = nearest(name, list(KINDS)) or f" The kinds are {', '.join(sorted(KINDS))}."
            self._fault(path, f"There is no question of the kind “{name}”.{known}")
            return None
        spec = self._spec(QuestionSpec, data, path)
        if spec is None:
            return None
        self._declared(spec, data, path)
        values = {key: value for key, value in spec if key not in ("maps_to", "options", "questions", "show_when")}
        return Question(**values, maps_to=tuple(spec.maps_to), options=tuple(spec.options.items()))

    def _declared(self, spec: QuestionSpec, data: dict[str, Any], path: Path) -> None:
        kind = KINDS[spec.kind]
        if not _ID.fullmatch(spec.id) or spec.id in RESERVED:
            self._fault(path, f"“{spec.id}” cannot be an id. Use small letters, digits and _, and begin with a letter.")
        usable = (COMMON_KEYS if kind.is_answered else UNANSWERED_KEYS) | kind.keys
        for key in data:
            if key not in usable:
                self._fault(path, f"A question of the kind {spec.kind} does not use “{key}”. Take it away.")
        self._words(path, "label", spec.label, needed=kind.is_answered)
        for key in ("hint", "called", "text", "item"):
            self._words(path, key, getattr(spec, key), needed=False)
        for value, words in spec.options.items():
            if not _OPTION.fullmatch(value):
                self._fault(path, f"The option value “{value}” may only have letters, digits and the signs _ . -")
            self._words(path, f"options: {value}", words, needed=True)
        for meaning in spec.maps_to:
            if not _MEANING.fullmatch(meaning):
                self._fault(path, f"maps_to: “{meaning}” is not a plan section like plan:B or an item like sen2:1.1.")

    def _condition(self, data: Any, earlier: dict[str, Question], path: Path) -> Condition | None:
        if data is None:
            return None
        reader = ConditionReader(earlier, frozenset(self._ids_written()) - set(earlier), frozenset(self._unreadable))
        condition = reader.read(data)
        self._sentences(path, iter(reader.sentences))
        return condition

    def _ids_written(self) -> Iterator[str]:
        """Give every id in the file, read or not, so that "not asked earlier" and "not asked at all" differ."""
        for page in _dicts(_get(self.document.data, "pages")):
            for question in _dicts(page.get("questions")):
                for each in (question, *_dicts(question.get("questions"))):
                    if isinstance(each.get("id"), str):
                        yield each["id"]

    def _gives(self, names: list[str]) -> None:
        for position, name in enumerate(names):
            path: Path = ("gives", position)
            question = self._seen.get(name)
            if names.index(name) < position:
                self._fault(path, f"gives names “{name}” twice.")
            elif question is None and name not in self._unreadable:
                hint = nearest(name, list(self._seen))
                self._fault(path, f"gives names “{name}”, but no question of this form has that id.{hint}")
            elif keyword.iskeyword(name) or name in RESERVED:
                self._fault(path, f"The process cannot be given “{name}”: the word means something in conditions.")
            elif question is not None and not _can_be_given(question):
                self._fault(path, f"The process cannot be given “{name}”: it is of the kind {question.kind}.")

    def _words(self, path: Path, key: str, words: str, *, needed: bool) -> None:
        if needed and not words.strip():
            self._fault(path, f"“{key}” is missing or empty.")
        if "{{" in words or "{%" in words:
            self._fault(path, f"“{key}” holds a placeholder. Only notices have placeholders.")

    def _spec(self, kind: Any, data: Any, path: Path) -> Any:
        spec, faults = read_spec(kind, data)
        for where, sentence in faults:
            self._fault((*path, *where), sentence)
        return spec

    def _sentences(self, path: Path, sentences: Iterator[str]) -> None:
        for sentence in sentences:
            self._fault(path, sentence)

    def _fault(self, path: Path, sentence: str) -> None:
        self.faults.append(Fault(self.file, self._place(path), sentence))

    def _place(self, path: Path) -> str:
        """Name a place by the ids of the questions around it, else by its line."""
        names = []
        part: Any = self.document.data
        for step in path:
            part = part[step] if _has(part, step) else None
            if isinstance(part, dict) and isinstance(part.get("id"), str):
                names.append(part["id"])
        line = self.document.line_of(path)
        return ".".join(names) if names else f"line {line}" if line else ""


def hash_of(data: Any) -> str:
    """Give the SHA-256 (hex) of what a form says; layout, comments and the order of keys do not change it.

    The order of pages, questions and options does: it is what people see.
    """
    return hashlib.sha256(json.dumps(_ordered(data), sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _ordered(data: Any) -> Any:
    if isinstance(data, dict):
        return {
            key: [[value, words] for value, words in part.items()]
            if key == "options" and isinstance(part, dict)
            else _ordered(part)
            for key, part in data.items()
        }
    return [_ordered(part) for part in data] if isinstance(data, list) else data


def _can_be_given(question: Question) -> bool:
    return KINDS[question.kind].can_be_given and not question.decimals


def _get(data: Any, key: str) -> Any:
    return data.get(key) if isinstance(data, dict) else None


def _dicts(data: Any) -> list[dict[str, Any]]:
    return [part for part in data if isinstance(part, dict)] if isinstance(data, list) else []


def _has(part: Any, step: str | int) -> bool:
    if isinstance(part, dict):
        return step in part
    return isinstance(part, list) and isinstance(step, int) and step < len(part)
