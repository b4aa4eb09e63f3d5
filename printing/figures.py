"""How amounts, rates and shares are written on paper."""

from __future__ import annotations

from domain.capitals import in_capitals
from domain.counted import DAYS, MONTHS
from domain.money import Money, Rate
from domain.ports import Translate

_SIGNS = {"CNY": "¥"}


def money(amount: Money) -> str:
    """An amount as papers show it: ¥10,000.00, -¥0.05."""
    yuan, fen = divmod(abs(amount.minor), 100)
    sign = "-" if amount.minor < 0 else ""
    return f"{sign}{_SIGNS.get(amount.currency, amount.currency + ' ')}{yuan:,}.{fen:02d}"


def money_or_dash(amount: Money | None) -> str:
    """An amount, or a dash where there is none yet."""
    return "—" if amount is None else money(amount)


def capitals(amount: Money) -> str:
    """An amount in capitals behind 人民币, with no gap in which something could be written."""
    return f"人民币{in_capitals(amount)}"


def per_mille(rate: Rate) -> str:
    """A rate as tickets show it: 0.003625 is 3.625‰."""
    return f"{Rate(rate.value * 1000)}‰"


def loan_ratio(loan: Money, appraised: Money) -> str:
    """The loan as a share of the appraised value (折当率), in percent with one decimal, rounded half up."""
    if not appraised:
        return "—"
    tenths = (2000 * loan.minor + appraised.minor) // (2 * appraised.minor)
    return f"{tenths // 10}.{tenths % 10}%"


def months_in_words(months: int, _: Translate) -> str:
    """A number of months."""
    return MONTHS.say(months, _)


def days_in_words(days: int, _: Translate) -> str:
    """A number of days."""
    return DAYS.say(days, _)


def how_long(months: int, days: int, _: Translate) -> str:
    """A length of time in whole months and the days left."""
    if not months or not days:
        return months_in_words(months, _) if months else days_in_words(days, _)
    return _("{months} and {days}").format(months=months_in_words(months, _), days=days_in_words(days, _))


def with_aside(text: str, aside: str, _: Translate) -> str:
    """A text and what explains it, in the brackets of the paper's language."""
    return _("{text} ({aside})").format(text=text, aside=aside)
