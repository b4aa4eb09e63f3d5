"""The main job, done as a clerk does it: pawn, scan, renew, redeem, count and close; papers and pictures are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit, QTableView

from domain.documents import label_text
from domain.money import Money
from domain.till.cash_count import DENOMINATIONS
from ui.counter.home_view import HomeView
from ui.counter.open_till_form import OpenTillForm
from ui.first_start.first_start_view import FirstStartView
from ui.language import _
from ui.login.login_view import LoginView
from ui.paper import PaperDialog
from ui.pawn.new_pawn_view import NewPawnView
from ui.pawn.ticket_panels import RedemptionPanel, RenewalPanel
from ui.pawn.ticket_view import TicketView
from ui.pawn.tickets_view import TicketsView
from ui.till.day_close_view import DayCloseView
from ui.tour.hand import Hand, Stuck
from ui.widgets.field import Tick
from ui.widgets.table import Table

Left = Iterator[Path]
"""The files that a step leaves, as it leaves them."""

SHOP = {
    "name": "平安典当 · 北门店",
    "licence": "31002A10002",
    "address": "上海市虹口区北门路 66 号",
    "phone": "021-00005678",
    "number": "02",
    "registered_capital": "300万",
    "manager": "赵丽华",
    "login": "zhao.lihua",
    "password": "tea-at-four-oclock",
    "again": "tea-at-four-oclock",
}
"""A shop that does not exist, for the first start."""

CUSTOMER = {"name": "何雨晴", "mobile": "13800009999", "address": "上海市虹口区四川北路 18 弄 6 号 302 室"}
"""A customer who does not exist either."""

SOURCE = "本人购买，有发票"
RING = {
    "description": "足金戒指，素圈",
    "condition": "完好",
    "weight": "12.50",
    "fineness": "999",
    "appraised": "9800",
    "loan": "7000",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Errands:
    """What the main job is about: who works, a new customer's number, which tickets are brought back for what.

    `expected` asks the book what should be in the drawer. No clerk may, but somebody has to play the drawer.
    """

    person: str
    id_number: str
    renew: str
    redeem: str
    expected: Callable[[], Money]


class Album:
    """A folder of numbered pictures and of papers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._number = 0

    def picture(self, hand: Hand, name: str) -> Path:
        """A picture of what the screen shows now."""
        self._number += 1
        return hand.picture(self.folder / f"{self._number:02d}-{name}.png")

    def paper(self, name: str) -> Path:
        """Where a paper is saved; one of an earlier tour makes room."""
        file = self.folder / f"{name}.pdf"
        file.unlink(missing_ok=True)
        return file


def first_start(hand: Hand, album: Album) -> Left:
    """Begin the book of a new shop on a computer without one."""
    page = hand.page_of(FirstStartView)
    yield album.picture(hand, "first-start")
    hand.press(_("Begin a new book"))
    for name, text in SHOP.items():
        hand.enter(page.form.field(name).editor, text)
    yield album.picture(hand, "founding")
    hand.key("Ctrl+Return")
    hand.wait_for(lambda: _is_there(hand, Tick), "the recovery code")
    sheet = album.paper("recovery-sheet")
    page.sheet_wanted.emit(sheet)
    hand.wait_for(lambda: bool(page.banner.text), "the recovery sheet")
    yield sheet
    yield album.picture(hand, "recovery-sheet")
    hand.find(Tick).setChecked(True)
    hand.key("Ctrl+Return")
    hand.page_of(LoginView)


def main_job(hand: Hand, album: Album, errands: Errands) -> Left:
    """A day at the counter of the practice shop."""
    yield from _begin_the_day(hand, album, errands.person)
    number: list[str] = []
    yield from _pawn(hand, album, errands.id_number, number)
    yield from _scan(hand, album, number[0])
    yield from _renew(hand, album, errands.renew or number[0])
    yield from _redeem(hand, album, errands.redeem or number[0])
    yield from _close_the_day(hand, album, errands.expected)


def sign_in(hand: Hand, person: str) -> None:
    """Sign in at a practice shop, whose password stands there already."""
    hand.page_of(LoginView)
    hand.enter(hand.find(QLineEdit, _("Person")), person)
    hand.find(QLineEdit, _("Password")).setFocus()
    hand.key("Return")
    hand.screen_of(HomeView)


def _begin_the_day(hand: Hand, album: Album, person: str) -> Left:
    hand.page_of(LoginView)
    yield album.picture(hand, "login")
    sign_in(hand, person)
    if _is_there(hand, OpenTillForm):
        if not hand.find(QLineEdit, _("Cash in the drawer")).text():
            hand.enter(hand.find(QLineEdit, _("Cash in the drawer")), "200000")
        yield album.picture(hand, "open-till")
        hand.key("Ctrl+Return")
        hand.wait_for(lambda: not _is_there(hand, OpenTillForm), "the open till")
    yield album.picture(hand, "counter")


