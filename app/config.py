"""Configuration: read from the environment once, checked, and passed on; nothing else reads the environment."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from app.domain.notices import Portal

_MEGABYTE = 1024 * 1024
_DATABASE_SCHEMES = ("sqlite", "postgresql", "postgresql+psycopg")
_REDIS_SCHEMES = ("redis", "rediss", "unix")
_SMTP_SCHEMES = ("smtp", "smtps", "smtp+starttls")


class ConfigurationError(Exception):
    """A setting that cannot be used; its text is a sentence for the person who starts the portal."""


@dataclass(frozen=True)
class Config:
    """Everything that may differ between one installation and the next. Every default is fit for production."""

    data_dir: Path
    database_url: str
    redis_url: str
    secret_key: str = field(repr=False)
    smtp_url: str = field(default="smtp://localhost:25", repr=False)
    base_url: str = "http://localhost:8000"
    council_name: str = "Twenty Weeks Council"
    council_email: str = ""
    council_phone: str = ""
    mail_from: str = "no-reply@localhost"
    port: int = 8000
    demo: bool = False
    max_file_bytes: int = 10 * _MEGABYTE
    second_factor: bool = True
    """Everybody proves a second time who they are; off, only those do who set up an authenticator app."""
    idle_minutes: int = 30
    audit_heads: Path | None = None

    @property
    def is_https(self) -> bool:
        """Tell whether people reach the portal over TLS: then cookies are Secure and HSTS is sent."""
        return self.base_url.startswith("https://")

    @property
    def files_dir(self) -> Path:
        """The folder in which uploaded files are kept."""
        return self.data_dir / "files"

    @property
    def caught_mail_dir(self) -> Path:
        """The folder in which the demo mail catcher puts what it caught, one ``.eml`` each."""
        return self.data_dir / "mail"

    @property
    def audit_heads_file(self) -> Path:
        """The file to which the heads of the audit's chain are exported; best on a disk that the database is not on."""
        return self.audit_heads or self.data_dir / "audit-heads.jsonl"

    @property
    def moved_clock_file(self) -> Path:
        """The file that says how far the demo's clock was moved forward."""
        return self.data_dir / "moved-clock.json"


def from_environment(environ: Mapping[str, str] | None = None) -> Config:
    """Read the configuration; a value that cannot be used is a ``ConfigurationError`` with one sentence."""
    env = os.environ if environ is None else environ
    data_dir = _data_dir(env.get("DATA_DIR") or "data")
    port = _whole_number(env, "PORT", 8000, 1, 65535)
    return Config(
        data_dir=data_dir,
        database_url=_url(env, "DATABASE_URL", f"sqlite:///{data_dir / 'twentyweeks.sqlite'}", _DATABASE_SCHEMES),
        redis_url=_url(env, "REDIS_URL", f"unix://{data_dir / 'run' / 'valkey.sock'}", _REDIS_SCHEMES),
        secret_key=env.get("SECRET_KEY") or _kept_secret(data_dir),
        smtp_url=_url(env, "SMTP_URL", "smtp://localhost:25", _SMTP_SCHEMES),
        base_url=_url(env, "BASE_URL", f"http://localhost:{port}", ("http", "https")).rstrip("/"),
        council_name=env.get("COUNCIL_NAME") or "Twenty Weeks Council",
        council_email=env.get("COUNCIL_EMAIL") or "",
        council_phone=env.get("COUNCIL_PHONE") or "",
        mail_from=env.get("MAIL_FROM") or "no-reply@localhost",
        port=port,
        demo=_switch(env, "DEMO"),
        max_file_bytes=_whole_number(env, "MAX_FILE_MB", 10, 1, 100) * _MEGABYTE,
        second_factor=_switch(env, "SECOND_FACTOR", "1"),
        idle_minutes=_whole_number(env, "IDLE_MINUTES", 30, 5, 240),
        audit_heads=Path(env["AUDIT_HEADS"]).expanduser().resolve() if env.get("AUDIT_HEADS") else None,
    )


def portal_of(config: Config) -> Portal:
    """Give who the portal says it is in what it sends."""
    return Portal(
        council_name=config.council_name,
        sign_in_url=f"{config.base_url}/sign-in/",
        mail_domain=urlsplit(config.base_url).hostname or "localhost",
        base_url=config.base_url,
    )


def _data_dir(value: str) -> Path:
    folder = Path(value).expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"DATA_DIR is {value}, but that folder cannot be made: {error.strerror}.") from error
    return folder


def _kept_secret(data_dir: Path) -> str:
    """Give the secret of this installation, made at the first start and kept readable for its owner alone."""
    path = data_dir / "secret-key"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_hex(32))
    except FileExistsError:
        pass  # Made at an earlier start, or by the process that starts beside this one.
    except OSError as error:
        raise ConfigurationError(f"The secret key cannot be kept in {path}: {error.strerror}.") from error
    secret = path.read_text().strip()
    if len(secret) < 32:
        raise ConfigurationError(f"The secret key in {path} is too short. Delete the file and start again.")
    return secret


def _url(env: Mapping[str, str], name: str, default: str, schemes: tuple[str, ...]) -> str:
    value = env.get(name) or default
    if urlsplit(value).scheme not in schemes:
        starts = ", ".join(f"{scheme}://" for scheme in schemes)
        raise ConfigurationError(f"{name} must be an address that starts with one of {starts}.")
    return value


def _whole_number(env: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    value = env.get(name) or str(default)
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise ConfigurationError(f"{name} is {value!r}, but must be a whole number from {least} to {most}.")
    return int(value)


def _switch(env: Mapping[str, str], name: str, default: str = "0") -> bool:
    value = env.get(name) or default
    if value not in ("0", "1"):
        raise ConfigurationError(f"{name} is {value!r}, but must be 0 (off) or 1 (on).")
    return value == "1"
