"""The renewal certificate (续当凭证): the old term settled, the new one with its fee."""

from __future__ import annotations

from domain.documents import DocumentKind
from domain.pawn.renewal import TicketRenewed
from domain.ports import Translate
from domain.slips import Slip
from printing.blocks import Field, columns_of, fields, space, stack
from printing.figures import money
from printing.goods import goods_in_short
from printing.lettering import STRONG, Style
from printing.notices import at_renewal
from printing.page import A4, A5_ACROSS, draw
from printing.pledge import dates, fact_of, frame_of, means_field, paid_charges, people, rates, signing, term
from printing.reckoning import paid_row, part_row, rounding_row, rows_of
from printing.signatures import signatures

_NOTICE = Style(7)


def renewal_certificate(slip: Slip, translate: Translate) -> bytes:
    """The renewal certificate; the slip's fact is a TicketRenewed, its ticket has the new term and the new rates."""
    _ = translate
    what = fact_of(slip, TicketRenewed)
    ticket = slip.ticket
    blocks = [
        *people(slip, what.representative, _),
        fields(
            Field(_("Renewed on"), str(what.on), 0.13),
            Field(_("Old term"), dates(ticket.periods[-2], _), 0.24),
            Field(_("New term"), term(what.period, _), 0.38, STRONG),
            Field(_("Due date"), str(what.period.due), 0.125, STRONG),
            Field(_("Forfeiture day"), str(what.period.forfeit_on), 0.125, STRONG),
        ),
        fields(
            Field(_("Loan from now on"), money(ticket.principal), 0.18, STRONG),
            *rates(ticket.terms, _, 0.15),
            means_field(what.means, 0.14, _),
            Field(_("Pledged goods"), goods_in_short(ticket.held_items, _), 0.34, most=2),
        ),
        *paid_charges(
            _("Interest of the old term and fee of the new"),
            [
                *rows_of(what.charges, _),
                *([part_row(_("Loan paid back"), what.principal_repaid)] if what.principal_repaid else []),
                *rounding_row(what.cash_rounding, ticket.terms, _),
            ],
            paid_row(_("Paid at renewal"), _("Paid back at renewal"), what.paid),
            ticket.terms,
            _,
        ),
        stack(space(6), columns_of(_points(what, _), _NOTICE)),
    ]
    declared = _("I agree to the renewal on these terms.")
    closing = signatures(declared, signing(slip, _("Pawner's signature"), _), _("Shop seal"), 48)
    return draw(frame_of(slip, DocumentKind.RENEWAL_CERTIFICATE, _, A5_ACROSS, A4), blocks, closing, _)


def _points(what: TicketRenewed, _: Translate) -> tuple[str, ...]:
    """What always stands on a certificate, and what this renewal changed."""
    changed = []
    if what.terms is not None:
        changed.append(_("The new term has a composite fee rate of its own, agreed with the pawner."))
    late = what.ended is not None and what.ended.due < what.on
    if what.period.start == what.on and (late or what.fee_refund):
        changed.append(_("The old term was settled at once by agreement; the new one begins on the day of renewal."))
    return at_renewal(_, tuple(changed))
