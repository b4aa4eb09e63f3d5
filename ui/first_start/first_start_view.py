"""The first start, in three steps: what to open, the data of a new book, the recovery sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.door import DoorPage
from ui.first_start.first_start_presenter import Entered, Words
from ui.first_start.founding_form import FoundingForm
from ui.first_start.recovery_page import RecoveryPage
from ui.language import _
from ui.theme import px
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.texts import Kind, Text, Tone, hairline


class FirstStartView(DoorPage):
    """Emits what the person did; shows what the presenter says."""

    practice_wanted = Signal()
    book_wanted = Signal()
    went_back = Signal()
    created = Signal(object)
    sheet_wanted = Signal(object)
    put_away = Signal()
    login_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, *, has_books: bool) -> None:
        super().__init__(_("Welcome"), width=720)
        self.banner = Banner()
        self._steps = QVBoxLayout()
        self._has_books = has_books
        self._choice, self._waiting = self._make_choice(), self._make_waiting()
        self.form, self._form_page = FoundingForm(), QWidget()
        self._make_form()
        self.recovery = RecoveryPage()
        self.recovery.sheet_wanted.connect(self.sheet_wanted)
        self.recovery.put_away.connect(self.put_away)
        for page in (self._choice, self._waiting, self._form_page, self.recovery):
            page.hide()
            self._steps.addWidget(page)
        self._step = self._choice
        self.body.addWidget(self.banner)
        self.body.addLayout(self._steps)
        self.show_choice()

    # What the presenter says.

    def show_choice(self) -> None:
        """Ask what to open."""
        self._to(self._choice, _("There is no book on this computer yet. What would you like to do?"))
        if self._has_books:
            self._to(self._choice, _("Open another book on this computer."))
        self.languages.setEnabled(True)

    def show_progress(self, done: int, of: int) -> None:
        """Say how far the practice shop is."""
        self._to(self._waiting, _("The practice shop is being set up."))
        self.languages.setEnabled(False)
        self._progress.setRange(0, of)
        self._progress.setValue(done)
        days = _("Day {done} of {all}") if of else ""
        self._progress_words.setText(days.format(done=done, all=of))

    def show_form(self) -> None:
        """Ask for the data of a new book."""
        self._to(self._form_page, _("The shop as its pawn licence has it. It stands on every ticket."))

    def show_errors(self, errors: Words) -> None:
        """Say at each field what is wrong with it."""
        self.form.show_errors(errors)

    def show_working(self, *, working: bool) -> None:
        """Making a book takes a moment, in which the page must stay: nothing else can tell its recovery code."""
        self.languages.setEnabled(not working)
        self._create.setEnabled(not working)
        self._create.say(_("Making the book …") if working else _("Make the book"))

    def show_recovery(self, groups: tuple[str, ...], *, as_pdf: bool) -> None:
        """Show the recovery code, this once."""
        self.recovery.show_code(groups, as_pdf=as_pdf)
        self._to(self.recovery, _("The book is made. One thing is left, and it is shown only now."))

    def show_saved(self, text: str) -> None:
        """Say that the sheet was written."""
        self.banner.say(text, Tone.GREEN)

    def show_trouble(self, text: str) -> None:
        """Say what went wrong."""
        self.banner.say(text)

    # What the person does.

    def primary(self) -> None:
        """Ctrl+Enter: the step that is shown."""
        if self._step is self._form_page and self._create.isEnabled():
            self.created.emit(self.form.entered())
        elif self._step is self.recovery:
            self.recovery.go_on()

    def stays(self) -> bool:
        """The recovery code is shown this once."""
        why = self.recovery.stay if self._step is self.recovery else ""
        if why:
            self.banner.say(why)
        return bool(why)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the choice; what was typed stays."""
        if event.key() == Qt.Key.Key_Escape and self._step is self._form_page:
            self.went_back.emit()
        else:
            super().keyPressEvent(event)

    def entered(self) -> Entered:
        """What stands in the fields."""
        return self.form.entered()

    def fill(self, entered: Entered) -> None:
        """Show what was typed before."""
        self.form.fill(entered)

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes to the page comes to what it is for."""
        super().showEvent(event)
        self._start()

    def _to(self, page: QWidget, words: str) -> None:
        self.set_subtitle(words)
        if self._step is not page:
            self.banner.clear()
        self._step.hide()
        self._step = page
        page.show()
        self._start()

    def _start(self) -> None:
        """Put the cursor on what comes first in this step."""
        starts = {
            self._choice: self._begin.setFocus,
            self._form_page: self.form.start,
            self.recovery: self.recovery.start,
        }
        start = starts.get(self._step)
        if start is not None:
            start()

    def _make_choice(self) -> QWidget:
        page, box = _page()
        box.addWidget(Text(_("Try it in a practice shop"), Kind.STRONG))
        box.addWidget(
            Text(
                _("Ninety days of a made-up shop, with tickets in every state. Nothing in it counts."),
                Kind.SOFT,
                wrap=True,
            )
        )
        practice = SecondaryButton(_("Set up the practice shop"))
        practice.clicked.connect(self.practice_wanted)
        box.addWidget(practice)
        box.addWidget(hairline())
        box.addWidget(Text(_("Begin the book of a shop"), Kind.STRONG))
        box.addWidget(
            Text(_("Have the pawn licence at hand, and a printer for the recovery sheet."), Kind.SOFT, wrap=True)
        )
        self._begin = PrimaryButton(_("Begin a new book"), "Enter")
        self._begin.clicked.connect(self.book_wanted)
        box.addWidget(self._begin)
        box.addWidget(hairline())
        box.addWidget(Text(_("Bring back the book of a computer that died"), Kind.STRONG))
        box.addWidget(
            Text(
                _("Have the stick or disk with its backups at hand, and the recovery sheet or two recovery cards."),
                Kind.SOFT,
                wrap=True,
            )
        )
        restore = SecondaryButton(_("Restore from a backup"))
        restore.clicked.connect(self.restore_wanted)
        box.addWidget(restore)
        if self._has_books:
            back = QuietButton(_("Back to signing in"))
            back.clicked.connect(self.login_wanted)
            box.addWidget(back)
        box.addStretch(1)
        return page

    def _make_waiting(self) -> QWidget:
        page, box = _page()
        self._progress, self._progress_words = QProgressBar(), Text("", Kind.SOFT)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(_("Progress"))
        box.addWidget(self._progress)
        box.addWidget(self._progress_words)
        box.addStretch(1)
        return page

    def _make_form(self) -> None:
        box = QVBoxLayout(self._form_page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(16))
        box.addWidget(self.form)
        back = SecondaryButton(_("Back"), "Esc")
        back.clicked.connect(self.went_back)
        self._create = PrimaryButton(_("Make the book"), "Ctrl ↵")
        self._create.clicked.connect(self.primary)
        box.addLayout(_ends(back, self._create))


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(px(12))
    return page, box


def _ends(left: QWidget, right: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(left)
    line.addStretch(1)
    line.addWidget(right)
    return line
