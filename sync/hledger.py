"""The whole ledger as a journal of hledger (hledger.org/1.25/hledger.html, journal format), so that it can check us."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from domain.ledger.accounts import Account
from domain.ledger.entry import EntryLine
from sync.plain_accounts import Words, plain_name

FILE = "pawnbook.journal"

_TYPES = {"Assets": "A", "Liabilities": "L", "Equity": "E", "Income": "R", "Expenses": "X"}


def journal(title: str, entries: Iterable[EntryLine], chart: Mapping[str, Account], words: Words) -> Iterator[str]:
    """The lines of the file: the accounts, then every entry on the day that it is booked on, in the books' order; what
    it is about in words, its rule in a comment.
    """
    yield f"; {title}\n"
    yield "commodity CNY 1000.00\n\n"
    for code in chart:
        name = plain_name(code, chart)
        yield f"account {name}  ; type:{_TYPES[name.partition(':')[0]]}\n"
    for entry in entries:
        yield from _transaction(entry, chart, words(entry))


def _transaction(entry: EntryLine, chart: Mapping[str, Account], words: str) -> Iterator[str]:
    number = f"({entry.book_date:%Y-%m}/记-{entry.number:04d}) " if entry.number is not None else ""
    yield f"\n{entry.book_date} * {number}{_text(words)}\n"
    yield f"    ; rule: {_text(entry.rule)}\n"
    yield f"    ; cause: {entry.cause}, dated: {entry.business_date}\n"
    yield f"    ; recorded: {entry.recorded_at}, by: {entry.actor}, posted-by: {entry.posted_by}\n"
    for posting in entry.postings:
        about = f"  ; about: {_text(posting.sub)}" if posting.sub else ""
        yield f"    {plain_name(posting.account, chart)}  CNY {posting.amount}{about}\n"


def _text(text: str) -> str:
    """A text that ends no field: comments begin with a semicolon, notes with a bar."""
    return " ".join(text.replace(";", "；").replace("|", "／").split())
