"""The new pawn as it is typed: texts, just as they stand in the fields, so that a draft comes back as it was left."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from domain.customers.customer import RegisterCustomer, mobile
from domain.customers.resident_id import resident_id
from domain.errors import Refusal
from domain.fields import MOST_FEN
from domain.ids import CustomerId
from domain.money import Money, Rate
from domain.pawn.issue import IssueTicket
from domain.quantities import Fineness, Weight, fineness, weight
from domain.stock.item import Category, OfferedItem
from ui.language import _
from ui.words import read_amount

T = TypeVar("T")
ID_LENGTH = 18
MOST_ITEMS = 20
_RATE = re.compile(r"\d{1,3}(?:\.\d{1,6})?")
_MOBILE_LENGTH = 11
_MOST_DAYS = 400
_MOST_PIECES = 999


@dataclass(frozen=True, slots=True)
class ItemForm:
    """One item as it is typed."""

    category: str = Category.GOLD.value
    description: str = ""
    condition: str = ""
    quantity: str = "1"
    weight: str = ""
    fineness: str = ""
    appraised: str = ""
    loan: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed yet."""
        return replace(self, category=Category.GOLD.value) == ItemForm()


@dataclass(frozen=True, slots=True)
class PawnForm:
    """Everything that is typed for a new pawn; rates are per mille a month."""

    id_number: str = ""
    name: str = ""
    mobile: str = ""
    address: str = ""
    source_statement: str = ""
    items: tuple[ItemForm, ...] = (ItemForm(),)
    days: str = "30"
    monthly_interest_rate: str = ""
    monthly_fee_rate: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to lose."""
        typed = (self.id_number, self.name, self.mobile, self.address, self.source_statement)
        return not any(text.strip() for text in typed) and all(item.is_blank for item in self.items)

    def to_draft(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self) | {"items": [asdict(item) for item in self.items]}


def form_from(draft: Mapping[str, Any]) -> PawnForm:
    """The form that a draft holds; what it does not know of an older or newer one is left out."""
    items = tuple(ItemForm(**_texts(ItemForm, each)) for each in draft.get("items", ()) if isinstance(each, Mapping))
    return PawnForm(**_texts(PawnForm, draft), items=items[:MOST_ITEMS] or (ItemForm(),))


def _texts(kind: type, plain: Mapping[str, Any]) -> dict[str, Any]:
    known = {each.name for each in fields(kind)} - {"items"}
    return {name: value for name, value in plain.items() if name in known and isinstance(value, str)}


@dataclass(slots=True)
class Checked:
    """What the texts come to. `wrong` says in words what will not do, `missing` which fields are still empty.

    Both go by the fields' paths ("items.0.loan"), in working order.
    """

    id_number: str | None = None
    mobile: str | None = None
    items: list[OfferedItem | None] = field(default_factory=list)
    amounts: list[tuple[Money | None, Money | None]] = field(default_factory=list)
    days: int | None = None
    interest: Rate | None = None
    fee: Rate | None = None
    wrong: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


Explain = Callable[[Refusal], str]


class Checker:
    """Reads a form as it is typed; the rules of the domain say what is wrong, `explain` has the words."""

    def __init__(self, form: PawnForm, today: date, explain: Explain) -> None:
        self._form, self._today, self._explain = form, today, explain
        self._found = Checked()

    def check(self, *, known: bool) -> Checked:
        """Read everything; of a known customer only the number is needed."""
        form, found = self._form, self._found
        found.id_number = self._id_number()
        if not known:
            self._person()
        self._needed("source_statement", form.source_statement)
        for place, item in enumerate(form.items):
            self._item(f"items.{place}", item)
        found.days = self._whole("days", form.days, _MOST_DAYS)
        found.interest = self._rate("monthly_interest_rate", form.monthly_interest_rate)
        found.fee = self._rate("monthly_fee_rate", form.monthly_fee_rate)
        return found

    def _id_number(self) -> str | None:
        text = self._form.id_number.replace(" ", "")
        if len(text) < ID_LENGTH:
            self._found.missing.append("id_number")
            return None
        return self._read("id_number", text, lambda each: resident_id(each, self._today))

    def _person(self) -> None:
        form = self._form
        self._needed("name", form.name, shortest=2)
        digits = re.sub(r"[\s-]", "", form.mobile).removeprefix("+86")
        if len(digits) < _MOBILE_LENGTH and (not digits or digits.isdecimal()):
            self._found.missing.append("mobile")
        else:
            self._found.mobile = self._read("mobile", form.mobile, mobile)
        self._needed("address", form.address, shortest=4)

    def _item(self, path: str, item: ItemForm) -> None:
        description = self._needed(f"{path}.description", item.description)
        condition = self._needed(f"{path}.condition", item.condition)
        quantity = self._whole(f"{path}.quantity", item.quantity, _MOST_PIECES)
        grams: Weight | None = self._optional(f"{path}.weight", item.weight, weight)
        fine: Fineness | None = self._optional(f"{path}.fineness", item.fineness, fineness)
        appraised = self._amount(f"{path}.appraised", item.appraised)
        loan = self._amount(f"{path}.loan", item.loan)
        self._found.amounts.append((appraised, loan))
        if description is None or condition is None or quantity is None or appraised is None or loan is None:
            self._found.items.append(None)
            return
        self._found.items.append(
            OfferedItem(
                category=Category(item.category),
                description=description,
                condition=condition,
                quantity=quantity,
                weight=grams,
                fineness=fine,
                appraised=appraised,
                loan=loan,
            )
        )

    def _needed(self, path: str, text: str, shortest: int = 1) -> str | None:
        if len(text.strip()) < shortest:
            self._found.missing.append(path)
            return None
        return text.strip()

    def _whole(self, path: str, text: str, most: int) -> int | None:
        bare = text.strip()
        if not bare:
            self._found.missing.append(path)
            return None
        if not (bare.isascii() and bare.isdecimal() and 1 <= int(bare) <= most):
            self._found.wrong[path] = _("A whole number from 1 to {most}.").format(most=most)
            return None
        return int(bare)

    def _amount(self, path: str, text: str) -> Money | None:
        if not text.strip():
            self._found.missing.append(path)
            return None
        money = read_amount(text)
        if money is None:
            self._found.wrong[path] = _("An amount looks like 12000, 12,000.00 or 1.2万.")
        elif money.minor > MOST_FEN:
            self._found.wrong[path] = _("This amount is too large.")
        elif not money:
            self._found.wrong[path] = _("More than nothing.")
        else:
            return money
        return None

    def _rate(self, path: str, text: str) -> Rate | None:
        bare = text.replace("‰", "").strip()
        if not bare:
            return None
        if _RATE.fullmatch(bare) is None:
            self._found.wrong[path] = _("A rate per mille looks like 3.625 or 42.")
            return None
        return Rate(Fraction(bare) / 1000)

    def _optional(self, path: str, text: str, read: Callable[[str], T]) -> T | None:
        return self._read(path, text.strip(), read) if text.strip() else None

    def _read(self, path: str, text: str, read: Callable[[str], T]) -> T | None:
        try:
            return read(text)
        except Refusal as refusal:
            self._found.wrong[path] = self._explain(refusal)
            return None


def issue_command(form: PawnForm, checked: Checked, customer: CustomerId) -> IssueTicket:
    """The command that a form without gaps comes to."""
    if checked.days is None:
        raise ValueError("a form with gaps is no command")
    return IssueTicket(
        customer=customer,
        items=tuple(item for item in checked.items if item is not None),
        prohibited=(),
        days=checked.days,
        source_statement=form.source_statement.strip(),
        monthly_interest_rate=checked.interest,
        monthly_fee_rate=checked.fee,
    )


def quoted_command(checked: Checked) -> IssueTicket | None:
    """What can be quoted of an unfinished form: the loans that are there, over the term that is there."""
    loans = [(value if value is not None else loan, loan) for value, loan in checked.amounts if loan is not None]
    if checked.days is None or not loans:
        return None
    items = tuple(
        OfferedItem(category=Category.OTHER, description="-", condition="-", appraised=value, loan=loan)
        for value, loan in loans
    )
    return IssueTicket(
        customer=CustomerId("-"),
        items=items,
        prohibited=(),
        days=checked.days,
        source_statement="-",
        monthly_interest_rate=checked.interest,
        monthly_fee_rate=checked.fee,
    )


def register_command(form: PawnForm, checked: Checked) -> RegisterCustomer:
    """Taking down a new customer."""
    return RegisterCustomer(
        name=form.name.strip(),
        id_number=checked.id_number or form.id_number,
        mobile=checked.mobile or form.mobile,
        address=form.address.strip(),
    )
