"""The basket of a sale at the counter: its items with their prices, how it is paid, and whether it adds up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from domain.codec import Plain
from domain.errors import Refusal
from domain.ids import TicketNo
from domain.ledger.means import Means
from domain.money import NOTHING, Money, per_cent, total
from domain.rulebook.rulebook import Rulebook
from domain.sales.sale import Offered, Payment, SellGoods, quote
from domain.stock.goods import Goods, Lot
from domain.stock.item import Category
from ui.language import _
from ui.pawn.typed import Wrong, amount_in
from ui.sales.deal import Asking, Shelf
from ui.sales.figures import nothing_or_more, vat_words
from ui.sums import Level, Lines, SumLine
from ui.unsaved import rows_in, text_in, texts_in
from ui.words import amount_text, money_text

_CODE_AND_PRICE = 2


@dataclass(frozen=True, slots=True)
class Line:
    """An item in the basket, and its price as it is typed."""

    goods: Goods
    price: str


@dataclass(frozen=True, slots=True)
class Basket:
    """What lies on the counter, as it is typed: nothing of it is in the book yet."""

    lines: tuple[Line, ...] = ()
    paid: Mapping[Means, str] = field(default_factory=dict)
    handed: str = ""
    permit: str = ""
    consent: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its items."""
        return tuple(line.goods.code for line in self.lines)

    def with_item(self, goods: Goods) -> Basket:
        """One more, at its asking price."""
        price = "" if goods.asking is None else money_text(goods.asking)
        return replace(self, lines=(*self.lines, Line(goods, price)))

    def without(self, code: str) -> Basket:
        """One item less."""
        return replace(self, lines=tuple(line for line in self.lines if line.goods.code != code))

    def at_price(self, code: str, text: str) -> Basket:
        """Another price for an item."""
        lines = tuple(replace(line, price=text) if line.goods.code == code else line for line in self.lines)
        return replace(self, lines=lines)

    def paying(self, means: Means, text: str) -> Basket:
        """Another amount by these means."""
        return replace(self, paid={**self.paid, means: text})


def plain_basket(basket: Basket) -> Plain:
    """The basket as it is kept until it is paid; None where it is empty."""
    lines = [[line.goods.code, line.price] for line in basket.lines]
    paid = {means.value: text for means, text in basket.paid.items() if text.strip()}
    told = {"handed": basket.handed, "permit": basket.permit, "consent": basket.consent}
    return {"lines": lines, "paid": paid, **told} if lines or paid or any(told.values()) else None


def codes_in(plain: Plain) -> tuple[str, ...]:
    """The codes of the items in a kept basket."""
    return tuple(str(row[0]) for row in _lines_in(plain))


def basket_from(plain: Plain, goods: Iterable[Goods]) -> tuple[Basket, str]:
    """A kept basket with what of it is still in stock, and words about what is not."""
    known = {each.code: each for each in goods}
    rows = tuple((str(code), str(price)) for code, price in _lines_in(plain))
    means = {each.value: each for each in Means}
    basket = Basket(
        lines=tuple(Line(known[code], price) for code, price in rows if code in known),
        paid={means[name]: text for name, text in texts_in(plain, "paid").items() if name in means},
        handed=text_in(plain, "handed"),
        permit=text_in(plain, "permit"),
        consent=text_in(plain, "consent"),
    )
    gone = ", ".join(code for code, _price in rows if code not in known)
    words = _("Not in stock any more, so left out of the basket: {items}").format(items=gone)
    return basket, words if gone else ""


def _lines_in(plain: Plain) -> tuple[list[Plain], ...]:
    return tuple(row for row in rows_in(plain, "lines") if isinstance(row, list) and len(row) == _CODE_AND_PRICE)


