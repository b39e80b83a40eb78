"""Settings come from the environment; a wrong one is one clear line that names it."""

import stat
from pathlib import Path

import pytest

from api.settings import SettingError, Settings

SECRET = "x" * 32
SQLITE = {"KITH_SECRET": SECRET}


def test_nothing_need_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings.from_env({})
    assert settings.database_url.render_as_string() == "sqlite+aiosqlite:///data/kith.db"
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.url == "http://127.0.0.1:8000"
    assert not settings.secure


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("sqlite:///data/kith.db", "sqlite+aiosqlite:///data/kith.db"),
        ("sqlite+aiosqlite:////var/kith.db", "sqlite+aiosqlite:////var/kith.db"),
        ("postgresql://me:pw@db/kith", "postgresql+asyncpg://me:pw@db/kith"),
        ("postgres://db/kith", "postgresql+asyncpg://db/kith"),
        ("postgresql+psycopg://db/kith", "postgresql+asyncpg://db/kith"),
        ("postgresql://db/kith?sslmode=require", "postgresql+asyncpg://db/kith?ssl=require"),
    ],
)
def test_the_plain_form_of_an_address_gets_its_driver(given: str, used: str) -> None:
    settings = Settings.from_env({"KITH_DATABASE_URL": given, "KITH_SECRET": SECRET})
    assert settings.database_url.render_as_string(hide_password=False) == used


@pytest.mark.parametrize(
    ("env", "name"),
    [
        ({"KITH_DATABASE_URL": "nonsense"}, "KITH_DATABASE_URL"),
        ({"KITH_DATABASE_URL": "mysql://db/kith"}, "KITH_DATABASE_URL"),
        ({"KITH_DATABASE_URL": "sqlite://"}, "KITH_DATABASE_URL"),
        ({"KITH_DATABASE_URL": "sqlite:///:memory:"}, "KITH_DATABASE_URL"),
        ({"KITH_DATABASE_URL": "postgresql://db"}, "KITH_DATABASE_URL"),
        ({"KITH_DATABASE_URL": "postgresql://db/kith", "KITH_SECRET": ""}, "KITH_SECRET"),
        ({"KITH_SECRET": "short"}, "KITH_SECRET"),
        ({"PORT": "eighty"}, "PORT"),
        ({"PORT": "0"}, "PORT"),
        ({"PORT": "65536"}, "PORT"),
        ({"PORT": "-1"}, "PORT"),
        ({"PORT": "٣"}, "PORT"),
        ({"KITH_PUBLIC_URL": "kith.example"}, "KITH_PUBLIC_URL"),
        ({"KITH_PUBLIC_URL": "https://kith.example/app"}, "KITH_PUBLIC_URL"),
        ({"KITH_LOG_LEVEL": "loud"}, "KITH_LOG_LEVEL"),
        ({"KITH_DATABSE_URL": "sqlite:///kith.db"}, "KITH_DATABSE_URL"),
        ({"KITH_LOG_FORMAT": "xml"}, "KITH_LOG_FORMAT"),
        ({"KITH_PGBOUNCER": "maybe"}, "KITH_PGBOUNCER"),
        ({"KITH_TRUSTED_PROXIES": "10.0.0.1, proxy"}, "KITH_TRUSTED_PROXIES"),
        ({"KITH_PUSH_SERVICES": "push.example, https://push.example"}, "KITH_PUSH_SERVICES"),
        ({"KITH_PUSH_CONTACT": "ops@kith.example"}, "KITH_PUSH_CONTACT"),
        ({"KITH_GUESTS_PER_HOUR": "0"}, "KITH_GUESTS_PER_HOUR"),
        ({"KITH_SYNCS_PER_MINUTE": "many"}, "KITH_SYNCS_PER_MINUTE"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_setting(env: dict[str, str], name: str) -> None:
    with pytest.raises(SettingError) as refused:
        Settings.from_env(SQLITE | env)
    assert str(refused.value).startswith(f"{name}: ")
    assert "\n" not in str(refused.value)


def test_the_secret_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    env = {"KITH_DATABASE_URL": f"sqlite:///{tmp_path}/new/kith.db"}
    first = Settings.from_env(env).secret
    path = tmp_path / "new" / "kith.secret"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(first) >= 32
    assert Settings.from_env(env).secret == first


def test_a_secret_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "kith.secret").write_text("short")
    with pytest.raises(SettingError, match="KITH_SECRET"):
        Settings.from_env({"KITH_DATABASE_URL": f"sqlite:///{tmp_path}/kith.db"})


def test_a_public_address_by_https_makes_cookies_secure() -> None:
    settings = Settings.from_env(SQLITE | {"KITH_PUBLIC_URL": "https://kith.example/"})
    assert settings.secure
    assert settings.url == "https://kith.example"


def test_proxies_can_be_networks() -> None:
    settings = Settings.from_env(SQLITE | {"KITH_TRUSTED_PROXIES": "10.0.0.0/8, ::1"})
    assert settings.trusted_proxies == ("10.0.0.0/8", "::1")


def test_push_services_are_told_how_to_reach_the_operator() -> None:
    public = SQLITE | {"KITH_PUBLIC_URL": "https://kith.example"}
    assert Settings.from_env(public).contact == "https://kith.example"
    chosen = public | {"KITH_PUSH_CONTACT": "mailto:ops@kith.example"}
    assert Settings.from_env(chosen).contact == "mailto:ops@kith.example"
    assert Settings.from_env(SQLITE).contact.startswith("https://")


def test_more_push_services_can_be_named() -> None:
    settings = Settings.from_env(SQLITE | {"KITH_PUSH_SERVICES": "push.example, localhost:9000"})
    assert settings.push_services == ("push.example", "localhost:9000")
