"""A worksheet taken over into a new pawn: what it found of the thing stands in the item's fields."""

from __future__ import annotations

from dataclasses import replace

from domain.stock.appraisal.worksheet import ItemAppraised, Worksheet
from domain.stock.card import CARDS, CLASS_OF
from ui.pawn.pawn_form import MOST_ITEMS, ItemForm, Pairs, PawnForm


def resting_on(item: ItemForm, signed: ItemAppraised) -> ItemForm:
    """The item with the value of its worksheet; its other words only where nothing stands yet."""
    sheet = signed.worksheet
    found = {line.key: line.text for line in sheet.lines}
    return replace(
        item,
        appraisal=signed.appraisal,
        description=item.description or sheet.description,
        condition=item.condition or found.get("condition", ""),
        weight=item.weight or found.get("gross", ""),
        fineness=item.fineness or found.get("fineness", ""),
        appraised=str(sheet.value),
        loan=item.loan or str(sheet.offer),
        attributes=_with_card(item.attributes, sheet),
    )


def taken_over(form: PawnForm, signed: ItemAppraised) -> PawnForm | None:
    """The form with the thing of a worksheet: in its empty item, else in one more; as it is where it stands already.

    None where it finds no place: there are goods of another class of pledge, or too many of them.
    """
    if any(item.appraisal == signed.appraisal for item in form.items):
        return form
    category = signed.worksheet.category
    item, pledge = resting_on(ItemForm(category=category.value), signed), CLASS_OF[category]
    kept = tuple(each for each in form.items if not each.is_blank)
    if kept and (pledge != form.pledge or len(kept) >= MOST_ITEMS):
        return None
    return replace(form, pledge=pledge, items=(*kept, item))


def _with_card(said: Pairs, sheet: Worksheet) -> Pairs:
    """What the item's card says, completed from the worksheet."""
    asked = {line.key for line in CARDS[sheet.category].lines}
    found = {line.key: line.text for line in sheet.lines if line.key in asked and line.text}
    return tuple((found | {key: text for key, text in said if text}).items())
