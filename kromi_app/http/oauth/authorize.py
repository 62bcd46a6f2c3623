"""The consent: a program sends a person here, the person decides, and goes back with a code or without.

Nobody is ever let in without being asked, not even a program that was let in before: who sends a person here may be
somebody else under its name.
"""

from __future__ import annotations

import hashlib
import hmac
import urllib.parse
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from mcp.server.auth.provider import construct_redirect_uri
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kromi_app.brand.actor import Actor
from kromi_app.errors import Invalid, KromiError, NotPermitted, NotSignedIn, Unauthorizable
from kromi_app.http.auth import SIGN_IN
from kromi_app.http.cookies import SessionCookie, signed_in
from kromi_app.http.oauth.page import Consent, ConsentPage
from kromi_app.http.posts import read_body, require_own_page
from kromi_app.http.problems import NO_STORE
from kromi_app.service.accounts import Accounts
from kromi_app.service.authorizing import Asked, Authorizing, Choice, Edits

PATH = "/authorize"
MAX_ANSWER = 64 * 1024
"""In bytes; as many brands as an account may have are named in one."""
MAX_FIELDS = 400
EDITS: Mapping[str, Edits] = {"none": "none", "proposes": "proposes", "edits": "edits"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person answered: the query that the page was drawn for, its seal, the act and the choice."""

    request: str
    seal: str
    act: Literal["allow", "deny"]
    choice: Choice


class Authorize:
    """Handles `GET /authorize` and `POST /authorize`.

    Args:
        accounts: Whose session it is.
        authorizing: Lets programs in.
        cookie: Where the session's token is.
        origins: The origins of Kromi's own pages.
        page: Draws the page.
    """

    def __init__(
        self,
        accounts: Accounts,
        authorizing: Authorizing,
        cookie: SessionCookie,
        origins: Collection[str],
        page: ConsentPage,
    ) -> None:
        """Keep all of them."""
        self._accounts = accounts
        self._authorizing = authorizing
        self._cookie = cookie
        self._origins = origins
        self._page = page

    async def show(self, request: Request) -> Response:
        """Ask the person, who signs in first where nobody is signed in."""
        query = request.url.query
        try:
            actor = await signed_in(request, self._cookie, self._accounts)
        except NotSignedIn:
            following = urllib.parse.urlencode({"next": f"{PATH}?{query}"})
            return RedirectResponse(f"{SIGN_IN}?{following}", 303, headers=NO_STORE)
        asked = await self._asked(actor, query)
        if isinstance(asked, Response):
            return asked
        return await self._ask(request, actor, asked, query)

    async def decide(self, request: Request) -> Response:
        """Take the person's answer, and send them back."""
        require_own_page(request, self._origins)
        actor = await signed_in(request, self._cookie, self._accounts)
        answer = _answer(await read_body(request, MAX_ANSWER, f"At most {MAX_ANSWER} bytes are allowed."))
        if not hmac.compare_digest(self._seal(request, answer.request), answer.seal):
            raise NotPermitted("This is no answer to the page that asked you.", "Begin again in the program.")
        asked = await self._asked(actor, answer.request)
        if isinstance(asked, Response):
            return asked
        if answer.act == "deny":
            return self._back(asked.redirect_uri, answer.request, error="access_denied")
        try:
            code = await self._authorizing.allow(actor, asked, answer.choice)
        except KromiError as error:
            return await self._ask(request, actor, asked, answer.request, answer.choice, str(error))
        return self._back(asked.redirect_uri, answer.request, code=code)

    async def _asked(self, actor: Actor, query: str) -> Asked | Response:
        """Return what a program asks for; or what is answered where it may not ask so."""
        try:
            sent = _once(query)
            client, redirect_uri = await self._authorizing.way_back(actor, sent)
        except KromiError as error:
            return self._page.refuse(error)
        try:
            return self._authorizing.read(client, redirect_uri, sent)
        except Unauthorizable as error:
            return self._back(redirect_uri, query, error=error.reason, error_description=error.message)

    async def _ask(
        self, request: Request, actor: Actor, asked: Asked, query: str, choice: Choice | None = None, problem: str = ""
    ) -> Response:
        brands = await self._authorizing.brands_of(actor)
        return self._page.ask(actor, Consent(asked, query, self._seal(request, query), brands), choice, problem)

    def _seal(self, request: Request, query: str) -> str:
        """Return what only a page that this session was shown for this very request can hold."""
        session = self._cookie.read(request.headers.get("cookie", "")) or ""
        return hmac.new(
            session.encode(), f"{PATH} {query}".encode("utf-8", "surrogatepass"), hashlib.sha256
        ).hexdigest()

    def _back(self, redirect_uri: str, query: str, **values: str) -> Response:
        """Send the person back to the program, with whom it has to do (RFC 9207)."""
        state = dict(urllib.parse.parse_qsl(query)).get("state")
        address = construct_redirect_uri(redirect_uri, **values, state=state, iss=self._authorizing.issuer)
        return RedirectResponse(address, 303, headers=NO_STORE)


def _once(query: str) -> dict[str, str]:
    """Return the parameters of a request, each of which may come once (RFC 6749, section 3.1)."""
    pairs = urllib.parse.parse_qsl(query, max_num_fields=MAX_FIELDS)
    names = [name for name, _ in pairs]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise Invalid("The program asks for the same thing twice.", "Begin again in the program.")
    return dict(pairs)


def _answer(body: bytes) -> Answer:
    """Read the answer of the page.

    Raises:
        Invalid: If it is none.
    """
    try:
        fields = urllib.parse.parse_qs(body.decode("utf-8"), max_num_fields=MAX_FIELDS, errors="strict")
    except ValueError:
        raise Invalid("That is no answer.", "Begin again in the program.") from None

    def first(name: str) -> str:
        return fields.get(name, [""])[0]

    brands = tuple(dict.fromkeys(fields.get("brand", []))) if first("reach") == "some" else None
    choice = Choice(EDITS.get(first("edits"), "none"), frozenset(fields.get("scope", [])), brands)
    return Answer(first("request"), first("seal"), "allow" if first("act") == "allow" else "deny", choice)
