"""The counter home: what the day brings, or the form that opens it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from domain.clock import CHINA, calendar_day
from domain.errors import Trouble
from domain.money import Money, total
from domain.pawn.ticket import Stage
from domain.pawn.views import Home, TicketLine
from domain.ports import Receipt
from domain.till.day import Counterpart, Day, OpenTill
from ui.language import _
from ui.screens import Surroundings
from ui.shell.actions import may
from ui.tasks import Run
from ui.words import clock_text, day_text, money_text, short_day

_NOON, _EVENING = 12, 18


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the cards at the top: its name, a note, the figure, and a line below."""

    name: str
    note: str
    figure: str
    below: str


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day of the fortnight ahead."""

    label: str
    words: str
    money: Money
    is_today: bool


class HomeShows(Protocol):
    """What the presenter asks of the home screen."""

    def show_greeting(self, greeting: str, remark: str) -> None: ...
    def show_loading(self) -> None: ...
    def show_closed(self, today: date, remark: str, money: Money | None, *, is_new: bool) -> None: ...
    def show_done_for_today(self, words: str) -> None: ...
    def show_figures(self, figures: tuple[Figure, ...]) -> None: ...
    def show_to_do(self, lines: tuple[TicketLine, ...], on: date, aside: str) -> None: ...
    def show_due(self, days: tuple[DueDay, ...], aside: str) -> None: ...
    def show_drafts(self, count: int) -> None: ...
    def show_warning(self, text: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_opening(self, *, opening: bool) -> None: ...


class HomePresenter:
    """Reads the day, and opens it."""

    def __init__(self, view: HomeShows, run: Run, around: Surroundings) -> None:
        self._view, self._run, self._around = view, run, around

    def refresh(self) -> None:
        """Read everything anew."""
        desk = self._around.desk
        self._view.show_loading()

        role = desk.session.role
        may_take_over = may(role, "ledger.open_books") and may(role, "show.month-close")

        def read() -> tuple[datetime, Day | None, Home | None, int, bool]:
            now, day = desk.now(), desk.reading.day()
            home = desk.reading.home(day.business_date) if day is not None and day.is_open else None
            is_new = day is None and may_take_over and desk.reading.opening_standing().is_new
            return now, day, home, len(desk.reading.drafts()), is_new

        self._run(read, lambda found: self._show(*found), self._failed)

    def open_till(self, money: Money | None, source: Counterpart, on: date | None) -> None:
        """Begin the day with this float."""
        if money is None or on is None:
            self._view.show_trouble(_("Say how much is in the drawer, and the business date."))
            return
        self._view.show_opening(opening=True)
        command = OpenTill(float_amount=money, source=source, business_date=on)
        self._run(lambda: self._around.desk.do(command), self._opened, self._failed)

    def _opened(self, _receipt: Receipt) -> None:
        self._view.show_opening(opening=False)
        self._around.day_changed()
        self.refresh()

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_opening(opening=False)
        self._view.show_trouble(self._around.explain(trouble))

    def _show(self, now: datetime, day: Day | None, home: Home | None, drafts: int, is_new: bool) -> None:
        today = calendar_day(now)
        self._view.show_drafts(drafts if home is not None else 0)
        self._view.show_trouble("")
        if day is not None and home is not None:
            self._view.show_greeting(greeting(now), _to_do_words(sum(home.waiting.values())))
            self._show_open(day, home, today)
            return
        self._view.show_greeting(greeting(now), day_text(today))
        if day is not None and day.business_date >= today:
            self._view.show_done_for_today(_("The day of {day} is closed.").format(day=day_text(day.business_date)))
        else:
            self._view.show_closed(today, _left_words(day), None if day is None else day.counted, is_new=is_new)

    def _show_open(self, day: Day, home: Home, today: date) -> None:
        late = day.business_date < today
        late_words = _("The day of {day} is still open. Count and close it before today's begins (F8).")
        self._view.show_warning(late_words.format(day=day_text(day.business_date)) if late else "")
        self._view.show_figures(figures(day, home))
        self._view.show_to_do(home.to_do, day.business_date, _counts(home.waiting))
        coming = total([money for _day, money in home.due_by_day])
        self._view.show_due(due_days(home, day.business_date), money_text(coming))


def greeting(now: datetime) -> str:
    """Good morning, afternoon or evening, by the shop's clock."""
    hour = now.astimezone(CHINA).hour
    if hour < _NOON:
        return _("Good morning")
    return _("Good afternoon") if hour < _EVENING else _("Good evening")


def figures(day: Day, home: Home) -> tuple[Figure, ...]:
    """The four cards. Of the drawer they say what moved, never what it should hold."""
    opened = _("Float {sum}, opened {time}")
    return (
        Figure(_("Lent today"), _deals(home.lent_count), money_text(home.lent), _("paid out for new pawns")),
        Figure(_("Received today"), _deals(home.received_count), money_text(home.received), _("renewed and redeemed")),
        Figure(
            _("In pawn"),
            _("Tickets: {count}").format(count=home.open_count),
            money_text(home.open_principal),
            _("principal not yet redeemed"),
        ),
        Figure(
            _("Drawer"),
            _("blind until counted"),
            _("Movements: {count}").format(count=day.movements),
            opened.format(sum=money_text(day.float_amount), time=clock_text(day.opened_at)),
        ),
    )


def due_days(home: Home, today: date) -> tuple[DueDay, ...]:
    """The fortnight for the chart: the first day, one a week later and the last have labels."""
    days = home.due_by_day
    labelled = {0, 7, len(days) - 1}
    return tuple(
        DueDay(
            label=_("today") if day == today else day.strftime("%m-%d") if place in labelled else "",
            words=f"{short_day(day, today)}  {money_text(money)}",
            money=money,
            is_today=day == today,
        )
        for place, (day, money) in enumerate(days)
    )


def _deals(count: int) -> str:
    return _("Deals: {count}").format(count=count)


def _to_do_words(count: int) -> str:
    if count == 0:
        return _("Nothing is waiting today.")
    return _("Tickets that need somebody today: {count}").format(count=count)


def _left_words(day: Day | None) -> str:
    if day is None or day.counted is None:
        return _("Count what is in the drawer before the first customer comes.")
    words = _("On {day} the drawer was closed with {sum}.")
    return words.format(day=day_text(day.business_date), sum=money_text(day.counted))


def _counts(waiting: Mapping[Stage, int]) -> str:
    """How many there are of each stage: "All 6, due today 2, in grace 3"."""
    words = {
        Stage.DUE: _("due today {count}"),
        Stage.IN_GRACE: _("in grace {count}"),
        Stage.BLOCKED: _("stopped {count}"),
        Stage.FORFEITED: _("forfeited {count}"),
    }
    parts = [text.format(count=waiting[stage]) for stage, text in words.items() if waiting.get(stage)]
    return " · ".join([_("All {count}").format(count=sum(waiting.values())), *parts])
