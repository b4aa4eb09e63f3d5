"""A new pawn (新当): checks what is typed, knows the customer again, quotes as the rule will, and issues the ticket."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from domain.access.roles import Approval, Role
from domain.clock import calendar_day, wall_text
from domain.customers.customer import Customer
from domain.customers.resident_id import born_on
from domain.errors import Refusal, Trouble
from domain.ids import CustomerId
from domain.money import NOTHING, Rate
from domain.pawn.issue import IssueTicket, TicketIssued
from domain.pawn.views import CustomerCard
from domain.ports import Desk, Receipt
from domain.rulebook.rulebook import Rulebook, check_cap
from domain.rulebook.terms import PledgeClass
from domain.till.day import Day
from ui.approval_presenter import Asked
from ui.front import Explain
from ui.language import _
from ui.pawn.pawn_form import (
    Checked,
    Checker,
    PawnForm,
    form_from,
    issue_command,
    quoted_command,
    register_command,
)
from ui.pawn.quoting import ItemTotals, Quoted, Steps, quoted, refusals_of, totals_of
from ui.tasks import Run
from ui.words import money_text

_FIELD_OF = {
    "fee.over_cap": "monthly_fee_rate",
    "interest.over_cap": "monthly_interest_rate",
    "term.too_long": "days",
    "mobile.form": "mobile",
}
"""Which field a refusal is about, where it does not name the field itself."""


@dataclass(frozen=True, slots=True)
class _Start:
    rulebook: Rulebook
    day: Day | None
    today: date
    draft: dict[str, Any] | None


class NewPawnShows(Protocol):
    """What the presenter asks of the screen."""

    def show_form(self, form: PawnForm) -> None: ...
    def show_customer(self, known: CustomerCard | None, id_note: str) -> None: ...
    def show_wrong(self, wrong: Mapping[str, str]) -> None: ...
    def show_totals(self, totals: ItemTotals) -> None: ...
    def show_terms(self, due: date | None, caps: tuple[str, str], warning: str, rulebook: str) -> None: ...
    def show_quote(self, quoted: Quoted) -> None: ...
    def show_steps(self, steps: Steps) -> None: ...
    def show_saved(self, text: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def go_to(self, path: str) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...
    def issued(self, number: str) -> None: ...


class NewPawnPresenter:
    """`later` runs a function after a pause and forgets the one before: drafts are saved when the hands rest."""

    def __init__(
        self, view: NewPawnShows, run: Run, desk: Desk, explain: Explain, later: Callable[[Callable[[], None]], None]
    ) -> None:
        self._view, self._run, self._desk, self._explain, self._later = view, run, desk, explain, later
        self._form = PawnForm()
        self._checked = Checked()
        self._rulebook: Rulebook | None = None
        self._day: Day | None = None
        self._today = date.min
        self._known: CustomerCard | None = None
        self._looked_up: str | None = None
        self._refused: dict[str, str] = {}
        self._asked_for_all = False
        self._unsaved = False
        self._working = False
        self._started = False

    @property
    def form(self) -> PawnForm:
        """What was typed."""
        return self._form

    def start(self, kept: Mapping[str, Any] | None) -> None:
        """Come to the screen: with what another language or look of it held, else with the draft, else as it is."""
        first = not self._started
        self._started = True

        def read() -> _Start:
            reading = self._desk.reading
            draft = self._desk.load_draft() if first and kept is None else None
            return _Start(reading.rulebook(), reading.day(), calendar_day(self._desk.now()), draft)

        def begin(found: _Start) -> None:
            self._rulebook, self._day = found.rulebook, found.day
            open_day = found.day.business_date if found.day is not None and found.day.is_open else None
            self._today = open_day or found.today
            if first:
                restored = kept if kept is not None else found.draft
                self._form = form_from(restored) if restored else _empty(found.rulebook)
                self._view.show_form(self._form)
                if found.draft:
                    self._view.show_saved(_("Draft restored"))
            self._check()

        self._run(read, begin, self._failed)

    def changed(self, form: PawnForm) -> None:
        """Something was typed."""
        if form == self._form:
            return
        before, self._form = self._form, form
        if before.items != form.items:
            self._forget("items.")
        for name in ("id_number", "name", "mobile", "address", "source_statement", "days"):
            if getattr(before, name) != getattr(form, name):
                self._forget(name)
        self._forget("monthly_")
        self._view.show_trouble("")
        self._check()
        self._unsaved = True
        self._later(self._save)

    def start_over(self) -> None:
        """Throw the draft away."""
        if self._rulebook is None:
            return
        self._form = _empty(self._rulebook)
        self._asked_for_all = False
        self._refused.clear()
        self._view.show_trouble("")
        self._view.show_form(self._form)
        self._check()
        self._unsaved = True
        self._save()

    def leave(self) -> None:
        """The clerk goes elsewhere: save now what the pause would have saved."""
        if self._unsaved:
            self._save()

    def issue(self) -> None:
        """Register a new customer if it is one, and issue the ticket."""
        if self._working or self._rulebook is None:
            return
        self._asked_for_all = True
        self._check()
        first = next(iter(self._wrong()), None)
        if first is not None:
            self._view.show_trouble(_("Something is still missing or wrong; it is said beside the field."))
            self._view.go_to(first)
            return
        form, checked = self._form, self._checked

        def job() -> tuple[IssueTicket, Receipt | Refusal]:
            command = issue_command(form, checked, self._customer(form, checked))
            try:
                return command, self._desk.do(command)
            except Refusal as refusal:
                return command, refusal

        self._set_working(working=True)
        self._run(job, lambda came: self._came(*came), self._failed)

    # The customer.

    def _customer(self, form: PawnForm, checked: Checked) -> CustomerId:
        """The customer's identity; somebody new is registered. Runs on the worker."""
        known = self._desk.reading.customer_by_id(checked.id_number or "")
        if known is not None:
            return known.customer.customer
        receipt = self._desk.do(register_command(form, checked))
        return CustomerId(receipt.happened.subject.removeprefix("customer:"))

    def _look_up(self, number: str | None) -> None:
        if number == self._looked_up:
            return
        self._looked_up, self._known = number, None
        if number is None:
            return

        def found(card: CustomerCard | None) -> None:
            if self._looked_up == number:
                self._known = card
                self._check()

        self._run(lambda: self._desk.reading.customer_by_id(number), found, self._failed)

    # Checking and quoting.

    def _check(self) -> None:
        if self._rulebook is None:
            return
        number = Checker(self._form, self._today, self._explain).check(known=True).id_number
        self._look_up(number)
        self._checked = Checker(self._form, self._today, self._explain).check(known=self._known is not None)
        self._check_rates(self._rulebook)
        quote = self._quote(self._rulebook)
        self._view.show_customer(self._known, self._id_note())
        self._view.show_totals(totals_of(self._checked.amounts))
        self._show_terms(self._rulebook)
        self._view.show_quote(quote)
        self._view.show_wrong(self._wrong())
        self._show_steps()

    def _check_rates(self, rulebook: Rulebook) -> None:
        """Say at once when a rate is above its cap, also before there is a loan to quote."""
        checked = self._checked
        for code, rate, cap, article in (
            ("fee.over_cap", checked.fee, rulebook.class_rules(PledgeClass.MOVABLE).fee_cap, "38"),
            ("interest.over_cap", checked.interest, rulebook.interest_cap(NOTHING), "37"),
        ):
            try:
                if rate is not None:
                    check_cap(code, rate, cap, article)
            except Refusal as refusal:
                checked.wrong[_FIELD_OF[code]] = self._explain(refusal)

    def _quote(self, rulebook: Rulebook) -> Quoted:
        command = quoted_command(self._checked)
        if command is None:
            return Quoted()
        refusals = tuple(refusals_of(command, rulebook, self._today))
        for refusal in refusals:
            path = self._place_of(refusal, [loan is not None for _value, loan in self._checked.amounts])
            if path is not None:
                self._checked.wrong.setdefault(path, self._explain(refusal))
        if refusals:
            return Quoted(reason=self._explain(refusals[0]))
        return quoted(command, rulebook, self._today)

    def _wrong(self) -> dict[str, str]:
        """What is said beside the fields, in working order; what is missing only after issuing was tried."""
        wrong = {**self._checked.wrong, **self._refused}
        if self._asked_for_all:
            wrong |= {path: _missing(path, self._form) for path in self._checked.missing if path not in wrong}
        return {path: wrong[path] for path in sorted(wrong, key=_working_order)}

    def _forget(self, start: str) -> None:
        self._refused = {path: words for path, words in self._refused.items() if not path.startswith(start)}

    def _id_note(self) -> str:
        number = self._checked.id_number
        if number is not None:
            born = born_on(number)
            return "✓ " + _("born {date}").format(date=born.isoformat() if born is not None else "")
        typed = len(self._form.id_number.replace(" ", ""))
        return f"{typed} / 18" if typed and "id_number" not in self._checked.wrong else ""

    def _show_terms(self, rulebook: Rulebook) -> None:
        days = self._checked.days
        due = self._today + timedelta(days=days) if days is not None else None
        caps = (_bare(rulebook.interest_cap(NOTHING)), _bare(rulebook.class_rules(PledgeClass.MOVABLE).fee_cap))
        loan, limit = totals_of(self._checked.amounts).loan, rulebook.approvals.clerk_loan
        warning = ""
        if self._day is None or not self._day.is_open:
            warning = _("The till is not open: open the day before a ticket is issued.")
        elif self._desk.session.role is Role.CLERK and loan > limit:
            warning = _("Above {limit}, what a clerk lends alone: a second person says yes at the counter.").format(
                limit=money_text(limit)
            )
        self._view.show_terms(due, caps, warning, f"{rulebook.key} {rulebook.version}")

    def _show_steps(self) -> None:
        checked, open_ends = self._checked, {*self._checked.missing, *self._wrong()}
        people = {"id_number", "name", "mobile", "address", "source_statement"}
        goods = any(path.startswith("items.") for path in open_ends)
        terms = {"days", "monthly_interest_rate", "monthly_fee_rate"}
        self._view.show_steps(
            Steps(
                customer=not people & open_ends,
                goods=not goods and bool(checked.items),
                terms=not terms & open_ends and not goods,
            )
        )

    # Issuing.

    def _came(self, command: IssueTicket, came: Receipt | Refusal) -> None:
        self._set_working(working=False)
        if isinstance(came, Receipt):
            self._issued(came)
        elif came.code == "approval.required":
            self._view.ask_approval(Asked(command, came, lambda yes: self._approved(command, yes), self._more()))
        else:
            self._failed(came)

    def _approved(self, command: IssueTicket, approval: Approval) -> None:
        self._set_working(working=True)
        self._run(lambda: self._desk.do(command, approval), self._issued, self._failed)

    def _issued(self, receipt: Receipt) -> None:
        self._set_working(working=False)
        happened = receipt.happened
        if self._rulebook is None or not isinstance(happened, TicketIssued):
            return
        self._unsaved = False
        self._form = _empty(self._rulebook)
        self._asked_for_all = False
        self._refused.clear()
        self._view.show_form(self._form)
        self._view.show_saved("")
        self._check()
        self._run(lambda: self._desk.save_draft(None), lambda _nothing: None, self._failed)
        self._view.issued(happened.ticket)

    def _more(self) -> tuple[tuple[str, str], ...]:
        """The customer in words; the command has only their identity."""
        name = _name(self._known.customer) if self._known is not None else self._form.name.strip()
        return ((_("Customer"), f"{name} · {self._form.id_number.strip()}"),)

    def _failed(self, trouble: Trouble) -> None:
        self._set_working(working=False)
        path = self._place_of(trouble) if isinstance(trouble, Refusal) else None
        if path is None:
            self._view.show_trouble(self._explain(trouble))
            return
        self._refused[path] = self._explain(trouble)
        self._view.show_wrong(self._wrong())
        self._view.go_to(path)

    def _place_of(self, refusal: Refusal, counted: list[bool] | None = None) -> str | None:
        """The field that a refusal is about. `counted` says which items went into the quote."""
        if refusal.code.startswith("id.") or refusal.code == "customer.known":
            return "id_number"
        if refusal.code == "loan.over_value":
            among = counted if counted is not None else [True] * len(self._form.items)
            places = [place for place, was_in in enumerate(among) if was_in]
            return f"items.{places[int(str(refusal.params['item'])) - 1]}.loan"
        named = str(refusal.params.get("field", ""))
        return _FIELD_OF.get(refusal.code) or (named if _is_ours(named) else None)

    def _set_working(self, *, working: bool) -> None:
        self._working = working
        self._view.show_working(working=working)

    # The draft.

    def _save(self) -> None:
        if not self._unsaved:
            return
        self._unsaved = False
        form = self._form
        draft = None if form.is_blank else form.to_draft()

        def write() -> str:
            self._desk.save_draft(draft)
            return wall_text(self._desk.now())[11:19]

        def saved(at: str) -> None:
            words = _("Draft saved by itself {time}").format(time=at)
            self._view.show_saved(words if draft is not None else "")

        self._run(write, saved, self._failed)


def _empty(rulebook: Rulebook) -> PawnForm:
    """A form with the usual term and the rulebook's own rates."""
    row = rulebook.rates_for(PledgeClass.MOVABLE, "")
    return PawnForm(monthly_interest_rate=_bare(row.interest), monthly_fee_rate=_bare(row.fee))


def _bare(rate: Rate) -> str:
    return str(Rate(rate.value * 1000))


def _missing(path: str, form: PawnForm) -> str:
    if path == "id_number" and form.id_number.strip():
        return _("A resident ID has 18 characters.")
    if path == "mobile" and form.mobile.strip():
        return _("A mobile number has 11 digits.")
    return _("Please fill this in.")


_ORDER = (
    "id_number",
    "name",
    "mobile",
    "address",
    "source_statement",
    "items",
    "days",
    "monthly_interest",
    "monthly_fee",
)


def _is_ours(path: str) -> bool:
    return any(path.startswith(name) for name in _ORDER)


def _working_order(path: str) -> tuple[int, str]:
    return next((place for place, name in enumerate(_ORDER) if path.startswith(name)), len(_ORDER)), path


def _name(customer: Customer) -> str:
    return customer.name or customer.customer
