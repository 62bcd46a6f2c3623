"""Reflex's configuration; Kromi's own settings are in kromi_app/config.py."""

import reflex as rx

from kromi_app.config import Settings
from kromi_app.launch import node
from kromi_app.web.chunks import Chunks
from kromi_app.web.reflex_plugin import Lean, SameOrigin
from kromi_app.web.scripts import Scripts

node.put_on_path()
settings = Settings.from_environment()

config = rx.Config(
    app_name="kromi_app",
    telemetry_enabled=False,
    show_built_with_reflex=False,
    cors_allowed_origins=list(settings.allowed_origins),
    redis_url=settings.redis_url,
    state_manager_mode=rx.constants.StateManagerMode.REDIS
    if settings.redis_url
    else rx.constants.StateManagerMode.MEMORY,
    plugins=[Scripts(), SameOrigin(), Lean(), Chunks()],
    frontend_compression_formats=["brotli", "gzip"],
    frontend_lazy_bundled_libraries=True,
    disable_plugins=[rx.plugins.SitemapPlugin],
)
