"""The shop's own words on paper: which paper has which, filled in, and what stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.language import CHINESE, translator
from domain.documents import DocumentKind
from domain.rulebook.templates import PLAIN, Templates, Wording
from printing.sales import sale_receipt
from printing.wording import added
from tests.printing.builders import a_slip, a_store
from tests.printing.forfeited import a_sale
from tests.printing.reading import text_of
from tests.printing.test_every_paper import EVERY, drawn

EACH = Templates(
    heading=Wording(english="Open from nine"),
    **{
        name: Wording(english=f"Own words: {name}, {{phone}}", chinese=f"自拟 {name}")
        for name in ("ticket", "renewal", "contract", "receipt", "notice")
    },
)


@EVERY
def test_every_paper_has_the_words_of_its_kind_and_those_below_the_shops_name(
    kind: DocumentKind, slip: Callable[..., Any]
) -> None:
    said = text_of(drawn(kind, slip(templates=EACH)))
    if kind is DocumentKind.VOUCHER:
        return
    assert "Openfromnine" in said
    words = added(EACH, kind, a_store(), str)
    assert ("".join(words.split()) in said) if words else "Ownwords" not in said


def test_the_receipt_of_a_sale_has_those_of_receipts() -> None:
    said = text_of(sale_receipt(a_sale(templates=EACH), str))
    assert f"Ownwords:receipt,{a_store().phone}" in said


def test_a_paper_takes_the_words_of_its_language() -> None:
    said = text_of(drawn(DocumentKind.PAWN_TICKET, a_slip(templates=EACH), translator(CHINESE)))
    assert "自拟ticket" in said
    assert "Ownwords" not in said


@pytest.mark.parametrize("kind", [DocumentKind.PAWN_TICKET, DocumentKind.REDEMPTION_RECEIPT])
def test_without_words_of_its_own_a_shop_adds_nothing(kind: DocumentKind) -> None:
    assert added(PLAIN, kind, a_store(), str) == ""
