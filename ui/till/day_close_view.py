"""Closing the day (日结, F8): a blind count at the left, what follows from it at the right, then the day's report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from domain.access.roles import MAY
from domain.codec import Plain
from domain.documents import Document
from domain.money import Money
from domain.till.day_close import DayReport
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.screens import KeyAction, Page, Surroundings
from ui.theme import px
from ui.till.closed_card import ClosedDay
from ui.till.count_card import CountCard
from ui.till.day_close_presenter import Counted, DayClosePresenter
from ui.till.move_cash_panel import MoveCashPanel
from ui.unsaved import rows_in, text_in
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.field import Field, LineEdit
from ui.widgets.states import Notice
from ui.widgets.texts import Kind, Text, Tone, hairline
from ui.words import day_text, in_a_row, money_text

_ROOM_FOR_STEPS = 640


class DayCloseView(Page):
    """Nothing on this screen says what should be in the drawer before the day is closed."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Day close"))
        self._around = around
        self._presenter = DayClosePresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.count, self.closed, self.nothing = CountCard(), ClosedDay(self._open_ticket), Notice()
        self.reason = LineEdit()
        self.reason.setMaxLength(200)
        self._reason_field = Field(_("Reason for the difference"), self.reason)
        self._steps = Text("", Kind.SOFT)
        self._verdict, self._advice = Text("", Kind.TITLE), Text("", Kind.SOFT, wrap=True)
        self.submit = PrimaryButton(_("Hand in the count"), "Ctrl ↵")
        self.submit.setAutoDefault(False)  # Enter walks the count; it must not close the day
        self.again = SecondaryButton(_("Count again"))
        self.cash = SecondaryButton(_("Cash in or out …"))
        self.report = SecondaryButton(_("Day report"), "F9")
        self._columns = Columns((1, 1), break_at=760)
        self._pages = QStackedWidget()
        self._may_move_cash = "till.move_cash" in MAY[around.desk.session.role]
        self._comparing, self._restored = False, False
        self._lay_out()
        self._connect()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Come here; a count that another look of this screen held goes on."""
        held = params.get("unsaved")
        texts = tuple(str(each) for each in rows_in(held, "pieces"))
        if not self._restored and len(texts) == len(self.count.edits):
            self.reason.setText(text_in(held, "reason"))
            self.count.fill(texts)
            self._presenter.typed(texts)
        self._restored = True
        self._presenter.start()

    def primary(self) -> None:
        """Hand in the count, or close with a reason."""
        if self._pages.currentWidget() is self._columns and self.submit.isEnabled():
            self._reason_field.set_error("")
            self._presenter.hand_in(self.reason.text())

    def keys(self) -> Mapping[str, KeyAction]:
        """The report can be printed once the day is closed."""
        if self.report.isVisibleTo(self):
            return {"F9": KeyAction(_("Day report"), self._presenter.print_report)}
        return {}

    def on_back(self) -> bool:
        """From the comparison back to the count; from there away."""
        if not self._comparing:
            return False
        self._presenter.count_again()
        return True

    def fit(self, width: int) -> None:
        """One below the other where it is narrow."""
        super().fit(width)
        self._steps.setVisible(width >= px(_ROOM_FOR_STEPS))
        self._columns.fit(width)
        self.closed.columns.fit(width)

    def unsaved(self) -> Plain:
        """The count as it was typed, and the reason for a difference."""
        typed = {"pieces": list(self._presenter.texts), "reason": self.reason.text()}
        return typed if any((*self._presenter.texts, self.reason.text())) else None

    # What the presenter asks.

    def show_counting(self, day: str, opened: str) -> None:
        """Count, without being told what should be there."""
        self._set_comparing(comparing=False)
        self.subtitle.setText(_("{day} · open since {time}").format(day=day, time=opened))
        self._verdict.setText(_("Count first"))
        self._verdict.set_tone(Tone.PLAIN)
        self._advice.setText(
            _(
                "Count every note and coin in the drawer and type how many there are. What the books expect is not "
                "shown: a count that knows the answer is no count."
            )
        )
        self._show_page(closed=False)
        if not any(edit.hasFocus() for edit in self.count.edits):
            self.count.start()

    def show_counted(self, counted: Counted) -> None:
        """Show what the pieces come to."""
        self.count.show_counted(counted)

    def show_difference(self, words: str, advice: str, counted: Money) -> None:
        """The count is on record; now say how far it is off."""
        self._set_comparing(comparing=True)
        self._verdict.setText(words)
        self._verdict.set_tone(Tone.AMBER)
        self._advice.setText(in_a_row(_("Counted {sum}.").format(sum=money_text(counted)), advice))
        self.reason.setFocus()

    def show_reason_wanted(self, text: str) -> None:
        """A difference is not closed without a reason."""
        self._reason_field.set_error(text)
        self.reason.setFocus()

    def show_closed(self, report: DayReport, *, printable: bool) -> None:
        """Show the day as it was closed."""
        self._set_comparing(comparing=False)
        self.count.fill(self._presenter.texts)
        self.subtitle.setText(day_text(report.business_date))
        self.closed.show_report(report)
        self.report.setVisible(printable)
        self.cash.hide()
        self._steps.setText(_("③ closed ✓"))
        self._pages.setCurrentWidget(self.closed)
        if printable:
            self.report.setFocus()

    def show_no_day(self) -> None:
        """No day was ever opened here."""
        self.subtitle.setText("")
        self._steps.setText("")
        self.cash.hide()
        self.report.hide()
        self.nothing.say(_("No day was opened yet"), _("Open the till at the counter; the day is closed here."))
        self.nothing.offer(_("To the counter"), lambda: self._around.open_screen("counter"))
        self._pages.setCurrentWidget(self.nothing)

    def show_wrong_count(self, text: str) -> None:
        """A count that cannot be right is not handed in."""
        self.banner.say(text)
        self.count.start()

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def show_done(self, text: str) -> None:
        """Say what was done."""
        self.banner.say(text, Tone.GREEN)

    def show_working(self, *, working: bool) -> None:
        """While the book works, take no second press."""
        self.submit.setEnabled(not working)

    def offer_papers(self, documents: tuple[Document, ...]) -> None:
        """Open the day report."""
        if documents:
            open_papers(self._around, papers_of(documents), self)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self)

    def day_changed(self) -> None:
        """The title bar says so too."""
        self.reason.clear()
        self.banner.clear()
        self._around.day_changed()
        QTimer.singleShot(0, self, self._presenter.print_report)

    def move_cash(self) -> None:
        """Open the small form for cash that comes or goes beside the pledges."""
        MoveCashPanel(self._presenter, self).open()

    # Its own.

    def _open_ticket(self, number: str) -> None:
        self._around.open_screen("ticket", number=number)

    def _show_page(self, *, closed: bool) -> None:
        self.cash.setVisible(not closed and self._may_move_cash)
        self.report.setVisible(closed)
        self._pages.setCurrentWidget(self._columns)

    def _set_comparing(self, *, comparing: bool) -> None:
        self._comparing = comparing
        self.count.set_open(is_open=not comparing)
        self._reason_field.setVisible(comparing)
        self._reason_field.set_error("")
        self.again.setVisible(comparing)
        self.cash.setVisible(not comparing and self._may_move_cash)
        self.submit.say(_("Close the day") if comparing else _("Hand in the count"))
        here = _("① count ✓    ② compare    ③ closed") if comparing else _("① count    ② compare    ③ closed")
        self._steps.setText(here)

    def _connect(self) -> None:
        self.count.typed.connect(lambda: self._presenter.typed(self.count.texts))
        self.submit.clicked.connect(self.primary)
        self.again.clicked.connect(self._presenter.count_again)
        self.cash.clicked.connect(self.move_cash)
        self.report.clicked.connect(self._presenter.print_report)

    def _lay_out(self) -> None:
        for part in (self._steps, self.cash, self.report):
            self.head.addWidget(part)
        self.report.hide()
        card = Card()
        buttons = QHBoxLayout()
        buttons.setSpacing(px(12))
        buttons.addStretch(1)
        buttons.addWidget(self.again)
        buttons.addWidget(self.submit)
        card.body.addWidget(self._verdict)
        card.body.addWidget(self._advice)
        card.body.addWidget(self._reason_field)
        card.body.addWidget(hairline())
        card.body.addLayout(buttons)
        self._columns.left.addWidget(self.count)
        self._columns.left.addStretch(1)
        self._columns.right.addWidget(card)
        self._columns.right.addStretch(1)
        for page in (self._columns, self.closed, self.nothing):
            self._pages.addWidget(page)
        self.body.addWidget(self._pages, 1)
