"""What a second person reads before agreeing to new rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.money import rate
from domain.rulebook.change import ChangeRulebook
from domain.rulebook.china import CHINA
from domain.rulebook.quoted import Per, QuotedRow
from domain.rulebook.terms import PledgeClass
from ui.command_words import command_words


def test_the_second_person_reads_the_whole_rate_table_with_what_was_quoted() -> None:
    gold = QuotedRow(
        pledge=PledgeClass.MOVABLE, category="gold", interest=rate("0.003"), fee=rate("0.001"), fee_per=Per.DAY
    )
    asked = ChangeRulebook(
        rulebook=replace(CHINA, effective_from=date(2026, 4, 1)), reason="统一下调", quoted=(gold,), legal_basis="批复"
    )
    words = dict(command_words(asked))
    assert "2026-04-01" in words["From"]
    assert (words["Reason"], words["Source"], words["Legal basis"]) == ("统一下调", CHINA.source, "批复")
    assert words["Movable goods · Gold"] == "interest 3 ‰, fee 30 ‰ a month"
    assert "Real estate · all other goods" in words
