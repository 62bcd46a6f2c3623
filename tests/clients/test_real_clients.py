"""Clients that nobody here wrote list, read, edit, and see a stale edit; over real HTTP."""

from __future__ import annotations

import pytest

from tests.clients.real import IN_CI, Place, RealClient
from tests.fixtures.mcp_face import Served, connected, serving

INK = (
    {"op": "add", "kind": "palette", "id": "palette:core", "set": {"name": "Core"}},
    {
        "op": "add",
        "kind": "swatch",
        "id": "swatch:ink",
        "set": {"palette": "palette:core", "name": "Ink", "value": "#111111"},
    },
)


@pytest.mark.parametrize("client", IN_CI, ids=lambda client: client.name)
async def test_a_client_of_somebody_else_lists_reads_edits_and_sees_a_stale_edit(
    database_url: str, client: RealClient
) -> None:
    served = Served(database_url)
    with serving(served):
        token = served.person("Mia")
        async with connected(served.url, token, "legacy", "test") as caller:
            brand = await caller.brand(*INK)
            listed = [tool.name for tool in (await caller.client.list_tools()).tools]
            saw = client.drive(Place(served.url, token, brand))
            stands = (await caller.call("get_brand", brand=brand, ids=["swatch:ink"]))["records"][0]["value"]

    assert saw.tools == listed
    assert (saw.read, saw.edited) == (1, 2)
    assert saw.diff[0]["fields"]["value"] == ["#111111", "#112233"]
    assert saw.stale
    assert "revision 2" in saw.told or "get_changes" in saw.told
    assert stands == "#112233"
