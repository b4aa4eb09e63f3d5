"""The day that is closed: its figures, and every movement of cash."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from domain.money import NOTHING, Money
from domain.terms import EVENTS
from domain.till.day_close import CashLine, DayReport
from ui.language import _
from ui.sums import Level, SumLine
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.sum_tree import SumTree
from ui.widgets.table import Column, Table, money_column
from ui.widgets.texts import Kind, Text, Tone
from ui.words import amount_text, clock_text, day_text, money_text

_MOST_ROWS = 9


class ClosedDay(QWidget):
    """Figures at the left, movements at the right; a movement of a ticket opens it."""

    def __init__(self, open_ticket: Callable[[str], None]) -> None:
        super().__init__()
        self._open_ticket = open_ticket
        self.figures = SumTree(_("Figures of the day"))
        self._badge, self._why = Badge(), Text("", Kind.SOFT, wrap=True)
        self._sums, self._moves = Card(_("Day closed")), Card(_("Cash movements"))
        self.table: Table[CashLine] = Table(_("Cash movements"), _columns(), sorts=True, kept_as="cash")
        self.table.opened.connect(self._on_opened)
        state = QHBoxLayout()
        state.addWidget(self._badge)
        state.addStretch(1)
        self._sums.body.addLayout(state)
        self._sums.body.addWidget(self.figures)
        self._sums.body.addWidget(self._why)
        self._sums.body.addStretch(1)
        self._none = Text(_("No cash moved on this day."), Kind.SOFT)
        self._moves.body.addWidget(self._none, 0, Qt.AlignmentFlag.AlignTop)
        self._moves.body.addWidget(self.table, 1)
        self.columns = Columns((9, 13))
        self.columns.left.addWidget(self._sums, 1)
        self.columns.right.addWidget(self._moves, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(16))
        box.addWidget(self.columns, 1)

    def show_report(self, report: DayReport) -> None:
        """Show the day."""
        self._sums.set_title(_("{day} is closed").format(day=day_text(report.business_date)))
        self._sums.set_aside(_("opened {time}").format(time=clock_text(report.opened_at)))
        self._badge.show_state(*difference_words(report.difference or NOTHING))
        self.figures.set_lines(_figures(report))
        parts = [_("Reason: {reason}").format(reason=report.reason)] if report.reason else []
        parts += [_("approved by {name}").format(name=report.approver)] if report.approver else []
        self._why.setText(" · ".join(parts))
        self._why.setVisible(bool(parts))
        self._moves.set_aside(_("Movements: {count}").format(count=len(report.lines)))
        self._none.setVisible(not report.lines)
        self.table.setVisible(bool(report.lines))
        self.table.set_rows(report.lines)
        self.table.setMinimumHeight(self.table.height_of_rows(min(len(report.lines), _MOST_ROWS)))

    def _on_opened(self, line: CashLine) -> None:
        kind, _colon, number = line.subject.partition(":")
        if kind == "ticket":
            self._open_ticket(number)


def difference_words(difference: Money) -> tuple[str, Tone]:
    """Over, short or even, with the tone that goes with it."""
    if not difference:
        return _("Count and books agree"), Tone.GREEN
    words = _("Over by {sum}") if difference > NOTHING else _("Short by {sum}")
    return words.format(sum=money_text(Money(abs(difference.minor)))), Tone.AMBER


def _figures(report: DayReport) -> tuple[SumLine, ...]:
    def amount(money: Money | None) -> str:
        return amount_text(money) if money is not None else "-"

    difference = report.difference or NOTHING
    return (
        SumLine(_("Float"), amount_text(report.float_amount)),
        SumLine("+ " + _("Cash in"), amount(report.received)),
        SumLine("− " + _("Cash out"), amount(report.paid)),
        SumLine(_("Expected by the books"), amount(report.expected), Level.TOTAL),
        SumLine(_("Difference"), amount(difference)),
        SumLine(_("Counted"), money_text(report.counted) if report.counted is not None else "-", Level.SUM),
    )


def _event(line: CashLine) -> str:
    return _(EVENTS[line.rule]) if line.rule in EVENTS else line.rule


def _columns() -> tuple[Column[CashLine], ...]:
    return (
        Column(_("Time"), lambda line: clock_text(line.wall)),
        Column(_("Event"), _event, stretch=True),
        Column(_("Ticket or till"), lambda line: line.subject.partition(":")[2]),
        Column(_("Clerk"), lambda line: line.actor),
        money_column(_("Amount"), lambda line: line.amount),
    )
