from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from domain.documents import Document, DocumentKind
from domain.errors import MachineTrouble
from tests.ui.around import around
from tests.ui.fakes import A_PDF, FakeDesk, a_desk
from tests.ui.names import nameless
from ui.paper import PaperDialog, open_papers, papers_of
from ui.paper_pages import pages_of, printer_for

TICKET = Document(DocumentKind.PAWN_TICKET, "c1:0")
LABEL = Document(DocumentKind.LABEL, "c1:0")


@pytest.fixture
def behind(qtbot: QtBot) -> QWidget:
    """The screen over which the papers open."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def a_dialog(behind: QWidget, desk: FakeDesk) -> PaperDialog:
    return open_papers(around(desk), papers_of((TICKET, LABEL), "31012600871"), behind)


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
    desk = a_desk()
    dialog = a_dialog(behind, desk)
    out = tmp_path / "out.pdf"

    def into_a_file(printer: QPrinter) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(out))
        return True

    dialog.ask_printer = into_a_file
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.printed == [TICKET]
    assert dialog.place == 1
    (page,) = pages_of(out.read_bytes(), 72)
    assert abs(page.width() - 420) <= 2
    assert abs(page.height() - 298) <= 2


def test_a_printer_that_is_not_chosen_prints_nothing(behind: QWidget) -> None:
    desk = a_desk()
    dialog = a_dialog(behind, desk)
    dialog.ask_printer = lambda _printer: False
    dialog.print_now()
    assert desk.printed == []


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


def test_a_paper_across_is_printed_across() -> None:
    assert printer_for(A_PDF).pageLayout().orientation().name == "Landscape"


def test_every_control_has_a_name(behind: QWidget) -> None:
    assert nameless(a_dialog(behind, a_desk())) == []
