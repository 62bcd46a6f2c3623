"""All routes of this face, for the composition root."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from starlette.routing import Route

from kromi_app.http.assets import Files
from kromi_app.http.auth import Auth
from kromi_app.http.cookies import SessionCookie
from kromi_app.http.downloads import Downloads
from kromi_app.http.health import Health
from kromi_app.http.imports import Imports
from kromi_app.http.problems import answering
from kromi_app.http.typefaces import Typefaces
from kromi_app.service.accounts import Accounts
from kromi_app.service.assets import Assets
from kromi_app.service.brands import Brands
from kromi_app.service.notices import Notices
from kromi_app.service.packaging import Packaging


@dataclass(frozen=True, slots=True)
class HttpServices:
    """What the routes call.

    Attributes:
        accounts: Who may get in.
        brands: Where imported brands are made.
        notices: What the next page says of a request that answers with a redirect.
        assets: Where files go and come from.
        packaging: Where what people take away is made.
    """

    accounts: Accounts
    brands: Brands
    notices: Notices
    assets: Assets
    packaging: Packaging


def routes(
    services: HttpServices,
    cookie: SessionCookie,
    origins: Collection[str],
    fonts: Path,
    database_answers: Callable[[], Awaitable[bool]],
    feed_listens: Callable[[], bool],
) -> list[Route]:
    """Return the routes.

    Args:
        services: What the routes call.
        cookie: Where the session's token goes.
        origins: The origins of Kromi's own pages, from which posts are taken.
        fonts: The folder of the packages that the library's families come in.
        database_answers: Tells whether the database answers.
        feed_listens: Tells whether new Edits are listened for.
    """
    auth = Auth(services.accounts, cookie, origins)
    imports = Imports(services.accounts, services.brands, services.notices, cookie, origins)
    downloads = Downloads(services.accounts, services.packaging, cookie)
    files = Files(services.accounts, services.assets, cookie, origins)
    typefaces = Typefaces(fonts)
    health = Health(database_answers, feed_listens)
    return [
        Route("/auth/sign-up", answering(auth.sign_up), methods=["POST"]),
        Route("/auth/sign-in", answering(auth.sign_in), methods=["POST"]),
        Route("/auth/sign-out", answering(auth.sign_out), methods=["POST"]),
        Route("/brands/import", answering(imports.post), methods=["POST"]),
        Route("/assets", answering(files.post), methods=["POST"]),
        Route("/assets/{id:asset}", answering(files.show), methods=["GET"]),
        Route("/assets/{id:asset}/{name}", answering(files.rendition), methods=["GET"]),
        Route("/fonts/library.css", answering(typefaces.library), methods=["GET"]),
        Route("/fonts/{family}/{file:path}", answering(typefaces.show), methods=["GET"]),
        Route("/b/{brand}/download/{format}", answering(downloads.show), methods=["GET"]),
        Route("/healthz", answering(health.show), methods=["GET"]),
    ]
