"""Color profiles for tests, written here by ICC.1:2022 from published numbers: no file of anybody's is shipped.

The matrices are those of the spaces' primaries, adapted to D50 by Bradford; the printed solids are those of
ISO 12647-2:2004/Amd 1:2007 for coated paper (paper types 1 and 2, white backing).
"""

from __future__ import annotations

import itertools
import struct
from collections.abc import Sequence

XYZ = tuple[float, float, float]
Lab = tuple[float, float, float]
D50: XYZ = (0.9642, 1.0, 0.8249)

P3: tuple[XYZ, XYZ, XYZ] = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
ADOBE: tuple[XYZ, XYZ, XYZ] = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""IEC 61966-2-1: the exponent, then what is below and above where it bends."""
SOLIDS: dict[str, Lab] = {
    "": (95, 0, -2),
    "c": (55, -37, -50),
    "m": (48, 74, -3),
    "y": (89, -5, 93),
    "my": (47, 68, 48),
    "cy": (50, -65, 27),
    "cm": (24, 22, -46),
    "cmy": (23, 0, 0),
}
BLACK: Lab = (16, 0, 0)


def display(primaries: Sequence[XYZ], curve: Sequence[float]) -> bytes:
    """Return a profile of three primaries and one curve: a gamma, or the five numbers of a parametric curve."""
    kind = 3 if len(curve) > 1 else 0
    bend = b"para" + bytes(4) + struct.pack(">HH", kind, 0) + b"".join(_fixed(part) for part in curve)
    tags = {b"wtpt": _xyz(D50), **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), bend)}
    tags |= {name: _xyz(xyz) for name, xyz in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)}
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags)


def gray(curve: Sequence[float]) -> bytes:
    """Return a profile of one channel, from black to the white of D50, by a gamma."""
    bend = b"para" + bytes(4) + struct.pack(">HH", 0, 0) + b"".join(_fixed(part) for part in curve)
    return _profile(b"mntr", b"GRAY", b"XYZ ", {b"wtpt": _xyz(D50), b"kTRC": bend})


def printer() -> bytes:
    """Return a profile of a press: the color of each overprint of its solids, and what lies between."""
    clut = bytearray()
    for cyan, magenta, yellow, black in itertools.product((0, 1), repeat=4):
        inks = "c" * cyan + "m" * magenta + "y" * yellow
        light, a, b = BLACK if black else SOLIDS[inks]
        clut += bytes((round(light * 2.55), round(a + 128), round(b + 128)))
    same = bytes(range(256))
    matrix = b"".join(_fixed(float(row == column)) for row in range(3) for column in range(3))
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + matrix + same * 4 + bytes(clut) + same * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"wtpt": _xyz(D50), b"A2B0": table})


def _profile(kind: bytes, space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    words = b"mluc" + bytes(4) + struct.pack(">IIHHII", 1, 12, 0x656E, 0x5553, 8, 28) + "Test".encode("utf-16-be")
    tags = {b"desc": words, b"cprt": words, **tags}
    index, body = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        index += struct.pack(">4sII", name, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    header = struct.pack(">I4sI4s4s4s", start + len(body), bytes(4), 0x04400000, kind, space, connection)
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + b"".join(_fixed(part) for part in D50)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + index + body


def _xyz(xyz: XYZ) -> bytes:
    return b"XYZ " + bytes(4) + b"".join(_fixed(part) for part in xyz)


def _fixed(number: float) -> bytes:
    return struct.pack(">i", round(number * 65536))
