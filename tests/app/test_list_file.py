"""A list as a file: all pages of it, as it is sorted and narrowed, and the trace that it left the book."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import Shop, open_shop
from domain.access.security import SecurityEvent
from domain.errors import MachineTrouble, Trouble
from domain.pawn.listing import TicketQuery
from domain.pawn.views import TicketLine
from storage import ticket_pages
from tests.books import TestClock
from tests.conftest import DEMO_DAY
from ui.shell.list_file import ListFile
from ui.tasks import at_once
from ui.widgets.table import Column, Table, money_column


@pytest.fixture
def shop(demo_book: Path) -> Iterator[Shop]:
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(demo_book, Credentials("manager", PRACTICE_PASSWORD), clock, str) as opened:
        yield opened


@pytest.fixture
def table(qapp: QApplication, shop: Shop, monkeypatch: pytest.MonkeyPatch) -> Table[TicketLine]:
    """The list of tickets, of which the first page is here."""
    monkeypatch.setattr(ticket_pages, "PAGE", 7)
    made: Table[TicketLine] = Table(
        "Tickets",
        (
            Column("Ticket", lambda line: line.number),
            Column("Customer", lambda line: line.customer),
            money_column("Loan", lambda line: line.principal),
            money_column("To redeem now", lambda line: line.redeem_now),
        ),
    )
    asked = TicketQuery(on=DEMO_DAY)

    def pages() -> Iterator[tuple[TicketLine, ...]]:
        page = shop.reading.ticket_page(asked)
        yield page.lines
        while page.goes_on:
            page = shop.reading.ticket_page(asked, page.reached)
            yield page.lines

    made.all_rows = pages
    made.set_rows(shop.reading.ticket_page(asked).lines)
    made.content.add_rows((), goes_on=True)
    return made


class Told:
    def __init__(self) -> None:
        self.words: list[str] = []
        self.troubles: list[Trouble] = []


def saved(shop: Shop, table: Table[TicketLine], file: Path) -> Told:
    told = Told()
    ListFile(shop, at_once, told.words.append, told.troubles.append).write(table, "Tickets", file)
    return told


def test_every_page_is_written_with_amounts_as_numbers_and_names_masked(
    shop: Shop, table: Table[TicketLine], tmp_path: Path
) -> None:
    tickets = shop.reading.tickets(DEMO_DAY)
    told = saved(shop, table, tmp_path / "list.xlsx")
    assert told.troubles == []
    assert told.words[-1] == f"Saved as list.xlsx. Rows: {len(tickets)}"
    sheet = load_workbook(BytesIO((tmp_path / "list.xlsx").read_bytes())).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    head = next(n for n, row in enumerate(rows) if row[0] == "Ticket")
    written = {str(row[0]): row for row in rows[head + 1 :] if row[0]}
    for line in tickets:
        _, customer, loan, redeem = written[line.number]
        assert (customer, round(float(str(loan)) * 100)) == (line.customer, line.principal.minor)
        assert (redeem in (None, "—")) == (line.redeem_now is None)
    [event] = shop.reading.security_events(SecurityEvent.EXPORTED, 1)
    assert event.about == "report:list xlsx"


def test_a_list_as_csv(shop: Shop, table: Table[TicketLine], tmp_path: Path) -> None:
    assert saved(shop, table, tmp_path / "list.csv").troubles == []
    lines = (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()
    assert any(line.startswith(shop.reading.tickets(DEMO_DAY)[0].number) for line in lines)


def test_a_place_that_cannot_be_written_is_told(shop: Shop, table: Table[TicketLine], tmp_path: Path) -> None:
    [trouble] = saved(shop, table, tmp_path / "gone" / "list.xlsx").troubles
    assert isinstance(trouble, MachineTrouble)
