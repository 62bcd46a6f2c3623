"""The table from Kromi's errors to HTTP, and health."""

from __future__ import annotations

import asyncio
from typing import get_args

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from kromi_app import errors
from kromi_app.errors import ErrorCode, KromiError, LimitReached
from kromi_app.http import health
from kromi_app.http.health import Health
from kromi_app.http.problems import STATUS, problem_of


def test_every_error_code_has_a_status_of_its_own() -> None:
    assert set(STATUS) == set(get_args(ErrorCode))
    assert len(set(STATUS.values())) == len(STATUS)
    assert all(400 <= status < 500 for status in STATUS.values())


def test_every_error_has_a_code_of_the_table() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, KromiError)]

    assert len(kinds) > 5
    assert {kind.code for kind in kinds if kind is not KromiError} <= set(STATUS)


def test_a_problem_says_what_is_wrong_and_what_to_do() -> None:
    answer = problem_of(LimitReached("Too many.", "Wait.", retry_after_s=7))

    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "7"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.body == (
        b'{"type":"about:blank","title":"Too Many Requests","status":429,'
        b'"detail":"Too many.","code":"limit","hint":"Wait."}'
    )


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("database", "feed", "status"),
    [("ok", "ok", 200), ("down", "ok", 503), ("ok", "down", 503), ("hangs", "ok", 503)],
)
async def test_health_tells_which_part_is_down(
    monkeypatch: pytest.MonkeyPatch, database: str, feed: str, status: int
) -> None:
    monkeypatch.setattr(health, "PATIENCE_S", 0.01)

    async def answers() -> bool:
        if database == "hangs":
            await asyncio.Event().wait()
        return database == "ok"

    shown = Health(answers, lambda: feed == "ok")
    app = Starlette(routes=[Route("/healthz", shown.show)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
        answer = await client.get("/healthz")

    assert answer.status_code == status
    assert answer.json() == {"process": "ok", "database": "ok" if database == "ok" else "down", "feed": feed}
