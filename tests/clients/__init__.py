"""Proof by others' code: the conformance suite, clients that nobody here wrote, and an agent's loop without a model.

uv run python -m tests.clients    drives every client, and prints a table of what came of it

    conformance/  what the suite wants served beside Kromi's own tools, and what of it Kromi does not pass yet
    npm/          the suite and the clients of npm, pinned, with the scripts that drive the clients
    python/       scripts that drive the clients of PyPI, each in an environment of its own
    real          the clients, and what each of them saw
    held          two of them held open, for tests that edit beside them
    claude_code   Claude Code, which adds and lists servers without a model
    installed     installs both, once on a machine
    proxy         adds a bearer token to what a client that can send none sends
"""
