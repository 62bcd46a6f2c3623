"""The record in the inspector, in the browser's copy."""

from __future__ import annotations

import reflex as rx

from kromi_app.brand.records.profile import PROFILE_ID
from kromi_app.web.address import SECTION
from kromi_app.web.live import cells
from kromi_app.web.pages.brand.selection import selected

CHOSEN = rx.cond(selected.value != "", selected.value, rx.cond(SECTION == "overview", PROFILE_ID, ""))
ROW = cells.row(CHOSEN)
REV = cells.number(ROW, "rev").to(int)
