"""Hourly increments: what came since the last increment in a place, sealed. The journal is its own increment.

An increment goes on from the increment before it, not from the last full backup, so that any full backup that is
kept can be brought up to the last fact, also where a later one turns out to be damaged.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from storage import keys
from storage.backup import catalogue, settings
from storage.backup.batch import NeedsFull, Since, Taken, as_heads, lines_since, must_be_near
from storage.backup.full import NEEDS_FULL, InPlace, place_error
from storage.backup.sealed_file import PART, Header, Recipients, SealedWriter, boxes_for
from storage.backup.signing import is_signed_by, signed
from storage.engine import transaction
from storage.work import Writer


@dataclass(frozen=True, slots=True)
class Source:
    """The open book that is backed up: its folder and name, the way to read it, and who may open its backups."""

    folder: Path
    book_id: str
    writer: Writer
    recipients: Recipients


def make_increment(source: Source, place: Path, made_at: str) -> InPlace:
    """Put what is new into a place. A place where nothing is new has no file; one that fails says why, and the next
    increment there holds what this one would have held.
    """
    folder = catalogue.folder_of(place, source.book_id)
    try:
        if not place.is_dir():
            raise FileNotFoundError(place)
        return _make(source, place, folder, _goes_on_from(source.writer, folder), made_at)
    except NeedsFull:
        return InPlace(str(place), error=NEEDS_FULL)
    except OSError as error:
        return InPlace(str(place), error=place_error(error))


def _goes_on_from(writer: Writer, folder: Path) -> Header | None:
    """Our own backup that an increment goes on from, None where there is none: the one before it, or the newest full
    one where that is too far behind. Raises NeedsFull, OSError.
    """
    fulls, increments = (
        [each for each in catalogue.backups_in(folder, what) if is_signed_by(each.header, writer.key)]
        for what in (catalogue.FULL, catalogue.INCREMENT)
    )
    newest = max(fulls, key=lambda each: each.manifest.seq, default=None)
    before = (*fulls[:1], *increments)[-1:]
    with transaction(writer.engines.reader) as conn:
        for each in (*before, newest):
            with suppress(NeedsFull):
                header = None if each is None else each.header
                must_be_near(conn, _above(header))
                return header
    raise NeedsFull


def _above(since: Header | None) -> Since:
    return Since({}, 0, 0) if since is None else Since(as_heads(since.heads), since.photos, since.papers)


def _make(source: Source, place: Path, folder: Path, since: Header | None, made_at: str) -> InPlace:
    key, set_id, taken = keys.new_key(), catalogue.new_set(), Taken()
    writer = source.writer
    above = _above(since)
    spool = bytearray()
    with transaction(writer.engines.reader) as conn:
        for line in lines_since(conn, writer.vault, above, taken):
            spool += line
    if not spool:
        return InPlace(str(place))
    header = Header(
        suite=keys.SUITE,
        what=catalogue.INCREMENT,
        set_id=set_id,
        book_id=source.book_id,
        store=writer.store,
        device=writer.device,
        made_at=made_at,
        heads=taken.heads,
        since=since.heads if since is not None else (),
        photos=taken.photos,
        papers=taken.papers,
        boxes=boxes_for(source.recipients, key, set_id),
    )
    header = signed(header, writer.key)

    def fill(sealed: SealedWriter) -> None:
        for start in range(0, len(spool), PART):
            sealed.write(bytes(spool[start : start + PART]))

    catalogue.sweep(folder, catalogue.INCREMENT)
    made = catalogue.write_whole(folder, header, key, fill)
    settings.keep_key(source.folder, writer.engines.key.value, set_id, key)
    return InPlace(str(place), made.path.name)
