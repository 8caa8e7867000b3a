"""Notices: emails and letters in plain text, which name what waits and never the child (promise P34)."""

import re
from collections.abc import Iterator, Mapping

from app.domain.facts import INSTANCE_FACTS, Fact
from app.domain.faults import Fault
from app.formkit.reading import Document, Path
from app.formkit.shape import Notice
from app.formkit.specs import NoticeSpec, nearest, read_spec

#: All that a notice may say of a case.
PLACEHOLDERS = frozenset({"what_waits", "due_on", "case_reference", "sign_in_url", "advice_title", "council"})

_OF_A_CASE = frozenset({"case_reference", "advice_title"})

#: The days of a case; those of one request or consultation are nobody's to serve by letter.
_SERVED = frozenset(Fact) - INSTANCE_FACTS

_PLACEHOLDER = re.compile(r"\{\{ ?([a-z_]+) ?\}\}")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_OF_THE_CHILD = re.compile(r"child|pupil|young|name|birth|dob|address|student|learner")
LONGEST_SUBJECT = 150


def render_notice(notice: Notice, values: Mapping[str, str]) -> tuple[str, str]:
    """Give (subject, body) with the placeholders filled; raises KeyError when a value is missing.

    Values go in once and as they are: a value that looks like a placeholder stays as it is. The subject is one line.
    """
    subject, body = (_PLACEHOLDER.sub(lambda found: values[found[1]], text) for text in (notice.subject, notice.body))
    return " ".join(subject.split()), body


def says_of_a_case(notice: Notice) -> bool:
    """Tell whether the notice says something that only a case has."""
    return not _OF_A_CASE.isdisjoint(_PLACEHOLDER.findall(notice.subject + notice.body))


def read_notice(file: str, document: Document) -> tuple[Notice | None, list[Fault]]:
    """Give the notice of a file, and every fault in it; with faults it may not be used."""
    spec, troubles = read_spec(NoticeSpec, document.data)
    if spec is not None:
        troubles = list(_troubles(file, spec))
    faults = [Fault(file, _place(document, path), sentence) for path, sentence in troubles]
    if spec is None:
        return None, faults
    serves = Fact(spec.serves) if spec.serves in _SERVED else None
    body = spec.body.strip() + "\n"
    return Notice(spec.notice, spec.title, spec.statutory, spec.due, serves, spec.subject.strip(), body), faults


def _troubles(file: str, spec: NoticeSpec) -> Iterator[tuple[Path, str]]:
    stem = file.rpartition("/")[2].removesuffix(".yaml")
    if spec.notice != stem or not _NAME.fullmatch(spec.notice):
        yield ("notice",), f"“notice” must be the name of the file, “{stem}”, in small letters with hyphens."
    for key in ("title", "subject", "body"):
        if not getattr(spec, key).strip():
            yield (key,), f"“{key}” is empty."
    if "{{" in spec.title:
        yield ("title",), "The title cannot have placeholders: only people who edit notices read it."
    subject = spec.subject.strip()
    if "\n" in subject or len(subject) > LONGEST_SUBJECT:
        yield ("subject",), f"The subject must be one line of {LONGEST_SUBJECT} characters or fewer."
    if spec.serves and spec.serves not in _SERVED:
        there = ", ".join(sorted(_SERVED))
        yield ("serves",), f"“{spec.serves}” is no day of a case that a notice can serve. There are: {there}."
    says_when = "due_on" in _PLACEHOLDER.findall(spec.subject + spec.body)
    if says_when and not spec.due:
        yield ("body",), "The notice says {{ due_on }}, so add “due:” with the name of the deadline that is meant."
    if spec.due and not says_when:
        yield ("due",), "“due” names a deadline, but neither the subject nor the body says {{ due_on }}."
    for key in ("subject", "body"):
        yield from (((key,), sentence) for sentence in _placeholder_faults(getattr(spec, key)))


def _placeholder_faults(text: str) -> Iterator[str]:
    known = ", ".join(sorted(PLACEHOLDERS))
    for name in dict.fromkeys(_PLACEHOLDER.findall(text)):
        if name in PLACEHOLDERS:
            continue
        if _OF_THE_CHILD.search(name):
            yield (
                f"“{{{{ {name} }}}}” would tell something about the child. Notices never do, because anyone may see "
                "an email. Say what waits; people read the rest after they sign in."
            )
        else:
            yield f"“{{{{ {name} }}}}” is not a placeholder.{nearest(name, sorted(PLACEHOLDERS))} There are: {known}."
    if re.search(r"\{\{|\}\}|\{%|%\}", _PLACEHOLDER.sub("", text)):
        yield f"A placeholder is not written as it should be. Write it like {{{{ what_waits }}}}. There are: {known}."


def _place(document: Document, path: Path) -> str:
    line = document.line_of(path)
    return f"line {line}" if line else ""
