"""The card of a forfeited item (绝当物品): its story from pledge to sale, what it earned, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from domain.documents import Document
from domain.errors import Trouble
from domain.happening import Happening
from domain.pawn.views import TicketCard
from domain.ports import Desk, Receipt
from domain.rulebook.rulebook import Disposal
from domain.sales.story import facts_of_sales
from domain.sales.views import GoodsCard
from domain.stock.goods import GoodsStatus, SoldItem
from ui.front import Explain
from ui.language import _
from ui.pawn.pictures import Pictures, pictures_of
from ui.pawn.story import PaperLine, StoryLine, papers_in, story_of
from ui.sales.acts import Offer, offers_for
from ui.sales.deal import Deal, read_deal
from ui.sales.figures import MINUS, debt_lines, margin_lines, stock_lines
from ui.sales.goods_words import status_words
from ui.sums import Level, Lines, SumLine
from ui.tasks import Run
from ui.words import amount_text, day_text, days_words, money_text


@dataclass(frozen=True, slots=True)
class Shown:
    """What the screen shows of an item."""

    card: GoodsCard
    ticket: TicketCard
    deal: Deal
    badge: str
    story: tuple[StoryLine, ...]
    entries: int
    figures: Lines
    debt: Lines
    days: tuple[tuple[str, str], ...]
    offers: Mapping[str, Offer]
    papers: tuple[PaperLine, ...]
    pictures: Pictures = field(default_factory=dict)


class GoodsShows(Protocol):
    """What the presenter asks of the screen."""

    def show_goods(self, shown: Shown) -> None: ...
    def show_unknown(self, reason: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def open_act(self, name: str) -> None: ...
    def offer_papers(self, documents: tuple[Document, ...], about: str) -> None: ...
    def show_result(self, receipt: Receipt, about: str) -> None: ...


class GoodsPresenter:
    """One item at a time."""

    def __init__(self, view: GoodsShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._asked: tuple[str, str] = ("", "")
        self.shown: Shown | None = None

    def open(self, code: str, ticket: str = "", intent: str = "") -> None:
        """Show the item of this code, or the first of this ticket's, and go on with what the clerk came for."""
        asked = (code, ticket)
        self._asked, self.shown = asked, None

        def show(shown: Shown) -> None:
            if asked == self._asked:
                self.shown = shown
                self._view.show_goods(shown)
                if intent:
                    self.want(intent)

        def failed(trouble: Trouble) -> None:
            if asked == self._asked:
                self._view.show_unknown(self._explain(trouble))

        self._run(lambda: self._read(code, ticket), show, failed)

    def want(self, name: str) -> None:
        """Do this act if it can be done, else say why not."""
        offer = self.shown.offers.get(name) if self.shown is not None else None
        if offer is None:
            return
        if offer.is_open:
            self._view.show_trouble("")
            self._view.open_act(name)
        else:
            self._view.show_trouble(offer.refused)

    def done(self, receipt: Receipt) -> None:
        """Something was done: show the item as it stands now, and offer the papers of it."""
        about = self._asked[0] or self._asked[1]
        self.open(*self._asked)
        self._view.show_result(receipt, about)

    def print_again(self) -> None:
        """Offer the newest paper of the item's story."""
        shown = self.shown
        if shown is not None and shown.papers:
            self._view.offer_papers((shown.papers[0].document,), shown.card.line.code)

    def _read(self, code: str, ticket: str) -> Shown:
        reading = self._desk.reading
        if not code:
            code = reading.lot(ticket).goods[0].code
        deal = read_deal(self._desk, self._explain, code.strip().upper().removeprefix("PAWN:").partition("-")[0])
        card = reading.goods_card(code, deal.asking.on)
        deal = replace(deal, item=card.goods.code)
        ticket_card = reading.ticket_card(card.goods.ticket, deal.asking.on)
        mine = tuple(each for each in ticket_card.story if _is_about(each, card.goods.code))
        told = replace(ticket_card, story=mine)
        return Shown(
            card=card,
            ticket=ticket_card,
            deal=deal,
            badge=badge_words(card),
            story=story_of(told),
            entries=len(mine),
            figures=figures_of(deal, card),
            debt=lot_lines(deal),
            days=lot_days(deal),
            offers=offers_for(deal),
            papers=papers_in(mine),
            pictures=pictures_of(reading, ticket_card.ticket),
        )


