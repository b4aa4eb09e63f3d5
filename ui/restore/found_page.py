"""Where backups lie, and what was found there: a book a row, and below it the files of the chosen one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from domain.restoring import FileState, FoundBook, FoundFile
from domain.restoring_words import moment_in_words
from ui.language import _
from ui.theme import px
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.table import Column, Table
from ui.widgets.texts import Elided, Kind, Text, Tone

_TONES = {
    FileState.WHOLE: Tone.GREEN,
    FileState.OPEN_ENDED: Tone.GREEN,
    FileState.DAMAGED: Tone.RED,
    FileState.UNFINISHED: Tone.AMBER,
    FileState.NEWER: Tone.AMBER,
}
_MOST_BOOKS, _FILE_ROWS = 3, 4
_MEGA = 1_000_000


class FoundPage(QWidget):
    """A step of restoring. `chosen` says the book to go on with."""

    place_added = Signal(object)
    place_removed = Signal(str)
    chosen = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._places = QVBoxLayout()
        self._places.setSpacing(px(4))
        self.add = SecondaryButton(_("Add a folder …"))
        self.add.clicked.connect(self._ask_place)
        self._said = Text("", Kind.SOFT, wrap=True)
        self.books: Table[FoundBook] = Table(_("Books that were found"), _book_columns())
        self.files: Table[FoundFile] = Table(_("Backups of the chosen book"), _file_columns())
        self.files.setFixedHeight(self.files.height_of_rows(_FILE_ROWS))
        self.books.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_files())
        self.books.opened.connect(lambda _book: self.go_on())
        self._on = PrimaryButton(_("Go on with this book"), "Ctrl ↵")
        self._on.clicked.connect(self.go_on)
        back = SecondaryButton(_("Back"), "Esc")
        back.clicked.connect(self.left)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        box.addLayout(self._places)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        box.addLayout(row)
        for part in (self._said, self.books, self.files):
            box.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addStretch(1)
        foot.addWidget(self._on)
        box.addLayout(foot)

    def show_found(self, places: tuple[str, ...], books: tuple[FoundBook, ...], *, looking: bool) -> None:
        """Show the folders and what lies in them."""
        _empty(self._places)
        for place in places:
            self._places.addLayout(self._place(place))
        self.books.set_rows(books)
        self.books.setFixedHeight(self.books.height_of_rows(min(len(books), _MOST_BOOKS)))
        for table in (self.books, self.files):
            table.setVisible(bool(books))
        self._said.setText(_said(places, books, looking=looking))
        self._show_files()

    def go_on(self) -> None:
        """Go on with the chosen book."""
        book = self.books.chosen
        if book is not None and self._on.isEnabled():
            self.chosen.emit(book)

    def _show_files(self) -> None:
        book = self.books.chosen
        self.files.set_rows(book.files if book is not None else ())
        self._on.setEnabled(book is not None and bool(book.fulls))

    def _place(self, place: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Elided(place), 1)
        remove = QuietButton(_("Remove"), name=_("Remove {place}").format(place=place))
        remove.clicked.connect(lambda: self.place_removed.emit(place))
        row.addWidget(remove)
        return row

    def _ask_place(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Add a folder …"), str(Path.home()))
        if name:
            self.place_added.emit(Path(name))


def kind_in_words(what: str) -> str:
    """What a backup file is."""
    words = {"full": _("Full"), "increment": _("Hourly"), "mirror": _("Mirror")}
    return words.get(what, what)


def state_in_words(state: FileState) -> str:
    """How a backup file stands."""
    words = {
        FileState.WHOLE: _("whole"),
        FileState.OPEN_ENDED: _("as far as it goes"),
        FileState.DAMAGED: _("damaged"),
        FileState.UNFINISHED: _("not finished"),
        FileState.NEWER: _("of a newer PawnBook"),
    }
    return words[state]


def size_in_words(size: int) -> str:
    """How large something is."""
    return f"{size / _MEGA:,.1f} MB" if size >= _MEGA // 10 else f"{max(1, round(size / 1000)):,} kB"


def _said(places: tuple[str, ...], books: tuple[FoundBook, ...], *, looking: bool) -> str:
    if looking:
        return _("Looking …")
    if not places:
        return _("Add every stick and disk that has backups: together they may know more than each alone.")
    if not books:
        return _("No backups are in these folders. Add the folder to which backups went.")
    if not any(book.fulls for book in books):
        return _("None of these backups is whole. Add another stick or disk.")
    return _("Choose the book. Damaged files are passed over, and the report names them.")


def _book_columns() -> tuple[Column[FoundBook], ...]:
    return (
        Column(_("Shop"), lambda book: book.store_name or book.store or book.book_id, stretch=True),
        Column(_("Newest backup"), lambda book: moment_in_words(book.files[0].made_at)),
        Column(_("Files"), lambda book: f"{len(book.files)}", right=True),
        Column(_("Size"), lambda book: size_in_words(book.bytes), right=True),
        Column(_("Damaged"), _damaged, tone=lambda book: Tone.RED if book.unusable else None),
    )


def _damaged(book: FoundBook) -> str:
    return f"{len(book.unusable)}" if book.unusable else "–"


def _file_columns() -> tuple[Column[FoundFile], ...]:
    return (
        Column(_("Made at"), lambda file: moment_in_words(file.made_at)),
        Column(_("Kind"), lambda file: kind_in_words(file.what)),
        Column(_("File"), lambda file: file.name, stretch=True, least=180),
        Column(_("Size"), lambda file: size_in_words(file.bytes), right=True),
        Column(_("State"), lambda file: state_in_words(file.state), tone=lambda file: _TONES[file.state]),
    )


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            _empty(inner)
        if widget is not None:
            widget.deleteLater()
