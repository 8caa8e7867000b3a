"""Judging the files of a release: the diagrams against the forms, and the forms by themselves."""

from collections.abc import Mapping

from app import engine, formkit
from app.domain.faults import Fault
from app.domain.refusals import ReleaseRefused


def faults_in(files: Mapping[str, bytes], *, before: Mapping[str, bytes] | None = None) -> tuple[Fault, ...]:
    """Give every fault in a release's diagrams, deadlines, forms and notices, sorted by file and place.

    ``before`` are the files of the live release: what is statutory in them may be reworded, not removed.

    Diagrams are judged once the forms have no faults, since half of what a diagram says is about its forms. What the
    lint lets through is then read by the engine itself, so that nothing is published that cannot run.
    """
    of_forms = formkit.lint(files, formkit.FormLibrary.parse(before) if before else None)
    if of_forms:
        return of_forms
    of_diagrams = engine.lint(files, formkit.FormLibrary.parse(files))
    if of_diagrams:
        return tuple(sorted(of_diagrams))
    try:
        engine.ProcessLibrary.parse(files)
    except ReleaseRefused as refusal:
        return tuple(fault for fault in refusal.faults if isinstance(fault, Fault))
    return ()
