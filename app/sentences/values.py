"""What stands in a sentence as a code of ours, in words."""

from __future__ import annotations

from domain.terms import (
    ATTRIBUTES,
    BLOCKED_FOR,
    BLOCKS,
    CATEGORIES,
    DRAFT_STAGES,
    EVENTS,
    LADDER,
    METALS,
    PLEDGE_PAPERS,
    PROHIBITED,
    RULES,
    STAGES,
    TEMPLATES,
    TIERS,
    VOUCHER_STANDINGS,
    WORK,
    n_,
)

WORDS = {
    "text": n_("text"),
    "list": n_("list"),
    "object": n_("object"),
    "whole number": n_("whole number"),
    "true or false": n_("true or false"),
    "clerk": n_("clerk"),
    "manager": n_("manager"),
    "accountant": n_("accountant"),
    "auditor": n_("auditor"),
    "system": n_("daily run"),
    "movable": n_("movable goods"),
    "property_right": n_("property right"),
    "real_estate": n_("real estate"),
    "bank": n_("bank"),
    "capital": n_("capital"),
    "expense": n_("expense"),
    "awaiting": n_("not stored yet"),
    "sealed_in": n_("sealed in"),
    "checked_out": n_("checked out"),
    "missing": n_("missing"),
    "released": n_("released"),
    "seized": n_("handed to the police"),
    "in_stock": n_("in stock"),
    "for_account": n_("for the pawner's account"),
    "sold": n_("sold"),
    "auctioned": n_("auctioned"),
    "handed_over": n_("sold by agreement"),
    "compensated": n_("lost and made good"),
    "returned_to_pawner": n_("back with the pawner"),
    "written_off": n_("written off"),
    "police_hold": n_("held by the police"),
    "disputed": n_("disputed"),
    **ATTRIBUTES,
    **{category.value: term for category, term in CATEGORIES.items()},
    **{metal.value: term for metal, term in METALS.items()},
}
"""Values that are names of ours, in words."""
WORDS_OF = {
    "command": WORK,
    "category": {category.value: term for category, term in CATEGORIES.items()} | {"": n_("all other goods")},
    "parameter": RULES,
    "template": TEMPLATES,
    "step": LADDER,
    "tier": {tier.value: term for tier, term in TIERS.items()},
    "better": {tier.value: term for tier, term in TIERS.items()},
    "wrong": {wrong.value: term for wrong, term in BLOCKED_FOR.items()},
    "block": {block.value: term for block, term in BLOCKS.items()},
    "kind": EVENTS,
    "standing": {standing.value: term for standing, term in VOUCHER_STANDINGS.items()},
    "how": {stage.value: term for stage, term in STAGES.items()},
    "paper": PLEDGE_PAPERS,
    "prohibited": {line.value: term for line, term in PROHIBITED.items()},
    "stage": {stage.value: term for stage, term in DRAFT_STAGES.items()},
}
"""The same by the name of the value, where one code means several things."""
PERCENT = frozenset({"appraisal.ratio_over", "books.below_law", "books.tier_share"})
"""Sentences whose shares are told in per cent; all others speak of monthly rates, in per mille."""
NAMES = frozenset({"wanted", "role", "pledge", "source", "attribute", "metal", "stands"})
