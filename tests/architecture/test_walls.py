"""Which room may import which. The contracts themselves are in pyproject.toml."""

import subprocess
import sys
import tomllib

from tests.architecture.sources import ROOT, sources


def test_every_import_contract_is_kept() -> None:
    command = "from importlinter.cli import lint_imports_command as main; main()"
    checked = subprocess.run(
        [sys.executable, "-c", command, "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_room_stands_behind_a_wall() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = {room for contract in contracts for layer in contract.get("layers", []) for room in layer.split()}
    rooms = {source.room.replace("/", ".") for source in sources("app", "workers")} - {"app"}
    assert rooms <= layers


def test_only_create_app_and_the_doors_of_the_program_stand_outside_the_rooms() -> None:
    outside = {source.path for source in sources("app") if source.room == "app"}
    assert outside == {"app/__init__.py", "app/config.py", "app/wsgi.py"}


def test_the_pure_rooms_touch_neither_clock_nor_disk_nor_network() -> None:
    impure = {
        "asyncio",
        "glob",
        "io",
        "os",
        "random",
        "secrets",
        "shutil",
        "socket",
        "subprocess",
        "tempfile",
        "time",
        "urllib",
    }
    touched = [
        f"{source.path}:{line} imports {name}"
        for source in sources("app/domain", "app/engine", "app/formkit")
        for name, line in source.imports
        if name.split(".")[0] in impure and name not in ALLOWED.get(source.path, ())
    ]
    assert touched == []


#: What a pure room may have of an impure module, file by file.
ALLOWED: dict[str, tuple[str, ...]] = {}
