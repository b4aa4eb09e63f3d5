"""Reading a JSON object field by field: what is wrong is named, and what nobody read was not understood."""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from domain.errors import Refusal
from domain.money import Money, Rate, rate

E = TypeVar("E", bound=enum.Enum)


class Malformed(Exception):
    """A vector is wrong, or says something that is not understood: the field, and what is the matter with it."""


class Given:
    """The fields of a vector or its parameters. Each is read by its kind; one that is not there has a usual value."""

    def __init__(self, held: Mapping[str, Any]) -> None:
        self._held = held
        self._read: set[str] = set()

    def __contains__(self, name: str) -> bool:
        return name in self._held

    def called(self, name: str, other: str) -> str:
        """Which of two names a field has here."""
        return other if other in self and name not in self else name

    def not_understood(self) -> tuple[str, ...]:
        """The fields that nobody read, with their values."""
        return tuple(f"{name}={shown(value)}" for name, value in self._held.items() if name not in self._read)

    def text(self, name: str, usual: str | None = None) -> str:
        """A text."""
        value = self._value(name, usual)
        if not isinstance(value, str):
            raise Malformed(f"{name}: {shown(value)} is no text")
        return value

    def whole(self, name: str, usual: int | None = None) -> int:
        """A whole number from nothing up."""
        return _whole(name, self._value(name, usual))

    def amount(self, name: str) -> Money:
        """An amount in fen."""
        return Money(self.whole(name))

    def truth(self, name: str, *, usual: bool) -> bool:
        """True or false, and nothing that only looks like it."""
        value = self._value(name, usual)
        if not isinstance(value, bool):
            raise Malformed(f"{name}: {shown(value)} is neither true nor false")
        return value

    def rate(self, name: str, usual: Rate | None = None) -> Rate:
        """A decimal text."""
        if name not in self and usual is not None:
            return usual
        text = self.text(name)
        try:
            return rate(text)
        except Refusal:
            raise Malformed(f"{name}: {shown(text)} is no decimal text") from None

    def day(self, name: str) -> date:
        """A date like 2026-03-01."""
        return _day(name, self._value(name, None))

    def choice(self, name: str, of: type[E], usual: E | None = None) -> E:
        """One of the words that a choice has."""
        word = self.text(name, None if usual is None else str(usual.value))
        for each in of:
            if each.value == word:
                return each
        raise Malformed(f"{name}: {shown(word)} is not understood")

    def inner(self, name: str) -> Given:
        """An object in the object."""
        value = self._value(name, None)
        if not isinstance(value, Mapping):
            raise Malformed(f"{name}: {shown(value)} is no object")
        return Given(value)

    def days(self, name: str) -> frozenset[date]:
        """A list of dates; none where it is left out."""
        return frozenset(_day(name, each) for each in self._list(name, []))

    def wholes(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers from nothing up."""
        return tuple(_whole(name, each) for each in self._list(name, None))

    def steps(self, name: str) -> tuple[tuple[int, Fraction], ...]:
        """A table of days and the parts of a month that they count as; none where it is left out."""
        return tuple(_step(name, each) for each in self._list(name, []))

    def happenings(self, name: str) -> tuple[tuple[date, str, tuple[int, ...]], ...]:
        """A list of what happens: the day, the event, its numbers."""
        return tuple(_happening(name, each) for each in self._list(name, None))

    def items(self) -> Iterator[tuple[str, Any]]:
        """Every field as it stands; all count as read."""
        self._read |= self._held.keys()
        return iter(self._held.items())

    def _value(self, name: str, usual: object) -> object:
        self._read.add(name)
        value: object = self._held.get(name, usual)
        if value is None:
            raise Malformed(f"{name}: missing")
        return value

    def _list(self, name: str, usual: list[object] | None) -> list[object]:
        value = self._value(name, usual)
        if not isinstance(value, list):
            raise Malformed(f"{name}: {shown(value)} is no list")
        return value


def shown(value: object) -> str:
    """A value as a report names it, cut to a line."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _whole(name: str, value: object) -> int:
    if type(value) is not int or value < 0:
        raise Malformed(f"{name}: {shown(value)} is no whole number from 0 up")
    return value


def _day(name: str, text: object) -> date:
    try:
        day = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise Malformed(f"{name}: {shown(text)} is no date")
    return day


def _step(name: str, value: object) -> tuple[int, Fraction]:
    if isinstance(value, list) and len(value) == 2 and isinstance(value[1], str):
        try:
            return _whole(name, value[0]), Fraction(value[1])
        except (ValueError, ZeroDivisionError):
            pass
    raise Malformed(f"{name}: {shown(value)} is not [days, part of a month]")


def _happening(name: str, value: object) -> tuple[date, str, tuple[int, ...]]:
    if not (isinstance(value, list) and len(value) in {2, 3, 4} and isinstance(value[1], str)):
        raise Malformed(f"{name}: {shown(value)} is not [date, event, number]")
    return _day(name, value[0]), value[1], tuple(_whole(name, each) for each in value[2:])
