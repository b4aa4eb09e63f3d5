"""A sale at the counter (F6): scan, look at the price, take the money; the basket stays until it is sold or emptied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from domain.codec import Plain
from domain.documents import Document, documents_of
from domain.errors import Refusal, Trouble
from domain.ledger.means import Means
from domain.money import Money
from domain.ports import Desk, Receipt
from domain.sales.sale import MOST_ITEMS
from domain.sales.views import GoodsLine
from domain.stock.custody import item_in
from domain.stock.goods import Goods, GoodsStatus, Lot
from ui.books.foreseeing import Entries
from ui.command_words import Words
from ui.doing import Doing, ShowsDoing
from ui.front import Explain
from ui.language import _
from ui.sales.basket import Basket, Counter, Line, Reckoned, basket_from, codes_in, reckon, rest_of
from ui.sales.deal import asking, read_deal
from ui.sales.goods_words import category_words
from ui.tasks import Run
from ui.words import money_text


class SaleShows(ShowsDoing, Protocol):
    """What the presenter asks of the screen."""

    def show_basket(self, basket: Basket, reckoned: Reckoned) -> None: ...
    def show_reckoned(self, reckoned: Reckoned) -> None: ...
    def show_shelf(self, lines: tuple[GoodsLine, ...], of: int) -> None: ...
    def show_added(self, code: str) -> None: ...
    def show_sold(self, receipt: Receipt, about: str, words: str) -> None: ...
    def show_entries(self, entries: Entries) -> None: ...
    def offer_papers(self, documents: tuple[Document, ...], about: str) -> None: ...


@dataclass(frozen=True, slots=True)
class _Shop:
    counter: Counter
    goods: tuple[GoodsLine, ...]

    def of(self, codes: tuple[str, ...]) -> Iterator[Goods]:
        """The items of these codes that are in stock."""
        stock, lots = {line.code for line in self.goods}, self.counter.lots.values()
        return (item for lot in lots for item in lot.goods if item.code in codes and item.code in stock)


class SalePresenter:
    """One basket at a time."""

    def __init__(self, view: SaleShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._doing = Doing(view, run, desk, explain)
        self._counter: Counter | None = None
        self._goods: tuple[GoodsLine, ...] = ()
        self._documents: tuple[Document, ...] = ()
        self._receipt = self._words = ""
        self.basket = Basket()
        self.reckoned = Reckoned()

    # What the clerk does.

    def start(self, held: Plain = None, add: str = "") -> None:
        """Come to the counter, with the basket that stood here before, and perhaps one item more."""
        codes = codes_in(held) if not self.basket.lines else self.basket.codes

        def show(shop: _Shop) -> None:
            self._counter, self._goods = shop.counter, shop.goods
            if held is not None and not self.basket.lines:
                self.basket, gone = basket_from(held, shop.of(codes))
                self._view.show_trouble(gone)
            self._refresh()
            if add:
                self.scanned(add)

        self._run(lambda: self._read(codes), show, self._failed)

    def scanned(self, text: str) -> None:
        """A label was read, or a code was typed: the item goes into the basket, if it may be sold."""
        code = item_in(text)
        if code in self.basket.codes:
            self._view.show_trouble(_("{item} is in the basket already.").format(item=code))
            return
        if len(self.basket.lines) >= MOST_ITEMS:
            self._view.show_trouble(_("One receipt has room for {count} items.").format(count=MOST_ITEMS))
            return
        self._run(lambda: self._look_up(code), lambda found: self._add(code, *found), self._failed)

    def typed(self, text: str) -> None:
        """Words were typed: the shelf narrows to what they stand in."""
        self._words = text.strip().lower()
        self._show_shelf()

    def entered(self, text: str) -> None:
        """Enter in the field: the one item that fits, or the code itself."""
        if not text.strip():
            return
        self._words = text.strip().lower()
        hits = self._on_shelf()
        self.scanned(hits[0].code if len(hits) == 1 else text)

    def price_typed(self, code: str, text: str) -> None:
        """Another price."""
        self._set(self.basket.at_price(code, text))

    def take_out(self, code: str) -> None:
        """An item goes back on the shelf."""
        self.basket = self.basket.without(code)
        self._refresh()

    def pay_typed(self, means: Means, text: str) -> None:
        """Another amount by these means."""
        self._set(self.basket.paying(means, text))

    def rest_in(self, means: Means) -> None:
        """All that is left, by these means."""
        if self._counter is not None:
            self.basket = rest_of(self.basket, means, self._counter)
            self._refresh()

    def beside_typed(self, *, handed: str | None = None, permit: str | None = None, consent: str | None = None) -> None:
        """What was handed over, the number of the permit, the consent."""
        old = self.basket
        self._set(
            replace(
                old,
                handed=old.handed if handed is None else handed,
                permit=old.permit if permit is None else permit,
                consent=old.consent if consent is None else consent,
            )
        )

    def start_over(self) -> None:
        """Empty the basket."""
        self.basket = Basket()
        self._view.show_trouble("")
        self._refresh()

    def sell(self) -> None:
        """Do exactly what is shown; where it cannot be done, say why."""
        reckoned = self.reckoned
        if reckoned.command is None:
            self._view.show_trouble(self._why_not(reckoned))
            return
        self._view.show_trouble("")
        self._doing(reckoned.command, self._sold, self._more())

    def foresee(self) -> None:
        """What this sale would post."""
        self._doing.foreseeing.before(self.reckoned.command, self._view)

    def print_again(self) -> None:
        """Offer the receipt of the last sale."""
        self._view.offer_papers(self._documents, self._receipt)

    # What follows.

    def _read(self, codes: tuple[str, ...]) -> _Shop:
        reading, asks = self._desk.reading, asking(self._desk, self._explain)
        counter = Counter(reading.rulebook(), asks)
        for code in codes:
            try:
                deal = read_deal(self._desk, self._explain, code.partition("-")[0])
            except Refusal:
                continue
            counter = counter.knowing(deal.lot, deal.shelf.blocked(deal.lot.ticket))
        in_stock = (each for each in reading.goods(asks.on, gone=False) if each.status is GoodsStatus.IN_STOCK)
        return _Shop(counter, tuple(in_stock))

    def _look_up(self, code: str) -> tuple[Lot, str | None]:
        on = asking(self._desk, self._explain).on
        card = self._desk.reading.goods_card(code, on)
        deal = read_deal(self._desk, self._explain, card.goods.ticket)
        return deal.lot, deal.shelf.blocked(deal.lot.ticket)

    def _add(self, code: str, lot: Lot, block: str | None) -> None:
        if self._counter is None:
            return
        self._counter = self._counter.knowing(lot, block)
        refused = self._counter.refuses(code)
        self._view.show_trouble(refused)
        if refused or code in self.basket.codes:
            return
        self.basket = self.basket.with_item(lot.item(code))
        self._words = ""
        self._refresh()
        self._view.show_added(code)

    def _sold(self, receipt: Receipt) -> None:
        first: Any = receipt.happened
        gross, self._receipt = self.reckoned.gross, str(first.receipt)
        words = _("Sold for {sum}, receipt {receipt}.").format(sum=money_text(gross), receipt=self._receipt)
        if self.reckoned.change:
            words += " " + _("Change: {sum}").format(sum=money_text(self.reckoned.change))
        self._documents = documents_of(receipt.facts)
        self.basket = Basket()
        self.start()
        self._view.show_sold(receipt, self._receipt, words)

    def _more(self) -> Words:
        """What stands on the labels, and what was asked for, for the second person."""
        lines = (line.goods for line in self.basket.lines)
        return tuple((each.code, f"{each.description} · {_asked(each.asking)}") for each in lines)

    def _why_not(self, reckoned: Reckoned) -> str:
        if not self.basket.lines:
            return _("The basket is empty. Scan a label, or type what is on it.")
        said = next((each.wrong for each in reckoned.lines if each.wrong), "")
        if reckoned.wrong or said:
            return _("An amount is wrong; it is said beside it.") if reckoned.wrong else said
        return reckoned.refused or reckoned.verdict

    def _set(self, basket: Basket) -> None:
        """The fields stay as they are; only the figures follow."""
        self.basket = basket
        if self._counter is not None:
            self.reckoned = reckon(basket, self._counter)
            self._view.show_reckoned(self.reckoned)

    def _refresh(self) -> None:
        """Show everything; the items as the book now has them."""
        if self._counter is None:
            return
        shelf = self._counter.shelf
        self.basket = replace(self.basket, lines=tuple(_as_now(line, shelf.lots) for line in self.basket.lines))
        self.reckoned = reckon(self.basket, self._counter)
        self._view.show_basket(self.basket, self.reckoned)
        self._show_shelf()

    def _on_shelf(self) -> list[GoodsLine]:
        held = self.basket.codes
        return [line for line in self._goods if self._words in _searched(line) and line.code not in held]

    def _show_shelf(self) -> None:
        held = self.basket.codes
        self._view.show_shelf(tuple(self._on_shelf()), sum(line.code not in held for line in self._goods))

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))


def _as_now(line: Line, lots: Mapping[Any, Lot]) -> Line:
    lot = lots.get(line.goods.ticket)
    return line if lot is None else replace(line, goods=lot.item(line.goods.code))


def _asked(asking: Money | None) -> str:
    return _("asked for at {sum}").format(sum=money_text(asking)) if asking is not None else ""


def _searched(line: GoodsLine) -> str:
    return f"{line.code} {line.description} {category_words(line.category)}".lower()
