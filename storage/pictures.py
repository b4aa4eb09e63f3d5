"""Pictures as the book keeps them: turned upright, not larger than needed, without a word about camera, place or time.

The picture library is loaded with the first picture; most sessions see none.
"""

# ruff: noqa: PLC0415
from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.errors import Refusal

if TYPE_CHECKING:
    from PIL import Image

LARGEST_FILE = 20 * 1024 * 1024
"""How many bytes a file may have before anybody looks into it."""
MOST_PIXELS = 80_000_000
"""How many pixels a picture may claim before it is decoded: a few bytes can promise more than the machine holds."""
LONGER_SIDE = 2400
THUMBNAIL_SIDE = 320
_QUALITY = 85
_FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture made clean: two JPEGs, and the size of the larger one in pixels."""

    data: bytes
    thumbnail: bytes
    width: int
    height: int


def clean_picture(data: bytes) -> Picture:
    """The picture in a JPEG, PNG or WEBP file, made anew from its pixels alone, so that nothing else comes along.

    Raises Refusal `photo.too_large` for more bytes or pixels than are looked at, `photo.not_picture` for whatever else
    cannot be read: another format, a file cut short, damage.
    """
    check_size(len(data))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is wrong with a file is said by the refusal
        image = _upright(data)
        large = _fitted(image, LONGER_SIDE)
        return Picture(_jpeg(large), _jpeg(_fitted(large, THUMBNAIL_SIDE)), large.width, large.height)


def check_size(size: int) -> None:
    """Refuse a file of so many bytes before it is read (`photo.too_large`)."""
    if size > LARGEST_FILE:
        raise _too_large()


def _check_pixels(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise _too_large()


def _too_large() -> Refusal:
    return Refusal("photo.too_large", megabytes=LARGEST_FILE // 2**20, megapixels=MOST_PIXELS // 10**6)


def _upright(data: bytes) -> Image.Image:
    """The decoded picture in RGB, turned as the camera was held, what was see-through on white."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            _check_pixels(image)
            image.draft("RGB", (LONGER_SIDE, LONGER_SIDE))
            upright = ImageOps.exif_transpose(image)
            if upright.has_transparency_data:
                see_through = upright.convert("RGBA")
                paper = Image.new("RGBA", see_through.size, "white")
                return Image.alpha_composite(paper, see_through).convert("RGB")
            return upright.convert("RGB")
    except Refusal:
        raise
    except (Image.DecompressionBombError, MemoryError):
        raise _too_large() from None
    except Exception:  # noqa: BLE001 whatever damaged bytes lead a decoder to
        raise Refusal("photo.not_picture") from None


def _fitted(image: Image.Image, longest: int) -> Image.Image:
    """The picture with its longer side at most so many pixels; a smaller one as it is."""
    from PIL import Image

    longer = max(image.size)
    if longer <= longest:
        return image
    size = (max(1, round(image.width * longest / longer)), max(1, round(image.height * longest / longer)))
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _jpeg(image: Image.Image) -> bytes:
    """The pixels as a JPEG and nothing else: comments, profiles and EXIF of the file that they came in stay behind."""
    from PIL import Image

    bare = Image.new("RGB", image.size)
    bare.paste(image)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
