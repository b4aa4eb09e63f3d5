"""What a spreadsheet would reckon is made a text; everything else stays as it was."""

from __future__ import annotations

import pytest

from domain.spreadsheet_text import harmless


@pytest.mark.parametrize(
    "text", ["=1+1", "+8613812345678", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\0=1", "＝1+1", "--1", "-²", "－cmd"]
)
def test_what_begins_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "-1234.50", "0", "李伟芳", "a=b", " =1"])
def test_numbers_and_words_stay(text: str) -> None:
    assert harmless(text) == text
