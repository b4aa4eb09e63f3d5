"""A ticket proves itself: printed with a signed code, read off the paper, checked here, next door and by strangers."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.founding import found_shop
from app.shop import Shop
from domain.access.roles import Approval, Role, Session
from domain.commands import command_from, digest_of
from domain.documents import Document, DocumentKind, documents_of, ticket_in
from domain.ids import PersonId, StoreId
from domain.money import yuan
from domain.pawn.ticket_proof import Verdict, claim_of, read, sign_of, text_of, to_sign
from domain.ports import Receipt
from storage import ticket_proof
from storage.group import gather
from tests.books import CHEAP, LI, TestClock, a_book, do, founding, pawn_a_ring, signed_in
from tests.printing.reading import scans_of

SECOND = Session(PersonId("zhang"), "张敏", Role.MANAGER)
LETTERS = string.ascii_letters + string.digits + "-_."


@pytest.fixture(scope="module")
def clock() -> TestClock:
    return TestClock("2026-03-02T09:00")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, clock: TestClock) -> Iterator[Shop]:
    """A shop with an open drawer."""
    with signed_in(a_book(tmp_path_factory.mktemp("proofs"), clock), clock) as opened:
        do(opened, "till.open", float_amount="200000.00", source="capital")
        yield opened


def paper_of(shop: Shop, receipt: Receipt, kind: DocumentKind) -> tuple[Document, bytes]:
    document = next(each for each in documents_of(receipt.facts) if each.kind is kind)
    return document, shop.paper(document)


def pawned(shop: Shop, **changed: object) -> tuple[str, str]:
    """The number of a new ticket, and what a scanner reads off its paper."""
    number = pawn_a_ring(shop, **changed)
    [issued] = [
        row for row in shop.reading.facts() if row.kind == "ticket.issued" and row.subject == f"ticket:{number}"
    ]
    paper = shop.paper(Document(DocumentKind.PAWN_TICKET, f"{issued.command_id}:{issued.n}"))
    return number, scans_of(paper)["QR Code"]


def test_the_printed_ticket_proves_itself(shop: Shop) -> None:
    number, text = pawned(shop)
    checked = shop.reading.check_ticket(text)
    assert checked.verdict is Verdict.CURRENT
    assert checked.claim is not None
    assert (checked.claim.number, checked.claim.principal, checked.claim.items) == (number, yuan("10000.00"), 1)
    assert checked.store_name == "福安典当 南门店"
    assert ticket_in(text) == number


def test_a_renewed_ticket_is_genuine_but_old_and_its_certificate_is_current(shop: Shop) -> None:
    number, text = pawned(shop)
    renewed = do(shop, "pawn.renew", ticket=number, days=30)
    assert shop.reading.check_ticket(text).verdict is Verdict.RENEWED
    document, certificate = paper_of(shop, renewed, DocumentKind.RENEWAL_CERTIFICATE)
    said = scans_of(certificate)["QR Code"]
    assert shop.reading.check_ticket(said).verdict is Verdict.CURRENT
    assert scans_of(shop.paper(document))["QR Code"] == said, "a reprint says the same"
    assert shop.preview(document) == certificate, "the archive keeps its bytes"


def test_a_lost_ticket_and_the_one_that_it_was_replaced_by(shop: Shop) -> None:
    number, text = pawned(shop)
    do(shop, "pawn.report_loss", ticket=number, circumstances="掉在路上了")
    assert shop.reading.check_ticket(text).verdict is Verdict.LOST
    asked = command_from("pawn.replace_ticket", {"ticket": number})
    again = shop.do(asked, Approval(SECOND, digest_of(asked)))
    assert shop.reading.check_ticket(text).verdict is Verdict.REPLACED
    _, paper = paper_of(shop, again, DocumentKind.REPLACEMENT_TICKET)
    assert shop.reading.check_ticket(scans_of(paper)["QR Code"]).verdict is Verdict.CURRENT


def test_a_redeemed_ticket_has_ended(shop: Shop) -> None:
    number, text = pawned(shop)
    do(shop, "pawn.redeem", ticket=number)
    assert shop.reading.check_ticket(text).verdict is Verdict.ENDED


def test_a_ticket_that_the_shop_did_not_sign_is_forged(shop: Shop) -> None:
    number, text = pawned(shop)
    proof = read(text)
    assert proof is not None
    more = replace(proof.claim, principal=yuan("1000.00"))
    assert shop.reading.check_ticket(text_of(more, proof.signature)).verdict is Verdict.FORGED
    stranger = Ed25519PrivateKey.generate()
    own = replace(proof.claim, key=sign_of(stranger.public_key().public_bytes_raw()))
    said = text_of(own, stranger.sign(to_sign(own)))
    assert shop.reading.check_ticket(said).verdict is Verdict.UNKNOWN_DEVICE
    passed_off = text_of(proof.claim, stranger.sign(to_sign(proof.claim)))
    assert shop.reading.check_ticket(passed_off).verdict is Verdict.FORGED
    ticket = shop.reading.ticket(number)
    elsewhere = claim_of(ticket, StoreId("3102"), proof.claim.key)
    assert shop.reading.check_ticket(text_of(elsewhere, proof.signature)).verdict is Verdict.UNKNOWN_STORE


def test_every_single_letter_that_is_changed_shows(shop: Shop) -> None:
    _, text = pawned(shop)
    for place, letter in enumerate(text):
        for other in ("A", "B", "g", "w", "_", "0", "."):
            if other != letter:
                changed = text[:place] + other + text[place + 1 :]
                assert not shop.reading.check_ticket(changed).verdict.is_genuine, changed


@pytest.fixture(scope="module")
def genuine(shop: Shop) -> str:
    return pawned(shop)[1]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 200), letter=st.sampled_from(LETTERS), cut=st.sampled_from(["set", "drop", "add"]))
def test_no_changed_text_is_genuine(shop: Shop, genuine: str, place: int, letter: str, cut: str) -> None:
    place %= len(genuine)
    changed = genuine[:place] + ("" if cut == "drop" else letter) + genuine[place + (cut != "add") :]
    if changed != genuine:
        assert not shop.reading.check_ticket(changed).verdict.is_genuine


def test_another_store_s_ticket_is_checked_once_its_books_are_here(
    shop: Shop, clock: TestClock, tmp_path: Path
) -> None:
    asked = founding()
    found_shop(tmp_path, replace(asked, store=replace(asked.store, number="02", name="福安典当 北门店")), clock, CHEAP)
    with signed_in(tmp_path / "3102.pawnbook", clock) as theirs:
        do(theirs, "till.open", float_amount="50000.00", source="capital")
        number, text = pawned(theirs)
        assert shop.reading.check_ticket(text).verdict is Verdict.UNKNOWN_STORE
        gather(theirs.book_file.writer, shop.book_file.writer)
        _, later = pawned(theirs)
    checked = shop.reading.check_ticket(text)
    assert (checked.verdict, checked.store_name) == (Verdict.CURRENT, "福安典当 北门店")
    assert ticket_in(text) == number
    assert shop.reading.check_ticket(later).verdict is Verdict.NOT_HERE


def test_the_same_ticket_and_key_give_the_same_text(shop: Shop) -> None:
    number, text = pawned(shop)
    writer = shop.book_file.writer
    assert ticket_proof.prove(shop.reading.ticket(number), writer.store, writer.key) == text
    assert LI["name"] not in text
