"""The first day in the practice shop: the guide leads somebody who knows nothing through it, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from app.desktop import Place
from app.tour.scratch import TourGate, scratch_copy, tour_gate
from domain.money import Money
from tests.books import TestClock
from tests.conftest import DEMO_DAY
from ui.counter.open_till_form import OpenTillForm
from ui.guide.guide import Guide
from ui.guide.steps import ADDRESS, CONDITION, PERSON, RING, SOURCE, STEPS
from ui.language import ENGLISH, set_translate
from ui.paper import PaperDialog
from ui.pawn.new_pawn_view import NewPawnView
from ui.pawn.ticket_panels import RedemptionPanel, RenewalPanel
from ui.preferences import Preferences
from ui.till.day_close_view import DayCloseView
from ui.tour.hand import Hand, at_window
from ui.tour.main_job import pieces_of, sign_in

MORNING = TestClock(f"{DEMO_DAY}T10:30")


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_translate(lambda text: text, ENGLISH)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def the_window(copy: Path) -> Iterator[tuple[Hand, TourGate]]:
    """A workstation at which the tour was never offered."""
    with tour_gate(Place(copy.parent, MORNING, other_time=True, only=copy)) as (made, gate):
        door = replace(made, preferences=Preferences("en", "light", 100))
        with at_window(door) as hand:
            yield hand, gate


def cash_of(gate: TourGate) -> Money:
    """What lies in the practice drawer."""
    day = gate.desk.reading.day() if gate.desk is not None else None
    return day.cash if day is not None else Money(0)


def reach(hand: Hand, guide: Guide, title: str) -> None:
    """The guide says this next."""
    hand.wait_for(lambda: guide.said[0] == title, title)


def pawn(hand: Hand, guide: Guide) -> None:
    """What the bubble says is typed."""
    screen = hand.screen_of(NewPawnView)
    customer, ring = screen.customer, screen.items.blocks[0].fields
    reach(hand, guide, "Who is it?")
    for field, text in (
        (customer.id_number, PERSON["id"]),
        (customer.fields["name"].editor, PERSON["name"]),
        (customer.fields["mobile"].editor, PERSON["phone"]),
    ):
        hand.enter(field, text)
        hand.key("Return")
    reach(hand, guide, "Where they live, and where the ring is from")
    for field, text in ((customer.fields["address"].editor, ADDRESS), (customer.source, SOURCE)):
        hand.enter(field, text)
        hand.key("Return")
    reach(hand, guide, "The ring")
    sizes = {"weight": "12.5", "fineness": "999", "appraised": "9800", "loan": "7000"}
    for name, text in {"description": RING, "condition": CONDITION, **sizes}.items():
        hand.enter(ring[name].editor, text)
        hand.key("Return")
    reach(hand, guide, "Issue the ticket")
    screen.checklist.none.setFocus()
    hand.key("Space")
    hand.key("Ctrl+Return")
    hand.dialog(PaperDialog)


def put_away(hand: Hand, guide: Guide, title: str) -> None:
    """The papers are looked at and put away."""
    hand.dialog(PaperDialog)
    reach(hand, guide, title)
    hand.key("Esc")


def open_the_till(hand: Hand, guide: Guide) -> None:
    """From the offer to the open till; one that is open already is passed over."""
    reach(hand, guide, "Your first day?")
    hand.key("Alt+N")
    reach(hand, guide, "You are signed in")
    hand.key("Alt+N")
    if any(form.isVisible() for form in hand.page.findChildren(OpenTillForm)):
        reach(hand, guide, "Open the till")
        hand.enter(hand.find(QLineEdit, "Cash in the drawer"), "200000")
        hand.key("Ctrl+Return")
    reach(hand, guide, "Begin a pawn")


def find_again(hand: Hand, guide: Guide) -> None:
    """The ticket that was just issued, by the command box; the bubble says its number."""
    reach(hand, guide, "Back to the counter")
    number = hand.screen.title.split()[-1]
    while hand.shell.way[-1].screen != "counter":
        hand.key("Esc")
    reach(hand, guide, "Find the ticket")
    assert number in guide.said[1]
    hand.key("Ctrl+K")
    hand.write(number)
    hand.key("Return")


def renew_and_redeem(hand: Hand, guide: Guide) -> None:
    """Both with their panels and papers."""
    reach(hand, guide, "Renew")
    hand.key("F3")
    hand.dialog(RenewalPanel)
    reach(hand, guide, "Take the interest")
    hand.key("Ctrl+Return")
    put_away(hand, guide, "The certificate")
    reach(hand, guide, "Redeem")
    hand.key("F4")
    hand.dialog(RedemptionPanel)
    reach(hand, guide, "Take the money")
    hand.key("Ctrl+Return")
    put_away(hand, guide, "The receipt")


def close_the_day(hand: Hand, guide: Guide, cash: Money) -> None:
    """The drawer is counted, as the bubble says what lies in it."""
    reach(hand, guide, "The day ends")
    hand.key("F8")
    screen = hand.screen_of(DayCloseView)
    reach(hand, guide, "Count and close")
    hand.wait_for(lambda: "×" in guide.said[1], "what lies in the drawer")
    for edit, pieces in zip(screen.count.edits, pieces_of(cash), strict=True):
        if pieces:
            hand.enter(edit, str(pieces))
    hand.key("Ctrl+Return")
    hand.close_dialogs()
    reach(hand, guide, "That was the first day")
    hand.key("Alt+N")
    assert not guide.is_on


def begin_again_and_stop(hand: Hand, guide: Guide) -> None:
    """From the help page, at any time."""
    hand.shell.open_screen("help")
    hand.key("Ctrl+Return")
    reach(hand, guide, "You are signed in")
    hand.key("Alt+X")
    assert not guide.is_on


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_the_first_day_is_walked_from_the_offer_to_the_closed_till(qapp: QApplication, demo_book: Path) -> None:
    with scratch_copy(demo_book) as copy, the_window(copy) as (hand, gate):
        sign_in(hand, "clerk1")
        guide = hand.window.shop.guide
        open_the_till(hand, guide)
        hand.prefer(Preferences("en", "dark", 125))
        reach(hand, guide, "Begin a pawn")
        hand.key("F2")
        pawn(hand, guide)
        put_away(hand, guide, "The papers")
        find_again(hand, guide)
        renew_and_redeem(hand, guide)
        close_the_day(hand, guide, hand.ask(lambda: cash_of(gate)))
        begin_again_and_stop(hand, guide)


def test_every_step_has_its_words() -> None:
    known = dict.fromkeys(("address", "source", "ring", "condition", "ticket", "drawer"), "-") | PERSON
    assert all(step.words.format(**known) for step in STEPS)
