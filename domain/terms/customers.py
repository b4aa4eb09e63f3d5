"""Words for customers, their papers, and why nothing is lent."""

from __future__ import annotations

from domain.customers.customer import CustomerKind
from domain.customers.erasure import ErasureBasis
from domain.customers.masking import PersonalField, RevealReason
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

PERSONAL_FIELDS = {
    PersonalField.NAME: n_("Whole name"),
    PersonalField.NUMBER: n_("Number of the paper"),
    PersonalField.MOBILE: n_("Mobile"),
    PersonalField.ADDRESS: n_("Address"),
}

REVEAL_REASONS = {
    RevealReason.AT_THE_COUNTER: n_("The customer stands at the counter"),
    RevealReason.TO_CALL: n_("To call or write to them"),
    RevealReason.AUTHORITY: n_("An authority asks"),
    RevealReason.OWN_REQUEST: n_("They ask for their own data"),
}

ERASURE_BASES = {
    ErasureBasis.NO_LONGER_NEEDED: n_("No longer needed"),
    ErasureBasis.KEPT_LONG_ENOUGH: n_("Kept as long as the law wants"),
    ErasureBasis.CONSENT_WITHDRAWN: n_("They withdrew their consent"),
    ErasureBasis.UNLAWFUL: n_("It should not have been taken down"),
}
