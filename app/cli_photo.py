"""The command line at the photos: take files in, write kept pictures out."""

from __future__ import annotations

import argparse
from pathlib import Path

from app import answers, exits
from app.cli_book import opened
from app.files import write_file
from domain.errors import MachineTrouble, Refusal
from storage.photos import keep_photo
from storage.pictures import check_size, clean_picture


def photo(asked: argparse.Namespace) -> int:
    """Do what was asked of the photos."""
    return _ASKED[asked.doing](asked)


def add(asked: argparse.Namespace) -> int:
    """Keep the pictures in these files, and say under which names; a command puts them onto a card or to a voucher.

    All are looked at before the first is kept.
    """
    with opened(asked) as shop:
        shop.session.must_be_allowed("photo.keep")
        for file in asked.files:
            _look_at(Path(file))
        kept = []
        for file in asked.files:
            photo = keep_photo(shop.book_file.writer, _read(Path(file)))
            kept.append(
                {"file": file, "name": photo.name, "width": photo.width, "height": photo.height, "bytes": photo.bytes}
            )
    answers.say({"ok": True, "photos": kept})
    return exits.DONE


def get(asked: argparse.Namespace) -> int:
    """Write a kept picture, or its small one, as a JPEG."""
    with opened(asked) as shop:
        shop.session.must_be_allowed("show.photo")
        data = shop.reading.thumbnail(asked.name) if asked.thumbnail else shop.reading.photo(asked.name)
        write_file(Path(asked.to), data)
    answers.say({"ok": True, "file": asked.to, "bytes": len(data)})
    return exits.DONE


def _look_at(path: Path) -> None:
    """Refuse a file that is no picture by its name, since many may be given at once. Raises Refusal `photo.in_file`."""
    try:
        clean_picture(_read(path))
    except Refusal as refusal:
        raise Refusal("photo.in_file", path=str(path), why=refusal.code, **refusal.params) from refusal


def _read(path: Path) -> bytes:
    """A file of a size that may be a photo's, whole. Raises Refusal `photo.too_large`, MachineTrouble `photo.file`."""
    try:
        check_size(path.stat().st_size)
        return path.read_bytes()
    except OSError:
        raise MachineTrouble("photo.file", path=str(path)) from None


_ASKED = {"add": add, "get": get}
HANDLERS = {"photo": photo}
