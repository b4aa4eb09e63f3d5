"""The panels in which keys are made, proved and changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from domain.access.key_change import RenewRecovery, RotateKey, SetHeadOffice
from domain.access.key_desk import NewRecovery
from domain.errors import Trouble
from domain.ports import Receipt
from ui.doing_panel import DoingPanel
from ui.keys import key_words  # noqa: F401 the second person reads these commands in words
from ui.language import _
from ui.paper import open_papers
from ui.print_groups import PrintGroup
from ui.printing import Sheet
from ui.screens import Surroundings
from ui.theme import px
from ui.widgets.buttons import SecondaryButton
from ui.widgets.field import Field, LineEdit, Tick
from ui.widgets.flow import Flow
from ui.widgets.limits import ShortLines
from ui.widgets.panel import Panel
from ui.widgets.texts import Kind, Text, Tone

_LONGEST_CODE = 80
_CARD_LINES = 76


class RenewPanel(DoingPanel):
    """A new recovery code: shown, put on its sheet, put away, and only then taken with a second person."""

    def __init__(self, around: Surroundings, parent: QWidget, then: Callable[[Receipt], None]) -> None:
        super().__init__(around, _("New recovery code"), _("Use this code from now on"), parent, then)
        self._run = around.tasks.for_owner(self)
        self._new: NewRecovery | None = None
        self.code = Text("", Kind.SUM)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setAccessibleName(_("Recovery code"))
        self.sheet = SecondaryButton(_("Save the sheet for printing …"))
        self.sheet.clicked.connect(self._ask_where)
        self.print_out = SecondaryButton(_("Print the sheet"))
        self.print_out.clicked.connect(self.print_sheet)
        self.saved = Text("", Kind.SOFT, wrap=True)
        self.away = Tick(_("I have put it away"))
        self.away.toggled.connect(self._fit_button)
        for words in (
            _("Print the sheet and lock it away outside the shop, as you would the licence."),
            _("The old code and its cards open nothing any more; keep the old sheet as long as backups of its time."),
        ):
            self.body.addWidget(Text(words, Kind.SOFT, wrap=True))
        line = Flow()
        line.addWidget(self.print_out)
        line.addWidget(self.sheet)
        self.body.addWidget(self.code)
        self.body.addLayout(line)
        self.body.addWidget(self.saved)
        self.body.addWidget(self.away)
        self._fit_button()
        self._run(around.desk.keys.new_recovery, self._made, self._failed)

    def primary(self) -> None:
        """Ask the second person."""
        if self._new is not None and self.away.isChecked():
            self.do(RenewRecovery(public=self._new.public))

    def save(self, file: Path) -> None:
        """Put the sheet into a file."""
        new, desk = self._new, self.around.desk
        if new is not None:
            self._run(lambda: desk.keys.keep_sheet(new.code, str(file)), lambda _done: self._saved(file), self._failed)

    def print_sheet(self) -> None:
        """Send the sheet to the printer that was chosen for recovery sheets."""
        new, keys = self._new, self.around.desk.keys
        if new is not None:
            paper = Sheet(_("Recovery sheet"), partial(keys.sheet, new.code), PrintGroup.RECOVERY)
            open_papers(self.around, (paper,), self)

    def _made(self, new: NewRecovery) -> None:
        self._new = new
        groups = new.code.split("-")
        half = len(groups) // 2
        self.code.setText("\n".join("  ".join(each) for each in (groups[:half], groups[half:])))
        self._fit_button()

    def _saved(self, file: Path) -> None:
        self.saved.setText(_("Saved as {name}. Print it, then delete the file.").format(name=file.name))

    def _failed(self, trouble: Trouble) -> None:
        self.banner.say(self.around.explain(trouble))

    def _fit_button(self) -> None:
        self.confirm.setEnabled(self._new is not None and self.away.isChecked())

    def _ask_where(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save the recovery sheet"), str(Path.home() / "pawnbook-recovery.pdf"), "PDF (*.pdf)"
        )
        if name:
            self.save(Path(name))


class KeyPanel(Panel):
    """A panel that asks the keys for one thing and says how that went."""

    def __init__(self, around: Surroundings, title: str, words: str, parent: QWidget) -> None:
        super().__init__(title, words, parent)
        self.around, self._run = around, around.tasks.for_owner(self)

    def ask(self, act: Callable[[], None], done: Callable[[], None]) -> None:
        """Do it off the window's thread; nothing else is taken meanwhile."""
        self.banner.clear()
        self.set_busy(busy=True)

        def ended(_answer: None) -> None:
            self.set_busy(busy=False)
            done()

        self._run(act, ended, self._failed)

    def _failed(self, trouble: Trouble) -> None:
        self.set_busy(busy=False)
        self.banner.say(self.around.explain(trouble))


