"""The documents that Kromi serves at `/docs`: written by hand, and two tables out of the code.

uv run python -m kromi_app.docs     writes operations.md and tools.md anew
"""
