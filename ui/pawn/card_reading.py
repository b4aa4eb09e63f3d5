"""An identity card in the field of its number: a reader typed it there, or it was pasted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from domain.customers.card_text import card_in
from ui.language import _
from ui.pawn.pawn_form import PawnForm


def with_card(form: PawnForm, today: date) -> tuple[PawnForm, str]:
    """The form with the card in its fields, and what the card says otherwise than the clerk; any other form as it is.

    What was typed stays: whoever holds the card in hand decides.
    """
    card = card_in(form.id_number, today)
    if card is None:
        return form, ""
    name, address = form.name.strip() or card.name, form.address.strip() or card.address
    pairs = ((name, card.name), (address, card.address))
    otherwise = ", ".join(said for kept, said in pairs if said and kept != said)
    words = _("On the card: {said}. What was typed stays.").format(said=otherwise) if otherwise else ""
    return replace(form, id_number=card.number, name=name, address=address), words
