"""What a file is, by its first bytes and never by its name.

Source: WHATWG MIME Sniffing, section 6.1 (image types); for AVIF ISO/IEC 14496-12, section 4.3
(file type box), and AV1 Image File Format, section 6.
"""

from __future__ import annotations

from typing import Literal
from xml.parsers import expat

MediaType = Literal[
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/avif",
    "image/gif",
    "image/tiff",
    "image/bmp",
    "image/svg+xml",
    "font/woff2",
]
_SIGNATURES: tuple[tuple[bytes, MediaType], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
)
_AVIF = frozenset((b"avif", b"avis"))
_LOOKED_AT = 2_000_000
"""In bytes; drawings of more are not taken, and the first tag of others comes long before."""


def media_type(data: bytes) -> MediaType | None:
    """Return what kind of picture a file is; None where it is none that Kromi knows."""
    for signature, found in _SIGNATURES:
        if data.startswith(signature):
            return found
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data[4:8] == b"ftyp" and _brands(data) & _AVIF:
        return "image/avif"
    return "image/svg+xml" if _first_tag(data[:_LOOKED_AT]) == "svg" else None


def _brands(data: bytes) -> set[bytes]:
    """Return what the file type box says the file can be read as: the major brand, and those compatible with it."""
    end = min(int.from_bytes(data[:4]), 256)
    return {data[8:12], *(data[at : at + 4] for at in range(16, end, 4))}


class _Told(Exception):
    """What a document is, told by its DOCTYPE or by its first tag."""


def _first_tag(data: bytes) -> str:
    """Return the name of what a document in XML is, in whatever encoding; empty where it is none."""

    def tell(name: str, *_: object) -> None:
        raise _Told(name.rpartition(":")[2])

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = parser.StartElementHandler = tell
    try:
        parser.Parse(data.lstrip(b" \t\r\n"))
    except _Told as told:
        return str(told)
    except (expat.ExpatError, ValueError, LookupError):
        return ""
    return ""
