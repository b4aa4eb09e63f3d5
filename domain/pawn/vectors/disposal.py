"""Events of a forfeited pledge: whose it is, its own sale, its auction; and the tax in a gross amount."""

from __future__ import annotations

from domain.money import NOTHING, Money
from domain.pawn.charges import late_fee, late_interest
from domain.pawn.forfeiture import TicketForfeited, forfeit
from domain.pawn.vectors.event import Event, Got
from domain.pawn.vectors.pledge import ticket_of
from domain.pawn.vectors.reading import Vector
from domain.rulebook.rulebook import Disposal
from domain.stock.disposal import auction, own_sale


def _forfeited(vector: Vector) -> TicketForfeited:
    """What forfeiture brings about for goods of the vector's value, that of the loan where it says none."""
    params = vector.params
    appraised = params.amount("appraised") if "appraised" in params else vector.principal
    return forfeit(ticket_of(vector, appraised), vector.rulebook.forfeiture)


def _classified(vector: Vector) -> Got:
    """The route by its name: at or above the threshold in yuan, or below it."""
    own = _forfeited(vector).standing.disposal is Disposal.OWN
    threshold = vector.rulebook.forfeiture.threshold or NOTHING
    return {"route": f"{'lt' if own else 'ge'}_{threshold.minor // 100}", "self_sale_allowed": own}


def _sale(vector: Vector) -> Got:
    book_value = _forfeited(vector).book_value
    sold = own_sale(vector.params.amount("sale_price"), vector.rulebook.forfeiture.vat, book_value)
    return {
        "sale_gross": sold.gross,
        "sale_net": sold.net,
        "vat": sold.tax,
        "book_cost": book_value,
        "gain": sold.gain,
        "surplus_to_customer": NOTHING,
        "deficit_claim": NOTHING,
    }


def _auction(vector: Vector) -> Got:
    """An auction: the debt is the loan and the interest of its term, and what else the vector deducts."""
    params, rules = vector.params, vector.rulebook.forfeiture
    standing = _forfeited(vector).standing
    debt = vector.principal + standing.interest_owed
    if params.truth("deduct_fee", usual=False):
        debt += standing.fee_owed + _late_fee(vector)
    if params.truth("deduct_penalty", usual=False):
        debt += _late_interest(vector)
    sold = auction(
        params.amount("hammer_price"),
        params.amount("auction_cost"),
        debt,
        surplus_to_pawner=rules.surplus_to_pawner,
        deficit_claimed=rules.deficit_claimed,
    )
    return {
        "hammer": sold.hammer,
        "auction_cost": sold.cost,
        "interest": standing.interest_owed,
        "debt": sold.debt,
        "surplus_to_customer": sold.surplus,
        "deficit_claim": sold.deficit,
    }


def _late_fee(vector: Vector) -> Money:
    return late_fee(vector.principal, vector.terms, ticket_of(vector).period.late(vector.on).days).amount


def _late_interest(vector: Vector) -> Money:
    return late_interest(vector.principal, vector.terms, ticket_of(vector).period.late(vector.on)).amount


def _vat_split(vector: Vector) -> Got:
    gross = vector.params.amount("gross_amount")
    net = gross.without(vector.params.rate("vat_rate").value)
    return {"gross": gross, "net": net, "vat": gross - net}


EVENTS = {
    "classify_forfeit": Event(_classified),
    "forfeit_sale": Event(_sale, _classified),
    "auction": Event(_auction, _classified),
    "vat_split": Event(_vat_split),
}
"""What becomes of forfeited goods, and tax."""
