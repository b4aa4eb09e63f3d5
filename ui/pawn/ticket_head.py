"""The head of the ticket screen: the buttons of what can be done, and the line that says how the ticket stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from domain.customers.customer import Customer
from domain.customers.views import line_of
from ui.language import _
from ui.pawn import acts
from ui.pawn.act import Act, Offer
from ui.pawn.acts import MORE
from ui.pawn.story import Flag
from ui.pawn.ticket_presenter import OPEN, Shown
from ui.theme import px
from ui.widgets.badge import STAGE_TONES, Badge
from ui.widgets.buttons import Button, PrimaryButton, SecondaryButton, SmallButton
from ui.widgets.texts import Elided, Kind, Tone, tip_of

_ROOM_FOR_PRINT, _ROOM_FOR_KEYS, _ROOM_FOR_PART, _ROOM_FOR_SUM, _ROOM_FOR_RENEW = 1030, 890, 740, 620, 520
"""Where it is narrower, the number of the ticket needs the room: papers have buttons of their own, the status bar has
the keys, and the panel says the sum.
"""


class ActButtons(QObject):
    """`wanted` says the name of the act that a button stands for."""

    wanted = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.print_again = SecondaryButton(_("Print again"), "F9")
        self.more = SecondaryButton(_("More …"), "F10")
        self.part = SecondaryButton(_("Part payment"), "F5")
        self.renew = SecondaryButton(_("Renew"), "F3")
        self.redeem = PrimaryButton(_("Redeem"), "F4")
        self.offers: Mapping[str, Offer] = {}
        self._shown: dict[str, Button] = {}
        self._by_right = True
        self._width, self._sum = 16_777_215, ""
        self.part.clicked.connect(lambda: self.wanted.emit(acts.PART.name))
        self.renew.clicked.connect(lambda: self.wanted.emit(acts.RENEW.name))
        self.redeem.clicked.connect(lambda: self.wanted.emit(self.redeeming))

    @property
    def all(self) -> tuple[Button, ...]:
        """From the rarest to the primary one."""
        return self.print_again, self.more, self.part, self.renew, self.redeem

    @property
    def redeeming(self) -> str:
        """What the primary button stands for: redeeming by right, or by agreement once the pledge is forfeited."""
        return acts.REDEEM.name if self._by_right else acts.AGREE.name

    @property
    def main(self) -> tuple[Act, ...]:
        """The acts that have a place at the head now, whether or not there is room for their buttons."""
        return tuple(acts.ACTS[name] for name in self._shown if name in self.offers)

    def show_offers(self, shown: Shown) -> None:
        """Main acts as long as the ticket runs; of a forfeited one only the agreement."""
        self.offers, self._by_right = shown.offers, shown.card.stage in OPEN
        agree = self.offers.get(acts.AGREE.name)
        if self._by_right:
            self._shown = {acts.PART.name: self.part, acts.RENEW.name: self.renew, acts.REDEEM.name: self.redeem}
        else:
            self._shown = {acts.AGREE.name: self.redeem} if agree is not None and agree.is_open else {}
        for name, button in self._shown.items():
            offer = self.offers.get(name)
            button.setEnabled(offer is not None and offer.is_open)
            button.setToolTip(tip_of(offer.refused) if offer is not None else "")
        self.more.setVisible(any(self.offers[act.name].is_open for act in MORE if act.name in self.offers))
        self._fit()

    def show_sum(self, words: str) -> None:
        """What redeeming costs today; "" where nothing can be paid."""
        self._sum = words
        self._fit()

    def be_meant(self, *, meant: bool) -> None:
        """Only one of two tickets side by side has a primary action."""
        kind = "primary" if meant else "secondary"
        if self.redeem.property("kind") != kind:
            self.redeem.setProperty("kind", kind)
            self.redeem.style().unpolish(self.redeem)
            self.redeem.style().polish(self.redeem)

    def show_none(self) -> None:
        """There is nothing to act on."""
        self.offers, self._shown = {}, {}
        for button in self.all:
            button.hide()

    def fit(self, width: int) -> None:
        """As much as there is room for."""
        self._width = width
        if self._shown or self.offers:
            self._fit()

    def _fit(self) -> None:
        width = self._width
        self.print_again.setVisible(width >= px(_ROOM_FOR_PRINT))
        for button in (self.more, self.part, self.renew, self.redeem):
            button.show_key(shown=width >= px(_ROOM_FOR_KEYS))
        room = {self.part: _ROOM_FOR_PART, self.renew: _ROOM_FOR_RENEW, self.redeem: 0}
        here = {button for name, button in self._shown.items() if name in self.offers}
        for each, least in room.items():
            each.setVisible(each in here and width >= px(least))
        if self._sum and width >= px(_ROOM_FOR_SUM):
            words = _("Redeem {sum}") if self._by_right else _("Redeem by agreement {sum}")
            self.redeem.say(words.format(sum=self._sum))
        else:
            self.redeem.say(_("Redeem") if self._by_right else _("Redeem by agreement"))


class StateLine(QWidget):
    """The stage, what must be seen beside it, and who pawned. `followed` says another ticket's number."""

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.badge, self.person = Badge(), Elided("", Kind.SOFT)
        self.name = ""
        self._flags = QHBoxLayout()
        self._flags.setSpacing(px(8))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        line.addWidget(self.badge)
        line.addLayout(self._flags)
        line.addWidget(self.person, 1)

    def show_state(self, shown: Shown) -> None:
        """Say how the ticket stands."""
        self.badge.show_state(shown.badge, STAGE_TONES[shown.card.stage])
        self.person.setText(_person(shown.card.customer))
        self.name = line_of(shown.card.customer).name or ""
        self._show_flags(shown.flags)

    def show_none(self) -> None:
        """There is no such ticket."""
        self.badge.show_state("", Tone.PLAIN)
        self.person.setText("")
        self.name = ""
        self._show_flags(())

    def _show_flags(self, flags: tuple[Flag, ...]) -> None:
        while (held := self._flags.takeAt(0)) is not None:
            old = held.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for flag in flags:
            self._flags.addWidget(self._link(flag) if flag.ticket else Badge(flag.words, flag.tone))

    def _link(self, flag: Flag) -> SmallButton:
        link = SmallButton(flag.words)
        link.clicked.connect(partial(self._on_link, flag.ticket))
        return link

    def _on_link(self, number: str, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.followed.emit(number)


def _person(customer: Customer) -> str:
    """Who pawned, masked as lists show it: the customer's own card says the rest."""
    line = line_of(customer)
    return f"{line.name} · {line.phone}" if line.name is not None else _("Customer erased")
