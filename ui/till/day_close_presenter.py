"""Closing the day (日结): a blind count, the comparison, a reason where they differ, and the day's report.

What the books expect is never asked for before the day is closed; only a refusal says how far the count is off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from domain.access.roles import Approval
from domain.documents import Document, documents_of
from domain.errors import Refusal, Trouble
from domain.money import NOTHING, Money, total
from domain.ports import Desk, Receipt
from domain.till.cash_count import DENOMINATIONS, CountTill, Pieces
from domain.till.day import Counterpart, Day, Direction, MoveCash
from domain.till.day_close import CloseDay, DayReport
from ui.approval_presenter import Asked
from ui.front import Explain
from ui.language import _
from ui.tasks import Run
from ui.words import clock_text, day_text, money_text

_MOST_PIECES = 100_000


@dataclass(frozen=True, slots=True)
class Counted:
    """What the typed pieces come to: a subtotal for each denomination, the total, and what is wrong where."""

    subtotals: tuple[Money | None, ...]
    total: Money
    wrong: tuple[str, ...]


class DayCloseShows(Protocol):
    """What the presenter asks of the screen."""

    def show_counting(self, day: str, opened: str) -> None: ...
    def show_counted(self, counted: Counted) -> None: ...
    def show_difference(self, words: str, advice: str, counted: Money) -> None: ...
    def show_reason_wanted(self, text: str) -> None: ...
    def show_closed(self, report: DayReport, *, printable: bool) -> None: ...
    def show_no_day(self) -> None: ...
    def show_wrong_count(self, text: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_done(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def offer_papers(self, documents: tuple[Document, ...]) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...
    def day_changed(self) -> None: ...


class Panel(Protocol):
    """The panel in which cash is moved."""

    def set_busy(self, *, busy: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def finish(self) -> None: ...


class DayClosePresenter:
    """Counting, comparing, closing. The texts of the count are kept so that a recount starts from them."""

    def __init__(self, view: DayCloseShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._texts: tuple[str, ...] = ("",) * len(DENOMINATIONS)
        self._comparing = False
        self._working = False
        self._documents: tuple[Document, ...] = ()
        self._closed: Day | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The pieces as they were typed."""
        return self._texts

    def start(self) -> None:
        """Come to the screen: to count where the day is open, else to look at the day that is closed."""
        self._run(self._desk.reading.day, self._show_day, self._failed)

    def typed(self, texts: tuple[str, ...]) -> None:
        """Pieces were typed."""
        self._texts = texts
        self._view.show_counted(counted(texts))

    def hand_in(self, reason: str) -> None:
        """Hand in the count and close; after a difference, close with the reason for it."""
        if self._working:
            return
        if self._comparing and not reason.strip():
            self._view.show_reason_wanted(_("Say why the drawer differs, or count again."))
            return
        what = counted(self._texts)
        if any(what.wrong):
            self._view.show_wrong_count(_("A count of pieces is wrong; it is said beside it."))
            return
        self._view.show_trouble("")
        if self._comparing:
            self._close(CloseDay(reason=reason.strip()))
            return
        count = CountTill(pieces=_pieces(self._texts))

        def job() -> Receipt:
            self._desk.do(count)
            return self._desk.do(CloseDay())

        self._do(job, CloseDay())

    def count_again(self) -> None:
        """Back to the count, with what was typed."""
        self._comparing = False
        self.start()

    def move_cash(self, command: MoveCash, panel: Panel) -> None:
        """Bring cash in or take it out."""

        def done(_receipt: Receipt) -> None:
            panel.set_busy(busy=False)
            panel.finish()
            words = _("Brought in: {sum}") if command.direction is Direction.IN else _("Taken out: {sum}")
            self._view.show_done(words.format(sum=money_text(command.amount)))
            self._comparing = False
            self.start()

        def failed(trouble: Trouble) -> None:
            panel.set_busy(busy=False)
            panel.show_trouble(self._explain(trouble))

        panel.set_busy(busy=True)
        self._run(lambda: self._desk.do(command), done, failed)

    def print_report(self) -> None:
        """Offer the report of the day that was closed here."""
        self._view.offer_papers(self._documents)

    def _show_day(self, day: Day | None) -> None:
        if day is None:
            self._view.show_no_day()
        elif not day.is_open:
            self._look_at(day)
        elif not self._comparing:
            self._documents = ()
            self._view.show_counting(day_text(day.business_date), clock_text(day.opened_at))
            self._view.show_counted(counted(self._texts))

    def _look_at(self, day: Day) -> None:
        if self._closed is not None and self._closed.business_date != day.business_date:
            self._documents = ()
        self._closed = day

        def show(report: DayReport) -> None:
            self._view.show_closed(report, printable=bool(self._documents))

        self._run(lambda: self._desk.reading.day_report(day.device, day.business_date), show, self._failed)

    def _close(self, command: CloseDay, approval: Approval | None = None) -> None:
        self._do(lambda: self._desk.do(command, approval), command)

    def _do(self, job: Callable[[], Receipt], command: CloseDay) -> None:
        self._set_working(working=True)
        self._run(job, self._done, lambda trouble: self._refused(trouble, command))

    def _done(self, receipt: Receipt) -> None:
        self._set_working(working=False)
        self._comparing = False
        self._texts = ("",) * len(DENOMINATIONS)
        self._documents = documents_of(receipt.facts)
        self._view.day_changed()
        self.start()

    def _refused(self, trouble: Trouble, command: CloseDay) -> None:
        self._set_working(working=False)
        if not isinstance(trouble, Refusal):
            self._failed(trouble)
        elif trouble.code == "count.difference":
            self._compare(trouble)
        elif trouble.code == "approval.required":
            self._view.ask_approval(Asked(command, trouble, lambda yes: self._close(command, yes)))
        else:
            self._comparing = False
            self._failed(trouble)
            self.start()

    def _compare(self, refusal: Refusal) -> None:
        """Only now, after the count is on record, it is said how far it is off."""
        off = refusal.params["difference"]
        self._comparing = True
        difference = off if isinstance(off, Money) else NOTHING
        words = _("Over by {sum}") if difference.minor > 0 else _("Short by {sum}")
        advice = _("Count again, or say why. What was counted stays on record either way.")
        self._view.show_difference(
            words.format(sum=money_text(Money(abs(difference.minor)))), advice, counted(self._texts).total
        )

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))

    def _set_working(self, *, working: bool) -> None:
        self._working = working
        self._view.show_working(working=working)


