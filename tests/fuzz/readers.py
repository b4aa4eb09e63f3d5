"""Every reader of bytes that come from outside the program, in one form: it takes them, or raises Trouble.

Whatever else it raises is a finding. `seeds` are bytes that it takes, for others to be bent from.
"""

from __future__ import annotations

import base64
import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from PIL import Image

from app.desktop import load_preferences
from app.given import decoded, json_object
from app.sign_ins import FILE as SIGN_INS
from app.sign_ins import SignIns, Tries
from domain.codec import check_limits
from domain.commands import command_from
from domain.documents import ticket_in
from domain.errors import BookTrouble, Trouble
from domain.ids import StoreId
from domain.pawn import ticket_proof
from domain.stock.custody import item_in, number_in
from domain.stock.places import place_in
from storage import cards
from storage.anchors import AnchorFile
from storage.backup import catalogue, settings
from storage.backup.sealed_file import Head, Header, boxes_for, key_in, opened_parts, parts_so_far, read_header
from storage.book_lock import BookLock
from storage.envelope import FILE as ENVELOPE
from storage.envelope import new_envelope, read_envelope, write_envelope
from storage.foreign_log import is_foreign
from storage.journal_stream import whole_journal
from storage.keys import SUITE, new_key, new_recovery_code
from storage.pictures import clean_picture
from storage.sealing import pair_of
from sync import audit, auditor, spreadsheet
from sync.columns import Sort
from sync.opening import old_books
from tests.books import CHEAP, TestClock, a_book, do, signed_in
from tests.builders import a_ticket
from tests.domain.strategies import load_all_of_the_domain
from tests.openings import a_bracelet, a_table, a_watch, a_workbook, balances

load_all_of_the_domain()

KEY = b"k" * 32
STORE = StoreId("3101")
_CODE = new_recovery_code()
_CARDS = cards.split(_CODE)
_SHEET = "xl/worksheets/sheet1.xml"
_PRIVATE = bytes(range(32))


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader: `read` is given bytes and a folder to lay them in, `seeds` a folder to work in."""

    name: str
    read: Callable[[bytes, Path], object]
    seeds: Callable[[Path], Iterable[bytes]]


def taken(reader: Reader, data: bytes, folder: Path) -> bool:
    """Whether the reader took these bytes. Raises what a reader may not raise."""
    try:
        reader.read(data, folder)
    except Trouble:
        return False
    return True


# --- Commands and what a scanner brings ---


def _command(data: bytes, _folder: Path) -> None:
    plain = json_object(decoded(data))
    name = plain.pop("command", "")
    if isinstance(name, str):
        check_limits(command_from(name, plain))


def _commands(_folder: Path) -> Iterable[bytes]:
    ring = {"category": "gold", "description": "戒指", "condition": "好", "appraised": "1300.00", "loan": "900.00"}
    pledge = {"customer": "c_1", "days": 30, "source_statement": "本人购买", "prohibited": [], "items": [ring]}
    person = {"name": "李伟芳", "id_number": "110101190001010014", "mobile": "13812345678", "address": "上海市黄浦区"}
    for command, fields in (
        ("pawn.issue", pledge),
        ("customers.register", person),
        ("till.open", {"float_amount": "100.00", "source": "capital"}),
        ("till.count", {"pieces": [{"denomination": "100.00", "pieces": 3}]}),
        ("pawn.renew", {"ticket": "31010000010", "days": 30}),
    ):
        yield json.dumps({"command": command} | fields, ensure_ascii=False).encode()


def _scanned(data: bytes, _folder: Path) -> None:
    text = data.decode("utf-8", "replace")
    for reader in (ticket_in, item_in, number_in, place_in):
        try:
            reader(text)
        except Trouble:
            continue


def _scans(_folder: Path) -> Iterable[bytes]:
    yield from (b"PAWN:31010000010", b"31010000010-1", b"PB:3101-A-01-02")


def _card(data: bytes, _folder: Path) -> None:
    text = data.decode("utf-8", "replace")
    cards.check(1, text)
    cards.joined((_CARDS[0], text))


def _cards(_folder: Path) -> Iterable[bytes]:
    yield _CARDS[1].encode()


def _proof(data: bytes, _folder: Path) -> None:
    """The payload of a ticket's code, under a signature that is none."""
    packed, signature = (base64.urlsafe_b64encode(each).rstrip(b"=").decode() for each in (data, bytes(64)))
    ticket_proof.read(f"PB1.{packed}.{signature}")


