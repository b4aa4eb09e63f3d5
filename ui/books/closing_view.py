"""Closing (结账): the days of a month at the left; beside them one day, the month or its year, and its closing."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from domain.codec import Plain
from domain.ledger.closing import Period, first_of
from domain.ledger.closing_lists import DayLine
from domain.ledger.entry import EntryLine
from domain.ledger.month_checklist import MonthChecklist
from domain.ledger.store_day_views import StoreDayReport
from domain.terms import n_
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.books.closing_presenter import ClosingPresenter, MonthShown, OpenDay, Side, YearShown
from ui.books.closing_words import month_words, numbers_words
from ui.books.day_cards import ClosedDayCard, OpenDayCard
from ui.books.month_card import MonthCard, YearCard
from ui.books.reopen_panel import ReopenPanel
from ui.books.tabs import BooksTabs
from ui.language import _
from ui.paper import open_papers
from ui.printing import Sheet
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.unsaved import text_in
from ui.widgets.buttons import Chip
from ui.widgets.card import Card
from ui.widgets.field import Choice
from ui.widgets.states import States
from ui.widgets.table import Column, Table
from ui.widgets.texts import Tone
from ui.words import day_text

_SIDES = {Side.DAY: n_("Day closing"), Side.MONTH: n_("Month closing"), Side.YEAR: n_("Year closing")}
_LIST, _NARROW_LIST, _BESIDE, _BELOW = 340, 256, 1000, 820
_FEW_DAYS = 4
"""As many of the days are in sight where the list stands above."""
_UNBOUNDED = (1 << 24) - 1
"""What Qt takes for no bound at all."""


class ClosingView(Page):
    """Shows what the presenter says."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Books"))
        self._around = around
        run = around.tasks.for_owner(self)
        self.presenter = ClosingPresenter(self, run, around.desk, around.explain)
        self.months = Choice()
        self.months.setAccessibleName(_("Month"))
        self.months.may_be_narrow()
        self.days: Table[DayLine] = Table(_("Days of the month"), _day_columns())
        self.chips = {side: Chip(_(words)) for side, words in _SIDES.items()}
        self.open_day = OpenDayCard(_own(around), self.presenter.close_day)
        self.closed_day = ClosedDayCard(self._open_entry, self._open_check, self._show_proof)
        self.month = MonthCard(around.explain, self._close_month, self._reopen, self._lead)
        self.year = YearCard(around.explain, self.presenter.close_year, self._lead)
        self.states = States(self.open_day)
        for page in (self.closed_day, self.month, self.year):
            self.states.add(page)
        self.panel: ReopenPanel | None = None
        self._quiet, self._proved_on = False, date.min
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Look at a month, or at one of its days."""
        day, side = params.get("day"), params.get("side")
        self.open_day.reason.setText(text_in(params.get("unsaved"), "reason") or self.open_day.reason.text())
        self.presenter.show(
            str(params.get("month") or ""),
            day if isinstance(day, date) else None,
            Side(side) if isinstance(side, str) else None,
        )

    def kept(self) -> dict[str, Any]:
        """What is looked at."""
        return {"month": self.presenter.month, "day": self.presenter.day, "side": self.presenter.side.value}

    def unsaved(self) -> Plain:
        """Why a day is closed without a workstation."""
        card = self.open_day
        asked = self.states.current is card and card.reason_field.isVisibleTo(card)
        return {"reason": card.reason.text()} if asked and card.reason.text().strip() else None

    def primary(self) -> None:
        """Close what is looked at."""
        card = self.states.current
        if card in (self.open_day, self.month, self.year):
            card.primary()

    def fit(self, width: int) -> None:
        """Where it is narrow, the list of days gives way; where it is narrower, it stands above with a few of them."""
        super().fit(width)
        beside = width >= px(_BELOW)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        if beside:
            self._side.setFixedWidth(px(_LIST if width >= px(_BESIDE) else _NARROW_LIST))
            self.days.setMinimumHeight(0)
            self.days.setMaximumHeight(_UNBOUNDED)
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_UNBOUNDED)
            self.days.setFixedHeight(self.days.height_of_rows(_FEW_DAYS))

    # What the presenter says.

    def show_loading(self) -> None:
        """The list stays until the new one is here."""

    def show_months(self, months: tuple[Period, ...], month: str) -> None:
        """Offer the months."""
        self._quiet = True
        self.months.set_options(tuple((each.month, month_words(each.month, each.standing)) for each in months))
        self.months.choose(month)
        self._quiet = False

    def show_days(self, days: tuple[DayLine, ...], chosen: date | None) -> None:
        """List the days of the month."""
        self._quiet = True
        self.days.set_rows(days)
        place = next((place for place, line in enumerate(days) if line.on == chosen), None)
        if place is not None:
            self.days.selectRow(place)
        self._quiet = False

    def show_open_day(self, shown: OpenDay) -> None:
        """A day that waits to be closed."""
        self.open_day.show_day(shown)
        self._bring(Side.DAY, self.open_day)

    def show_closed_day(self, report: StoreDayReport, on: date) -> None:
        """A day that is closed."""
        self._proved_on = report.on
        self.closed_day.show_report(report, on)
        self._bring(Side.DAY, self.closed_day)

    def show_no_day(self) -> None:
        """The month has no day yet."""
        self._mark(Side.DAY)
        self.states.show_empty(_("No day yet"), _("Choose a month that has begun."))

    def show_month(self, shown: MonthShown) -> None:
        """A month's checklist."""
        self.month.show_month(shown)
        self._bring(Side.MONTH, self.month)

    def show_year(self, shown: YearShown) -> None:
        """A year's checklist."""
        self.year.show_year(shown)
        self._bring(Side.YEAR, self.year)

    def show_done(self, text: str) -> None:
        """Say what was done."""
        self.banner.say(text, Tone.GREEN)

    def show_trouble(self, text: str) -> None:
        """Say beside the button what stands in the way; above all where there is no button."""
        card = self.states.current
        if card in (self.open_day, self.month, self.year):
            card.show_trouble(text)
            if not text:
                self.banner.clear()
        else:
            self.banner.say(text)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        for card in (self.open_day, self.month, self.year):
            card.set_busy(busy=working)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self)

    # Its own.

    def _bring(self, side: Side, card: QWidget) -> None:
        self._mark(side)
        self.states.show_page(card)
        self.to_top()

    def _mark(self, side: Side) -> None:
        self.chips[side].setChecked(True)

    def _on_side(self, side: Side, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.banner.clear()
        self.presenter.choose_side(side)

    def _on_month(self) -> None:
        if not self._quiet and isinstance(self.months.value, str):
            self.banner.clear()
            self.presenter.choose_month(self.months.value)

    def _on_day(self) -> None:
        line = self.days.chosen
        if not self._quiet and line is not None:
            self.banner.clear()
            self.presenter.side = Side.DAY if self.presenter.day != line.on else self.presenter.side
            self.presenter.choose_day(line.on)

    def _close_month(self, checklist: MonthChecklist, without: bool) -> None:
        self.presenter.close_month(checklist, without=without)

    def _reopen(self, month: str) -> None:
        self.panel = ReopenPanel(self._around, month, self, lambda _receipt: self._reopened(month))
        self.panel.open()

    def _reopened(self, month: str) -> None:
        self.show_done(_("{month} is open again.").format(month=month))
        self.presenter.refresh()

    def _lead(self, where: str, day: date | None) -> None:
        """Where a line of a checklist is put right."""
        if where == "day":
            self.presenter.show(day=day, side=Side.DAY)
        elif where == "month" and day is not None:
            self.presenter.show(month=f"{day:%Y-%m}", side=Side.MONTH)
        elif where == "year":
            self.presenter.choose_side(Side.YEAR)
        elif where in {"statements", "papers"} and day is not None:
            first = first_of(f"{day:%Y-%m}")
            papers = {"papers": True} if where == "papers" else {}
            self._around.open_screen("statements", first=first, last=day, **papers)
        else:
            self._around.open_screen("books")

    def _open_entry(self, entry: EntryLine) -> None:
        self._around.open_screen("books", voucher=entry.cause)

    def _show_proof(self) -> None:
        """The page that proves the day on which this one was closed."""
        on, desk = self._proved_on, self._around.desk
        title = _("Proof of {day}").format(day=day_text(on))
        open_papers(self._around, (Sheet(title, lambda: desk.proof_paper(on)),), self, look=True)

    def _open_check(self) -> None:
        self._around.open_screen("self_check")

    def _connect(self) -> None:
        self.months.currentIndexChanged.connect(self._on_month)
        self.days.selectionModel().currentRowChanged.connect(lambda _now, _before: self._on_day())
        self.days.clicked.connect(lambda _index: self._on_day())

    def _lay_out(self) -> None:
        self._side = Card()
        self._side.setAccessibleName(_("Days of the month"))
        self._side.body.addWidget(self.months)
        self._side.body.addWidget(self.days, 1)
        chips, group = QHBoxLayout(), QButtonGroup(self)
        chips.setSpacing(px(8))
        for side, chip in self.chips.items():
            chip.clicked.connect(partial(self._on_side, side))
            group.addButton(chip)
            chips.addWidget(chip)
        chips.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(px(12))
        right.addLayout(chips)
        right.addWidget(self.states, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(16))
        self._row.addWidget(self._side)
        self._row.addLayout(right, 1)
        self.body.setSpacing(px(12))
        self.body.addWidget(BooksTabs("closing", self._around.desk.session.role, self._around.open_screen))
        self.body.addLayout(self._row, 1)


def _day_columns() -> tuple[Column[DayLine], ...]:
    return (
        Column(_("Day"), lambda row: day_text(row.on)[5:]),
        Column(_("State"), _state, tone=lambda row: Tone.GREEN if row.is_closed else Tone.AMBER),
        Column(_("Vouchers"), numbers_words, stretch=True, gives_way=1),
    )


def _state(line: DayLine) -> str:
    return _("day closed") if line.is_closed else _("day open")


def _own(around: Surroundings) -> str:
    """This workstation's name."""
    return str(getattr(around.desk.reading, "device", ""))
