"""The settlement receipt: several tickets of one customer, redeemed and renewed in one payment."""

from __future__ import annotations

from domain.documents import DocumentKind
from domain.pawn.redemption import TicketRedeemed
from domain.pawn.renewal import TicketRenewed
from domain.pawn.settlement import PaymentSettled
from domain.ports import Translate
from domain.slips import SettlementSlip
from printing.blocks import Block, Field, fields, title
from printing.figures import capitals, money
from printing.lettering import STRONG
from printing.page import A4, A5_ACROSS, draw
from printing.pledge import fact_of, framed, means_field, pawner, signing
from printing.reckoning import SUM
from printing.signatures import signatures
from printing.tables import Cell, Column, Said, table


def settlement_receipt(slip: SettlementSlip, translate: Translate) -> bytes:
    """The receipt with one sum; each ticket has its own certificate or receipt beside it."""
    _ = translate
    what = fact_of(slip, PaymentSettled)
    blocks = [
        *pawner(slip.customer, _),
        fields(
            Field(_("Day of payment"), str(what.on), 0.3, STRONG),
            Field(_("Tickets settled"), str(len(what.tickets)), 0.3),
            means_field(what.means, 0.4, _),
        ),
        *_parts(slip, _),
        *_sum(what, _),
    ]
    declared = _("Each ticket's own certificate or receipt shows how its amount came about.")
    closing = signatures(declared, signing(slip, _("Pawner's signature"), _), _("Shop seal"), 48)
    number = _("No. {number}").format(number=what.payment)
    return draw(framed(slip, DocumentKind.SETTLEMENT_RECEIPT, number, _, A5_ACROSS, A4), blocks, closing, _)


def _parts(slip: SettlementSlip, _: Translate) -> list[Block]:
    """A line for each ticket: what became of it, and what of the payment was for it."""
    columns = (
        Column(_("Ticket"), 92),
        Column(_("What was done"), 136),
        Column(_("Loan paid back"), 96, right=True),
        Column(_("Interest and fees"), 92, right=True),
        Column(_("Amount"), 100, right=True),
    )
    rows = [_part(part, _) for part in slip.parts if isinstance(part, TicketRedeemed | TicketRenewed)]
    return table(columns, rows, above=title(_("Tickets settled together")))


def _part(what: TicketRedeemed | TicketRenewed, _: Translate) -> tuple[Cell, ...]:
    if isinstance(what, TicketRedeemed):
        done, principal = _("Redeemed"), what.principal
    else:
        done, principal = _("Renewed, due {due}").format(due=what.period.due), what.principal_repaid
    paid_back = money(principal) if principal else "—"
    return what.ticket, done, paid_back, money(what.paid - principal), money(what.paid)


def _sum(what: PaymentSettled, _: Translate) -> list[Block]:
    """The exact sum, its rounding as a line of its own, and what was paid."""
    columns = (Column("", 92), Column("", 322), Column("", 102, right=True))
    rounding = [((Said(_("Cash rounding")),), "", money(what.cash_rounding))] if what.cash_rounding else []
    return table(
        columns,
        [(_("Exact sum"), "", money(what.exact)), *rounding],
        (
            (Said(_("Paid together"), STRONG),),
            (Said(capitals(what.paid), STRONG),),
            (Said(money(what.paid), SUM),),
        ),
    )
