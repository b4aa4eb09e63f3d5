"""The power of attorney form (典当委托书): who may act for the pawner on a ticket, and for what (art. 35)."""

from __future__ import annotations

from domain.customers.customer import Company
from domain.documents import DocumentKind
from domain.pawn.issue import TicketIssued
from domain.ports import Translate
from domain.slips import Slip
from printing.blocks import Block, Field, fields, paragraph, space, stack, title
from printing.figures import money
from printing.goods import goods_in_short
from printing.lettering import STRONG, Style
from printing.page import A4, draw
from printing.pledge import address, fact_of, frame_of, pawner, proof
from printing.signatures import Signature, signatures

_TEXT = Style(9.5)
_BOX = "□"


def power_of_attorney(slip: Slip, translate: Translate) -> bytes:
    """The form; the slip's fact is a TicketIssued. What is not known yet is left to be written in."""
    _ = translate
    what = fact_of(slip, TicketIssued)
    blocks = [
        title(_("Who gives the power: the pawner")),
        *pawner(slip.customer, _),
        *address(slip.customer, _),
        *_agent(slip, what, _),
        stack(
            title(_("For which pledge")),
            fields(
                Field(_("Ticket"), what.ticket, 0.24, STRONG),
                Field(_("Loan"), money(what.principal), 0.2),
                Field(_("Due date"), str(what.period.due), 0.16),
                Field(_("Pledged goods"), goods_in_short(what.items, _), 0.4, most=2),
            ),
        ),
        *_matters(_),
        stack(space(8), paragraph(_limits(_), _TEXT)),
    ]
    signs = _("Legal representative, company seal, date") if isinstance(slip.customer, Company) else _("Pawner, date")
    signing = (Signature(signs), Signature(_("Representative, date")))
    declared = _("What the representative does within this power binds the pawner. Both show their identity papers.")
    closing = signatures(declared, signing, "", 60)
    return draw(frame_of(slip, DocumentKind.POWER_OF_ATTORNEY, _, A4), blocks, closing, _)


def _agent(slip: Slip, what: TicketIssued, _: Translate) -> list[Block]:
    """Who acted when the ticket was issued, or empty fields for somebody else."""
    who = slip.representative
    paper, number, phone = proof(who, _) if who is not None else ("", "", "")
    named = what.representative.power_of_attorney if what.representative is not None else ""
    return [
        stack(
            title(_("Who may act")),
            fields(
                Field(_("Representative"), who.name if who is not None else "", 0.34, STRONG),
                Field(_("Identity paper"), paper, 0.24),
                Field(_("Paper number"), number, 0.24),
                Field(_("Phone"), phone, 0.18),
            ),
        ),
        fields(
            Field(_("Address"), who.address if who is not None else "", 0.7),
            Field(_("Power of attorney no."), named, 0.3),
        ),
    ]


def _matters(_: Translate) -> list[Block]:
    """What the representative may do: ticked by hand, so that nothing is given by default."""
    matters = (
        _("hand over the goods, sign the pawn ticket and take the loan"),
        _("renew, pay the interest and the fee"),
        _("pay back part of the loan or redeem, and take the goods"),
        _("take a surplus after a sale of forfeited goods"),
        _("other:"),
    )
    return [
        stack(title(_("What the representative may do (tick)")), space(4)),
        *(stack(paragraph(f"{_BOX}  {matter}", _TEXT), space(5)) for matter in matters),
        fields(Field(_("Valid from"), "", 0.5), Field(_("Valid until"), "", 0.5)),
    ]


def _limits(_: Translate) -> str:
    return _(
        "A lost ticket can be reported, and redeemed after the report, only by the pawner in person. This power may "
        "not be passed on. It is shown with the identity papers of both; the shop keeps it with the ticket (art. 35)."
    )
