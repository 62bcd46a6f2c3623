"""Settings, read once from the environment; nothing else in the package reads it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
USUAL_PORTS = {"http": 80, "https": 443}
NO_ORIGIN = "KROMI_PUBLIC_URL is no origin; write it as https://kromi.example"


@dataclass(frozen=True)
class Settings:
    """What is in force.

    Attributes:
        data_dir: Where Kromi keeps its own Postgres and everything else of its own.
        database_url: A SQLAlchemy URL; None where Kromi brings its own Postgres.
        database_direct_url: The same database past any pooler, for LISTEN.
        assets_url: Where files are kept, such as `s3://bucket/prefix`; None for a folder under `data_dir`.
        public_url: Where people reach Kromi, without a slash at the end.
        host: The address to listen on.
        port: The port to listen on; 0 for any that is free.
        session_days: A session that is not used for so long has ended.
        calls_per_minute: As many requests as one access token may make in a minute; a person makes four times as many.
        max_connections: As many as are served at once, tabs included; more are answered 503.
    """

    data_dir: Path
    database_url: str | None = field(repr=False, default=None)
    database_direct_url: str | None = field(repr=False, default=None)
    redis_url: str | None = field(repr=False, default=None)
    assets_url: str | None = field(repr=False, default=None)
    public_url: str = "http://localhost:3000"
    host: str = "127.0.0.1"
    port: int = 3000
    session_days: float = 14
    calls_per_minute: int = 240
    max_connections: int = 6000

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Return the settings of an environment, this process's own where none is given.

        Raises:
            ValueError: If a variable holds what it must not; the message names it.
        """
        env = os.environ if environ is None else environ
        port = _number(env, "KROMI_PORT", 3000, low=0, high=65535, whole=True)
        return cls(
            data_dir=Path(env.get("KROMI_DATA") or user_data_path("kromi")).expanduser().absolute(),
            database_url=_database_url(env, "DATABASE_URL"),
            database_direct_url=_database_url(env, "KROMI_DATABASE_DIRECT_URL"),
            redis_url=env.get("REDIS_URL") or None,
            assets_url=env.get("KROMI_ASSETS_URL") or None,
            public_url=_public_url(env.get("KROMI_PUBLIC_URL") or f"http://localhost:{int(port)}"),
            host=env.get("KROMI_HOST") or "127.0.0.1",
            port=int(port),
            session_days=_number(env, "KROMI_SESSION_DAYS", 14, low=0.001, high=400),
            calls_per_minute=int(_number(env, "KROMI_CALLS_PER_MINUTE", 240, low=1, high=1_000_000, whole=True)),
            max_connections=int(_number(env, "KROMI_MAX_CONNECTIONS", 6000, low=1, high=1_000_000, whole=True)),
        )

    def at(self, *, host: str | None = None, port: int | None = None, data_dir: Path | None = None) -> Settings:
        """Return the settings with what a command line names in place of the environment's."""
        follows = self.public_url == f"http://localhost:{self.port}"
        new_port = self.port if port is None else port
        return replace(
            self,
            host=host or self.host,
            port=new_port,
            data_dir=(data_dir or self.data_dir).expanduser().absolute(),
            public_url=f"http://localhost:{new_port}" if follows else self.public_url,
        )

    def as_environment(self) -> dict[str, str]:
        """Return the variables that make another process read the same settings."""
        variables = {
            "KROMI_DATA": str(self.data_dir),
            "DATABASE_URL": self.database_url,
            "KROMI_DATABASE_DIRECT_URL": self.database_direct_url,
            "REDIS_URL": self.redis_url,
            "KROMI_ASSETS_URL": self.assets_url,
            "KROMI_PUBLIC_URL": self.public_url,
            "KROMI_HOST": self.host,
            "KROMI_PORT": str(self.port),
            "KROMI_SESSION_DAYS": str(self.session_days),
            "KROMI_CALLS_PER_MINUTE": str(self.calls_per_minute),
            "KROMI_MAX_CONNECTIONS": str(self.max_connections),
        }
        return {name: value for name, value in variables.items() if value}

    @property
    def secure(self) -> bool:
        """Whether people reach Kromi over https."""
        return self.public_url.startswith("https://")

    @property
    def allowed_origins(self) -> tuple[str, ...]:
        """The origins of Kromi's own pages; on a laptop the loopback by each of its names."""
        if self.secure or urlsplit(self.public_url).hostname not in ("localhost", "127.0.0.1", "::1"):
            return (self.public_url,)
        return tuple(dict.fromkeys((self.public_url, *(f"http://{name}:{self.port}" for name in LOOPBACK))))


def _database_url(env: Mapping[str, str], name: str) -> str | None:
    url = env.get(name)
    if not url:
        return None
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in ("postgres", "postgresql", "postgresql+psycopg"):
        raise ValueError(f"{name} is no Postgres URL; it begins with postgresql://")
    return f"postgresql+psycopg://{rest}"


def _public_url(url: str) -> str:
    """Return an address as browsers write an origin: in small letters, without the scheme's own port."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError(NO_ORIGIN) from None
    more = parts.path not in ("", "/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in USUAL_PORTS or not parts.hostname or more:
        raise ValueError(NO_ORIGIN)
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{name}" + (f":{port}" if port not in (None, USUAL_PORTS[parts.scheme]) else "")


def _number(
    env: Mapping[str, str], name: str, default: float, *, low: float, high: float, whole: bool = False
) -> float:
    text = env.get(name)
    try:
        number = float(text) if text else default
    except ValueError:
        raise ValueError(f"{name} is {text!r}, which is no number") from None
    if not low <= number <= high or (whole and number != int(number)):
        raise ValueError(f"{name} is {text!r}; allowed: {'whole numbers ' if whole else ''}{low:g} to {high:g}")
    return number
