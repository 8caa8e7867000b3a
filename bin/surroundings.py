"""What bin/start runs, and with which settings: what the environment names is used, all else is embedded."""

import hashlib
import os
import socket
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bin.say import Trouble

ROOT = Path(__file__).resolve().parent.parent
_LONGEST_SOCKET_PATH = 100  # The system's own limit is 108 bytes, and less elsewhere.


@dataclass(frozen=True)
class Surroundings:
    """The settings of one run: its folder, its port, and the whole environment that each process is given."""

    data_dir: Path
    port: int
    environment: Mapping[str, str]
    valkey_socket: Path | None
    mail_port: int | None

    @property
    def host(self) -> str:
        """The address of this machine at which the portal listens."""
        return self.environment["HOST"]

    @property
    def address(self) -> str:
        """Where people find the portal."""
        return self.environment["BASE_URL"]


def surroundings(environ: Mapping[str, str], *, empty: bool) -> Surroundings:
    """Work out the settings from the environment of bin/start; make the folders that are missing."""
    data_dir = _data_dir(environ)
    port = _port(environ)
    given = {
        **environ,
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{environ.get('PATH', '')}",
        "PYTHONUNBUFFERED": "1",
    }
    given.setdefault("HOST", "127.0.0.1")
    given.setdefault("BASE_URL", f"http://localhost:{port}")
    given.setdefault("DEMO", "0" if empty else "1")
    # A click on one of the demo's people is enough to sign in as them; the portal itself asks for a second factor.
    given.setdefault("SECOND_FACTOR", "1" if empty else "0")
    given.setdefault("DATABASE_URL", f"sqlite:///{data_dir / 'twentyweeks.sqlite'}")
    valkey_socket = None if environ.get("REDIS_URL") else _socket_in(data_dir)
    if valkey_socket:
        given["REDIS_URL"] = f"unix://{valkey_socket}"
    mail_port = None if environ.get("SMTP_URL") else _free_port()
    if mail_port:
        given["SMTP_URL"] = f"smtp://127.0.0.1:{mail_port}"
    return Surroundings(data_dir, port, given, valkey_socket, mail_port)


def refuse_taken_port(port: int, host: str) -> None:
    """Say so, before anything starts, when another program listens on that port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Trouble(
                f"Port {port} cannot be used ({error.strerror}). Choose another: PORT={port + 1} bin/start"
            ) from error


def procfile() -> dict[str, str]:
    """Give the Procfile's processes: name → command line."""
    lines = (ROOT / "Procfile").read_text().splitlines()
    pairs = (line.partition(":") for line in lines if line.strip() and not line.startswith("#"))
    return {name.strip(): command.strip() for name, _, command in pairs}


def _data_dir(environ: Mapping[str, str]) -> Path:
    folder = Path(environ.get("DATA_DIR") or "data").expanduser().resolve()
    try:
        for part in ("", "log", "run", "mail", "valkey"):
            (folder / part).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"The data folder {folder} cannot be made ({error.strerror}). Choose another: DATA_DIR=~/tw bin/start"
        ) from error
    return folder


def _port(environ: Mapping[str, str]) -> int:
    value = environ.get("PORT") or "8000"
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 65535):
        raise Trouble(f"PORT is {value!r}, but must be a whole number from 1 to 65535. Try: PORT=8000 bin/start")
    return int(value)


def _socket_in(data_dir: Path) -> Path:
    path = data_dir / "run" / "valkey.sock"
    if len(os.fsencode(path)) <= _LONGEST_SOCKET_PATH:
        return path
    short = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"twentyweeks-{os.getuid()}-{short}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise Trouble(f"{folder} belongs to somebody else. Choose a shorter data folder: DATA_DIR=~/tw bin/start")
    return folder / "valkey.sock"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
