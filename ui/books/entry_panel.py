"""The entries of an act over the screen: what it would post before it is done, and what it posted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from domain.ledger.entry import about_of
from domain.ledger.voucher import VoucherPosted
from domain.terms import EVENTS
from ui.books.book_words import about_text
from ui.books.entry_lines import lines_of
from ui.books.foreseeing import Entries, Entry
from ui.books.voucher_lines import VoucherLines
from ui.language import _
from ui.widgets.buttons import QuietButton
from ui.widgets.panel import Panel
from ui.widgets.texts import Kind, Text

_WIDTH = 640


class EntryPanel(Panel):
    """`open_books` leads those who may see the books to what was posted; None for all others, and before it is."""

    def __init__(self, entries: Entries, parent: QWidget, open_books: Callable[[str], None] | None = None) -> None:
        title = _("Posted voucher") if entries.posted else _("Voucher preview")
        super().__init__(title, _("Open in the books"), parent, width=_WIDTH)
        self.entries, self._open_books = entries, open_books
        self.leave.say(_("Close"))
        self.confirm.setVisible(open_books is not None and bool(entries.entries))
        self.body.addWidget(Text(_note(entries), Kind.SOFT, wrap=True))
        for each in entries.entries:
            self._add(each)

    def primary(self) -> None:
        """Go to the books."""
        if self._open_books is not None and self.entries.entries:
            first = self.entries.entries[0]
            self.accept()
            self._open_books(first.voucher if isinstance(first, VoucherPosted) else first.cause)

    def _add(self, entry: Entry) -> None:
        about = about_of(entry.postings)
        event = _(EVENTS.get(entry.rule, entry.rule))
        self.body.addWidget(Text(f"{event} · {about_text(about, self.entries.named.subs)}", Kind.STRONG, wrap=True))
        table = VoucherLines()
        table.setAccessibleName(event)
        red = isinstance(entry, VoucherPosted) and entry.red
        table.show_lines(lines_of(entry.postings, self.entries.named, red=red), self.entries.named.subs, about)
        self.body.addWidget(table)


class VoucherLink(QuietButton):
    """Beside a sum: what the act would post. Nothing moves when it comes and goes."""

    def __init__(self) -> None:
        super().__init__(_("Voucher"), name=_("Preview the voucher"))
        self.setAutoDefault(False)
        stays = self.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self.setSizePolicy(stays)


def _note(entries: Entries) -> str:
    if not entries.entries:
        return _("It posts nothing.")
    if entries.posted:
        return _("It stands in the books; its number follows when the day is closed.")
    return _("This is what would be posted now. Nothing is written yet.")
