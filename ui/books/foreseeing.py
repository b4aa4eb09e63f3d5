"""What an act posts: asked of the book before it is done, and read off its receipt once it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from domain.errors import Trouble
from domain.ledger.entry import EntryPosted
from domain.ledger.voucher import VoucherPosted
from domain.ports import Desk, Receipt
from ui.books.entry_lines import Named, names_for
from ui.front import Explain
from ui.tasks import Run

if TYPE_CHECKING:
    from domain.book import Preview

Entry = EntryPosted | VoucherPosted


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries with the names of what they post to; `posted` says that they stand in the book already."""

    entries: tuple[Entry, ...]
    named: Named
    posted: bool = False


class ShowsEntries(Protocol):
    """Where somebody asks for the voucher of an act."""

    def show_entries(self, entries: Entries) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class Foreseeing:
    """Asks the book what would be posted, and what was; nothing is written."""

    def __init__(self, run: Run, desk: Desk, explain: Explain) -> None:
        self._run, self._desk, self._explain = run, desk, explain

    def before(self, command: object | None, view: ShowsEntries) -> None:
        """What this command would post."""
        if command is not None:
            self.of(lambda: self._desk.foresee(command), view)

    def of(self, preview: Callable[[], Preview], view: ShowsEntries) -> None:
        """What this preview, asked for on the worker, says would be posted."""
        self._ask(lambda: self._named(preview().entries, posted=False), view)

    def after(self, receipt: Receipt, view: ShowsEntries) -> None:
        """What this receipt posted."""
        self._ask(lambda: self._named(entries_in(receipt), posted=True), view)

    def _ask(self, job: Callable[[], Entries], view: ShowsEntries) -> None:
        def failed(trouble: Trouble) -> None:
            view.show_trouble(self._explain(trouble))

        self._run(job, view.show_entries, failed)

    def _named(self, entries: tuple[Entry, ...], *, posted: bool) -> Entries:
        postings = [posting for each in entries for posting in each.postings]
        return Entries(entries, names_for(self._desk.reading, postings), posted)


def entries_in(receipt: Receipt) -> tuple[Entry, ...]:
    """The entries among what happened."""
    return tuple(fact.body for fact in receipt.facts if isinstance(fact.body, EntryPosted | VoucherPosted))
