"""Words for money: the ways of paying, and how a sum is rounded."""

from __future__ import annotations

from domain.ledger.means import Means
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
