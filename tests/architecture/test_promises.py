"""Whatever is public says in one sentence what it promises."""

import ast

import pytest

from tests.architecture.sources import Source, sources


def _public_things(
    source: Source,
) -> list[tuple[str, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]]:
    things: list[tuple[str, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef]] = []
    if source.text.strip():
        things.append((source.path, source.tree))
    for node in source.tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            things.append((f"{source.path}: {node.name}", node))
            if isinstance(node, ast.ClassDef):
                things += [
                    (f"{source.path}: {node.name}.{method.name}", method)
                    for method in node.body
                    if isinstance(method, ast.FunctionDef | ast.AsyncFunctionDef) and not method.name.startswith("_")
                ]
    return things


@pytest.mark.parametrize("folder", ["app", "workers", "bin"])
def test_every_public_thing_says_what_it_promises(folder: str) -> None:
    silent = [
        name for source in sources(folder) for name, thing in _public_things(source) if not ast.get_docstring(thing)
    ]
    assert silent == []


@pytest.mark.parametrize("folder", ["app", "workers", "bin"])
def test_a_promise_is_a_sentence(folder: str) -> None:
    promises = {
        name: (ast.get_docstring(thing) or "").strip()
        for source in sources(folder)
        for name, thing in _public_things(source)
    }
    endings = (".", ".)", ":", "…", "?")
    assert [
        name for name, text in promises.items() if text and not text.split("\n\n")[0].rstrip().endswith(endings)
    ] == []
