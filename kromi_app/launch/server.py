"""Everything on one port: Postgres, migrations, pages, the app; and a clean end."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

import uvicorn
from rich.console import Console
from starlette.types import ASGIApp
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from kromi_app.config import Settings
from kromi_app.launch import pages
from kromi_app.launch.data_folder import FolderLock, make_private
from kromi_app.launch.database import running_database
from kromi_app.launch.failure import LaunchError

GRACE_S = 3
"""How long open connections may take to end; those of tabs would stay for ever."""
GARBAGE = 50_000
"""As many more objects are made until garbage is looked for: what a request leaves goes by itself, as a rule."""
ABORT = "kromi.abort"
"""In the state of a websocket's scope: what aborts it. kromi_app.web.live.sockets asks for it by this name."""


def serve(settings: Settings, console: Console | None = None) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises:
        LaunchError: If something that must be there is not, or the port is taken.
    """
    console = console or Console()
    signal.signal(signal.SIGTERM, _end)
    make_private(settings.data_dir)
    lock = None if settings.database_url else FolderLock(settings.data_dir)
    if lock:
        lock.take()
    try:
        listener = _listen(settings)
        settings = settings.at(port=listener.getsockname()[1])
        if not pages.built():
            pages.build(console)
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(_run(settings, listener, console, lock))
    finally:
        if lock:
            lock.give_back()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return what makes the faster loop, None where there is none (on Windows)."""
    try:
        import uvloop  # noqa: PLC0415
    except ImportError:
        return None
    return uvloop.new_event_loop


def _end(number: int, _frame: object) -> None:
    """End as a signal asks, through every `finally`: a build has processes of its own."""
    raise SystemExit(128 + number)


async def _run(settings: Settings, listener: socket.socket, console: Console, lock: FolderLock | None) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    async with running_database(settings, lock=lock) as url:
        if stopping.is_set():
            return
        settings = replace(settings, database_url=url, database_direct_url=settings.database_direct_url or url)
        app = _app(settings)
        server = _Server(
            uvicorn.Config(
                app(),
                access_log=False,
                log_level="warning",
                proxy_headers=False,
                server_header=False,
                ws_max_size=1_000_000,
                ws_per_message_deflate=False,
                limit_concurrency=settings.max_connections,
                timeout_graceful_shutdown=GRACE_S,
                lifespan="on",
                ws=_Connection,
            )
        )
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        announcing = asyncio.create_task(_announce(server, settings, console))
        await asyncio.wait([serving, asyncio.create_task(stopping.wait())], return_when=asyncio.FIRST_COMPLETED)
        await app.stop()
        server.should_exit = True
        announcing.cancel()
        await serving
        if not server.started:
            raise LaunchError("Kromi did not start; the lines above say why.")


class _Connection(WebSocketsSansIOProtocol):
    """Lets the app break a connection off whose other end does not read, which a closing frame cannot."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Offer it in the scope's state."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, ABORT: self.transport.abort}


class _Server(uvicorn.Server):
    """Leaves signals to whoever runs it, which has a database to stop afterwards."""

    def install_signal_handlers(self) -> None:
        """Install none."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Capture none."""
        yield


class _App(Protocol):
    """What is served; it is asked to end what is open before the server stops."""

    def __call__(self) -> ASGIApp: ...

    async def stop(self) -> None: ...


def _app(settings: Settings) -> _App:
    """Return the app with the built pages; Reflex reads what it needs from the environment."""
    os.environ.update(
        settings.as_environment(),
        REFLEX_ENV_MODE="prod",
        REFLEX_CHECK_LATEST_VERSION="false",
        __REFLEX_SKIP_COMPILE="true",
        __REFLEX_MOUNT_FRONTEND_COMPILED_APP="true",
    )
    os.chdir(pages.ROOT)
    from kromi_app.kromi_app import app  # noqa: PLC0415  (importing it composes the app from the environment)

    return app


async def _announce(server: uvicorn.Server, settings: Settings, console: Console) -> None:
    while not server.started:
        await asyncio.sleep(0.02)
    gc.collect()
    gc.set_threshold(GARBAGE)
    gc.freeze()  # what a start made stays: no collection need walk through it again
    console.print(f"Kromi is at [bold]{settings.public_url}[/bold]   (Ctrl-C stops it)")


def _listen(settings: Settings) -> socket.socket:
    """Open the port before anything else, so that a taken one is told at once."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise LaunchError(f"Port {settings.port} on {settings.host} cannot be used: {error.strerror}.") from None
    listener.listen(2048)
    return listener
