"""Proof by others' code: the conformance suite, and clients that nobody here wrote.

    conformance/  what the suite wants served beside Kromi's own tools, and what of it Kromi does not pass yet
    npm/          the suite and the clients of npm, pinned, with the scripts that drive the clients
    installed     installs both, once on a machine
    proxy         adds a bearer token to what a client that can send none sends
"""
