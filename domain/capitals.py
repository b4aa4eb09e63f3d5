"""Amounts in capitals (人民币大写), as vouchers and pawn tickets must show them."""

from __future__ import annotations

from domain.money import Money

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_LARGE = ((10**8, "亿"), (10**4, "万"))
_MOST = 10**18


def in_capitals(amount: Money) -> str:
    """The amount in capitals, without the 人民币 prefix: 10036.25 is 壹万零叁拾陆元贰角伍分.

    Follows the rules for filling in bills (支付结算办法, annex 1); 整 is written after 元 alone, and the optional 零
    before a full thousand or before 角 is left out. Negative amounts and such of more than sixteen digits of yuan
    have no capitals: ValueError.
    """
    if not 0 <= amount.minor < _MOST:
        raise ValueError(f"{amount} has no capitals")
    whole, fen = divmod(amount.minor, 100)
    jiao, cents = divmod(fen, 10)
    text = _integer(whole) + "元" if whole or not fen else ""
    if not fen:
        return text + "整"
    if jiao:
        text += _DIGITS[jiao] + "角"
    elif whole:
        text += "零"
    return text + (_DIGITS[cents] + "分" if cents else "")


def _integer(number: int) -> str:
    """A whole number in capitals: how many of the largest unit, then the rest, with a 零 where places are skipped."""
    for worth, unit in _LARGE:
        above, below = divmod(number, worth)
        if above:
            gap = "零" if 0 < below < worth // 10 else ""
            return _integer(above) + unit + gap + (_integer(below) if below else "")
    return _group(number) or "零"


def _group(number: int) -> str:
    """One to four digits; zeros inside count as one 零, zeros at the end as none."""
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return text
