"""The new pawn as it is typed: texts, just as they stand in the fields, so that a draft comes back as it was left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from domain.ledger.means import Means
from domain.rulebook.terms import PledgeClass
from domain.stock.item import MOST_PHOTOS, Category
from domain.stock.prohibited import Prohibited
from ui.pawn.typed import Term

MOST_ITEMS = 20

Pairs = tuple[tuple[str, str], ...]
"""What was typed, by the names of lines."""


@dataclass(frozen=True, slots=True)
class ItemForm:
    """One item as it is typed. `appraisal` is the worksheet that it rests on; `photos` are names of kept ones."""

    category: str = Category.GOLD.value
    description: str = ""
    condition: str = ""
    quantity: str = "1"
    weight: str = ""
    fineness: str = ""
    appraised: str = ""
    loan: str = ""
    appraisal: str = ""
    attributes: Pairs = ()
    photos: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed yet."""
        return replace(self, category=Category.GOLD.value) == ItemForm()


@dataclass(frozen=True, slots=True)
class PawnForm:
    """Everything that is typed for a new pawn; rates are per mille a month, "" for those of the rate table.

    `representative` is the identity of a customer, `representative_name` how they are shown. `prohibited` are the lines
    of article 27 that were answered yes, `none_prohibited` is "yes" once all were answered no.
    """

    id_number: str = ""
    name: str = ""
    mobile: str = ""
    address: str = ""
    legal_representative: str = ""
    source_statement: str = ""
    representative: str = ""
    representative_name: str = ""
    power_of_attorney: str = ""
    pledge: str = PledgeClass.MOVABLE.value
    items: tuple[ItemForm, ...] = (ItemForm(),)
    papers: Pairs = ()
    authority: str = ""
    registration: str = ""
    registered_on: str = ""
    term: str = "30"
    unit: str = Term.DAYS.value
    monthly_interest_rate: str = ""
    monthly_fee_rate: str = ""
    means: str = Means.CASH.value
    prohibited: tuple[str, ...] = ()
    none_prohibited: str = ""

    @property
    def class_of_pledge(self) -> PledgeClass:
        """The class of pledge that was chosen."""
        return PledgeClass(self.pledge)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories of its items, each once."""
        return tuple(dict.fromkeys(item.category for item in self.items))

    def to_draft(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self) | {"items": [asdict(item) for item in self.items]}


def form_from(draft: Mapping[str, Any]) -> PawnForm:
    """The form that a draft holds; what it does not know of an older or newer one is left out."""
    items = tuple(_item_from(each) for each in draft.get("items", ()) if isinstance(each, Mapping))
    form = PawnForm(
        **_texts(PawnForm, draft),
        items=items[:MOST_ITEMS] or (ItemForm(),),
        papers=_pairs(draft.get("papers")),
        prohibited=tuple(each for each in _list(draft.get("prohibited")) if each in _LINES),
    )
    return _known_choices(form)


def _item_from(plain: Mapping[str, Any]) -> ItemForm:
    photos = tuple(each for each in _list(plain.get("photos")) if isinstance(each, str))[:MOST_PHOTOS]
    return ItemForm(**_texts(ItemForm, plain), attributes=_pairs(plain.get("attributes")), photos=photos)


def _known_choices(form: PawnForm) -> PawnForm:
    """The form without choices that nobody knows any more."""
    items = tuple(
        each if each.category in _CATEGORIES else replace(each, category=Category.OTHER.value) for each in form.items
    )
    return replace(
        form,
        items=items,
        pledge=form.pledge if form.pledge in {each.value for each in PledgeClass} else PledgeClass.MOVABLE.value,
        unit=form.unit if form.unit in {each.value for each in Term} else Term.DAYS.value,
        means=form.means if form.means in {each.value for each in Means} else Means.CASH.value,
    )


def _texts(kind: type, plain: Mapping[str, Any]) -> dict[str, Any]:
    known = {each.name for each in fields(kind)} - {"items", "papers", "prohibited", "attributes", "photos"}
    return {name: value for name, value in plain.items() if name in known and isinstance(value, str)}


def _pairs(plain: object) -> Pairs:
    pairs = (tuple(each) for each in _list(plain) if isinstance(each, list | tuple))
    return tuple((pair[0], pair[1]) for pair in pairs if len(pair) == 2 and all(isinstance(t, str) for t in pair))


def _list(plain: object) -> Iterable[Any]:
    return plain if isinstance(plain, list | tuple) else ()


_LINES = {line.value for line in Prohibited}
_CATEGORIES = {category.value for category in Category}