def badge_words(card: GoodsCard) -> str:
    """Where the item stands, and since when."""
    words, line = status_words(card.goods.status), card.line
    if line.gone_on is not None:
        return _("{stage} on {day}").format(stage=words, day=day_text(line.gone_on))
    return _("{stage} for {time}").format(stage=words, time=days_words(line.days))


def figures_of(deal: Deal, card: GoodsCard) -> Lines:
    """An item of the shop's own down to its margin, as far as it has come; nothing of a lot, which goes as a whole."""
    goods = deal.goods
    if goods.disposal is Disposal.FOR_ACCOUNT:
        return ()
    if card.line.sale is not None:
        return sold_lines(card.line.sale)
    if goods.status is GoodsStatus.IN_STOCK and goods.asking is not None:
        return margin_lines(goods.asking, deal.shelf.rules.forfeiture.vat, goods)
    return stock_lines(goods)


def sold_lines(sale: SoldItem) -> Lines:
    """What a sale brought, as it was booked."""
    lines = [
        SumLine(_("Sold for, tax included"), amount_text(sale.gross)),
        SumLine(MINUS + _("VAT"), amount_text(sale.vat)),
        SumLine(_("Net"), amount_text(sale.net), Level.TOTAL),
        SumLine(MINUS + _("Cost"), amount_text(sale.cost)),
    ]
    if sale.allowance:
        words = _("after {sum} were written down").format(sum=amount_text(sale.allowance))
        lines.append(SumLine(words, "", Level.PART))
    return (*lines, SumLine(_("Margin"), money_text(sale.gain), Level.SUM))


def lot_lines(deal: Deal) -> Lines:
    """The debt of a lot that is sold for its pawner's account, and what its disposal left."""
    lot = deal.lot
    if lot.disposal is Disposal.OWN:
        return ()
    gone = lot.disposed
    if gone is None:
        return (*debt_lines(lot), SumLine(_("Debt"), money_text(lot.debt), Level.SUM))
    cost = (SumLine(MINUS + _("Cost of the sale"), amount_text(gone.cost)),) if gone.cost else ()
    lines = [
        SumLine(_("Proceeds"), amount_text(gone.proceeds)),
        *cost,
        SumLine(MINUS + _("Debt"), amount_text(lot.debt)),
    ]
    if gone.surplus:
        lines.append(SumLine(_("Surplus of the pawner"), amount_text(gone.surplus), Level.TOTAL))
        lines.append(SumLine(_("Still to be paid out"), money_text(lot.surplus_left), Level.SUM))
    elif gone.deficit:
        lines.append(SumLine(_("Deficit of the pawner"), amount_text(gone.deficit), Level.TOTAL))
        lines.append(SumLine(_("Still owed by the pawner"), money_text(lot.deficit_left), Level.SUM))
    return tuple(lines)


def lot_days(deal: Deal) -> tuple[tuple[str, str], ...]:
    """What was thought of an item once, and the days of its lot, each with its name."""
    lot, goods = deal.lot, deal.goods
    days = [(_("Appraised at"), amount_text(goods.appraised)), (_("Lent on it"), amount_text(goods.loan))]
    days.append((_("Forfeited"), day_text(lot.since)))
    if lot.disposal is Disposal.OWN:
        return tuple(days)
    days.append((_("Pawner told"), day_text(lot.noticed_on) if lot.noticed_on is not None else _("not told yet")))
    if lot.sale_from is not None:
        days.append((_("May be sold from"), day_text(lot.sale_from)))
    if lot.disposed is not None:
        days.append((_("Disposed of"), day_text(lot.disposed.on)))
    return tuple(days)


def _is_about(happening: Happening, code: str) -> bool:
    """Everything of the pledge, and of the sale what is about this item or about the whole lot."""
    body = happening.fact.body
    return not isinstance(body, facts_of_sales()) or getattr(body, "item", code) == code
