"""The cards of the vault walk: drawing it, its way, how far it is, and what it proves."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QProgressBar, QVBoxLayout

from domain.stock.vault_views import WalkCard
from domain.stock.vault_walk import MINUTES, WalkFinished
from ui.language import _
from ui.theme import px
from ui.vault.proof_bar import ProofBar, excluded_words
from ui.vault.walk_presenter import WalkFigures
from ui.vault.walk_ring import WalkRing
from ui.vault.walk_route import RouteTable
from ui.vault.walk_stops import Stop
from ui.widgets.buttons import Chip, PrimaryButton, SmallButton
from ui.widgets.card import Card
from ui.widgets.field import LineEdit
from ui.widgets.flow import Flow
from ui.widgets.texts import Kind, Text, Tone, hairline
from ui.words import day_text, money_text

_CHOICES = (MINUTES, 10, 15)


class DrawCard(Card):
    """Before the walk is drawn. `drawn` says for how many minutes."""

    drawn = Signal(int)

    def __init__(self, *, may_draw: bool) -> None:
        super().__init__()
        self.setMaximumWidth(px(600))
        self._may_draw = may_draw
        self._last, self._last_words = Text("", Kind.STRONG), Text("", Kind.SOFT, wrap=True)
        self.submit_button = PrimaryButton(_("Draw today's walk"), "Ctrl ↵")
        self.submit_button.clicked.connect(self.submit)
        self._none = Text(_("No bag is sealed in yet. Bags that are stored can be drawn."), Kind.SOFT, wrap=True)
        self._minutes = MINUTES
        self._group = QButtonGroup(self)
        title = Text(_("A few bags that nobody chose"), Kind.TITLE)
        why = Text(
            _(
                "The book draws bags by what was lent on them, from a number that nobody knows before. Find each, look "
                "at its seal, scan it. Five minutes a day say how much could be missing without anybody noticing."
            ),
            Kind.SOFT,
            wrap=True,
        )
        self.body.setContentsMargins(px(32), px(28), px(32), px(28))
        self.body.setSpacing(px(16))
        for part in (title, why):
            self.body.addWidget(part)
        self.body.addLayout(self._choices())
        self.body.addWidget(self._none)
        self.body.addWidget(hairline())
        self.body.addWidget(self._last)
        self.body.addWidget(self._last_words)

    def prepare(self, last: WalkCard | None, words: str, *, has_bags: bool) -> None:
        """Say what the last walk came to."""
        self.submit_button.setVisible(self._may_draw and has_bags)
        self._none.setVisible(not has_bags)
        self._last.setVisible(last is not None)
        self._last_words.setVisible(last is not None)
        if last is not None:
            self._last.setText(_("The walk of {day}").format(day=day_text(last.walk.drawn.on)))
            self._last_words.setText(words)
        if self.submit_button.isVisibleTo(self):
            self.submit_button.setFocus()

    def submit(self) -> None:
        """Draw."""
        if self.submit_button.isEnabled() and self.submit_button.isVisibleTo(self):
            self.drawn.emit(self._minutes)

    def set_busy(self, *, busy: bool) -> None:
        """While the book works, take no second press."""
        self.submit_button.setEnabled(not busy)

    def _choices(self) -> Flow:
        row = Flow()
        for minutes in _CHOICES:
            chip = Chip(_("{minutes} minutes").format(minutes=minutes))
            chip.setChecked(minutes == MINUTES)
            chip.clicked.connect(lambda _on, chosen=minutes: setattr(self, "_minutes", chosen))
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addWidget(self.submit_button)
        return row


class WayCard(Card):
    """The stops. `scanned` says what was typed, `broken` and `forgotten` say of which bag."""

    scanned = Signal(str)
    broken = Signal(str)
    forgotten = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Today's way"))
        self.code = LineEdit(placeholder=_("Scan or type a bag, its seal or a place"))
        self.code.setAccessibleName(_("Scan or type a bag, its seal or a place"))
        self.code.setMaxLength(60)
        self.code.returnPressed.connect(self._on_typed)
        self.is_broken = SmallButton(_("Seal broken"))
        self.is_broken.clicked.connect(lambda: self._tell(self.broken))
        self.undo = SmallButton(_("Not seen after all"))
        self.undo.clicked.connect(lambda: self._tell(self.forgotten))
        self._note = Text("", Kind.STRONG, wrap=True)
        self._note.setMinimumHeight(px(24))
        self.table = RouteTable()
        self.table.setMinimumHeight(px(240))
        self._last = ""
        self._row = QHBoxLayout()
        self._row.setSpacing(px(8))
        self._row.addWidget(self.code, 1)
        self._row.addWidget(self.is_broken)
        self._row.addWidget(self.undo)
        self.body.addLayout(self._row)
        self.body.addWidget(self._note)
        self.body.addWidget(self.table, 1)

    def set_open(self, *, is_open: bool) -> None:
        """A walk that is finished is only looked at."""
        for part in (self.code, self.is_broken, self.undo, self._note):
            part.setVisible(is_open)

    def show_stops(self, stops: tuple[Stop, ...]) -> None:
        """Show the way."""
        self.table.show_stops(stops)

    def say(self, text: str, tone: Tone) -> None:
        """What the last scan was."""
        self._note.setText(text)
        self._note.set_tone(tone)

    def _on_typed(self) -> None:
        text = self.code.text()
        self.code.clear()
        self.scanned.emit(text)

    def _tell(self, signal: Any) -> None:
        stop = self.table.chosen
        if stop is not None:
            signal.emit(stop.bag.item)
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)


class ProgressCard(Card):
    """The ring, the time that went by, and where the clerk is."""

    def __init__(self) -> None:
        super().__init__(_("Progress"))
        self.ring = WalkRing()
        self._time, self._of = Text("0:00", Kind.SUM), Text("", Kind.SOFT)
        self._here = Text("", Kind.STRONG, wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Time"))
        side = QVBoxLayout()
        side.setSpacing(px(4))
        side.addStretch(1)
        for part in (self._time, self._of, self._bar, self._here):
            side.addWidget(part)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(px(24))
        row.addWidget(self.ring)
        row.addLayout(side, 1)
        self.body.addLayout(row)

    def show_stops(self, stops: tuple[Stop, ...], here: str) -> None:
        """Fill the ring."""
        self.ring.show_stops(stops)
        self._here.set_tone(Tone.PLAIN)
        following = next((stop for stop in stops if stop.state.value == "next"), None)
        if here:
            self._here.setText(_("You are at {place}").format(place=here))
        elif following is not None:
            self._here.setText(_("Next: {place} {name}").format(place=following.bag.place, name=following.place_name))
        else:
            self._here.setText(_("All bags are ticked."))

    def show_figures(self, figures: WalkFigures) -> None:
        """The time that went by."""
        self._time.set_tone(Tone.PLAIN)
        self._time.setText(f"{figures.seconds // 60}:{figures.seconds % 60:02d}")
        self._of.setText(_("of {minutes} minutes").format(minutes=figures.minutes))
        self._bar.setRange(0, figures.minutes * 60)
        self._bar.setValue(min(figures.seconds, figures.minutes * 60))
        for part in (self._time, self._of, self._bar):
            part.show()

    def show_finished(self, finished: WalkFinished) -> None:
        """No time runs any more."""
        self._bar.hide()
        tone = Tone.RED if finished.missing or finished.broken else Tone.GREEN
        for part in (self._time, self._here):
            part.set_tone(tone)
        if finished.missing:
            self._time.setText(_("MISSING: {count}").format(count=len(finished.missing)))
            self._of.setText(_("loans of {sum}").format(sum=money_text(finished.missing_value)))
            self._here.setText(_("Look for them now, with two people."))
        elif finished.broken:
            self._time.setText(_("Broken: {count}").format(count=len(finished.broken)))
            self._of.setText(_("seals that are not whole"))
            self._here.setText(_("Look into these bags now, with two people."))
        else:
            self._time.setText(_("All found"))
            self._of.setText(
                ", ".join(finished.also_seen) and _("also seen: {items}").format(items=", ".join(finished.also_seen))
            )
            self._here.setText("")


class ProofCard(Card):
    """What loss is excluded, as an amount, as a picture, and in plain words."""

    def __init__(self) -> None:
        super().__init__(_("What this walk proves"), _("at 95 %"))
        self._lead = Text("", Kind.SOFT, wrap=True)
        self._sum = Text("", Kind.SUM)
        self.bar = ProofBar()
        self._words, self._together = Text("", Kind.BODY, wrap=True), Text("", Kind.SOFT, wrap=True)
        for part in (self._lead, self._sum, self.bar, self._words, hairline(), self._together):
            self.body.addWidget(part)

    def show_figures(self, figures: WalkFigures) -> None:
        """What is proved by what was seen so far."""
        over = figures.seen == figures.bags
        lead = _("The bags that were seen exclude a loss from")
        lead = lead if over else _("What was seen so far excludes a loss from")
        self._lead.setText(lead)
        self._sum.setText(excluded_words(figures.so_far))
        self.bar.show_proofs(figures.so_far, figures.together)

    def show_words(self, words: str, together: str, *, wrong: bool) -> None:
        """The same in plain words, and what the last walks say together."""
        self._words.setText(words)
        self._words.set_tone(Tone.RED if wrong else Tone.PLAIN)
        for part in (self._lead, self._sum, self.bar):
            part.setVisible(not wrong)
        self._together.setText(together)
