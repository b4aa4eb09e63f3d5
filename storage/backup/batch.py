"""What an increment and a mirror carry, as lines of JSON: facts with what it takes to read them, the commands that were
done, photos and printed papers; a line at the end of a batch says that nothing of it is missing.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import sqlalchemy as sa

from domain.codec import FACT as FORM
from domain.codec import from_plain, to_plain
from domain.facts import Genesis, Signed
from domain.ids import StoreId
from storage import sql
from storage.backup.sealed_file import Head
from storage.chain import envelope_of
from storage.exchange import Parcel, Sealed, hand_out, take_in
from storage.journal import Arrived, Journal, stores_in
from storage.photos import Photo, SealedPhoto, hand_out_photos, take_in_photos
from storage.tables import DONE, PAPER
from storage.vault import Vault

Heads = Mapping[tuple[str, str], int]
"""The last number of each chain, by store and device."""
_PHOTOS = sa.text("SELECT rowid AS number, name FROM photo WHERE store = :store AND rowid > :since ORDER BY rowid")
_PAPERS = sa.text("SELECT * FROM paper WHERE store = :store AND rowid > :since")
LAST = sa.text("SELECT (SELECT max(rowid) FROM photo) AS photos, (SELECT max(rowid) FROM paper) AS papers")
"""The newest photo and paper, as their tables count."""
MOST_AT_ONCE = 20_000
"""So many facts (some 50 MB) are gathered beside the counter; more than that is work for a full backup."""
MOST_BYTES = 100 << 20
"""So many bytes of photos and papers are gathered with them."""
_BYTES = sa.text("""SELECT (SELECT coalesce(sum(bytes), 0) FROM photo WHERE rowid > :photos)
+ (SELECT coalesce(sum(length(pdf)), 0) FROM paper WHERE rowid > :papers) AS bytes""")
NEWEST = "SELECT store, device_id, max(device_seq) AS seq FROM fact GROUP BY store, device_id"
"""The last number of each chain, asked of the journal alone."""


class Since(NamedTuple):
    """Above what a batch begins; photos and papers are left out where their number is None."""

    heads: Heads
    photos: int | None = None
    papers: int | None = None


@dataclass(slots=True)
class Taken:
    """What a batch was made of: how far it goes, and how many facts it has."""

    heads: tuple[Head, ...] = ()
    photos: int = 0
    papers: int = 0
    facts: int = 0


def as_heads(heads: Iterable[Head]) -> dict[tuple[str, str], int]:
    """Heads by store and device."""
    return {(head.store, head.device): head.seq for head in heads}


def heads_in(conn: sa.Connection, vault: Vault) -> tuple[Head, ...]:
    """How far every chain goes that is in the book."""
    found = []
    for store in stores_in(conn):
        journal = Journal(conn, store, vault)
        for device in journal.chains():
            head = journal.head(device)
            found.append(Head(store, device, head.seq, head.hash))
    return tuple(sorted(found, key=lambda head: (head.store, head.device)))


class NeedsFull(Exception):
    """A place is so far behind that a full backup is the shorter way."""


def must_be_near(conn: sa.Connection, since: Since) -> None:
    """Raise NeedsFull where more is new than the counter's own process should gather in one piece."""
    newest = {(row.store, row.device_id): row.seq for row in conn.execute(sa.text(NEWEST))}
    if sum(max(0, seq - since.heads.get(chain, 0)) for chain, seq in newest.items()) > MOST_AT_ONCE:
        raise NeedsFull
    if since.photos is None or since.papers is None:
        return
    if conn.execute(_BYTES, {"photos": since.photos, "papers": since.papers}).scalar_one() > MOST_BYTES:
        raise NeedsFull


def lines_since(conn: sa.Connection, vault: Vault, since: Since, taken: Taken) -> Iterator[bytes]:
    """Everything above these heads, in one snapshot, as lines; what it came to stands in `taken` after the last.

    Nothing at all comes where there is nothing new.
    """
    last = conn.execute(LAST).one()
    taken.heads, taken.photos, taken.papers = heads_in(conn, vault), last.photos or 0, last.papers or 0
    some = False
    for store in stores_in(conn):
        for line in (
            *_papers(conn, store, since.papers),
            *_photos(conn, store, vault, since.photos),
        ):
            some = True
            yield _line(line)
        for line in _facts(conn, store, vault, since.heads, taken):
            some = True
            yield _line(line)
    if some:
        yield _line({"whole": True})


