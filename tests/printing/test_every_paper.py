"""What holds of every paper that there is."""

from collections.abc import Callable
from typing import Any

import pytest

from app.papers import _DRAWN
from domain.documents import DocumentKind, label_text
from domain.slips import Slip
from domain.terms import DOCUMENTS
from printing.sales import sale_receipt
from tests.printing.builders import TICKET, a_mortgage, a_slip, a_store, slip_of
from tests.printing.forfeited import a_deficit, a_disposal, a_notice, a_return, a_sale, a_surplus
from tests.printing.lives import (
    a_compensation,
    a_draft,
    a_forfeiture,
    a_hold,
    a_loss,
    a_part_payment,
    a_redemption,
    a_release,
    a_renewal,
    a_replacement,
    a_seizure,
    a_settlement,
    a_top_up,
    a_void,
    an_agreement,
)
from tests.printing.opening import an_opening
from tests.printing.reading import fonts_of, scans_of, stays_on_the_page, text_of, texts_of
from tests.printing.stock import a_stocktake, a_value_slip, a_vault_slip, a_walk, goes_out
from tests.printing.vouchers import a_voucher

SLIPS: list[tuple[DocumentKind, Callable[..., Any]]] = [
    (DocumentKind.PAWN_TICKET, a_slip),
    (DocumentKind.RENEWAL_CERTIFICATE, a_renewal),
    (DocumentKind.REDEMPTION_RECEIPT, a_redemption),
    (DocumentKind.PART_PAYMENT_RECEIPT, a_part_payment),
    (DocumentKind.PART_PAYMENT_RECEIPT, a_release),
    (DocumentKind.TOP_UP_STATEMENT, a_top_up),
    (DocumentKind.SETTLEMENT_RECEIPT, a_settlement),
    (DocumentKind.LOSS_RECEIPT, a_loss),
    (DocumentKind.VOID_SLIP, a_void),
    (DocumentKind.HOLD_RECEIPT, a_hold),
    (DocumentKind.SEIZURE_RECEIPT, a_seizure),
    (DocumentKind.COMPENSATION_RECEIPT, a_compensation),
    (DocumentKind.COMPENSATION_RECEIPT, lambda **special: a_compensation(rest_goes_home=True, **special)),
    (DocumentKind.FORFEITURE_NOTICE, a_forfeiture),
    (DocumentKind.FORFEITURE_NOTICE, a_notice),
    (DocumentKind.AGREEMENT_RECEIPT, an_agreement),
    (DocumentKind.DRAFT_SHEET, a_draft),
    (DocumentKind.PLEDGE_CONTRACT, a_slip),
    (DocumentKind.MORTGAGE_CONTRACT, lambda **special: slip_of(a_mortgage(), **special)),
    (DocumentKind.SUPPLEMENT, a_slip),
    (DocumentKind.POWER_OF_ATTORNEY, a_slip),
    (DocumentKind.VALUE_SLIP, a_value_slip),
    (DocumentKind.VAULT_IN_SLIP, a_vault_slip),
    (DocumentKind.VAULT_OUT_SLIP, lambda **special: a_vault_slip(*goes_out(2), **special)),
    (DocumentKind.STOCKTAKE_SHEET, a_stocktake),
    (DocumentKind.STOCKTAKE_RESULT, lambda **special: a_stocktake(finished=True, **special)),
    (DocumentKind.WALK_SHEET, a_walk),
    (DocumentKind.WALK_RESULT, lambda **special: a_walk(finished=True, **special)),
    (DocumentKind.RETURN_RECEIPT, a_return),
    (DocumentKind.DISPOSAL_NOTICE, a_disposal),
    (DocumentKind.SURPLUS_RECEIPT, a_surplus),
    (DocumentKind.DEFICIT_RECEIPT, a_deficit),
    (DocumentKind.MOVING_IN_CERTIFICATE, an_opening),
    (DocumentKind.VOUCHER, a_voucher),
]
ALSO = [(DocumentKind.REPLACEMENT_TICKET, a_replacement)]
EVERY = pytest.mark.parametrize(
    "kind, slip", [*SLIPS, *ALSO], ids=[f"{kind.value}-{place}" for place, (kind, _) in enumerate([*SLIPS, *ALSO])]
)


