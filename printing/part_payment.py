"""The part-payment receipt (部分还款凭证), with a vault-out part where items go home before the rest."""

from __future__ import annotations

from domain.documents import DocumentKind
from domain.pawn.partial_repayment import TicketPartRepaid
from domain.ports import Translate
from domain.slips import Slip
from printing.blocks import Block, Field, fields, space, stack, title
from printing.goods import goods_by_code, goods_in_short
from printing.lettering import STRONG
from printing.page import A4, A5_ACROSS, draw
from printing.pledge import fact_of, frame_of, means_field, paid_charges, people, signing, standing
from printing.reckoning import paid_row, rounding_row, rows_of, sum_row
from printing.signatures import Signature, signatures


def part_payment_receipt(slip: Slip, translate: Translate) -> bytes:
    """The receipt; the slip's fact is a TicketPartRepaid, its ticket is what remains."""
    _ = translate
    what = fact_of(slip, TicketPartRepaid)
    ticket = slip.ticket
    blocks = [
        *people(slip, what.representative, _),
        fields(
            Field(_("Paid on"), str(what.on), 0.18, STRONG),
            means_field(what.means, 0.22, _),
            Field(_("Goods that stay"), goods_in_short(ticket.held_items, _), 0.6, most=2),
        ),
        *paid_charges(
            _("How the part payment comes about"),
            [
                sum_row(_("Loan paid back"), what.principal_repaid),
                *rows_of(what.charges, _),
                *rounding_row(what.cash_rounding, ticket.terms, _),
            ],
            paid_row(_("Paid now"), _("Paid back now"), what.paid),
            ticket.terms,
            _,
        ),
        stack(title(_("As the ticket stands now")), standing(ticket, _)),
        *_vault_out(slip, what, _),
    ]
    declared = _("The ticket stays in force for the rest of the loan; its term is unchanged.")
    closing = signatures(declared, _who_signs(slip, what, _), _("Shop seal"), 48)
    return draw(frame_of(slip, DocumentKind.PART_PAYMENT_RECEIPT, _, A5_ACROSS, A4), blocks, closing, _)


def _vault_out(slip: Slip, what: TicketPartRepaid, _: Translate) -> list[Block]:
    """The items that go home: the keeper hands them out against this part."""
    if not what.released:
        return []
    items = [item for item in slip.ticket.items if item.code in what.released]
    above = title(_("Vault-out part: goods handed back"), _("pieces: {count}").format(count=len(items)))
    return goods_by_code(items, stack(space(4), above), _)


def _who_signs(slip: Slip, what: TicketPartRepaid, _: Translate) -> tuple[Signature, ...]:
    if not what.released:
        return signing(slip, _("Pawner's signature"), _)
    return (*signing(slip, _("Goods received: signature"), _), Signature(_("Vault keeper")))
