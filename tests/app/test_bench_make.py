"""The book of a shop over many years that the bench makes: small, it holds what a shop's book holds and verifies."""

from __future__ import annotations

from collections import Counter as Tally
from datetime import date, datetime, time
from pathlib import Path

from app.bench.books import Counter, signed_in
from app.bench.ten_years import make_book
from domain.clock import CHINA
from domain.money import NOTHING
from storage.verify import verify

LAST = date(2026, 3, 2)
TICKETS, DAYS = 600, 150


def test_a_book_made_in_bulk_holds_every_kind_of_end_and_verifies(tmp_path: Path) -> None:
    folder = make_book(tmp_path, TICKETS, LAST, DAYS)
    with signed_in(folder, Counter(datetime.combine(LAST, time(10), CHINA))) as shop:
        writer = shop.book_file.writer
        with writer.engines.reader.connect() as conn:
            verdict = verify(conn, writer.store, writer.vault)
            kinds = Tally(conn.exec_driver_sql("SELECT kind FROM fact").scalars())
        assert verdict.findings == []
        assert kinds["ticket.issued"] == TICKETS
        assert min(kinds[f"ticket.{end}"] for end in ("renewed", "redeemed", "forfeited")) > 0
        assert kinds["goods.sold"] > 0
        assert (kinds["day.closed"], kinds["store_day.closed"]) == (DAYS, DAYS)
        day = shop.reading.day()
        assert day is not None
        assert (day.is_open, day.business_date, day.cash > NOTHING) == (True, LAST, True)
        assert shop.reading.self_check(LAST).findings == ()
        vault = shop.reading.vault(LAST)
        assert (vault.not_stored, vault.bags) == (0, kinds["custody.changed"])
        assert {task.attempts for task in shop.reading.to_do(LAST)} == {0, 1}
        assert len(shop.reading.paused(LAST)) == 1
