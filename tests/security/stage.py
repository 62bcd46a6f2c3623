"""The stage: an owner with two brands, those who want in, what is stored, and what may come back to whom."""

from __future__ import annotations

import asyncio
import json
import secrets
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from urllib.parse import urlencode

import httpx
from sqlalchemy import text
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from kromi_app.brand.operations import Update, parse_operations
from kromi_app.service.connections import Connections
from kromi_app.service.proposing import Proposing
from kromi_app.web.app import STATES
from kromi_app.web.live.state import EPOCH
from tests.fixtures.app import Kromi
from tests.fixtures.authorizing import RESOURCE, let_in
from tests.fixtures.branching import branch_of
from tests.fixtures.browser import PASSWORD, Person, World
from tests.fixtures.files import LOGO
from tests.fixtures.outages import ERA, answer_data, until
from tests.fixtures.records import PICTURE
from tests.security.expectations import HYDRATE
from tests.security.tampering import TYPED

Intruding = Literal["anonymous", "another person", "viewer", "ended session"]
INTRUDERS: tuple[Intruding, ...] = ("anonymous", "another person", "viewer", "ended session")
FULL_NAMES = {state.__name__.lower(): state.get_full_name() for state in STATES}
REFUSED = "no such event"
PATIENCE_S = 20
READER = "an assistant of the owner's that may only read"
AS_USUAL: Mapping[str, str] = {
    "session": "{seen_at}",
    "access_token": "{used_at,edits}",
    "connection": "{used_at,edits}",
}
"""What is noted beside, some time after: when a session or a token was last used, and how many edits came by it."""
COUNTED = ("rate_limit", "alembic_version", "tool_call")
"""Attempts to get in are counted, which is what the limits are for; and each call is noted."""


@dataclass
class Stage:
    """Everybody and everything in a test.

    Attributes:
        owner: Whose brands they are.
        eve: Another person.
        sessions: The cookie of each who wants in, and of the owner.
        tokens: Their access tokens.
        brands: The owner's two brands: one shared with the viewer, one with nobody.
        canaries: A word in the records and in the history of each of the two.
        client: Makes the assistants' requests.
        known: What stands for the owner's things in expectations, for each brand.
    """

    kromi: Kromi
    world: World
    owner: Person
    eve: Person
    sessions: dict[str, str]
    tokens: dict[str, str]
    brands: tuple[str, str]
    canaries: tuple[str, str]
    client: httpx.AsyncClient
    known: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])

    def foreign_words(self, who: str) -> tuple[str, ...]:
        """Return what may never come back to somebody."""
        if who in ("owner", READER):
            return ()
        if who == "viewer":
            return (self.canaries[1], self.owner.email)
        return (*self.canaries, self.owner.email, self.owner.name)

    async def stored(self) -> str:
        """Return a hash of everything that is stored and does not change as usual."""
        async with self.world.database.reading() as connection:
            tables = await connection.execute(
                text("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1")
            )
            parts: list[str] = []
            for (table,) in tables:
                if table in COUNTED:
                    continue
                rows = f"SELECT (to_jsonb(t) - '{AS_USUAL.get(table, '{}')}'::text[])::text AS r FROM {table} t"
                content = text(f"SELECT md5(coalesce(string_agg(r, '|' ORDER BY r), '')) FROM ({rows}) x")
                parts.append(f"{table} {(await connection.execute(content)).scalar_one()}")
        return "\n".join(parts)

    @asynccontextmanager
    async def socket(self, who: str, brand_id: str, token: str | None = None) -> AsyncIterator[Intruder]:
        """Open a socket at a brand's page."""
        async with self.connection(who, token) as connection:
            intruder = Intruder(connection, brand_id)
            await intruder.boot()
            yield intruder

    def connection(self, who: str, token: str | None = None) -> connect:
        """Open a websocket with somebody's cookie."""
        query = f"token={uuid.uuid4() if token is None else token}&EIO=4&transport=websocket"
        headers = {"Origin": self.kromi.url}
        if who in self.sessions:
            headers["Cookie"] = f"kromi={self.sessions[who]}"
        url = f"{self.kromi.url.replace('http', 'ws', 1)}/_event/?{query}"
        return connect(url, additional_headers=headers, max_size=None, proxy=None, compression=None)

    async def told(self, brand_id: str) -> list[str]:
        """Wait until everybody who joined a brand was told what it holds, and return what the owner was told.

        Whoever joins is told in turn, and the owner joins last.
        """
        async with self.socket("owner", brand_id) as owner:
            await owner.until(f'"{EPOCH}":')
            return owner.came

    async def logged(self, since: int = 0) -> str:
        """Return what the server has printed, all that was done before included."""
        marks = self.refusals()
        async with self.socket("anonymous", self.brands[0]) as marker:
            await marker.send(REFUSED, {})
            await until(lambda: self.refusals() > marks, 10, "nothing more is logged")
        return "".join(self.kromi.output[since:])

    def refusals(self) -> int:
        """Return how many sockets the server has refused something, as far as it has printed."""
        return sum("event_refused" in line for line in self.kromi.output)

    async def tool(self, who: str, name: str, arguments: Mapping[str, Any]) -> tuple[int, str]:
        """Call a tool, as a client without an SDK; return the status and the body."""
        meta = {
            "io.modelcontextprotocol/protocolVersion": ERA,
            "io.modelcontextprotocol/clientCapabilities": {},
            "io.modelcontextprotocol/clientInfo": {"name": "intruder", "version": "1"},
        }
        headers = {
            "Accept": "application/json, text/event-stream",
            "Content-Type": "application/json",
            "MCP-Protocol-Version": ERA,
            "Mcp-Method": "tools/call",
            "Mcp-Name": name,
        }
        if who in self.tokens:
            headers["Authorization"] = f"Bearer {self.tokens[who]}"
        params = {"name": name, "arguments": dict(arguments), "_meta": meta}
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params})
        answer = await self.client.post(f"{self.kromi.url}/mcp", content=body, headers=headers)
        return answer.status_code, answer_data(answer.text)

    @asynccontextmanager
    async def browser_without_a_page(self, who: str, *, foreign: bool = False) -> AsyncIterator[httpx.AsyncClient]:
        """Open an HTTP client with somebody's cookie, that posts as Kromi's own pages do, or another site's."""
        cookies = {"kromi": self.sessions[who]} if who in self.sessions else {}
        headers = {"Origin": "https://elsewhere.example" if foreign else self.kromi.url}
        async with httpx.AsyncClient(base_url=self.kromi.url, cookies=cookies, headers=headers, timeout=30) as client:
            yield client


