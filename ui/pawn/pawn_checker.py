"""Reads a new pawn as it is typed: what the texts come to, what will not do and what is still missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from domain.credit_code import credit_code
from domain.customers.company import phone
from domain.customers.customer import CustomerKind, mobile
from domain.customers.representative import Representative
from domain.customers.resident_id import born_on, resident_id
from domain.errors import Refusal
from domain.ids import CustomerId
from domain.money import Money
from domain.pawn.papers import NEEDED, REGISTERED, PaperTaken, Registration
from domain.quantities import fineness, weight
from domain.rulebook.rulebook import Rulebook
from domain.stock.card import CARDS, CardLine, Form, check_attributes
from domain.stock.item import Attribute, Category, OfferedItem
from domain.stock.prohibited import Prohibited, check_prohibited
from ui.language import _
from ui.pawn.pawn_checked import Checked
from ui.pawn.pawn_form import ItemForm, PawnForm
from ui.pawn.typed import Term, amount_in, rate_in, term_in, whole_in
from ui.words import read_day

T = TypeVar("T")
ID_LENGTH = 18
_MOBILE_LENGTH = 11
_MOST_PIECES = 999
_OTHER_PAPER = re.compile(r"[A-Z][A-Z0-9]{4,16}|[0-9]{8}|[0-9]{10}", re.ASCII)
_FORM_WRONG = "item.attribute_form"

Explain = Callable[[Refusal], str]


class Checker:
    """Reads one form; the rules of the domain say what is wrong, `explain` has the words."""

    def __init__(self, form: PawnForm, today: date, explain: Explain) -> None:
        self._form, self._today, self._explain = form, today, explain
        self._found = Checked()

    def check(self, rulebook: Rulebook, known: CustomerKind | None) -> Checked:
        """Read everything; of a known customer only the number is needed."""
        form, found = self._form, self._found
        self._identity(is_known=known is not None)
        found.kind = known or found.kind
        if known is None:
            self._person()
        self._acting()
        self._needed("source_statement", form.source_statement)
        for place, item in enumerate(form.items):
            self._item(f"items.{place}", item)
        self._papers(rulebook)
        found.days, found.months = term_in(form.term, Term(form.unit), found.wrong)
        if not found.has_term and "term" not in found.wrong:
            found.missing.append("term")
        found.interest = rate_in("monthly_interest_rate", form.monthly_interest_rate, found.wrong)
        found.fee = rate_in("monthly_fee_rate", form.monthly_fee_rate, found.wrong)
        self._prohibited()
        return found

    def number(self) -> str | None:
        """What the customer is looked up by, once the number is whole."""
        self._identity(is_known=False)
        return self._found.number

    # Who.

    def _identity(self, *, is_known: bool) -> None:
        """A resident ID, a company's credit code, or the number of another paper of somebody known."""
        found, text = self._found, self._form.id_number.replace(" ", "").upper()
        if len(text) < ID_LENGTH:
            found.number = text if _OTHER_PAPER.fullmatch(text) else None
            if not is_known:
                found.missing.append("id_number")
        elif _is_credit_code(text, self._today):
            found.kind = CustomerKind.COMPANY
            found.number = self._read("id_number", text, credit_code)
        else:
            found.number = self._read("id_number", text, lambda each: resident_id(each, self._today))

    def _person(self) -> None:
        form, found = self._form, self._found
        self._needed("name", form.name, shortest=2)
        if found.kind is CustomerKind.COMPANY:
            self._needed("legal_representative", form.legal_representative, shortest=2)
            if self._needed("mobile", form.mobile) is not None:
                found.mobile = self._read("mobile", form.mobile, phone)
        else:
            self._mobile()
        self._needed("address", form.address, shortest=4)

    def _mobile(self) -> None:
        digits = re.sub(r"[\s-]", "", self._form.mobile).removeprefix("+86")
        if len(digits) < _MOBILE_LENGTH and (not digits or digits.isdecimal()):
            self._found.missing.append("mobile")
        else:
            self._found.mobile = self._read("mobile", self._form.mobile, mobile)

    def _acting(self) -> None:
        """Whoever acts for the pawner; a company is always acted for."""
        form, found = self._form, self._found
        typed = bool(form.representative or form.power_of_attorney.strip())
        if not typed and found.kind is not CustomerKind.COMPANY:
            return
        who = self._needed("representative", form.representative)
        attorney = self._needed("power_of_attorney", form.power_of_attorney)
        if who is not None and attorney is not None:
            found.representative = Representative(customer=CustomerId(who), power_of_attorney=attorney)

    # What.

    def _item(self, path: str, item: ItemForm) -> None:
        found, category = self._found, Category(item.category)
        description = self._needed(f"{path}.description", item.description)
        condition = self._needed(f"{path}.condition", item.condition)
        quantity = whole_in(f"{path}.quantity", item.quantity, _MOST_PIECES, found.wrong)
        if quantity is None and not item.quantity.strip():
            found.missing.append(f"{path}.quantity")
        grams = self._optional(f"{path}.weight", item.weight, weight)
        fine = self._optional(f"{path}.fineness", item.fineness, fineness)
        attributes = self._attributes(path, category, item)
        appraised = self._amount(f"{path}.appraised", item.appraised)
        loan = self._amount(f"{path}.loan", item.loan)
        found.amounts.append((appraised, loan))
        if description is None or condition is None or quantity is None or appraised is None or loan is None:
            found.items.append(None)
            return
        found.items.append(
            OfferedItem(
                category=category,
                description=description,
                condition=condition,
                quantity=quantity,
                weight=grams,
                fineness=fine,
                appraised=appraised,
                loan=loan,
                attributes=attributes,
                photos=item.photos,
                appraisal=item.appraisal,
            )
        )

    def _attributes(self, path: str, category: Category, item: ItemForm) -> tuple[Attribute, ...]:
        """The card of the item: what its category asks, as far as it is there and right."""
        typed = {key: text.strip() for key, text in item.attributes}
        said = []
        for line in CARDS[category].lines:
            text, at = self._written(line, typed.get(line.key, "")), f"{path}.attributes.{line.key}"
            if text:
                said.append(Attribute(line.key, text))
                self._fits(at, category, said[-1])
            elif line.required:
                self._found.missing.append(at)
        return tuple(said)

    def _written(self, line: CardLine, text: str) -> str:
        """A day as cards have it, however it was typed."""
        day = read_day(text, self._today) if line.form is Form.DAY and text else None
        return text if day is None else day.isoformat()

    def _fits(self, at: str, category: Category, attribute: Attribute) -> None:
        try:
            check_attributes(category, (attribute,))
        except Refusal as refusal:
            if refusal.code == _FORM_WRONG:
                self._found.wrong[at] = self._explain(refusal)

    def _papers(self, rulebook: Rulebook) -> None:
        form, found = self._form, self._found
        typed = {kind: text.strip() for kind, text in form.papers}
        taken = []
        for kind in papers_needed(form):
            if typed.get(kind):
                taken.append(PaperTaken(kind=kind, number=typed[kind]))
            else:
                found.missing.append(f"papers.{kind}")
        found.papers = tuple(taken)
        if needs_registration(form, rulebook):
            self._registration()

    def _registration(self) -> None:
        form, found = self._form, self._found
        authority = self._needed("registration.authority", form.authority)
        number = self._needed("registration.number", form.registration)
        on = read_day(form.registered_on, self._today)
        if not form.registered_on.strip():
            found.missing.append("registration.on")
        elif on is None:
            found.wrong["registration.on"] = _("A day looks like 2026-11-22 or 1122.")
        if authority is not None and number is not None and on is not None:
            found.registration = Registration(authority=authority, number=number, on=on)

    def _prohibited(self) -> None:
        form, found = self._form, self._found
        found.prohibited = tuple(line for line in Prohibited if line.value in form.prohibited)
        try:
            check_prohibited(found.prohibited)
        except Refusal as refusal:
            found.wrong["prohibited"] = self._explain(refusal)
        if not found.prohibited and not form.none_prohibited:
            found.missing.append("prohibited")

    # How.

    def _needed(self, path: str, text: str, shortest: int = 1) -> str | None:
        if len(text.strip()) < shortest:
            self._found.missing.append(path)
            return None
        return text.strip()

    def _amount(self, path: str, text: str) -> Money | None:
        if not text.strip():
            self._found.missing.append(path)
        return amount_in(path, text, self._found.wrong)

    def _optional(self, path: str, text: str, read: Callable[[str], T]) -> T | None:
        return self._read(path, text.strip(), read) if text.strip() else None

    def _read(self, path: str, text: str, read: Callable[[str], T]) -> T | None:
        try:
            return read(text)
        except Refusal as refusal:
            self._found.wrong[path] = self._explain(refusal)
            return None


