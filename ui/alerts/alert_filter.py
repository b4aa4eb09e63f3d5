"""Which alerts are listed: those of one gravity, and those of one kind."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from domain.alerts.alert import Alert, AlertKind, Gravity
from ui.alerts.alert_words import GRAVITIES, KINDS
from ui.language import _
from ui.widgets.buttons import Chip
from ui.widgets.field import Choice
from ui.widgets.flow import Flow


class AlertFilter(QWidget):
    """A chip for each gravity, with how many there are, and a choice of the kinds that there are."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.gravity: Gravity | None = None
        self.chips: dict[Gravity | None, Chip] = {}
        self.kinds = Choice(((None, _("All kinds")),))
        self.kinds.setAccessibleName(_("Kind"))
        self._lay_out()
        self.kinds.activated.connect(lambda _index: self.changed.emit())

    @property
    def kind(self) -> AlertKind | None:
        """The kind that is listed; None where all are."""
        kind = self.kinds.value
        return kind if isinstance(kind, AlertKind) else None

    def of(self, alerts: tuple[Alert, ...]) -> tuple[Alert, ...]:
        """Those of these that are listed."""
        return tuple(each for each in self._of_kind(alerts) if self.gravity in {None, each.gravity})

    def offer(self, alerts: tuple[Alert, ...]) -> None:
        """Offer what there is; a kind that was chosen stays, though nothing of it is left."""
        chosen = self.kind
        there = {each.kind for each in alerts} | {chosen}
        kinds = tuple((kind, _(words)) for kind, words in KINDS.items() if kind in there)
        self.kinds.set_options(((None, _("All kinds")), *kinds))
        self.kinds.choose(chosen)

    def count(self, alerts: tuple[Alert, ...]) -> None:
        """Say on each chip how many it lists."""
        of_kind = self._of_kind(alerts)
        for gravity, chip in self.chips.items():
            words = _(GRAVITIES[gravity]) if gravity else _("All")
            chip.say(f"{words}  {sum(gravity in {None, each.gravity} for each in of_kind)}")

    def show_all(self) -> None:
        """List everything."""
        self.kinds.choose(None)
        self.chips[None].setChecked(True)
        self._on_chip(None)

    def _of_kind(self, alerts: tuple[Alert, ...]) -> tuple[Alert, ...]:
        return tuple(each for each in alerts if self.kind in {None, each.kind})

    def _on_chip(self, gravity: Gravity | None, _checked: bool = False) -> None:  # noqa: FBT002 - a click says so
        self.gravity = gravity
        self.changed.emit()

    def _lay_out(self) -> None:
        line, group = Flow(), QButtonGroup(self)
        for gravity in (None, *GRAVITIES):
            chip = Chip("")
            chip.setChecked(gravity is None)
            chip.clicked.connect(partial(self._on_chip, gravity))
            group.addButton(chip)
            line.addWidget(chip)
            self.chips[gravity] = chip
        self.kinds.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        line.addWidget(self.kinds)
        self.setLayout(line)
