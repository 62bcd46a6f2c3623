"""Design Tokens (DTCG 2025.10)."""
from collections.abc import Mapping
from typing import Any
from kromi_app.errors import Invalid
def import_dtcg(files: Mapping[str, bytes | str]) -> Any:
    raise Invalid("Importing is not there yet.")