def counted(texts: tuple[str, ...]) -> Counted:
    """What the pieces come to; an empty field counts as none."""
    numbers = [_number(text) for text in texts]
    pairs = list(zip(DENOMINATIONS, numbers, strict=True))
    subtotals = tuple(Money(coin.minor * number) if number else None for coin, number in pairs)
    words = _("A whole number up to {most}.").format(most=f"{_MOST_PIECES:,}")
    return Counted(
        subtotals=subtotals,
        total=total([each for each in subtotals if each is not None]),
        wrong=tuple(words if number is None else "" for number in numbers),
    )


def counterparts(direction: Direction) -> tuple[Counterpart, ...]:
    """Where cash may come from or go to: nothing comes in from expenses."""
    return tuple(each for each in Counterpart if direction is Direction.OUT or each is not Counterpart.EXPENSE)


def _pieces(texts: tuple[str, ...]) -> tuple[Pieces, ...]:
    numbers = [_number(text) or 0 for text in texts]
    pairs = zip(DENOMINATIONS, numbers, strict=True)
    return tuple(Pieces(denomination=coin, pieces=number) for coin, number in pairs if number)


def _number(text: str) -> int | None:
    bare = text.strip().replace(",", "")
    if not bare:
        return 0
    if not (bare.isascii() and bare.isdecimal()) or int(bare) > _MOST_PIECES:
        return None
    return int(bare)
