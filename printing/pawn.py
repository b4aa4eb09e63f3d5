"""The pawn ticket and its replacement, printed as the book has them."""

from __future__ import annotations

from domain.documents import DocumentKind
from domain.money import NOTHING, Money, total
from domain.pawn.charges import Charge, ChargeKind
from domain.pawn.issue import TicketIssued
from domain.pawn.loss import TicketReplaced
from domain.ports import Translate
from domain.slips import Slip
from domain.terms import PLEDGE_PAPERS, PLEDGES
from printing.blocks import Block, Field, columns_of, fields, paragraph, space, stack, title
from printing.figures import money
from printing.fonts import BOLD
from printing.goods import appraised_goods
from printing.lettering import SEAL, STRONG, Style
from printing.notices import contract, renewal_terms, to_pawner
from printing.page import A4, Frame, draw
from printing.pledge import (
    acting,
    address,
    charges,
    fact_of,
    frame_of,
    further_charges,
    means_field,
    pawner,
    rates,
    signing,
    standing,
    term,
)
from printing.reckoning import charge_row, part_row, sum_row
from printing.signatures import signatures

_NOTICE = Style(7)
_MARKED = Style(8.5, BOLD, SEAL)


def pawn_ticket(slip: Slip, translate: Translate) -> bytes:
    """The pawn ticket (当票) with all that article 31 wants; the slip's fact is a TicketIssued."""
    what = fact_of(slip, TicketIssued)
    return _ticket(slip, what, frame_of(slip, DocumentKind.PAWN_TICKET, translate, A4), [], translate)


def replacement_ticket(slip: Slip, translate: Translate) -> bytes:
    """The ticket again, for one that was lost (art. 33): numbered, and as it stands today beside how it began."""
    _ = translate
    what = fact_of(slip, TicketReplaced)
    said = _("Replacement no. {n} of {on} for a ticket that was reported lost. The old paper is void from this day on.")
    marked = [
        space(5),
        paragraph(said.format(n=what.replacement, on=what.on), _MARKED),
        *_replacement_fee(what, _),
        *_since(slip, _),
    ]
    return _ticket(slip, slip.issued, frame_of(slip, DocumentKind.REPLACEMENT_TICKET, _, A4), marked, _)


def _ticket(slip: Slip, what: TicketIssued, frame: Frame, marked: list[Block], _: Translate) -> bytes:
    blocks = [
        *marked,
        *pawner(slip.customer, _),
        *address(slip.customer, _),
        *(acting(slip.customer, slip.representative, what.representative, _) if not marked else []),
        *appraised_goods(what.items, what.appraised, what.principal, _),
        *_papers(what, _),
        *_loan(what, _),
        *_agreed(slip, what, _),
        stack(title(_("Notice to the pawner")), space(3), columns_of(to_pawner(what.terms, slip.rulebook, _), _NOTICE)),
    ]
    closing = signatures(contract(_), signing(slip, _("Pawner's signature"), _), _("Shop seal"), 60)
    return draw(frame, blocks, closing, _)


def _papers(what: TicketIssued, _: Translate) -> list[Block]:
    """The papers that the goods came with, and where their mortgage or pledge is registered (art. 35, 42)."""
    blocks = []
    if what.papers:
        said = " · ".join(f"{_(PLEDGE_PAPERS.get(each.kind, each.kind))} {each.number}" for each in what.papers)
        blocks.append(fields(Field(_("Papers taken (art. 35)"), said, 1)))
    if what.registration is not None:
        blocks.append(
            fields(
                Field(_("Registered at (art. 42)"), what.registration.authority, 0.5),
                Field(_("Registration number"), what.registration.number, 0.32, STRONG),
                Field(_("Registered on"), str(what.registration.on), 0.18),
            )
        )
    return blocks


def _loan(what: TicketIssued, _: Translate) -> list[Block]:
    """The loan, what is taken ahead and what was paid out; then the interest, and what the due day will cost."""
    ahead = [each for each in what.charges if each.kind is ChargeKind.FEE_PREPAID]
    later = [each for each in what.charges if each.kind is not ChargeKind.FEE_PREPAID]
    ticket_fee = what.principal - what.fee_prepaid - what.net_disbursed
    return [
        *charges(
            _("Loan and charges"),
            [
                sum_row(_("Loan"), what.principal),
                *(charge_row(fee, -fee.amount, _) for fee in ahead),
                *([part_row(_("Ticket fee"), -ticket_fee)] if ticket_fee else []),
            ],
            sum_row(_("Amount paid out"), what.net_disbursed),
            what.terms,
            _,
        ),
        *further_charges(
            [charge_row(charge, charge.amount, _) for charge in later],
            sum_row(_("To redeem on the due date"), _at_due(what.principal, later)),
        ),
    ]


def _at_due(principal: Money, later: list[Charge]) -> Money:
    return total([principal, *(charge.amount for charge in later)])


def _agreed(slip: Slip, what: TicketIssued, _: Translate) -> list[Block]:
    """Class, rates, dates, renewal, and where the goods come from."""
    period = what.period
    replaces = (Field(_("Tops up and settles ticket"), what.replaces, 0.24),) if what.replaces else ()
    return [
        stack(
            title(_("Term and rates")),
            fields(
                Field(_("Pawned on"), str(period.start), 0.16),
                Field(_("Term"), term(period, _), 0.48, STRONG),
                Field(_("Due date"), str(period.due), 0.18, STRONG),
                Field(_("Forfeiture day"), str(period.forfeit_on), 0.18, STRONG),
            ),
        ),
        fields(
            Field(_("Class of pledge"), _(PLEDGES[what.pledge]), 0.16),
            *rates(what.terms, _),
            means_field(what.means, 0.2, _),
            *replaces,
        ),
        fields(
            Field(_("Renewal"), renewal_terms(what.terms, slip.rulebook, _), 0.6),
            Field(_("Where the goods come from, as the pawner states"), what.source_statement, 0.4),
        ),
    ]


def _replacement_fee(what: TicketReplaced, _: Translate) -> list[Block]:
    """What the new paper cost, where the shop takes anything for it."""
    if what.fee == NOTHING:
        return []
    return [
        fields(Field(_("Fee for the replacement"), money(what.fee), 0.3, STRONG), means_field(what.means, 0.7, _)),
    ]


def _since(slip: Slip, _: Translate) -> list[Block]:
    """How the ticket stands, where something has happened to it since it was issued."""
    ticket = slip.ticket
    changed = ticket.principal != slip.issued.principal or ticket.period != slip.issued.period
    gone = ", ".join(ticket.released)
    home = [fields(Field(_("Items that left the ticket"), gone, 1))] if gone else []
    return [stack(title(_("As the ticket stands today")), standing(ticket, _)), *home] if changed or gone else []