def drawn(kind: DocumentKind, slip: object, translate: Callable[[str], str] = str) -> bytes:
    return _DRAWN[kind](slip, translate)


def test_every_kind_of_paper_has_its_words_and_somebody_who_draws_it() -> None:
    assert set(DOCUMENTS) == set(DocumentKind)
    drawn_otherwise = {DocumentKind.DAY_REPORT, DocumentKind.SALE_RECEIPT}
    assert set(_DRAWN) == set(DocumentKind) - drawn_otherwise
    assert {kind for kind, _ in [*SLIPS, *ALSO]} == set(_DRAWN) - {DocumentKind.LABEL}


@EVERY
def test_a_paper_names_itself_its_shop_and_its_place_in_the_book(kind: DocumentKind, slip: Callable[..., Any]) -> None:
    said = text_of(drawn(kind, slip()))
    for wanted in (DOCUMENTS[kind], a_store().name, "book 1042"):
        assert "".join(wanted.split()) in said


@EVERY
def test_fonts_are_inside_and_no_others_are_named(kind: DocumentKind, slip: Callable[..., Any]) -> None:
    fonts = fonts_of(drawn(kind, slip()))
    assert set(fonts) == {"NotoSansSC-Regular", "NotoSansSC-Bold"}
    assert all(fonts.values())


@EVERY
def test_equal_values_give_equal_bytes(kind: DocumentKind, slip: Callable[..., Any]) -> None:
    assert drawn(kind, slip()) == drawn(kind, slip())


@pytest.mark.parametrize("kind, slip", SLIPS)
def test_an_ordinary_paper_is_one_page(kind: DocumentKind, slip: Callable[..., Any]) -> None:
    if kind is DocumentKind.PAWN_TICKET:
        assert len(texts_of(drawn(kind, slip()))) == 1
    assert len(texts_of(drawn(kind, slip()))) == 1


@EVERY
def test_long_names_stay_on_the_page(kind: DocumentKind, slip: Callable[..., Any]) -> None:
    shop = a_store(name="恒" * 60, address="静" * 120, practice=True)
    assert stays_on_the_page(drawn(kind, slip(store=shop, clerk="李" * 40, checker="陈" * 40)))


@EVERY
def test_a_scanner_finds_the_ticket_where_there_is_one(kind: DocumentKind, slip: Callable[..., Any]) -> None:
    shown = slip()
    expected = {"QR Code": label_text(TICKET)} if isinstance(shown, Slip) else {}
    assert scans_of(drawn(kind, shown)) == expected


@EVERY
def test_only_reprints_say_so_and_practice_stands_across(kind: DocumentKind, slip: Callable[..., Any]) -> None:
    assert "Reprint" not in text_of(drawn(kind, slip()))
    pages = texts_of(drawn(kind, slip(reprint=2, store=a_store(practice=True))))
    assert all("Reprint2" in page and "PRACTICE" in page for page in pages)


@EVERY
def test_nothing_but_what_people_wrote_escapes_the_translator(kind: DocumentKind, slip: Callable[..., Any]) -> None:
    said = text_of(drawn(kind, slip(), lambda text: "译" if text != "en" else text))
    left = "".join(letter for letter in said if letter.isascii() and letter.isalpha())
    for known in ("CN", "gD", "PTCL", "K"):
        left = left.replace(known, "")
    assert not any(word in left for word in ("Loan", "Amount", "Due", "days", "Pawner", "Paid", "Goods"))


def test_a_sale_receipt_is_like_all_others() -> None:
    pdf = sale_receipt(a_sale(), str)
    assert pdf == sale_receipt(a_sale(), str)
    assert all(fonts_of(pdf).values())
    assert stays_on_the_page(sale_receipt(a_sale(store=a_store(name="恒" * 60)), str))
    assert len(texts_of(pdf)) == 1
