"""The words and tones of forfeited goods as lists and cards show them."""

from __future__ import annotations

from domain.sales.views import GoodsLine, LotLine
from domain.stock.goods import GoodsStatus
from domain.stock.item import Category
from domain.terms import CATEGORIES, DISPOSAL_WAYS, GOODS
from ui.language import _
from ui.widgets.texts import Tone

NONE = "—"

STATUS_TONES = {
    GoodsStatus.IN_STOCK: Tone.BLUE,
    GoodsStatus.FOR_ACCOUNT: Tone.AMBER,
    GoodsStatus.SOLD: Tone.GREEN,
    GoodsStatus.AUCTIONED: Tone.GREEN,
    GoodsStatus.HANDED_OVER: Tone.GREEN,
    GoodsStatus.COMPENSATED: Tone.RED,
    GoodsStatus.RETURNED_TO_PAWNER: Tone.PLAIN,
    GoodsStatus.WRITTEN_OFF: Tone.RED,
}


def category_words(value: str) -> str:
    """A kind of goods by its name; as it is called where this version does not know it."""
    known = {each.value: each for each in Category}
    return _(CATEGORIES[known[value]]) if value in known else value


def status_words(status: GoodsStatus) -> str:
    """Where goods stand."""
    return _(GOODS[status])


def stock_state(line: GoodsLine) -> tuple[str, Tone]:
    """What matters most about an item in stock."""
    if line.expected is None:
        return _("No price yet"), Tone.AMBER
    if line.expected.minor < 0:
        return _("At a loss"), Tone.RED
    if line.restricted:
        return _("With a permit"), Tone.BLUE
    return _("Priced"), Tone.PLAIN


def lot_state(line: LotLine) -> tuple[str, Tone]:
    """How far a lot has come."""
    if line.disposed is not None:
        return _(DISPOSAL_WAYS[line.disposed.how]), Tone.GREEN
    if line.returned_on is not None:
        return status_words(GoodsStatus.RETURNED_TO_PAWNER), Tone.PLAIN
    if line.noticed_on is None:
        return _("Notice to be given"), Tone.AMBER
    return (_("May be sold"), Tone.RED) if line.may_be_sold else (_("Notice runs"), Tone.BLUE)
