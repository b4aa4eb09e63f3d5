"""Redemptions: the receipt (赎当凭证), the one by agreement after forfeiture, and the settlement by a top-up."""

from __future__ import annotations

from collections.abc import Sequence

from domain.documents import DocumentKind
from domain.money import NOTHING
from domain.pawn.agreement import TicketRedeemedByAgreement
from domain.pawn.issue import TicketIssued
from domain.pawn.redemption import TicketRedeemed
from domain.pawn.top_up import TicketToppedUp
from domain.ports import Translate
from domain.slips import Slip
from printing.blocks import Block, Field, fields, paragraph, space, stack, title
from printing.figures import money
from printing.goods import goods_by_code, goods_in_short
from printing.lettering import STRONG, Style
from printing.page import A4, A5_ACROSS, draw
from printing.pledge import fact_of, frame_of, further_charges, means_field, paid_charges, pawner, people, signing
from printing.reckoning import paid_row, part_row, rounding_row, rows_of, sum_row
from printing.signatures import signatures
from printing.tables import Cell

_SMALL = Style(7)


def redemption_receipt(slip: Slip, translate: Translate) -> bytes:
    """The redemption receipt; the slip's fact is a TicketRedeemed."""
    _ = translate
    what = fact_of(slip, TicketRedeemed)
    ticket = slip.ticket
    blocks = [
        *people(slip, what.representative, _),
        fields(
            Field(_("Pawned on"), str(ticket.issued_on), 0.22),
            Field(_("Due date"), str(ticket.period.due), 0.22),
            Field(_("Redeemed on"), str(what.on), 0.24, STRONG),
            means_field(what.means, 0.32, _),
        ),
        *paid_charges(
            _("What was paid"),
            [
                sum_row(_("Loan paid back"), what.principal),
                *rows_of(what.charges, _),
                *rounding_row(what.cash_rounding, ticket.terms, _),
            ],
            paid_row(_("Paid at redemption"), _("Paid back at redemption"), what.paid),
            ticket.terms,
            _,
        ),
        *goods_by_code(ticket.held_items, title(_("Goods handed back")), _),
    ]
    declared = _("All goods listed here are handed back, complete and as they were; the ticket is void.")
    closing = signatures(declared, signing(slip, _("Goods received: signature"), _), _("Shop seal"), 48)
    return draw(frame_of(slip, DocumentKind.REDEMPTION_RECEIPT, _, A5_ACROSS, A4), blocks, closing, _)


def agreement_receipt(slip: Slip, translate: Translate) -> bytes:
    """The receipt of a redemption by agreement after forfeiture; the fact is a TicketRedeemedByAgreement."""
    _ = translate
    what = fact_of(slip, TicketRedeemedByAgreement)
    ticket = slip.ticket
    blocks = [
        *people(slip, what.representative, _),
        fields(
            Field(_("Due date"), str(ticket.period.due), 0.22),
            Field(_("Forfeited since"), str(what.standing.since), 0.22),
            Field(_("Redeemed on"), str(what.on), 0.24, STRONG),
            means_field(what.means, 0.32, _),
        ),
        *paid_charges(
            _("What was agreed and paid"),
            [
                sum_row(_("Loan paid back"), what.principal),
                *rows_of(what.charges, _),
                *rounding_row(what.cash_rounding, ticket.terms, _),
            ],
            sum_row(_("Paid by agreement"), what.paid),
            ticket.terms,
            _,
        ),
        *goods_by_code(ticket.held_items, title(_("Goods handed back")), _),
    ]
    declared = _(
        "The pledge was forfeited; shop and pawner agreed on this redemption and on the late charges above. All goods "
        "listed here are handed back, complete and as they were; the ticket is void."
    )
    closing = signatures(declared, signing(slip, _("Goods received: signature"), _), _("Shop seal"), 48)
    return draw(frame_of(slip, DocumentKind.AGREEMENT_RECEIPT, _, A5_ACROSS, A4), blocks, closing, _)


def top_up_statement(slip: Slip, translate: Translate) -> bytes:
    """What became of a ticket that a larger loan settled; the fact is a TicketToppedUp, nobody paid it in."""
    _ = translate
    what = fact_of(slip, TicketToppedUp)
    ticket = slip.ticket
    blocks: list[Block] = [
        *pawner(slip.customer, _),
        fields(
            Field(_("Settled on"), str(what.on), 0.2, STRONG),
            Field(_("New ticket"), what.into, 0.24, STRONG),
            Field(_("Pledged goods"), goods_in_short(ticket.held_items, _), 0.56, most=2),
        ),
        *paid_charges(
            _("What the old ticket owed"),
            [sum_row(_("Loan paid back"), what.principal), *rows_of(what.charges, _)],
            sum_row(_("Set off against the new loan"), what.owed),
            ticket.terms,
            _,
        ),
        *_handed(slip, what, _),
        stack(space(6), paragraph(_("The goods stay pledged under the new ticket, which has its own terms."), _SMALL)),
    ]
    declared = _("I agree that the old ticket is settled out of the new loan; the old paper is void.")
    closing = signatures(declared, signing(slip, _("Pawner's signature"), _), _("Shop seal"), 48)
    return draw(frame_of(slip, DocumentKind.TOP_UP_STATEMENT, _, A5_ACROSS, A4), blocks, closing, _)


def _handed(slip: Slip, what: TicketToppedUp, _: Translate) -> list[Block]:
    """What the new ticket pays out, less what was set off: the one sum that changes hands."""
    new = next((each for each in slip.together if isinstance(each, TicketIssued) and each.ticket == what.into), None)
    if new is None:
        return []
    rows: Sequence[Sequence[Cell]] = [
        part_row(_("Paid out on the new loan of {loan}").format(loan=money(new.principal)), new.net_disbursed),
        part_row(_("Less what was set off"), NOTHING - what.owed),
    ]
    sums = paid_row(_("Handed to the pawner"), _("Paid by the pawner"), new.net_disbursed - what.owed)
    return further_charges(rows, sums)
