"""What is in the repository works on every machine and tells nothing of the one it was written on."""

import json
import re
import tomllib

from tests.architecture.sources import ROOT, tracked

MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|opt/wheels|Users/\w+)/")
REGISTRY = re.compile(
    r"https?://[^\s\"')]*(?:pypi|npmjs|pythonhosted|simple/)|--(?:extra-)?index-url|--find-links|registry\s*="
)
SELF = "tests/architecture/test_tracked_files.py"


def _texts() -> dict[str, str]:
    texts = {}
    for path in tracked():
        try:
            texts[path] = (ROOT / path).read_text()
        except UnicodeDecodeError:
            continue  # A picture or another file without lines.
    texts.pop(SELF)
    return texts


def test_no_file_names_a_place_on_one_machine() -> None:
    assert [path for path, text in _texts().items() if MACHINE.search(text)] == []


def test_no_file_names_a_registry() -> None:
    found = {path for path, text in _texts().items() if REGISTRY.search(text)}
    assert found == set()


def test_every_package_is_locked_by_version_and_hash() -> None:
    for name in ("requirements.lock", "requirements-test.lock", "requirements-node.lock"):
        entries = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())
        assert entries
        for entry in entries:
            assert re.match(r"[\w.-]+==\S+", entry), f"{name}: {entry.splitlines()[0]}"
            assert "--hash=sha256:" in entry, f"{name}: {entry.splitlines()[0]}"


def test_tests_run_with_the_versions_that_the_portal_runs_with() -> None:
    def versions(name: str) -> dict[str, str]:
        return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))

    assert versions("requirements.lock").items() <= versions("requirements-test.lock").items()


def test_the_front_end_s_lock_names_no_addresses_to_fetch_from() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert packages
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []


def test_the_markup_and_the_style_sheet_are_of_one_version() -> None:
    dependencies = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert "govuk-frontend-jinja==4.1.0" in dependencies
    assert json.loads((ROOT / "package.json").read_text())["dependencies"]["govuk-frontend"] == "6.3.0"


def test_nothing_that_is_built_or_kept_at_run_time_is_tracked() -> None:
    made = ("node_modules/", "app/web/static/build/", "data/", ".venv/", ".cache/")
    assert [path for path in tracked() if path.startswith(made) or path.endswith((".pyc", ".sqlite"))] == []
