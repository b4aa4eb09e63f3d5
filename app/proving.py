"""Taking down the proof of a closed day: read in a snapshot of the book, while the counter goes on, then one fact."""

from __future__ import annotations

from datetime import date

from domain.access.roles import SYSTEM
from domain.book import Book
from domain.errors import Refusal
from domain.ids import CommandId
from domain.ledger.proof import DayProved, ProveDay
from storage.reading import StoreReading


def prove(book: Book, reading: StoreReading, on: date) -> DayProved:
    """The proof of a closed day, taken down where it is the last one and was not proved yet.

    Raises Refusal `proof.not_last`, `store_day.unknown`, MachineTrouble.
    """
    try:
        return reading.proof(on)
    except Refusal:
        order = (ProveDay(on=on), CommandId(f"prove:{reading.device}:{on}"))
        book.do_all([order], by=SYSTEM, on=on, ahead=reading.day_figures(on))
        return reading.proof(on)
