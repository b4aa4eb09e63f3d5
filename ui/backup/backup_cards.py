"""The cards of the backup screen: what is wrong, how each kind stands, the places, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QVBoxLayout, QWidget

from domain.terms import n_
from ui.backup.backup_presenter import KindRow, PlaceRow, Warned
from ui.language import _
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import SecondaryButton, SmallButton
from ui.widgets.card import Card
from ui.widgets.texts import Elided, Kind, Text, hairline

_BADGE = 120
_TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

_WAY_BACK = (
    n_(
        "1. Install PawnBook on the new computer. Bring a place with backups and the recovery code: the sheet, or two "
        "of the three cards."
    ),
    n_("2. At the first page choose to restore from a backup, name the places, and type the code."),
    n_(
        "3. The shop goes on as a new workstation. It is given a block of ticket numbers of its own, because nobody "
        "knows which numbers of the old one went out last."
    ),
    n_("A restore makes a new book beside the one in use; it never touches that one. Try it without fear."),
)


class WarningCard(Card):
    """What is wrong and what to do, the worst first; hidden where all is well."""

    def __init__(self) -> None:
        super().__init__(_("What needs you"))
        self._rows = _Rows()
        self.body.addWidget(self._rows)
        self.hide()

    def show_warned(self, warned: tuple[Warned, ...]) -> None:
        """Show these."""
        self._rows.clear()
        for place, each in enumerate(warned):
            row = self._rows.add(divided=place > 0)
            row.addWidget(Badge(each.said.words, each.said.tone), 0, 0, _TOP_LEFT)
            row.addWidget(Text(each.advice, wrap=True), 0, 1)
        self.setVisible(bool(warned))


class KindCard(Card):
    """Full backup, increment and rehearsal: when, how long, how they went."""

    def __init__(self) -> None:
        super().__init__(_("How they stand"))
        self._rows = _Rows()
        self.body.addWidget(self._rows)

    def show_kinds(self, kinds: tuple[KindRow, ...]) -> None:
        """Show these."""
        self._rows.clear()
        for place, each in enumerate(kinds):
            row = self._rows.add(divided=place > 0)
            row.addWidget(Badge(each.said.words, each.said.tone), 0, 0, _TOP_LEFT)
            row.addWidget(Elided(f"{each.name}  ·  {each.rhythm}", Kind.STRONG), 0, 1)
            row.addWidget(Text(each.when, Kind.SOFT, wrap=True), 1, 1)
            if each.wrong:
                row.addWidget(Text(each.wrong, wrap=True), 2, 1)


class PlacesCard(Card):
    """Where backups go; `add` and `remove` are asked for, by who may."""

    def __init__(self, add: Callable[[], None] | None, remove: Callable[[str], None]) -> None:
        super().__init__(_("Backup places"))
        self._remove, self._may = remove, add is not None
        self._rows = _Rows()
        self.body.addWidget(self._rows)
        if add is not None:
            self.add_button = SecondaryButton(_("Add a backup place …"))
            self.add_button.clicked.connect(add)
            self.body.addWidget(self.add_button)

    def show_places(self, places: tuple[PlaceRow, ...]) -> None:
        """Show these."""
        self._rows.clear()
        if not places:
            none = _("None yet. A place is a folder on another disk, on a stick or in the network.")
            self._rows.add(divided=False).addWidget(Text(none, Kind.SOFT, wrap=True), 0, 0, 1, 2)
        for number, each in enumerate(places):
            row = self._rows.add(divided=number > 0)
            row.addWidget(Badge(each.said.words, each.said.tone), 0, 0, _TOP_LEFT)
            row.addWidget(Elided(each.place, Kind.STRONG), 0, 1)
            last = _("Last full backup there: {when}").format(when=each.last)
            row.addWidget(Text(last, Kind.SOFT, wrap=True), 1, 1)
            if each.advice:
                row.addWidget(Text(each.advice, wrap=True), 2, 1)
            if self._may:
                button = SmallButton(_("Remove"), name=" ".join((_("Remove"), each.place)))
                button.clicked.connect(partial(self._asked_to_remove, each.place))
                row.addWidget(button, 0, 2, Qt.AlignmentFlag.AlignTop)

    def _asked_to_remove(self, place: str, _checked: bool = False) -> None:  # noqa: FBT002 Qt's signal has it
        self._remove(place)


class WayBackCard(Card):
    """How a book is restored, where the computer is gone."""

    def __init__(self) -> None:
        super().__init__(_("If this computer is lost"))
        for each in _WAY_BACK:
            self.body.addWidget(Text(_(each), Kind.SOFT, wrap=True))


class _Rows(QWidget):
    """Rows below each other, made anew each time."""

    def __init__(self) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(8))

    def clear(self) -> None:
        """Take them all away."""
        _empty(self._box)

    def add(self, *, divided: bool) -> QGridLayout:
        """One more: badge, words, button."""
        if divided:
            self._box.addWidget(hairline())
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(4))
        grid.setColumnMinimumWidth(0, px(_BADGE))
        grid.setColumnStretch(1, 1)
        self._box.addLayout(grid)
        return grid


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inside = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inside is not None:
            _empty(inside)
            inside.deleteLater()
