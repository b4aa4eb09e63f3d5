"""Papers of forfeited goods: the sale receipt, the return, the notice of disposal, and what is paid after it."""

from __future__ import annotations

from domain.documents import DocumentKind
from domain.ledger.means import Means
from domain.money import Money
from domain.ports import Translate
from domain.sales.disposing import LotDisposed
from domain.sales.surplus import DeficitPaid, SurplusPaid
from domain.sales.taking_back import RETURN_DAYS, GoodsReturned
from domain.sales.views import SaleSlip
from domain.slips import Slip
from domain.stock.item import Category
from domain.terms import CATEGORIES, DISPOSAL_WAYS, DOCUMENTS, MEANS
from printing.blocks import Block, Field, fields, paragraph, space, stack, title
from printing.figures import capitals, money
from printing.goods import goods_in_short
from printing.lettering import NOTE, STRONG, Style
from printing.page import A4, A5_ACROSS, Frame, draw, witness
from printing.pledge import fact_of, frame_of, means_field, pawner, signing
from printing.reckoning import SUM, part_row, plain_sums, sum_row
from printing.signatures import Signature, signatures
from printing.tables import Cell, Column, Said, table
from printing.wording import added, heading

_TEXT = Style(8.5)


def sale_receipt(slip: SaleSlip, translate: Translate, reprint: int = 0) -> bytes:
    """The receipt of a sale over the counter: its items, the sum with the tax in it, and how it was paid."""
    _ = translate
    frame = Frame(
        sizes=(A5_ACROSS, A4),
        store=slip.store,
        title=_(DOCUMENTS[DocumentKind.SALE_RECEIPT]),
        number=_("No. {number}").format(number=slip.receipt),
        mark=_("Reprint {n}").format(n=reprint) if reprint else "",
        witness=witness(slip.number, slip.hash, _, slip.proof),
        heading=heading(slip.templates, slip.store, _),
        added=added(slip.templates, DocumentKind.SALE_RECEIPT, slip.store, _),
    )
    sold = slip.lines[0]
    named = [(_("Approval for restricted goods"), sold.permit), (_("Consent of the pawner"), sold.consent)]
    said = [Field(label, text, 0.5) for label, text in named if text]
    blocks = [
        fields(
            Field(_("Sold at"), slip.wall[:19].replace("T", " "), 0.3, STRONG),
            Field(_("Paid by"), _paid_by(slip, _), 0.5),
            Field(_("Clerk"), slip.clerk, 0.2),
        ),
        *([fields(*said)] if said else []),
        *_sold(slip, _),
        stack(space(5), paragraph(_returns(_), _TEXT)),
    ]
    signers = (Signature(_("Handled by"), slip.clerk), Signature(_("Buyer")))
    closing = signatures(_("Sold as seen: forfeited goods of the shop."), signers, _("Shop seal"), 48)
    return draw(frame, blocks, closing, _)


def return_receipt(slip: Slip, translate: Translate) -> bytes:
    """An item that came back, and the price that was paid out; the slip's fact is a GoodsReturned."""
    _ = translate
    what = fact_of(slip, GoodsReturned)
    item = next((each.description for each in slip.ticket.items if each.code == what.item), "—")
    blocks = [
        fields(
            Field(_("Taken back on"), str(what.on), 0.18, STRONG),
            Field(_("Receipt of the sale"), what.receipt, 0.3),
            Field(_("Item code"), what.item, 0.22),
            means_field(what.means, 0.3, _),
        ),
        fields(Field(_("Goods"), item, 0.5, STRONG), Field(_("Reason"), what.reason, 0.5)),
        *plain_sums(
            [part_row(_("Price without tax"), what.net), part_row(_("VAT"), what.vat)],
            sum_row(_("Paid back to the buyer"), what.gross),
            title(_("What is undone")),
        ),
    ]
    signers = (Signature(_("Money received: the buyer")), *signing(slip, "", _)[1:])
    closing = signatures(_("The item came back complete; the sale of it is undone."), signers, _("Shop seal"), 48)
    return draw(frame_of(slip, DocumentKind.RETURN_RECEIPT, _, A5_ACROSS, A4), blocks, closing, _)


def disposal_notice(slip: Slip, translate: Translate) -> bytes:
    """How a disposal for the pawner's account came out, and who owes whom the difference; the fact is a LotDisposed."""
    _ = translate
    what = fact_of(slip, LotDisposed)
    blocks = [
        *pawner(slip.customer, _),
        fields(
            Field(_("Disposed of on"), str(what.on), 0.16, STRONG),
            Field(_("How"), _(DISPOSAL_WAYS[what.how]), 0.16),
            Field(_("Auction house or buyer"), what.party or "—", 0.34),
            Field(_("Record or consent"), what.paper or "—", 0.34),
        ),
        fields(Field(_("Goods"), goods_in_short(slip.ticket.held_items, _), 1)),
        *_proceeds(what, _),
        *_difference(what, _),
    ]
    declared = _("Questions are answered at the shop: {address}, phone {phone}.").format(
        address=slip.store.address, phone=slip.store.phone
    )
    signers = (Signature(_("Handled by"), slip.clerk), Signature(_("Received by the pawner, date")))
    closing = signatures(declared, signers, _("Shop seal"), 48)
    return draw(frame_of(slip, DocumentKind.DISPOSAL_NOTICE, _, A5_ACROSS, A4), blocks, closing, _)


