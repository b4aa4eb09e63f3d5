from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from domain.documents import Document, DocumentKind
from domain.errors import MachineTrouble
from tests.ui.around import around
from tests.ui.fakes import A_PDF, FakeDesk, a_desk
from tests.ui.names import nameless
from tests.ui.printers_here import PdfPrinters
from ui.paper import PaperDialog, open_papers, papers_of
from ui.paper_pages import fit_to, pages_of, print_pdf
from ui.printing import Printing
from ui.tasks import TasksAtOnce

TICKET = Document(DocumentKind.PAWN_TICKET, "c1:0")
LABEL = Document(DocumentKind.LABEL, "c1:0")


@pytest.fixture
def behind(qtbot: QtBot) -> QWidget:
    """The screen over which the papers open."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def a_dialog(behind: QWidget, desk: FakeDesk, printers: PdfPrinters | None = None) -> PaperDialog:
    printing = Printing(TasksAtOnce(), printers or PdfPrinters())
    dialog = open_papers(around(desk, printing=printing), papers_of((TICKET, LABEL), "31012600871"), behind)
    assert dialog is not None
    return dialog


def test_a_page_is_drawn_as_large_as_it_is() -> None:
    (page,) = pages_of(A_PDF, 144)
    assert (page.width(), page.height()) == (840, 596)
    assert page.pixelColor(10, 10).name() == "#ffffff"


def test_looking_is_not_printing(behind: QWidget) -> None:
    desk = a_desk()
    dialog = a_dialog(behind, desk)
    assert len(dialog.pages) == 1
    assert desk.printed == []


def test_zoom_draws_the_page_anew(behind: QWidget) -> None:
    dialog = a_dialog(behind, a_desk())
    before = dialog.pages[0].width()
    dialog.zoom_by(1)
    assert dialog.pages[0].width() > before


def test_printing_counts_and_goes_on_to_the_next_paper(behind: QWidget, tmp_path: Path) -> None:
    desk, printers = a_desk(), PdfPrinters(tmp_path, "counter", usual="counter")
    dialog = a_dialog(behind, desk, printers)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.printed == [TICKET]
    assert dialog.place == 1
    [out] = printers.pages_on("counter")
    (page,) = pages_of(out.read_bytes(), 72)
    assert abs(page.width() - 420) <= 2
    assert abs(page.height() - 298) <= 2


def test_without_a_printer_nothing_is_printed_or_counted(behind: QWidget) -> None:
    desk = a_desk()
    dialog = a_dialog(behind, desk)
    dialog.print_now()
    assert desk.printed == []
    assert dialog.banner.text


def test_a_saved_file_counts_as_a_print(behind: QWidget, tmp_path: Path) -> None:
    desk = a_desk()
    dialog = a_dialog(behind, desk)
    dialog.ask_file = lambda name: str(tmp_path / name)
    dialog.save_now()
    assert desk.printed == [TICKET]
    assert (tmp_path / "Pawn ticket 31012600871.pdf").read_bytes() == A_PDF


def test_a_folder_that_cannot_be_written_is_said(behind: QWidget, tmp_path: Path) -> None:
    dialog = a_dialog(behind, a_desk())
    dialog.ask_file = lambda name: str(tmp_path / "nowhere" / name)
    dialog.save_now()
    assert dialog.banner.text == "The disk did not answer."


def test_a_paper_that_cannot_be_made_is_said(behind: QWidget) -> None:
    desk = a_desk()

    def broken(document: Document) -> bytes:
        raise MachineTrouble("paper.fonts")

    desk.preview = broken  # type: ignore[method-assign]
    assert a_dialog(behind, desk).banner.text == "The disk did not answer."


def test_a_printed_page_has_no_seams(qapp: QApplication, tmp_path: Path) -> None:
    black = A_PDF.replace(b"/MediaBox[0 0 420 298]", b"/MediaBox[0 0 420 298]/Contents 4 0 R").replace(
        b"\ntrailer", b" 4 0 obj<</Length 20>>stream\n0 g 0 0 420 298 re f\nendstream endobj\ntrailer"
    )
    printer = PdfPrinters(tmp_path, "counter").open("counter")
    assert print_pdf(printer, black)
    for dpi in (72, 150, 203, 300):
        (page,) = pages_of((tmp_path / "counter-1.pdf").read_bytes(), dpi)
        column = [page.pixelColor(page.width() // 2, y).lightness() for y in range(4, page.height() - 4)]
        assert max(column) < 16


def test_a_paper_across_is_printed_across() -> None:
    printer = QPrinter()
    fit_to(printer, (420, 298))
    assert printer.pageLayout().orientation().name == "Landscape"


def test_every_control_has_a_name(behind: QWidget) -> None:
    assert nameless(a_dialog(behind, a_desk())) == []
