"""What the panels about forfeited goods come to while they are filled in: a sum, what is wrong, the command."""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.fields import MOST_FEN
from domain.ledger.means import Means
from domain.money import NOTHING, Money, Rate
from domain.sales.notice import GiveNotice, NoticeWay
from domain.sales.pricing import PriceGoods, WriteDownGoods, WriteOffGoods
from domain.sales.surplus import PaySurplus, SettleDeficit
from domain.sales.taking_back import TakeBack
from domain.stock.disposal import own_sale
from domain.stock.goods import Goods, Lot, SoldItem
from ui.language import _
from ui.pawn.typed import Wrong, amount_in
from ui.sales.deal import Deal
from ui.sums import Level, Lines, SumLine
from ui.words import amount_text, day_text, money_text, read_amount

MINUS = "\N{MINUS SIGN} "


@dataclass(frozen=True, slots=True)
class Figures:
    """`wrong` are reasons by the names of fields, `missing` the names of fields that are still empty.

    `command` is exactly what is shown; None as long as something is wrong or missing.
    """

    lines: Lines = ()
    note: str = ""
    wrong: Wrong = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    command: object | None = None


def price(deal: Deal, asking: str, *, restricted: bool) -> Figures:
    """What an item is asked for, and what would be earned on it."""
    goods, wrong = deal.goods, Wrong()
    amount = amount_in("asking", asking, wrong)
    if amount is None:
        return Figures(stock_lines(goods), wrong=wrong, missing=empty(asking=asking))
    note = ""
    if amount < goods.carried:
        note = _("This is below what the item stands for in the books.")
    lines = margin_lines(amount, deal.shelf.rules.forfeiture.vat, goods)
    command = PriceGoods(item=goods.code, asking=amount, restricted=restricted)
    return Figures(lines, note, command=command)


def write_down(deal: Deal, value: str, reason: str) -> Figures:
    """What an item is still worth, and the loss that this is."""
    goods, wrong = deal.goods, Wrong()
    amount, before = nothing_or_more("value", value, wrong), stock_lines(goods)
    missing = empty(value=value, reason=reason)
    if amount is None:
        return Figures(before, wrong=wrong, missing=missing)
    loss = goods.carried - amount
    last = (
        SumLine(_("Loss now"), money_text(loss), Level.SUM)
        if loss.minor >= 0
        else SumLine(_("Value that comes back"), money_text(-loss), Level.SUM)
    )
    lines = (*before, SumLine(_("Worth from now on"), amount_text(amount)), last)
    command = None if missing else WriteDownGoods(item=goods.code, value=amount, reason=reason.strip())
    return Figures(lines, missing=missing, command=command)


def write_off(deal: Deal, reason: str) -> Figures:
    """An item that is gone without a sale: all that it stood for is lost."""
    goods, missing = deal.goods, empty(reason=reason)
    lines = (*stock_lines(goods), SumLine(_("Loss"), money_text(goods.carried), Level.SUM))
    command = None if missing else WriteOffGoods(item=goods.code, reason=reason.strip())
    return Figures(lines, missing=missing, command=command)


def notice(deal: Deal, way: NoticeWay, note: str) -> Figures:
    """What the pawner is told: the debt, and from which day on the goods may be sold."""
    command = GiveNotice(ticket=deal.lot.ticket, way=way, note=note.strip())
    facts = deal.try_out(command).facts
    sale_from = getattr(facts[0], "sale_from", None) if facts else None
    words = _("The goods may be sold from {day} on.").format(day=day_text(sale_from)) if sale_from else ""
    lines = (*debt_lines(deal.lot), SumLine(_("Debt"), money_text(deal.lot.debt), Level.SUM))
    return Figures(lines, words, command=command)


def pay_surplus(deal: Deal, amount: str, means: Means, note: str, *, identity_checked: bool) -> Figures:
    """What a pawner is paid of their surplus; all that is left where no amount is typed."""
    lot, wrong = deal.lot, Wrong()
    part = amount_in("amount", amount, wrong)
    if wrong:
        return Figures(wrong=wrong)
    whole = lot.disposed.surplus if lot.disposed is not None else NOTHING
    lines = _owed_lines((_("Surplus"), _("Paid out before"), _("Paid out now")), whole, lot.surplus_left, part)
    command = PaySurplus(
        ticket=lot.ticket, means=means, identity_checked=identity_checked, amount=part, note=note.strip()
    )
    return Figures(lines, command=command)


