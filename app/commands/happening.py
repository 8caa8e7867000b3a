"""What one step of one instance needs at hand while it is written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from app.domain.deadlines import Facts
from app.domain.errands import ErrandKind
from app.domain.faults import ProcessFault
from app.domain.step import Effect, Output
from app.engine import ProcessLibrary, library_for
from app.formkit import FormLibrary, forms_for
from app.store import Work
from app.store.tables import Case, Instance


@dataclass(frozen=True)
class Rules:
    """One release as the rooms read it: its diagrams with their deadlines, and its forms."""

    release_id: UUID
    library: ProcessLibrary
    forms: FormLibrary


#: A release never changes, so what was read of one is right for as long as the process lives.
_READ: dict[UUID, Rules] = {}


def rules_of(work: Work, release_id: UUID) -> Rules:
    """Give the rules that a case is pinned to; each release is read and parsed once per process."""
    if release_id not in _READ:
        _READ[release_id] = _read_rules(work, release_id)
    return _READ[release_id]


def _read_rules(work: Work, release_id: UUID) -> Rules:
    release = work.releases.get(release_id)

    def files() -> Mapping[str, bytes]:
        return work.releases.files(release_id)

    return Rules(release_id, library_for(release.content_hash, files), forms_for(release.content_hash, files))


@dataclass(frozen=True)
class Beginning:
    """An instance that an effect asks to start once the step that asked is written down."""

    process: str
    inputs: Mapping[str, Output]
    id: UUID = field(default_factory=uuid4)
    is_of_the_case: bool = False
    """It has a life of the case's own and not of the instance that asked: its steps may change the case."""


@dataclass
class Happening:
    """One step being written down: where, under which rules, by whom (None: time or a message), from which answers."""

    work: Work
    of_case: Case | None
    instance: Instance
    rules: Rules
    person_id: UUID | None
    task_id: UUID | None = None
    submission_id: UUID | None = None
    beginnings: list[Beginning] = field(default_factory=list)

    @property
    def case(self) -> Case:
        """The case that this belongs to; ``ProcessFault`` for what belongs to none, such as a request for access."""
        if self.of_case is None:
            raise ProcessFault(f"{self.instance.process} belongs to no case.")
        return self.of_case

    @property
    def case_id(self) -> UUID | None:
        """The id of the case that this belongs to, if it belongs to one."""
        return self.instance.case_id

    @property
    def facts(self) -> Facts:
        """What is known now of the case and of this instance."""
        return self.work.facts.known(self.case_id, self.instance.id)

    def errand(self, kind: ErrandKind, effect: Effect, payload: Mapping[str, str], *, suffix: str = "") -> None:
        """Leave an errand to the workers, once for this effect however often it is applied."""
        key = ":".join(filter(None, (kind.value, str(self.instance.id), effect.key, suffix)))
        self.work.outbox.put(key, kind, dict(payload), case_id=self.case_id)
