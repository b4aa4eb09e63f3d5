"""Papers on the screen: looked at page by page, printed, or saved as PDF. Several papers stand side by side as tabs."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from domain.documents import Document
from domain.errors import MachineTrouble, Trouble
from domain.terms import DOCUMENTS
from ui.language import _
from ui.paper_pages import pages_of
from ui.paper_view import PaperView
from ui.printer_list import PrinterList
from ui.printers import PrinterNames
from ui.printing import Heard, Order, Paper, Printed, Sheet, is_one_press
from ui.screens import Surroundings
from ui.theme import FIELD, px
from ui.widgets.banner import Banner
from ui.widgets.buttons import Chip, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.dialog import Dialog, Keys
from ui.widgets.texts import Kind, Text, Tone

ZOOMS = (50, 75, 100, 125, 150, 200, 300)
_SCREEN_DPI = 96
_PRINT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_P)


def papers_of(documents: tuple[Document, ...], about: str = "") -> tuple[Paper, ...]:
    """Documents with their names in the language in force; `about` says which ticket or day they belong to."""
    return tuple(Paper(" ".join((_(DOCUMENTS[each.kind]), about)).strip(), each) for each in documents)


def words_of_printed(printed: Printed) -> str:
    """What became of a paper that came out."""
    if printed.file is None:
        return _("Sent to the printer: {title}").format(title=printed.order.paper.title)
    return _("Saved as {name} in {folder}").format(name=printed.file.name, folder=printed.file.parent)


class PaperDialog(Dialog):
    """Looking costs nothing; printing and saving are counted by the book, which marks what is a reprint.

    A paper goes to the printer that was chosen for its kind, without a question; another may be chosen for this once.
    """

    def __init__(self, around: Surroundings, papers: tuple[Paper | Sheet, ...], parent: QWidget) -> None:
        super().__init__(papers[0].title, parent)
        self._papers, self._desk, self._explain = papers, around.desk, around.explain
        self._printing = around.printing
        self._run = around.tasks.for_owner(self)
        self._previews: dict[int, bytes] = {}
        self._zoom, self._pressed = 100, float("-inf")
        self.ask_file: Callable[[str], str] = self._ask_file
        self.banner = Banner()
        self._pages = QStackedWidget()
        self._views = [PaperView(paper.title) for paper in papers]
        self._tabs = [Chip(paper.title) for paper in papers]
        self.printers = [PrinterList(self._printing.choice(paper.group)) for paper in papers]
        self._lists = QStackedWidget()
        self._zoom_text = Text("", Kind.SOFT)
        self._print, self._save = PrimaryButton(_("Print"), "Ctrl ↵"), SecondaryButton(_("Save PDF …"))
        self._smaller, self._larger = QuietButton("−", name=_("Smaller")), QuietButton("+", name=_("Larger"))
        self._close = SecondaryButton(_("Close"), "Esc")
        self._lay_out()
        self._print.clicked.connect(self.print_now)
        self._save.clicked.connect(self.save_now)
        self._smaller.clicked.connect(lambda: self.zoom_by(-1))
        self._larger.clicked.connect(lambda: self.zoom_by(1))
        self._close.clicked.connect(self.reject)
        self._printing.look_for_printers(self, self._show_printers)
        self.show_paper(0)
        self._print.setFocus()

    @property
    def place(self) -> int:
        """Which paper is in front."""
        return self._pages.currentIndex()

    @property
    def pages(self) -> tuple[QImage, ...]:
        """The pictures of the paper in front."""
        return self._views[self.place].images

    def show_paper(self, place: int) -> None:
        """Bring a paper to the front; it is fetched when it is first looked at."""
        self._pages.setCurrentIndex(place)
        self._lists.setCurrentIndex(place)
        for number, tab in enumerate(self._tabs):
            tab.setChecked(number == place)
        self.name_it(self._papers[place].title)
        self._draw(place)

    def zoom_by(self, step: int) -> None:
        """One step larger or smaller."""
        place = ZOOMS.index(self._zoom) + step
        if 0 <= place < len(ZOOMS):
            self._zoom = ZOOMS[place]
            self._draw(self.place)

    def print_now(self) -> None:
        """Send the paper in front to its printer: from now on it counts as printed. A double click is one press."""
        before, self._pressed = self._pressed, time.monotonic()
        if is_one_press(before, self._pressed):
            return
        place = self.place
        order = self._order(place)
        heard = Heard(self, partial(self._sent, place), self._failed)
        if self._printing.print_out(order, heard, self.printers[place].choice) and self._printing.is_busy_with(order):
            self.banner.say(_("Printing: {title}").format(title=order.paper.title), Tone.PLAIN)

    def save_now(self) -> None:
        """Write the paper as a file. A file can be printed, so it counts as one print."""
        order, printing = self._order(self.place), self._printing
        name = self.ask_file(f"{order.paper.title}.pdf")
        if not name or not printing.claim(order):
            return

        def write() -> str:
            try:
                file = Path(name)
                file.touch(mode=0o600)
                file.write_bytes(printing.paper_of(order))
                printing.came_out(order)
                return file.name
            finally:
                printing.release(order)

        self._run(_machine(write), self._saved, self._failed)

    def say_failed(self, words: str) -> None:
        """Say why a paper did not come out."""
        self.banner.say(words)

    def keys(self) -> Keys:
        """Printing, looking closer, and the papers side by side."""
        return (
            ("Ctrl+Enter F9", _("Print")),
            ("+ −", _("Larger, smaller")),
            ("1 … 9", _("Bring the paper of this number to the front")),
            *super().keys(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter, Ctrl+P and F9 print; plus and minus zoom; the numbers bring a paper to the front."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_F9 or (control and event.key() in _PRINT):
            self.print_now()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_by(-1 if event.key() == Qt.Key.Key_Minus else 1)
        elif event.text().isdecimal() and 0 < int(event.text()) <= len(self._papers):
            self.show_paper(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

    def _show_printers(self, printers: PrinterNames) -> None:
        for each in self.printers:
            each.show_printers(printers)

    def _order(self, place: int) -> Order:
        return Order(self._papers[place], self._desk)

    def _draw(self, place: int) -> None:
        view, paper, known = self._views[place], self._papers[place], self._previews.get(place)
        sharp, zoom = self.devicePixelRatioF(), self._zoom
        dpi = round(_SCREEN_DPI * zoom / 100 * sharp)
        self._zoom_text.setText(f"{zoom} %")

        def make() -> tuple[bytes, tuple[QImage, ...]]:
            pdf = known if known is not None else self._first(paper)
            return pdf, pages_of(pdf, dpi)

        def show(made: tuple[bytes, tuple[QImage, ...]]) -> None:
            self._previews[place] = made[0]
            if zoom == self._zoom:
                view.show_images(made[1], sharp)

        self._run(make, show, self._failed)

    def _first(self, paper: Paper | Sheet) -> bytes:
        return paper.pdf() if isinstance(paper, Sheet) else self._desk.preview(paper.document)

    def _sent(self, place: int, printed: Printed) -> None:
        title = self._papers[place].title
        self.banner.say(words_of_printed(printed), Tone.GREEN)
        self._tabs[place].say(f"✓ {title}")
        if place != self.place:
            return
        if place + 1 < len(self._papers):
            self.show_paper(place + 1)
        else:
            self._close.setFocus()

    def _saved(self, name: str) -> None:
        self.banner.say(_("Saved as {name}").format(name=name), Tone.GREEN)

    def _failed(self, trouble: Trouble) -> None:
        self.banner.say(self._explain(trouble))

    def _ask_file(self, name: str) -> str:
        return QFileDialog.getSaveFileName(self, _("Save PDF …"), str(Path.home() / name), "PDF (*.pdf)")[0]

    def _lay_out(self) -> None:
        head, middle, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for place, tab in enumerate(self._tabs):
            tab.clicked.connect(lambda _checked=False, place=place: self.show_paper(place))
            head.addWidget(tab)
        head.addStretch(1)
        for part in (self._smaller, self._zoom_text, self._larger):
            head.addWidget(part)
        for each in self.printers:
            each.setAccessibleName(_("Printer"))
            self._lists.addWidget(each)
        self._lists.setFixedHeight(px(FIELD))
        middle.setSpacing(px(12))
        middle.addWidget(Text(_("Printer"), Kind.NOTE))
        middle.addWidget(self._lists, 1)
        counted = _("Printing and saving are counted; a second print is marked as a copy.")
        free = all(isinstance(paper, Sheet) for paper in self._papers)
        middle.addWidget(Text("" if free else counted, Kind.NOTE, wrap=True), 2)
        foot.addStretch(1)
        foot.setSpacing(px(12))
        for button in (self._close, self._save, self._print):
            foot.addWidget(button)
        for view in self._views:
            self._pages.addWidget(view)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(16), px(16), px(16), px(16))
        box.setSpacing(px(12))
        box.addLayout(head)
        box.addWidget(self.banner)
        box.addWidget(self._pages, 1)
        box.addLayout(middle)
        box.addLayout(foot)
        behind = self.parentWidget()
        most = behind.window().size() if behind is not None else QSize(px(900), px(680))
        self.resize(min(px(900), most.width() - px(32)), min(px(680), most.height() - px(32)))


def _machine(write: Callable[[], str]) -> Callable[[], str]:
    """A full disk or a locked folder is trouble that can be told, not a bug."""

    def job() -> str:
        try:
            return write()
        except OSError as error:
            raise MachineTrouble("disk.error", detail=error.strerror or "") from error

    return job


def open_papers(
    around: Surroundings, papers: tuple[Paper | Sheet, ...], parent: QWidget, *, look: bool = False
) -> PaperDialog | None:
    """Print the papers for which nobody wants to look first, and open the others over the window.

    `look` opens all of them, because looking is what was asked for.
    """
    shown = tuple(each for each in papers if look or around.printing.choice(each.group).preview)
    for each in papers:
        if each not in shown:
            around.printing.print_out(Order(each, around.desk))
    if not shown:
        return None
    dialog = PaperDialog(around, shown, parent)
    dialog.open()
    return dialog


def open_unprinted(around: Surroundings, order: Order, trouble: Trouble, parent: QWidget) -> PaperDialog:
    """Open a paper that no printer took, with the reason and what can be done: nothing of it is lost."""
    dialog = PaperDialog(around, (order.paper,), parent)
    dialog.say_failed(around.explain(trouble))
    dialog.open()
    return dialog
