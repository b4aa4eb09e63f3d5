"""The forfeiture notice (绝当告知书): what is forfeited, what is owed, which way it goes, and who gets a surplus."""

from __future__ import annotations

from datetime import timedelta

from domain.documents import DocumentKind
from domain.pawn.forfeiture import TicketForfeited
from domain.ports import Translate
from domain.rulebook.rulebook import Disposal
from domain.slips import Slip
from domain.terms import DISPOSALS
from printing.blocks import Block, Field, fields, paragraph, space, stack, title
from printing.figures import money
from printing.goods import goods_by_code
from printing.lettering import STRONG, Style
from printing.page import A4, draw
from printing.pledge import fact_of, frame_of, pawner
from printing.reckoning import part_row, sum_row
from printing.signatures import Signature, signatures
from printing.tables import Column, table

_TEXT = Style(9)


def forfeiture_notice(slip: Slip, translate: Translate) -> bytes:
    """The notice; the slip's fact is a TicketForfeited."""
    _ = translate
    what = fact_of(slip, TicketForfeited)
    ticket = slip.ticket
    blocks = [
        *pawner(slip.customer, _),
        fields(
            Field(_("Pawned on"), str(ticket.issued_on), 0.2),
            Field(_("Due date"), str(ticket.period.due), 0.2, STRONG),
            Field(_("Forfeited since"), str(what.since), 0.2, STRONG),
            Field(_("Appraised value"), money(what.appraised), 0.2),
            Field(_("Route"), _(DISPOSALS[what.standing.disposal]), 0.2, STRONG),
        ),
        *goods_by_code(ticket.held_items, title(_("Forfeited goods")), _),
        *_owed(what, _),
        stack(title(_("What happens now")), space(4)),
        *(stack(paragraph(text, _TEXT), space(4)) for text in _said(slip, what, _)),
    ]
    signing = (Signature(_("Handled by"), slip.clerk), Signature(_("Received by the pawner, date")))
    closing = signatures(_contact(slip, _), signing, _("Shop seal"), 60)
    return draw(frame_of(slip, DocumentKind.FORFEITURE_NOTICE, _, A4), blocks, closing, _)


def _owed(what: TicketForfeited, _: Translate) -> list[Block]:
    """The debt that the goods stand for: the loan, and what was owed of its term."""
    owed = what.standing
    rows = [part_row(_("Loan"), what.principal), part_row(_("Interest of the term"), owed.interest_owed)]
    if owed.fee_owed:
        rows.append(part_row(_("Composite fee of the term"), owed.fee_owed))
    columns = (Column(_("Line item"), 122), Column("", 0), Column("", 292), Column(_("Amount"), 102, right=True))
    return table(columns, rows, sum_row(_("Amount owed"), what.debt), title(_("What is owed")))


def _said(slip: Slip, what: TicketForfeited, _: Translate) -> list[str]:
    """How the goods are realised, by whom a difference is borne, and until when an agreement is possible."""
    rules, due = slip.rulebook.forfeiture, slip.ticket.period.due
    said = [
        _(
            "Neither a redemption nor a renewal was made by the end of the days of grace after {due}. Since {since} "
            "the goods are forfeited (art. 40)."
        ).format(due=due, since=what.since)
    ]
    if what.standing.disposal is Disposal.OWN:
        said.append(
            _(
                "The shop sells the goods itself or takes them over. Gain and loss are its own: no surplus is paid, "
                "and nothing more is claimed of the pawner (art. 43)."
            )
        )
    else:
        said.append(
            _(
                "The goods are put up for public auction for the pawner's account, or sold at a price that the pawner "
                "agrees to in writing (art. 43)."
            )
        )
        said += _surplus(slip, _)
    last = due + timedelta(days=rules.agreement_days)
    said.append(
        _(
            "As long as the goods are not sold, a redemption by agreement may be asked for until {last}; its late "
            "charges are agreed with the shop."
        ).format(last=last)
    )
    return said


def _surplus(slip: Slip, _: Translate) -> list[str]:
    """Whose a surplus is and how it is paid, and whether a deficit is claimed."""
    rules = slip.rulebook.forfeiture
    surplus = (
        _(
            "What the sale brings beyond its costs and the amount owed is the pawner's. It is paid at the shop against "
            "this notice and valid identity papers, in cash or to the pawner's own bank account."
        )
        if rules.surplus_to_pawner
        else _("What the sale brings beyond its costs and the amount owed stays with the shop.")
    )
    return [surplus, *([_("What is lacking may be claimed of the pawner.")] if rules.deficit_claimed else [])]


def _contact(slip: Slip, _: Translate) -> str:
    return _("Questions are answered at the shop: {address}, phone {phone}.").format(
        address=slip.store.address, phone=slip.store.phone
    )
