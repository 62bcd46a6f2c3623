"""What each way into Kromi is for: a valid call of it, and who may make that call.

Whoever adds an event handler, a tool or a route adds an entry here; without one the suite fails. In
arguments, `{brand}`, `{branch}`, `{proposal}`, `{swatch}`, `{palette}`, `{shadow}`, `{account}`, `{connection}`,
`{client}` and `{token}` stand for what the owner has, `{consent}` for what a program of the owner's asks.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kromi_app.web.pages.dashboard.state import Dashboard
from tests.fixtures.files import LOGO
from tests.fixtures.records import PICTURE

Arguments = Mapping[str, Any]
REFLEX = "reflex___state____state"
HYDRATE = f"{REFLEX}.hydrate_and_load"
_SAID_TO_BE_KEPT = {f"{Dashboard.get_full_name()}.subject": "{brand}"}


@dataclass(frozen=True)
class Call:
    """A valid call, as somebody who may makes it.

    Attributes:
        arguments: What it is sent with.
        writes: Whether it changes what is stored, when the owner makes it.
        for_viewers: Whether a viewer may make it as well, since what comes of it is theirs alone.
        own: Whether anybody signed in may make it, since it touches only what is theirs.
        always: Whether it does so whatever it is sent with; then intruders send it from another site's page.
        first: Calls that have to come before it, as (name, arguments).
    """

    arguments: Arguments = field(default_factory=dict[str, Any])
    writes: bool = False
    own: bool = False
    for_viewers: bool = False
    always: bool = False
    first: tuple[tuple[str, Arguments], ...] = ()


def _on(act: str) -> tuple[tuple[str, Arguments], ...]:
    return (("dashboard.begin", {"act": act, "brand": "{brand}"}),)


EVENTS: Mapping[str, Call] = {
    "desk.open": Call(),
    "desk.set_field": Call(
        {"record": "{swatch}", "field": "value", "text": "#123456", "key": "k1", "base": 1}, writes=True
    ),
    "desk.choose": Call({"record": "{swatch}", "field": "name", "text": "Chosen"}, writes=True),
    "desk.follow": Call({"record": "{swatch}", "field": "value", "choice": "#abcdef"}, writes=True),
    "desk.arrange": Call({"record": "{shadow}", "field": "layers", "index": 0, "act": "add"}, writes=True),
    "desk.add": Call({"kind": "swatch", "parent": "{palette}"}, writes=True),
    "desk.preview": Call({"maker": "spacing", "choices": {"base_px": 4}}),
    "desk.make": Call({"maker": "spacing", "choices": {"base_px": 4}}, writes=True),
    "desk.keep_file": Call({"kind": "image", "record": "", "name": "Quay", "file": dict(PICTURE)}, writes=True),
    "desk.draw_versions": Call({"mark": "mark:wave"}, writes=True),
    "desk.lock_up": Call(writes=True),
    "desk.frame": Call(
        {"record": "mark:wave", "field": "clear_part", "left": 0.1, "top": 0, "width": 0.3, "height": 0.4},
        writes=True,
    ),
    "desk.place": Call({"record": "image:quay", "field": "focal", "x": 0, "y": 1}, writes=True),
    "desk.add_image": Call({"record": "guideline:light", "field": "text", "image": "image:quay"}, writes=True),
    "desk.mend": Call({"check": "gamut", "record": "swatch:wide"}, writes=True),
    "desk.remove": Call({"record": "{swatch}"}, writes=True),
    "desk.shift": Call({"record": "{swatch}", "steps": 1}, writes=True),
    "desk.undo": Call(first=(("desk.add", {"kind": "palette", "parent": ""}),), writes=True),
    "desk.redo": Call(first=(("desk.add", {"kind": "palette", "parent": ""}), ("desk.undo", {})), writes=True),
    "desk.revert": Call({"revision": 2}, first=(("desk.add", {"kind": "palette", "parent": ""}),), writes=True),
    "holds.hold": Call({"place": "{swatch}", "minutes": 15, "note": "Mine for now"}, writes=True),
    "holds.release": Call(
        {"place": "{swatch}"},
        first=(("holds.hold", {"place": "{swatch}", "minutes": 15, "note": ""}),),
        writes=True,
    ),
    "holds.insist": Call(),
    "holds.leave": Call(),
    "together.point": Call({"record": "{swatch}"}),
    "setby.look": Call({"who": "assistants"}),
    "origins.ask": Call({"record": "{swatch}"}),
    "trying.ask": Call({"record": "{swatch}", "field": "value", "text": "#123456", "number": 1}),
    "past.older": Call({"before": 5}),
    "past.compare": Call({"since": 1, "until": 0}),
    "past.search": Call({"form": {"words": "made"}}),
    "past.restore": Call(
        {"revision": 1, "part": ""}, first=(("desk.add", {"kind": "palette", "parent": ""}),), writes=True
    ),
    "seeking.find": Call({"query": "ink", "number": 1}),
    "seeking.recall": Call({"records": ["{swatch}"], "number": 1}),
    "seeking.add_near": Call({"kind": "swatch", "near": "{swatch}"}, writes=True),
    "past.look": Call({"last": 2}),
    "past.take_back": Call({"last": 3}, first=(("desk.add", {"kind": "palette", "parent": ""}),), writes=True),
    "marking.name": Call({"revision": 1, "form": {"name": "Launch"}}, writes=True),
    "marking.remove_name": Call(
        {"revision": 1}, first=(("marking.name", {"revision": 1, "form": {"name": "Launch"}}),), writes=True
    ),
    "proposals.accept": Call({"proposal": "{proposal}", "records": ["{swatch}"]}, writes=True),
    "proposals.decline": Call({"proposal": "{proposal}", "form": {"reason": "Not now"}}, writes=True),
    "merging.branch": Call({"brand": "{brand}", "form": {"name": "Rework"}}, writes=True, for_viewers=True),
    "merging.look": Call({"branch": "{branch}", "direction": "back", "choices": {}}),
    "merging.merge": Call(
        {"branch": "{branch}", "direction": "back", "choices": {}, "revision": 3, "source_revision": 2}, writes=True
    ),
    "batch.set_all": Call(
        {"records": ["{swatch}", "swatch:second"], "field": "description", "text": "Said of both", "base": 0},
        writes=True,
    ),
    "batch.remove_all": Call({"records": ["{swatch}", "swatch:second"]}, writes=True),
    "batch.duplicate": Call({"records": ["{swatch}"]}, writes=True),
    "batch.move": Call(
        {"records": ["{swatch}"], "group": "{palette}", "after": "swatch:second", "number": 1}, writes=True
    ),
    "batch.paste": Call({"text": "--pasted: #123456;", "into": "{palette}"}, writes=True),
    "batch.count_followers": Call({"record": "{swatch}"}),
    "desk.read_copy": Call({"form": {"text": "Your berth is made up.", "locale": "en", "channel": "push"}}),
    "desk.find_typefaces": Call({"query": "serif", "classification": "", "axis": "", "language": "Greek"}),
    "brandstate.dismiss": Call(),
    "dashboard.open": Call(),
    "dashboard.begin": Call({"act": "share", "brand": "{brand}"}),
    "dashboard.cancel": Call(),
    "dashboard.create": Call({"form": {"name": "Made"}}, writes=True, own=True),
    "dashboard.create_sample": Call(writes=True, own=True),
    "dashboard.branch": Call({"form": {"name": "Rework"}}, first=_on("branch"), writes=True, for_viewers=True),
    "dashboard.rename": Call({"form": {"name": "Renamed"}}, first=_on("rename"), writes=True),
    "dashboard.share": Call({"form": {"email": "{email}", "role": "editor"}}, first=_on("share"), writes=True),
    "dashboard.unshare": Call({"account": "{account}"}, first=_on("share"), writes=True),
    "dashboard.delete": Call({"form": {"name": "{name}"}}, first=_on("delete"), writes=True),
    "home.go_on": Call(),
    "connectionsstate.open": Call(),
    "connectionsstate.end": Call({"connection": "{connection}"}, writes=True),
    "connectionsstate.revoke": Call({"token": "{token}"}, writes=True),
    "connectionsstate.make": Call({"form": {"name": "Made", "may": "edit"}}, writes=True, own=True),
    HYDRATE: Call({"vars": _SAID_TO_BE_KEPT, "hashes": []}),
    f"{REFLEX}.reflex___state____on_load_internal_state.on_load_internal": Call(),
    f"{REFLEX}.reflex___state____update_vars_internal_state.update_vars_internal": Call({"vars": _SAID_TO_BE_KEPT}),
}
"""By the state and the handler; Reflex's own by their full names."""

