"""The form of how the books are kept: its fields, and the tiers of loans, which a shop has or has not."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.language import _
from ui.rulebook.change_forms import GroupForm
from ui.rulebook.change_presenter import ChangePresenter
from ui.rulebook.draft import Draft
from ui.rulebook.rule import Group
from ui.widgets.buttons import SecondaryButton, SmallButton


class BooksForm(GroupForm):
    """The fields of the books; below them the tiers come as one table, and go as one."""

    def __init__(self, group: Group, draft: Draft, presenter: ChangePresenter) -> None:
        super().__init__(group, draft, presenter)
        self.tiers = (
            SmallButton(_("Take out the tiers of loans"))
            if draft.book.books.provisions
            else SecondaryButton(_("Set up five tiers of loans"))
        )
        self.tiers.clicked.connect(presenter.drop_tiers if draft.book.books.provisions else presenter.add_tiers)
        self.column.insertWidget(self.column.count() - 1, self.tiers, 0, Qt.AlignmentFlag.AlignLeft)
