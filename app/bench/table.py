"""The report: a table for people in both languages, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from unicodedata import east_asian_width

from app.bench.figures import Figure

_NAMES, _VALUES = 60, 18
_WHOLE = 100
_HEADS = ("测量 Measured", "结果 Result", "必须 Must", "目标 Aim", "达到 Met")


def as_text(machine: Mapping[str, str], figures: Iterable[Figure]) -> None:
    """Print the machine, then each figure over its parts as soon as it is measured."""
    print("机器 Machine: " + ", ".join(f"{name} {value}" for name, value in machine.items()), end="\n\n")
    print(line(*_HEADS))
    for figure in figures:
        bound = "≤" if figure.less_is_better else "≥"
        met = "是 yes" if figure.met else "否 no"
        cells = (value(figure.value, figure.unit), f"{bound} {figure.must:g}", f"{bound} {figure.aim:g}", met)
        print(line(figure.chinese, *cells))
        print(f"  {figure.name}")
        for part in figure.parts:
            print(line(f"    {part.name}", value(part.value, part.unit)), flush=True)


def as_json(machine: Mapping[str, str], figures: Iterable[Figure]) -> None:
    """Print everything as one JSON object."""
    listed = [asdict(figure) | {"met": figure.met, "aim_met": figure.aim_met} for figure in figures]
    print(json.dumps({"machine": dict(machine), "figures": listed}, ensure_ascii=False, indent=2))


def value(number: float, unit: str) -> str:
    """A number with as many digits as mean something."""
    digits = f"{number:,.0f}" if number >= _WHOLE else f"{number:.3g}"
    return f"{digits} {unit}".strip()


def line(name: str, *cells: str) -> str:
    """One line; Chinese characters are twice as wide as others."""
    return "".join([padded(name, _NAMES), *(padded(cell, _VALUES) for cell in cells)]).rstrip()


def padded(text: str, width: int) -> str:
    """The text and the spaces that fill its column."""
    taken = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
    return text + " " * max(width - taken, 1)
