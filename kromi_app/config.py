"""Settings, read once from the environment."""
from __future__ import annotations
import os
from collections.abc import Mapping
from dataclasses import dataclass
@dataclass(frozen=True)
class Settings:
    database_url: str | None
    database_direct_url: str | None = None
    public_url: str = "http://localhost:3000"
    session_days: float = 14
    port: int = 3000
    host: str = "127.0.0.1"
    @property
    def secure(self) -> bool:
        return self.public_url.startswith("https:")
    @property
    def allowed_origins(self) -> tuple[str, ...]:
        return (self.public_url, f"http://localhost:{self.port}", f"http://127.0.0.1:{self.port}")
    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Settings:
        environ = os.environ if environ is None else environ
        port = int(environ.get("KROMI_PORT", "3000"))
        return cls(environ.get("DATABASE_URL"), public_url=environ.get("KROMI_PUBLIC_URL", f"http://localhost:{port}"), port=port)
