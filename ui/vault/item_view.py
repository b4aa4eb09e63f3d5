"""An item in the vault: its card with photos at the left, the history of its custody at the right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout

from domain.access.roles import MAY
from domain.stock.angles import missing_angles
from domain.stock.item import PledgedItem
from domain.stock.vault_views import CustodyCard, Movement
from domain.terms import ANGLES, CUSTODY_STAGES, CUSTODY_STEPS
from ui.approval import ask_second_person
from ui.approval_presenter import Asked
from ui.language import _
from ui.pawn.pictures import ItemPhotos
from ui.photos.camera_dialog import CameraDialog
from ui.photos.groups import PhotoGroups, looking
from ui.photos.shots import Subject
from ui.screens import Page, Surroundings
from ui.theme import px
from ui.vault.bags_card import stage_tone
from ui.vault.item_presenter import ItemPresenter
from ui.widgets.badge import Badge
from ui.widgets.buttons import PrimaryButton, SecondaryButton, SmallButton
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.states import States
from ui.widgets.table import Column, Table
from ui.widgets.texts import Elided, Kind, Text, Tone
from ui.words import clock_text, money_text


class ItemView(Page):
    """Opened with an `item`."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(_("Item"))
        self._around = around
        self._presenter = ItemPresenter(self, around.tasks.for_owner(self), around.desk, around.explain)
        self.badge, self._goods = Badge(), Elided("", Kind.SOFT)
        self.ticket = SecondaryButton(_("Open the ticket"))
        self.handle = PrimaryButton(_("Take at hand"), "Ctrl ↵")
        self.facts, self.photos_card, self.story = Card(_("In the vault")), Card(_("Photos")), Card(_("Custody"))
        self._grid = QGridLayout()
        self._missing = Text("", Kind.SOFT, wrap=True)
        self.photos = PhotoGroups(looking(around, self))
        self.add, self.camera = SmallButton(_("Add photos …")), SmallButton(_("Camera …"))
        self.table: Table[Movement] = Table(_("Custody"), _columns())
        self.columns = Columns((9, 14), break_at=900)
        self.states = States(self.columns)
        self.ask_files: Callable[[], tuple[Path, ...]] = self._ask_files
        self._card: CustodyCard | None = None
        self._subject: Subject | None = None
        self._lay_out()

    # What the shell asks.

    def on_show(self, **params: Any) -> None:
        """Show an item."""
        self.banner.clear()
        self._presenter.open(str(params.get("item", "")))

    def primary(self) -> None:
        """Go to the vault with it at hand."""
        if self._card is not None and self.handle.isVisibleTo(self):
            self._around.open_screen("vault", items=(self._card.custody.item,))

    def fit(self, width: int) -> None:
        """The history below the card where there is no room beside it."""
        super().fit(width)
        self.columns.fit(width)

    # What the presenter says.

    def show_loading(self) -> None:
        """Say so if reading takes long."""
        self.states.show_loading()

    def show_card(self, card: CustodyCard, item: PledgedItem | None, photos: ItemPhotos) -> None:
        """Show all that the vault knows of it."""
        self._card, self._subject = card, None
        held = card.custody
        self.set_title(_("Item {item}").format(item=held.item))
        self._goods.setText(card.description)
        self.badge.show_state(_(CUSTODY_STAGES[held.stage]), stage_tone(held.stage))
        self._fill_facts(card)
        self._show_photos(item, photos)
        self.story.set_aside(_("Steps: {count}").format(count=len(card.story)))
        self.table.set_rows(card.story[::-1])
        self.handle.setVisible("vault.store" in MAY[self._around.desk.session.role])
        self.ticket.setVisible(bool(card.ticket))
        if held.unmatched:
            words = _("Two workstations told different stories of this bag. Look at it, and take down what is true.")
            self.banner.say(words, Tone.AMBER)
        self.states.show_content()

    def show_unknown(self, reason: str) -> None:
        """There is no such item."""
        self._card = None
        self.set_title(_("Item"))
        self._goods.setText("")
        self.badge.show_state("", Tone.PLAIN)
        self.handle.hide()
        self.ticket.hide()
        self.states.show_refused(reason, _("To the vault"), lambda: self._around.open_screen("vault"))

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def show_done(self, text: str) -> None:
        """Say what was done."""
        self.banner.say(text, Tone.GREEN)

    def show_working(self, *, working: bool) -> None:
        """While pictures are taken in, take no more."""
        for button in (self.add, self.camera):
            button.setEnabled(not working)

    def ask_approval(self, asked: Asked) -> None:
        """Call the second person."""
        ask_second_person(self._around, asked, self)

    # Its own.

    def _fill_facts(self, card: CustodyCard) -> None:
        held = card.custody
        way = " › ".join(f"{place.code} {place.name}" for place in card.way)
        rows = (
            (_("Place"), way or "—"),
            (_("Bag"), held.bag or "—"),
            (_("Seal"), held.seal or "—"),
            (_("Old seals"), ", ".join(held.old_seals)),
            (_("Ticket"), card.ticket),
            (_("Loan"), money_text(card.loan)),
        )
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for row, (label, value) in enumerate((label, value) for label, value in rows if value):
            self._grid.addWidget(Text(label, Kind.SOFT), row, 0)
            self._grid.addWidget(Text(value, wrap=True), row, 1)

    def _show_photos(self, item: PledgedItem | None, photos: ItemPhotos) -> None:
        count = len(photos.small)
        self.photos.show_photos(photos)
        self.photos_card.set_aside(_("Photos: {count}").format(count=count) if count else "")
        missing = missing_angles(item.category, count) if item is not None else ()
        angles = " · ".join(_(ANGLES[angle]) for angle in missing)
        self._missing.setText(_("Still to be photographed: {angles}").format(angles=angles))
        self._missing.setVisible(bool(missing))
        if item is not None:
            place = int(item.code.rpartition("-")[2]) - 1
            self._subject = Subject(place, item.category, item.description, count)

    def _open_camera(self) -> None:
        find, subject = self._around.find_cameras, self._subject
        if find is not None and subject is not None:
            dialog = CameraDialog(self._around, find, subject, self)
            dialog.taken.connect(self._presenter.add_photos)
            dialog.open()

    def _ask_files(self) -> tuple[Path, ...]:
        kinds = _("Pictures") + " (*.jpg *.jpeg *.png *.webp)"
        return tuple(Path(name) for name in QFileDialog.getOpenFileNames(self, _("Add photos …"), "", kinds)[0])

    def _open_ticket(self) -> None:
        if self._card is not None:
            self._around.open_screen("ticket", number=self._card.ticket)

    def _lay_out(self) -> None:
        self.subtitle.hide()
        self.ticket.clicked.connect(self._open_ticket)
        self.handle.clicked.connect(self.primary)
        self.add.clicked.connect(lambda: self._presenter.add_photos(self.ask_files()))
        self.add.setVisible(self._presenter.may_add)
        self.camera.clicked.connect(self._open_camera)
        self.camera.setVisible(self._presenter.may_add and self._around.find_cameras is not None)
        for button in (self.ticket, self.handle):
            self.head.addWidget(button)
            button.hide()
        state = QHBoxLayout()
        state.setSpacing(px(12))
        state.addWidget(self.badge)
        state.addWidget(self._goods, 1)
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnStretch(1, 1)
        self.facts.body.addLayout(self._grid)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addWidget(self.camera)
        line.addStretch(1)
        for part in (self.photos, self._missing):
            self.photos_card.body.addWidget(part)
        self.photos_card.body.addLayout(line)
        self.story.body.addWidget(self.table, 1)
        self.table.setMinimumHeight(px(240))
        for card in (self.facts, self.photos_card):
            self.columns.left.addWidget(card)
        self.columns.left.addStretch(1)
        self.columns.right.addWidget(self.story, 1)
        self.body.setSpacing(px(12))
        self.body.addLayout(state)
        self.body.addWidget(self.states, 1)


def _columns() -> tuple[Column[Movement], ...]:
    return (
        Column(_("Day"), lambda move: f"{move.on.isoformat()} {clock_text(move.wall)}"),
        Column(_("What was done"), lambda move: _(CUSTODY_STEPS[move.what.what])),
        Column(_("Place"), _way_of, gives_way=2),
        Column(_("Seal"), lambda move: move.what.seal or "—", gives_way=3),
        Column(_("Reason"), lambda move: move.what.reason or "—", stretch=True),
        Column(_("Keeper"), lambda move: move.keeper),
        Column(_("Second person"), lambda move: move.second or "—", gives_way=1),
    )


def _way_of(move: Movement) -> str:
    """From where to where."""
    what = move.what
    if what.from_place and what.to_place:
        return f"{what.from_place} → {what.to_place}"
    if what.to_place:
        return f"→ {what.to_place}"
    return f"{what.from_place} →" if what.from_place else "—"
