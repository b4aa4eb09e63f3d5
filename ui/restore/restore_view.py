"""Restoring, in five steps: what was found, the proof, the work, the report, the new recovery sheet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from domain.restoring import FoundBook, RestoreReport
from domain.restoring_words import moment_in_words, report_in_words
from ui.door import DoorPage
from ui.first_start.recovery_page import RecoveryPage
from ui.language import _
from ui.restore.found_page import FoundPage
from ui.restore.person_form import PersonForm
from ui.restore.proof_form import ProofForm
from ui.restore.proving import Wrong
from ui.restore.restore_presenter import Entered
from ui.theme import px
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.texts import Kind, Text, Tone, hairline


class RestoreView(DoorPage):
    """Emits what the person did; shows what the presenter says."""

    place_added = Signal(object)
    place_removed = Signal(str)
    chosen = Signal(object)
    went_back = Signal()
    card_whole = Signal(int, str)
    restore_wanted = Signal(object)
    report_wanted = Signal(object)
    was_read = Signal()
    sheet_wanted = Signal(object)
    put_away = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(_("Restore from a backup"), width=760)
        self.banner = Banner()
        self.found = FoundPage()
        self.proof, self.person, self._proof_page = ProofForm(), PersonForm(), QWidget()
        self._working, self._report = self._make_working(), QWidget()
        self._make_proof()
        self._report_lines = self._make_report()
        self.recovery = RecoveryPage()
        self._step: QWidget = self.found
        self.body.addWidget(self.banner)
        for page in (self.found, self._proof_page, self._working, self._report, self.recovery):
            page.hide()
            self.body.addWidget(page)
        self._connect()

    # What the presenter says.

    def show_places(self, places: tuple[str, ...], books: tuple[FoundBook, ...], *, looking: bool) -> None:
        """Ask where backups lie, and show what was found."""
        self._to(
            self.found, _("Where are the backups? The stick or disk must be plugged in. Nothing on it is changed.")
        )
        self.found.show_found(places, books, looking=looking)

    def show_proof(self, book: FoundBook) -> None:
        """Ask for the proof, and for the new password."""
        words = _("{store}, backup of {moment}. Prove that the book is yours.")
        name = book.store_name or book.store
        self._to(self._proof_page, words.format(store=name, moment=moment_in_words(book.fulls[0].made_at)))
        self.proof.start()

    def show_words(self, words: tuple[str, ...]) -> None:
        """These words can be on a card."""
        self.proof.set_known(words)

    def show_card(self, number: int, trouble: str) -> None:
        """Whether a card was copied exactly."""
        self.proof.say_card(number, trouble)

    def show_wrong(self, wrong: Wrong) -> None:
        """Say at each field what is wrong with it."""
        self.banner.clear()
        self.proof.show_errors(wrong.code, wrong.cards, wrong.file)
        self.person.show_errors(wrong.person)

    def show_step(self, step: int, of: int) -> None:
        """Say how far the work is."""
        self._to(self._working, _("The book is being brought back. Leave stick and disk plugged in."))
        self._progress.setRange(0, of)
        self._progress.setValue(step)
        self._progress_words.setText(_steps_in_words()[step] if step < len(_steps_in_words()) else "")

    def show_report(self, report: RestoreReport) -> None:
        """Tell what came back, what did not, and what to do next."""
        self._to(self._report, _("The book is there again. Read this, and write down what is still missing."))
        while (item := self._report_lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for part in report_in_words(report, _):
            title = Text(part.title, Kind.STRONG)
            if part.is_doubt:
                title.set_tone(Tone.AMBER)
            self._report_lines.addWidget(title)
            for line in part.lines:
                self._report_lines.addWidget(Text(f"· {line}", wrap=True))
            self._report_lines.addWidget(hairline())

    def show_recovery(self, groups: tuple[str, ...], *, as_pdf: bool) -> None:
        """Show the new recovery code, this once."""
        self.recovery.show_code(groups, as_pdf=as_pdf)
        self._to(self.recovery, _("The book has a new recovery code. It is shown only now."))
        self.recovery.start()

    def show_saved(self, text: str) -> None:
        """Say that the report or the sheet was written."""
        self.banner.say(text, Tone.GREEN)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    def entered(self) -> Entered:
        """What stands in the fields."""
        return Entered(self.proof.proof(), self.person.entered())

    def fill(self, entered: Entered) -> None:
        """Show what was typed before."""
        self.proof.fill(entered.proof)
        self.person.fill(entered.person)

    # What the person does.

    def primary(self) -> None:
        """Ctrl+Enter: the step that is shown."""
        doing = {
            self.found: self.found.go_on,
            self._proof_page: self._ask_restore,
            self._report: self.was_read.emit,
            self.recovery: self.recovery.go_on,
        }
        do = doing.get(self._step)
        if do is not None:
            do()

    def stays(self) -> bool:
        """While the book comes back, and until its new recovery sheet is put away."""
        why = ""
        if self._step is self._working:
            why = _("The book is being brought back. Wait until it is there.")
        elif self._step in {self._report, self.recovery}:
            why = self.recovery.stay
        if why:
            self.banner.say(why)
        return bool(why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes a step back; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape and self._step is self._proof_page:
            self.went_back.emit()
        elif event.key() == Qt.Key.Key_Escape and self._step is self.found:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _ask_restore(self) -> None:
        self.restore_wanted.emit(self.entered())

    def _to(self, page: QWidget, words: str) -> None:
        self.set_subtitle(words)
        if self._step is not page:
            self.banner.clear()
        self._step.hide()
        self._step = page
        page.show()

    def _connect(self) -> None:
        self.found.place_added.connect(self.place_added)
        self.found.place_removed.connect(self.place_removed)
        self.found.chosen.connect(self.chosen)
        self.found.left.connect(self.left)
        self.proof.card_whole.connect(self.card_whole)
        self.recovery.sheet_wanted.connect(self.sheet_wanted)
        self.recovery.put_away.connect(self.put_away)

    def _make_proof(self) -> None:
        box = _box(self._proof_page)
        box.addWidget(self.proof)
        box.addWidget(hairline())
        box.addWidget(Text(_("Who signs in afterwards"), Kind.STRONG))
        box.addWidget(self.person)
        back = SecondaryButton(_("Back"), "Esc")
        back.clicked.connect(self.went_back)
        self.do = PrimaryButton(_("Bring the book back"), "Ctrl ↵")
        self.do.clicked.connect(self._ask_restore)
        box.addLayout(_ends(back, self.do))

    def _make_working(self) -> QWidget:
        page = QWidget()
        box = _box(page)
        self._progress, self._progress_words = QProgressBar(), Text("", Kind.SOFT)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(_("Progress"))
        box.addWidget(self._progress)
        box.addWidget(self._progress_words)
        return page

    def _make_report(self) -> QVBoxLayout:
        box, lines = _box(self._report), QVBoxLayout()
        lines.setSpacing(px(6))
        box.addLayout(lines)
        save = SecondaryButton(_("Save the report …"))
        save.clicked.connect(self._ask_where)
        on = PrimaryButton(_("Show the new recovery code"), "Ctrl ↵")
        on.clicked.connect(self.was_read)
        box.addLayout(_ends(save, on))
        return lines

    def _ask_where(self) -> None:
        start = str(Path.home() / "pawnbook-restore.txt")
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the report …"), start, "*.txt")
        if name:
            self.report_wanted.emit(Path(name))


def _steps_in_words() -> tuple[str, ...]:
    """What is done, in the order of `domain.restoring.STEPS`."""
    return (
        _("Looking for the newest whole backup"),
        _("Opening it"),
        _("Bringing it to today's form"),
        _("Checking every page"),
        _("Checking every fact and its signature"),
        _("Adding up the books"),
        _("Taking in hourly backups and the mirror"),
        _("Making this workstation its own"),
        _("Giving the book a new key"),
        _("Setting the new password"),
        _("Opening the book"),
    )


def _box(page: QWidget) -> QVBoxLayout:
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(px(12))
    return box


def _ends(left: QWidget, right: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(left)
    line.addStretch(1)
    line.addWidget(right)
    return line
