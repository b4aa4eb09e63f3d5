"""Words for the papers that PawnBook prints."""

from __future__ import annotations

from domain.documents import DocumentKind
from domain.terms.marking import n_

DOCUMENTS = {
    DocumentKind.PAWN_TICKET: n_("Pawn ticket"),
    DocumentKind.LABEL: n_("Collateral label"),
    DocumentKind.RENEWAL_CERTIFICATE: n_("Renewal certificate"),
    DocumentKind.REDEMPTION_RECEIPT: n_("Redemption receipt"),
    DocumentKind.PART_PAYMENT_RECEIPT: n_("Part-payment receipt"),
    DocumentKind.TOP_UP_STATEMENT: n_("Top-up statement"),
    DocumentKind.SETTLEMENT_RECEIPT: n_("Settlement receipt"),
    DocumentKind.LOSS_RECEIPT: n_("Loss-report receipt"),
    DocumentKind.REPLACEMENT_TICKET: n_("Replacement pawn ticket"),
    DocumentKind.VOID_SLIP: n_("Void slip"),
    DocumentKind.HOLD_RECEIPT: n_("Police hold receipt"),
    DocumentKind.SEIZURE_RECEIPT: n_("Seizure list"),
    DocumentKind.COMPENSATION_RECEIPT: n_("Compensation receipt"),
    DocumentKind.FORFEITURE_NOTICE: n_("Forfeiture notice"),
    DocumentKind.AGREEMENT_RECEIPT: n_("Agreement redemption receipt"),
    DocumentKind.DRAFT_SHEET: n_("Draft sheet"),
    DocumentKind.PLEDGE_CONTRACT: n_("Pledge contract"),
    DocumentKind.MORTGAGE_CONTRACT: n_("Mortgage contract"),
    DocumentKind.SUPPLEMENT: n_("Supplement to the pawn ticket"),
    DocumentKind.POWER_OF_ATTORNEY: n_("Power of attorney for pawning"),
    DocumentKind.VALUE_SLIP: n_("Value slip"),
    DocumentKind.VAULT_IN_SLIP: n_("Vault-in slip"),
    DocumentKind.VAULT_OUT_SLIP: n_("Vault-out slip"),
    DocumentKind.STOCKTAKE_SHEET: n_("Stocktake sheet"),
    DocumentKind.STOCKTAKE_RESULT: n_("Stocktake result"),
    DocumentKind.WALK_SHEET: n_("Vault-walk sheet"),
    DocumentKind.WALK_RESULT: n_("Vault-walk result"),
    DocumentKind.SALE_RECEIPT: n_("Sale receipt"),
    DocumentKind.RETURN_RECEIPT: n_("Return receipt"),
    DocumentKind.DISPOSAL_NOTICE: n_("Notice of disposal"),
    DocumentKind.SURPLUS_RECEIPT: n_("Surplus receipt"),
    DocumentKind.DEFICIT_RECEIPT: n_("Deficit receipt"),
    DocumentKind.DAY_REPORT: n_("Day report"),
    DocumentKind.VOUCHER: n_("Accounting voucher"),
    DocumentKind.MOVING_IN_CERTIFICATE: n_("Certificate of opening the books"),
}
