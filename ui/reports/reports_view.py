"""Reports (报表): the day's money by the hour, the book by class, what falls due, how old the loans are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QGridLayout

from domain.errors import Trouble
from domain.money import total
from domain.overview import Aged, ClassLent, DueOn, HourMoved, Overview
from domain.pawn.listing import Order
from domain.terms import PLEDGES
from ui.language import _
from ui.reports.chart_card import ChartCard
from ui.screens import KeyAction, Page, Surroundings
from ui.shell.actions import may
from ui.theme import px
from ui.widgets.bar_chart import Bar
from ui.widgets.buttons import SecondaryButton
from ui.widgets.table import Column, money_column
from ui.words import day_text, money_text

_TWO_WIDE = 900
_LABEL_EVERY = 10


class ReportsView(Page):
    """Four charts; Left and Right walk the bars of the one that has the focus."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Reports"))
        self._around = around
        self._run = around.tasks.for_owner(self)
        self.hours = ChartCard[HourMoved](_("Money of the day, by the hour"), _hour_columns(), "report_hours")
        self.classes = ChartCard[ClassLent](_("Lent, by class"), _class_columns(), "report_classes")
        self.due = ChartCard[DueOn](_("Falls due in 60 days"), _due_columns(), "report_due")
        self.ages = ChartCard[Aged](_("Age of the loans"), _age_columns(), "report_ages")
        self._grid = QGridLayout()
        self._grid.setSpacing(px(16))
        self.body.addLayout(self._grid, 1)
        self._place(across=2)
        role = around.desk.session.role
        for words, screen, needs in (
            (_("Financial statements"), "statements", "show.accounts"),
            (_("Self-check"), "self_check", "self-check"),
            (_("Compliance"), "compliance", "show.compliance"),
        ):
            if may(role, needs):
                button = SecondaryButton(words)
                button.clicked.connect(lambda _checked=False, screen=screen: around.open_screen(screen))
                self.head.addWidget(button)
        self.due.table.opened.connect(lambda _row: self._open_due())

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Read the figures anew."""
        reading, today = self._around.desk.reading, self._around.today()

        def read() -> Overview:
            day = reading.day()
            return reading.overview(day.business_date if day is not None and day.is_open else today)

        self._run(read, self._show, self._failed)
        self.hours.chart.setFocus()

    def keys(self) -> Mapping[str, KeyAction]:
        """All charts as tables, and back."""
        return {"F9": KeyAction(_("Chart or table"), self._turn_all)}

    def fit(self, width: int) -> None:
        """Below each other where it is narrow."""
        super().fit(width)
        self._place(across=2 if width >= px(_TWO_WIDE) else 1)

    # Its own.

    @property
    def cards(self) -> tuple[ChartCard[Any], ...]:
        """The charts in their order."""
        return self.hours, self.classes, self.due, self.ages

    def _place(self, *, across: int) -> None:
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // across, place % across)

    def _turn_all(self) -> None:
        for card in self.cards:
            card.turn()

    def _open_due(self) -> None:
        self._around.open_screen("tickets", text="", stage=None, order=(Order.DUE, False))

    def _failed(self, trouble: Trouble) -> None:
        self.banner.say(self._around.explain(trouble))

    def _show(self, seen: Overview) -> None:
        self.subtitle.setText(day_text(seen.on))
        self.hours.show_rows(seen.hours, tuple(map(_hour_bar, seen.hours)), _hours_words(seen.hours))
        self.classes.show_rows(seen.classes, tuple(map(_class_bar, seen.classes)), _lent_words(seen.classes))
        due = tuple(_due_bar(place, each) for place, each in enumerate(seen.due))
        self.due.show_rows(tuple(each for each in seen.due if each.tickets), due, _lent_words(seen.due))
        self.ages.show_rows(seen.ages, tuple(map(_age_bar, seen.ages)), _lent_words(seen.ages))


def _hours_words(hours: tuple[HourMoved, ...]) -> str:
    said = _("Paid out {out}, taken in {into}")
    out, into = total([each.paid_out for each in hours]), total([each.taken_in for each in hours])
    return said.format(out=money_text(out), into=money_text(into))


def _lent_words(rows: tuple[ClassLent | DueOn | Aged, ...]) -> str:
    said = _("Tickets: {count}, {sum}")
    lent = total([each.lent for each in rows])
    return said.format(count=sum(each.tickets for each in rows), sum=money_text(lent))


def _hour_words(each: HourMoved) -> str:
    return f"{each.hour:02d}:00–{each.hour + 1:02d}:00"


def _hour_bar(each: HourMoved) -> Bar:
    words = f"{_hour_words(each)}  {_hours_words((each,))}"
    return Bar((each.paid_out + each.taken_in).minor, f"{each.hour:02d}", words)


def _class_bar(each: ClassLent) -> Bar:
    return Bar(each.lent.minor, _(PLEDGES[each.pledge]), f"{_(PLEDGES[each.pledge])}  {_lent_words((each,))}")


def _due_bar(place: int, each: DueOn) -> Bar:
    label = f"{each.on:%m-%d}" if place % _LABEL_EVERY == 0 else ""
    return Bar(each.lent.minor, label, f"{day_text(each.on)}  {_lent_words((each,))}", marked=place == 0)


def _age_words(each: Aged) -> str:
    if each.first is None:
        return _("Not past due")
    if each.last is None:
        return _("From {first} days on").format(first=each.first)
    return _("{first} to {last} days").format(first=each.first, last=each.last)


def _age_bar(each: Aged) -> Bar:
    return Bar(each.lent.minor, _age_words(each), f"{_age_words(each)}  {_lent_words((each,))}")


def _count(title: str) -> Column[Any]:
    return Column(title, lambda row: str(row.tickets), right=True)


def _hour_columns() -> tuple[Column[HourMoved], ...]:
    return (
        Column(_("Hour"), _hour_words, stretch=True),
        money_column(_("Paid out"), lambda row: row.paid_out),
        money_column(_("Taken in"), lambda row: row.taken_in),
        Column(_("Movements"), lambda row: str(row.count), right=True),
    )


def _class_columns() -> tuple[Column[ClassLent], ...]:
    return (
        Column(_("Class"), lambda row: _(PLEDGES[row.pledge]), stretch=True),
        _count(_("Tickets")),
        money_column(_("Lent"), lambda row: row.lent),
    )


def _due_columns() -> tuple[Column[DueOn], ...]:
    return (
        Column(_("Due"), lambda row: day_text(row.on), stretch=True),
        _count(_("Tickets")),
        money_column(_("Lent"), lambda row: row.lent),
    )


def _age_columns() -> tuple[Column[Aged], ...]:
    return (
        Column(_("Past the due day"), _age_words, stretch=True),
        _count(_("Tickets")),
        money_column(_("Lent"), lambda row: row.lent),
    )
