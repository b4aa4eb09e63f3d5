"""A charge opened to its parts in words: principal x rate x time as its method counts it, the rule, the rounding."""

from __future__ import annotations

from fractions import Fraction

from domain.counted import MONTHS
from domain.money import Money, Rounding
from domain.pawn.charges import MONTH_DAYS, Charge
from domain.rulebook.terms import Method
from domain.terms import n_
from ui.command_words import per_mille
from ui.language import _
from ui.words import amount_text, counted, days_words

METHODS = {
    Method.DAILY30: n_("by the day, a month has 30"),
    Method.MONTH_DAYS: n_("whole months, days left by the day"),
    Method.TIER: n_("whole months, days left by steps"),
    Method.FULL_MONTH: n_("a month begun counts whole"),
    Method.TEN_DAY: n_("ten days begun count whole"),
    Method.ACT365: n_("by the day, a year has 365"),
    Method.DAILY30_BOTH: n_("by the day, first and last day count"),
    Method.CAPITALISED: n_("interest joins every month"),
    Method.LUNAR_MONTH: n_("a lunar month begun counts whole"),
}
"""How each method counts, in a few words."""

ROUNDINGS = {
    Rounding.HALF_UP: n_("rounded to the fen"),
    Rounding.HALF_EVEN: n_("rounded to the even fen"),
    Rounding.DOWN: n_("rounded down to the fen"),
    Rounding.UP: n_("rounded up to the fen"),
}
_BY_THE_DAY = frozenset({Method.DAILY30, Method.DAILY30_BOTH})


def product_words(charge: Charge) -> str:
    """What a charge was made from: by the day over 30 or 365, or so many months."""
    start = f"{amount_text(charge.principal)} × {per_mille(charge.monthly_rate)}"
    if charge.method is Method.ACT365 and charge.months == Fraction(12 * charge.days, 365):
        return f"{start} × 12 ÷ 365 × " + days_words(charge.days)
    if charge.months == Fraction(charge.days, MONTH_DAYS) and charge.method is not Method.TIER:
        return f"{start} ÷ 30 × " + days_words(charge.days)
    months = _("{months} ({days})").format(months=counted(_mixed(charge.months), MONTHS), days=days_words(charge.days))
    return f"{start} × {months}"


def made_words(charge: Charge) -> str:
    """The product, the method where it is not plainly by the day, and the article that it rests on."""
    parts = [product_words(charge)]
    if charge.method not in _BY_THE_DAY or charge.method is Method.DAILY30_BOTH:
        parts.append(_(METHODS[charge.method]))
    return " · ".join((*parts, rule_words(charge)))


def given_back_words(charge: Charge) -> str:
    """Taken ahead less what is kept: the difference of two rounded amounts, exact as it stands."""
    if charge.before is None:
        return made_words(charge)
    words = _("{ahead} taken ahead − {earned} earned in {time}").format(
        ahead=amount_text(charge.before), earned=amount_text(charge.kept), time=days_words(charge.days)
    )
    return f"{words} · {rule_words(charge)}"


def rule_words(charge: Charge) -> str:
    """The rulebook in its version, and the article where it names one."""
    rule = charge.rule
    where = f"{rule.rulebook} {rule.version}"
    return f"{where} " + _("art. {article}").format(article=rule.article) if rule.article else where


def rounded_words(charge: Charge) -> str:
    """Nothing where it came out even; else the exact product, at most five places, and what it was rounded to."""
    exact = charge.principal.minor * charge.monthly_rate.value * charge.months
    if exact == charge.amount.minor or charge.method is Method.CAPITALISED or abs(exact - charge.amount.minor) >= 1:
        return amount_text(charge.amount)
    return _cut(exact, charge.amount)


def _cut(exact_fen: Fraction, amount: Money) -> str:
    places = exact_fen * 1000
    cut = int(places)
    text = f"{cut // 100_000:,}.{cut % 100_000:05d}".rstrip("0")
    return f"{text}{'' if places == cut else '…'} → {amount_text(amount)}"


def _mixed(months: Fraction) -> str:
    """Months as people write them: 2, 1/2, 1 1/6."""
    whole, rest = divmod(months.numerator, months.denominator)
    if not rest:
        return str(whole)
    part = f"{rest}/{months.denominator}"
    return f"{whole} {part}" if whole else part
