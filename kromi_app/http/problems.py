"""The one table from Kromi's errors to HTTP, and the problem+json that tells them (RFC 9457)."""

from __future__ import annotations

import secrets
import traceback
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kromi_app.errors import ErrorCode, KromiError, LimitReached

STATUS: Mapping[ErrorCode, HTTPStatus] = {
    "not_found": HTTPStatus.NOT_FOUND,
    "not_permitted": HTTPStatus.FORBIDDEN,
    "invalid": HTTPStatus.BAD_REQUEST,
    "conflict": HTTPStatus.CONFLICT,
    "limit": HTTPStatus.TOO_MANY_REQUESTS,
}
NO_STORE = {"Cache-Control": "no-store"}
Handler = Callable[[Request], Awaitable[Response]]
log = structlog.get_logger(__name__)


def problem_of(error: KromiError) -> Response:
    """Return what is answered for one of Kromi's errors."""
    waits = error.retry_after_s if isinstance(error, LimitReached) else None
    headers = {"Retry-After": str(waits)} if waits is not None else {}
    return _problem(STATUS[error.code], error.message, headers, code=error.code, hint=error.hint)


def answering(handler: Handler) -> Handler:
    """Return a handler that answers every error, and tells nobody what was sent."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except KromiError as error:
            return problem_of(error)
        except HTTPException as error:
            return _problem(HTTPStatus(error.status_code), error.detail, dict(error.headers or {}))
        except Exception as error:
            return _bug(error)

    return answer


def _bug(error: Exception) -> Response:
    """Log where a bug is, without its text, which may hold what somebody typed."""
    bug_id = secrets.token_hex(4)
    places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-8:]]
    log.error("request_failed", id=bug_id, kind=type(error).__name__, places=places)
    return _problem(HTTPStatus.INTERNAL_SERVER_ERROR, f"Something went wrong here: {bug_id}.", {})


def _problem(status: HTTPStatus, detail: str, headers: Mapping[str, str], **more: str) -> Response:
    return JSONResponse(
        {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail, **more},
        status.value,
        headers={**NO_STORE, **headers},
        media_type="application/problem+json",
    )
