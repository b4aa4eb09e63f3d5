"""One pawn through the real window of this installation, without a display: typed, issued, its papers drawn."""

from __future__ import annotations

import os
from pathlib import Path

from app.desktop import Place
from app.tour.scratch import tour_gate
from domain.clock import Clock


def pawn_at_the_window(book: Path, person: str, id_number: str, clock: Clock) -> str:
    """Sign in at a practice book, open the till and pawn a ring as a clerk does; answers what stands there then."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QLineEdit

    from ui.language import _
    from ui.paper import PaperDialog
    from ui.pawn.new_pawn_view import NewPawnView
    from ui.pawn.ticket_view import TicketView
    from ui.tour.hand import at_window
    from ui.tour.main_job import CUSTOMER, RING, SOURCE, sign_in

    with tour_gate(Place(book.parent, clock, only=book)) as (door, _gate), at_window(door) as hand:
        sign_in(hand, person)
        hand.enter(hand.find(QLineEdit, _("Cash in the drawer")), "200000")
        hand.key("Ctrl+Return")
        hand.key("F2")
        pawn = hand.screen_of(NewPawnView)
        hand.enter(pawn.customer.id_number, id_number)
        for name, text in CUSTOMER.items():
            hand.enter(pawn.customer.fields[name].editor, text)
        hand.enter(pawn.customer.source, SOURCE)
        for name, text in RING.items():
            hand.enter(pawn.items.blocks[0].fields[name].editor, text)
            hand.key("Return")
        pawn.checklist.none.setFocus()
        hand.key("Space")
        hand.key("Ctrl+Return")
        papers = hand.dialog(PaperDialog)
        hand.wait_for(lambda: bool(papers.pages), "the papers")
        drawn = len(papers.pages)
        hand.key("Esc")
        return f"{hand.screen_of(TicketView).title}, pages drawn: {drawn}"
