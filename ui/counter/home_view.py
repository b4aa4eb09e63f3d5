"""The counter home: four figures, what is to be done today, what falls due in the next fortnight."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from domain.money import Money
from domain.pawn.ticket import Stage
from domain.pawn.views import TicketLine
from ui.counter.home_presenter import DueDay, Figure, HomePresenter
from ui.counter.open_till_form import OpenTillForm
from ui.language import _
from ui.pawn.acts import PART, REDEEM, RENEW
from ui.pawn.stages import goods_words, line_tone, line_words
from ui.screens import KeyAction, Page, Surroundings
from ui.shell.actions import may
from ui.theme import px
from ui.widgets.bar_chart import Bar, BarChart
from ui.widgets.buttons import PrimaryButton, SecondaryButton, SmallButton
from ui.widgets.card import Card
from ui.widgets.middle import in_the_middle
from ui.widgets.states import Notice, States
from ui.widgets.table import Column, RowAction, Table, money_column
from ui.widgets.texts import Kind, Text, Tone
from ui.words import amount_text, money_text, short_day

_NEXT_DAYS = 10
_WIDE, _HALF, _PAIR, _ROOM_FOR_ACTS, _ROOM_FOR_DRAFTS = 1160, 960, 560, 720, 160
_NO_LIMIT = 16_777_215


class HomeView(Page):
    """Shows what the presenter says."""

    room_for_keys = 840

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Counter"))
        self._around = around
        self._on = around.today()
        self._is_open, self._across, self._actions = False, px(_WIDE), tuple[QWidget, ...]()
        self._drafts = SmallButton("")
        self._drafts.hide()
        self._drafts.clicked.connect(lambda: around.open_screen("drafts"))
        self.head.insertWidget(2, self._drafts)
        self._figures = tuple(FigureCard() for _place in range(4))
        self._to_do = self._make_table()
        self._to_do_states = States(self._to_do)
        self._to_do_card = Card(_("To do today"))
        self._chart = BarChart(_("Due in 14 days"))
        self._chart_card = Card(_("Due in 14 days"))
        self._next = QGridLayout()
        self._form = OpenTillForm(around.today())
        self._old_books = self._make_old_books()
        self._done = Notice()
        self._opened, self._closed = self._lay_out_open(), self._lay_out_closed()
        self._states = States(self._opened)
        for page in (self._closed, self._done):
            self._states.add(page)
        self.body.addWidget(self._states, 1)
        self._actions = self._make_actions()
        self._presenter = HomePresenter(self, around.tasks.for_owner(self), around)
        self._form.opened.connect(self._presenter.open_till)

    # What the shell asks.

    @property
    def title(self) -> str:
        """The place; at its head stands a greeting."""
        return _("Counter")

    def on_show(self, **params: Any) -> None:
        """Read the day anew whenever the clerk comes here."""
        self._presenter.refresh()

    def primary(self) -> None:
        """Open the till while it is closed, else a new pawn."""
        if self._states.current is self._closed:
            self._form.submit()
        elif self._states.current is self._opened and self._may("pawn.issue"):
            self._around.open_screen("new_pawn")

    def keys(self) -> Mapping[str, KeyAction]:
        """Renew, redeem and pay in part the ticket under the cursor, if the cursor is in the list."""
        return {
            act.key: KeyAction(_(act.words), partial(self._start, act.name))
            for act in (RENEW, REDEEM, PART)
            if self._may(act.needs)
        }

    # What the presenter says.

    def show_greeting(self, greeting: str, remark: str) -> None:
        """Greet, and say how busy it is."""
        self.set_title(greeting)
        self.subtitle.setText(remark)

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self._states.show_loading()

    def show_closed(self, today: date, remark: str, money: Money | None, *, is_new: bool) -> None:
        """Ask for the float: nothing can be done before; in a new book, except to take over the old ones."""
        self._old_books.setVisible(is_new)
        self._set_actions(shown=False)
        self._states.show_page(self._closed)
        self._form.prepare(today, remark, money)

    def show_done_for_today(self, words: str) -> None:
        """Say that this day is over."""
        self._set_actions(shown=False)
        self._done.say(words, _("Tickets can be looked up. The next business day begins tomorrow."))
        self._states.show_page(self._done)

    def show_figures(self, figures: tuple[Figure, ...]) -> None:
        """Fill the four cards."""
        for card, figure in zip(self._figures, figures, strict=True):
            card.show_figure(figure)
        self._set_actions(shown=True)
        self._states.show_content()

    def show_to_do(self, lines: tuple[TicketLine, ...], on: date, aside: str) -> None:
        """List what is to be done."""
        self._on = on
        self._to_do.set_rows(lines)
        self._to_do_card.set_aside(aside)
        if lines:
            self._to_do_states.show_content()
            self._to_do.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._to_do_states.show_empty(
            _("No ticket is due today"), _("Tickets appear here on their due day and while they are in grace.")
        )

    def show_due(self, days: tuple[DueDay, ...], aside: str) -> None:
        """Draw the fortnight, and list its next days."""
        self._chart.set_bars(tuple(Bar(day.money.minor, day.label, day.words, day.is_today) for day in days))
        self._chart_card.set_aside(aside)
        self._show_next([day for day in days if day.money and not day.is_today][:_NEXT_DAYS])

    def show_drafts(self, count: int) -> None:
        """Say how many pledges are agreed and wait for their payout."""
        self._drafts.say(_("Waiting for payout: {count}").format(count=count))
        self._drafts.setVisible(bool(count) and self._may("pawn.issue_draft"))
        self._show_actions()

    def show_warning(self, text: str) -> None:
        """Warn of a day that was not closed."""
        self.banner.say(text, Tone.AMBER)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def show_opening(self, *, opening: bool) -> None:
        """The till is being opened."""
        self._form.set_opening(opening=opening)

    # How it is laid out.

    def _make_table(self) -> Table[TicketLine]:
        columns: tuple[Column[TicketLine], ...] = (
            Column(_("Ticket"), lambda line: line.number),
            Column(_("Customer"), lambda line: line.customer, gives_way=1),
            Column(_("Goods"), goods_words, stretch=True),
            money_column(_("Loan"), lambda line: line.principal, gives_way=2),
            Column(_("Due"), lambda line: short_day(line.due, self._on), gives_way=3),
            Column(_("State"), lambda line: line_words(line, self._on), tone=line_tone),
            Column(_("To pay today"), _redeem_words, right=True),
        )
        actions: tuple[RowAction[TicketLine], ...] = tuple(
            RowAction(words, partial(self._open_for, intent), _redeemable)
            for words, intent in ((_("Renew"), "renew"), (_("Redeem"), "redeem"))
            if self._may(f"pawn.{intent}")
        )
        table = Table(_("To do today"), columns, actions, sorts=True, kept_as="home")
        table.opened.connect(lambda line: self._open(line, ""))
        return table

    def _make_actions(self) -> tuple[QWidget, ...]:
        made: list[QWidget] = []
        for key, action in self.keys().items():
            button = SecondaryButton(action.words, key)
            button.clicked.connect(lambda _checked=False, do=action.do: do())
            made.append(button)
        if self._may("pawn.issue"):
            new = PrimaryButton(_("New pawn"), "F2")
            new.clicked.connect(lambda: self._around.open_screen("new_pawn"))
            made.append(new)
        for widget in made:
            self.head.addWidget(widget)
        return tuple(made)

    def _set_actions(self, *, shown: bool) -> None:
        self._is_open = shown
        self._show_actions()

    def _show_actions(self) -> None:
        """Where it is narrow, the new pawn alone: the status bar has the keys of the others. The greeting gives way to
        pledges that wait.
        """
        self.title_label.setVisible(self._drafts.isHidden() or self._across >= px(_PAIR))
        needed = _ROOM_FOR_ACTS if self._drafts.isHidden() else _ROOM_FOR_ACTS + _ROOM_FOR_DRAFTS
        roomy = self._across >= px(needed)
        for button in self._actions:
            button.setVisible(self._is_open and (roomy or isinstance(button, PrimaryButton)))

    def _lay_out_open(self) -> QWidget:
        page = QWidget()
        box = self._order = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(16))
        self._cards = QGridLayout()
        self._cards.setSpacing(px(16))
        if self._may("show.todo"):
            every = SmallButton(_("All tasks"))
            every.clicked.connect(lambda: self._around.open_screen("to_do"))
            self._to_do_card.head.addWidget(every)
        self._to_do_card.body.addWidget(self._to_do_states, 1)
        self._to_do_card.setMinimumHeight(px(224))
        self._chart.setMaximumHeight(px(220))
        self._chart_card.body.addWidget(self._chart, 1)
        self._next_box = QWidget()
        self._next_box.setLayout(self._next)
        self._next.setContentsMargins(0, 0, 0, 0)
        self._chart_card.body.addWidget(self._next_box)
        self._chart_card.body.addStretch()
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(px(16))
        self._below.addWidget(self._to_do_card, 1)
        self._below.addWidget(self._chart_card)
        box.addLayout(self._cards)
        box.addLayout(self._below, 1)
        self.fit(px(_WIDE))
        return page

    def fit(self, width: int) -> None:
        """Stand side by side where there is room, else one below the other with what is to be done on top."""
        super().fit(width)
        self._across = width
        self._show_actions()
        wide = width >= px(_WIDE)
        columns = 4 if width >= px(_HALF) else 2 if width >= px(_PAIR) else 1
        for place, card in enumerate(self._figures):
            self._cards.addWidget(card, place // columns, place % columns)
        for column in range(4):
            self._cards.setColumnStretch(column, 1 if column < columns else 0)
        way = QBoxLayout.Direction
        self._order.setDirection(way.TopToBottom if columns == 4 else way.BottomToTop)
        self._below.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._chart_card.setMinimumWidth(px(300) if wide else 0)
        self._chart_card.setMaximumWidth(px(300) if wide else _NO_LIMIT)
        self._chart_card.setMaximumHeight(_NO_LIMIT if wide else px(176))
        self._next_box.setVisible(wide)

    def _make_old_books(self) -> QWidget:
        """Old books can only be taken over before the till is opened for the first time."""
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        take_over = SmallButton(_("Take over old books"))
        take_over.clicked.connect(lambda: self._around.open_screen("opening"))
        asked = _("Are there books of before? They come in before the till is opened.")
        row.addWidget(Text(asked, Kind.SOFT, wrap=True), 1)
        row.addWidget(take_over)
        part.hide()
        return part

    def _lay_out_closed(self) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        box.addStretch(1)
        box.addLayout(in_the_middle(self._form))
        box.addSpacing(px(12))
        box.addLayout(in_the_middle(self._old_books))
        box.addStretch(2)
        return page

    def _show_next(self, days: list[DueDay]) -> None:
        while (item := self._next.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, day in enumerate(days):
            self._next.addWidget(Text(day.words.partition("  ")[0], Kind.SOFT), row, 0)
            self._next.addWidget(Text(money_text(day.money), right=True), row, 1)

    # What the clerk does.

    def _start(self, intent: str) -> None:
        line = self._to_do.chosen if self._to_do.hasFocus() else None
        if line is not None and _redeemable(line):
            self._open(line, intent)
        else:
            self._around.ask_ticket(intent)

    def _open_for(self, intent: str, line: TicketLine) -> None:
        self._open(line, intent)

    def _open(self, line: TicketLine, intent: str) -> None:
        self._around.open_screen("ticket", number=line.number, intent=intent)

    def _may(self, needs: str) -> bool:
        return may(self._around.desk.session.role, needs)


class FigureCard(Card):
    """One figure with its name."""

    def __init__(self) -> None:
        super().__init__("-", "-")
        self._figure, self._below = Text("", Kind.SUM), Text("", Kind.NOTE)
        self.body.setContentsMargins(px(16), px(12), px(16), px(12))
        self.body.setSpacing(px(4))
        self.body.addWidget(self._figure)
        self.body.addWidget(self._below)

    def show_figure(self, figure: Figure) -> None:
        """Show another."""
        self.set_title(figure.name)
        self.set_aside(figure.note)
        self._figure.setText(figure.figure)
        self._below.setText(figure.below)


def _redeemable(line: TicketLine) -> bool:
    return line.stage in (Stage.LIVE, Stage.DUE, Stage.IN_GRACE)


def _redeem_words(line: TicketLine) -> str:
    return "—" if line.redeem_now is None else amount_text(line.redeem_now)
