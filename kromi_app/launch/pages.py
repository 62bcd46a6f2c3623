"""The page build: made once, and again when a source of it has changed."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from kromi_app.launch import node
from kromi_app.launch.data_folder import try_lock
from kromi_app.launch.failure import LaunchError

ROOT = Path(__file__).parents[2]
WEB = ROOT / ".web"
BUILT = WEB / "build" / "client"
STAMP = WEB / "kromi-build"
LOCK = ROOT / ".kromi-build.lock"
"""Beside the folder of the build, which Reflex lays out anew with whatever is in it."""
SOURCES = (
    "kromi_app/**/*.py",
    "kromi_app/**/*.js",
    "kromi_app/**/*.jsx",
    "kromi_app/docs/**/*.md",
    "assets/**/*",
    "rxconfig.py",
    "reflex.lock/package-lock.json",
    "uv.lock",
)
"""Of Reflex's lock only what pins: each build writes its package.json anew, in an order of its own."""
NOT_PAGES = (
    "kromi_app/__main__.py",
    "kromi_app/launch/",
    "kromi_app/cli/",
    "kromi_app/mcp_server/",
    "kromi_app/http/",
    "kromi_app/store/",
)
"""What pages are not made of, so that a change needs no build."""
STAGES: tuple[tuple[re.Pattern[str], str, int], ...] = (
    (re.compile(r"Initializing", re.I), "Preparing", 5),
    (re.compile(r"Installing|npm", re.I), "Installing packages", 15),
    (re.compile(r"Compiling", re.I), "Compiling pages", 55),
    (re.compile(r"Creating Production Build|vite", re.I), "Bundling", 75),
)
"""What a line of the build's output says about how far it is, in percent."""


def fingerprint() -> str:
    """Return a hash of everything that the pages are made of."""
    digest = hashlib.sha256(f"reflex {version('reflex')}".encode())
    for path in sorted({path for pattern in SOURCES for path in ROOT.glob(pattern) if path.is_file()}):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(NOT_PAGES):
            digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def built() -> bool:
    """Tell whether the pages are built from the sources as they are."""
    return (BUILT / "index.html").exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == fingerprint()


def build(console: Console | None = None) -> None:
    """Build the pages, unless they are; two processes that ask at once build once.

    Raises:
        LaunchError: If the build fails.
    """
    console = console or Console(stderr=True)
    lock = _wait_for_lock(LOCK)
    try:
        if built():
            return
        key = fingerprint()
        WEB.mkdir(exist_ok=True)
        STAMP.unlink(missing_ok=True)
        _run(console)
        STAMP.write_text(key, encoding="ascii")
    finally:
        os.close(lock)


def _wait_for_lock(path: Path) -> int:
    while (lock := try_lock(path)) is None:
        time.sleep(0.2)
    return lock


def _environment() -> dict[str, str]:
    """Return what the build is to know of this process's surroundings: nothing of Reflex's, nor of the database."""
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("__REFLEX", "REFLEX_", "DATABASE_"))
    }
    node.put_on_path(env)
    env.update(
        REFLEX_CHECK_LATEST_VERSION="false",
        REFLEX_TELEMETRY_ENABLED="false",
        NPM_CONFIG_UPDATE_NOTIFIER="false",
        NPM_CONFIG_FUND="false",
        NPM_CONFIG_AUDIT="false",
        COLUMNS="200",
    )
    return env


def _run(console: Console) -> None:
    # Without this file Reflex lays out its own client anew; an earlier release may have changed it otherwise.
    (WEB / "reflex.json").unlink(missing_ok=True)
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    tail: deque[str] = deque(maxlen=40)
    try:
        with _progress(console) as (progress, task):
            assert process.stdout is not None
            with process.stdout as lines:
                for line in lines:
                    tail.append(line.rstrip())
                    _advance(progress, task, line)
            progress.update(task, completed=100, description="Pages are built")
        process.wait()
    finally:
        _end(process)
    if process.returncode != 0 or not (BUILT / "index.html").exists():
        raise LaunchError(
            "The pages could not be built:\n" + "\n".join(tail) + "\nMend what it names, and start again."
        )


def _end(process: subprocess.Popen[str]) -> None:
    """End a build that was interrupted, with npm and Vite: they would go on writing into the folder."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class _progress:  # noqa: N801  (reads as a word in a with statement)
    """Shows the build's progress: a bar on a terminal, a line for each stage elsewhere."""

    def __init__(self, console: Console) -> None:
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TimeElapsedColumn(),
        )
        self._progress = Progress(*columns, console=console, disable=not console.is_terminal)
        self._console = console

    def __enter__(self) -> tuple[Progress, TaskID]:
        self._console.print("Building the pages; this is done once and takes about a minute.")
        self._progress.start()
        return self._progress, self._progress.add_task("Preparing", total=100)

    def __exit__(self, *_: object) -> None:
        self._progress.stop()


def _advance(progress: Progress, task: TaskID, line: str) -> None:
    for pattern, description, percent in STAGES:
        if pattern.search(line) and progress.tasks[task].completed < percent:
            progress.update(task, completed=percent, description=description)
            if progress.disable:
                progress.console.print(f"  {description}")


def html_files() -> Iterator[Path]:
    """Return the built pages."""
    return BUILT.rglob("*.html")
