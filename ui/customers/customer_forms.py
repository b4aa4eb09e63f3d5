"""What is typed about a customer, and the command that it comes to; the rule's own reason stands at a field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from domain.credit_code import credit_code
from domain.customers.company import RegisterCompany, UpdateCompany, phone
from domain.customers.customer import mobile
from domain.customers.papers import IdentityPaper, PaperKind, checked
from domain.customers.update import UpdateCustomer
from domain.errors import Refusal
from domain.ids import CustomerId
from ui.front import Explain
from ui.language import _
from ui.words import read_day

Wrong = dict[str, str]
"""Reasons in words by the names of fields."""

T = TypeVar("T")
_SHORTEST = {"name": 2, "legal_representative": 2, "address": 4}
_NUMBER, _UNTIL = "number", "valid_until"


@dataclass(frozen=True, slots=True)
class Read:
    """What a form comes to: the command, or None with what is wrong or missing."""

    command: object | None
    wrong: Wrong = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyTyped:
    """A company's licence as it is typed; an empty `valid_until` is one without an end, or as it was."""

    name: str = ""
    credit_code: str = ""
    legal_representative: str = ""
    address: str = ""
    phone: str = ""
    valid_until: str = ""
    without_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTyped:
    """What changes about a person; `paper` is None where they show the same one as before."""

    mobile: str = ""
    address: str = ""
    paper: PaperKind | None = None
    number: str = ""
    valid_until: str = ""
    issued_in: str = ""


@dataclass(frozen=True, slots=True)
class Forms:
    """Reads forms on a day; the reasons come from the rules themselves."""

    explain: Explain
    today: date

    def new_company(self, typed: CompanyTyped, *, all_wanted: bool) -> Read:
        """A company that is taken down; what is missing is wrong only once `all_wanted`."""
        wrong: Wrong = {}
        texts = {name: self._long_enough(name, getattr(typed, name), wrong) for name in _SHORTEST}
        code = self._checked("credit_code", typed.credit_code, wrong, credit_code)
        number = self._checked("phone", typed.phone, wrong, phone)
        until = self._until(typed.valid_until, wrong)
        missing = [name for name in (*texts, "credit_code", "phone") if not getattr(typed, name).strip()]
        if all_wanted:
            wrong |= dict.fromkeys(missing, _("Please fill this in."))
        if wrong or missing or code is None or number is None:
            return Read(None, wrong)
        return Read(
            RegisterCompany(
                name=texts["name"],
                credit_code=code,
                legal_representative=texts["legal_representative"],
                address=texts["address"],
                phone=number,
                valid_until=until,
            )
        )

    def changed_company(self, customer: CustomerId, typed: CompanyTyped) -> Read:
        """What its licence says now; an empty field stays as it was."""
        wrong: Wrong = {}
        texts = {name: self._long_enough(name, getattr(typed, name), wrong) or None for name in _SHORTEST}
        number = self._checked("phone", typed.phone, wrong, phone)
        until = None if typed.without_end else self._until(typed.valid_until, wrong)
        if wrong:
            return Read(None, wrong)
        command = UpdateCompany(
            customer=customer,
            name=texts["name"],
            legal_representative=texts["legal_representative"],
            address=texts["address"],
            phone=number,
            valid_until=until,
            without_end=typed.without_end,
        )
        return Read(None if command == UpdateCompany(customer=customer) else command)

    def changed_person(self, customer: CustomerId, typed: PersonTyped) -> Read:
        """A new mobile, address or paper; an empty field stays as it was."""
        wrong: Wrong = {}
        number = self._checked("mobile", typed.mobile, wrong, mobile)
        address = self._long_enough("address", typed.address, wrong) or None
        paper = self._paper(typed, wrong)
        if wrong:
            return Read(None, wrong)
        command = UpdateCustomer(customer=customer, mobile=number, address=address, paper=paper)
        unchanged = command == UpdateCustomer(customer=customer) or (typed.paper is not None and paper is None)
        return Read(None if unchanged else command)

    def _paper(self, typed: PersonTyped, wrong: Wrong) -> IdentityPaper | None:
        """The paper as the rules take it; the reason stands at its number or at its end."""
        if typed.paper is None or not typed.number.strip():
            return None
        until = self._until(typed.valid_until, wrong)
        paper = IdentityPaper(
            kind=typed.paper, number=typed.number, valid_until=until, issued_in=typed.issued_in.strip()
        )
        try:
            return checked(paper, self.today)
        except Refusal as refusal:
            place = _UNTIL if refusal.code in {"paper.no_end", "paper.expired"} else _NUMBER
            wrong.setdefault(place, self.explain(refusal))
            return None

    def _until(self, text: str, wrong: Wrong) -> date | None:
        if not text.strip():
            return None
        day = read_day(text, self.today)
        if day is None:
            wrong[_UNTIL] = _("A day looks like 2036-11-22 or 20361122.")
        elif day < self.today:
            wrong[_UNTIL] = self.explain(Refusal("paper.expired", until=day, article="35"))
        return day

    def _checked(self, name: str, text: str, wrong: Wrong, check: Callable[[str], T]) -> T | None:
        if not text.strip():
            return None
        try:
            return check(text)
        except Refusal as refusal:
            wrong[name] = self.explain(refusal)
            return None

    def _long_enough(self, name: str, text: str, wrong: Wrong) -> str:
        bare = text.strip()
        if bare and len(bare) < _SHORTEST[name]:
            wrong[name] = _("At least {count} characters.").format(count=_SHORTEST[name])
        return bare
