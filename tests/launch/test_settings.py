"""Settings: what the environment may say, and what they never show."""

from __future__ import annotations

from pathlib import Path

import pytest

from kromi_app.config import Settings


def test_an_empty_environment_serves_this_machine_alone() -> None:
    settings = Settings.from_environment({})

    assert (settings.host, settings.port, settings.public_url) == ("127.0.0.1", 3000, "http://localhost:3000")
    assert settings.database_url is None
    assert not settings.secure


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_database_url_keeps_its_parameters_and_names_the_driver(scheme: str) -> None:
    settings = Settings.from_environment({"DATABASE_URL": f"{scheme}://u:p@db.example/kromi?sslmode=require&x=1"})

    assert settings.database_url == "postgresql+psycopg://u:p@db.example/kromi?sslmode=require&x=1"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KROMI_PORT", "abc"),
        ("KROMI_PORT", "70000"),
        ("KROMI_PORT", "3000.5"),
        ("KROMI_SESSION_DAYS", "0"),
        ("DATABASE_URL", "mysql://db.example/kromi"),
        ("KROMI_DATABASE_DIRECT_URL", "kromi"),
        ("KROMI_PUBLIC_URL", "kromi.example"),
        ("KROMI_PUBLIC_URL", "https://kromi.example/app"),
        ("KROMI_PUBLIC_URL", "https://mia:secret@kromi.example"),
        ("KROMI_PUBLIC_URL", "http://[::1"),
        ("KROMI_PUBLIC_URL", "http://kromi.example:99999"),
    ],
)
def test_nonsense_is_refused_by_the_name_of_its_variable(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        Settings.from_environment({name: value})


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("https://Kromi.Example/", "https://kromi.example"),
        ("https://kromi.example:443", "https://kromi.example"),
        ("http://kromi.example:80", "http://kromi.example"),
        ("https://kromi.example:8443", "https://kromi.example:8443"),
        ("http://[::1]:4000", "http://[::1]:4000"),
    ],
)
def test_the_public_url_is_kept_as_browsers_write_an_origin(written: str, origin: str) -> None:
    settings = Settings.from_environment({"KROMI_PUBLIC_URL": written})

    assert settings.public_url == origin
    assert origin in settings.allowed_origins


def test_only_a_loopback_address_over_http_lets_the_loopback_in() -> None:
    public = Settings.from_environment({"KROMI_PUBLIC_URL": "https://kromi.example"})
    proxied = Settings.from_environment({"KROMI_PUBLIC_URL": "https://localhost:8443"})
    local = Settings.from_environment({"KROMI_PORT": "4000"})

    assert public.allowed_origins == ("https://kromi.example",)
    assert proxied.allowed_origins == ("https://localhost:8443",)
    assert {"http://localhost:4000", "http://127.0.0.1:4000"} <= set(local.allowed_origins)


def test_settings_shown_hold_no_secret() -> None:
    secrets = dict.fromkeys(("DATABASE_URL", "KROMI_DATABASE_DIRECT_URL"), "postgres://u:hush@db.example/k")

    assert "hush" not in repr(Settings.from_environment({**secrets, "REDIS_URL": "redis://:hush@r.example"}))


def test_what_a_command_line_names_goes_before_the_environment(tmp_path: Path) -> None:
    settings = Settings.from_environment({"KROMI_PORT": "4000"}).at(port=4001, data_dir=tmp_path)

    assert settings.public_url == "http://localhost:4001"
    assert Settings.from_environment(settings.as_environment()) == settings
