"""How a charge came about, in the words and figures that a customer can follow on a pocket calculator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from domain.counted import LUNAR_MONTHS, MONTHS, TEN_DAYS
from domain.money import NOTHING, Money
from domain.pawn.charges import MONTH_DAYS, Charge, ChargeKind, Rule
from domain.ports import Translate
from domain.rulebook.terms import Method, Terms
from domain.terms import CHARGES, ROUNDINGS
from printing.blocks import Block
from printing.figures import capitals, days_in_words, how_long, money, months_in_words, per_mille, with_aside
from printing.fonts import BOLD
from printing.lettering import NOTE, STRONG, Style
from printing.tables import Cell, Column, Said, table

SUM = Style(10.5, BOLD)

_GIVEN_BACK = {ChargeKind.FEE_REFUND, ChargeKind.INTEREST_REFUND}


def charge_row(charge: Charge, amount: Money, _: Translate) -> tuple[Cell, ...]:
    """A line of a table of charges: what for, by which rule, how it comes about, and what it adds to the sum."""
    return (
        _(CHARGES[charge.kind]),
        basis(charge.rule, _),
        (Said(came_about(charge, _)), Said(_(ROUNDINGS[charge.rounding]), NOTE)),
        money(amount),
    )


def basis(rule: Rule, _: Translate) -> Cell:
    """The article, over the rulebook and its version; the law of some places names no article."""
    book = Said(f"{rule.rulebook} {rule.version}", NOTE)
    return (Said(_("art. {article}").format(article=rule.article)), book) if rule.article else (book,)


def came_about(charge: Charge, _: Translate) -> str:
    """Principal x monthly rate x time = amount; what goes back is what was paid before less such a product."""
    product = _PRODUCTS.get(charge.method, _by_months)(charge, _)
    if charge.before is None:
        return f"{product} = {money(charge.amount)}"
    return _("{before} paid before − {kept} kept ({product})").format(
        before=money(charge.before), kept=money(charge.kept), product=product
    )


def payable(charge: Charge) -> Money:
    """What a charge adds to what the pawner pays: what is given back takes from it."""
    return -charge.amount if charge.kind in _GIVEN_BACK else charge.amount


def rows_of(charges: tuple[Charge, ...], _: Translate) -> list[tuple[Cell, ...]]:
    """The lines of several charges, each with what it adds to what the pawner pays."""
    return [charge_row(charge, payable(charge), _) for charge in charges]


def part_row(label: str, amount: Money) -> tuple[Cell, ...]:
    """A part of a sum that is no charge: the loan, or what was paid back of it."""
    return label, "", "", money(amount)


def rounding_row(rounding: Money, terms: Terms, _: Translate) -> list[tuple[Cell, ...]]:
    """What rounding a total in cash came to, as a line of its own; none where nothing was rounded."""
    if not rounding:
        return []
    unit = money(Money(terms.cash_rounding_unit, rounding.currency))
    return [(_("Cash rounding"), "", _("the total in cash, rounded to {unit}").format(unit=unit), money(rounding))]


def sum_row(label: str, amount: Money) -> tuple[Cell, ...]:
    """A sum in figures and in capitals, larger than what it is made of."""
    return (Said(label, STRONG),), "", (Said(capitals(amount), STRONG),), (Said(money(amount), SUM),)


def paid_row(label: str, back: str, amount: Money) -> tuple[Cell, ...]:
    """What was paid; below nothing it is what the pawner got back, under another name."""
    return sum_row(label, amount) if amount >= NOTHING else sum_row(back, -amount)


def plain_sums(rows: Sequence[Sequence[Cell]], sums: Sequence[Cell], above: Block) -> list[Block]:
    """A table of amounts that nothing need explain."""
    columns = (Column("", 150), Column("", 0), Column("", 264), Column("", 102, right=True))
    return table(columns, rows, sums, above)


def _by_days(charge: Charge, _: Translate) -> str:
    return _over_30(charge, charge.days, _)


def _by_days_both(charge: Charge, _: Translate) -> str:
    return _("{product}, the first and the last counted").format(product=_over_30(charge, charge.days, _))


def _by_the_year(charge: Charge, _: Translate) -> str:
    return f"{_rate_on(charge)} × 12 ÷ 365 × {days_in_words(charge.days, _)}"


def _by_ten_days(charge: Charge, _: Translate) -> str:
    periods = TEN_DAYS.say(str(charge.months * 3), _)
    return with_aside(f"{_rate_on(charge)} ÷ 3 × {periods}", days_in_words(charge.days, _), _)


def _by_steps(charge: Charge, _: Translate) -> str:
    months = _("{months} by the table of steps").format(months=MONTHS.say(_mixed(charge.months), _))
    return with_aside(f"{_rate_on(charge)} × {months}", days_in_words(charge.days, _), _)


def _by_begun_months(charge: Charge, _: Translate) -> str:
    months = _("{months}, a month begun counting whole").format(months=months_in_words(int(charge.months), _))
    return with_aside(f"{_rate_on(charge)} × {months}", days_in_words(charge.days, _), _)


def _by_lunar_months(charge: Charge, _: Translate) -> str:
    months = _("{months}, a month begun counting whole").format(months=LUNAR_MONTHS.say(str(charge.months), _))
    return with_aside(f"{_rate_on(charge)} × {months}", days_in_words(charge.days, _), _)


def _by_months(charge: Charge, _: Translate) -> str:
    """Whole months and days over 30; either alone where there is nothing of the other."""
    whole, rest = int(charge.months), charge.months % 1 * MONTH_DAYS
    if not whole:
        return _over_30(charge, rest, _)
    if not rest:
        return f"{_rate_on(charge)} × {months_in_words(whole, _)}"
    return f"{_rate_on(charge)} × ({months_in_words(whole, _)} + {days_in_words(int(rest), _)} ÷ 30)"


def _capitalised(charge: Charge, _: Translate) -> str:
    whole, rest = int(charge.months), int(charge.months % 1 * MONTH_DAYS)
    return _("{principal} at {rate} for {time}, the interest joining the loan every month").format(
        principal=money(charge.principal), rate=per_mille(charge.monthly_rate), time=how_long(whole, rest, _)
    )


def _over_30(charge: Charge, days: Fraction | int, _: Translate) -> str:
    return f"{_rate_on(charge)} ÷ 30 × {days_in_words(int(days), _)}"


def _rate_on(charge: Charge) -> str:
    return f"{money(charge.principal)} × {per_mille(charge.monthly_rate)}"


def _mixed(months: Fraction) -> str:
    """A number of months as a customer reads it: 1 1/6."""
    whole, rest = divmod(months, 1)
    return " ".join(str(part) for part in (whole, rest) if part) or "0"


_PRODUCTS: dict[Method, Callable[[Charge, Translate], str]] = {
    Method.DAILY30: _by_days,
    Method.DAILY30_BOTH: _by_days_both,
    Method.TIER: _by_steps,
    Method.FULL_MONTH: _by_begun_months,
    Method.TEN_DAY: _by_ten_days,
    Method.ACT365: _by_the_year,
    Method.LUNAR_MONTH: _by_lunar_months,
    Method.CAPITALISED: _capitalised,
}
"""How each method counts; the others go by months and days."""
