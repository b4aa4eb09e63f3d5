"""A new pawn (新当): checks what is typed, knows the customer again, quotes as the rule will, and issues the ticket."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from domain.clock import calendar_day
from domain.customers.customer import CustomerKind
from domain.customers.views import CustomerLine
from domain.errors import Refusal, Trouble
from domain.pawn.draft import DraftPledge, PledgeDrafted
from domain.pawn.issue import IssueTicket, TicketIssued
from domain.pawn.views import CustomerCard
from domain.ports import Desk, Receipt
from domain.stock.item import MOST_PHOTOS
from domain.stock.views import AppraisalCard
from ui.approval_presenter import Asked
from ui.books.foreseeing import Entries, Foreseeing
from ui.front import Explain
from ui.language import _
from ui.pawn.card_reading import with_card
from ui.pawn.pawn_checked import Checked
from ui.pawn.pawn_checker import Checker, id_note, needs_registration, papers_needed
from ui.pawn.pawn_form import ItemForm, PawnForm, form_from
from ui.pawn.pawn_paths import is_same, missing_words, place_of, steps_of, working_order
from ui.pawn.pawn_rules import SHEET_DAYS, PawnRules, TermsShown, of_one_class
from ui.pawn.pawn_sender import PawnSender, Sent
from ui.pawn.photo_keeper import PhotoKeeper, Source
from ui.pawn.quoting import ItemTotals, Quoted, Steps, quote_beside, totals_of
from ui.pawn.sheet_over import resting_on, taken_over
from ui.tasks import Run

_MAY_COME_LATER = ("papers.", "registration.")


class NewPawnShows(Protocol):
    """What the presenter asks of the screen."""

    def show_rules(self, rules: PawnRules) -> None: ...
    def show_form(self, form: PawnForm) -> None: ...
    def begin_anew(self) -> None: ...
    def show_customer(self, known: CustomerCard | None, kind: CustomerKind, id_note: str) -> None: ...
    def show_needed(self, papers: tuple[str, ...], *, registration: bool) -> None: ...
    def show_pictures(self, pictures: Mapping[str, bytes]) -> None: ...
    def show_wrong(self, wrong: Mapping[str, str]) -> None: ...
    def show_totals(self, totals: ItemTotals) -> None: ...
    def show_terms(self, terms: TermsShown) -> None: ...
    def show_quote(self, quoted: Quoted) -> None: ...
    def show_steps(self, steps: Steps) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def go_to(self, path: str) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...
    def issued(self, number: str, receipt: Receipt) -> None: ...
    def show_entries(self, entries: Entries) -> None: ...
    def drafted(self) -> None: ...


class NewPawnPresenter:
    """One form from the first letter to the ticket; nothing typed is ever lost."""

    def __init__(self, view: NewPawnShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._photos = PhotoKeeper(view, run, desk, self._failed)
        self._sender = PawnSender(view, run, desk, self._failed)
        self._foreseeing = Foreseeing(run, desk, explain)
        self._form, self._checked = PawnForm(), Checked()
        self._rules: PawnRules | None = None
        self._known: CustomerCard | None = None
        self._looked_up: str | None = None
        self._refused: dict[str, str] = {}
        self._asked_for_all = self._started = False

    @property
    def form(self) -> PawnForm:
        """What was typed."""
        return self._form

    def start(self, kept: Mapping[str, Any] | None, appraisal: str = "") -> None:
        """Come to the screen: with what was typed before, else as it is."""
        first = not self._started
        self._started = True

        def begin(rules: PawnRules) -> None:
            self._rules = rules
            self._view.show_rules(rules)
            if first:
                self._show_form(form_from(kept) if kept else PawnForm())
            if appraisal:
                self._take_over(rules, appraisal)
            self._check()

        form = form_from(kept) if first and kept else self._form
        chosen = {appraisal, *(item.appraisal for item in form.items)} - {""}
        self._run(lambda: self._read_rules(chosen), begin, self._failed)

    def changed(self, form: PawnForm) -> None:
        """Something was typed."""
        form = of_one_class(form, self._form)
        if form == self._form:
            return
        before, self._form = self._form, form
        self._refused = {path: words for path, words in self._refused.items() if is_same(path, before, form)}
        otherwise = self._take_card()
        if before.pledge != form.pledge or self._form != form:
            self._view.show_form(self._form)
        self._view.show_trouble(otherwise)
        self._check()

    def start_over(self) -> None:
        """An empty form."""
        self._begin_anew()

    def issue(self) -> None:
        """Register a new customer if it is one, and issue the ticket."""
        if self._is_ready(()):
            self._send(lambda command: command, self._issued)

    def foresee(self) -> None:
        """What issuing this ticket would post."""
        if self._is_ready(()):
            form, checked = self._form, self._checked
            self._foreseeing.of(lambda: self._sender.foresee(form, checked), self._view)

    def pay_later(self) -> None:
        """Keep the agreed pledge to be paid out later; its papers and its registration may come then."""
        if self._is_ready(_MAY_COME_LATER):
            self._send(lambda command: DraftPledge(asked=command), self._drafted)

    def add_photos(self, place: int, files: tuple[Source, ...]) -> None:
        """Keep these pictures and put them onto an item."""

        def kept(names: tuple[str, ...]) -> None:
            if place < len(self._form.items):
                photos = tuple(dict.fromkeys((*self._form.items[place].photos, *names)))
                self._replace_item(place, photos=photos[:MOST_PHOTOS])

        self._view.show_trouble("")
        self._photos.keep(files, kept)

    def put_photos(self, place: int, photos: tuple[str, ...]) -> None:
        """These of an item's photos stay, in this order."""
        self._replace_item(place, photos=photos)

    def choose_sheet(self, place: int, appraisal: str) -> None:
        """Rest an item on a worksheet: its value, its offer and its words, where nothing else stands there."""
        signed = self._rules.sheet(appraisal) if self._rules is not None else None
        if signed is None or place >= len(self._form.items):
            self._replace_item(place, appraisal="")
        else:
            self._put_item(place, resting_on(self._form.items[place], signed))

    def find_people(self, text: str, then: Callable[[tuple[CustomerLine, ...]], None]) -> None:
        """Customers who may act for the pawner."""
        if text.strip():
            self._run(lambda: self._desk.reading.customers(text.strip()), then, self._failed)

    # The form.

    def _read_rules(self, chosen: set[str]) -> PawnRules:
        reading = self._desk.reading
        day, today = reading.day(), calendar_day(self._desk.now())
        on = day.business_date if day is not None and day.is_open else today
        return PawnRules(
            rulebook=reading.rulebook(on),
            capital=reading.legal_person().registered_capital,
            day=day,
            today=on,
            role=self._desk.session.role,
            worksheets=tuple(self._sheets(on - SHEET_DAYS, chosen)),
        )

    def _sheets(self, since: date, chosen: set[str]) -> Iterator[AppraisalCard]:
        """The worksheets that may be offered, and those that were chosen before."""
        offered = self._desk.reading.appraisals(since)
        yield from offered
        for appraisal in sorted(chosen - {each.what.appraisal for each in offered}):
            with suppress(Refusal):
                yield self._desk.reading.appraisal(appraisal)

    def _show_form(self, form: PawnForm) -> None:
        self._form = form
        self._view.show_form(form)
        self._photos.show(form)

    def _begin_anew(self) -> None:
        self._asked_for_all = False
        self._refused.clear()
        self._view.show_trouble("")
        self._show_form(PawnForm())
        self._view.begin_anew()
        self._check()

    def _take_over(self, rules: PawnRules, appraisal: str) -> None:
        """Put the thing of a worksheet among the goods."""
        signed = rules.sheet(appraisal)
        if signed is None:
            self._view.show_trouble(self._explain(Refusal("appraisal.unknown", appraisal=appraisal)))
            return
        form = taken_over(self._form, signed)
        if form is None:
            words = _(
                "The pawn at hand has no place for this worksheet. Issue it or start over, then take it over again."
            )
            self._view.show_trouble(words)
        elif form != self._form:
            self._show_form(form)

    def _take_card(self) -> str:
        """Put an identity card that stands in its number's field into its fields; what it says otherwise."""
        self._form, otherwise = with_card(self._form, calendar_day(self._desk.now()))
        return otherwise

    def _replace_item(self, place: int, **changed: Any) -> None:
        if place < len(self._form.items):
            self._put_item(place, replace(self._form.items[place], **changed))

    def _put_item(self, place: int, item: ItemForm) -> None:
        items = (*self._form.items[:place], item, *self._form.items[place + 1 :])
        self._show_form(replace(self._form, items=items))
        self._check()

    # Checking and quoting.

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

    def _check(self) -> None:
        rules = self._rules
        if rules is None:
            return
        self._look_up(Checker(self._form, rules.today, self._explain).number())
        known = self._known.customer.kind if self._known is not None else None
        self._checked = checked = Checker(self._form, rules.today, self._explain).check(rules.rulebook, known)
        quote = quote_beside(self._form, checked, rules.rulebook, rules.today, self._explain)
        self._view.show_customer(self._known, checked.kind, id_note(self._form, checked, is_known=known is not None))
        self._view.show_needed(papers_needed(self._form), registration=needs_registration(self._form, rules.rulebook))
        self._view.show_totals(totals_of(checked.amounts))
        self._view.show_terms(rules.terms(self._form, checked))
        self._view.show_quote(quote)
        self._view.show_wrong(self._wrong())
        self._view.show_steps(steps_of({*checked.missing, *self._wrong()}))

    def _wrong(self) -> dict[str, str]:
        """What is said beside the fields, in working order; what is missing only after issuing was tried."""
        wrong = {**self._checked.wrong, **self._refused}
        if self._asked_for_all:
            missing = (path for path in self._checked.missing if path not in wrong)
            wrong |= {path: missing_words(path, self._form) for path in missing}
        return {path: wrong[path] for path in sorted(wrong, key=working_order)}

    # Issuing.

    def _is_ready(self, later: tuple[str, ...]) -> bool:
        """Whether everything is there that is needed now; else the first gap is gone to."""
        if self._sender.working or self._rules is None:
            return False
        self._asked_for_all = True
        self._check()
        first = next((path for path in self._wrong() if not (later and path.startswith(later))), None)
        if first is not None:
            self._view.show_trouble(_("Something is still missing or wrong; it is said beside the field."))
            self._view.go_to(first)
        return first is None

    def _send(self, wrap: Callable[[IssueTicket], object], then: Callable[[Receipt], None]) -> None:
        known = self._known.customer.name if self._known is not None else None
        name = known or self._form.name.strip()
        who = f"{name} · {self._form.id_number.strip()}"
        self._sender.send(Sent(self._form, self._checked, who, wrap), then)

    def _issued(self, receipt: Receipt) -> None:
        happened = receipt.happened
        self._begin_anew()
        if isinstance(happened, TicketIssued):
            self._view.issued(happened.ticket, receipt)

    def _drafted(self, receipt: Receipt) -> None:
        self._begin_anew()
        if isinstance(receipt.happened, PledgeDrafted):
            self._view.drafted()

    def _failed(self, trouble: Trouble) -> None:
        path = place_of(trouble, self._form) if isinstance(trouble, Refusal) else None
        if path is None:
            self._view.show_trouble(self._explain(trouble))
            return
        self._refused[path] = self._explain(trouble)
        self._view.show_wrong(self._wrong())
        self._view.go_to(path)
