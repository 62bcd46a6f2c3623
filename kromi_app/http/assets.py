"""Files: posted by people to a brand, and given to those who may see it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Coroutine
from typing import Any, TypeVar

from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kromi_app.brand.actor import Actor
from kromi_app.errors import Invalid
from kromi_app.http.cookies import SessionCookie, signed_in
from kromi_app.http.posts import read_body, require_own_page
from kromi_app.http.problems import NO_STORE
from kromi_app.service.accounts import Accounts
from kromi_app.service.assets import MAX_BYTES, Asset, Assets, file_facts

SAFE = {
    "Cache-Control": "private, max-age=31536000, immutable",
    "Content-Disposition": "inline",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""A file is from anybody: it is shown, and whatever it holds does nothing."""
TOO_LARGE = f"This file is too large; {MAX_BYTES // 1024**2} MB are taken. Make it smaller."
BRAND_ID = re.compile(r"^[A-Za-z0-9_-]{1,60}$")
T = TypeVar("T")


class AssetId(Convertor[str]):
    """The id of an asset in an address; other names under /assets are the pages' own files."""

    regex = "as[0-9a-f]{24}"

    def convert(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_string(self, value: str) -> str:
        """Return it as it is."""
        return value


register_url_convertor("asset", AssetId())


class Files:
    """Handles `POST /assets`, `GET /assets/{id}` and `GET /assets/{id}/{recipe}`.

    Args:
        accounts: Whose session it is.
        assets: Where files go and come from.
        cookie: Where the session's token is.
        origins: The origins of Kromi's own pages.
    """

    def __init__(self, accounts: Accounts, assets: Assets, cookie: SessionCookie, origins: Collection[str]) -> None:
        """Keep all four."""
        self._accounts = accounts
        self._assets = assets
        self._cookie = cookie
        self._origins = origins

    async def post(self, request: Request) -> Response:
        """Take a file in: the body, for the brand and under the name that the query says."""
        require_own_page(request, self._origins)
        actor = await self._actor(request)
        brand_id, name = request.query_params.get("brand", ""), request.query_params.get("name", "")[:200]
        if not BRAND_ID.match(brand_id):
            raise Invalid("A file is sent for a brand.", "Name it: /assets?brand=ID&name=NAME")
        await self._assets.admit(actor, brand_id)
        data = await read_body(request, MAX_BYTES, TOO_LARGE)
        asset = await while_awaited(request, self._assets.add(actor, brand_id, name, data))
        return JSONResponse(described(asset), 201, headers=NO_STORE)

    async def show(self, request: Request) -> Response:
        """Give a file as it is kept."""
        asset, data = await self._assets.original(await self._actor(request), request.path_params["id"])
        return Response(data, headers=SAFE, media_type=asset.media_type)

    async def rendition(self, request: Request) -> Response:
        """Give a picture as a recipe makes it, such as `640.webp`."""
        actor = await self._actor(request)
        recipe, data = await self._assets.made(actor, request.path_params["id"], request.path_params["name"])
        return Response(data, headers=SAFE, media_type=recipe.media_type)

    async def _actor(self, request: Request) -> Actor:
        return await signed_in(request, self._cookie, self._accounts)


def described(asset: Asset) -> dict[str, Any]:
    """Return what a record holds of a file, beside its name."""
    return {"name": asset.name, "file": file_facts(asset)}


async def while_awaited(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """Return what is worked out for somebody who waits for it; it is called off where they go.

    Raises:
        HTTPException: If they go.
    """
    working, leaving = asyncio.ensure_future(work), asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
    finally:
        gone = not working.done()
        leaving.cancel()
        if gone:
            working.cancel()
    try:
        return await working
    except asyncio.CancelledError:
        raise HTTPException(400, "Whoever sent this went away.") from None


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
