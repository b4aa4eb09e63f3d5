"""Papers that go to the same printer: each kind of document belongs to one group."""

from __future__ import annotations

import enum

from domain.documents import DocumentKind
from domain.terms import n_


class PrintGroup(enum.Enum):
    """What a printer is chosen for. Values are kept at the workstation."""

    TICKETS = "tickets"
    LABELS = "labels"
    RECEIPTS = "receipts"
    CONTRACTS = "contracts"
    VAULT = "vault"
    REPORTS = "reports"
    RECOVERY = "recovery"


GROUPS = {
    PrintGroup.TICKETS: n_("Pawn tickets and renewals"),
    PrintGroup.LABELS: n_("Bag labels"),
    PrintGroup.RECEIPTS: n_("Receipts and slips"),
    PrintGroup.CONTRACTS: n_("Contracts, forms and notices"),
    PrintGroup.VAULT: n_("Sheets and slips of the vault"),
    PrintGroup.REPORTS: n_("Reports, statements and vouchers"),
    PrintGroup.RECOVERY: n_("Recovery sheets and codes"),
}

SECRET = frozenset({PrintGroup.RECOVERY})
"""What opens the book is never written to a file unless somebody names the file."""

_KINDS = {
    PrintGroup.TICKETS: (
        DocumentKind.PAWN_TICKET,
        DocumentKind.REPLACEMENT_TICKET,
        DocumentKind.RENEWAL_CERTIFICATE,
    ),
    PrintGroup.LABELS: (DocumentKind.LABEL,),
    PrintGroup.RECEIPTS: (
        DocumentKind.REDEMPTION_RECEIPT,
        DocumentKind.PART_PAYMENT_RECEIPT,
        DocumentKind.TOP_UP_STATEMENT,
        DocumentKind.SETTLEMENT_RECEIPT,
        DocumentKind.LOSS_RECEIPT,
        DocumentKind.VOID_SLIP,
        DocumentKind.HOLD_RECEIPT,
        DocumentKind.SEIZURE_RECEIPT,
        DocumentKind.COMPENSATION_RECEIPT,
        DocumentKind.AGREEMENT_RECEIPT,
        DocumentKind.VALUE_SLIP,
        DocumentKind.SALE_RECEIPT,
        DocumentKind.RETURN_RECEIPT,
        DocumentKind.SURPLUS_RECEIPT,
        DocumentKind.DEFICIT_RECEIPT,
    ),
    PrintGroup.CONTRACTS: (
        DocumentKind.DRAFT_SHEET,
        DocumentKind.PLEDGE_CONTRACT,
        DocumentKind.MORTGAGE_CONTRACT,
        DocumentKind.SUPPLEMENT,
        DocumentKind.POWER_OF_ATTORNEY,
        DocumentKind.FORFEITURE_NOTICE,
        DocumentKind.DISPOSAL_NOTICE,
    ),
    PrintGroup.VAULT: (
        DocumentKind.VAULT_IN_SLIP,
        DocumentKind.VAULT_OUT_SLIP,
        DocumentKind.STOCKTAKE_SHEET,
        DocumentKind.STOCKTAKE_RESULT,
        DocumentKind.WALK_SHEET,
        DocumentKind.WALK_RESULT,
    ),
    PrintGroup.REPORTS: (DocumentKind.DAY_REPORT, DocumentKind.VOUCHER, DocumentKind.MOVING_IN_CERTIFICATE),
}

GROUP_OF = {kind: group for group, kinds in _KINDS.items() for kind in kinds}
"""The group of every kind of document."""
