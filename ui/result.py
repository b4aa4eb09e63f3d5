"""The notice after an act: what was done and what it posted, with the voucher and the papers a press away."""

from __future__ import annotations

from functools import partial

from domain.documents import documents_of
from domain.facts import kind_of
from domain.ports import Receipt
from domain.terms import EVENTS
from ui.books.entry_panel import EntryPanel
from ui.books.foreseeing import Entries, Foreseeing, entries_in
from ui.language import _
from ui.paper import open_papers, papers_of
from ui.screens import Page, Surroundings
from ui.shell.actions import may
from ui.widgets.banner import Link
from ui.widgets.texts import Tone
from ui.words import in_a_row


class Result:
    """Tells it in the banner of one page, and offers the papers to be printed."""

    def __init__(self, page: Page, around: Surroundings) -> None:
        self._page, self._around = page, around
        self._foreseeing = Foreseeing(around.tasks.for_owner(page), around.desk, around.explain)

    def tell(self, receipt: Receipt, about: str, words: str = "") -> None:
        """Say what was done, in these words or by the name of what happened; `about` names its papers."""
        papers, entries = papers_of(documents_of(receipt.facts), about), entries_in(receipt)
        links: list[Link] = []
        if entries:
            links.append((_("Voucher"), partial(self._foreseeing.after, receipt, self)))
        if papers:
            links.append((_("Papers"), partial(open_papers, self._around, papers, self._page, look=True)))
        self._page.banner.say(_said(receipt, words), Tone.GREEN, links)
        if papers:
            open_papers(self._around, papers, self._page)

    def show_entries(self, entries: Entries) -> None:
        """Show what was posted; those who may see the books can go there."""
        books = self._to_books if may(self._around.desk.session.role, "show.vouchers") else None
        EntryPanel(entries, self._page, books).open()

    def show_trouble(self, text: str) -> None:
        """Say why it cannot be shown."""
        self._page.banner.say(text)

    def _to_books(self, voucher: str) -> None:
        self._around.open_screen("books", voucher=voucher)


def _said(receipt: Receipt, words: str) -> str:
    kind, entries = kind_of(receipt.happened).name, entries_in(receipt)
    done = words or _("Done: {what}.").format(what=_(EVENTS.get(kind, kind)))
    if not entries:
        return done
    posted = _("Vouchers posted: {count}; numbered when the day is closed.").format(count=len(entries))
    return in_a_row(done, posted)
