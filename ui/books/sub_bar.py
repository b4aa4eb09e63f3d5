"""One sub-ledger of the books: everything about one ticket, customer, item, employee, drawer or bank account."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from domain.terms import n_
from ui.language import _
from ui.theme import px
from ui.widgets.field import Choice, LineEdit

KINDS = {
    "": n_("Everything"),
    "ticket": n_("One ticket"),
    "customer": n_("One customer"),
    "item": n_("One item"),
    "person": n_("One employee"),
    "store": n_("Another store"),
    "till": n_("One drawer"),
}


class SubBar(QWidget):
    """`changed` says the name of the sub-ledger ("ticket:…"), "" for everything."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Sub-ledger"))
        self.kind = Choice(tuple((kind, _(words)) for kind, words in KINDS.items()))
        self.kind.setAccessibleName(_("Sub-ledger"))
        self.name = LineEdit(placeholder=_("Number or login, then Enter"))
        self.name.setAccessibleName(_("Which one"))
        self.name.setFixedWidth(px(200))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.kind)
        row.addWidget(self.name)
        self.kind.currentIndexChanged.connect(lambda _place: self._on_kind())
        self.name.returnPressed.connect(self._say)
        self.name.hide()

    @property
    def sub(self) -> str:
        """The sub-ledger; "" for everything, and while there is no name yet."""
        kind, name = str(self.kind.value or ""), self.name.text().strip()
        return f"{kind}:{name}" if kind and name else ""

    def set_sub(self, sub: str) -> None:
        """Show this one, without saying that it changed."""
        kind, _colon, name = sub.partition(":")
        self.kind.blockSignals(True)
        self.kind.choose(kind)
        self.kind.blockSignals(False)
        self.name.setText(name)
        self.name.setVisible(bool(kind))

    def _on_kind(self) -> None:
        self.name.setVisible(bool(self.kind.value))
        self.name.clear()
        if self.kind.value:
            self.name.setFocus()
        else:
            self._say()

    def _say(self) -> None:
        self.changed.emit(self.sub)
