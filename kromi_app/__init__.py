"""Kromi: a live brand-system editor.

`errors, config <- brand <- store <- service <- {web, mcp_server, http, cli} <- kromi_app.py`:
imports point left only. docs/architecture.md draws it.
"""
