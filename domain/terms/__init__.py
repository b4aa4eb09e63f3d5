"""The trade's words for what the domain names by code: English texts that the catalogue translates.

Each room has its words in a file of its own; here they are joined.
"""

from __future__ import annotations

from domain.terms.access import DUTIES, ROLES, SECURITY_EVENTS, STAFF_CHANGES
from domain.terms.collection import BLOCKED_FOR, CHANNELS, LADDER, MESSAGES, OUTCOMES
from domain.terms.customers import (
    BLACKLIST_SOURCES,
    CUSTOMER_KINDS,
    ERASURE_BASES,
    FREEZE_REASONS,
    PAPERS,
    PERSONAL_FIELDS,
    REVEAL_REASONS,
)
from domain.terms.documents import DOCUMENTS
from domain.terms.events import EVENTS
from domain.terms.ledger import ELEMENTS, MEANS, PERIOD_STANDINGS, ROUNDINGS, SIDES, TIERS, VOUCHER_STANDINGS
from domain.terms.marking import n_
from domain.terms.pawn import BLOCKS, CHARGES, DISPOSALS, DRAFT_STAGES, PLEDGE_PAPERS, PLEDGES, STAGES
from domain.terms.rulebook import FEE_ACCOUNTINGS, RULES, STANDARDS, TEMPLATES
from domain.terms.sales import DISPOSAL_WAYS, GOODS, NOTICE_WAYS
from domain.terms.security import EXPORTS, PLACE_ERRORS, REPORTS, SECURITY_THINGS
from domain.terms.stock import (
    ANGLES,
    ATTRIBUTES,
    CATEGORIES,
    METALS,
    PROHIBITED,
    WORKSHEET_LINES,
    WORKSHEET_TEXTS,
    WORKSHEETS,
)
from domain.terms.till import COUNTERPARTS
from domain.terms.vault import CUSTODY_STAGES, CUSTODY_STEPS, PLACE_KINDS, STOCKTAKES
from domain.terms.work import WORK

__all__ = [
    "ANGLES",
    "ATTRIBUTES",
    "BLACKLIST_SOURCES",
    "BLOCKED_FOR",
    "BLOCKS",
    "CATEGORIES",
    "CHANNELS",
    "CHARGES",
    "COUNTERPARTS",
    "CUSTODY_STAGES",
    "CUSTODY_STEPS",
    "CUSTOMER_KINDS",
    "DISPOSALS",
    "DISPOSAL_WAYS",
    "DOCUMENTS",
    "DRAFT_STAGES",
    "DUTIES",
    "ELEMENTS",
    "ERASURE_BASES",
    "EVENTS",
    "EXPORTS",
    "FEE_ACCOUNTINGS",
    "FREEZE_REASONS",
    "GOODS",
    "LADDER",
    "MEANS",
    "MESSAGES",
    "METALS",
    "NOTICE_WAYS",
    "OUTCOMES",
    "PAPERS",
    "PERIOD_STANDINGS",
    "PERSONAL_FIELDS",
    "PLACE_ERRORS",
    "PLACE_KINDS",
    "PLEDGES",
    "PLEDGE_PAPERS",
    "PROHIBITED",
    "REPORTS",
    "REVEAL_REASONS",
    "ROLES",
    "ROUNDINGS",
    "RULES",
    "SECURITY_EVENTS",
    "SECURITY_THINGS",
    "SIDES",
    "STAFF_CHANGES",
    "STAGES",
    "STANDARDS",
    "STOCKTAKES",
    "TEMPLATES",
    "TIERS",
    "VOUCHER_STANDINGS",
    "WORK",
    "WORKSHEETS",
    "WORKSHEET_LINES",
    "WORKSHEET_TEXTS",
    "n_",
]
