"""What disposing of a lot for its pawner's account comes to before it is done: surplus or deficit (art. 43)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.ledger.means import Means
from domain.money import NOTHING
from domain.sales.disposing import AgreeDisposal, AuctionLot, CompensateLot, quote
from domain.stock.disposal import Auctioned
from ui.language import _
from ui.pawn.typed import Wrong, amount_in
from ui.sales.deal import Deal
from ui.sales.figures import MINUS, Figures, debt_lines, empty, nothing_or_more
from ui.sums import Level, Lines, SumLine
from ui.words import amount_text, money_text


@dataclass(frozen=True, slots=True)
class AuctionTyped:
    """An auction as it is typed; `on` is None while its day is none."""

    hammer: str
    cost: str
    house: str
    on: date | None
    means: Means = Means.BANK
    reference: str = ""


def auction(deal: Deal, typed: AuctionTyped) -> Figures:
    """The hammer price, the cost, the debt, and who gets or owes what is left."""
    wrong = Wrong()
    hammer, cost = amount_in("hammer", typed.hammer, wrong), nothing_or_more("cost", typed.cost, wrong) or NOTHING
    if typed.on is None:
        wrong["on"] = _("A day looks like 2026-11-22 or 1122.")
    missing = empty(hammer=typed.hammer, house=typed.house)
    if hammer is None or wrong:
        return Figures(_debt(deal), wrong=wrong, missing=missing)
    lines = disposal_lines(deal, quote(deal.lot, deal.shelf, hammer, cost), _("Hammer price"))
    today = deal.asking.on
    command = AuctionLot(
        ticket=deal.lot.ticket,
        hammer=hammer,
        cost=cost,
        house=typed.house.strip(),
        auctioned_on=None if typed.on == today else typed.on,
        means=typed.means,
        reference=typed.reference.strip(),
    )
    return Figures(lines, missing=missing, command=None if missing else command)


def agreed(deal: Deal, price: str, cost: str, consent: str, means: Means) -> Figures:
    """A price to which the pawner agreed in writing."""
    wrong = Wrong()
    amount, paid = amount_in("price", price, wrong), nothing_or_more("cost", cost, wrong) or NOTHING
    missing = empty(price=price, consent=consent)
    if amount is None or wrong:
        return Figures(_debt(deal), wrong=wrong, missing=missing)
    lines = disposal_lines(deal, quote(deal.lot, deal.shelf, amount, paid), _("Agreed price"))
    command = AgreeDisposal(ticket=deal.lot.ticket, price=amount, consent=consent.strip(), cost=paid, means=means)
    return Figures(lines, missing=missing, command=None if missing else command)


def compensated(deal: Deal, reason: str) -> Figures:
    """Goods that the shop lost: their appraised value, set off against the debt (art. 41)."""
    missing = empty(reason=reason)
    lines = disposal_lines(deal, quote(deal.lot, deal.shelf, deal.lot.appraised, NOTHING), _("Appraised value"))
    command = None if missing else CompensateLot(ticket=deal.lot.ticket, reason=reason.strip())
    return Figures(lines, missing=missing, command=command)


def disposal_lines(deal: Deal, figures: Auctioned, words: str) -> Lines:
    """From what came in to what is left for the pawner, or of them."""
    cost = (SumLine(MINUS + _("Cost of the sale"), amount_text(figures.cost)),) if figures.cost else ()
    return (
        SumLine(words, amount_text(figures.hammer)),
        *cost,
        SumLine(MINUS + _("Debt"), amount_text(figures.debt)),
        *(SumLine(line.words, line.amount, Level.PART) for line in debt_lines(deal.lot)),
        last_line(figures),
    )


def last_line(figures: Auctioned) -> SumLine:
    """Who gets or owes the difference."""
    if figures.surplus:
        return SumLine(_("Surplus, belongs to the pawner"), money_text(figures.surplus), Level.SUM)
    if figures.deficit:
        return SumLine(_("Deficit, claimed from the pawner"), money_text(figures.deficit), Level.SUM)
    if figures.gain.minor > 0:
        return SumLine(_("Surplus, stays with the shop"), money_text(figures.gain), Level.SUM)
    if figures.gain.minor < 0:
        return SumLine(_("Deficit, borne by the shop"), money_text(-figures.gain), Level.SUM)
    return SumLine(_("Nothing is left on either side"), money_text(NOTHING), Level.SUM)


def _debt(deal: Deal) -> Lines:
    return (*debt_lines(deal.lot), SumLine(_("Debt"), amount_text(deal.lot.debt), Level.TOTAL))
