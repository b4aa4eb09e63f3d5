"""The shop's own words on a paper: which of its templates stands on which kind, filled in."""

from __future__ import annotations

from collections.abc import Mapping

from domain.documents import DocumentKind
from domain.organisation.store import Store
from domain.ports import Translate
from domain.rulebook.templates import Templates, Wording, filled_in

_TEMPLATE: Mapping[DocumentKind, str] = {
    DocumentKind.PAWN_TICKET: "ticket",
    DocumentKind.REPLACEMENT_TICKET: "ticket",
    DocumentKind.RENEWAL_CERTIFICATE: "renewal",
    DocumentKind.PLEDGE_CONTRACT: "contract",
    DocumentKind.MORTGAGE_CONTRACT: "contract",
    DocumentKind.REDEMPTION_RECEIPT: "receipt",
    DocumentKind.PART_PAYMENT_RECEIPT: "receipt",
    DocumentKind.TOP_UP_STATEMENT: "receipt",
    DocumentKind.SETTLEMENT_RECEIPT: "receipt",
    DocumentKind.AGREEMENT_RECEIPT: "receipt",
    DocumentKind.SALE_RECEIPT: "receipt",
    DocumentKind.RETURN_RECEIPT: "receipt",
    DocumentKind.SURPLUS_RECEIPT: "receipt",
    DocumentKind.DEFICIT_RECEIPT: "receipt",
    DocumentKind.FORFEITURE_NOTICE: "notice",
}
"""Papers that are not named here hold nothing of the shop's own but what stands below its name."""


def heading(templates: Templates, store: Store, _: Translate) -> str:
    """What stands below the shop's name."""
    return _said(templates.heading, store, _)


def added(templates: Templates, kind: DocumentKind, store: Store, _: Translate) -> str:
    """What the shop adds to a paper of this kind; "" for nothing."""
    name = _TEMPLATE.get(kind)
    return "" if name is None else _said(getattr(templates, name), store, _)


def _said(wording: Wording, store: Store, _: Translate) -> str:
    text = wording.text(chinese=_("en") != "en")
    return filled_in(text, {"shop": store.name, "phone": store.phone})
