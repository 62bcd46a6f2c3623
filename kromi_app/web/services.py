"""The use cases that handlers call: bound once by the composition root.

Reflex makes the states itself, so handlers cannot be given their services; they find them here.
"""

from __future__ import annotations

from dataclasses import dataclass

from kromi_app.service.accounts import Accounts
from kromi_app.service.batches import Batches
from kromi_app.service.branches import Branches
from kromi_app.service.brands import Brands
from kromi_app.service.connections import Connections
from kromi_app.service.copying import Copying
from kromi_app.service.editing import Editor
from kromi_app.service.finding import Finder
from kromi_app.service.foresight import Foresight
from kromi_app.service.history import History
from kromi_app.service.holding import Holding
from kromi_app.service.making import Making
from kromi_app.service.mending import Mending
from kromi_app.service.milestones import Milestones
from kromi_app.service.notices import Notices
from kromi_app.service.proposing import Proposing
from kromi_app.service.samples import Samples
from kromi_app.service.versions import Versions
from kromi_app.web.live.hub import Hub
from kromi_app.web.live.lookups import Lookups
from kromi_app.web.live.sessions import SocketSessions
from kromi_app.web.live.sockets import Sockets


@dataclass(frozen=True, slots=True, kw_only=True)
class WebServices:
    """What handlers may call."""

    accounts: Accounts
    batches: Batches
    branches: Branches
    brands: Brands
    connections: Connections
    copying: Copying
    editor: Editor
    finder: Finder
    foresight: Foresight
    history: History
    holding: Holding
    hub: Hub
    lookups: Lookups
    making: Making
    mending: Mending
    milestones: Milestones
    notices: Notices
    proposing: Proposing
    samples: Samples
    sessions: SocketSessions
    sockets: Sockets
    versions: Versions


_bound: list[WebServices] = []


def bind(services: WebServices) -> None:
    """Make the services known to handlers."""
    _bound[:] = [services]


def services() -> WebServices:
    """Return the services; nothing handles events before they are bound."""
    return _bound[0]
