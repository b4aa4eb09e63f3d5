"""What screens and the command line ask about worksheets, metal prices, photos and the price dial."""

from __future__ import annotations

from datetime import date

from domain.errors import Refusal
from domain.listing import Page, Place
from domain.money import Money
from domain.pawn import redemption
from domain.pawn.ticket import Ticket
from domain.stock.appraisal.listing import WorksheetQuery
from domain.stock.metal import Metal
from domain.stock.price_shock import Dial, dial, holdings_of
from domain.stock.pricing import PriceSet
from domain.stock.views import AppraisalCard
from storage import pawn_lists, photos, stock, worksheet_pages
from storage.book_reading import BookReading
from storage.stock import SignedWorksheet


class StockReading(BookReading):
    """The part of `StoreReading` that is about goods before and beside their tickets."""

    __slots__ = ()

    def appraisals(self, since: date | None = None) -> tuple[AppraisalCard, ...]:
        """Every worksheet, or those signed on this day and later, the newest first."""
        with self._reading() as conn:
            names = self._names(conn)
            return tuple(_card(signed, names) for signed in stock.appraisals_of(conn, self.store_id, since))

    def appraisal_page(self, asked: WorksheetQuery, after: Place | None = None) -> Page[AppraisalCard]:
        """The first worksheets of a list, or those after this place."""
        with self._reading() as conn:
            names = self._names(conn)
            found = worksheet_pages.page(conn, self.store_id, asked, after, names)
            return Page(tuple(_card(signed, names) for signed in found.lines), found.reached)

    def appraisal(self, appraisal: str) -> AppraisalCard:
        """One worksheet. Raises Refusal `appraisal.unknown`."""
        with self._reading() as conn:
            signed = stock.appraisal_of(conn, self.store_id, appraisal)
            names = self._names(conn)
        if signed is None:
            raise Refusal("appraisal.unknown", appraisal=appraisal[:40])
        return _card(signed, names)

    def price(self, metal: Metal) -> PriceSet | None:
        """A metal's newest price."""
        with self._reading() as conn:
            return stock.price_of(conn, self.store_id, metal)

    def prices(self, metal: Metal) -> tuple[PriceSet, ...]:
        """A metal's prices, day by day."""
        with self._reading() as conn:
            return stock.prices_of(conn, self.store_id, metal)

    def price_shock(self, metal: Metal, on: date) -> Dial:
        """The dial of a metal over the tickets that are in pawn, with what each owes on this day."""
        with self._reading() as conn:
            tickets = [row.ticket for row in pawn_lists.rows_with_metal(conn, self.store_id, metal)]
        held = (holdings_of(each.number, each.held_items, _debt(each, on), metal) for each in tickets)
        return dial((holding for holdings in held for holding in holdings), metal)

    def photos_of(self, item: str) -> tuple[str, ...]:
        """The names of the photos on an item's card."""
        with self._reading() as conn:
            return stock.photos_of(conn, self.store_id, item)

    def photo(self, name: str) -> bytes:
        """A photo as a JPEG. Raises Refusal `photo.unknown`, BookTrouble `photo.damaged`."""
        with self._reading() as conn:
            return photos.open_photo(conn, self.store_id, self.records, name)

    def thumbnail(self, name: str) -> bytes:
        """The small picture of a photo. Raises Refusal `photo.unknown`, BookTrouble `photo.damaged`."""
        with self._reading() as conn:
            return photos.thumbnail(conn, self.store_id, self.records, name)


def _card(signed: SignedWorksheet, names: dict[str, str]) -> AppraisalCard:
    appraiser, approver = signed.what.appraiser, signed.approver or ""
    return AppraisalCard(signed.what, names.get(appraiser, appraiser), names.get(approver, approver))


def _debt(ticket: Ticket, on: date) -> Money:
    """What redeeming costs on this day; the loan, once it cannot be redeemed any more."""
    try:
        return redemption.quote(ticket, on).pay_now
    except Refusal:
        return ticket.principal
