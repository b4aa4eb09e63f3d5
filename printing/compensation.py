"""The compensation receipt (赔偿凭证): goods that the shop lost are made good, what was owed is set off (art. 41)."""

from __future__ import annotations

from domain.documents import DocumentKind
from domain.pawn.compensation import TicketCompensated
from domain.ports import Translate
from domain.slips import Slip
from printing.blocks import Block, Field, fields, stack, title
from printing.figures import money
from printing.goods import goods_by_code
from printing.lettering import STRONG
from printing.page import A4, A5_ACROSS, draw
from printing.pledge import fact_of, frame_of, means_field, paid_charges, people, signing, standing
from printing.reckoning import paid_row, part_row, rounding_row, rows_of
from printing.signatures import signatures


def compensation_receipt(slip: Slip, translate: Translate) -> bytes:
    """The receipt; the slip's fact is a TicketCompensated, its ticket is what remains."""
    _ = translate
    what = fact_of(slip, TicketCompensated)
    ticket = slip.ticket
    lost = [item for item in ticket.items if item.code in what.items]
    worth = title(_("Lost goods"), _("appraised at {sum}").format(sum=money(what.compensation)))
    blocks: list[Block] = [
        *people(slip, what.representative, _),
        fields(
            Field(_("Made good on"), str(what.on), 0.18, STRONG),
            means_field(what.means, 0.22, _),
            Field(_("Reason"), what.reason, 0.6, most=2),
        ),
        *goods_by_code(lost, worth, _),
        *paid_charges(
            _("What is set off"),
            [
                part_row(_("Loan"), what.principal),
                *rows_of(what.charges, _),
                part_row(_("Compensation at the appraised value"), -what.compensation),
                *rounding_row(what.cash_rounding, ticket.terms, _),
            ],
            paid_row(_("Paid by the pawner"), _("Paid to the pawner"), what.paid),
            ticket.terms,
            _,
        ),
        *_rest(slip, what, _),
    ]
    closing = signatures(_declared(slip, what, _), signing(slip, _("Pawner's signature"), _), _("Shop seal"), 48)
    return draw(frame_of(slip, DocumentKind.COMPENSATION_RECEIPT, _, A5_ACROSS, A4), blocks, closing, _)


def _rest(slip: Slip, what: TicketCompensated, _: Translate) -> list[Block]:
    """What becomes of the other goods: they stay in pawn, or go home with the end of the ticket."""
    if what.period is not None:
        return [stack(title(_("As the ticket stands now")), standing(slip.ticket, _))]
    home = slip.ticket.held_items
    return goods_by_code(home, title(_("Goods handed back")), _) if home else []


def _declared(slip: Slip, what: TicketCompensated, _: Translate) -> str:
    if what.period is not None:
        return _("The lost goods are made good (art. 41). The ticket stays in force for the rest.")
    if slip.ticket.held_items:
        return _("The lost goods are made good (art. 41), the others handed back as they were; the ticket is void.")
    return _("The lost goods are made good (art. 41) and the loan is settled; the ticket is void.")
