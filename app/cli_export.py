"""`pawnbook export`: the whole ledger for other programs to check, and everything for an auditor."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from app import answers, exits
from app.cli_book import opened
from app.files import write_lines
from app.shop import Shop
from domain.clock import calendar_day
from domain.errors import MachineTrouble
from domain.ledger.accounts import Account
from storage.chart import chart_of
from storage.ledger_stream import entries_in_order, first_day
from storage.tables import CHAIN
from sync import audit, beancount, hledger


@dataclass(frozen=True, slots=True)
class _Books:
    """A store's ledger on one read transaction, so that all files show the same moment."""

    shop: Shop
    conn: sa.Connection
    store: str
    chart: dict[str, Account]

    @property
    def title(self) -> str:
        """Whose books these are."""
        store = self.shop.reading.store()
        return f"{store.name} ({self.store}) {self.shop.now():%Y-%m-%d %H:%M}"

    @property
    def opened(self) -> date:
        """The first day of the books."""
        return first_day(self.conn, self.store) or calendar_day(self.shop.now())


Files = dict[str, Iterable[str]]


def export(asked: argparse.Namespace) -> int:
    """Write the files into a folder, which is made where it is not there; each whole or not at all."""
    folder = Path(asked.folder)
    with opened(asked) as shop:
        shop.session.must_be_allowed("export")
        writer = shop.book_file.writer
        with writer.engines.reader.connect() as conn:
            books = _Books(shop, conn, writer.store, dict(chart_of(conn, writer.store)))
            _make(folder)
            sums = {name: write_lines(folder / name, lines) for name, lines in _FILES[asked.form](books).items()}
    if asked.form == "audit":
        write_lines(folder / "SHA256SUMS", (f"{digest}  {name}\n" for name, digest in sums.items()))
    answers.say({"ok": True, "folder": str(folder), "files": sums})
    return exits.DONE


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineTrouble("file.write", path=str(folder)) from error


def _hledger(books: _Books) -> Files:
    return {hledger.FILE: hledger.journal(books.title, entries_in_order(books.conn, books.store), books.chart)}


def _beancount(books: _Books) -> Files:
    entries = entries_in_order(books.conn, books.store)
    return {beancount.FILE: beancount.ledger(books.title, entries, books.chart, books.opened)}


def _audit(books: _Books) -> Files:
    return {
        "README.txt": iter([audit.READ_ME]),
        "facts.jsonl": _facts(books),
        "chains.jsonl": _chains(books),
        "entries.csv": audit.entry_rows(entries_in_order(books.conn, books.store), books.chart),
        "accounts.csv": audit.account_rows(books.chart),
    }


def _facts(books: _Books) -> Iterator[str]:
    for row in books.shop.reading.facts():
        yield json.dumps({"canon": row.canon.decode(), "hash": row.hash, "sig": row.sig}, ensure_ascii=False) + "\n"


def _chains(books: _Books) -> Iterator[str]:
    query = sa.select(CHAIN.c.device_id, CHAIN.c.genesis).where(CHAIN.c.store == books.store)
    for row in books.conn.execute(query.order_by(CHAIN.c.device_id)):
        yield json.dumps({"device": row.device_id, "genesis": row.genesis.decode()}, ensure_ascii=False) + "\n"


_FILES: dict[str, Callable[[_Books], Files]] = {"hledger": _hledger, "beancount": _beancount, "audit": _audit}

HANDLERS = {"export": export}
