import stat
from pathlib import Path

import pytest

from app.config import Config, ConfigurationError, from_environment


def configured(tmp_path: Path, **settings: str) -> Config:
    return from_environment({"DATA_DIR": str(tmp_path), **settings})


def test_without_any_setting_everything_lies_in_the_data_folder(tmp_path: Path) -> None:
    config = configured(tmp_path)

    assert config.database_url == f"sqlite:///{tmp_path}/twentyweeks.sqlite"
    assert config.redis_url == f"unix://{tmp_path}/run/valkey.sock"
    assert config.files_dir == tmp_path / "files"
    assert not config.demo
    assert config.max_file_bytes == 10 * 1024 * 1024


def test_the_secret_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    first, second = configured(tmp_path), configured(tmp_path)

    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


def test_two_installations_have_two_secrets(tmp_path: Path) -> None:
    assert configured(tmp_path / "one").secret_key != configured(tmp_path / "two").secret_key


def test_what_is_shown_of_a_configuration_holds_no_secret(tmp_path: Path) -> None:
    config = configured(tmp_path, SECRET_KEY="do-not-print-me", SMTP_URL="smtp://user:do-not-print-me@mail.example")

    assert "do-not-print-me" not in repr(config)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "٣"),
        ("DEMO", "yes"),
        ("MAX_FILE_MB", "0"),
        ("DATABASE_URL", "mysql://localhost/portal"),
        ("REDIS_URL", "localhost:6379"),
        ("SMTP_URL", "http://mail.example"),
        ("BASE_URL", "portal.example"),
    ],
)
def test_a_value_that_cannot_be_used_is_one_sentence_with_its_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=f"^{name} .*[.]$"):
        configured(tmp_path, **{name: value})


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(ConfigurationError, match="that folder cannot be made"):
        configured(tmp_path / "file" / "data")


def test_the_base_address_decides_whether_cookies_are_secure(tmp_path: Path) -> None:
    assert configured(tmp_path, BASE_URL="https://portal.example/").is_https
    assert configured(tmp_path, BASE_URL="https://portal.example/").base_url == "https://portal.example"
    assert not configured(tmp_path).is_https


def test_how_the_council_is_reached_is_what_it_says_of_itself(tmp_path: Path) -> None:
    config = configured(tmp_path, COUNCIL_EMAIL="send@council.example", COUNCIL_PHONE="01452 111222")

    assert (config.council_email, config.council_phone) == ("send@council.example", "01452 111222")
    assert configured(tmp_path).council_email == configured(tmp_path).council_phone == ""
