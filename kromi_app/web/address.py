"""The parts of a brand page's address, as vars for components.

Reflex makes them when the page is added, which is after components that use them are imported.
"""

from __future__ import annotations

import reflex as rx
from reflex.route import get_route_args

from kromi_app.web import routes

rx.State.setup_dynamic_args(get_route_args(routes.BRAND))
BRAND_ID: rx.Var[str] = rx.State.brand_id  # pyright: ignore[reportAttributeAccessIssue]
SECTION: rx.Var[str] = rx.State.section  # pyright: ignore[reportAttributeAccessIssue]
