"""Uploads: files sent to an address that was given out for one of them; whoever has it needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kromi_app.http.assets import TOO_LARGE, described, while_awaited
from kromi_app.http.posts import read_body
from kromi_app.http.problems import NO_STORE, answering
from kromi_app.service.assets import MAX_BYTES
from kromi_app.service.uploads import PATH, Uploads


class UploadAddresses:
    """Handles `PUT /uploads/{secret}`, and the same by POST."""

    def __init__(self, uploads: Uploads) -> None:
        """Keep the use case."""
        self._uploads = uploads

    async def take(self, request: Request) -> Response:
        """Take a file in: the body, and nothing else of the request."""
        upload = await self._uploads.begin(request.path_params["secret"])
        data = await read_body(request, MAX_BYTES, TOO_LARGE)
        asset = await while_awaited(request, self._uploads.keep(upload, data))
        return JSONResponse({"brand": asset.brand_id, **described(asset)}, 201, headers=NO_STORE)


def upload_routes(uploads: Uploads) -> Sequence[Route]:
    """Return the routes."""
    return [Route(f"{PATH}/{{secret}}", answering(UploadAddresses(uploads).take), methods=["PUT", "POST"])]
