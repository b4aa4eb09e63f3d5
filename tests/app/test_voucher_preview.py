"""The voucher of an act before it is done, out of a real book: what is seen is what is posted; nothing stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.shop import Shop
from domain.book import BEFORE_PREVIEWED
from domain.commands import command_from, new_id
from domain.errors import Refusal
from domain.ledger.entry import EntryPosted
from tests.books import LI, RING, TestClock, a_book, do, pawn_a_ring, signed_in


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    clock = TestClock()
    with signed_in(a_book(tmp_path, clock), clock) as opened:
        do(opened, "till.open", float_amount="500000.00", source="capital")
        yield opened


def facts_in(shop: Shop) -> int:
    return sum(1 for _ in shop.reading.facts())


def a_pledge(customer: str) -> object:
    pledge = {"customer": customer, "days": 30, "source_statement": "本人购买", "prohibited": [], "items": [RING]}
    return command_from("pawn.issue", pledge)


def test_a_pledge_of_somebody_new_is_previewed_with_their_registration_and_neither_stays(shop: Shop) -> None:
    customer, before = new_id("c", BEFORE_PREVIEWED), facts_in(shop)
    seen = shop.foresee(a_pledge(customer), after=command_from("customers.register", LI))
    assert [entry.rule for entry in seen.entries] == ["ticket.issued"]
    assert facts_in(shop) == before
    with pytest.raises(Refusal, match=r"customer\.unknown"):
        shop.reading.customer(customer)


def test_without_their_registration_it_is_refused_as_it_would_be(shop: Shop) -> None:
    with pytest.raises(Refusal, match=r"customer\.unknown"):
        shop.foresee(a_pledge(new_id("c", BEFORE_PREVIEWED)))


def test_what_is_previewed_is_what_is_posted(shop: Shop) -> None:
    redeem = command_from("pawn.redeem", {"ticket": pawn_a_ring(shop)})
    seen = shop.foresee(redeem)
    posted = [fact.body for fact in shop.do(redeem).facts if isinstance(fact.body, EntryPosted)]
    assert [entry.postings for entry in posted] == [entry.postings for entry in seen.entries]
