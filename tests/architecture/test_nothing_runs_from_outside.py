"""Nothing that comes from outside is run as code, and pages carry no script of their own."""

import re

from tests.architecture.sources import ROOT, sources, tracked

RUNS_CODE = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "os.system",
    "os.popen",
    "pickle.loads",
    "pickle.load",
    "marshal.loads",
}
HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|<[^>]*\sstyle\s*=|javascript:", re.IGNORECASE)
FORM = re.compile(r"<form\b[^>]*>", re.IGNORECASE)


def _pages() -> dict[str, str]:
    pages = {path: (ROOT / path).read_text() for path in tracked() if path.endswith((".html", ".jinja"))}
    assert pages
    return pages


def test_no_text_is_run_as_python() -> None:
    runs = {
        f"{source.path}:{line} {name}"
        for source in sources("app", "workers", "bin")
        for name, line in source.calls
        if name in RUNS_CODE
    }
    assert runs == set()


def test_no_module_that_runs_what_it_reads_is_imported() -> None:
    unsafe = {"pickle", "marshal", "shelve", "yaml", "xml", "subprocess", "code"}
    imported = {
        f"{source.path}:{line} {name}"
        for source in sources("app", "workers")
        for name, line in source.imports
        if name.split(".")[0] in unsafe
    }
    assert imported == set()


def test_pages_have_no_inline_scripts_styles_or_handlers() -> None:
    assert [path for path, text in _pages().items() if HANDLER.search(text) or INLINE.search(text)] == []


def test_pages_escape_what_they_show() -> None:
    unescaped = re.compile(r"\|\s*safe\b|autoescape\s+false", re.IGNORECASE)
    assert [path for path, text in _pages().items() if unescaped.search(text)] == []


def test_every_form_that_changes_something_carries_its_token() -> None:
    careless = [
        path
        for path, text in _pages().items()
        if any('method="post"' in tag.lower() for tag in FORM.findall(text)) and not re.search(r"csrf", text)
    ]
    assert careless == []


def test_every_form_leaves_checking_to_the_server() -> None:
    tags = {
        (path, tag) for path, text in _pages().items() for tag in FORM.findall(text) if 'method="post"' in tag.lower()
    }
    assert {(path, tag) for path, tag in tags if "novalidate" not in tag} == set()
