"""What a scanned ticket is worth, said in front of everything else where it does not simply hold."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from domain.ids import StoreId
from domain.pawn.ticket_proof import CheckedTicket, Claim, Verdict
from domain.terms.ticket_proofs import VERDICTS
from ui.language import _
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialog import Dialog
from ui.widgets.texts import Kind, Text, Tone
from ui.words import money_text

_SAID_IN_PASSING = frozenset({Verdict.CURRENT, Verdict.RENEWED, Verdict.CHANGED, Verdict.ENDED})
"""Of our own tickets: the ticket's screen shows the rest."""


def opens_with_its_intent(checked: CheckedTicket, store: StoreId) -> bool:
    """Whether the scan does what any scan of this ticket would: it is genuine, of this store, and in its book."""
    return checked.verdict.is_genuine and checked.ticket is not None and _is_ours(checked, store)


def number_to_look_at(checked: CheckedTicket, store: StoreId) -> str:
    """The ticket that a doubtful paper names, to be compared with; "" where it is none of this store's."""
    return checked.claim.number if checked.claim is not None and _is_ours(checked, store) else ""


def is_said_in_passing(checked: CheckedTicket, store: StoreId) -> bool:
    """Whether the status bar says enough."""
    return checked.verdict in _SAID_IN_PASSING and _is_ours(checked, store)


def in_short(checked: CheckedTicket) -> str:
    """The verdict in a sentence."""
    return _(VERDICTS[checked.verdict])


def _is_ours(checked: CheckedTicket, store: StoreId) -> bool:
    return checked.claim is not None and checked.claim.store == store


class VerdictDialog(Dialog):
    """The verdict in large letters and what to do; below it what the paper says of itself, where it was signed."""

    def __init__(self, checked: CheckedTicket, parent: QWidget) -> None:
        genuine = checked.verdict.is_genuine
        title = _("Genuine ticket, look closer") if genuine else _("This ticket is not proved")
        super().__init__(title, parent)
        head = Text(title, Kind.TITLE)
        head.set_tone(Tone.AMBER if genuine else Tone.RED)
        self.words = Text(in_short(checked), wrap=True)
        self.setAccessibleName(f"{title} {self.words.text()}")
        box = QVBoxLayout(self)
        box.setContentsMargins(px(24), px(24), px(24), px(16))
        box.setSpacing(px(12))
        box.addWidget(head)
        box.addWidget(self.words)
        if checked.claim is not None:
            box.addWidget(Text(_("What the code says") if genuine else _("What the code claims"), Kind.STRONG))
            box.addLayout(_grid(checked.claim, checked.store_name))
        close = SecondaryButton(_("Close"), "Esc")
        close.clicked.connect(self.accept)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(close)
        box.addLayout(line)
        self.setMinimumWidth(px(480))


def _grid(claim: Claim, store_name: str) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(8))
    grid.setColumnStretch(1, 1)
    rows = (
        (_("Store"), f"{claim.store} {store_name}".strip()),
        (_("Ticket"), claim.number),
        (_("Loan"), money_text(claim.principal)),
        (_("Due date"), str(claim.due)),
        (_("Items"), str(claim.items)),
    )
    for row, (name, said) in enumerate(rows):
        grid.addWidget(Text(name, Kind.SOFT), row, 0)
        grid.addWidget(Text(said), row, 1)
    return grid
