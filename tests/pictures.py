"""Pictures for tests: what a phone's camera leaves in a file, and what only looks like a picture."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image

HERE = {1: "N", 2: (31.0, 13.0, 47.0), 3: "E", 4: (121.0, 28.0, 25.0)}
"""GPS lines of a place in Shanghai."""


def a_picture(
    width: int = 640, height: int = 480, form: str = "JPEG", *, mode: str = "RGB", shade: int = 0, **saved: Any
) -> bytes:
    """A picture whose left half is red and whose right half is blue, in a file of this form."""
    image = Image.new("RGB", (width, height), (0, shade, 255))
    image.paste((255, shade, 0), (0, 0, width // 2, height))
    out = io.BytesIO()
    image.convert(mode).save(out, form, **saved)
    return out.getvalue()


def from_a_phone(**special: Any) -> bytes:
    """A picture that says when, where and with what it was taken, and that the camera was held upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "PhoneMaker"
    exif.get_ifd(0x8769)[0x9003] = "2026:03:01 09:10:11"
    exif.get_ifd(0x8825).update(HERE)
    return a_picture(exif=exif, comment=b"shot by Li", icc_profile=b"a profile that names the device", **special)


def nothing_to_see() -> bytes:
    """A picture that one can look through."""
    out = io.BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    return out.getvalue()


def a_bomb(side: int = 60_000) -> bytes:
    """A PNG of a few bytes that promises so many pixels a side."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    parts = (b"IHDR" + head, b"IDAT" + zlib.compress(b"\0" * 100), b"IEND")
    chunks = (struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def opened(data: bytes) -> Image.Image:
    """A picture, decoded."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image
