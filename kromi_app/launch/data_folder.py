"""The data folder: made private, never changed where it is somebody else's, one kromi at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from kromi_app.launch.failure import LaunchError


def make_private(folder: Path) -> Path:
    """Make a folder that only its owner may open; one that is there stays as it is.

    Raises:
        LaunchError: If it cannot be made.
    """
    try:
        if not folder.exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700)
    except OSError as error:
        raise LaunchError(f"{folder} cannot be made: {error.strerror}. Choose another --data.") from None
    return folder


class FolderLock:
    """Held for as long as a kromi runs on a folder; the kernel lets go when the process ends."""

    def __init__(self, folder: Path) -> None:
        """Say which folder."""
        self._path = folder / "kromi.lock"
        self._file: int | None = None

    def take(self) -> None:
        """Take the lock, and leave the process's number in it.

        Raises:
            LaunchError: If another kromi has it.
        """
        if not self.try_take():
            holder = self._path.read_text(encoding="ascii").strip() or "another process"
            raise LaunchError(
                f"Kromi already runs on {self._path.parent} (process {holder}). Stop it, or choose another --data."
            )

    def try_take(self) -> bool:
        """Take the lock unless another process has it; tell whether it is taken."""
        file = try_lock(self._path)
        if file is None:
            return False
        os.ftruncate(file, 0)
        os.write(file, str(os.getpid()).encode())
        self._file = file
        return True

    def give_back(self) -> None:
        """Let go of the lock."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def try_lock(path: Path) -> int | None:
    """Return an open file that is locked for this process, or None where another has the lock."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        return None
    return file