def _proofs(_folder: Path) -> Iterable[bytes]:
    yield ticket_proof.payload_of(ticket_proof.claim_of(a_ticket(), STORE, ticket_proof.sign_of(KEY)))


# --- Files of the books ---


def _csv(data: bytes, _folder: Path) -> None:
    reading = spreadsheet.Reading()
    spreadsheet.read("old.csv", data, reading)
    old_books(reading)


def _tables(folder: Path) -> Iterable[bytes]:
    yield a_table(folder / "balances.csv", Sort.BALANCES, balances()).read_bytes()
    yield a_table(folder / "tickets.csv", Sort.TICKETS, [a_bracelet()]).read_bytes()
    yield a_table(folder / "goods.csv", Sort.GOODS, [a_watch()]).read_bytes()


def _xlsx(data: bytes, _folder: Path) -> None:
    reading = spreadsheet.Reading()
    spreadsheet.read("old.xlsx", data, reading)
    old_books(reading)


def _workbooks(folder: Path) -> Iterable[bytes]:
    yield a_workbook(folder / "old.xlsx").read_bytes()


def _sheet(data: bytes, _folder: Path) -> None:
    """A whole workbook, of which one sheet is bent."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_whole_workbook())) as whole, zipfile.ZipFile(out, "w") as bent:
        for name in whole.namelist():
            bent.writestr(name, data if name == _SHEET else whole.read(name))
    _xlsx(out.getvalue(), _folder)


@cache
def _whole_workbook() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return a_workbook(Path(folder) / "old.xlsx").read_bytes()


def _sheets(_folder: Path) -> Iterable[bytes]:
    with zipfile.ZipFile(io.BytesIO(_whole_workbook())) as whole:
        yield whole.read(_SHEET)


def _photo(data: bytes, _folder: Path) -> None:
    clean_picture(data)


def _photos(_folder: Path) -> Iterable[bytes]:
    for kind in ("JPEG", "PNG", "WEBP"):
        held = io.BytesIO()
        Image.new("RGB", (24, 16), (200, 160, 40)).save(held, kind)
        yield held.getvalue()


# --- Files beside the book ---


def _envelope(data: bytes, folder: Path) -> None:
    (folder / ENVELOPE).write_bytes(data)
    envelope = read_envelope(folder)
    envelope.keys_by_recovery(_CODE)


def _envelopes(folder: Path) -> Iterable[bytes]:
    key = new_key()
    made = new_envelope("b_0123456789abcdef", "福安典当", key, practice=False)
    made = made.with_password(key, "wang", "a long password", CHEAP).with_recovery(key, _CODE)
    for each in (made, made.with_next(key, new_key(), ["wang"])):
        write_envelope(folder, each)
        yield (folder / ENVELOPE).read_bytes()


def _sign_ins(data: bytes, folder: Path) -> None:
    (folder / SIGN_INS).write_bytes(data)
    signs = SignIns(folder, TestClock())
    signs.locked_out()
    signs.untold()
    signs.told()


def _tries(_folder: Path) -> Iterable[bytes]:
    yield json.dumps({"wang": asdict(Tries(3, "2026-03-01T09:00:00.000+08:00", 2, 1)), "": asdict(Tries())}).encode()


def _holder(data: bytes, folder: Path) -> None:
    (folder / "holder.json").write_bytes(data)
    BookLock(folder)._read_holder()


def _holders(_folder: Path) -> Iterable[bytes]:
    yield b'{"host": "till-1", "user": "wang", "process": 4711}'


def _preferences(data: bytes, folder: Path) -> None:
    (folder / "preferences.json").write_bytes(data)
    kept = load_preferences(folder)
    if not (isinstance(kept.language, str) and isinstance(kept.theme, str) and isinstance(kept.scale, int)):
        raise TypeError(f"preferences that no screen can show: {kept}")


def _looks(_folder: Path) -> Iterable[bytes]:
    yield b'{"language": "zh", "theme": "light", "scale": 125}'


def _settings(data: bytes, folder: Path) -> None:
    (folder / "backup.json").write_bytes(data)
    settings.load(folder)
    settings.kept_keys(folder, KEY)


def _outcomes(folder: Path) -> Iterable[bytes]:
    settings.change(folder, places=("/media/stick",))
    settings.note_outcome(folder, "full", settings.Outcome("2026-03-01T09:00:00.000+08:00", True, "", 1200))
    settings.keep_key(folder, KEY, "s_1", new_key())
    yield (folder / "backup.json").read_bytes()


def _anchor(data: bytes, folder: Path) -> None:
    (folder / "b_1.anchor").write_bytes(data)
    AnchorFile(folder, "b_1", KEY).read()


def _anchors(folder: Path) -> Iterable[bytes]:
    file = AnchorFile(folder, "b_1", KEY)
    for count in (1, 2):
        file.write("d_1", count, "aa", count)
    yield (folder / "b_1.anchor").read_bytes()


def _log(data: bytes, folder: Path) -> None:
    file, log = folder / "book.db", folder / "book.db-wal"
    file.write_bytes(KEY)
    log.write_bytes(data)
    is_foreign(log, file, [KEY])


def _logs(_folder: Path) -> Iterable[bytes]:
    yield bytes.fromhex("377f0682002de21800001000") + bytes(20 + 24 + 4096)


# --- Backups and exports ---


def _sealed(data: bytes, folder: Path) -> None:
    path = folder / "full-000000001-20260301T090000-abcd.sealed"
    path.write_bytes(data)
    for read in (opened_parts, parts_so_far):
        with suppress(BookTrouble):
            list(read(path, KEY))
    key_in(read_header(path), "recovery", _PRIVATE)


def _header() -> Header:
    boxes = boxes_for({"recovery": pair_of(_PRIVATE).public}, KEY, "s_1")
    head = Head("3101", "d_1", 7, "aa")
    at = "2026-03-01T09:00:00.000+08:00"
    return Header(SUITE, catalogue.FULL, "s_1", "b_1", "3101", "d_1", at, (head,), (), 0, 0, boxes)


def _sealed_files(folder: Path) -> Iterable[bytes]:
    made = catalogue.write_whole(folder, _header(), KEY, lambda writer: writer.write(b"x" * 300))
    yield made.path.read_bytes()


def _manifest(data: bytes, folder: Path) -> None:
    made = catalogue.write_whole(folder, _header(), KEY, lambda writer: writer.write(b"x"))
    made.path.with_suffix(".json").write_bytes(data)
    catalogue.backups_in(folder, catalogue.FULL)
    catalogue.sweep(folder, catalogue.FULL)


def _manifests(folder: Path) -> Iterable[bytes]:
    made = catalogue.write_whole(folder, _header(), KEY, lambda writer: writer.write(b"x"))
    yield made.path.with_suffix(".json").read_bytes()


def _export(data: bytes, _folder: Path) -> None:
    with suppress(auditor.Wrong):
        auditor.check(data.splitlines(keepends=True), auditor.library_verifier(), auditor.Asked({}, ((1, "aa"),)))


def _exports(folder: Path) -> Iterable[bytes]:
    book, clock = a_book(folder, TestClock()), TestClock()
    with signed_in(book, clock) as shop:
        do(shop, "till.open", float_amount="500000.00", source="capital")
    with signed_in(book, clock) as shop, whole_journal(shop.book_file.writer) as journal:
        chains, facts = audit.chain_lines(journal.chains()), audit.fact_lines(journal.facts())
        lines = [*chains, *facts, *audit.checkpoint_lines(journal.checkpoints())]
        writer = shop.book_file.writer
        yield "".join(audit.one_file(lines, writer.device, "now", writer.key.sign)).encode()


READERS = {
    each.name: each
    for each in (
        Reader("command", _command, _commands),
        Reader("scan", _scanned, _scans),
        Reader("recovery-card", _card, _cards),
        Reader("ticket-proof", _proof, _proofs),
        Reader("csv", _csv, _tables),
        Reader("workbook", _xlsx, _workbooks),
        Reader("sheet", _sheet, _sheets),
        Reader("photo", _photo, _photos),
        Reader("envelope", _envelope, _envelopes),
        Reader("sign-ins", _sign_ins, _tries),
        Reader("holder", _holder, _holders),
        Reader("preferences", _preferences, _looks),
        Reader("backup-settings", _settings, _outcomes),
        Reader("anchor", _anchor, _anchors),
        Reader("log", _log, _logs),
        Reader("sealed-file", _sealed, _sealed_files),
        Reader("manifest", _manifest, _manifests),
        Reader("export", _export, _exports),
    )
}
"""All readers, by name."""
