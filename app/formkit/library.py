"""All forms, advice types and notices of one release, read together, and every fault in them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.domain.catalogue import GivenAnswer
from app.domain.faults import Fault
from app.domain.refusals import ReleaseRefused
from app.formkit.advice_types import read_advice_types
from app.formkit.form_reading import FormReader
from app.formkit.given import given_answers
from app.formkit.notices import read_notice, says_of_a_case
from app.formkit.reading import Document, read_yaml
from app.formkit.shape import AdviceType, Form, Notice

FOLDER = "forms/"
ADVICE_TYPES = "forms/advice-types.yaml"
NOTICES = "forms/notices/"


@dataclass(frozen=True)
class FormLibrary:
    """The forms, advice types and notices of one release, each by its name; nothing in it has faults."""

    forms: Mapping[str, Form]
    advice_types: Mapping[str, AdviceType]
    notices: Mapping[str, Notice]

    @classmethod
    def parse(cls, files: Mapping[str, bytes]) -> "FormLibrary":
        """Read the files of a release whose paths begin with ``forms/``; raises ReleaseRefused with every fault."""
        reading = _read(files)
        if reading.faults:
            raise ReleaseRefused(tuple(sorted(reading.faults)))
        return cls(
            MappingProxyType(reading.forms),
            MappingProxyType(reading.advice_types),
            MappingProxyType(reading.notices),
        )

    def given(self, form: str) -> Mapping[str, GivenAnswer] | None:
        """Give the answers that a form shows to the process; None when there is no such form."""
        return given_answers(self.forms[form]) if form in self.forms else None

    def notice_names(self) -> frozenset[str]:
        """Give the name of every notice."""
        return frozenset(self.notices)

    def notice_deadlines(self) -> Mapping[str, str]:
        """Give each notice that says a due day, with the named deadline that it means."""
        return {name: notice.due for name, notice in self.notices.items() if notice.due}

    def notices_of_a_case(self) -> frozenset[str]:
        """Give the notices that say something only a case has: its reference, or the advice that is asked for."""
        return frozenset(name for name, notice in self.notices.items() if says_of_a_case(notice))

    def held_back_forms(self) -> frozenset[str]:
        """Give the forms whose answers are shown only once a diagram shows them."""
        return frozenset(name for name, form in self.forms.items() if form.held_back)

    def advice_forms(self) -> Mapping[str, str]:
        """Give each advice type with the name of the form that asks for it."""
        return {name: advice_type.form for name, advice_type in self.advice_types.items()}


def forms_for(content_hash: str, load: Callable[[], Mapping[str, bytes]]) -> FormLibrary:
    """Give the forms of the release with this content hash; ``load`` is asked only once in each process."""
    library = _libraries.get(content_hash)
    if library is None:
        # Two threads may read the same release at once; both get the same, so no lock is needed.
        library = _libraries[content_hash] = FormLibrary.parse(load())
    return library


_libraries: dict[str, FormLibrary] = {}


def lint(files: Mapping[str, bytes], baseline: FormLibrary | None = None) -> tuple[Fault, ...]:
    """Give every fault in the files of a release whose paths begin with ``forms/``, sorted by file and place.

    With a ``baseline`` (the release before, or the one in git) also every statutory question or notice that was
    removed or weakened: its words may change, it may not go.
    """
    reading = _read(files)
    kept = list(_statutory_faults(baseline, reading)) if baseline is not None else []
    return tuple(sorted([*reading.faults, *kept]))


@dataclass
class _Reading:
    forms: dict[str, Form] = field(default_factory=dict)
    advice_types: dict[str, AdviceType] = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def _read(files: Mapping[str, bytes]) -> _Reading:
    reading = _Reading()
    ours = sorted(path for path in files if path.startswith(FOLDER))
    documents: dict[str, Document] = {}
    for path in ours:
        if path.endswith(".yml"):
            reading.faults.append(Fault(path, "", "Name the file with the ending .yaml."))
        elif path.endswith(".yaml") and (path.startswith(NOTICES) or "/" not in path.removeprefix(FOLDER)):
            documents[path] = read_yaml(files[path])
    for path, document in documents.items():
        reading.faults += [
            Fault(path, f"line {trouble.line}" if trouble.line else "", trouble.sentence)
            for trouble in document.troubles
        ]
    readable = {path: document for path, document in documents.items() if not document.troubles}
    for path, document in readable.items():
        if path.startswith(NOTICES):
            _read_notice(path, document, reading)
        elif path != ADVICE_TYPES:
            _read_form(path, document, reading)
    if ADVICE_TYPES in readable:
        # A form that has faults of its own exists all the same.
        names = {path.removeprefix(FOLDER).removesuffix(".yaml") for path in documents if not path.startswith(NOTICES)}
        types, faults = read_advice_types(ADVICE_TYPES, readable[ADVICE_TYPES], names)
        reading.advice_types |= types
        reading.faults += faults
    return reading


def _read_form(path: str, document: Document, reading: _Reading) -> None:
    reader = FormReader(path, document)
    form = reader.read()
    reading.faults += reader.faults
    if form is not None:
        reading.forms[form.name] = form


def _read_notice(path: str, document: Document, reading: _Reading) -> None:
    notice, faults = read_notice(path, document)
    reading.faults += faults
    if notice is not None:
        reading.notices[notice.name] = notice


def _statutory_faults(before: FormLibrary, now: _Reading) -> Iterator[Fault]:
    for name, notice in before.notices.items():
        if notice.statutory and (name not in now.notices or not now.notices[name].statutory):
            yield Fault(f"{NOTICES}{name}.yaml", "", "This notice is statutory. It may be reworded, not removed.")
    for name, form in before.forms.items():
        statutory = [question for question in form.every_question() if question.statutory]
        after = {question.id: question for question in now.forms[name].every_question()} if name in now.forms else {}
        for question in statutory:
            same = after.get(question.id)
            options = {value for value, _ in question.options}
            kept = (
                same is not None
                and same.statutory
                and same.kind == question.kind
                and same.required >= question.required
                and options <= {value for value, _ in same.options}
            )
            if not kept:
                sentence = "This question is statutory. It may be reworded, not removed, weakened or of another kind."
                yield Fault(f"{FOLDER}{name}.yaml", question.id, sentence)
