"""What may befall a ticket: a loss report, a voiding, a hold or a seizure by the police, each with its own slip."""

from __future__ import annotations

from domain.clock import second_text
from domain.documents import DocumentKind
from domain.money import NOTHING
from domain.pawn.blocks import TicketHeld, TicketSeized
from domain.pawn.loss import TicketLossReported
from domain.pawn.void import TicketVoided
from domain.ports import Translate
from domain.slips import Slip
from printing.blocks import Block, Field, columns_of, fields, paragraph, space, stack, title
from printing.figures import money
from printing.goods import goods_by_code, goods_in_short
from printing.lettering import STRONG, Style
from printing.page import A4, A5_ACROSS, draw
from printing.pledge import fact_of, frame_of, means_field, pawner, signing
from printing.reckoning import part_row, plain_sums, sum_row
from printing.signatures import Signature, signatures

_NOTICE = Style(7.5)


def loss_receipt(slip: Slip, translate: Translate) -> bytes:
    """The loss-report receipt (挂失单): the second of the report decides who bears the loss (art. 33)."""
    _ = translate
    what = fact_of(slip, TicketLossReported)
    ticket = slip.ticket
    fee = (Field(_("Fee for the report"), money(what.fee), 0.16), means_field(what.means, 0.14, _))
    blocks = [
        *pawner(slip.customer, _),
        fields(
            Field(_("Reported at"), second_text(what.at), 0.26, STRONG),
            Field(_("How the ticket was lost"), what.circumstances, 0.74 if what.fee == NOTHING else 0.44),
            *(fee if what.fee != NOTHING else ()),
        ),
        fields(
            Field(_("Loan"), money(ticket.principal), 0.26),
            Field(_("Due date"), str(ticket.period.due), 0.17),
            Field(_("Forfeiture day"), str(ticket.period.forfeit_on), 0.17),
            Field(_("Pledged goods"), goods_in_short(ticket.held_items, _), 0.4, most=2),
        ),
        stack(space(5), columns_of(_after_a_loss(_), _NOTICE)),
    ]
    declared = _("I am the pawner; the ticket is lost and not in anybody's hands by my will.")
    closing = signatures(declared, signing(slip, _("Pawner's signature"), _), _("Shop seal"), 48)
    return draw(frame_of(slip, DocumentKind.LOSS_RECEIPT, _, A5_ACROSS, A4), blocks, closing, _)


def void_slip(slip: Slip, translate: Translate) -> bytes:
    """The void slip (作废凭证): a ticket of the same day is undone as a whole, its number is burnt."""
    _ = translate
    what = fact_of(slip, TicketVoided)
    rows = [part_row(_("Loan"), what.principal)]
    if what.fee_prepaid:
        rows.append(part_row(_("Composite fee, taken ahead"), -what.fee_prepaid))
    blocks = [
        *pawner(slip.customer, _),
        fields(
            Field(_("Voided on"), str(what.on), 0.18, STRONG),
            means_field(what.means, 0.18, _),
            Field(_("Reason"), what.reason, 0.64),
        ),
        *plain_sums(rows, sum_row(_("Amount that came back"), what.returned), title(_("What is undone"))),
        *goods_by_code(slip.ticket.items, title(_("Goods given back to the pawner")), _),
    ]
    declared = _(
        "The loan came back in full and the goods were given back. This ticket is void; its number is never used again."
    )
    closing = signatures(declared, signing(slip, _("Pawner's signature"), _), _("Shop seal"), 48)
    return draw(frame_of(slip, DocumentKind.VOID_SLIP, _, A5_ACROSS, A4), blocks, closing, _)


def hold_receipt(slip: Slip, translate: Translate) -> bytes:
    """What the police want kept where it is: the goods, their paper, and whose word it was (art. 52)."""
    _ = translate
    what = fact_of(slip, TicketHeld)
    declared = _("The goods listed here stay in the shop's keeping and are handed to nobody until the hold is lifted.")
    reference = Field(_("Reference of the police"), what.reference, 0.5, STRONG)
    return _for_the_police(slip, DocumentKind.HOLD_RECEIPT, reference, declared, _)


def seizure_receipt(slip: Slip, translate: Translate) -> bytes:
    """The seizure list (扣押清单): the goods that the police took, and the number of their receipt (art. 53)."""
    _ = translate
    what = fact_of(slip, TicketSeized)
    declared = _("The goods listed here were handed to the police, complete and as described, against their receipt.")
    number = Field(_("Number of the police receipt"), what.receipt, 0.5, STRONG)
    return _for_the_police(slip, DocumentKind.SEIZURE_RECEIPT, number, declared, _)


def _for_the_police(slip: Slip, kind: DocumentKind, paper: Field, declared: str, _: Translate) -> bytes:
    ticket = slip.ticket
    blocks: list[Block] = [
        *pawner(slip.customer, _),
        fields(
            Field(_("Pawned on"), str(ticket.issued_on), 0.25),
            Field(_("Due date"), str(ticket.period.due), 0.25),
            Field(_("Loan"), money(ticket.principal), 0.25),
            Field(_("Appraised value"), money(ticket.appraised), 0.25),
        ),
        fields(Field(_("Day"), str(slip.fact.at.business_date), 0.25), paper, Field(_("Police unit"), "", 0.25)),
        *goods_by_code(ticket.held_items, title(_("Goods")), _),
        stack(space(4), paragraph(_("pieces: {count}").format(count=_pieces(slip)), _NOTICE)),
    ]
    signing_here = (
        Signature(_("Officer, badge number")),
        Signature(_("Officer, badge number")),
        Signature(_("For the shop"), slip.clerk),
        Signature(_("Second person"), slip.checker),
    )
    closing = signatures(declared, signing_here, _("Seal of the police unit"), 56)
    return draw(frame_of(slip, kind, _, A5_ACROSS, A4), blocks, closing, _)


def _pieces(slip: Slip) -> int:
    return sum(item.quantity for item in slip.ticket.held_items)


def _after_a_loss(_: Translate) -> tuple[str, ...]:
    return (
        _("From this moment on the ticket can be renewed or redeemed only by the pawner in person, papers checked."),
        _("The shop, unless at fault, is not liable for a redemption made before this report (art. 33)."),
        _("A replacement makes the lost paper void. If it is found first, the report is withdrawn in person."),
        _("The report moves no date: due date and forfeiture day stay as they are (art. 40)."),
    )
