"""The library's fonts, served to anybody from Kromi's own origin."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from kromi_app.brand.type.library import families
from kromi_app.http.problems import answering
from kromi_app.http.typefaces import Typefaces
from kromi_app.launch.typefaces import facts
from tests.fixtures.library import packages


@pytest.fixture(scope="module")
def client() -> TestClient:
    typefaces = Typefaces(packages())
    return TestClient(
        Starlette(
            routes=[
                Route("/fonts/library.css", answering(typefaces.library)),
                Route("/fonts/{family}/{file:path}", answering(typefaces.show)),
            ]
        )
    )


@pytest.mark.parametrize("family", families())
def test_each_family_has_its_style_sheets_and_what_it_is_shown_in(family: str, client: TestClient) -> None:
    known = families()[family]
    for sheet in known.sheets:
        answer = client.get(f"/fonts/{family}/{sheet}")
        assert answer.headers["content-type"].startswith("text/css")
        assert f"'{known.css_name}'" in answer.text
    together = client.get(f"/fonts/{family}/faces.css")
    assert together.headers["content-type"].startswith("text/css")
    assert together.text.count("@font-face") == sum(
        client.get(f"/fonts/{family}/{sheet}").text.count("@font-face") for sheet in known.sheets
    )
    shown = client.get("/fonts/library.css").text
    for name, file in known.previews.items():
        assert f'"{name}"' in shown
        font = client.get(f"/fonts/{family}/{file}")
        assert (font.status_code, font.headers["content-type"]) == (200, "font/woff2")
        assert "max-age" in font.headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    [
        "nobody/index.css",
        "inter/metadata.json",
        "inter/none.css",
        "inter/../../react/index.css",
        "inter/files/..%2f..%2fpackage.json",
        "inter/%2e%2e/fraunces/index.css",
        "..%2f..%2fx/index.css",
    ],
)
def test_nothing_but_fonts_and_their_style_sheets_is_given(path: str, client: TestClient) -> None:
    assert client.get(f"/fonts/{path}").status_code == 404


@pytest.mark.parametrize("family", ["fraunces", "inter", "noto-sans-arabic", "cascadia-code"])
def test_the_catalog_says_what_the_packages_hold(family: str) -> None:
    known, read = families()[family], facts(packages() / family)
    assert [axis.tag for axis in known.axes] == [axis[0] for axis in read["axes"]]
    assert (known.name, list(known.sheets), list(known.features), list(known.letters)) == (
        read["name"],
        read["sheets"],
        read["features"],
        read["letters"],
    )
    assert known.metrics.average_width == read["metrics"][4]
