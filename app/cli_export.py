"""`pawnbook export`: the whole ledger for other programs to check, and everything for an auditor."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from app import answers, exits
from app.cli_book import opened
from app.files import write_lines
from app.language import CHINESE, ENGLISH, translator
from app.shop import Shop
from domain.clock import calendar_day
from domain.errors import MachineTrouble
from domain.ledger.entry import EntryLine
from domain.terms import EVENTS
from storage.ledger_stream import WholeLedger, whole_ledger
from sync import audit, beancount, hledger

Files = dict[str, Iterable[str]]


def export(asked: argparse.Namespace) -> int:
    """Write the files into a folder, which is made where it is not there; each whole or not at all."""
    folder = Path(asked.folder)
    with opened(asked) as shop:
        shop.session.must_be_allowed("export")
        _make(folder)
        with whole_ledger(shop.book_file.writer) as ledger:
            sums = {name: write_lines(folder / name, lines) for name, lines in _FILES[asked.form](shop, ledger).items()}
    if asked.form == "audit":
        write_lines(folder / "SHA256SUMS", (f"{digest}  {name}\n" for name, digest in sums.items()))
    answers.say({"ok": True, "folder": str(folder), "files": sums})
    return exits.DONE


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MachineTrouble("file.write", path=str(folder)) from error


def _title(shop: Shop) -> str:
    store = shop.reading.store()
    return f"{store.name} ({store.store}) {shop.now():%Y-%m-%d %H:%M}"


def in_words(entry: EntryLine) -> str:
    """What an entry is about: its own summary, or what happened in both languages, and to which ticket or customer."""
    if entry.summary:
        return entry.summary
    event, about = EVENTS.get(entry.rule, entry.rule), entry.about.partition(":")[2]
    said = dict.fromkeys(translator(language)(event) for language in (CHINESE, ENGLISH))
    return " ".join([*said, about] if about else said)


def _hledger(shop: Shop, ledger: WholeLedger) -> Files:
    return {hledger.FILE: hledger.journal(_title(shop), ledger.entries(), ledger.chart, in_words)}


def _beancount(shop: Shop, ledger: WholeLedger) -> Files:
    opened_on = ledger.first_day or calendar_day(shop.now())
    return {beancount.FILE: beancount.ledger(_title(shop), ledger.entries(), ledger.chart, opened_on, in_words)}


def _audit(shop: Shop, ledger: WholeLedger) -> Files:
    return {
        "README.txt": [audit.READ_ME],
        "facts.jsonl": _facts(shop),
        "chains.jsonl": _chains(ledger),
        "entries.csv": audit.entry_rows(ledger.entries(), ledger.chart, in_words),
        "accounts.csv": audit.account_rows(ledger.chart),
    }


def _facts(shop: Shop) -> Iterator[str]:
    for row in shop.reading.facts():
        yield json.dumps({"canon": row.canon.decode(), "hash": row.hash, "sig": row.sig}, ensure_ascii=False) + "\n"


def _chains(ledger: WholeLedger) -> Iterator[str]:
    for device, genesis in ledger.chains():
        yield json.dumps({"device": device, "genesis": genesis.decode()}, ensure_ascii=False) + "\n"


_FILES: dict[str, Callable[[Shop, WholeLedger], Files]] = {
    "hledger": _hledger,
    "beancount": _beancount,
    "audit": _audit,
}

HANDLERS = {"export": export}
