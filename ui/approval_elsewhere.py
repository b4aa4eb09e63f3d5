"""Asking a second person who is elsewhere: what is read to them, and the code that their phone answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.approval_presenter import ShownRequest
from ui.language import _
from ui.theme import px
from ui.widgets.buttons import SmallButton
from ui.widgets.field import Field, LineEdit
from ui.widgets.qr import QrCode
from ui.widgets.texts import Kind, Text, Tone

_ROOM = 24


class Elsewhere(QWidget):
    """A request that was asked stays until its time is over; `ask_anew` makes another, which voids it.

    `field`, for the answer, stands apart: the request may be scrolled, the answer never is.
    """

    def __init__(self, ask_anew: Callable[[], None]) -> None:
        super().__init__()
        self.is_asked = False
        self.qr = QrCode(_("QR code of the request, for the phone of whom approves"))
        self.request, self.until = Text("", Kind.TITLE), Text("", Kind.SOFT, wrap=True)
        self.request.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.request.setAccessibleName(_("Request for approval"))
        self.again = SmallButton(_("Ask anew"))
        self.again.clicked.connect(lambda _checked=False: ask_anew())
        self.answer = LineEdit(placeholder="ABCDE FGHIJ")
        self.answer.setMaxLength(_ROOM)
        self.field = Field(_("The ten letters and digits of their phone"), self.answer)
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.timeout.connect(self.end)
        self._lay_out()

    def show_request(self, request: ShownRequest) -> None:
        """Show what the phone is told, and wait for its answer."""
        self.is_asked = True
        self.qr.show_rows(request.rows)
        self.request.setText(request.code)
        self.until.setText(_("It counts until {time}, once, and for three tries.").format(time=request.until))
        self.until.set_tone(Tone.PLAIN)
        self.field.set_error("")
        self.answer.clear()
        self.answer.setEnabled(True)
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)
        self._over.start(request.seconds * 1000)

    def show_error(self, text: str) -> None:
        """Say what is wrong with the code."""
        self.field.set_error(text)
        if text:
            self.answer.setFocus()
            self.answer.selectAll()

    def end(self, why: str = "") -> None:
        """No code agrees to this request any more: its time is over, or `why`."""
        self.is_asked = False
        self._over.stop()
        self.answer.clear()
        self.answer.setEnabled(False)
        self.until.setText(why or _("The time is over. Ask anew, and read the new letters to them."))
        self.until.set_tone(Tone.RED)
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        say = Text(
            _("Tell them in your own words what they approve: their phone shows the letters, not what it is about."),
            wrap=True,
        )
        say.set_tone(Tone.AMBER)
        foot = QHBoxLayout()
        foot.addWidget(self.again)
        foot.addStretch(1)
        beside = QVBoxLayout()
        beside.setSpacing(px(8))
        for part in (say, self.request, self.until):
            beside.addWidget(part)
        beside.addLayout(foot)
        beside.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(px(16))
        top.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(beside, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        box.addLayout(top)
