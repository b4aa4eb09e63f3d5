"""A clerk at the screen of a ticket, and tickets to act on."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from domain.ids import TicketNo
from domain.money import yuan
from domain.pawn.issue import IssueTicket
from domain.pawn.ticket import Stage
from domain.stock.item import Category, OfferedItem
from tests.ui.around import Shown, around
from tests.ui.fakes import PASSWORD, TODAY, FakeDesk
from ui.approval import ApprovalPanel
from ui.pawn.story import Flag, flags_of
from ui.pawn.ticket_panels import ActPanel
from ui.pawn.ticket_view import TicketView
from ui.sums import Level


class Counter:
    """A clerk with a ticket."""

    def __init__(self, qtbot: QtBot, desk: FakeDesk) -> None:
        self.desk, self.shown = desk, Shown()
        self.view = TicketView(around(desk, self.shown))
        qtbot.addWidget(self.view)
        self.view.resize(1272, 900)
        self.view.show()

    def open(self, number: str) -> TicketNo:
        self.view.on_show(number=number)
        return TicketNo(number)

    def open_stage(self, stage: Stage) -> TicketNo:
        return self.open(next(line.number for line in self.desk.tickets(TODAY) if line.stage is stage))

    def ask(self, name: str) -> Any:
        """Come for an act; the panel that opens."""
        self.view._presenter.want(name)
        panel = self.view.panel
        assert isinstance(panel, ActPanel), self.view.banner.text
        return panel

    def type(self, edit: Any, text: str) -> None:
        edit.setText(text)
        edit.textEdited.emit(text)

    def agree(self) -> None:
        """The second person says yes."""
        panels = [each for each in self.view.window().findChildren(ApprovalPanel) if each.isVisible()]
        panels[-1]._password.setText(PASSWORD)
        panels[-1].primary()

    def flags(self) -> list[str]:
        """What stands beside the stage."""
        return [flag.words for flag in self._flags()]

    def links(self) -> list[str]:
        """The tickets that it leads to."""
        return [flag.ticket for flag in self._flags() if flag.ticket]

    def _flags(self) -> tuple[Flag, ...]:
        card = self.view._presenter.card
        assert card is not None
        return flags_of(card)

    def cash(self) -> Any:
        assert self.desk.book.last_day is not None
        return self.desk.book.last_day.cash


def two_items(desk: FakeDesk) -> TicketNo:
    """Today's pledge of a ring and a watch."""
    things = ((Category.GOLD, "足金戒指", "8000", "6000"), (Category.WATCH, "梅花表", "5000", "4000"))
    items = tuple(
        OfferedItem(category=category, description=words, condition="完好", appraised=yuan(value), loan=yuan(loan))
        for category, words, value, loan in things
    )
    customer = next(iter(desk.book.customers))
    asked = IssueTicket(customer=customer, items=items, prohibited=(), days=30, source_statement="本人购买")
    desk.do(asked)
    return max(desk.book.tickets)


def sum_of(panel: ActPanel) -> str:
    return next(line.amount for line in panel.tree.lines if line.level is Level.SUM)
