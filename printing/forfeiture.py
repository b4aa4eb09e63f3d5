"""The forfeiture notice (绝当告知书): what is forfeited, what is owed, which way it goes, and who gets a surplus."""

from __future__ import annotations

from datetime import timedelta

from domain.documents import DocumentKind
from domain.money import Money
from domain.pawn.forfeiture import TicketForfeited
from domain.pawn.ticket import Forfeited
from domain.ports import Translate
from domain.rulebook.rulebook import Disposal
from domain.sales.notice import NoticeGiven
from domain.slips import Slip
from domain.terms import DISPOSALS, NOTICE_WAYS
from printing.blocks import Block, Field, fields, paragraph, space, stack, title
from printing.goods import goods_by_code
from printing.lettering import STRONG, Style
from printing.page import A4, draw
from printing.pledge import frame_of, pawner
from printing.reckoning import part_row, plain_sums, sum_row
from printing.signatures import Signature, signatures

_TEXT = Style(9)


def forfeiture_notice(slip: Slip, translate: Translate) -> bytes:
    """The notice; the slip's fact is a TicketForfeited, or the NoticeGiven that comes before a sale."""
    _ = translate
    what, ticket = slip.fact.body, slip.ticket
    standing = ticket.forfeited
    if not isinstance(what, TicketForfeited | NoticeGiven) or standing is None:
        raise TypeError(f"this paper shows a forfeiture, not {slip.fact.at.kind}")
    blocks = [
        *pawner(slip.customer, _),
        fields(
            Field(_("Pawned on"), str(ticket.issued_on), 0.25),
            Field(_("Due date"), str(ticket.period.due), 0.25, STRONG),
            Field(_("Forfeited since"), str(standing.since), 0.25, STRONG),
            Field(_("Route"), _(DISPOSALS[standing.disposal]), 0.25, STRONG),
        ),
        *(_told(what, _) if isinstance(what, NoticeGiven) else []),
        *goods_by_code(ticket.held_items, title(_("Forfeited goods")), _),
        *_owed(ticket.principal, standing, what.debt, _),
        stack(title(_("What happens now")), space(4)),
        *(stack(paragraph(text, _TEXT), space(4)) for text in _said(slip, standing, _)),
    ]
    signing = (Signature(_("Handled by"), slip.clerk), Signature(_("Received by the pawner, date")))
    closing = signatures(_contact(slip, _), signing, _("Shop seal"), 60)
    return draw(frame_of(slip, DocumentKind.FORFEITURE_NOTICE, _, A4), blocks, closing, _)


def _told(what: NoticeGiven, _: Translate) -> list[Block]:
    """When and how the pawner was told, and from which day on the goods may be sold."""
    return [
        fields(
            Field(_("Pawner told on"), str(what.on), 0.25),
            Field(_("Way of the notice"), _(NOTICE_WAYS[what.way]), 0.25),
            Field(_("May be sold from"), str(what.sale_from), 0.25, STRONG),
            Field(_("Remarks"), what.note or "—", 0.25),
        )
    ]


def _owed(principal: Money, standing: Forfeited, debt: Money, _: Translate) -> list[Block]:
    """The debt that the goods stand for: the loan, and what was owed of its term."""
    rows = [part_row(_("Loan"), principal), part_row(_("Interest of the term"), standing.interest_owed)]
    if standing.fee_owed:
        rows.append(part_row(_("Composite fee of the term"), standing.fee_owed))
    return plain_sums(rows, sum_row(_("Amount owed"), debt), title(_("What is owed")))


def _said(slip: Slip, standing: Forfeited, _: Translate) -> list[str]:
    """How the goods are realised, by whom a difference is borne, and until when an agreement is possible."""
    rules, due = slip.rulebook.forfeiture, slip.ticket.period.due
    said = [
        _(
            "Neither a redemption nor a renewal was made by the end of the days of grace after {due}. Since {since} "
            "the goods are forfeited (art. 40)."
        ).format(due=due, since=standing.since)
    ]
    said += _own(_) if standing.disposal is Disposal.OWN else _for_account(slip, _)
    last = due + timedelta(days=rules.agreement_days)
    if last >= slip.fact.at.business_date:
        said.append(
            _(
                "As long as the goods are not sold, a redemption by agreement may be asked for until {last}; its late "
                "charges are agreed with the shop."
            ).format(last=last)
        )
    return said


def _own(_: Translate) -> list[str]:
    return [
        _(
            "The shop sells the goods itself or takes them over. Gain and loss are its own: no surplus is paid, and "
            "nothing more is claimed of the pawner (art. 43)."
        )
    ]


def _for_account(slip: Slip, _: Translate) -> list[str]:
    """How the goods are sold, whose a surplus is and how it is paid, and whether a deficit is claimed."""
    rules = slip.rulebook.forfeiture
    sold = _(
        "The goods are put up for public auction for the pawner's account, or sold at a price that the pawner agrees "
        "to in writing (art. 43)."
    )
    surplus = (
        _(
            "What the sale brings beyond its costs and the amount owed is the pawner's. It is paid at the shop against "
            "this notice and valid identity papers, in cash or to the pawner's own bank account."
        )
        if rules.surplus_to_pawner
        else _("What the sale brings beyond its costs and the amount owed stays with the shop.")
    )
    return [sold, surplus, *([_("What is lacking may be claimed of the pawner.")] if rules.deficit_claimed else [])]


def _contact(slip: Slip, _: Translate) -> str:
    return _("Questions are answered at the shop: {address}, phone {phone}.").format(
        address=slip.store.address, phone=slip.store.phone
    )
