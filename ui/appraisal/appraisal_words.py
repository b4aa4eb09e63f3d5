"""What commands about worth ask, in words: what a second person reads before saying yes."""

from __future__ import annotations

from domain.stock.pricing import SetPrice
from domain.terms import METALS
from ui.command_words import Words, command_words
from ui.language import _
from ui.words import day_text, money_text


@command_words.register
def _set_price(command: SetPrice) -> Words:
    day = () if command.on is None else ((_("As of"), day_text(command.on)),)
    return (
        (_("What is done"), _("A metal's price is set")),
        (_("Metal"), _(METALS[command.metal])),
        (_("Price per gram of fine metal"), money_text(command.per_gram)),
        (_("Source of the price"), command.source),
        *day,
    )