def _facts(conn: sa.Connection, store: StoreId, vault: Vault, heads: Heads, taken: Taken) -> Iterator[dict[str, Any]]:
    reached = {device: seq for (of, device), seq in heads.items() if of == store}
    while True:
        parcel = hand_out(conn, store, vault, reached)
        if not parcel.arrived:
            return
        commands = set()
        for each in parcel.arrived:
            at = envelope_of(each.signed.canon)
            reached[at.device_id] = at.device_seq
            commands.add(at.command_id)
        taken.facts += len(parcel.arrived)
        done = conn.execute(sa.select(DONE).where(DONE.c.store == store, DONE.c.command_id.in_(commands)))
        yield {
            "store": store,
            "geneses": [to_plain(each, FORM) for each in parcel.geneses],
            "facts": [_fact(each) for each in parcel.arrived],
            "sealed": [[each.name, each.subject, _text(each.data)] for each in parcel.sealed],
            "keys": {subject: _text(key) for subject, key in parcel.keys.items()},
            "done": [[row.command_id, row.command, row.digest] for row in done],
        }


def _photos(conn: sa.Connection, store: StoreId, vault: Vault, since: int | None) -> Iterator[dict[str, Any]]:
    if since is None:
        return
    for row in conn.execute(_PHOTOS, {"store": store, "since": since}).all():
        for each in hand_out_photos(conn, store, vault, [row.name]):
            sizes = [each.photo.name, each.photo.width, each.photo.height, each.photo.bytes]
            yield {"store": store, "photo": [*sizes, _text(each.key), _text(each.data), _text(each.thumbnail)]}


def _papers(conn: sa.Connection, store: StoreId, since: int | None) -> Iterator[dict[str, Any]]:
    if since is None:
        return
    for row in conn.execute(_PAPERS, {"store": store, "since": since}):
        yield {"store": store, "paper": [row.effect, row.kind, row.prints, _text(row.pdf)]}


@dataclass(slots=True)
class Replay:
    """Takes batches into a book, each wholly or not at all; `facts` counts what was new there."""

    conn: sa.Connection
    vault: Vault
    facts: int = 0
    _lines: list[dict[str, Any]] = field(default_factory=list)
    _rest: bytes = b""

    def feed(self, part: bytes) -> None:
        """Take the next bytes; batches that are whole by now are in the book after this. Raises ChainBroken."""
        *lines, self._rest = (self._rest + part).split(b"\n")
        for line in lines:
            plain = json.loads(line)
            if "whole" in plain:
                self._take()
            else:
                self._lines.append(plain)

    def end(self) -> None:
        """Begin with another file: what was not whole is dropped."""
        self._lines, self._rest = [], b""

    def _take(self) -> None:
        with self.conn.begin():
            for line in self._lines:
                self._take_line(line)
        self._lines = []

    def _take_line(self, line: dict[str, Any]) -> None:
        store = StoreId(line["store"])
        if "photo" in line:
            name, width, height, size, key, data, thumbnail = line["photo"]
            photo = SealedPhoto(Photo(name, width, height, size), _bytes(key), _bytes(data), _bytes(thumbnail))
            take_in_photos(self.conn, store, self.vault, [photo])
        elif "paper" in line:
            effect, kind, prints, pdf = line["paper"]
            row = {"store": store, "effect": effect, "kind": kind, "prints": prints, "pdf": _bytes(pdf)}
            sql.insert_new(self.conn, PAPER, [row])
        else:
            before = _count(self.conn)
            take_in(self.conn, store, self.vault, _parcel(line))
            done = [dict(zip(("command_id", "command", "digest"), each, strict=True)) for each in line["done"]]
            sql.insert_new(self.conn, DONE, [{"store": store} | each for each in done])
            self.facts += _count(self.conn) - before


def _count(conn: sa.Connection) -> int:
    return int(conn.execute(sa.text("SELECT coalesce(max(rowid), 0) FROM fact")).scalar_one())


def _parcel(line: dict[str, Any]) -> Parcel:
    return Parcel(
        geneses=tuple(from_plain(Genesis, each, FORM) for each in line["geneses"]),
        arrived=tuple(Arrived(Signed(canon.encode(), hash_, sig), pos) for canon, hash_, sig, pos in line["facts"]),
        sealed=tuple(Sealed(name, subject, _bytes(data)) for name, subject, data in line["sealed"]),
        keys={subject: _bytes(key) for subject, key in line["keys"].items()},
    )


def _fact(each: Arrived) -> list[object]:
    return [each.signed.canon.decode(), each.signed.hash, each.signed.sig, each.pos]


def _line(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
