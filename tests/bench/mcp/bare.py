"""The bare SDK: a server with one tool that does nothing, on the ASGI server that Kromi is served by."""

from __future__ import annotations

import sys

import uvicorn
from mcp.server import MCPServer


def main(port: int) -> None:
    """Serve, with the settings that Kromi is served with."""
    server = MCPServer("bare", log_level="WARNING")

    @server.tool()
    async def nothing(text: str) -> str:  # pyright: ignore[reportUnusedFunction]
        """Say what was said."""
        return text

    uvicorn.run(
        server.streamable_http_app(), port=port, loop="uvloop", access_log=False, log_level="warning"
    )  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
