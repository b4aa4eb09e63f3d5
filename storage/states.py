"""Whole values kept in rows as JSON, for what a rebuild and the lists read and write a million times."""

from __future__ import annotations

from typing import Any, TypeVar, cast

import orjson

from domain.codec import FACT, from_plain, to_plain

T = TypeVar("T")


def state_of(value: Any) -> str:
    """A value as JSON; its texts come from facts, where they have their normal form already."""
    return orjson.dumps(to_plain(value, FACT)).decode()


def read_state(kind: type[T], state: str | bytes) -> T:
    """The value of this kind that a row holds."""
    return from_plain(kind, orjson.loads(state), FACT)


def read_object(data: bytes) -> dict[str, Any]:
    """The JSON object that these bytes hold, written by us. Raises ValueError where they are damaged."""
    return cast("dict[str, Any]", orjson.loads(data))
