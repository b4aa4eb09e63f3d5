"""The first start with who works behind it, for the window."""

from __future__ import annotations

from collections.abc import Callable

from domain.ports import BookOnDisk
from ui.first_start.first_start_presenter import FirstStartPresenter
from ui.first_start.first_start_view import FirstStartView
from ui.front import Door
from ui.tasks import Tasks


def first_start_page(
    tasks: Tasks,
    door: Door,
    on_made: Callable[[BookOnDisk, str], None],
    again: FirstStartPresenter | None,
    *,
    has_books: bool,
) -> tuple[FirstStartView, FirstStartPresenter]:
    """The page on which a book is begun; `again` goes on at it, and the page before it is still there."""
    view = FirstStartView(has_books=has_books)
    workers = tasks.for_owner(view), tasks.long
    presenter = again or FirstStartPresenter(view, workers, door, on_made)
    view.practice_wanted.connect(presenter.practice_wanted)
    view.book_wanted.connect(presenter.book_wanted)
    view.went_back.connect(presenter.back)
    view.created.connect(presenter.create)
    view.sheet_wanted.connect(presenter.save_sheet)
    view.put_away.connect(presenter.put_away)
    if again is not None:
        again.move_to(view, workers)
    return view, presenter
