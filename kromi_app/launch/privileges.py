"""Running Postgres's programs, which refuse root, without root, an account of their own, or a changed permission.

Root enters a user namespace in which it is somebody else; where those are forbidden, the program
runs under a number that is nobody's. An ordinary user simply runs it.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kromi_app.launch.failure import LaunchError

Mode = Literal["plain", "namespace", "number"]

TRAMPOLINE = """
import ctypes, os, sys
mode, uid, parent, *argv = sys.argv[1:]
uid, libc = int(uid), ctypes.CDLL(None, use_errno=True)
os.umask(0o077)
if mode == "namespace":
    user, group = os.geteuid(), os.getegid()
    if libc.unshare(0x10000000):
        sys.exit("unshare: " + os.strerror(ctypes.get_errno()))
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {user} 1"), ("gid_map", f"{uid} {group} 1")):
        with open("/proc/self/" + name, "w") as file:
            file.write(text)
elif mode == "number":
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
if int(parent):
    libc.prctl(1, 2, 0, 0, 0)
    if os.getppid() != int(parent):
        sys.exit("the parent is gone")
os.execv(argv[0], argv)
"""
"""Runs in a fresh interpreter: gives up root, asks for SIGINT (a fast shutdown) when the parent
dies, becomes the program. The signal is asked for last: changing credentials clears it."""


@dataclass(frozen=True, slots=True)
class Privileges:
    """How programs are run on a folder.

    Attributes:
        uid: Who they believe to be.
        install: Where they are.
    """

    mode: Mode
    uid: int
    install: Path

    @property
    def owner(self) -> int:
        """Who owns what the programs write, seen from outside."""
        return self.uid if self.mode == "number" else os.geteuid()

    def command(self, program: str, *arguments: str, dies_with_us: bool = False, uid: int | None = None) -> list[str]:
        """Return the command that runs one of Postgres's programs."""
        parent = os.getpid() if dies_with_us else 0
        who = str(self.uid if uid is None else uid)
        path = program if program.startswith("/") else str(self.install / "bin" / program)
        return [sys.executable, "-ISc", TRAMPOLINE, self.mode, who, str(parent), path, *arguments]

    def run(self, program: str, *arguments: str, uid: int | None = None) -> subprocess.CompletedProcess[str]:
        """Run a program to its end."""
        command = self.command(program, *arguments, uid=uid)
        return subprocess.run(command, capture_output=True, text=True, cwd="/", check=False)


def privileges_for(home: Path, install: Path, *, forced: Mode | None = None) -> Privileges:
    """Return how to run Postgres's programs on a folder of Kromi's own.

    Raises:
        LaunchError: If root can give up its rights in no way that still reaches the folder.
    """
    if os.geteuid() != 0:
        return Privileges("plain", os.geteuid(), install)
    namespace = Privileges("namespace", nobody(), install)
    # A cluster stays with the way it was last run in: inside of a namespace, a number's files are nobody's.
    numbered = forced == "number" or home.stat().st_uid != 0
    if not numbered and namespace.run("/bin/true").returncode == 0:
        return namespace
    return _numbered(home, install)


def nobody() -> int:
    """Return an account that is not root; initdb wants one that /etc/passwd knows."""
    accounts = sorted(pwd.getpwall(), key=lambda account: account.pw_name != "nobody")
    return next(account.pw_uid for account in accounts if account.pw_uid)


def _numbered(home: Path, install: Path) -> Privileges:
    """Give the folder to a number that is nobody's, and copy the programs to where it can read them."""
    digest = int(hashlib.sha256(os.fsencode(home)).hexdigest(), 16)
    uid = home.stat().st_uid or 61184 + digest % 4000
    if home.stat().st_uid != uid:
        _hand_over(home, uid)
    chosen = Privileges("number", uid, install)
    if chosen.run("postgres", "--version").returncode:
        chosen = Privileges("number", uid, _copied(home, install))
    if chosen.run("/bin/sh", "-c", '[ -w "$0" ]', str(home)).returncode:
        raise LaunchError(f"Postgres may not run as root and cannot reach {home}. Choose --data outside of /root.")
    return chosen


def _hand_over(home: Path, uid: int) -> None:
    """Give the folder and a cluster that root made in it to a number; the secret stays root's."""
    for path in (home, home / "data", *(home / "data").rglob("*")):
        if path.exists():
            os.chown(path, uid, uid, follow_symlinks=False)


def _copied(home: Path, install: Path) -> Path:
    """Copy the programs with their libraries, which they look for in a folder beside."""
    target = home / "programs" / install.parent.name
    if not target.exists():
        half = target.with_name(f"{target.name}.new")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(install, half / install.name, symlinks=True)
        libraries = install.parent.with_name(f"{install.parent.name}.libs")
        shutil.copytree(libraries, target.with_name(f"{target.name}.libs"), dirs_exist_ok=True)
        for path in (target.parent, *target.parent.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        half.rename(target)
    return target / install.name