class CardsPanel(KeyPanel):
    """The recovery code over three cards of which any two give it again."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(around, _("Recovery cards"), _("Save the cards for printing …"), parent)
        self.code = LineEdit()
        self.code.setMaxLength(_LONGEST_CODE)
        self._field = Field(_("Recovery code"), self.code, _("from its sheet, or scanned"))
        for words in (
            _("Three cards, a page each: for the manager, for head office, and for a sealed envelope in the safe."),
            _("Any two open the book without a password; one alone says nothing. Never keep two in one place."),
        ):
            self.body.addWidget(Text(words, Kind.SOFT, wrap=True))
        self.body.addWidget(self._field)
        self.code.setFocus()

    def primary(self) -> None:
        """Ask for a file, and write them."""
        code = self.code.text().strip()
        self._field.set_error("" if code else _("Please fill this in."))
        if not code:
            self.code.setFocus()
            return
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Recovery cards"), str(Path.home() / "pawnbook-cards.pdf"), "PDF (*.pdf)"
        )
        if name:
            self.save(code, Path(name))

    def save(self, code: str, file: Path) -> None:
        """Put the cards of this code into a file."""
        desk = self.around.desk

        def saved() -> None:
            self.code.clear()
            said = _("Saved as {name}. Print it, then delete the file.").format(name=file.name)
            self.banner.say(said, Tone.GREEN)

        self.ask(lambda: desk.keys.keep_cards(code, str(file)), saved)


class DrillPanel(KeyPanel):
    """Two cards are proved; nothing is opened and nothing changed."""

    def __init__(self, around: Surroundings, parent: QWidget, then: Callable[[], None]) -> None:
        super().__init__(around, _("Prove two cards"), _("Prove them"), parent)
        self._then = then
        self.cards = (_Words(), _Words())
        words = _("Fetch any two of the three cards. They are compared with the book; nothing is opened or changed.")
        self.body.addWidget(Text(words, Kind.SOFT, wrap=True))
        self._fields = tuple(
            Field(_("Words of card {number}").format(number=n), card, _("typed or scanned"))
            for n, card in enumerate(self.cards, start=1)
        )
        for field in self._fields:
            self.body.addWidget(field)
        self.cards[0].setFocus()

    def primary(self) -> None:
        """Prove them."""
        given = tuple(" ".join(each.toPlainText().split()) for each in self.cards)
        for field, words in zip(self._fields, given, strict=True):
            field.set_error("" if words else _("Please fill this in."))
        if all(given):
            self.ask(lambda: self.around.desk.keys.drill(given), self._proved)

    def _proved(self) -> None:
        self.accept()
        self._then()


class HeadOfficePanel(DoingPanel):
    """Head office's public key, from a file that head office sent."""

    def __init__(self, around: Surroundings, file: str, parent: QWidget, then: Callable[[Receipt], None]) -> None:
        super().__init__(around, _("Head office's key"), _("Let head office open the book"), parent, then)
        self._public = ""
        self.mark = Text("", Kind.SUM)
        self.mark.setAccessibleName(_("Mark of the key"))
        words = _("Ask head office by telephone whether this is the mark of its key:")
        self.body.addWidget(Text(Path(file).name, Kind.STRONG))
        self.body.addWidget(Text(words, Kind.SOFT, wrap=True))
        self.body.addWidget(self.mark)
        self.body.addWidget(
            Text(_("Backups made from then on can be opened there too. A key from before is replaced."), wrap=True)
        )
        self.confirm.setEnabled(False)
        run = around.tasks.for_owner(self)
        run(lambda: around.desk.keys.public_key_in(file), self._read, self._failed)

    def primary(self) -> None:
        """Ask the second person."""
        if self._public:
            self.do(SetHeadOffice(public=self._public))

    def _read(self, public: str) -> None:
        self._public = public
        self.mark.setText(public[:8])
        self.confirm.setEnabled(True)

    def _failed(self, trouble: Trouble) -> None:
        self.banner.say(self.around.explain(trouble))


class RotatePanel(DoingPanel):
    """A new key of the book."""

    def __init__(self, around: Surroundings, parent: QWidget, then: Callable[[Receipt], None]) -> None:
        super().__init__(around, _("New key of the book"), _("Change the key"), parent, then)
        for words in (
            _("When somebody has left who had the open book in hand, or a computer or backup was stolen."),
            _(
                "Every page is written anew: it takes seconds to minutes, and the counter waits. Passwords, the "
                "recovery code, its cards and head office's key go on opening the book."
            ),
            _("Copies of the book and backups from before stay under the old key."),
        ):
            self.body.addWidget(Text(words, Kind.SOFT, wrap=True))

    def primary(self) -> None:
        """Ask the second person."""
        self.do(RotateKey())


class _Words(ShortLines):
    """The words of a card; Tab leaves the field."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(px(_CARD_LINES))
