"""The two pages with who works behind them, for the window."""

from __future__ import annotations

from collections.abc import Callable

from domain.ports import BookOnDisk
from ui.front import Door
from ui.restore.forgotten_presenter import ForgottenPresenter
from ui.restore.forgotten_view import ForgottenView
from ui.restore.restore_presenter import RestorePresenter
from ui.restore.restore_view import RestoreView
from ui.tasks import Tasks

Done = Callable[[BookOnDisk, str], None]
"""Told the book, and who signs in there next."""


def restore_page(
    tasks: Tasks, door: Door, on_done: Done, on_left: Callable[[], None], again: RestorePresenter | None
) -> tuple[RestoreView, RestorePresenter]:
    """The page on which a book is brought back; `again` goes on at it, and the page before it is still there."""
    view = RestoreView()
    workers = tasks.for_owner(view), tasks.long
    presenter = again or RestorePresenter(view, workers, door, on_done)
    view.place_added.connect(presenter.add_place)
    view.place_removed.connect(presenter.remove_place)
    view.chosen.connect(presenter.choose)
    view.went_back.connect(presenter.back)
    view.card_whole.connect(presenter.check_card)
    view.restore_wanted.connect(presenter.restore)
    view.report_wanted.connect(presenter.save_report)
    view.was_read.connect(presenter.read)
    view.sheet_wanted.connect(presenter.save_sheet)
    view.put_away.connect(presenter.put_away)
    view.left.connect(on_left)
    if again is not None:
        again.move_to(view, workers)
    return view, presenter


def forgotten_page(
    tasks: Tasks, door: Door, book: BookOnDisk, on_done: Done, on_left: Callable[[], None]
) -> tuple[ForgottenView, ForgottenPresenter]:
    """The page on which somebody who forgot theirs is given a new password."""
    view = ForgottenView(book.people)
    presenter = ForgottenPresenter(view, tasks.for_owner(view), door, book, on_done)
    view.card_whole.connect(presenter.check_card)
    view.recover_wanted.connect(presenter.recover)
    view.left.connect(on_left)
    return view, presenter