LOGO_AS_TEXT = base64.b64encode(LOGO).decode()
_RECOLOR = {"op": "update", "id": "{swatch}", "set": {"value": "#654321"}}

TOOLS: Mapping[str, Call] = {
    "list_brands": Call(),
    "create_brand": Call({"name": "Made"}, writes=True, own=True),
    "get_brand": Call({"brand": "{brand}"}),
    "find_records": Call({"brand": "{brand}", "query": "first"}),
    "edit_brand": Call({"brand": "{brand}", "operations": [_RECOLOR]}, writes=True),
    "get_changes": Call({"brand": "{brand}", "since_revision": 0}),
    "undo_edit": Call(
        {"brand": "{brand}", "undo_id": 2},
        first=(("edit_brand", {"brand": "{brand}", "operations": [_RECOLOR]}),),
        writes=True,
    ),
    "describe_kinds": Call({"kinds": ["swatch"]}, own=True),
    "check_brand": Call({"brand": "{brand}"}),
    "preview_brand": Call({"brand": "{brand}", "what": "palette"}),
    "add_asset": Call({"brand": "{brand}", "name": "Quay", "data": LOGO_AS_TEXT}, writes=True),
    "export_brand": Call({"brand": "{brand}", "format": "tokens"}),
    "import_brand": Call(
        {"brand": "{brand}", "format": "css", "content": "--sea: #123456", "mode": "add"},
        writes=True,
    ),
    "generate": Call({"brand": "{brand}", "what": "spacing", "choices": {"base_px": 4}}, writes=True),
}

