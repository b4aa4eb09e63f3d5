"""The text that a reader of identity cards types: its fields in an order, with labels and separators of its own.

Recognised by the number with its check digit (GB 11643-1999); what else is on the card is told by its label or, where
the reader sends none, by its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.customers.resident_id import resident_id
from domain.errors import Refusal

_NAME, _NUMBER, _ADDRESS, _OTHER = "name", "number", "address", "other"
_LABELS = {
    "姓名": _NAME,
    "住址": _ADDRESS,
    "地址": _ADDRESS,
    "公民身份号码": _NUMBER,
    "公民身份证号码": _NUMBER,
    "身份证号码": _NUMBER,
    "身份证号": _NUMBER,
    "证件号码": _NUMBER,
    "性别": _OTHER,
    "民族": _OTHER,
    "出生日期": _OTHER,
    "出生": _OTHER,
    "签发机关": _OTHER,
    "有效期限": _OTHER,
    "有效期": _OTHER,
}
_LABEL = re.compile(f"({'|'.join(sorted(_LABELS, key=len, reverse=True))})\\s*[:：=]?\\s*")
_BETWEEN = re.compile("[\\s|,，;；#^\u2028]+")
_NUMBER_IN = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
_HAN = re.compile("[\u4e00-\u9fff\u3400-\u4dbf·]+")
_SEXES = {"男", "女", "男性", "女性"}
_OFFICES = ("局", "分局", "派出所", "公安")
_LONGEST_NAME, _SHORTEST_ADDRESS = 15, 6


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says of its holder; "" for what the reader did not send."""

    number: str
    name: str
    address: str


def card_in(text: str, today: date) -> CardText | None:
    """The card that this text is; None for any other text, also for a number that stands alone."""
    number = _number_in(text, today)
    if number is None:
        return None
    labelled = dict(_labelled(text))
    found = labelled or dict(_by_shape(text))
    name, address = found.get(_NAME, ""), found.get(_ADDRESS, "")
    return CardText(number, name, address) if name or address else None


def _number_in(text: str, today: date) -> str | None:
    """The only number of a person in a text."""
    found: set[str] = set()
    for each in _NUMBER_IN.findall(text):
        try:
            found.add(resident_id(each, today))
        except Refusal:
            continue
    return found.pop() if len(found) == 1 else None


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    """What stands between one label and the next; an address is one, however it is set."""
    parts = _LABEL.split(text)
    for label, said in zip(parts[1::2], parts[2::2], strict=True):
        words = [each for each in _BETWEEN.split(said) if each]
        if words and _LABELS[label] != _OTHER:
            yield _LABELS[label], "".join(words) if _LABELS[label] == _ADDRESS else words[0]


def _by_shape(text: str) -> Iterator[tuple[str, str]]:
    """A name comes first, of Chinese letters alone; the address is the longest of the rest that is no office."""
    words = [each for each in _BETWEEN.split(text) if _HAN.search(each) and each not in _SEXES]
    if words and _HAN.fullmatch(words[0]) and 1 < len(words[0]) <= _LONGEST_NAME:
        yield _NAME, words.pop(0)
    places = [each for each in words if len(each) >= _SHORTEST_ADDRESS and not each.endswith(_OFFICES)]
    if places:
        yield _ADDRESS, max(places, key=len)