def id_note(form: PawnForm, checked: Checked, *, is_known: bool) -> str:
    """What stands beside the number: a tick and what it says of itself, or how many places are typed."""
    number = checked.number
    if number is not None and checked.kind is CustomerKind.COMPANY:
        return "✓ " + _("company")
    if number is not None and len(number) == ID_LENGTH:
        born = born_on(number)
        return "✓ " + _("born {date}").format(date=born.isoformat() if born is not None else "")
    if is_known:
        return "✓"
    typed = len(form.id_number.replace(" ", ""))
    return f"{typed} / {ID_LENGTH}" if typed and "id_number" not in checked.wrong else ""


def papers_needed(form: PawnForm) -> tuple[str, ...]:
    """The papers that the goods of a form need, each once."""
    return tuple(dict.fromkeys(kind for category in form.categories for kind in NEEDED.get(category, ())))


def needs_registration(form: PawnForm, rulebook: Rulebook) -> bool:
    """Whether the class or one of the goods is registered before the payout (art. 42)."""
    return rulebook.class_rules(form.class_of_pledge).registration or bool(REGISTERED & set(form.categories))


def _is_credit_code(text: str, today: date) -> bool:
    """Letters before the last place are a company's; of eighteen digits, whatever holds."""
    if not text[:17].isdecimal():
        return True
    try:
        resident_id(text, today)
    except Refusal:
        return _holds(text)
    return False


def _holds(text: str) -> bool:
    try:
        credit_code(text)
    except Refusal:
        return False
    return True
