"""What the rules say beside the form of a new pawn: which classes may be taken, which rates hold, who must agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.access.roles import Role
from domain.errors import Refusal
from domain.money import Money
from domain.organisation.capital import check_capital
from domain.pawn.term import due_after
from domain.rulebook.rulebook import RateRow, Rulebook
from domain.rulebook.terms import PledgeClass
from domain.stock.appraisal.worksheet import ItemAppraised
from domain.stock.card import CLASS_OF
from domain.stock.item import Category
from domain.stock.views import AppraisalCard
from domain.terms import CATEGORIES, PLEDGES
from domain.till.day import Day
from ui.language import _
from ui.pawn.pawn_checked import Checked
from ui.pawn.pawn_form import PawnForm
from ui.pawn.quoting import asked_in
from ui.pawn.typed import bare_rate
from ui.words import money_text, short_day

SHEET_DAYS = timedelta(days=2)
"""A worksheet is offered on its day and the two after it: the customer who thought it over comes back."""


@dataclass(frozen=True, slots=True)
class TermsShown:
    """What stands beside the term and the rates: the due day, the rates of the table, the caps, and warnings."""

    due: str
    interest: str
    fee: str
    interest_note: str
    fee_note: str
    warning: str
    aside: str


@dataclass(frozen=True, slots=True)
class PawnRules:
    """The shop on its business day, as one person sees it."""

    rulebook: Rulebook
    capital: Money
    day: Day | None
    today: date
    role: Role
    worksheets: tuple[AppraisalCard, ...] = ()

    def classes(self) -> tuple[PledgeClass, ...]:
        """The classes that the rulebook has and that the registered capital allows (art. 8, 25)."""
        return tuple(each for each in PledgeClass if self._may_take(each))

    def sheets_for(self, category: str, chosen: str) -> tuple[AppraisalCard, ...]:
        """The worksheets of the last days of goods of this category, the newest first; the chosen one in any case."""
        since = self.today - SHEET_DAYS
        offered = (each for each in self.worksheets if each.what.on >= since or each.what.appraisal == chosen)
        return tuple(each for each in offered if each.what.worksheet.category.value == category)

    def sheet(self, appraisal: str) -> ItemAppraised | None:
        """The signed worksheet of this name."""
        return next((each.what for each in self.worksheets if each.what.appraisal == appraisal), None)

    def terms(self, form: PawnForm, checked: Checked) -> TermsShown:
        """What stands beside the term and the rates of this form."""
        asked, pledge = asked_in(form, checked), form.class_of_pledge
        row = self._row(pledge, asked.category)
        cap = self.rulebook.interest_cap(asked.principal)
        fee_cap = self.rulebook.class_rules(pledge).fee_cap
        where = _(CATEGORIES[Category(row.category)]) if row.category else _(PLEDGES[pledge])
        rulebook = _("Rulebook {version}").format(version=f"{self.rulebook.key} {self.rulebook.version}")
        return TermsShown(
            due=self._due(checked),
            interest=bare_rate(min(row.interest, cap)),
            fee=bare_rate(row.fee),
            interest_note=_("cap {cap}").format(cap=bare_rate(cap)),
            fee_note=_("cap {cap}").format(cap=bare_rate(fee_cap)),
            warning="  ".join(self._warnings(asked.principal, checked, row)),
            aside=" · ".join((_("blank rates: table of {row}").format(row=where), rulebook)),
        )

    def _row(self, pledge: PledgeClass, category: str) -> RateRow:
        return self.rulebook.rates_for(pledge, category)

    def _due(self, checked: Checked) -> str:
        if not checked.has_term:
            return ""
        method = self.rulebook.charging.interest_method
        return short_day(due_after(self.today, checked.days, checked.months, method=method), self.today)

    def _warnings(self, loan: Money, checked: Checked, row: RateRow) -> Iterator[str]:
        limit = self.rulebook.approvals.clerk_loan
        if self.day is None or not self.day.is_open:
            yield _("The till is not open: open the day before a ticket is issued.")
            return
        if self.role is not Role.CLERK:
            return
        if loan > limit:
            words = _("Above {limit}, what a clerk lends alone: a second person says yes at the counter.")
            yield words.format(limit=money_text(limit))
        if (checked.interest or row.interest, checked.fee or row.fee) != (row.interest, row.fee):
            yield _("Rates off the table: a second person says yes at the counter.")

    def _may_take(self, pledge: PledgeClass) -> bool:
        try:
            rules = self.rulebook.class_rules(pledge)
            check_capital(pledge, rules.least_capital, self.capital)
        except Refusal:
            return False
        return True


def of_one_class(form: PawnForm, before: PawnForm) -> PawnForm:
    """Goods of another class cannot stay: those of a class that was chosen anew begin with its first category."""
    if form.pledge == before.pledge:
        return form
    fits = [category.value for category in categories_of(form.class_of_pledge)]
    items = tuple(each if each.category in fits else replace(each, category=fits[0]) for each in form.items)
    return replace(form, items=items)


def categories_of(pledge: PledgeClass) -> tuple[Category, ...]:
    """The categories of goods that are taken in a class."""
    return tuple(category for category, its_class in CLASS_OF.items() if its_class == pledge.value)
