"""`kromi`, and `python -m kromi_app`: what must be in force before the first import, then the command line."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_cache_path


def main() -> None:
    """Run the command line."""
    keep_bytecode()
    from kromi_app.cli import app  # noqa: PLC0415  (its imports are what the bytecode is kept for)

    app()


def keep_bytecode() -> None:
    """Where Python is told to write no bytecode beside sources and has none, keep it in the cache folder.

    Compiling all that a start imports takes longer than everything else that it does.
    """
    reflex = find_spec("reflex")
    if sys.dont_write_bytecode and sys.pycache_prefix is None and not Path((reflex and reflex.cached) or "").is_file():
        sys.pycache_prefix = str(user_cache_path("kromi") / "bytecode")
        sys.dont_write_bytecode = False


if __name__ == "__main__":
    main()
