"""Words for the rules."""

from __future__ import annotations

from domain.rulebook.bookkeeping import FeeAccounting, Standard
from domain.terms.marking import n_

RULES = {
    "fee_cap.movable": n_("Fee cap, movable goods"),
    "fee_cap.property_right": n_("Fee cap, property rights"),
    "fee_cap.real_estate": n_("Fee cap, real estate"),
    "least_capital.movable": n_("Least capital, movable goods"),
    "least_capital.property_right": n_("Least capital, property rights"),
    "least_capital.real_estate": n_("Least capital, real estate"),
    "interest_caps": n_("Interest cap"),
    "max_term_months": n_("Longest term in months"),
    "max_renewal_months": n_("Longest renewal in months"),
    "charging.min_fee_days": n_("Least days of fee"),
    "charging.grace_days": n_("Days of grace"),
    "registration.real_estate": n_("Registration of real estate before payout"),
    "forfeiture.threshold": n_("Threshold of forfeited goods"),
    "forfeiture.threshold_of": n_("What the threshold of forfeited goods is measured by"),
    "forfeiture.threshold_inclusive": n_("Goods of exactly the threshold"),
    "forfeiture.surplus_to_pawner": n_("Whose a surplus is"),
    "limits.customer_share": n_("Share of the capital for one customer"),
    "limits.property_right_share": n_("Share of the capital for property rights"),
    "limits.real_estate_share": n_("Share of the capital for real estate"),
    "limits.single_real_estate": n_("Largest real-estate loan"),
    "limits.single_real_estate_share": n_("Share of the capital for one real-estate loan"),
    "limits.net_assets_floor": n_("Floor of the net assets"),
    "retention.photo_years": n_("Years that photos are kept"),
    "retention.voucher_years": n_("Years that vouchers are kept"),
    "retention.aml_years": n_("Years that customers' records are kept"),
    "retention.video_days": n_("Days that video is kept"),
    "books.surplus_share": n_("Share of a year's profit for the surplus reserve"),
    "books.surplus_until": n_("Share of the capital at which the surplus reserve is full"),
}
"""Parameters of a rulebook that the law bounds, by their place in it."""

TEMPLATES = {
    "heading": n_("Below the shop's name"),
    "ticket": n_("Pawn ticket"),
    "renewal": n_("Renewal certificate"),
    "contract": n_("Contracts"),
    "receipt": n_("Receipts"),
    "notice": n_("Forfeiture notice"),
    "reminder": n_("Message before the due day"),
    "call": n_("Message when due or in grace"),
    "for_account": n_("Message when forfeited"),
}
"""The shop's own words, by where they stand."""

FEE_ACCOUNTINGS = {
    FeeAccounting.STRAIGHT_LINE: n_("evenly by the day, as composite fee (2203)"),
    FeeAccounting.EFFECTIVE_INTEREST: n_("by the effective rate, as interest (1303.08)"),
}

STANDARDS = {
    Standard.ENTERPRISE: n_("of the enterprise standards"),
    Standard.SMALL: n_("of the standard for small enterprises"),
}
"""Whose account codes a shop shows."""
