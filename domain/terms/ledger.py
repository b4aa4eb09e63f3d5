"""Words for money and the books: ways of paying, how a sum is rounded, how vouchers and months stand."""

from __future__ import annotations

from domain.ledger.accounts import Element, Side
from domain.ledger.closing import PeriodStanding
from domain.ledger.means import Means
from domain.ledger.month_checklist import LineState
from domain.ledger.voucher import Standing
from domain.money import Rounding
from domain.rulebook.bookkeeping import Tier
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
    PeriodStanding.OPEN: n_("not closed yet"),
    PeriodStanding.CLOSED: n_("books closed"),
    PeriodStanding.REOPENED: n_("opened again"),
}

SIDES = {Side.DEBIT: n_("Debit side"), Side.CREDIT: n_("Credit side")}

ELEMENTS = {
    Element.ASSET: n_("Assets"),
    Element.LIABILITY: n_("Liabilities"),
    Element.EQUITY: n_("Owners' equity"),
    Element.PROFIT: n_("Profit and loss"),
}

TIERS = {
    Tier.NORMAL: n_("normal"),
    Tier.SPECIAL_MENTION: n_("special mention"),
    Tier.SUBSTANDARD: n_("substandard"),
    Tier.DOUBTFUL: n_("doubtful"),
    Tier.LOSS: n_("loss"),
}

CHECKLIST_STATES = {
    LineState.DONE: n_("done"),
    LineState.OPEN: n_("to do"),
    LineState.AHEAD: n_("done by the closing"),
}

CHECKLIST = {
    "earlier": n_("Earlier months are closed"),
    "days": n_("All days of the store are closed"),
    "accrual": n_("Income is taken down to the last night"),
    "vouchers": n_("All vouchers are posted"),
    "reviews": n_("All entries are reviewed"),
    "month.impairment": n_("Loan loss allowance by overdue class"),
    "month.vat": n_("VAT to be paid"),
    "month.surcharges": n_("Surcharges on VAT"),
    "month.income_tax": n_("Income tax"),
    "month.profit": n_("Profit carried forward"),
}
"""The lines of a month's checklist."""
