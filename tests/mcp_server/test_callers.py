"""Who calls, as the face knows them."""

from __future__ import annotations

import sys

from kromi_app.brand.actor import Actor
from kromi_app.mcp_server.auth import CallerToken, actor_of


def test_what_a_client_calls_itself_is_not_kept_whole() -> None:
    actor = Actor("mia", "Mia Kern", "mcp", "")
    token = CallerToken(token="t", client_id="t", scopes=[], actor=actor)
    name = "Long " * 200_000
    before = sys.getrefcount(name)

    called = actor_of(token, name)

    assert called.assistant == ("Long " * 8).strip()
    assert sys.getrefcount(name) == before