def place_of(brand_id: str) -> dict[str, Any]:
    """Return an address as events carry it."""
    path = f"/brands/{brand_id}/color"
    return {"pathname": path, "asPath": path, "query": {"brand_id": brand_id, "section": "color"}}


class Intruder:
    """A socket that sends what it likes, and keeps all that comes back."""

    def __init__(self, connection: ClientConnection, brand_id: str) -> None:
        self._connection = connection
        self.place = place_of(brand_id)
        self.came: list[str] = []

    async def boot(self) -> None:
        """Connect as the page does."""
        await self.until("0{")
        event = {"name": HYDRATE, "payload": {}, "router_data": self.place}
        await self._connection.send(f"40/_event,{json.dumps({'event': event})}")
        await self.until('"is_hydrated_rx_state_":true')

    async def send(self, name: str, payload: object) -> None:
        """Send an event by the short name of its handler, or by its full name."""
        state, _, handler = name.partition(".")
        full = f"{FULL_NAMES[state]}.{handler}" if state in FULL_NAMES else name
        event = {"name": full, "payload": payload, "router_data": self.place}
        await self._connection.send(f'42/_event,["event",{json.dumps(event)}]')

    async def raw(self, frame: str) -> None:
        """Send a frame as it is."""
        await self._connection.send(frame)

    async def closed(self) -> None:
        """Wait until the server has ended the connection."""
        async with asyncio.timeout(PATIENCE_S):
            with suppress(ConnectionClosed):
                while True:
                    self.came.append(str(await self._connection.recv()))

    async def settled(self) -> None:
        """Wait until all that was sent is done: a tab's events are handled one after the other."""
        await self.send(HYDRATE, {})
        await self.until('"is_hydrated_rx_state_":true')

    async def settled_after_a_flood(self) -> None:
        """Wait until all that was let through is done; asking is refused until the budget has filled a little."""
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(0.5):
                    return await self.settled()

    async def until(self, sign: str) -> None:
        """Read until a message holds a sign."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                message = str(await self._connection.recv())
                if message == "2":
                    await self._connection.send("3")
                self.came.append(message)
                if sign in message:
                    return


@asynccontextmanager
async def set_stage(kromi: Kromi, world: World) -> AsyncIterator[Stage]:
    """Arrange everybody; at the end, no log holds what it must not."""
    names = (f"Mia {secrets.token_hex(6)}", "Eve Moss", "Vic Low", "Gil End")
    owner, other, viewer, gone = [await world.person(name) for name in names]
    member = await world.person("Ada Member")
    canaries = (f"zebrafinch{secrets.token_hex(6)}", f"bullfinch{secrets.token_hex(6)}")
    people = {"owner": owner, "another person": other, "viewer": viewer, "ended session": gone}
    sessions = {who: person.session for who, person in people.items()}
    tokens = {who: person.token for who, person in people.items()}
    tokens[READER] = await world.accounts.add_token(owner.email, "reads", ["brand:read"])
    brands = (await _brand(world, owner, canaries[0]), await _brand(world, owner, canaries[1]))
    async with httpx.AsyncClient(timeout=30) as client:
        stage = Stage(kromi, world, owner, other, sessions, tokens, brands, canaries, client)
        await world.brands.share(owner.actor, brands[0], viewer.email, "viewer")
        for brand_id in brands:
            await world.brands.share(owner.actor, brand_id, member.email, "editor")
            stage.known[brand_id] = {
                **await _let_in(stage),
                "brand": brand_id,
                "swatch": "swatch:first",
                "palette": "palette:core",
                "shadow": "shadow:card",
                "account": member.actor.account_id,
                "email": other.email,
                "owner_email": owner.email,
                "name": "Halden Ferry",
            }
            await _draw(stage, brand_id)
            stage.known[brand_id]["branch"] = await _branch(stage, brand_id)
            stage.known[brand_id]["proposal"] = await _proposal(stage, brand_id)
        await world.accounts.sign_out(gone.session)
        for token in await world.accounts.list_tokens(gone.actor):
            await world.accounts.revoke_token(gone.actor, token.id)
        yield stage
        logged = await stage.logged() + "".join(
            path.read_text("utf-8", "replace") for path in kromi.data.rglob("*.log")
        )
    secret = (*canaries, *sessions.values(), *tokens.values(), *(p.email for p in people.values()), PASSWORD, TYPED)
    assert not [word for word in secret if word in logged], "a log holds a secret, or what somebody wrote"


async def _let_in(stage: Stage) -> dict[str, str]:
    """Connect a program of the owner's; return what stands for it and for the owner's token."""
    database, actor = stage.world.database, stage.owner.actor
    client_id, _ = await let_in(database, actor)
    [connected, *_] = await Connections(database, RESOURCE).list(actor)
    [token, *_] = await stage.world.accounts.list_tokens(actor)
    consent = urlencode({"response_type": "code", "client_id": client_id, "code_challenge_method": "S256"})
    return {"connection": connected.grant.id, "client": client_id, "token": token.id, "consent": consent}


async def _draw(stage: Stage, brand_id: str) -> None:
    """Give a brand a symbol and a wordmark, with a file."""
    async with stage.browser_without_a_page("owner") as browser:
        answer = await browser.post(f"/assets?brand={brand_id}&name=Wave", content=LOGO)
    file = answer.json()["file"]
    marks = [
        {"op": "add", "kind": "mark", "id": f"mark:{name}", "set": {"name": name, "form": form, "file": file}}
        for name, form in (("wave", "symbol"), ("word", "wordmark"))
    ]
    await stage.world.editor.submit(stage.owner.actor, brand_id, parse_operations(marks))


async def _branch(stage: Stage, brand_id: str) -> str:
    """Make a branch of a brand, and change something there."""
    branch_id = await branch_of(stage.world, stage.owner, brand_id, "Rework")
    moved = Update(id="swatch:second", set={"value": "#202020"})
    await stage.world.editor.submit(stage.owner.actor, branch_id, [moved])
    return branch_id


async def _proposal(stage: Stage, brand_id: str) -> str:
    """Propose to change a brand, as an assistant of its owner."""
    deeper = Update(id="swatch:first", set={"value": "#303030"})
    claude = replace(stage.owner.actor, face="mcp", assistant="Claude")
    world = stage.world
    return (await Proposing(world.database, world.editor).propose(claude, brand_id, [deeper]))[0]


async def _brand(world: World, owner: Person, canary: str) -> str:
    operations = [
        {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": f"Core {canary}"}},
        {
            "op": "add",
            "kind": "swatch",
            "id": "swatch:wide",
            "set": {"palette": "palette:core", "name": f"wide {canary}", "value": "color(display-p3 1 0 0)"},
        },
        {"op": "add", "kind": "guideline", "id": "guideline:light", "set": {"name": f"Light {canary}"}},
        {"op": "add", "kind": "image", "id": "image:quay", "set": {"name": f"Quay {canary}", "file": PICTURE}},
        {"op": "add", "kind": "shadow", "id": "shadow:card", "set": {"name": f"Card {canary}"}},
        *(
            {
                "op": "add",
                "kind": "swatch",
                "id": f"swatch:{name}",
                "set": {"palette": "palette:core", "name": f"{name} {canary}", "value": "#101010"},
            }
            for name in ("first", "second")
        ),
    ]
    brand = await world.brands.create(owner.actor, "Halden Ferry", parse_operations(operations))
    renaming = Update(id="swatch:first", set={"name": f"renamed {canary}"})
    await world.editor.submit(owner.actor, brand.id, [renaming], note=f"why {canary}")
    return brand.id
