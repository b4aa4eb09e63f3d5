"""What stands on the standard input: UTF-8 JSON, whole or a line at a time; the words of recovery cards."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.files import read_text
from domain.errors import KeyTrouble, Refusal


def whole() -> str:
    """All of the standard input. Raises Refusal `json.bytes` where it is not UTF-8."""
    return decoded(sys.stdin.buffer.read())


def lines() -> Iterator[bytes]:
    """The lines that are not empty, as they come; each is decoded by itself, so that a bad one spoils no other."""
    return (line for line in sys.stdin.buffer if line.strip())


def cards_given(files: Sequence[str]) -> tuple[str, ...]:
    """The words of the recovery cards: a file each, or without files a line each from the standard input.

    Raises KeyTrouble `key.cards_two`, MachineTrouble `file.read`, Refusal `json.bytes`.
    """
    if files:
        given = tuple(read_text(Path(file)) for file in files)
    else:
        given = tuple(line for line in whole().splitlines() if line.strip())
    if not given:
        raise KeyTrouble("key.cards_two", given=0)
    return given


def decoded(data: bytes) -> str:
    """Bytes as text, without a mark at the beginning. Raises Refusal `json.bytes`."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("json.bytes") from None


def json_object(text: str) -> dict[str, Any]:
    """The JSON object in a text. Raises Refusal `json.form`, `json.object`, `json.twice`."""
    try:
        plain = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise Refusal("json.form", line=error.lineno, column=error.colno) from None
    except (ValueError, RecursionError):
        raise Refusal("json.form", line=1, column=1) from None
    if not isinstance(plain, dict):
        raise Refusal("json.object")
    return plain


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, value in pairs:
        if key in plain:
            raise Refusal("json.twice", key=key[:100])
        plain[key] = value
    return plain
