"""Statements, closings, the self-check and the opening, brought up to be pictured."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from domain.ledger.closing import first_of, month_of
from ui.books.closing_presenter import Side
from ui.books.closing_view import ClosingView
from ui.books.figure_panel import FigurePanel
from ui.books.form_names import Form
from ui.books.opening_view import OpeningView
from ui.books.self_check_view import SelfCheckView
from ui.books.sheets import ToFigure
from ui.books.statements_view import StatementsView
from ui.tour.hand import Hand

if TYPE_CHECKING:
    from ui.tour.screens import Samples, Show


def _month_before(hand: Hand) -> tuple[date, date]:
    today = hand.screen_of(ClosingView).presenter.today
    last = today.replace(day=1) - timedelta(days=1)
    return first_of(month_of(last)), last


def _statement(form: Form, hand: Hand, samples: Samples) -> StatementsView:
    _closing(Side.DAY, hand, samples)
    first, last = _month_before(hand)
    hand.shell.open_screen("statements", form=form, first=first, last=last)
    return hand.screen_of(StatementsView)


def _figure(hand: Hand, samples: Samples) -> None:
    view = _statement(Form.INCOME, hand, samples)
    rows = view.table.content.rows if view.table is not None else ()
    leads = [lead for row in rows for lead in row.leads if isinstance(lead, ToFigure)]
    if leads:
        view.presenter.open_lead(leads[0])
        hand.dialog(FigurePanel)


def _nothing(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("statements", form=Form.INCOME, first=date(2001, 1, 1), last=date(2001, 1, 31))
    hand.screen_of(StatementsView)


def _closing(side: Side, hand: Hand, _samples: Samples) -> ClosingView:
    """The month of yesterday, which is open."""
    hand.shell.open_screen("closing", side=side.value)
    view = hand.screen_of(ClosingView)
    hand.shell.open_screen("closing", side=side.value, day=view.presenter.today - timedelta(days=1))
    return hand.screen_of(ClosingView)


def _closed_month(hand: Hand, samples: Samples) -> None:
    _closing(Side.MONTH, hand, samples)
    first, _last = _month_before(hand)
    before = first - timedelta(days=1)
    hand.shell.open_screen("closing", side=Side.MONTH.value, month=month_of(before))
    hand.screen_of(ClosingView)


def _closed_day(hand: Hand, samples: Samples) -> None:
    _closing(Side.DAY, hand, samples)
    first, _last = _month_before(hand)
    hand.shell.open_screen("closing", side=Side.DAY.value, day=first - timedelta(days=1))
    hand.screen_of(ClosingView)


def _self_check(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("self_check")
    hand.screen_of(SelfCheckView)


def _opening(hand: Hand, _samples: Samples) -> None:
    hand.shell.open_screen("opening")
    hand.screen_of(OpeningView)


CLOSINGS: Mapping[str, Show] = {
    **{f"statement-{form.value}": partial(_statement, form) for form in Form},
    "statement-figure": _figure,
    "statement-none": _nothing,
    "closing-day": partial(_closing, Side.DAY),
    "closing-day-closed": _closed_day,
    "closing-month": partial(_closing, Side.MONTH),
    "closing-month-closed": _closed_month,
    "closing-year": partial(_closing, Side.YEAR),
    "self-check": _self_check,
    "opening": _opening,
}
