"""The protocol's own conformance suite, on what Kromi serves and with what only the suite needs beside it."""

from __future__ import annotations

import pytest

from tests.clients import conformance
from tests.clients.conformance import suite
from tests.clients.proxy import bearing
from tests.fixtures.authorizing import Flow, door_on
from tests.fixtures.mcp_face import Served, serving

pytestmark = [
    # Older clients may be logged to and asked in the midst of a call; the fixtures do both.
    pytest.mark.filterwarnings("ignore::mcp.shared.exceptions.MCPDeprecationWarning"),
    # The suite breaks connections off, and what was open then is closed by the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.mark.parametrize("revision", suite.REVISIONS)
def test_all_that_a_revision_requires_passes_beside_what_the_suite_calls_for(database_url: str, revision: str) -> None:
    served = Served(database_url)
    with serving(served, conformance.add_to), bearing(served.url, served.person("Mia")) as url:
        ran = suite.run(url, revision)

    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]
    assert len(suite.outcomes(ran.stdout)) > 30


@pytest.mark.parametrize("revision", suite.REVISIONS)
def test_the_product_alone_passes_all_that_needs_nothing_of_the_suites(database_url: str, revision: str) -> None:
    served = Served(database_url)
    with serving(served), bearing(served.url, served.person("Mia")) as url:
        ran = suite.run(url, revision)

    passed = {name for name, well in suite.outcomes(ran.stdout).items() if well}
    assert suite.NEED_NOTHING[revision] - passed == set(), ran.stdout[-6000:] + ran.stderr[-2000:]


async def test_the_scenarios_of_an_authorization_server_pass(database_url: str) -> None:
    async with door_on(database_url) as door:
        mia, program = await door.person(), await door.registered()

        async def consent(address: str) -> str:
            async with door.browser(mia) as browser:
                page = await browser.get(address)
            return (await Flow(door, program["client_id"]).answered(mia, page)).headers["location"]

        said = await suite.authorize(door.url, program["client_id"], door.resource, consent)
    assert {name for name, well in suite.outcomes(said).items() if well} == suite.AUTHORIZATION, said
