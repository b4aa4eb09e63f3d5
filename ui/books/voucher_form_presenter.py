"""A new voucher (填制凭证): judged as it is typed, by the very rules that will take it, and then prepared."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from domain.access.people import Person
from domain.clock import calendar_day
from domain.errors import Refusal, Trouble
from domain.ledger.closing import Period
from domain.ledger.views import AccountLine
from domain.organisation.store import Store
from domain.ports import Desk, Receipt
from ui.books.voucher_draft import Books, Judged, TypedVoucher, field_of, judge
from ui.front import Explain
from ui.language import _
from ui.pawn.photo_keeper import names_of
from ui.photos.row import Pictures
from ui.tasks import Run

_FOR_FIELDS = ("account.", "voucher.", "period.")


class FormShows(Protocol):
    """What the presenter asks of the screen."""

    def show_ready(self, accounts: tuple[AccountLine, ...], people: tuple[Person, ...]) -> None: ...
    def show_judged(self, judged: Judged) -> None: ...
    def show_wrong(self, field: str, text: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def show_prepared(self, voucher: str) -> None: ...
    def show_attached(self, pictures: Pictures) -> None: ...


class VoucherFormPresenter:
    """One voucher at a time."""

    def __init__(self, view: FormShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._books: Books | None = None
        self._working = False
        self.judged: Judged | None = None

    def start(self) -> None:
        """Read the chart, the months and the people."""
        reading = self._desk.reading

        def read() -> tuple[tuple[AccountLine, ...], tuple[Period, ...], tuple[Person, ...], Store]:
            months = reading.months(calendar_day(self._desk.now()))
            return reading.accounts(), months, reading.people(), reading.store()

        def show(found: tuple[tuple[AccountLine, ...], tuple[Period, ...], tuple[Person, ...], Store]) -> None:
            accounts, periods, people, store = found
            self._books = Books(accounts, periods, store.store)
            self._view.show_ready(accounts, people)

        self._run(read, show, self._failed)

    def judge(self, typed: TypedVoucher) -> None:
        """Say how the form stands."""
        if self._books is None:
            return
        self.judged = judge(typed, self._books, self._desk.session, self._desk.now())
        self._view.show_judged(self.judged)
        if self.judged.refused is not None:
            self._view.show_wrong(field_of(self.judged.refused), self._explain(self.judged.refused))

    def prepare(self, typed: TypedVoucher) -> None:
        """Prepare it, or say at the first field what is missing."""
        self.judge(typed)
        judged = self.judged
        if judged is None or self._working:
            return
        if judged.command is None:
            self._say_missing(judged)
            return
        if judged.refused is not None:
            return
        command = judged.command
        self._set_working(working=True)
        self._run(lambda: self._desk.do(command), self._prepared, self._refused)

    def attach(self, files: tuple[str, ...], to: Pictures) -> None:
        """Keep the pictures in these files beside those that are there."""
        if not files:
            return
        desk = self._desk
        self._set_working(working=True)

        def keep() -> Pictures:
            added = names_of(desk, tuple(Path(file) for file in files))
            names = dict.fromkeys((*(name for name, _data in to), *added))
            return tuple((name, desk.reading.thumbnail(name)) for name in names)

        def kept(pictures: Pictures) -> None:
            self._set_working(working=False)
            self._view.show_attached(pictures)

        self._run(keep, kept, self._not_kept)

    def show_kept(self, names: tuple[str, ...]) -> None:
        """Show the pictures of a form that was left and is opened again."""
        reading = self._desk.reading
        self._run(
            lambda: tuple((name, reading.thumbnail(name)) for name in names), self._view.show_attached, self._failed
        )

    def _not_kept(self, trouble: Trouble) -> None:
        self._set_working(working=False)
        self._failed(trouble)

    def _say_missing(self, judged: Judged) -> None:
        if judged.wrong:
            field = next(iter(judged.wrong))
            self._view.show_wrong(field, judged.wrong[field])
            return
        order = ("summary", *sorted(each for each in judged.missing if "." in each), "lines")
        field = next(each for each in order if each in judged.missing)
        both = _("Both sides must be equal and above nothing.")
        self._view.show_wrong(field, both if field == "lines" else _("Please fill this in."))

    def _prepared(self, receipt: Receipt) -> None:
        self._set_working(working=False)
        self._view.show_prepared(str(getattr(receipt.happened, "voucher", "")))

    def _refused(self, trouble: Trouble) -> None:
        self._set_working(working=False)
        if isinstance(trouble, Refusal) and trouble.code.startswith(_FOR_FIELDS):
            self._view.show_wrong(field_of(trouble), self._explain(trouble))
        else:
            self._failed(trouble)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))

    def _set_working(self, *, working: bool) -> None:
        self._working = working
        self._view.show_working(working=working)
