"""Python packages in an environment of our own, with pip from wherever this machine has it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bin import debian
from bin.say import Trouble, progress

#: Where Debian keeps the pip that its own environments start with.
_DEBIAN_WHEELS = Path("/usr/share/python-wheels")
_LEAST_PIP = (22, 3)  # the first that can fill an environment from outside


def environment(folder: Path) -> Path:
    """Give the Python of the environment in ``folder``; make it, or make it anew when it no longer runs."""
    python = folder / "bin" / "python"
    if _runs(python):
        return python
    progress(f"Making {folder.name} with Python {sys.version_info.major}.{sys.version_info.minor} …")
    # Debian ships venv without ensurepip unless python3-venv is there: then pip fills the environment from outside.
    said = ""
    for bare in ([], ["--without-pip"]):
        shutil.rmtree(folder, ignore_errors=True)
        command = [sys.executable, "-m", "venv", *bare, str(folder)]
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        if made.returncode == 0 and _runs(python):
            return python
        said = f"{made.stdout}{made.stderr}"
    raise Trouble(f"{said}\nPython could not make {folder}; the lines above say why.")


def install(python: Path, lock: Path) -> None:
    """Install exactly the files that the lock names by their hashes, and say how far it is."""
    wanted = sum(1 for line in lock.read_text().splitlines() if line[:1].isalnum())
    progress(f"Installing {wanted} packages from {lock.name} (about a minute, only when the lock changes) …")
    options = ["--require-hashes", "--only-binary", ":all:", "--progress-bar", "off", "-r", str(lock)]
    process = subprocess.Popen(
        [*_pip(python), "install", *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=_quiet()
    )
    lines: list[str] = []
    with process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            collected = sum(1 for known in lines if known.startswith(("Collecting ", "Requirement already")))
            if sys.stdout.isatty():
                print(f"\r  {collected} of {wanted}", end="", flush=True)
    if sys.stdout.isatty():
        print()
    if process.returncode != 0:
        tail = "\n".join(lines[-15:])
        raise Trouble(
            f"{tail}\n\nThe packages could not be installed: check the connection, then run the command again."
        )


def install_portal(python: Path, root: Path) -> None:
    """Put the portal itself into the environment, so that ``.venv/bin/twentyweeks`` runs what is in this folder."""
    command = [*_pip(python), "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_quiet())
    if done.returncode != 0:
        raise Trouble(f"{done.stdout}{done.stderr}\nThe portal could not be installed into {python.parent.parent}.")


def _runs(python: Path) -> bool:
    if not python.exists():
        return False
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([str(python), "-c", check], capture_output=True, check=False).returncode == 0


def _pip(python: Path) -> list[str]:
    """Give the command of a pip that works on that environment: its own, this Python's, or one of Debian's."""
    if _version_of([str(python), "-m", "pip"]) >= _LEAST_PIP:
        return [str(python), "-m", "pip"]
    wheels = [[sys.executable, str(wheel / "pip")] for wheel in sorted(_DEBIAN_WHEELS.glob("pip-*.whl"))]
    for outside in ([sys.executable, "-m", "pip"], *wheels, ["pip3"], ["pip"]):
        if _version_of(outside) >= _LEAST_PIP:
            return [*outside, "--python", str(python)]
    debian.install("python3-pip")
    return ["/usr/bin/pip3", "--python", str(python)]


def _version_of(pip: list[str]) -> tuple[int, int]:
    try:
        said = subprocess.run([*pip, "--version"], capture_output=True, text=True, check=False, env=_quiet())
        major, minor = said.stdout.split()[1].split(".")[:2]
        return int(major), int(minor)
    except (OSError, IndexError, ValueError):
        return 0, 0


def _quiet() -> dict[str, str]:
    return {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_ROOT_USER_ACTION": "ignore"}
