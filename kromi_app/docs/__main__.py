"""Writes the tables of operations and tools anew."""

from __future__ import annotations

from pathlib import Path

from kromi_app.docs.tables import GENERATED


def main() -> None:
    """Write each into its file beside this one."""
    for name, text in GENERATED.items():
        (Path(__file__).parent / name).write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
