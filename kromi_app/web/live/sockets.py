"""The few things that are asked of Socket.IO; how Reflex uses it is known here alone.

Reflex 0.10.1 (pinned) sends a delta as the Socket.IO event `event` in the namespace `/_event`,
and its client merges any key of a substate that it knows. Both are internal to Reflex:
tests/web/test_live_contract.py holds them still.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import reflex as rx
from engineio.packet import MESSAGE, Packet
from socketio.packet import EVENT

from kromi_app.web.live.state import Live

NAMESPACE = "/_event"
ABORT = "kromi.abort"
"""In the state of a connection's scope: what aborts the connection, where the server that runs Kromi offers it."""
MAX_QUEUED = 200
"""Packets that may wait for a tab that does not read, before it is cut off to read anew."""


class Sockets:
    """Sends to tabs and rooms of tabs."""

    def __init__(self, app: Callable[[], rx.App]) -> None:
        """Keep how to reach the app, whose Socket.IO server exists once it is set up."""
        self._app = app
        self._cutting: set[asyncio.Task[None]] = set()

    @property
    def _server(self) -> Any:
        server = self._app().sio
        assert server is not None
        return server

    def send(self, to: str, keys: Mapping[str, Any], beside: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        """Queue keys of `Live` for one tab, or for all tabs of a room, encoded once.

        Socket.IO's own `emit` makes a task for each tab, which is half of what many tabs cost.

        Args:
            to: A tab's socket, or the name of a room.
            keys: What is told.
            beside: What single tabs are told with it, by their sockets, whether they are in the room or not.
        """
        server = self._server
        if NAMESPACE not in server.manager.rooms:
            return
        own = dict(beside or {})
        packet = self._packet(keys)
        for sid, transport_id in server.manager.get_participants(NAMESPACE, to):
            socket = server.eio.sockets.get(transport_id)
            more = own.pop(sid, None)
            if socket is not None and not socket.closed:
                socket.queue.put_nowait(packet if more is None else self._packet({**keys, **more}))
        for sid, more in own.items():
            self.send(sid, more)

    def _packet(self, keys: Mapping[str, Any]) -> Packet:
        update = {"delta": {Live.get_full_name(): keys}}
        return Packet(MESSAGE, self._server.packet_class(EVENT, namespace=NAMESPACE, data=["event", update]).encode())

    async def enter(self, sid: str, room: str) -> None:
        """Put a tab into a room."""
        with suppress(ValueError):
            await self._server.enter_room(sid, room, namespace=NAMESPACE)

    async def leave(self, sid: str, room: str) -> None:
        """Take a tab out of a room."""
        with suppress(ValueError, KeyError):
            await self._server.leave_room(sid, room, namespace=NAMESPACE)

    def cut(self, sid: str) -> None:
        """Break a tab's connection off, so that it comes back and reads anew.

        In a task of its own, since the end of a connection may close the very room that asks for it.
        """
        socket = self._transport(sid)
        if socket is not None:
            task = asyncio.create_task(self._break_off(socket))
            self._cutting.add(task)
            task.add_done_callback(self._cutting.discard)

    async def dismiss(self, sid: str) -> None:
        """End a tab's connection for good: Reflex's client does not come back by itself then."""
        socket = self._transport(sid)
        with suppress(KeyError):
            await self._server.disconnect(sid, namespace=NAMESPACE)
        if socket is not None:
            socket.queue.put_nowait(None)  # what is queued goes out, then the connection is closed

    def falls_behind(self, sid: str) -> bool:
        """Tell whether a tab has left too much unread."""
        socket = self._transport(sid)
        return socket is not None and socket.queue.qsize() > MAX_QUEUED

    async def _break_off(self, socket: Any) -> None:
        """Close a socket and the connection beneath it, which Engine.IO leaves open to whoever does not read."""
        scope = self._server.environ.get(socket.sid, {}).get("asgi.scope", {})
        abort = scope.get("state", {}).get(ABORT)
        await socket.close(wait=False, abort=True)
        if abort is not None:
            abort()
        else:
            socket.queue.put_nowait(None)

    def _transport(self, sid: str) -> Any:
        server = self._server
        transport_id = server.manager.eio_sid_from_sid(sid, NAMESPACE)
        return server.eio.sockets.get(transport_id) if transport_id else None
