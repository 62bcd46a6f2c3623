"""Claude Code as people install it: adds Kromi by its own command and lists how it is; no model is asked."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.clients.installed import environment, one_of_npm
from tests.clients.real import Failed, Place

PACKAGE, VERSION = "@anthropic-ai/claude-code", "2.1.332"
PATIENCE_S = 60
QUIET = {
    "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
    "DISABLE_TELEMETRY": "1",
    "DISABLE_ERROR_REPORTING": "1",
    "DISABLE_AUTOUPDATER": "1",
}
"""It is to speak to the server alone."""
WRONG = "kromi_wrong"


@dataclass(frozen=True)
class Listed:
    """What `claude mcp list` says of Kromi, added in three ways."""

    with_token: str
    without_token: str
    with_wrong_token: str


def listed(at: Place) -> Listed:
    """Add a Kromi with a token, without one and with a wrong one, and return what is said of each.

    Raises:
        NotInstalled: If it cannot be had.
        Failed: If a command ended with an error.
    """
    folder = one_of_npm(PACKAGE, VERSION)
    with tempfile.TemporaryDirectory(prefix="kromi-claude-code-") as home:
        claude = _Claude(folder, Path(home))
        claude.run("add", "--transport", "http", "kromi", at.url, "--header", f"Authorization: Bearer {at.token}")
        claude.run("add", "--transport", "http", "kromi-without", at.url)
        claude.run("add", "--transport", "http", "kromi-wrong", at.url, "--header", f"Authorization: Bearer {WRONG}")
        said = dict(_outcome(line) for line in claude.run("list").splitlines() if at.url in line)
    return Listed(said["kromi"], said["kromi-without"], said["kromi-wrong"])


@dataclass(frozen=True)
class _Claude:
    """The program, with a home of its own: what the machine's person has is neither read nor changed."""

    folder: Path
    home: Path

    def run(self, *arguments: str) -> str:
        wrapper = str(self.folder / "node_modules" / PACKAGE / "cli-wrapper.cjs")
        ran = subprocess.run(
            ["node", wrapper, "mcp", *arguments], cwd=self.home, env=self._environment(), stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=PATIENCE_S, check=False,
        )  # fmt: skip
        if ran.returncode:
            raise Failed(f"claude mcp {arguments[0]} ended with {ran.returncode}:\n{ran.stdout}{ran.stderr}")
        return ran.stdout

    def _environment(self) -> Mapping[str, str]:
        return {"PATH": environment()["PATH"], "HOME": str(self.home), **QUIET}


def _outcome(line: str) -> tuple[str, str]:
    """Return whom a line of the list is of, and how it went."""
    name, _, rest = line.partition(": ")
    return name, rest.partition(" - ")[2].strip()
