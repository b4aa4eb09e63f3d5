"""Amounts, days and times as the counter reads them."""

from __future__ import annotations

import re
from datetime import date

from domain.counted import DAYS, Counted
from domain.money import Money
from domain.terms import n_
from ui.language import CHINESE, _, language

_WEEKDAYS = (n_("Mon"), n_("Tue"), n_("Wed"), n_("Thu"), n_("Fri"), n_("Sat"), n_("Sun"))
_MINUS = "\N{MINUS SIGN}"
_DAY = re.compile(r"(?:(\d{4})[-/.]?)?(\d{1,2})[-/.](\d{1,2})|(\d{4})?(\d{2})(\d{2})")
_AMOUNT = re.compile(r"(\d{1,13})(?:\.(\d{1,2}))?")
_WAN = re.compile(r"(\d{1,9})(?:\.(\d{1,6}))?[万w]")


def money_text(money: Money) -> str:
    """An amount by itself: ¥18,065.25."""
    sign = _MINUS if money.minor < 0 else ""
    return f"{sign}¥{_grouped(abs(money.minor))}"


def amount_text(money: Money) -> str:
    """An amount in a column or a field: 18,065.25."""
    sign = _MINUS if money.minor < 0 else ""
    return f"{sign}{_grouped(abs(money.minor))}"


def _grouped(minor: int) -> str:
    whole, fen = divmod(minor, 100)
    return f"{whole:,}.{fen:02d}"


def read_amount(text: str) -> Money | None:
    """The amount that a person typed: 12000, 12,000.00, ¥12000 or 1.2万. None where it is not one."""
    plain = re.sub(r"[\s,，¥￥元]", "", text).lower()
    wan = _WAN.fullmatch(plain)
    if wan is not None:
        whole, part = wan.group(1), (wan.group(2) or "").ljust(6, "0")
        return Money(int(whole + part))
    yuan = _AMOUNT.fullmatch(plain)
    if yuan is None:
        return None
    return Money(int(yuan.group(1)) * 100 + int((yuan.group(2) or "").ljust(2, "0")))


def counted(count: int | str, what: Counted) -> str:
    """So many of something: 1 day, 5 days."""
    return what.say(count, _)


def in_a_row(*sentences: str) -> str:
    """Sentences one after another: the full stop of a Chinese one has its blank in it."""
    return ("" if language.code == CHINESE else " ").join(each for each in sentences if each)


def days_words(days: int) -> str:
    """A number of days."""
    return counted(days, DAYS)


def weekday(day: date) -> str:
    """The day of the week, short."""
    return _(_WEEKDAYS[day.weekday()])


def day_text(day: date) -> str:
    """A day where a person plans: 2026-11-22 Sun."""
    return f"{day.isoformat()} {weekday(day)}"


def short_day(day: date, today: date) -> str:
    """A day in a list that is read today: "11-22 today", "11-24 Tue"; the year only where it is another one."""
    when = _("today") if day == today else weekday(day)
    return f"{day.isoformat() if day.year != today.year else day.strftime('%m-%d')} {when}"


def clock_text(wall: str) -> str:
    """The hours and minutes of a wall clock text, 09:02."""
    return wall[11:16]


def read_day(text: str, today: date) -> date | None:
    """The day that a person typed: 2026-11-22, 20261122, 11-22, 1122. None where it is not one."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = match.group(1, 2, 3) if match.group(2) else match.group(4, 5, 6)
    try:
        return date(int(year or today.year), int(month), int(day))
    except ValueError:
        return None
