"""Packages: files that belong together in one that is taken away, with a page that says what is in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from kromi_app.imaging.marks import Made

_DATE = (1980, 1, 1, 0, 0, 0)
README = "README.txt"
USES = {
    "icons/favicon.ico": "browsers, at the root of the site",
    "icons/favicon.svg": "browsers that take drawings",
    "icons/apple-touch-icon.png": "home screens of Apple’s devices",
    "icons/icon-maskable-512.png": "installed apps, cut to any shape",
    "icons/icon-512.png": "installed apps, on a clear ground",
    "icons/avatar-320.png": "Instagram, Facebook",
    "icons/avatar-400.png": "X, LinkedIn, Mastodon",
    "icons/avatar-800.png": "YouTube",
}
"""What an icon is for, by its path."""
_MARKS = "Each mark as it is kept, as PDF, and as PNG at 1 to 4 times."


def package(title: str, parts: Mapping[str, Made]) -> bytes:
    """Return a zip of files, by what they are called; the same bytes each time."""
    files = [(README, readme(title, parts).encode()), *(file for made in parts.values() for file in made.files)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files:
            # Pictures are as small as they get already.
            how = zipfile.ZIP_STORED if path.endswith(("png", "jpg", "webp")) else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(path, _DATE), data, how)
    return out.getvalue()


def readme(title: str, parts: Mapping[str, Made]) -> str:
    """Return the page that says where what is, what it is for, and what is left out and why."""
    lines = [title, "", _MARKS, ""]
    for name, made in parts.items():
        folder = made.files[0][0].partition("/")[0]
        lines.append(f"{folder}/  {name}{': ' if made.note else ''}{made.note}")
        lines += [f"    {path.removeprefix(folder)[1:]:<24}{USES[path]}" for path, _ in made.files if path in USES]
    return "\n".join([*lines, ""])
