"""Which days a page of the books is about, and what was known by then: shared by accounts and statements."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from domain.ledger.closing import first_of, last_of, month_of
from domain.ledger.statements.template import Scope
from domain.terms import n_
from ui.language import _
from ui.theme import FIELD, px
from ui.widgets.date_edit import DateEdit
from ui.widgets.field import Choice, Tick
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text, Tone

_BEGINNING = date(2000, 1, 1)
_QUARTER = 3


@dataclass(frozen=True, slots=True)
class BookDays:
    """Days of the books, both counted; with `known_on` only what had been taken down by the close of that day."""

    first: date
    last: date
    known_on: date | None = None

    def scope(self, *stores: str) -> Scope:
        """The same days of these stores."""
        return Scope(stores, self.first, self.last, self.known_on)


class Usual(enum.Enum):
    """Periods that people ask for by name."""

    MONTH = "month"
    LAST_MONTH = "last_month"
    QUARTER = "quarter"
    YEAR = "year"
    LAST_YEAR = "last_year"
    ALL = "all"
    OWN = "own"


USUAL = {
    Usual.MONTH: n_("This month"),
    Usual.LAST_MONTH: n_("Last month"),
    Usual.QUARTER: n_("This quarter"),
    Usual.YEAR: n_("This year"),
    Usual.LAST_YEAR: n_("Last year"),
    Usual.ALL: n_("Since the beginning"),
    Usual.OWN: n_("Days of your own"),
}


def days_of(usual: Usual, today: date) -> tuple[date, date] | None:
    """The first and the last day of a usual period; the present one goes up to its end. None for own days."""
    make = _DAYS.get(usual)
    return None if make is None else make(today)


def usual_of(first: date, last: date, today: date) -> Usual:
    """The usual period that these days are."""
    return next((each for each in USUAL if days_of(each, today) == (first, last)), Usual.OWN)


def _month(day: date) -> tuple[date, date]:
    return first_of(month_of(day)), last_of(month_of(day))


def _quarter(today: date) -> tuple[date, date]:
    first = date(today.year, today.month - (today.month - 1) % _QUARTER, 1)
    return first, _month(first + timedelta(days=70))[1]


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


_DAYS: Mapping[Usual, Callable[[date], tuple[date, date]]] = {
    Usual.MONTH: _month,
    Usual.LAST_MONTH: lambda today: _month(today.replace(day=1) - timedelta(days=1)),
    Usual.QUARTER: _quarter,
    Usual.YEAR: lambda today: _year(today.year),
    Usual.LAST_YEAR: lambda today: _year(today.year - 1),
    Usual.ALL: lambda today: (_BEGINNING, _month(today)[1]),
}


class PeriodBar(QWidget):
    """`changed` says the days as `BookDays`, each time that they are whole: while one is typed it is silent.

    `by_last` shows the last day alone, for what stands at a day and does not move over days.
    """

    changed = Signal(object)

    def __init__(self, today: date, *, by_last: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(_("Period"))
        self._today, self._quiet = today, False
        first, last = _month(today)
        self.usual = Choice(tuple((each, _(words)) for each, words in USUAL.items()))
        self.usual.setAccessibleName(_("Period"))
        self.first, self.last = DateEdit(first), DateEdit(last)
        self.is_past = Tick(_("As known on"))
        self.is_past.setToolTip(_("The books as they stood at the close of a past day, without what came later."))
        self.known_on = DateEdit(today)
        for edit, name in ((self.first, _("From")), (self.last, _("To")), (self.known_on, _("As known on"))):
            edit.setAccessibleName(name)
            edit.setFixedWidth(px(136))
        self.reason = Text("", Kind.SMALL)
        self.reason.set_tone(Tone.RED)
        self._lay_out(by_last=by_last)
        self._connect()

    @property
    def days(self) -> BookDays | None:
        """The days; None while what is typed is none."""
        first, last = self.first.day, self.last.day
        known_on = self.known_on.day if self.is_past.isChecked() else None
        if first is None or last is None or first > last or (self.is_past.isChecked() and known_on is None):
            return None
        return BookDays(first, last, known_on)

    def set_days(self, days: BookDays) -> None:
        """Show these days, without saying that they changed."""
        self._quiet = True
        self.first.set_day(days.first)
        self.last.set_day(days.last)
        self.is_past.setChecked(days.known_on is not None)
        if days.known_on is not None:
            self.known_on.set_day(days.known_on)
        self.usual.choose(usual_of(days.first, days.last, self._today))
        self._quiet = False
        self._show()

    def _on_usual(self) -> None:
        chosen = self.usual.value
        days = days_of(chosen, self._today) if isinstance(chosen, Usual) else None
        if days is None or self._quiet:
            return
        known_on = self.known_on.day if self.is_past.isChecked() else None
        self.set_days(BookDays(*days, known_on))
        self._say()

    def _on_typed(self) -> None:
        self._show()
        days = self.days
        if days is not None:
            self._quiet = True
            self.usual.choose(usual_of(days.first, days.last, self._today))
            self._quiet = False
        self._say()

    def _say(self) -> None:
        self._show()
        days = self.days
        if days is not None and not self._quiet:
            self.changed.emit(days)

    def _show(self) -> None:
        """Say what is wrong with the days."""
        self.known_on.setVisible(self.is_past.isChecked())
        reasons = [edit.reason for edit in (self.first, self.last, self.known_on) if edit.day is None]
        if not reasons and self.days is None:
            reasons = [_("The first day is not after the last one.")]
        self.reason.setText(reasons[0] if reasons else "")
        self.reason.setVisible(bool(reasons))

    def _connect(self) -> None:
        self.usual.currentIndexChanged.connect(lambda _place: self._on_usual())
        for edit in (self.first, self.last, self.known_on):
            edit.editingFinished.connect(self._on_typed)
        self.is_past.toggled.connect(lambda _on: self._say())

    def _lay_out(self, *, by_last: bool) -> None:
        row = Flow()
        dash = Text("–", Kind.SOFT)
        for low in (dash, self.is_past):
            low.setFixedHeight(px(FIELD))
        for part in (self.usual, self.first, dash, self.last, self.is_past, self.known_on, self.reason):
            row.addWidget(part)
        self.first.setHidden(by_last)
        dash.setHidden(by_last)
        self.known_on.hide()
        self.reason.hide()
        self.setLayout(row)
