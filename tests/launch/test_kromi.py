"""`kromi` as people start it and stop it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from kromi_app.launch import pages
from tests.fixtures.app import START_S, Kromi, wait_until
from tests.fixtures.outages import postmaster_of

COMMAND = [sys.executable, "-m", "kromi_app"]
ORDINARY = 65534
"""Somebody who is not root and owns nothing."""
AS_ORDINARY = [
    *("setpriv", "--reuid", str(ORDINARY), "--regid", str(ORDINARY), "--clear-groups"),
    # The interpreter itself may lie where only root can read, which is no matter of Kromi's.
    *("--inh-caps", "+dac_read_search", "--ambient-caps", "+dac_read_search"),
]


@contextmanager
def running(data: Path) -> Iterator[Kromi]:
    """Run a kromi on a data folder."""
    served = Kromi(data)
    try:
        served.start()
        yield served
    finally:
        served.stop()


def kromi(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `kromi` to its end."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=pages.ROOT,
        env={**os.environ, "COLUMNS": "400", **environment},
        capture_output=True,
        text=True,
        timeout=START_S,
        check=False,
    )


@pytest.mark.parametrize(
    "name", ["a space and 100 %", "longer than the path of a socket may be " * 4], ids=["odd", "long"]
)
def test_a_data_folder_may_have_any_path(built_pages: None, open_folder: Path, name: str) -> None:
    data = open_folder / name.strip() / "kromi's data"
    with running(data) as served:
        assert served.healthy()
        postmaster = postmaster_of(data)
        assert served.stop() == 0
    assert "Traceback" not in "".join(served.output)
    assert not Path(f"/proc/{postmaster}").exists()


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"KROMI_PORT": "many"}, "kromi: KROMI_PORT is 'many', which is no number\n"),
        ({"DATABASE_URL": "mysql://x"}, "kromi: DATABASE_URL is no Postgres URL; it begins with postgresql://\n"),
    ],
)
def test_a_wrong_setting_ends_the_command_with_a_sentence(environment: dict[str, str], sentence: str) -> None:
    refused = kromi(**environment)
    assert (refused.returncode, refused.stderr) == (1, sentence)


def test_a_data_folder_that_cannot_be_made_ends_the_command_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="ascii")
    refused = kromi("--data", str(tmp_path / "file" / "data"), "--port", "0")
    assert refused.returncode == 1
    folder = tmp_path / "file" / "data"
    assert refused.stderr.startswith(f"kromi: {folder} cannot be made: ")
    assert refused.stderr.endswith(". Choose another --data.\n")
    assert refused.stderr.count("\n") == 1


def test_a_database_that_does_not_answer_ends_the_command_with_a_sentence(built_pages: None, tmp_path: Path) -> None:
    url = "postgresql://somebody:a-secret@127.0.0.1:1/kromi"
    refused = kromi("--data", str(tmp_path / "data"), "--port", "0", DATABASE_URL=url)
    assert refused.returncode == 1
    assert refused.stderr.startswith("kromi: The database does not answer: ")
    assert "Traceback" not in refused.stderr
    assert "a-secret" not in refused.stderr


def test_an_ordinary_user_can_run_kromi_and_no_folder_of_others_is_changed(
    built_pages: None, open_folder: Path
) -> None:
    above = open_folder
    home = above / "home"
    home.mkdir()
    user = os.geteuid()
    if user == 0:
        user = ORDINARY
        os.chown(home, ORDINARY, ORDINARY)
    above.chmod(0o771)
    home.chmod(0o755)
    there_already = home / "there already"
    there_already.mkdir(mode=0o750)
    os.chown(there_already, user, -1)
    before = {folder: folder.stat() for folder in (above, home, there_already)}

    command = [*(AS_ORDINARY if os.geteuid() == 0 else []), *COMMAND, "--port", "0", "--data", str(there_already)]
    environment = {**os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    output = home / "output"
    with output.open("wb") as lines:
        process = subprocess.Popen(
            command, cwd=pages.ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=lines, stderr=lines
        )
    try:
        wait_until(
            lambda: b"Kromi is at" in output.read_bytes() or process.poll() is not None, START_S, "kromi did not start"
        )
        assert process.poll() is None, output.read_text(encoding="utf-8")
        url = output.read_text(encoding="utf-8").split("Kromi is at ")[1].split()[0]
        wait_until(lambda: httpx.get(f"{url}/healthz").status_code == 200, 20, "kromi is not healthy")
        postmaster = postmaster_of(there_already)
        assert Path(f"/proc/{postmaster}").stat().st_uid == user
    finally:
        process.terminate()
        assert process.wait(20) == 0

    for folder, was in before.items():
        now = folder.stat()
        assert (now.st_mode, now.st_uid, now.st_gid) == (was.st_mode, was.st_uid, was.st_gid)
    assert stat.S_IMODE((there_already / "postgres").stat().st_mode) == 0o700


def test_the_folders_on_the_way_to_the_data_keep_their_owners_and_modes(built_pages: None, tmp_path: Path) -> None:
    """Root may change what is another's, and does not."""
    owner, group = (ORDINARY, ORDINARY) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
    above = tmp_path / "above"
    data = above / "data"
    data.mkdir(parents=True)
    os.chown(data, owner, group)
    os.chown(above, owner, group)
    data.chmod(0o755)
    above.chmod(0o775)
    with running(data) as served:
        assert served.healthy()
    for folder, mode in ((above, 0o775), (data, 0o755)):
        now = folder.stat()
        assert (stat.S_IMODE(now.st_mode), now.st_uid, now.st_gid) == (mode, owner, group)
