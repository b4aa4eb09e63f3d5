"""The first day as data: what each step says, beside which widget, and what has to happen for it to be done."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from domain.terms import n_

PERSON = {"id": "440304199003040177", "name": "李小雨", "phone": "13800001234"}
"""A customer who does not exist."""
ADDRESS, SOURCE = "深圳市罗湖区东门路 8 号", "本人购买，有发票"
RING, CONDITION = "足金戒指，素圈", "完好"


class Until(enum.Enum):
    """What has to happen; `target` of the step says where."""

    READ = "read"
    TILL_OPEN = "till_open"
    TILL_CLOSED = "till_closed"
    SCREEN = "screen"
    FILLED = "filled"
    DIALOG = "dialog"
    PAPERS_GONE = "papers_gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`at` is the accessible name of what the step is about, `target` a screen, a field or the class of a dialog.

    `words` may hold {id}, {name}, {phone}, {address}, {source}, {ring}, {condition}, {ticket} and {drawer}.
    """

    title: str
    words: str
    until: Until
    target: str = ""
    at: str = ""


STEPS = (
    Step(
        title=n_("You are signed in"),
        words=n_(
            "Your name stands at the top right. Ctrl+L locks the screen when you leave the desk. This is a practice "
            "shop: nothing you do here is real. Alt+N goes on, Alt+X stops."
        ),
        until=Until.READ,
    ),
    Step(
        title=n_("Open the till"),
        words=n_("Type what lies in the drawer, such as 200000, and press Ctrl+Enter."),
        until=Until.TILL_OPEN,
        at=n_("Cash in the drawer"),
    ),
    Step(
        title=n_("Begin a pawn"),
        words=n_("Somebody comes with a gold ring. Press F2."),
        until=Until.SCREEN,
        target="new_pawn",
        at=n_("New pawn"),
    ),
    Step(
        title=n_("Who is it?"),
        words=n_("Type the number {id}, the name {name} and the phone {phone}; Enter goes to the next field."),
        until=Until.FILLED,
        target=n_("Phone"),
        at=n_("Resident ID or credit code"),
    ),
    Step(
        title=n_("Where they live, and where the ring is from"),
        words=n_("Address: {address}. Source of the goods: {source}."),
        until=Until.FILLED,
        target=n_("Source of the goods"),
        at=n_("Address on the paper"),
    ),
    Step(
        title=n_("The ring"),
        words=n_(
            "Description {ring}, condition {condition}, weight 12.5, fineness 999, appraised value 9800, loan 7000. "
            "The quote follows at the right."
        ),
        until=Until.FILLED,
        target=n_("Loan"),
        at=n_("Description"),
    ),
    Step(
        title=n_("Issue the ticket"),
        words=n_("Tick that none of the prohibited goods is among them (Space), then press Ctrl+Enter."),
        until=Until.DIALOG,
        target="PaperDialog",
        at=n_("Issue and print"),
    ),
    Step(
        title=n_("The papers"),
        words=n_("Ticket and label stand here; 2 shows the second. Ctrl+Enter prints, Esc puts them away. Press Esc."),
        until=Until.PAPERS_GONE,
        target="ticket",
    ),
    Step(
        title=n_("Back to the counter"),
        words=n_("Later the customer comes again. Press Esc until you are back at the counter."),
        until=Until.SCREEN,
        target="counter",
        at=n_("Counter"),
    ),
    Step(
        title=n_("Find the ticket"),
        words=n_("Press Ctrl+K, type {ticket} and press Enter. A name, its initials or a scan find it too."),
        until=Until.SCREEN,
        target="ticket",
        at=n_("Find"),
    ),
    Step(
        title=n_("Renew"),
        words=n_("They want to keep the loan for longer. Press F3."),
        until=Until.DIALOG,
        target="RenewalPanel",
    ),
    Step(
        title=n_("Take the interest"),
        words=n_("Look at the sum and how it comes about, then press Ctrl+Enter."),
        until=Until.DIALOG,
        target="PaperDialog",
    ),
    Step(
        title=n_("The certificate"),
        words=n_("The renewal has its paper. Press Esc to put it away."),
        until=Until.PAPERS_GONE,
        target="ticket",
    ),
    Step(
        title=n_("Redeem"),
        words=n_("Now they want the ring back. Press F4."),
        until=Until.DIALOG,
        target="RedemptionPanel",
    ),
    Step(
        title=n_("Take the money"),
        words=n_("Compare the person, take the ticket back, and press Ctrl+Enter."),
        until=Until.DIALOG,
        target="PaperDialog",
    ),
    Step(
        title=n_("The receipt"),
        words=n_("The ring goes home with a receipt. Press Esc."),
        until=Until.PAPERS_GONE,
        target="ticket",
    ),
    Step(
        title=n_("The day ends"),
        words=n_("Press F8 to count the drawer."),
        until=Until.SCREEN,
        target="day_close",
    ),
    Step(
        title=n_("Count and close"),
        words=n_(
            "Elsewhere nobody is told what should be there. In this drawer lie {drawer}. Type the pieces and press "
            "Ctrl+Enter."
        ),
        until=Until.TILL_CLOSED,
    ),
    Step(
        title=n_("That was the first day"),
        words=n_("F1 explains every screen. This tour can be begun again from Help at any time. Alt+N ends it."),
        until=Until.READ,
    ),
)
