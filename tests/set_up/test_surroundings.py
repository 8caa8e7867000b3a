"""What the environment names is used, all else is embedded."""

import socket
from pathlib import Path

import pytest

from app.config import from_environment
from bin.say import Trouble
from bin.surroundings import procfile, refuse_taken_port, surroundings


def _given(tmp_path: Path, **environ: str) -> dict[str, str]:
    return {"DATA_DIR": str(tmp_path / "data"), "PATH": "/usr/bin", **environ}


def test_without_settings_everything_is_embedded(tmp_path: Path) -> None:
    settings = surroundings(_given(tmp_path), empty=False)
    config = from_environment(settings.environment)
    assert config.database_url.startswith("sqlite:///")
    assert config.redis_url == f"unix://{settings.valkey_socket}"
    assert config.smtp_url == f"smtp://127.0.0.1:{settings.mail_port}"
    assert config.data_dir == tmp_path / "data"
    assert config.demo


def test_what_is_named_is_not_embedded(tmp_path: Path) -> None:
    named = {
        "DATABASE_URL": "postgresql://db.example/portal",
        "REDIS_URL": "redis://queue.example",
        "SMTP_URL": "smtp://mail.example:25",
        "PORT": "8099",
    }
    settings = surroundings(_given(tmp_path, **named), empty=False)
    assert named.items() <= settings.environment.items()
    assert settings.valkey_socket is None
    assert settings.mail_port is None
    assert settings.address == "http://localhost:8099"


def test_an_empty_start_is_no_demo(tmp_path: Path) -> None:
    settings = surroundings(_given(tmp_path), empty=True)
    assert not from_environment(settings.environment).demo


def test_a_deep_data_folder_still_gets_a_socket_that_the_system_can_open(tmp_path: Path) -> None:
    deep = tmp_path / ("a-long-name-for-a-folder/" * 8)
    settings = surroundings({"DATA_DIR": str(deep), "PATH": ""}, empty=False)
    assert settings.valkey_socket is not None
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(settings.valkey_socket))
    settings.valkey_socket.unlink()
    settings.valkey_socket.parent.rmdir()


@pytest.mark.parametrize("port", ["", "eight", "0", "65536", "-1", "80.5", "８０"])
def test_a_port_that_is_none_is_refused_with_the_command_that_mends_it(tmp_path: Path, port: str) -> None:
    if port == "":
        assert surroundings(_given(tmp_path, PORT=port), empty=False).port == 8000
        return
    with pytest.raises(Trouble, match="PORT=8000 bin/start"):
        surroundings(_given(tmp_path, PORT=port), empty=False)


def test_a_taken_port_is_refused_with_the_command_that_mends_it() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Trouble, match=f"PORT={port + 1} bin/start"):
            refuse_taken_port(port, "127.0.0.1")


def test_a_data_folder_that_cannot_be_made_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Trouble, match="Choose another: DATA_DIR="):
        surroundings({"DATA_DIR": str(tmp_path / "file" / "data")}, empty=False)


def test_the_procfile_names_web_worker_and_clock() -> None:
    assert list(procfile()) == ["web", "worker", "clock"]
