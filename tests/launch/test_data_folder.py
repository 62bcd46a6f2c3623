"""The data folder: private where Kromi makes it, left alone where it is somebody's, one kromi at a time."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from kromi_app.launch import LaunchError
from kromi_app.launch.data_folder import FolderLock, make_private


def test_a_folder_that_kromi_makes_is_its_owners_alone(tmp_path: Path) -> None:
    made = make_private(tmp_path / "a" / "b")

    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_a_folder_that_was_there_keeps_its_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    make_private(tmp_path)

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_the_second_on_a_folder_is_told_who_has_it(tmp_path: Path) -> None:
    first, second = FolderLock(tmp_path), FolderLock(tmp_path)
    first.take()

    with pytest.raises(LaunchError, match=f"process {os.getpid()}"):
        second.take()

    first.give_back()
    second.take()
    second.give_back()


def test_a_lock_left_by_a_process_that_ended_is_free(tmp_path: Path) -> None:
    (tmp_path / "kromi.lock").write_text("1", encoding="ascii")
    lock = FolderLock(tmp_path)

    assert lock.try_take()
    lock.give_back()
