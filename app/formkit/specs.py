"""The keys that files under ``forms/`` may have, and what is wrong with them in words for their authors."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from app.formkit.reading import Path


class Spec(BaseModel):
    """One group of keys; nothing is converted, and an unknown key is refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FormSpec(Spec):
    """A whole form."""

    form: str
    title: str
    basis: str = ""
    intro: str = ""
    gives: list[str] = []
    shown_to: list[str] = []
    held_back: bool = False
    on_behalf_of: Any = None
    part: str = ""
    pages: list[Any]


class OnBehalfOfSpec(Spec):
    """For whom somebody else sends the form."""

    when: Any
    names: list[str]


class PageSpec(Spec):
    """One page."""

    title: str
    show_when: Any = None
    questions: list[Any]


class QuestionSpec(Spec):
    """One question of any kind; which of these keys a kind uses, the kind says."""

    id: str
    kind: str
    label: str = ""
    hint: str = ""
    required: bool = True
    called: str = ""
    statutory: bool = False
    maps_to: list[str] = []
    show_when: Any = None
    options: dict[str, str] = {}
    source: str = Field(default="", alias="from")
    word_limit: int | None = None
    minimum: int | None = Field(default=None, alias="min")
    maximum: int | None = Field(default=None, alias="max")
    decimals: int = 0
    when: str = ""
    text: str = ""
    item: str = ""
    max_items: int = 30
    max_files: int = 10
    questions: list[Any] = []


#: The keys that every question may have.
COMMON_KEYS = frozenset({"id", "kind", "label", "hint", "required", "called", "statutory", "maps_to", "show_when"})
#: The keys that a question without an answer may have.
UNANSWERED_KEYS = frozenset({"id", "kind", "label", "show_when"})


class AdviceTypeSpec(Spec):
    """One entry of advice-types.yaml."""

    type: str
    title: str
    form: str
    limb: str
    letter: str
    from_year: int | None = None


class NoticeSpec(Spec):
    """A whole notice."""

    notice: str
    title: str
    statutory: bool
    due: str = ""
    serves: str = ""
    subject: str
    body: str


SpecT = TypeVar("SpecT", bound=Spec)

_MUST_BE = {
    "string_type": "must be text. Put it in quotes",
    "bool_type": "must be true or false, without quotes",
    "int_type": "must be a whole number, without quotes",
    "list_type": "must be a list: each on a line of its own that begins with a dash",
    "dict_type": "must be a group of lines like “value: words”",
}


def read_spec(kind: type[SpecT], data: Any) -> tuple[SpecT | None, list[tuple[Path, str]]]:
    """Give the group of keys, or None and for each fault where it is (from here) and a sentence."""
    if not isinstance(data, dict):
        return None, [((), "There should be a group of keys here, such as “title: …”.")]
    try:
        return kind.model_validate(data), []
    except ValidationError as error:
        return None, [(tuple(fault["loc"]), _sentence(kind, fault)) for fault in error.errors()]


def keys_of(kind: type[Spec]) -> list[str]:
    """Give the keys as they are written in files."""
    return [field.alias or name for name, field in kind.model_fields.items()]


def nearest(word: str, known: Iterator[str] | list[str]) -> str:
    """Give " Did you mean …?" for the known word that looks most like this one, or nothing."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" Did you mean “{found[0]}”?" if found else ""


def _sentence(kind: type[Spec], fault: ErrorDetails) -> str:
    key = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "missing":
        return f"“{key}” is missing."
    if fault["type"] == "extra_forbidden":
        return f"“{key}” is not a key that can stand here.{nearest(key, keys_of(kind))}"
    if fault["input"] is None:
        return f"“{key}” is empty. Write something after it or take the line away."
    return f"“{key}” {_MUST_BE.get(fault['type'], 'cannot be used as it is')}."
