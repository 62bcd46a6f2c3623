"""How fast an edit reaches other people's tabs, and what a tab and an edit cost.

Run `uv run python -m tests.bench.live`; `--quick` takes two minutes, `--json PATH` writes the figures.

    kromi        the app as it is served, in a process of its own, and what is put into it
    floor        the least that could do the same: Starlette and psycopg, no Reflex, no MCP SDK
    raw_clients  tabs without a browser, and HTTP without a client library
    tabs         tabs in Chromium
    peers        y-websocket and Hocuspocus
    memory       what an open tab costs the server
    submit       what an edit costs in brands of different sizes
    rounds       the measuring itself, in turns
    table        the figures as a table and as JSON
"""