def _pawn(hand: Hand, album: Album, id_number: str, number: list[str]) -> Left:
    """Pawn a ring for somebody new; the clerk mistypes the last place of the identity number first."""
    hand.key("F2")
    screen = hand.screen_of(NewPawnView)
    yield album.picture(hand, "new-pawn")
    customer = screen.customer
    mistyped = id_number[:-1] + ("0" if id_number[-1] != "0" else "1")
    hand.enter(customer.id_number, mistyped)
    for name, text in CUSTOMER.items():
        hand.enter(customer.fields[name].editor, text)
    hand.enter(customer.source, SOURCE)
    for name, text in RING.items():
        hand.enter(screen.items.blocks[0].fields[name].editor, text)
        hand.key("Return")
    screen.checklist.none.setFocus()
    hand.key("Space")
    hand.key("Ctrl+Return")
    if not customer.fields["id_number"].error:
        raise Stuck("a wrong check digit was not refused")
    yield album.picture(hand, "new-pawn-refused")
    hand.enter(customer.id_number, id_number)
    hand.wait_for(lambda: not customer.fields["id_number"].error, "the number to be right")
    yield album.picture(hand, "new-pawn-ready")
    hand.key("Ctrl+Return")
    number += [_number_in(hand.dialog(PaperDialog).windowTitle())]
    yield from _take_papers(hand, album, "papers", (f"ticket-{number[0]}", f"label-{number[0]}"))
    yield album.picture(hand, "ticket")


def _scan(hand: Hand, album: Album, number: str) -> Left:
    """Scan the label on the bag while another screen is open."""
    hand.press(_("Tickets"))
    hand.screen_of(TicketsView)
    yield album.picture(hand, "tickets")
    hand.scan(label_text(f"{number}-1"))
    screen = hand.screen_of(TicketView)
    hand.wait_for(lambda: number in screen.title, f"ticket {number}")
    yield album.picture(hand, "scanned")


def _renew(hand: Hand, album: Album, number: str) -> Left:
    _come_with(hand, number, "F3")
    hand.dialog(RenewalPanel)
    yield album.picture(hand, "renew")
    hand.key("Ctrl+Return")
    yield from _take_papers(hand, album, "renewal-certificate", (f"renewal-{number}",))
    yield album.picture(hand, "renewed")


def _redeem(hand: Hand, album: Album, number: str) -> Left:
    _come_with(hand, number, "F4")
    hand.dialog(RedemptionPanel)
    yield album.picture(hand, "redeem")
    hand.key("Ctrl+Return")
    yield from _take_papers(hand, album, "redemption-receipt", (f"redemption-{number}",))
    yield album.picture(hand, "redeemed")


def _close_the_day(hand: Hand, album: Album, expected: Callable[[], Money]) -> Left:
    hand.press(_("Counter"))
    hand.screen_of(HomeView)
    yield album.picture(hand, "counter-at-evening")
    hand.key("F8")
    screen = hand.screen_of(DayCloseView)
    for edit, pieces in zip(screen.count.edits, pieces_of(hand.ask(expected)), strict=True):
        if pieces:
            hand.enter(edit, str(pieces))
    yield album.picture(hand, "day-close")
    hand.key("Ctrl+Return")
    day = _number_in(screen.subtitle.text()) or "day"
    yield from _take_papers(hand, album, "day-report", (f"day-report-{day}",))
    yield album.picture(hand, "day-closed")


def _come_with(hand: Hand, number: str, key: str) -> None:
    """Somebody comes with a ticket: from the list of what is to be done, or found by its number."""
    hand.press(_("Counter"))
    hand.screen_of(HomeView)
    table: Table[object] | None = hand.find(Table) if _is_there(hand, QTableView) else None
    rows = table.content.rows if table is not None else ()
    place = next((place for place, row in enumerate(rows) if getattr(row, "number", "") == number), None)
    if table is not None and place is not None:
        table.setFocus()
        table.selectRow(place)
    else:
        hand.key("Ctrl+K")
        hand.write(number)
        hand.key("Return")
        screen = hand.screen_of(TicketView)
        hand.wait_for(lambda: number in screen.title, f"ticket {number}")
    hand.key(key)


def _take_papers(hand: Hand, album: Album, picture: str, names: tuple[str, ...]) -> Left:
    """Look at the papers, save each, and put them away."""
    dialog = hand.dialog(PaperDialog)
    for place, name in enumerate(names):
        if place:
            hand.key(str(place + 1))
            hand.wait_for(partial(_is_in_front, dialog, place), name)
        hand.wait_for(lambda: bool(dialog.pages), name)
        yield album.picture(hand, picture if not place else f"{picture}-{place + 1}")
        file = album.paper(name)
        dialog.ask_file = lambda _proposed, file=file: str(file)  # type: ignore[misc]
        hand.press(_("Save PDF …"))
        hand.wait_for(file.exists, name)
        hand.rest()
        if not file.is_file() or file.name not in dialog.banner.text:
            raise Stuck(f"{name} was not saved: {dialog.banner.text}")
        yield file
    hand.key("Esc")


def _is_in_front(dialog: PaperDialog, place: int) -> bool:
    return dialog.place == place


def pieces_of(amount: Money) -> tuple[int, ...]:
    """The notes and coins as which an amount lies in the drawer."""
    left, counts = amount.minor, []
    for coin in DENOMINATIONS:
        count, left = divmod(left, coin.minor)
        counts.append(count)
    return tuple(counts)


def _is_there(hand: Hand, kind: type[QLabel | OpenTillForm | Tick | QTableView]) -> bool:
    return any(each.isVisible() for each in hand.page.findChildren(kind))


def _number_in(text: str) -> str:
    """The ticket number or the day in a title."""
    words = (word for word in text.replace("·", " ").split() if word[:1].isdigit())
    return next(words, "")
