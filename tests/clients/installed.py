"""Others' clients, each installed once on a machine and kept outside the tree."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from platformdirs import user_cache_path

from kromi_app.launch import node

NPM = Path(__file__).parent / "npm"
PYTHON = Path(__file__).parent / "python"
LOCKED = ("package.json", "package-lock.json")
PATIENCE_S = 300


class NotInstalled(Exception):
    """Somebody's client could not be had."""


def from_npm() -> Path:
    """Return the folder of the clients of npm, with the scripts that drive them.

    Raises:
        NotInstalled: If npm cannot install them.
    """
    digest = hashlib.sha256(b"".join((NPM / name).read_bytes() for name in LOCKED)).hexdigest()[:12]
    folder = user_cache_path("kromi") / f"clients-{digest}"
    with _alone(folder):
        if not (folder / "installed").exists():
            for name in LOCKED:
                shutil.copyfile(NPM / name, folder / name)
            # Not `npm ci`: it refuses where a registry lacks a package that is optional, for Windows alone.
            _run("npm", "install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", cwd=folder)
            (folder / "installed").touch()
        for script in NPM.glob("*.mjs"):
            _put(script, folder / script.name)
    return folder


def one_of_npm(package: str, version: str) -> Path:
    """Return the folder of one package of npm that is too large for a place among the others.

    Raises:
        NotInstalled: If npm cannot install it.
    """
    folder = user_cache_path("kromi") / f"client-{package.rpartition('/')[2]}-{version}"
    with _alone(folder):
        if not (folder / "installed").exists():
            options = ("--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder))
            _run("npm", "install", *options, f"{package}@{version}", cwd=folder)
            (folder / "installed").touch()
    return folder


def from_pypi(name: str, *packages: str) -> Path:
    """Return the Python of an environment with some packages, each pinned.

    Raises:
        NotInstalled: If uv cannot install them.
    """
    digest = hashlib.sha256(" ".join(packages).encode()).hexdigest()[:12]
    folder = user_cache_path("kromi") / f"client-{name}-{digest}"
    with _alone(folder):
        if not (folder / "installed").exists():
            _run("uv", "venv", "--quiet", "--clear", "--python", "3.11", str(folder / "venv"), cwd=folder)
            _run("uv", "pip", "install", "--quiet", "--python", str(folder / "venv"), *packages, cwd=folder)
            (folder / "installed").touch()
    return folder / "venv" / "bin" / "python"


def environment() -> dict[str, str]:
    """Return an environment whose Node is new enough for the clients, and is Kromi's own."""
    environ = dict(os.environ)
    node.put_on_path(environ)
    return environ


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other test processes out for as long as one installs."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _put(script: Path, target: Path) -> None:
    """Put a script where it finds its packages; another process may be reading it."""
    half = target.with_suffix(f".{os.getpid()}")
    shutil.copyfile(script, half)
    half.replace(target)


def _run(*command: str, cwd: Path) -> None:
    said = _said(command, cwd)
    if said is not None:
        asked = " ".join(command[:3])
        raise NotInstalled(f"`{asked}` failed; a registry must be reachable, once on a machine:\n{said}")


def _said(command: Sequence[str], cwd: Path) -> str | None:
    """Run something, and return what it said where it failed."""
    try:
        ran = subprocess.run(
            command, cwd=cwd, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=PATIENCE_S, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return ran.stderr[-2000:] if ran.returncode else None
