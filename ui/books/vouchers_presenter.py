"""Vouchers (凭证): a month is read once and sifted; the chosen one is read whole, with what is behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from domain.access.roles import MAY
from domain.clock import calendar_day
from domain.errors import Trouble
from domain.ledger.accounts import CASH
from domain.ledger.book_views import VoucherStory
from domain.ledger.closing import month_of
from domain.ledger.views import VoucherCard, VoucherQuery, VoucherRow
from domain.ledger.voucher import PostVoucher, ReviewVouchers, Standing
from domain.ports import Desk, Receipt
from ui.approval_presenter import Asked
from ui.books.book_words import month_text
from ui.books.voucher_sifting import Only, counts, is_unreviewed, sift, waits
from ui.doing import Doing
from ui.front import Explain
from ui.language import _
from ui.pawn.pictures import thumbnail_of
from ui.tasks import Run
from ui.vault.photos import Pictures

_AT_ONCE = 1000
"""So many are reviewed by one command."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A voucher with what is behind it."""

    card: VoucherCard
    story: VoucherStory
    pictures: Pictures = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What the person at the screen may do with a voucher now."""

    review: bool = False
    post: bool = False
    drop: bool = False
    reverse: bool = False


class VouchersShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_months(self, months: tuple[str, ...], chosen: str) -> None: ...
    def show_counts(self, counted: dict[Only, int]) -> None: ...
    def show_rows(self, rows: tuple[VoucherRow, ...], chosen: str) -> None: ...
    def show_none(self, *, there_are_some: bool) -> None: ...
    def show_card(self, opened: Opened, offers: Offers) -> None: ...
    def show_no_card(self) -> None: ...
    def show_review_all(self, count: int) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_done(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...


class VouchersPresenter:
    """One month, one chosen voucher."""

    def __init__(self, view: VouchersShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._doing = Doing(view, run, desk, explain)
        self._rows: tuple[VoucherRow, ...] = ()
        self._shown: tuple[VoucherRow, ...] = ()
        self._asked = 0
        self.month = ""
        self.chosen = ""
        self.only, self.text = Only.ALL, ""

    # What is shown.

    def open(self, month: str = "", voucher: str = "") -> None:
        """Read a month anew: the one named, that of a voucher, the one shown before, or the newest."""
        self._view.show_loading()
        reading = self._desk.reading
        if voucher:
            self.chosen, self.only, self.text = voucher, Only.ALL, ""

        def read() -> tuple[tuple[str, ...], str, tuple[VoucherRow, ...]]:
            today = month_of(calendar_day(self._desk.now()))
            wanted = month_text(reading.voucher(voucher).row) if voucher else month or self.month
            months = reading.voucher_months()
            wanted = wanted or (months[0] if months else today)
            every = tuple(sorted({*months, wanted, today}, reverse=True))
            return every, wanted, reading.vouchers(VoucherQuery(month=wanted))

        self._run(read, lambda found: self._loaded(*found), self._failed)

    def sift(self, only: Only, text: str) -> None:
        """Only these."""
        self.only, self.text = only, text
        self._show()

    def choose(self, voucher: str) -> None:
        """Show this one whole; what was asked before and comes late is left out."""
        self.chosen, self._asked = voucher, self._asked + 1
        place, reading = self._asked, self._desk.reading

        def read() -> Opened:
            card = reading.voucher(voucher)
            subs = tuple(dict.fromkeys(each.sub for each in card.postings if each.sub))
            pictures = tuple((name, thumbnail_of(reading, name) or b"") for name in card.attached)
            return Opened(card, reading.voucher_story(card.row.voucher, subs), pictures)

        def show(opened: Opened) -> None:
            if place == self._asked:
                self._view.show_card(opened, self.offers(opened.card))

        self._run(read, show, self._failed)

    def offers(self, card: VoucherCard) -> Offers:
        """What may be done with a voucher now; one that moved cash is never reversed. The rules look again."""
        row, may = card.row, MAY[self._desk.session.role]
        posted = row.standing is Standing.POSTED and all(each.account != CASH for each in card.postings)
        return Offers(
            review="ledger.review_vouchers" in may and self._is_for_me(row),
            post="ledger.post_voucher" in may and row.standing is Standing.REVIEWED,
            drop="ledger.drop_voucher" in may and waits(row),
            reverse="ledger.reverse_voucher" in may and posted and not row.red and row.reversed_by is None,
        )

    # What is done.

    def to_review(self) -> tuple[VoucherRow, ...]:
        """Those shown that this person may review; as many as one command takes."""
        if "ledger.review_vouchers" not in MAY[self._desk.session.role]:
            return ()
        return tuple(row for row in self._shown if self._is_for_me(row))[:_AT_ONCE]

    def review(self, vouchers: tuple[str, ...]) -> None:
        """They are in order."""
        words = _("Vouchers reviewed: {count}").format(count=len(vouchers))
        self._do(ReviewVouchers(vouchers=vouchers), words)

    def post(self, voucher: str) -> None:
        """Post a reviewed one."""
        self._do(PostVoucher(voucher=voucher), _("The voucher is posted."))

    def done(self, receipt: Receipt) -> None:
        """A panel did something with a voucher."""
        said = {
            "ledger.drop_voucher": _("The voucher is given up."),
            "ledger.reverse_voucher": _("The red reversal is prepared. Somebody else reviews it, then it is posted."),
        }
        new = getattr(receipt.happened, "voucher", "")
        self._view.show_done(said.get(receipt.command, ""))
        self.open(voucher=new)

    def _do(self, command: object, words: str) -> None:
        def done(_receipt: Receipt) -> None:
            self._view.show_done(words)
            self.open()

        self._doing(command, done)

    # Its own.

    def _is_for_me(self, row: VoucherRow) -> bool:
        return is_unreviewed(row) and row.prepared_by != self._desk.session.person

    def _loaded(self, months: tuple[str, ...], month: str, rows: tuple[VoucherRow, ...]) -> None:
        self.month, self._rows = month, rows
        self._view.show_months(months, month)
        self._view.show_counts(counts(rows))
        self._show()

    def _show(self) -> None:
        self._shown = sift(self._rows, self.only, self.text)
        self._view.show_review_all(len(self.to_review()))
        if not self._shown:
            self._asked += 1
            self._view.show_no_card()
            self._view.show_none(there_are_some=bool(self._rows))
            return
        names = [row.voucher for row in self._shown]
        chosen = self.chosen if self.chosen in names else names[0]
        self._view.show_rows(self._shown, chosen)
        self.choose(chosen)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))
