"""Books of every schema that shops may have open with this program, whole and with the figures that they had."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.money import total, yuan
from domain.pawn.ticket import Stage
from storage.schema import HEAD
from storage.verify import verify
from tests.books import TestClock, do, pawn_a_ring, signed_in
from tests.corpus import BOOKS, LAST_DAY, unpacked

SCHEMAS = sorted(file.stem for file in BOOKS.glob("*.zip"))


def test_the_corpus_has_a_book_of_the_first_schema_and_of_this_one() -> None:
    assert SCHEMAS[0] == "0001"
    assert SCHEMAS[-1] == HEAD, "a new schema: python -m tests.corpus"


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_book_of_an_older_schema_opens_whole_and_business_goes_on(schema: str, tmp_path: Path) -> None:
    folder, clock = unpacked(schema, tmp_path), TestClock(LAST_DAY)
    today = clock.now.date()
    with signed_in(folder, clock) as shop:
        writer = shop.book_file.writer
        with writer.engines.reader.connect() as conn:
            assert verify(conn, writer.store, writer.vault).findings == []
        tickets = {line.number: line.stage for line in shop.reading.tickets(today)}
        assert tickets == {"31012600001": Stage.REDEEMED, "31012600002": Stage.LIVE, "31012600003": Stage.LIVE}
        balances = {line.account: line.balance for line in shop.reading.trial_balance(today).accounts}
        assert (balances["1001"], balances["4001"]) == (yuan("495376.08"), yuan("500000.00"))
        assert total([held for account, held in balances.items() if account.startswith("1303")]) == yuan("5000.00")
        assert shop.reading.self_check(today).findings == ()
        do(shop, "pawn.redeem", ticket="31012600002")
        assert pawn_a_ring(shop) == "31012600004"
