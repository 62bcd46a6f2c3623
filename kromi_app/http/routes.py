"""All routes of this face, for the composition root."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection

from starlette.routing import Route

from kromi_app.http.auth import Auth
from kromi_app.http.cookies import SessionCookie
from kromi_app.http.health import Health
from kromi_app.http.problems import answering
from kromi_app.service.accounts import Accounts


def routes(
    accounts: Accounts,
    cookie: SessionCookie,
    origins: Collection[str],
    database_answers: Callable[[], Awaitable[bool]],
    feed_listens: Callable[[], bool],
) -> list[Route]:
    """Return the routes.

    Args:
        accounts: Who may get in.
        cookie: Where the session's token goes.
        origins: The origins of Kromi's own pages, from which posts are taken.
        database_answers: Tells whether the database answers.
        feed_listens: Tells whether new Edits are listened for.
    """
    auth = Auth(accounts, cookie, origins)
    health = Health(database_answers, feed_listens)
    return [
        Route("/auth/sign-up", answering(auth.sign_up), methods=["POST"]),
        Route("/auth/sign-in", answering(auth.sign_in), methods=["POST"]),
        Route("/auth/sign-out", answering(auth.sign_out), methods=["POST"]),
        Route("/healthz", answering(health.show), methods=["GET"]),
    ]