def surplus_receipt(slip: Slip, translate: Translate) -> bytes:
    """What a pawner got of their surplus; the slip's fact is a SurplusPaid."""
    _ = translate
    what = fact_of(slip, SurplusPaid)
    names = (_("Surplus paid out"), _("Still owed to the pawner"), _("Money received: the pawner"))
    return _after_disposal(slip, DocumentKind.SURPLUS_RECEIPT, what, names, _)


def deficit_receipt(slip: Slip, translate: Translate) -> bytes:
    """What a pawner paid of what a disposal left open; the slip's fact is a DeficitPaid."""
    _ = translate
    what = fact_of(slip, DeficitPaid)
    names = (_("Deficit paid"), _("Still owed by the pawner"), _("Pawner's signature"))
    return _after_disposal(slip, DocumentKind.DEFICIT_RECEIPT, what, names, _)


def _after_disposal(
    slip: Slip, kind: DocumentKind, what: SurplusPaid | DeficitPaid, names: tuple[str, str, str], _: Translate
) -> bytes:
    paid, left, signs = names
    blocks = [
        *pawner(slip.customer, _),
        fields(
            Field(_("Day of payment"), str(what.on), 0.2, STRONG),
            means_field(what.means, 0.2, _),
            Field(_("Goods"), goods_in_short(slip.ticket.held_items, _), 0.6, most=2),
        ),
        *plain_sums([sum_row(paid, what.amount)], (left, "", "", money(what.left)), title(_("What was paid now"))),
        *([fields(Field(_("Remarks"), what.note, 1))] if what.note else []),
    ]
    closing = signatures(
        _("Papers checked; the amount was counted together."), signing(slip, signs, _), _("Shop seal"), 48
    )
    return draw(frame_of(slip, kind, _, A5_ACROSS, A4), blocks, closing, _)


def _sold(slip: SaleSlip, _: Translate) -> list[Block]:
    """The items with their prices, and the sum with the tax in it."""
    columns = (
        Column(_("No."), 22),
        Column(_("Item code"), 96),
        Column(_("Goods"), 296),
        Column(_("Price"), 102, right=True),
    )
    rows = [
        (str(line.place), line.item, (Said(line.description), Said(_kind(line.category, _), NOTE)), money(line.gross))
        for line in slip.lines
    ]
    sums: tuple[Cell, ...] = (
        "",
        (Said(_("Total"), STRONG),),
        (Said(capitals(slip.gross), STRONG), Said(_tax(slip.net, slip.vat, _), NOTE)),
        (Said(money(slip.gross), SUM),),
    )
    return table(columns, rows, sums, title(_("Goods sold"), _("prices with tax")))


def _kind(category: str, _: Translate) -> str:
    return _(CATEGORIES[Category(category)])


def _tax(net: Money, vat: Money, _: Translate) -> str:
    return _("of it {net} without tax, VAT {vat}").format(net=money(net), vat=money(vat))


def _paid_by(slip: SaleSlip, _: Translate) -> str:
    parts = ((Means.CASH, slip.cash), (Means.BANK, slip.bank), (Means.PLATFORM, slip.platform))
    return " · ".join(f"{_(MEANS[means])} {money(amount)}" for means, amount in parts if amount)


def _returns(_: Translate) -> str:
    text = _("Goods may be brought back with this receipt within {days} days, as they were sold.")
    return text.format(days=RETURN_DAYS)


def _proceeds(what: LotDisposed, _: Translate) -> list[Block]:
    """What the disposal brought, less its cost and the debt."""
    brought = what.received if not what.compensation else what.compensation
    rows = [part_row(_("Price"), what.hammer)]
    if what.cost:
        rows.append(part_row(_("Cost of the sale"), -what.cost))
    rows.append(part_row(_("What it brought"), brought))
    rows.append(part_row(_("Loan"), -what.principal))
    rows.append(part_row(_("Interest of the term"), -what.interest_owed))
    if what.fee_owed:
        rows.append(part_row(_("Composite fee of the term"), -what.fee_owed))
    label, amount = (_("Deficit"), what.deficit) if what.deficit else (_("Surplus of the pawner"), what.surplus)
    return plain_sums(rows, sum_row(label, amount), title(_("How it came out")))


def _difference(what: LotDisposed, _: Translate) -> list[Block]:
    """What is to be done about the difference."""
    if what.surplus:
        text = _("The surplus is paid at the shop against this notice and valid identity papers (art. 43).")
    elif what.deficit:
        text = _("The deficit is claimed of the pawner, who may pay it at once or in parts (art. 43).")
    else:
        text = _("Nothing is left to be paid on either side.")
    return [stack(space(5), paragraph(text, _TEXT))]
