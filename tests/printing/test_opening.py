"""The certificate of opening the books names its voucher and accounts as the shop writes them."""

from __future__ import annotations

from domain.rulebook.bookkeeping import Standard
from printing.opening import moving_in_certificate
from tests.printing.opening import an_opening
from tests.printing.reading import said_on, text_of


def test_it_bears_the_number_of_its_voucher_once_there_is_one() -> None:
    said_on(moving_in_certificate(an_opening(number="记-0001"), str), "No. 记-0001")
    waiting = moving_in_certificate(an_opening(), str)
    said_on(waiting, "Voucher not numbered yet")
    assert "v_0092" not in text_of(waiting)


def test_accounts_bear_the_codes_of_the_shops_standard() -> None:
    said = text_of(moving_in_certificate(an_opening(standard=Standard.SMALL), str))
    assert "3001" in said
    assert "4001" not in said
