"""Peers: culori and sharp in Node, kept running so that its compiler has warmed up."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from kromi_app.launch import node
from kromi_app.launch.pages import ROOT

HERE = Path(__file__).parent
SCRIPTS = ("package.json", "matrix.mjs", "images.mjs")
CONTRAST = ROOT / "kromi_app" / "web" / "ui" / "browser" / "contrast.js"
"""What the pages compute the matrix with."""


@dataclass(frozen=True)
class Matrix:
    """One matrix of contrasts, computed by Kromi's pages and by culori.

    Attributes:
        ours: How many ms it took Kromi's.
        theirs: How many ms it took culori.
        found: The ratios that Kromi's found.
        known: Those that culori found.
    """

    ours: float
    theirs: float
    found: list[list[float]]
    known: list[list[float]]


@dataclass(frozen=True)
class Culori:
    """A running culori, with what Kromi's pages use in the same process."""

    process: subprocess.Popen[str]

    def matrix(self, fronts: Sequence[str], backs: Sequence[str]) -> Matrix:
        """Return the contrast of every pair of colors in hex, by both."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"fronts": fronts, "backs": backs}) + "\n")
        self.process.stdin.flush()
        return Matrix(**json.loads(self.process.stdout.readline()))


@dataclass(frozen=True)
class Sharp:
    """A running sharp."""

    process: subprocess.Popen[str]

    def renditions_ms(self, paths: Sequence[Path], renditions: Sequence[tuple[int, str]]) -> float:
        """Return how many ms all renditions of some photographs took, two photographs at once."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        asked = {"paths": [str(path) for path in paths], "renditions": renditions}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        return float(json.loads(self.process.stdout.readline())["ms"])


def install() -> Path | None:
    """Install the peers and the fonts from npm into a cache, once; None where npm cannot."""
    digest = hashlib.sha256((HERE / "package.json").read_bytes()).hexdigest()[:12]
    folder = user_cache_path("kromi") / f"bench-colors-{digest}"
    folder.mkdir(parents=True, exist_ok=True)
    for script in SCRIPTS:
        shutil.copyfile(HERE / script, folder / script)
    shutil.copyfile(CONTRAST, folder / "contrast.mjs")
    if not (folder / "node_modules" / "sharp").exists():
        command = ("npm", "install", "--no-audit", "--no-fund", "--silent", "--ignore-scripts", "--legacy-peer-deps")
        if subprocess.run(command, cwd=folder, env=_environment(), stdin=subprocess.DEVNULL, check=False).returncode:
            return None
    return folder


@contextmanager
def culori(folder: Path) -> Iterator[Culori]:
    """Run culori for as long as it is needed."""
    with _running(folder, "matrix.mjs") as process:
        yield Culori(process)


@contextmanager
def sharp(folder: Path) -> Iterator[Sharp]:
    """Run sharp for as long as it is needed."""
    with _running(folder, "images.mjs") as process:
        yield Sharp(process)


@contextmanager
def _running(folder: Path, script: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        ("node", script), cwd=folder, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(10)
        assert process.stdout is not None
        process.stdout.close()


def _environment() -> dict[str, str]:
    environ = dict(os.environ)
    node.put_on_path(environ)
    return environ
