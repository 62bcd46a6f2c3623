"""The conformance suite of the protocol's makers, run against a server."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.clients.installed import environment, from_npm

HERE = Path(__file__).parent
REVISIONS = ("2025-11-25", "2026-07-28")
PATIENCE_S = 240
_LINE = re.compile(r"^([✓✗]) ([\w-]+): (\d+) passed, (\d+) failed", re.M)


def run(url: str, revision: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run what a revision requires; the exit code tells whether all of it went as expected."""
    command = ["node", "node_modules/@modelcontextprotocol/conformance/dist/index.js", "server", "--url", url]
    folder = from_npm()
    return subprocess.run(
        [*command, "--requirements", revision, *options],
        cwd=folder, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
        timeout=PATIENCE_S, check=False,
    )  # fmt: skip


def outcomes(output: str) -> dict[str, bool]:
    """Return which scenarios ran, and whether each passed."""
    return {name: mark == "✓" and int(failed) == 0 for mark, name, _, failed in _LINE.findall(output)}


EXPECTED = ("--expected-failures", str(HERE / "expected.yml"))
NEED_NOTHING = {
    "2025-11-25": {
        *("server-initialize", "ping", "completion-complete", "tools-list", "resources-list", "prompts-list"),
        *("server-sse-multiple-streams", "dns-rebinding-protection", "server-session-lifecycle"),
    },
    "2026-07-28": {
        *("completion-complete", "tools-list", "resources-list", "prompts-list", "sep-2164-resource-not-found"),
        *("dns-rebinding-protection", "caching", "http-header-validation", "server-sse-multiple-streams"),
        *("input-required-result-unsupported-methods", "input-required-result-ignore-extra-params"),
        *("input-required-result-validate-input", "input-required-result-missing-input-response"),
    },
}
"""The scenarios that call for nothing but what the product has; the vacuous ones are left out."""
NEEDS_OAUTH = ("authorization-server-metadata-endpoint", "authorization-code-grant")
"""What `conformance authorization` runs against an authorization server, once Kromi has one."""
