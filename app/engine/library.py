"""Every process of a release, parsed once and shared by all its instances."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from threading import Lock

from app.domain.deadlines import Deadlines
from app.domain.faults import Fault, ProcessFault
from app.domain.refusals import ReleaseRefused
from app.engine.deadlines_file import DEADLINES_PATH, DeadlinesFile, read_deadlines
from app.engine.diagrams import DiagramRefused, Process, read_diagram
from app.engine.outline import Outline
from app.engine.xml import XmlRefused, read_xml

#: A worker meets a few releases at a time: the live one and those of older cases.
KEPT = 16


class ProcessLibrary:
    """The processes and the deadlines of one release. Immutable, so threads and instances may share it."""

    def __init__(self, processes: Mapping[str, Process], deadlines: Deadlines) -> None:
        self._processes = dict(processes)
        self.deadlines = deadlines

    @classmethod
    def parse(cls, files: Mapping[str, bytes]) -> "ProcessLibrary":
        """Read ``bpmn/*.bpmn`` and ``bpmn/deadlines.yaml``; other files are ignored. Faults are a ``ReleaseRefused``.

        The same contents give the same library: it is kept in a cache of this machine process.
        """
        own = {path: files[path] for path in sorted(files) if path == DEADLINES_PATH or _is_diagram(path)}
        return _by_content.get(_content_hash(own), lambda: _parse(own))

    @property
    def processes(self) -> frozenset[str]:
        """The ids of all processes."""
        return frozenset(self._processes)

    def process(self, name: str) -> Process:
        """Give one process; a name that the release does not hold is a ``ProcessFault``."""
        if name not in self._processes:
            raise ProcessFault(f"This release has no process “{name}”.")
        return self._processes[name]


def library_for(release_hash: str, load: Callable[[], Mapping[str, bytes]]) -> ProcessLibrary:
    """Give the library of the release with this content hash; its files are loaded only when it is not kept yet."""
    return _by_release.get(release_hash, lambda: ProcessLibrary.parse(load()))


def outline(library: ProcessLibrary, process: str) -> Outline:
    """Give the elements and arrows of a process, for people to read and for tests to tick off."""
    return library.process(process).outline


class _Kept:
    """The libraries used last, for all threads; what fails to be made is not kept."""

    def __init__(self) -> None:
        self._libraries: OrderedDict[str, ProcessLibrary] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, make: Callable[[], ProcessLibrary]) -> ProcessLibrary:
        """Give the library of that key, made now when it is not kept."""
        with self._lock:
            found = self._libraries.get(key)
        # Made outside the lock: nobody waits for it, and two threads that make the same one do no harm.
        library = found or make()
        with self._lock:
            library = self._libraries.setdefault(key, library)
            self._libraries.move_to_end(key)
            while len(self._libraries) > KEPT:
                self._libraries.popitem(last=False)
        return library


_by_content = _Kept()
_by_release = _Kept()


def _is_diagram(path: str) -> bool:
    return path.startswith("bpmn/") and path.endswith(".bpmn")


def _content_hash(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path, content in files.items():
        for part in (path.encode(), content):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def _parse(files: Mapping[str, bytes]) -> ProcessLibrary:
    read = read_deadlines(files[DEADLINES_PATH]) if DEADLINES_PATH in files else DeadlinesFile((), ())
    deadlines = Deadlines(read.deadlines)
    faults = list(read.faults)
    processes: dict[str, Process] = {}
    for path, content in files.items():
        if not _is_diagram(path):
            continue
        try:
            process = read_diagram(read_xml(content), PurePosixPath(path).stem)
        except XmlRefused as refused:
            faults.append(Fault(path, "" if refused.line is None else f"line {refused.line}", refused.sentence))
        except DiagramRefused as refused:
            faults.append(Fault(path, refused.where, refused.sentence))
        else:
            unknown = sorted(process.deadlines - deadlines.names)
            faults += [Fault(path, "", f"There is no deadline “{name}” in {DEADLINES_PATH}.") for name in unknown]
            processes[process.name] = process
    if faults:
        raise ReleaseRefused(tuple(faults))
    return ProcessLibrary(processes, deadlines)
