"""What no browser of ours sends: frames that cannot be read end their connection, in one line of the log."""

from __future__ import annotations

import traceback
from typing import Any

import structlog

log = structlog.get_logger(__name__)


def refuse_unreadable_frames(server: Any) -> None:
    """Stand before Socket.IO's reader.

    Engine.IO would log a traceback for each frame that it fails at, and go on: whoever can connect could
    fill the log. What an error says may quote the frame, so that only its place is logged.

    Args:
        server: The Socket.IO server.
    """
    read = server._handle_eio_message

    async def read_or_close(transport_id: str, frame: Any) -> None:
        socket = server.eio.sockets.get(transport_id)
        if socket is None or socket.closed:
            return
        try:
            await read(transport_id, frame)
        except Exception as error:
            places = [f"{place.name}:{place.lineno}" for place in traceback.extract_tb(error.__traceback__)[-3:]]
            log.warning("frame_refused", kind=type(error).__name__, at=places)
            await socket.close(wait=False)
            socket.queue.put_nowait(None)  # what is queued goes out, then the connection is closed

    server.eio.on("message", read_or_close)
