"""A shift at the counter: so many customers one after the other, each with something else, and the day closed.

The clerk works as on the tour: keys and fields of the real window, and never faster than the window answers.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from PySide6.QtWidgets import QApplication

from domain.documents import label_text
from domain.money import Money
from ui.language import _
from ui.paper import PaperDialog
from ui.pawn.new_pawn_view import NewPawnView
from ui.pawn.part_panels import PartPanel
from ui.pawn.ticket_panels import RedemptionPanel, RenewalPanel
from ui.pawn.ticket_view import TicketView
from ui.pawn.tickets_view import TicketsView
from ui.till.day_close_view import DayCloseView
from ui.tour.hand import Hand, Stuck
from ui.tour.main_job import CUSTOMER, RING, SOURCE, pieces_of, sign_in
from ui.widgets.panel import Panel


class Visit(enum.Enum):
    """What a customer comes for."""

    PAWN = "pawn"
    PAWN_AGAIN = "pawn_again"
    REDEEM = "redeem"
    RENEW = "renew"
    PART = "part"
    ASK = "ask"
    MISTYPED = "mistyped"


MIXTURE = (
    Visit.PAWN,
    Visit.REDEEM,
    Visit.RENEW,
    Visit.PAWN_AGAIN,
    Visit.ASK,
    Visit.PART,
    Visit.REDEEM,
    Visit.MISTYPED,
    Visit.RENEW,
    Visit.PAWN,
)
"""Ten customers of an ordinary day."""
GOODS = (
    ("足金手镯", "25.80", "999", "21000", "16000"),
    ("足金项链", "18.20", "999", "15000", "11000"),
    ("足金耳环", "6.35", "999", "5200", "3800"),
    ("18K 金戒指", "4.10", "750", "2400", "1600"),
)


@dataclass(frozen=True, slots=True)
class Shop:
    """What a shift needs of its shop: who works, identity numbers that nobody has, tickets to be brought back, and what
    is in the drawer, which no clerk is told.
    """

    person: str
    unused: Sequence[str]
    tickets: Sequence[str]
    expected: Callable[[], Money]


def visits(count: int) -> tuple[Visit, ...]:
    """What so many customers come for."""
    return tuple(islice(cycle(MIXTURE), count))


def shift(hand: Hand, shop: Shop, customers: int) -> Iterator[Visit]:
    """Sign in, serve so many customers, count and close; each visit is told once it is done."""
    sign_in(hand, shop.person)
    known: list[str] = []
    papers, tickets = iter(shop.unused), iter(shop.tickets)
    for place, visit in enumerate(visits(customers)):
        if visit is Visit.PAWN:
            known.append(next(papers))
            _pawn(hand, known[-1], place, is_new=True)
        elif visit is Visit.PAWN_AGAIN:
            _pawn(hand, known[0], place, is_new=False)
        elif visit is Visit.MISTYPED:
            _mistyped(hand, next(papers))
        elif visit is Visit.ASK:
            _ask(hand, next(tickets))
        else:
            _settle(hand, visit, next(tickets))
        yield visit
    _close(hand, shop.expected)


def _pawn(hand: Hand, number: str, place: int, *, is_new: bool) -> None:
    hand.key("F2")
    screen = hand.screen_of(NewPawnView)
    hand.enter(screen.customer.id_number, number)
    if is_new:
        for name, text in CUSTOMER.items():
            hand.enter(screen.customer.fields[name].editor, text)
    hand.enter(screen.customer.source, SOURCE)
    words, weight, fineness, appraised, loan = GOODS[place % len(GOODS)]
    ring = RING | {"weight": weight, "fineness": fineness, "appraised": appraised, "loan": loan}
    ring["description"] = f"{words} {place}"
    for name, text in ring.items():
        hand.enter(screen.items.blocks[0].fields[name].editor, text)
        hand.key("Return")
    screen.checklist.none.setFocus()
    hand.key("Space")
    hand.key("Ctrl+Return")
    _put_papers_away(hand)


def _mistyped(hand: Hand, number: str) -> None:
    """Somebody whose number is wrong by one digit thinks better of it: what was typed is cleared, nothing is issued."""
    hand.key("F2")
    screen = hand.screen_of(NewPawnView)
    hand.enter(screen.customer.id_number, number[:-1] + ("0" if number[-1] != "0" else "1"))
    hand.key("Ctrl+Return")
    if not screen.customer.fields["id_number"].error:
        raise Stuck("a wrong check digit was not refused")
    for _each in range(2):  # the second press means it
        screen.quote.start_over.click()
        hand.rest()


def _settle(hand: Hand, visit: Visit, number: str) -> None:
    keys = {Visit.REDEEM: ("F4", RedemptionPanel), Visit.RENEW: ("F3", RenewalPanel), Visit.PART: ("F5", PartPanel)}
    key, panel = keys[visit]
    _find(hand, number)
    hand.key(key)
    shown: Panel = hand.dialog(panel)
    if isinstance(shown, PartPanel):
        hand.enter(shown.amount, "100")
    hand.key("Ctrl+Return")
    _put_papers_away(hand)


def _ask(hand: Hand, number: str) -> None:
    """Somebody only asks what it would cost: the bag is scanned from the list of tickets."""
    hand.press(_("Tickets"))
    hand.screen_of(TicketsView)
    hand.scan(label_text(f"{number}-1"))
    _wait_for_ticket(hand, number)


def _find(hand: Hand, number: str) -> None:
    hand.key("Ctrl+K")
    hand.write(number)
    hand.key("Return")
    _wait_for_ticket(hand, number)


def _wait_for_ticket(hand: Hand, number: str) -> None:
    screen = hand.screen_of(TicketView)
    hand.wait_for(lambda: number in screen.title, f"ticket {number}")


def _put_papers_away(hand: Hand) -> None:
    dialog = hand.dialog(PaperDialog)
    hand.wait_for(lambda: bool(dialog.pages), "the paper")
    hand.key("Esc")
    hand.wait_for(lambda: QApplication.activeModalWidget() is None, "the counter")


def _close(hand: Hand, expected: Callable[[], Money]) -> None:
    hand.key("F8")
    screen = hand.screen_of(DayCloseView)
    for edit, pieces in zip(screen.count.edits, pieces_of(hand.ask(expected)), strict=True):
        if pieces:
            hand.enter(edit, str(pieces))
    hand.key("Ctrl+Return")
    _put_papers_away(hand)
