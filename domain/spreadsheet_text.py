"""Texts in tables for spreadsheets: what begins like a formula would be reckoned, or run, by whoever opens the file."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_BEGINS = tuple("=+-@\t\r\n\0＝＋－＠")


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula; numbers stay numbers.

    The wide signs are there because spreadsheets take them for the narrow ones where Chinese is typed.
    """
    return f"'{text}" if text.startswith(_BEGINS) and _NUMBER.fullmatch(text) is None else text