@dataclass(frozen=True, slots=True)
class LineSaid:
    """What is said beside a line: what is wrong with its price, or that a second person must agree to it."""

    wrong: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a basket comes to. `left` is what is still to be paid, below nothing where it is too much.

    `command` is exactly what is shown; None as long as something is wrong, missing or does not add up.
    """

    lines: tuple[LineSaid, ...] = ()
    sums: Lines = ()
    gross: Money = NOTHING
    left: Money = NOTHING
    verdict: str = ""
    wrong: Wrong = field(default_factory=dict)
    change: Money | None = None
    needs_permit: bool = False
    needs_consent: bool = False
    refused: str = ""
    second: str = ""
    command: SellGoods | None = None


@dataclass(frozen=True, slots=True)
class Counter:
    """What the reckoning stands on: the rules, the lots of the items, who asks."""

    rules: Rulebook
    asking: Asking
    lots: Mapping[TicketNo, Lot] = field(default_factory=dict)
    blocks: Mapping[TicketNo, str] = field(default_factory=dict)

    @property
    def shelf(self) -> Shelf:
        """What the rules read."""
        return Shelf(self.rules, self.lots, self.blocks)

    def knowing(self, lot: Lot, block: str | None) -> Counter:
        """One lot more."""
        blocks = {ticket: words for ticket, words in self.blocks.items() if ticket != lot.ticket}
        if block is not None:
            blocks[lot.ticket] = block
        return replace(self, lots={**self.lots, lot.ticket: lot}, blocks=blocks)

    def refuses(self, code: str) -> str:
        """Why an item may not be sold over the counter; "" where it may."""
        goods = self.shelf.goods(code)
        return self.asking.try_out(alone(goods, goods.asking or Money(1), Basket()), self.shelf).refused


def reckon(basket: Basket, counter: Counter) -> Reckoned:
    """Every figure of the basket, from the same functions that the sale itself uses."""
    wrong = Wrong()
    prices = [amount_in(line.goods.code, line.price, wrong) for line in basket.lines]
    paid = {means: nothing_or_more(means.value, text, wrong) or NOTHING for means, text in basket.paid.items()}
    said = tuple(_said(line, price, wrong, basket, counter) for line, price in zip(basket.lines, prices, strict=True))
    offers = tuple(
        Offered(item=line.goods.code, price=price)
        for line, price in zip(basket.lines, prices, strict=True)
        if price is not None
    )
    try:
        asked = quote(offers, counter.shelf)
    except Refusal as refusal:
        return Reckoned(lines=said, wrong=wrong, refused=counter.asking.explain(refusal))
    left = asked.gross - total(list(paid.values()))
    reckoned = Reckoned(
        lines=said,
        sums=_sums(asked.net, asked.vat, asked.gross, counter.rules) if offers else (),
        gross=asked.gross,
        left=left,
        verdict=_verdict(asked.gross, left),
        wrong=wrong,
        change=_change(basket.handed, paid.get(Means.CASH, NOTHING), wrong),
        needs_permit=any(line.goods.restricted for line in basket.lines),
        needs_consent=any(line.goods.category == Category.SECURITIES.value for line in basket.lines),
    )
    if wrong or left or not offers or len(offers) < len(basket.lines):
        return reckoned
    command = SellGoods(
        items=offers,
        payments=tuple(Payment(means=means, amount=amount) for means, amount in paid.items() if amount),
        permit=basket.permit.strip(),
        consent=basket.consent.strip(),
    )
    tried = counter.asking.try_out(command, counter.shelf)
    return replace(
        reckoned,
        refused=tried.refused,
        second=_("A second person agrees before it is sold.") if tried.second else "",
        command=None if tried.refused else command,
    )


def rest_of(basket: Basket, means: Means, counter: Counter) -> Basket:
    """All that is still to be paid, by these means; where they paid too much, what they pay too much is taken off."""
    others = basket.paying(means, "")
    left = reckon(others, counter).left
    return others.paying(means, amount_text(left) if left > NOTHING else "")


def _said(line: Line, price: Money | None, wrong: Wrong, basket: Basket, counter: Counter) -> LineSaid:
    if line.goods.code in wrong:
        return LineSaid(wrong=wrong[line.goods.code])
    if price is None:
        return LineSaid(wrong=_("Please fill this in."))
    tried = counter.asking.try_out(alone(line.goods, price, basket), counter.shelf)
    return LineSaid(wrong=tried.refused, note=_second(line, price) if tried.second else "")


def alone(goods: Goods, price: Money, basket: Basket) -> SellGoods:
    """The sale of one item by itself; a paper that is asked for in another field is no reason against it yet."""
    return SellGoods(
        items=(Offered(item=goods.code, price=price),),
        payments=(Payment(means=Means.CASH, amount=price),),
        permit=basket.permit.strip() or "-",
        consent=basket.consent.strip() or "-",
    )


def _second(line: Line, price: Money) -> str:
    asking = line.goods.asking or price
    below = per_cent(asking - price, asking) if asking else "0.0"
    return _("{share} % below the asking price of {asking}: a second person agrees.").format(
        share=below, asking=money_text(asking)
    )


def _sums(net: Money, vat: Money, gross: Money, rules: Rulebook) -> Lines:
    return (
        SumLine(_("Net"), amount_text(net)),
        SumLine(_("{vat} in it").format(vat=vat_words(rules.forfeiture.vat)), amount_text(vat)),
        SumLine(_("The buyer pays"), money_text(gross), Level.SUM),
    )


def _verdict(gross: Money, left: Money) -> str:
    if not gross:
        return ""
    if left > NOTHING:
        return _("Still to be paid: {sum}").format(sum=money_text(left))
    if left < NOTHING:
        return _("Too much by {sum}").format(sum=money_text(-left))
    return _("The payments add up.")


def _change(handed: str, cash: Money, wrong: Wrong) -> Money | None:
    """What goes back over the counter of the notes that were handed over."""
    given = nothing_or_more("handed", handed, wrong)
    if given is None:
        return None
    if given < cash:
        wrong["handed"] = _("Less than is paid in cash.")
        return None
    return given - cash