ROUTES: Mapping[str, Call] = {
    "POST /auth/sign-up": Call({"name": "Eve", "email": "{owner_email}", "password": "a password that is long"}),
    "POST /auth/sign-in": Call({"email": "{owner_email}", "password": "not the owner's password"}),
    "POST /auth/sign-out": Call(own=True, writes=True, always=True),
    "POST /brands/import": Call(own=True, writes=True),
    "POST /assets": Call(),
    "PUT /uploads/{secret}": Call(),
    "POST /uploads/{secret}": Call(),
    "GET /assets/{id:asset}": Call(),
    "GET /assets/{id:asset}/{name}": Call(),
    "GET /fonts/library.css": Call(),
    "GET /fonts/{family}/{file:path}": Call(),
    "GET /b/{brand}/download/{format}": Call(),
    "GET /.well-known/oauth-protected-resource": Call(),
    "OPTIONS /.well-known/oauth-protected-resource": Call(),
    "GET /.well-known/oauth-protected-resource/mcp": Call(),
    "OPTIONS /.well-known/oauth-protected-resource/mcp": Call(),
    "GET /.well-known/oauth-authorization-server": Call(),
    "OPTIONS /.well-known/oauth-authorization-server": Call(),
    "GET /authorize": Call(),
    "POST /authorize": Call({"request": "{consent}", "seal": "0", "act": "allow", "edits": "edits", "reach": "all"}),
    "POST /register": Call({"client_name": "Eve", "redirect_uris": "javascript:alert(1)"}),
    "OPTIONS /register": Call(),
    "POST /token": Call({"grant_type": "refresh_token", "client_id": "{client}", "refresh_token": "kromir_guessed"}),
    "OPTIONS /token": Call(),
    "POST /revoke": Call({"client_id": "{client}", "token": "kromia_guessed"}),
    "OPTIONS /revoke": Call(),
    "GET /healthz": Call(),
    "GET /ping": Call(),
    "GET /_health": Call(),
    "ANY /": Call(),
    "ANY /_event": Call(),
    "ANY /mcp": Call(),
}
"""`ANY` is tried by every method. What goes over `/_event` is under EVENTS, what over `/mcp` under TOOLS.

What an intruder tries is signing up with an email that is taken, in with a wrong password, a consent without its seal,
tokens that were never given out, and registering an address that runs a script: nothing changes."""
