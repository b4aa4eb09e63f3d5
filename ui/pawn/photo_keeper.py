"""Keeps the photos of a new pawn's items, and the small pictures that stand for them on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from domain.errors import MachineTrouble, Refusal, Trouble
from domain.ports import Desk
from ui.pawn.pawn_form import PawnForm
from ui.pawn.pictures import thumbnail_of
from ui.tasks import Run

_MOST_BYTES = 64 * 1024 * 1024
"""More is not read of a file: no photo is so large, and the desk refuses what is too large."""


Source = Path | Callable[[], bytes]
"""A file with a picture, or what makes the bytes of one."""


class ShowsPictures(Protocol):
    """Where the small pictures stand."""

    def show_pictures(self, pictures: Mapping[str, bytes]) -> None: ...


class PhotoKeeper:
    """The small pictures by the names of photos."""

    def __init__(self, view: ShowsPictures, run: Run, desk: Desk, failed: Callable[[Trouble], None]) -> None:
        self._view, self._run, self._desk, self._failed = view, run, desk, failed
        self._pictures: dict[str, bytes] = {}

    def keep(self, files: tuple[Source, ...], then: Callable[[tuple[str, ...]], None]) -> None:
        """Keep these pictures; `then` is handed their names."""

        def job() -> dict[str, bytes | None]:
            names = names_of(self._desk, files)
            return {name: thumbnail_of(self._desk.reading, name) for name in names}

        def kept(photos: dict[str, bytes | None]) -> None:
            self._take(photos)
            then(tuple(photos))

        self._run(job, kept, self._failed)

    def show(self, form: PawnForm) -> None:
        """Show the pictures of a form; those that are not here yet are read first."""
        names = [name for item in form.items for name in item.photos if name not in self._pictures]

        def show(photos: dict[str, bytes | None]) -> None:
            self._take(photos)
            self._view.show_pictures(self._pictures)

        if names:
            self._run(lambda: {name: thumbnail_of(self._desk.reading, name) for name in names}, show, self._failed)
        else:
            self._view.show_pictures(self._pictures)

    def _take(self, photos: Mapping[str, bytes | None]) -> None:
        self._pictures |= {name: data for name, data in photos.items() if data is not None}


def names_of(desk: Desk, files: tuple[Source, ...]) -> list[str]:
    """Keep these pictures. Raises Refusal `photo.in_file` by the name of the file that is none."""
    names = []
    for file in files:
        try:
            names.append(desk.keep_photo(bytes_of(file)))
        except Refusal as refusal:
            if not isinstance(file, Path) or not refusal.code.startswith("photo."):
                raise
            raise Refusal("photo.in_file", path=file.name, why=refusal.code, **refusal.params) from refusal
    return names


def bytes_of(file: Source) -> bytes:
    """A file as far as a photo may go. Raises MachineTrouble `photo.file`."""
    if not isinstance(file, Path):
        return file()
    try:
        with file.open("rb") as opened:
            return opened.read(_MOST_BYTES)
    except OSError:
        raise MachineTrouble("photo.file", path=str(file)) from None
