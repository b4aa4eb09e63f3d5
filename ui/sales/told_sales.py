"""What the facts about forfeited goods tell in a story: the money at the right, and what it was made of."""

from __future__ import annotations

from domain.money import Money
from domain.sales.disposing import LotDisposed
from domain.sales.notice import NoticeGiven
from domain.sales.pricing import GoodsPriced, GoodsWrittenDown, GoodsWrittenOff
from domain.sales.sale import GoodsSold
from domain.sales.surplus import DeficitPaid, SurplusPaid
from domain.sales.taking_back import GoodsReturned
from domain.terms import DISPOSAL_WAYS, MEANS, NOTICE_WAYS
from ui.language import _
from ui.pawn.told import Told, told
from ui.words import amount_text, day_text, money_text


@told.register
def _priced(what: GoodsPriced) -> Told:
    before = (_("before {sum}").format(sum=amount_text(what.before)),) if what.before is not None else ()
    permit = (_("sold only with a permit"),) if what.restricted else ()
    return Told(what.item, money_text(what.asking), (*before, *permit))


@told.register
def _written_down(what: GoodsWrittenDown) -> Told:
    words = _("loss {sum}") if what.amount.minor >= 0 else _("back {sum}")
    worth = _("worth {sum}").format(sum=amount_text(what.value))
    return Told(what.item, words.format(sum=money_text(_size(what.amount))), (worth, what.reason))


@told.register
def _written_off(what: GoodsWrittenOff) -> Told:
    return Told(what.item, _("loss {sum}").format(sum=money_text(what.loss)), (what.reason,))


@told.register
def _sold(what: GoodsSold) -> Told:
    parts = (
        _("net {sum}").format(sum=amount_text(what.net)),
        _("VAT {sum}").format(sum=amount_text(what.vat)),
        _("cost {sum}").format(sum=amount_text(what.cost)),
        _("margin {sum}").format(sum=amount_text(what.gain)),
        what.receipt,
    )
    return Told(what.item, _("received {sum}").format(sum=money_text(what.gross)), parts)


@told.register
def _returned(what: GoodsReturned) -> Told:
    parts = (_("in stock again at {sum}").format(sum=amount_text(what.cost)), what.reason, what.receipt)
    return Told(what.item, _("paid out {sum}").format(sum=money_text(what.gross)), parts)


@told.register
def _noticed(what: NoticeGiven) -> Told:
    parts = (
        _(NOTICE_WAYS[what.way]),
        _("may be sold from {day}").format(day=day_text(what.sale_from)),
        *((what.note,) if what.note else ()),
    )
    return Told(money=_("debt {sum}").format(sum=money_text(what.debt)), parts=parts)


@told.register
def _disposed(what: LotDisposed) -> Told:
    parts = [_("for {sum}").format(sum=amount_text(what.hammer))]
    parts += [_("cost {sum}").format(sum=amount_text(what.cost))] if what.cost else []
    parts += [_("debt {sum}").format(sum=amount_text(what.debt))]
    parts += [text for text in (what.party, what.paper) if text]
    left = ""
    if what.surplus:
        left = _("surplus {sum}").format(sum=money_text(what.surplus))
    elif what.deficit:
        left = _("deficit {sum}").format(sum=money_text(what.deficit))
    return Told(_(DISPOSAL_WAYS[what.how]), left, tuple(parts))


@told.register
def _surplus_paid(what: SurplusPaid) -> Told:
    return Told(money=_("paid out {sum}").format(sum=money_text(what.amount)), parts=_paid(what))


@told.register
def _deficit_paid(what: DeficitPaid) -> Told:
    return Told(money=_("received {sum}").format(sum=money_text(what.amount)), parts=_paid(what))


def _paid(what: SurplusPaid | DeficitPaid) -> tuple[str, ...]:
    left = _("left {sum}").format(sum=amount_text(what.left))
    return (_(MEANS[what.means]), left, *((what.note,) if what.note else ()))


def _size(amount: Money) -> Money:
    return amount if amount.minor >= 0 else -amount
