"""The floor: a POST, the same transaction, NOTIFY, one LISTEN, a plain websocket; nothing else.

It writes to Kromi's own tables what Kromi writes for the same edit, in the same three statements
on a locked brand, and tells every websocket the new value. It checks nothing and knows nobody.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
import uvicorn
from psycopg.rows import tuple_row
from psycopg_pool import AsyncConnectionPool
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

CHANNEL = "floor"
LOCK = """
    SELECT b.revision, m.role, e.revision, e.label FROM brand b
    LEFT JOIN member m ON m.brand_id = b.id
    LEFT JOIN edit e ON e.brand_id = b.id AND e.revision = b.revision
    WHERE b.id = %s FOR UPDATE OF b
"""
READ = "SELECT body, revision, field_revisions FROM record WHERE brand_id = %s AND id = %s"
WRITE = f"""
    WITH head AS (
        UPDATE brand SET revision = %(revision)s, edited_at = clock_timestamp() WHERE id = %(brand)s),
    entry AS (
        INSERT INTO edit (brand_id, revision, assistant, face, cause, label, note, diff, at)
        VALUES (%(brand)s, %(revision)s, '', 'floor', 'edit', %(label)s, '', %(diff)s::jsonb, clock_timestamp())),
    kept AS (
        UPDATE record SET body = body || %(set)s::jsonb, revision = %(revision)s,
               field_revisions = field_revisions || %(moved)s::jsonb
        WHERE brand_id = %(brand)s AND id = %(record)s)
    SELECT pg_notify('{CHANNEL}', %(told)s)
"""
PAGE = """<!doctype html><title>floor</title><div id="rows"></div><script>
const rows = document.getElementById("rows");
for (let i = 0; i < COUNT; i++) rows.insertAdjacentHTML("beforeend", `<div data-record="swatch:s${i}">#000000</div>`);
const socket = new WebSocket(`ws://${location.host}/ws`);
socket.onmessage = (message) => {
  const told = JSON.parse(message.data);
  rows.querySelector(`[data-record="${told.id}"]`).textContent = told.value;
};
window.edit = (record, value) =>
  fetch("/edit", { method: "POST", body: JSON.stringify({ brand: BRAND, record, value }) });
</script>"""


class Floor:
    """The app's state: a pool, and the sockets that are told."""

    def __init__(self, conninfo: str) -> None:
        """Keep the address; connections open when the app starts."""
        self._conninfo = conninfo
        self._pool = AsyncConnectionPool(conninfo, min_size=10, max_size=10, open=False)
        self._sockets: set[WebSocket] = set()

    @asynccontextmanager
    async def running(self, _app: Starlette) -> AsyncIterator[None]:
        """Listen for as long as the app runs."""
        await self._pool.open(wait=True)
        listening = asyncio.create_task(self._listen())
        yield
        listening.cancel()
        await self._pool.close()

    async def edit(self, request: Request) -> Response:
        """Set one swatch's value."""
        asked = await request.json()
        brand, record, value = asked["brand"], asked["record"], asked["value"]
        async with self._pool.connection() as connection, connection.cursor(row_factory=tuple_row) as cursor:
            await cursor.execute(LOCK, (brand,))
            locked = await cursor.fetchone()
            await cursor.execute(READ, (brand, record))
            found = await cursor.fetchone()
            assert locked
            assert found
            revision = locked[0] + 1
            diff = [
                {
                    "op": "update",
                    "id": record,
                    "title": found[0]["name"],
                    "fields": {"value": [found[0]["value"], value]},
                }
            ]
            values = {
                "brand": brand,
                "record": record,
                "revision": revision,
                "label": f"recolored {found[0]['name']}",
                "diff": json.dumps(diff),
                "set": json.dumps({"value": value}),
                "moved": json.dumps({"value": revision}),
                "told": json.dumps({"id": record, "value": value, "rev": revision}),
            }
            await cursor.execute(WRITE, values)
        return JSONResponse({"revision": revision})

    async def page(self, request: Request) -> Response:
        """Show every swatch as one div."""
        brand, count = request.query_params["brand"], request.query_params["count"]
        return HTMLResponse(PAGE.replace("COUNT", str(int(count))).replace("BRAND", json.dumps(brand)))

    async def socket(self, socket: WebSocket) -> None:
        """Keep a websocket open."""
        await socket.accept()
        self._sockets.add(socket)
        try:
            while True:
                await socket.receive_text()
        except WebSocketDisconnect:
            self._sockets.discard(socket)

    async def _listen(self) -> None:
        async with await psycopg.AsyncConnection.connect(self._conninfo, autocommit=True) as connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            async for notification in connection.notifies():
                for socket in tuple(self._sockets):
                    await socket.send_text(notification.payload)


def main(conninfo: str, port: int) -> None:
    """Serve, with the settings that Kromi is served with."""
    floor = Floor(conninfo)
    routes = [
        Route("/edit", floor.edit, methods=["POST"]),
        Route("/page", floor.page),
        WebSocketRoute("/ws", floor.socket),
    ]
    app = Starlette(routes=routes, lifespan=floor.running)
    uvicorn.run(app, port=port, loop="uvloop", access_log=False, log_level="warning", ws_per_message_deflate=False)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
