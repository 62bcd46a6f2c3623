"""Kromi's own Postgres: a supervised child of this process, reached by a private socket alone."""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import psycopg
import structlog

from kromi_app.launch.binaries import MAJOR, install_dir
from kromi_app.launch.data_folder import make_private, try_lock
from kromi_app.launch.failure import LaunchError
from kromi_app.launch.privileges import Mode, Privileges, nobody, privileges_for

NAME = "kromi"
"""The database and its owner."""
CONFIGURATION: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "jit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_logical_replication_workers": "0",
    "max_wal_size": "256MB",
    "min_wal_size": "32MB",
    "io_method": "sync",
    "max_parallel_workers_per_gather": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_messages": "warning",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_checkpoints": "off",
    "idle_in_transaction_session_timeout": "60s",
    "password_encryption": "scram-sha-256",
}
"""Small, durable, and silent about what statements hold."""
MAX_SOCKET_PATH = 107
MAX_LOG = 5_000_000
READY_S = 60.0
log = structlog.get_logger(__name__)


class Postgres:
    """One cluster in a folder of its own.

    Args:
        home: The folder; made if it is not there.
        configuration: Settings of Postgres that differ from Kromi's.
        mode: How to give up root, if not in the best way that works.
    """

    def __init__(self, home: Path, configuration: Mapping[str, str] | None = None, *, mode: Mode | None = None) -> None:
        """Prepare the folder; nothing runs yet."""
        self._home = make_private(home.absolute())
        self._data = self._home / "data"
        self._log = self._home / "postgres.log"
        self._cluster = "kromi-" + hashlib.sha256(os.fsencode(self._home)).hexdigest()[:12]
        self._as: Privileges = privileges_for(self._home, install_dir(), forced=mode)
        self._socket = self._socket_folder()
        self._configuration = {**CONFIGURATION, **(configuration or {})}
        self._process: asyncio.subprocess.Process | None = None
        self._supervisor: asyncio.Task[None] | None = None
        self._stopping = False

    @property
    def process_id(self) -> int | None:
        """The postmaster's number, while there is one."""
        return self._process.pid if self._process and self._process.returncode is None else None

    def url(self, database: str = NAME) -> str:
        """Return the SQLAlchemy URL of a database in the cluster."""
        secret = (self._home / "secret").read_text(encoding="ascii").strip()
        return f"postgresql+psycopg://{NAME}:{secret}@/{database}?host={quote(str(self._socket), safe='')}"

    async def start(self) -> str:
        """Start, make what is not there yet, and return the database's URL.

        Raises:
            LaunchError: If it does not start.
        """
        self._initialize()
        await self._spawn()
        await self._create_database()
        self._supervisor = asyncio.create_task(self._supervise())
        return self.url()

    async def stop(self) -> None:
        """Stop: asked to, then told to, then made to."""
        self._stopping = True
        for number, patience_s in ((signal.SIGINT, 8), (signal.SIGQUIT, 4), (signal.SIGKILL, 4)):
            if self._process is None or self._process.returncode is not None:
                break
            with suppress(ProcessLookupError):
                self._process.send_signal(number)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), patience_s)
        if self._supervisor:
            self._supervisor.cancel()
            with suppress(asyncio.CancelledError):
                await self._supervisor

    def _socket_folder(self) -> Path:
        folder = self._home / "run"
        if len(os.fsencode(folder / ".s.PGSQL.5432")) > MAX_SOCKET_PATH:
            base = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
            folder = base / f"{self._cluster}-{os.geteuid()}"
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (self._as.owner, os.geteuid()):
            raise LaunchError(f"{folder} belongs to somebody else. Remove it, or choose another --data.")
        if found.st_uid != self._as.owner:
            os.chown(folder, self._as.owner, -1)
        return folder

    def _initialize(self) -> None:
        """Make the cluster under another name first, so that a half-made one never counts."""
        version = self._data / "PG_VERSION"
        if version.exists():
            found = version.read_text(encoding="ascii").strip()
            if found != str(MAJOR):
                raise LaunchError(f"{self._data} was made by Postgres {found}; this Kromi brings {MAJOR}.")
            return
        half = self._home / "data.new"
        shutil.rmtree(half, ignore_errors=True)
        secret = self._home / "secret"
        if not secret.exists() or not secret.stat().st_size:
            secret.touch(0o600)
            secret.write_text(secrets.token_urlsafe(24), encoding="ascii")
        made = self._initdb(half, secret)
        if made.returncode:
            shutil.rmtree(half, ignore_errors=True)
            raise LaunchError(f"Postgres could not be set up: {made.stderr.strip()[-400:]}")
        half.rename(self._data)

    def _initdb(self, target: Path, secret: Path) -> subprocess.CompletedProcess[str]:
        arguments = ["-D", str(target), "-U", NAME, "-A", "scram-sha-256", f"--pwfile={secret}", "-k", "-E", "UTF8"]
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-T", "english"]
        if self._as.mode != "number":
            return self._as.run("initdb", *arguments, *locale, "--no-instructions")
        # initdb wants an account that exists, the server does not: so the folder is nobody's for that long.
        maker = nobody()
        for path in (self._home, secret):
            os.chown(path, maker, maker)
        made = self._as.run("initdb", *arguments, *locale, "--no-instructions", uid=maker)
        for path in (self._home, target, *target.rglob("*")):
            os.chown(path, self._as.uid, self._as.uid, follow_symlinks=False)
        os.chown(secret, os.geteuid(), os.getegid())
        return made

    async def _create_database(self) -> None:
        address = self.url("postgres").replace("+psycopg", "")
        async with await psycopg.AsyncConnection.connect(address, autocommit=True) as connection:
            found = await connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (NAME,))
            if await found.fetchone() is None:
                await connection.execute(f"CREATE DATABASE {NAME}")

    async def _spawn(self) -> None:
        """Start the postmaster, once no process of an earlier one is left."""
        lock = await self._wait_for_earlier()
        try:
            # We hold the lock that every process of an earlier server held: these are stale, whoever has their numbers.
            for stale in (self._data / "postmaster.pid", self._socket / ".s.PGSQL.5432.lock"):
                stale.unlink(missing_ok=True)
            if self._log.exists() and self._log.stat().st_size > MAX_LOG:
                self._log.replace(self._log.with_suffix(".log.1"))
            settings = {
                **self._configuration,
                "unix_socket_directories": str(self._socket),
                "cluster_name": self._cluster,
            }
            options = [f"--{name}={value}" for name, value in sorted(settings.items())]
            with self._log.open("ab") as output:
                self._process = await asyncio.create_subprocess_exec(
                    *self._as.command("postgres", "-D", str(self._data), *options, dies_with_us=True),
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    cwd="/",
                    pass_fds=(lock,),
                    start_new_session=True,
                    env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                )
        finally:
            os.close(lock)
        await self._wait_until_ready(self._process)

    async def _wait_for_earlier(self) -> int:
        """Return the lock that the server's processes hold, once those of an earlier one have ended."""
        began = time.monotonic()
        while (lock := try_lock(self._home / "server.lock")) is None:
            waited = time.monotonic() - began
            if waited > 30:
                raise LaunchError(f"An earlier Postgres on {self._home} does not end. Stop it by hand.")
            if self._supervisor or waited > 5:
                self._signal_earlier(signal.SIGQUIT if waited < 10 else signal.SIGKILL)
            await asyncio.sleep(0.02)
        return lock

    def _signal_earlier(self, number: signal.Signals) -> None:
        """Signal what is left of an earlier server; its processes carry the cluster's name."""
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                ours = process.stat().st_uid in (self._as.uid, os.geteuid())
                if ours and self._cluster.encode() in (process / "cmdline").read_bytes()[:400]:
                    os.kill(int(process.name), number)

    async def _wait_until_ready(self, process: asyncio.subprocess.Process) -> None:
        began = time.monotonic()
        while time.monotonic() - began < READY_S:
            if process.returncode is not None:
                raise LaunchError(f"Postgres did not start: {self._log.read_bytes()[-600:].decode(errors='replace')}")
            with suppress(FileNotFoundError):
                lines = (self._data / "postmaster.pid").read_text(encoding="utf-8").split("\n")
                if len(lines) > 7 and lines[7].strip() == "ready" and lines[0] == str(process.pid):
                    return
            await asyncio.sleep(0.005)
        raise LaunchError(f"Postgres was not ready after {READY_S:g} seconds; see {self._log}.")

    async def _supervise(self) -> None:
        """Start the server again whenever it ends by itself, at once at first, then ever more slowly."""
        delay_s = 0.0
        while True:
            began = time.monotonic()
            if self._process is not None:
                await self._process.wait()
            if self._stopping:
                return
            delay_s = 0.0 if time.monotonic() - began > 10 else min(delay_s * 2 + 0.05, 5)
            await asyncio.sleep(delay_s)
            log.warning("postgres_restarting")
            try:
                await self._spawn()
            except Exception as error:  # who gives up leaves Kromi without a database
                log.error("postgres_not_started", reason=str(error)[-300:])
                self._process = None
