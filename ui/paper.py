"""Papers on the screen: looked at page by page, printed, or saved as PDF. Several papers stand side by side as tabs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from domain.documents import Document
from domain.errors import MachineTrouble, Trouble
from domain.terms import DOCUMENTS
from ui.language import _
from ui.paper_pages import PRINTER_DPI, pages_of, print_pages, printer_for
from ui.screens import Surroundings
from ui.theme import px
from ui.widgets.banner import Banner
from ui.widgets.buttons import Chip, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.texts import Kind, Text, Tone

ZOOMS = (50, 75, 100, 125, 150, 200, 300)
_SCREEN_DPI = 96


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to be looked at: its title, and what it is of the book."""

    title: str
    document: Document


@dataclass(frozen=True, slots=True)
class Sheet:
    """A statement to be looked at: its title, and what makes its PDF. It is no document: nobody counts its prints."""

    title: str
    pdf: Callable[[], bytes]


def papers_of(documents: tuple[Document, ...], about: str = "") -> tuple[Paper, ...]:
    """Documents with their names in the language in force; `about` says which ticket or day they belong to."""
    return tuple(Paper(" ".join((_(DOCUMENTS[each.kind]), about)).strip(), each) for each in documents)


class PaperDialog(QDialog):
    """Looking costs nothing; printing and saving are counted by the book, which marks what is a reprint."""

    def __init__(self, around: Surroundings, papers: tuple[Paper | Sheet, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._papers, self._desk, self._explain = papers, around.desk, around.explain
        self._run = around.tasks.for_owner(self)
        self._previews: dict[int, bytes] = {}
        self._zoom = 100
        self.ask_printer: Callable[[QPrinter], bool] = self._ask_printer
        self.ask_file: Callable[[str], str] = self._ask_file
        self.banner = Banner()
        self._pages = QStackedWidget()
        self._views = [_Pages(paper.title) for paper in papers]
        self._tabs = [Chip(paper.title) for paper in papers]
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
        for number, tab in enumerate(self._tabs):
            tab.setChecked(number == place)
        title = self._papers[place].title
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._draw(place)

    def zoom_by(self, step: int) -> None:
        """One step larger or smaller."""
        place = ZOOMS.index(self._zoom) + step
        if 0 <= place < len(ZOOMS):
            self._zoom = ZOOMS[place]
            self._draw(self.place)

    def print_now(self) -> None:
        """Ask for the printer, then have the book make the paper: from now on it counts as printed."""
        place = self.place
        known = self._previews.get(place)
        if known is None:
            return
        printer = printer_for(known)
        if not self.ask_printer(printer):
            return
        paper, dpi = self._papers[place], min(printer.resolution(), PRINTER_DPI)

        def make() -> tuple[QImage, ...]:
            return pages_of(self._counted(paper), dpi)

        self._run(make, lambda pages: self._send(printer, pages, place), self._failed)

    def save_now(self) -> None:
        """Write the paper as a file. A file can be printed, so it counts as one print."""
        paper = self._papers[self.place]
        name = self.ask_file(f"{paper.title}.pdf")
        if not name:
            return

        def write() -> str:
            file = Path(name)
            file.write_bytes(self._counted(paper))
            return file.name

        self._run(_machine(write), self._saved, self._failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter prints; plus and minus zoom; the numbers bring a paper to the front."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.print_now()
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_by(-1 if event.key() == Qt.Key.Key_Minus else 1)
        elif event.text().isdecimal() and 0 < int(event.text()) <= len(self._papers):
            self.show_paper(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

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

    def _counted(self, paper: Paper | Sheet) -> bytes:
        return paper.pdf() if isinstance(paper, Sheet) else self._desk.paper(paper.document)

    def _send(self, printer: QPrinter, pages: tuple[QImage, ...], place: int) -> None:
        title = self._papers[place].title
        if not print_pages(printer, pages):
            self.banner.say(_("The printer did not take it. Is it switched on?"))
            return
        self.banner.say(_("Sent to the printer: {title}").format(title=title), Tone.GREEN)
        self._tabs[place].say(f"✓ {title}")
        if place + 1 < len(self._papers):
            self.show_paper(place + 1)
        else:
            self._close.setFocus()

    def _saved(self, name: str) -> None:
        self.banner.say(_("Saved as {name}").format(name=name), Tone.GREEN)

    def _failed(self, trouble: Trouble) -> None:
        self.banner.say(self._explain(trouble))

    def _ask_printer(self, printer: QPrinter) -> bool:
        return QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted

    def _ask_file(self, name: str) -> str:
        return QFileDialog.getSaveFileName(self, _("Save PDF …"), str(Path.home() / name), "PDF (*.pdf)")[0]

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        for place, tab in enumerate(self._tabs):
            tab.clicked.connect(lambda _checked=False, place=place: self.show_paper(place))
            head.addWidget(tab)
        head.addStretch(1)
        for part in (self._smaller, self._zoom_text, self._larger):
            head.addWidget(part)
        counted = _("Printing and saving are counted; a second print is marked as a copy.")
        free = all(isinstance(paper, Sheet) for paper in self._papers)
        note = Text("" if free else counted, Kind.NOTE, wrap=True)
        foot.addWidget(note, 1)
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
        box.addLayout(foot)
        behind = self.parentWidget()
        most = behind.window().size() if behind is not None else QSize(px(900), px(680))
        self.resize(min(px(900), most.width() - px(32)), min(px(680), most.height() - px(32)))


class _Pages(QScrollArea):
    """The pages of one paper below each other on a grey table."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.images: tuple[QImage, ...] = ()
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._title = title
        self.show_images((), 1.0)

    def show_images(self, images: tuple[QImage, ...], sharp: float) -> None:
        """Show these; until there are any, say that they are on their way."""
        self.images = images
        table = QWidget()
        table.setObjectName("scrolled")
        column = QVBoxLayout(table)
        column.setSpacing(px(16))
        column.addStretch(1)
        for number, image in enumerate(images, start=1):
            page = QLabel()
            page.setAccessibleName(_("{title}, page {number}").format(title=self._title, number=number))
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(sharp)
            page.setPixmap(picture)
            page.setProperty("kind", "page")
            column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        if not images:
            column.addWidget(Text(_("One moment …"), Kind.SOFT), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(table)


def _machine(write: Callable[[], str]) -> Callable[[], str]:
    """A full disk or a locked folder is trouble that can be told, not a bug."""

    def job() -> str:
        try:
            return write()
        except OSError as error:
            raise MachineTrouble("disk.error", detail=error.strerror or "") from error

    return job


def open_papers(around: Surroundings, papers: tuple[Paper | Sheet, ...], parent: QWidget) -> PaperDialog:
    """Open the papers over the window."""
    dialog = PaperDialog(around, papers, parent)
    dialog.open()
    return dialog
