"""The photos of an item that is being taken in, looked at closely: they may still be put in order and left out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from ui.language import _
from ui.photos.strip import with_moved, without
from ui.photos.viewer import Doing, Names, PhotoDialog
from ui.widgets.buttons import QuietButton
from ui.widgets.dialog import Keys


class PhotoEditor(PhotoDialog):
    """`rearranged` tells the names of those that stay, in their new order."""

    rearranged = Signal(object)

    def carry(self, step: int) -> None:
        """Put this one before its neighbour, or behind the next."""
        to = self.place + step
        if 0 <= to < len(self.names):
            self._change(with_moved(self.names, self.place, to), to)

    def leave_out(self) -> None:
        """This one is not wanted."""
        self._change(without(self.names, self.place), min(self.place, len(self.names) - 2))

    def say_which(self) -> None:
        """The first cannot go further to the front."""
        super().say_which()
        self.buttons["Ctrl+Left"].setEnabled(self.place > 0)
        self.buttons["Ctrl+Right"].setEnabled(self.place < len(self.names) - 1)

    def keys(self) -> Keys:
        """What its keys do."""
        return (("Ctrl ← →", _("Earlier, later")), ("Del", _("Leave out")), *super().keys())

    def doing(self) -> dict[str, Doing]:
        """The order and the number of them, too."""
        return {
            "Ctrl+Left": (QuietButton(_("Earlier"), "Ctrl ←"), partial(self.carry, -1)),
            "Ctrl+Right": (QuietButton(_("Later"), "Ctrl →"), partial(self.carry, 1)),
            "Del": (QuietButton(_("Leave out"), "Del"), self.leave_out),
            **super().doing(),
        }

    def _change(self, names: Names, place: int) -> None:
        self.rearranged.emit(names)
        if not names:
            self.accept()
            return
        self.names, self.place = names, place
        self.go(0)
