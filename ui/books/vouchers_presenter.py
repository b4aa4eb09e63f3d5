"""Vouchers (凭证): a month is read a page at a time; the chosen one is read whole, with what is behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from domain.access.roles import MAY
from domain.clock import calendar_day
from domain.errors import Trouble
from domain.ledger.accounts import CASH
from domain.ledger.book_views import VoucherStory
from domain.ledger.closing import month_of
from domain.ledger.views import VoucherCard, VoucherRow
from domain.ledger.voucher import PostVoucher, ReviewVouchers, Standing
from domain.ledger.voucher_listing import Only, VoucherList
from domain.listing import Page
from domain.ports import Desk, Receipt
from ui.approval_presenter import Asked
from ui.books.book_words import month_text
from ui.books.voucher_sifting import is_unreviewed, waits, words_of
from ui.doing import Doing
from ui.front import Explain
from ui.language import _
from ui.paging import Paging
from ui.pawn.pictures import thumbnail_of
from ui.photos.row import Pictures
from ui.tasks import Run

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
    def show_counts(self, counted: Mapping[Only, int]) -> None: ...
    def show_order(self, *, descending: bool) -> None: ...
    def show_filter(self, text: str) -> None: ...
    def show_page(self, page: Page[VoucherRow], chosen: str) -> None: ...
    def add_page(self, page: Page[VoucherRow]) -> None: ...
    def show_none(self, *, there_are_some: bool) -> None: ...
    def show_card(self, opened: Opened, offers: Offers) -> None: ...
    def show_no_card(self) -> None: ...
    def show_review_all(self, *, offered: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_done(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...


class VouchersPresenter:
    """One month, one chosen voucher."""

    def __init__(self, view: VouchersShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._doing = Doing(view, run, desk, explain)
        self._paging = Paging(VoucherList(month=""), desk.reading.voucher_page, run, self._failed)
        self.all_pages = self._paging.all_pages
        self._asked = 0
        self.chosen = ""

    # What is shown.

    @property
    def asked(self) -> VoucherList:
        """The month that is listed, what of it, and which way."""
        return self._paging.asked

    def open(self, month: str = "", voucher: str = "") -> None:
        """Read a month anew: the one named, that of a voucher, the one shown before, or the newest."""
        self._view.show_loading()
        reading = self._desk.reading
        if voucher:
            self.chosen = voucher

        def read() -> tuple[tuple[str, ...], str]:
            today = month_of(calendar_day(self._desk.now()))
            wanted = month_text(reading.voucher(voucher).row) if voucher else month or self.asked.month
            months = reading.voucher_months()
            wanted = wanted or (months[0] if months else today)
            return tuple(sorted({*months, wanted, today}, reverse=True)), wanted

        def show(found: tuple[tuple[str, ...], str]) -> None:
            months, wanted = found
            self._view.show_months(months, wanted)
            self._want(replace(self.asked, month=wanted), looked_for=voucher)
            self._run(
                lambda: reading.voucher_counts(wanted), lambda counted: show_counts(wanted, counted), self._failed
            )

        def show_counts(month: str, counted: Mapping[Only, int]) -> None:
            if month == self.asked.month:
                self._view.show_counts(counted)

        self._run(read, show, self._failed)

    def sift(self, only: Only, text: str) -> None:
        """Only these."""
        self._want(replace(self.asked, only=only, words=words_of(text)))

    def will_sift(self, only: Only, text: str) -> None:
        """Only these, as soon as a month is read."""
        self._paging.asked = replace(self.asked, only=only, words=words_of(text))

    def sort(self, _order: object) -> None:
        """The other way round."""
        self._want(replace(self.asked, descending=not self.asked.descending))

    def more(self) -> None:
        """Read the next page."""
        self._paging.more(self._view.add_page)

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

    def to_review(self, then: Callable[[tuple[VoucherRow, ...]], None]) -> None:
        """Gather what is listed and this person may review; as many as one command takes."""

        def gather() -> tuple[VoucherRow, ...]:
            listed = (row for rows in self.all_pages() for row in rows)
            return tuple(islice(filter(self._is_for_me, listed), _AT_ONCE))

        self._run(gather, then, self._failed)

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

    def _want(self, asked: VoucherList, looked_for: str = "") -> None:
        self._view.show_order(descending=asked.descending)
        self._paging.want(asked, lambda page: self._show(page, looked_for))

    def _show(self, page: Page[VoucherRow], looked_for: str) -> None:
        reviews = "ledger.review_vouchers" in MAY[self._desk.session.role]
        self._view.show_review_all(offered=reviews and (page.goes_on or any(map(self._is_for_me, page.lines))))
        if not page.lines:
            self._asked += 1
            self._view.show_no_card()
            self._view.show_none(there_are_some=self.asked.only is not Only.ALL or bool(self.asked.words))
            return
        names = [row.voucher for row in page.lines]
        if looked_for and looked_for not in names and not self.asked.words:
            self._look_for(looked_for)
            return
        chosen = self.chosen if self.chosen in names else names[0]
        self._view.show_page(page, chosen)
        self.choose(looked_for or chosen)

    def _look_for(self, voucher: str) -> None:
        """A voucher that stands far down in its month is found by its number, or else by what it is about."""

        def show(card: VoucherCard) -> None:
            text = str(card.row.number or card.row.about.partition(":")[2])
            self._view.show_filter(text)
            self._want(replace(self.asked, words=words_of(text)), looked_for=voucher)

        self._run(lambda: self._desk.reading.voucher(voucher), show, self._failed)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._explain(trouble))