def settle_deficit(deal: Deal, amount: str, means: Means, note: str) -> Figures:
    """What a pawner pays of what they still owe; all that is left where no amount is typed."""
    lot, wrong = deal.lot, Wrong()
    part = amount_in("amount", amount, wrong)
    if wrong:
        return Figures(wrong=wrong)
    whole = lot.disposed.deficit if lot.disposed is not None else NOTHING
    lines = _owed_lines((_("Deficit"), _("Paid before"), _("Paid now")), whole, lot.deficit_left, part)
    return Figures(lines, command=SettleDeficit(ticket=lot.ticket, means=means, amount=part, note=note.strip()))


def take_back(sale: SoldItem, means: Means, reason: str) -> Figures:
    """What the buyer gets back for an item."""
    missing = empty(reason=reason)
    lines = (
        SumLine(_("Sold on"), day_text(sale.on)),
        SumLine(_("Net"), amount_text(sale.net)),
        SumLine(_("VAT"), amount_text(sale.vat)),
        SumLine(_("Paid back to the buyer"), money_text(sale.gross), Level.SUM),
    )
    note = _("The item is in stock again at {sum}.").format(sum=money_text(sale.cost))
    if not sale.counts:
        note = _("Another sale of this item counts; this one is undone.")
    command = TakeBack(receipt=sale.receipt, item=sale.item, means=means, reason=reason.strip())
    return Figures(lines, note, missing=missing, command=None if missing else command)


# The lines that several of them show.


def stock_lines(goods: Goods) -> Lines:
    """What an item stands for in the books, and why."""
    if not goods.allowance:
        return (SumLine(_("Stands in the books at"), amount_text(goods.carried), Level.TOTAL),)
    return (
        SumLine(_("Book value"), amount_text(goods.book_value)),
        SumLine(MINUS + _("Written down"), amount_text(goods.allowance)),
        SumLine(_("Stands in the books at"), amount_text(goods.carried), Level.TOTAL),
    )


def margin_lines(gross: Money, vat: Rate, goods: Goods) -> Lines:
    """A price, tax included, down to what is earned on it."""
    sale = own_sale(gross, vat, goods.carried)
    parts: Lines = ()
    if goods.allowance:
        words = _("book value less what it was written down by")
        made = f"{amount_text(goods.book_value)} {MINUS}{amount_text(goods.allowance)}"
        parts = (SumLine(words, made, Level.PART),)
    return (
        SumLine(_("Price, tax included"), amount_text(gross)),
        SumLine(MINUS + vat_words(vat), amount_text(sale.tax)),
        SumLine(MINUS + _("Stands in the books at"), amount_text(goods.carried)),
        *parts,
        SumLine(_("Margin at this price"), money_text(sale.gain), Level.SUM),
    )


def debt_lines(lot: Lot) -> Lines:
    """What the proceeds are set off against (art. 43)."""
    fee = (SumLine(_("Fee of the term"), amount_text(lot.fee_owed)),) if lot.fee_owed else ()
    return (
        SumLine(_("Principal"), amount_text(lot.principal)),
        SumLine(_("Interest of the term"), amount_text(lot.interest_owed)),
        *fee,
    )


def vat_words(vat: Rate) -> str:
    """The tax with its rate."""
    return _("VAT {rate} %").format(rate=Rate(vat.value * 100))


def _owed_lines(words: tuple[str, str, str], whole: Money, left: Money, part: Money | None) -> Lines:
    now, (first, before_words, now_words) = left if part is None else part, words
    before = (SumLine(MINUS + before_words, amount_text(whole - left)),) if whole != left else ()
    after = (SumLine(_("Left after that"), amount_text(left - now)),) if now < left else ()
    return (SumLine(first, amount_text(whole)), *before, SumLine(now_words, money_text(now), Level.SUM), *after)


def nothing_or_more(name: str, text: str, wrong: Wrong) -> Money | None:
    """An amount from nothing up; None where nothing is typed."""
    amount = read_amount(text)
    if amount is not None and not amount:
        return NOTHING
    if amount is not None and amount.minor <= MOST_FEN:
        return amount
    return amount_in(name, text, wrong)


def empty(**typed: str) -> tuple[str, ...]:
    """The names of fields in which nothing stands."""
    return tuple(name for name, text in typed.items() if not text.strip())
