"""Words for customers, their papers, and why nothing is lent."""

from __future__ import annotations

from domain.customers.customer import CustomerKind
from domain.customers.papers import PaperKind
from domain.customers.restriction import BlacklistSource, FreezeReason
from domain.terms.marking import n_

CUSTOMER_KINDS = {
    CustomerKind.PERSON: n_("Natural person"),
    CustomerKind.COMPANY: n_("Company"),
}

PAPERS = {
    PaperKind.RESIDENT_ID: n_("Resident identity card"),
    PaperKind.TEMPORARY_ID: n_("Temporary identity card"),
    PaperKind.PASSPORT: n_("Passport"),
    PaperKind.HK_MACAO_PERMIT: n_("Travel permit of Hong Kong or Macao residents"),
    PaperKind.TAIWAN_PERMIT: n_("Travel permit of Taiwan residents"),
    PaperKind.PERMANENT_RESIDENCE: n_("Permanent residence card of foreigners"),
}

FREEZE_REASONS = {
    FreezeReason.OVERDUE: n_("Long overdue"),
    FreezeReason.DISPUTE: n_("Dispute"),
    FreezeReason.PAPERS: n_("Papers in doubt"),
    FreezeReason.DECISION: n_("The shop's decision"),
}

BLACKLIST_SOURCES = {
    BlacklistSource.POLICE_NOTICE: n_("Police notice"),
    BlacklistSource.COURT: n_("Court"),
    BlacklistSource.TRADE: n_("The trade"),
    BlacklistSource.SHOP: n_("The shop itself"),
}
