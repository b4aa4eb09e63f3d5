"""A statement as a file: what the desktop saves and prints, as `pawnbook report` does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import report_texts
from app.places import FONTS
from domain.access.security import SecurityEvent
from domain.ledger.statements.table import Letterhead, Report
from domain.ports import ReportForm, Translate

if TYPE_CHECKING:
    from app.shop import Shop


def report_file(shop: Shop, report: Report, stores: tuple[str, ...], form: ReportForm, translate: Translate) -> bytes:
    """The report of these stores with its letterhead, in the language of `translate`; customers in it are masked.

    That a table of figures left the book is taken down, with its days; what is printed is looked at first, and leaves
    no trace.
    """
    head = letterhead(shop, stores)
    if form != "pdf":
        about = " ".join((f"report:{report.key}", form, *map(str, report.days)))
        shop.note(SecurityEvent.EXPORTED, shop.session.person, about)
    if form == "csv":
        return report_texts.as_csv(report, head, translate)
    if form == "xlsx":
        from printing.sheets import report_sheet

        return report_sheet(report, head, translate)
    from printing.fonts import use_fonts
    from printing.report import report_paper

    use_fonts(FONTS)
    return report_paper(report, head, translate, practice=shop.book_file.practice)


def letterhead(shop: Shop, stores: tuple[str, ...]) -> Letterhead:
    """Who reports: the companies whose stores these are, the stores, and who is signed in."""
    sets = shop.reading.ledger_sets()
    names: dict[str, str] = {each.store: each.name for one in sets for each in one.stores}
    companies = [one.name for one in sets if any(each.store in stores for each in one.stores)]
    return Letterhead(
        company="、".join(companies),
        stores=tuple(names.get(store, store) for store in stores),
        prepared_by=shop.session.name,
    )
