"""Words for money and the books: ways of paying, how a sum is rounded, how vouchers and months stand."""

from __future__ import annotations

from domain.ledger.accounts import Element, Side
from domain.ledger.closing import PeriodStanding
from domain.ledger.means import Means
from domain.ledger.voucher import Standing
from domain.money import Rounding
from domain.terms.marking import n_

MEANS = {
    Means.CASH: n_("Cash"),
    Means.BANK: n_("Bank transfer"),
    Means.PLATFORM: n_("Payment platform"),
}

ROUNDINGS = {
    Rounding.HALF_UP: n_("rounded half up to the fen"),
    Rounding.HALF_EVEN: n_("rounded half to even to the fen"),
    Rounding.DOWN: n_("rounded down to the fen"),
    Rounding.UP: n_("rounded up to the fen"),
}

VOUCHER_STANDINGS = {
    Standing.PREPARED: n_("prepared"),
    Standing.REVIEWED: n_("reviewed"),
    Standing.POSTED: n_("posted"),
    Standing.DROPPED: n_("dropped"),
}

PERIOD_STANDINGS = {
    PeriodStanding.OPEN: n_("open"),
    PeriodStanding.CLOSED: n_("closed"),
    PeriodStanding.REOPENED: n_("opened again"),
}

SIDES = {Side.DEBIT: n_("Debit"), Side.CREDIT: n_("Credit")}

ELEMENTS = {
    Element.ASSET: n_("Assets"),
    Element.LIABILITY: n_("Liabilities"),
    Element.EQUITY: n_("Equity"),
    Element.PROFIT: n_("Profit and loss"),
}
