"""The proof of a day: made when the store's day is closed, printed on the next day's slips, made again by anybody."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import sqlalchemy as sa

from app.language import CHINESE, ENGLISH, translator
from app.places import FONTS
from app.proving import prove
from app.shop import Shop
from domain.book import Book
from domain.codec import FACT, from_plain, to_plain
from domain.documents import Document, DocumentKind
from domain.errors import Refusal
from domain.facts import Fact
from domain.ledger.proof import DayFigures, DayProved
from domain.money import yuan
from domain.ports import Receipt
from printing.day_proof import day_proof
from printing.fonts import use_fonts
from storage.journal import Journal
from storage.proof_check import made_again, wrong_proofs
from storage.verify import verify
from tests.books import RING, TestClock, a_book, begin_day, do, pawn_a_ring, signed_in
from tests.stories.closings import Station, Two, evening, morning, next_day, two_stations
from tests.stories.test_forfeited_goods import level

ON = date(2026, 3, 1)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def shop(tmp_path: Path, clock: TestClock) -> Iterator[Shop]:
    with signed_in(a_book(tmp_path, clock), clock) as opened:
        yield opened


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    with two_stations(tmp_path) as stations:
        yield stations


def closed_with_a_ring(shop: Shop, clock: TestClock) -> str:
    """A ring is pawned and nobody stores it; the next morning the day is closed. The answer is the ticket."""
    do(shop, "till.open", float_amount="200000.00", source="capital")
    ticket = pawn_a_ring(shop)
    begin_day(shop, clock, "2026-03-02T09:00")
    list(shop.daily_run())
    do(shop, "ledger.close_day", on="2026-03-01")
    return ticket


def the_proof(station: Station, on: date) -> DayProved:
    """What a workstation takes down once the day is closed there."""
    return prove(Book(station.writer.work, station.clock), station.reading, on)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def document_of(receipt: Receipt, kind: DocumentKind) -> Document:
    fact = receipt.facts[0]
    return Document(kind, f"{fact.at.command_id}:{fact.at.n}")


def test_a_closed_day_is_proved_and_says_what_does_not_agree(shop: Shop, clock: TestClock) -> None:
    closed_with_a_ring(shop, clock)
    proved = shop.reading.proof(ON)
    figures = proved.figures
    [till] = figures.tills
    assert (till.float_amount, till.counted, till.difference) == (yuan("200000.00"), till.booked, yuan("0.00"))
    assert figures.cash.booked == till.booked
    assert (figures.bags.tickets, figures.bags.items, figures.bags.in_place, figures.bags.not_stored) == (1, 1, 0, 1)
    assert figures.ledger.debit == figures.ledger.credit
    assert figures.ledger.loans_booked == figures.ledger.loans_lent == yuan("10000.00")
    assert all(each.booked == each.tickets - each.later + each.other for each in figures.ledger.income)
    assert figures.doubts == 1
    assert figures.digest() == proved.digest
    assert from_plain(DayFigures, json.loads(json.dumps(to_plain(figures, FACT))), FACT) == figures
    assert shop.prove_day(ON) == proved
    with pytest.raises(Refusal, match=r"store_day\.unknown"):
        shop.prove_day(date(2026, 2, 1))


def test_the_next_days_papers_bear_its_digits(shop: Shop, clock: TestClock) -> None:
    ticket = closed_with_a_ring(shop, clock)
    digits = shop.reading.proof(ON).proved.digits
    redeemed = do(shop, "pawn.redeem", ticket=ticket)
    paper = shop.paper(document_of(redeemed, DocumentKind.REDEMPTION_RECEIPT))
    assert f"proof of 2026-03-01: {digits}" in text_of(paper)
    issued = shop.reading.ticket_card(ticket, ON).story[0].fact
    first = shop.paper(Document(DocumentKind.PAWN_TICKET, f"{issued.at.command_id}:{issued.at.n}"))
    assert digits not in text_of(first)


def test_whatever_comes_later_the_proof_is_made_again_of_the_same_facts(two: Two) -> None:
    one, other = two
    ticket = one.pawn(RING)
    other.do("till.move_cash", direction="out", counterpart="expense", amount="35.00", note="茶水")
    level(one, other)
    next_day("2026-03-02", one, other)
    one.do("ledger.close_day", on="2026-03-01")
    proved = the_proof(one, ON)
    assert len(proved.figures.tills) == 2
    assert not [each for each in proved.figures.tills if not each.agrees]
    one.do("pawn.redeem", ticket=ticket)
    other.do("till.move_cash", direction="out", counterpart="expense", amount="12.00", note="茶水")
    level(one, other)
    for each in two:
        with each.writer.engines.reader.connect() as conn:
            assert made_again(conn, each.writer.store, each.writer.vault, proved) == proved.figures
            assert verify(conn, each.writer.store, each.writer.vault).findings == []
    evening(one, other)
    morning("2026-03-03", one, other)
    level(one, other)
    other.do("ledger.close_day", on="2026-03-02")
    assert the_proof(other, date(2026, 3, 2)).figures.bags.tickets == 0


def test_a_day_without_a_workstation_says_so(two: Two) -> None:
    one, other = two
    evening(one)
    morning("2026-03-02", one)
    one.do("ledger.close_day", on="2026-03-01", without=[other.writer.device], reason="送修")
    proved = the_proof(one, ON)
    assert proved.figures.queues.missing == (other.writer.device,)
    assert proved.figures.doubts >= 1


def test_figures_that_were_changed_are_found(shop: Shop, clock: TestClock) -> None:
    closed_with_a_ring(shop, clock)
    proved, writer = shop.reading.proof(ON), shop.book_file.writer
    rich = replace(proved.figures, cash=replace(proved.figures.cash, in_safe=yuan("1.00")))
    forged = replace(proved, figures=rich)

    class Forged(Journal):
        """A journal in which somebody wrote other figures, and whose rewritten chain nobody sees through."""

        def of_subjects(self, subjects: Iterable[str]) -> list[Fact]:
            told = super().of_subjects(subjects)
            return [replace(each, body=forged) if each.body == proved else each for each in told]

    with writer.engines.reader.connect() as conn:
        journal = Forged(conn, writer.store, writer.vault)
        assert ("proof.digest", "2026-03-01") in list(wrong_proofs(conn, journal, writer.vault))
        whole = replace(forged, digest=rich.digest())
        assert made_again(conn, writer.store, writer.vault, whole).digest() != whole.digest


def test_the_page_is_one_page_in_both_languages_also_for_a_busy_store(shop: Shop, clock: TestClock) -> None:
    closed_with_a_ring(shop, clock)
    proved, store = shop.reading.proof(ON), shop.reading.store()
    [till] = proved.figures.tills
    many = tuple(replace(till, device=f"d_{place}", number=place) for place in range(1, 9))  # type: ignore[arg-type]
    busy = replace(proved, figures=replace(proved.figures, tills=many))
    use_fonts(FONTS)
    for language in (CHINESE, ENGLISH):
        for each in (proved, busy):
            assert len(pypdfium2.PdfDocument(day_proof(each, store, translator(language)))) == 1


def test_nobody_proves_a_day_by_hand(shop: Shop) -> None:
    with pytest.raises(Refusal, match=r"access\.denied"):
        do(shop, "ledger.prove_day", on="2026-03-01")


def test_what_no_closing_named_is_proved_by_nobody(shop: Shop, clock: TestClock) -> None:
    closed_with_a_ring(shop, clock)
    begin_day(shop, clock, "2026-03-03T09:00")
    list(shop.daily_run())
    with shop.book_file.writer.engines.reader.connect() as conn:
        before = conn.execute(sa.text("SELECT count(*) FROM proof")).scalar_one()
    do(shop, "ledger.close_day", on="2026-03-02")
    with shop.book_file.writer.engines.reader.connect() as conn:
        assert conn.execute(sa.text("SELECT count(*) FROM proof")).scalar_one() == before + 1
    assert shop.reading.last_proof() == shop.reading.proof(date(2026, 3, 2)).proved
