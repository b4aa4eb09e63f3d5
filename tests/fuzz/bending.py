"""Bends bytes: bits, cuts, doubles, values of JSON, as somebody might who has no idea, or a very good one."""

from __future__ import annotations

import json
from random import Random
from typing import Any

_ODD: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    2**63,
    1e308,
    "",
    "\x00",
    "\ud800",
    "9" * 400,
    [],
    {},
    [[]],
    ["a"],
    {"a": 1},
)


def bent(data: bytes, chance: Random) -> bytes:
    """These bytes, bent once or a few times."""
    if data[:1] in {b"{", b"["} and chance.random() < 0.7:
        try:
            plain = json.loads(data)
        except ValueError:
            return _bent_bytes(data, chance)
        for _ in range(chance.randint(1, 3)):
            plain = _bent_value(plain, chance)
        return json.dumps(plain).encode()
    return _bent_bytes(data, chance)


def _bent_bytes(data: bytes, chance: Random) -> bytes:
    held = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(held))
        end = min(len(held), at + chance.choice([1, 1, 2, 8, 64, 4096]))
        act = chance.randrange(5)
        if act == 0 and at < len(held):
            held[at] ^= 1 << chance.randrange(8)
        elif act == 1:
            held[at:end] = chance.randbytes(end - at)
        elif act == 2:
            del held[at:end]
        elif act == 3:
            held[at:at] = held[at:end]
        else:
            held[at:end] = chance.choice([b"\xff" * 4, b"\x00" * 4, b"=", b'"', b"9" * 30, "\u202e".encode()])
    return bytes(held)


def _bent_value(plain: Any, chance: Random) -> Any:
    """JSON in which one value is another, or gone."""
    if isinstance(plain, dict) and plain and chance.random() < 0.8:
        key = chance.choice(sorted(plain))
        if chance.random() < 0.2:
            return {each: value for each, value in plain.items() if each != key}
        return plain | {key: _bent_value(plain[key], chance)}
    if isinstance(plain, list) and plain and chance.random() < 0.8:
        at = chance.randrange(len(plain))
        return [*plain[:at], _bent_value(plain[at], chance), *plain[at + 1 :]]
    return chance.choice(_ODD)
