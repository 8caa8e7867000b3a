"""The house's own files, read once for all the tests of this folder."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root, its text and its tree."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @property
    def room(self) -> str:
        """The folder that owns the file: ``app/web``, ``workers`` …"""
        parts = self.path.split("/")
        return "/".join(parts[:2]) if parts[0] == "app" and len(parts) > 2 else parts[0]

    @property
    def calls(self) -> Iterator[tuple[str, int]]:
        """Every call: the dotted name that is called, as far as it is written out, and its line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield dotted(node.func), node.lineno

    @property
    def imports(self) -> Iterator[tuple[str, int]]:
        """Every import: the module, with the imported name behind it, and its line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)

    @property
    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method, also those within others."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node


def dotted(node: ast.expr) -> str:
    """Write out ``a.b.c``; what cannot be written out becomes a star."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "*"


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Every Python file in these folders."""
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    assert paths, f"no Python in {folders}"
    return tuple(Source(path.relative_to(ROOT).as_posix(), path.read_text()) for path in paths)


@cache
def tracked() -> tuple[str, ...]:
    """Every file that belongs to the repository: what is tracked, and what is about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file())
