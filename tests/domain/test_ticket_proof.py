"""What a ticket says of itself: packed, read again, and never read as anything else."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.documents import label_text, ticket_in
from domain.ids import StoreId, TicketNo
from domain.money import Money, yuan
from domain.pawn.ticket import End
from domain.pawn.ticket_proof import (
    LONGEST,
    Claim,
    Verdict,
    claim_of,
    is_proof,
    judged,
    payload_of,
    read,
    text_of,
)
from tests.printing.builders import TICKET, a_ticket, an_item

STORE, KEY = StoreId("3101"), "0badcafe"
SIGNATURE = bytes(range(64))
NAMES = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=20)
CLAIMS = st.builds(
    Claim,
    store=st.one_of(st.from_regex(r"[0-9]{4}", fullmatch=True), NAMES).map(StoreId),
    number=st.one_of(st.from_regex(r"[0-9]{11}", fullmatch=True), NAMES).map(TicketNo),
    replacements=st.integers(0, 300),
    principal=st.integers(0, 10**12).map(Money),
    due=st.dates(date(2000, 1, 1), date(2179, 1, 1)),
    items=st.integers(0, 999),
    goods=st.binary(min_size=6, max_size=6).map(bytes.hex),
    rulebook=NAMES,
    key=st.binary(min_size=4, max_size=4).map(bytes.hex),
)


def claim() -> Claim:
    return claim_of(a_ticket(), STORE, KEY)


@given(said=CLAIMS)
def test_what_a_ticket_says_is_read_as_it_was_written(said: Claim) -> None:
    proof = read(text_of(said, SIGNATURE))
    assert proof is not None
    assert (proof.claim, proof.signature) == (said, SIGNATURE)
    assert proof.signed.endswith(payload_of(said))


@given(text=st.one_of(st.text(), st.from_regex(r"PB1\.[A-Za-z0-9_-]{0,80}\.[A-Za-z0-9_-]{86}", fullmatch=True)))
@example(text="PB1." + "A" * LONGEST)
@example(text="PB1.A." + "A" * 86)
def test_any_text_is_read_or_is_no_proof(text: str) -> None:
    proof = read(text)
    if proof is not None:
        assert text_of(proof.claim, proof.signature) == text.strip()


def test_a_ticket_is_said_in_few_letters() -> None:
    text = text_of(claim(), SIGNATURE)
    assert len(text) <= 152, "more than a QR code of 49 modules holds"
    assert is_proof(text)
    assert not is_proof(label_text(TICKET))


def test_the_number_is_found_in_new_and_in_old_codes() -> None:
    assert ticket_in(text_of(claim(), SIGNATURE)) == TICKET
    assert ticket_in(label_text(TICKET)) == TICKET
    assert ticket_in(f" {TICKET} ") == TICKET


def test_a_genuine_ticket_is_judged_by_what_became_of_it() -> None:
    ticket, said = a_ticket(), claim()
    later = replace(ticket.period, due=date(2027, 1, 22))
    assert judged(said, ticket) is Verdict.CURRENT
    assert judged(said, None) is Verdict.NOT_HERE
    assert judged(said, replace(ticket, ended=End.REDEEMED)) is Verdict.ENDED
    assert judged(said, replace(ticket, replacements=1)) is Verdict.REPLACED
    assert judged(said, replace(ticket, loss_reported_on=date(2026, 11, 23))) is Verdict.LOST
    assert judged(said, replace(ticket, periods=(*ticket.periods, later))) is Verdict.RENEWED
    assert judged(said, replace(ticket, principal=yuan("9000.00"))) is Verdict.CHANGED
    assert judged(said, a_ticket(an_item(description="镀金手镯"))) is Verdict.CHANGED


@pytest.mark.parametrize("verdict", Verdict)
def test_only_what_was_signed_is_genuine(verdict: Verdict) -> None:
    false = {Verdict.FORGED, Verdict.UNKNOWN_DEVICE, Verdict.UNKNOWN_STORE, Verdict.DAMAGED}
    assert verdict.is_genuine == (verdict not in false)
