"""The process as it comes with the program: the diagrams, deadlines, forms and notices beside the code."""

from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def baseline() -> dict[str, bytes]:
    """Give path → bytes of every file that belongs to a release; journeys (``*.paths.yaml``) are tests, not process."""
    diagrams = [*(ROOT / "bpmn").glob("*.bpmn"), ROOT / "bpmn" / "deadlines.yaml"]
    forms = (ROOT / "forms").rglob("*.yaml")
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted([*diagrams, *forms])}


def with_files(files: Mapping[str, bytes], paths: Iterable[Path]) -> tuple[dict[str, bytes], frozenset[str]]:
    """Give the files with those at ``paths`` in place of, or beside, their namesakes; and the names of these."""
    given = {_name(path): path.read_bytes() for path in paths}
    return {**files, **given}, frozenset(given)


def _name(path: Path) -> str:
    """Give the name that a file has in a release, wherever it lies now."""
    resolved = path.resolve()
    if resolved.is_relative_to(ROOT) and resolved.relative_to(ROOT).parts[0] in ("bpmn", "forms"):
        return resolved.relative_to(ROOT).as_posix()
    if path.suffix == ".bpmn" or path.name == "deadlines.yaml":
        return f"bpmn/{path.name}"
    return f"forms/notices/{path.name}" if path.parent.name == "notices" else f"forms/{path.name}"
