"""Papers go to the printer that was chosen for them: once, without a question, and none is lost."""

import threading
import time
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.language import CHINESE, ENGLISH, translator
from app.sentences import explain
from domain.documents import Document, DocumentKind
from domain.errors import MachineTrouble, Refusal, Trouble
from tests.ui.around import around, nameless
from tests.ui.fakes import A_PDF, FakeDesk, a_desk
from tests.ui.printers_here import PdfPrinters
from ui.paper import PaperDialog, open_papers, papers_of
from ui.paper_pages import pages_of
from ui.preferences import PrinterChoice
from ui.print_groups import GROUP_OF, GROUPS, PrintGroup
from ui.printers import SystemPrinters, ready
from ui.printing import Heard, Order, Paper, Printed, Printing, Sheet
from ui.settings.printers_card import PrintersCard
from ui.tasks import Tasks, TasksAtOnce

TICKET = Paper("Pawn ticket 31012600871", Document(DocumentKind.PAWN_TICKET, "c1:0"))
LABEL = Paper("Collateral label 31012600871", Document(DocumentKind.LABEL, "c1:0"))


class Bench:
    """A desk with printers that write files, and what was told of them."""

    def __init__(self, folder: Path, tasks: Tasks | None = None) -> None:
        self.desk, self.printers = a_desk(), PdfPrinters(folder, "counter", "labels", usual="counter")
        self.kept: list[tuple[PrinterChoice, ...]] = []
        self.folder = folder / "files"
        self.printing = Printing(tasks or TasksAtOnce(), self.printers, (), self.kept.append, self.folder)
        self.behind: QWidget | None = None
        self.sent: list[Printed] = []
        self.failed: list[Trouble] = []
        self.printing.sent.connect(self.sent.append)
        self.printing.failed.connect(lambda _order, trouble: self.failed.append(trouble))

    def order(self, paper: Paper | Sheet = TICKET) -> Order:
        return Order(paper, self.desk)

    def print_out(self, paper: Paper | Sheet = TICKET) -> bool:
        """Press, not twice within one double click."""
        self.printing._pressed.clear()
        return self.printing.print_out(self.order(paper))

    def choose(self, group: PrintGroup, **fields: object) -> None:
        self.printing.choose(replace(self.printing.choice(group), **fields))  # type: ignore[arg-type]


@pytest.fixture
def bench(qapp: QApplication, tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_every_kind_of_document_belongs_to_a_group() -> None:
    assert GROUP_OF.keys() == set(DocumentKind)
    assert GROUPS.keys() == set(PrintGroup)


def test_a_paper_goes_to_the_printer_of_its_kind_and_else_to_the_usual_one(bench: Bench) -> None:
    bench.choose(PrintGroup.LABELS, printer="labels")
    bench.print_out(LABEL)
    bench.print_out(TICKET)
    assert [len(bench.printers.pages_on(name)) for name in ("labels", "counter")] == [1, 1]
    assert bench.desk.printed == [LABEL.document, TICKET.document]
    assert [each.order.paper for each in bench.sent] == [LABEL, TICKET]


@pytest.mark.parametrize("asked,copies", [(1, 1), (3, 3), (0, 1), (1000, 9)])
def test_copies_are_one_print(bench: Bench, asked: int, copies: int) -> None:
    bench.choose(PrintGroup.TICKETS, copies=asked)
    bench.print_out()
    [file] = bench.printers.pages_on("counter")
    assert len(pages_of(file.read_bytes(), 30)) == copies
    assert bench.desk.printed == [TICKET.document]


def test_a_double_click_and_a_key_that_is_held_down_print_once(bench: Bench) -> None:
    assert bench.print_out()
    assert [bench.printing.print_out(bench.order()) for _press in range(5)] == [False] * 5
    assert len(bench.printers.pages_on("counter")) == 1
    QTest.qWait(QApplication.doubleClickInterval() + 20)
    assert bench.printing.print_out(bench.order()), "a second press is a second print"


def test_after_a_failure_the_next_press_prints_at_once(bench: Bench) -> None:
    bench.printers.stopped.add("counter")
    bench.printing.print_out(bench.order())
    bench.printers.stopped.clear()
    assert bench.printing.print_out(bench.order())
    assert len(bench.printers.pages_on("counter")) == 1


def test_a_second_press_while_a_slow_printer_prints_does_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    bench = Bench(tmp_path, Tasks())
    bench.printers.may_go_on.clear()
    assert bench.print_out()
    assert not bench.print_out()
    bench.printers.may_go_on.set()
    qtbot.waitUntil(lambda: len(bench.sent) == 1)
    assert bench.desk.printed == [TICKET.document]
    assert len(bench.printers.pages_on("counter")) == 1


def test_the_window_never_waits_for_a_printer(qtbot: QtBot, tmp_path: Path) -> None:
    bench = Bench(tmp_path, Tasks())
    bench.printers.may_go_on.clear()
    start = time.perf_counter()
    bench.print_out()
    took = time.perf_counter() - start
    qtbot.waitUntil(lambda: bool(bench.printers.threads))
    bench.printers.may_go_on.set()
    qtbot.waitUntil(lambda: bool(bench.sent))
    assert took < 0.05
    assert threading.main_thread() not in bench.printers.threads


def test_the_book_goes_on_while_a_printer_is_slow(qtbot: QtBot, tmp_path: Path) -> None:
    tasks, answers = Tasks(), list[str]()
    bench = Bench(tmp_path, tasks)
    bench.printers.may_go_on.clear()
    bench.print_out()
    tasks(lambda: "of the book", answers.append, lambda _trouble: None)
    qtbot.waitUntil(lambda: bool(answers))
    assert bench.sent == []
    bench.printers.may_go_on.set()
    qtbot.waitUntil(lambda: bool(bench.sent))


def test_what_was_sent_comes_out_before_the_program_ends(qtbot: QtBot, tmp_path: Path) -> None:
    tasks = Tasks()
    bench = Bench(tmp_path, tasks)
    bench.print_out(TICKET)
    bench.print_out(LABEL)
    bench.printing.wait()
    tasks.wait()
    assert len(bench.printers.pages_on("counter")) == 2


# A printer that does not print.


def test_a_name_that_the_real_system_does_not_know_is_told(qapp: QApplication) -> None:
    with pytest.raises(MachineTrouble, match=r"printer\.unknown"):
        ready(SystemPrinters(), f"no such printer {uuid4()}")
    with pytest.raises(MachineTrouble, match=r"printer\.unknown"):
        SystemPrinters().open(f"no such printer {uuid4()}")


def fails(bench: Bench, how: str) -> None:
    if how == "printer.none":
        bench.printers.usual = ""
    elif how == "printer.unknown":
        bench.choose(PrintGroup.TICKETS, printer="gone")
    else:
        {"printer.stopped": bench.printers.stopped, "printer.refused": bench.printers.cut_off}[how].add("counter")


@pytest.mark.qt_log_ignore("QPainter::begin")
@pytest.mark.parametrize("code", ["printer.none", "printer.unknown", "printer.stopped", "printer.refused"])
def test_a_printer_that_does_not_print_is_told_in_both_languages_with_what_to_do(bench: Bench, code: str) -> None:
    fails(bench, code)
    bench.print_out()
    assert [each.code for each in bench.failed] == [code]
    english, chinese = (explain(bench.failed[0], translator(each)) for each in (ENGLISH, CHINESE))
    assert "save" in english
    assert "as PDF" in english
    assert "另存为 PDF" in chinese
    assert bench.sent == []


@pytest.mark.parametrize("code", ["printer.none", "printer.unknown", "printer.stopped"])
def test_where_no_printer_is_ready_nothing_is_counted(bench: Bench, code: str) -> None:
    fails(bench, code)
    bench.print_out()
    assert bench.desk.printed == []


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_paper_that_was_counted_and_did_not_come_out_is_the_same_print_at_the_next_try(bench: Bench) -> None:
    fails(bench, "printer.refused")
    bench.print_out()
    bench.print_out()
    assert bench.printers.pages_on("counter") == []
    bench.choose(PrintGroup.TICKETS, printer="labels")
    bench.print_out()
    assert len(bench.printers.pages_on("labels")) == 1
    assert bench.desk.printed == [TICKET.document]
    bench.print_out()
    assert bench.desk.printed == [TICKET.document] * 2, "then it is another print"


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_it_can_be_saved_in_place_of_printed_and_is_counted_once(bench: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    fails(bench, "printer.refused")
    dialog = a_dialog(bench, qtbot)
    dialog.print_now()
    assert dialog.banner.text
    dialog.ask_file = lambda _name: str(tmp_path / "saved.pdf")
    dialog.save_now()
    assert (tmp_path / "saved.pdf").read_bytes() == A_PDF
    assert (tmp_path / "saved.pdf").stat().st_mode & 0o77 == 0
    assert bench.desk.printed == [TICKET.document]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_whoever_sits_down_next_gets_a_print_of_their_own(bench: Bench) -> None:
    fails(bench, "printer.refused")
    bench.print_out()
    bench.printing.forget()
    bench.print_out()
    assert bench.desk.printed == [TICKET.document] * 2


def test_a_desk_that_refuses_prints_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_self: FakeDesk, _document: Document) -> bytes:
        raise Refusal("session.locked")

    monkeypatch.setattr(FakeDesk, "paper", locked)
    bench.print_out()
    assert [each.code for each in bench.failed] == ["session.locked"]
    assert bench.printers.pages_on("counter") == []
    assert bench.print_out(), "it is no longer in hand"


# A file in place of a printer.


def test_pdf_files_are_written_beside_each_other_and_read_by_nobody_else(bench: Bench) -> None:
    bench.choose(PrintGroup.TICKETS, to_file=True)
    bench.print_out()
    bench.print_out()
    files = sorted(bench.folder.iterdir())
    assert [each.name for each in files] == ["Pawn ticket 31012600871 (2).pdf", "Pawn ticket 31012600871.pdf"]
    assert all(each.read_bytes() == A_PDF and each.stat().st_mode & 0o77 == 0 for each in files)
    assert bench.printers.threads == []


def test_a_folder_that_cannot_be_written_counts_nothing(bench: Bench) -> None:
    bench.folder.write_text("a file stands where the folder should")
    bench.choose(PrintGroup.TICKETS, to_file=True)
    bench.print_out()
    assert [each.code for each in bench.failed] == ["file.write"]
    assert bench.desk.printed == []


def test_a_title_makes_no_way_out_of_the_folder(bench: Bench) -> None:
    bench.choose(PrintGroup.REPORTS, to_file=True)
    bench.print_out(Sheet("../../a: b?", lambda: A_PDF))
    assert [each.name for each in bench.folder.iterdir()] == ["-..-a- b-.pdf"]


def test_what_opens_the_book_is_never_written_to_a_file_by_a_choice(bench: Bench, qtbot: QtBot) -> None:
    bench.choose(PrintGroup.RECOVERY, to_file=True)
    assert not bench.printing.choice(PrintGroup.RECOVERY).to_file
    card = PrintersCard(bench.printing)
    qtbot.addWidget(card)
    offered = {group: [each.itemText(place) for place in range(each.count())] for group, each in card.printers.items()}
    assert [group for group, words in offered.items() if "PDF file" not in words] == [PrintGroup.RECOVERY]


# Looking first, or not.


def a_dialog(bench: Bench, qtbot: QtBot, *papers: Paper) -> PaperDialog:
    behind = QWidget()
    qtbot.addWidget(behind)
    behind.show()
    dialog = open_papers(around(bench.desk, printing=bench.printing), papers or (TICKET,), behind)
    assert dialog is not None
    bench.behind = behind
    return dialog


def test_what_nobody_wants_to_look_at_first_is_printed_at_once(bench: Bench, qtbot: QtBot) -> None:
    bench.choose(PrintGroup.LABELS, preview=False, printer="labels")
    dialog = a_dialog(bench, qtbot, TICKET, LABEL)
    assert [each.title for each in dialog._papers] == [TICKET.title]
    assert bench.desk.printed == [LABEL.document]
    assert len(bench.printers.pages_on("labels")) == 1


def test_looking_prints_nothing_whatever_was_chosen(bench: Bench, qtbot: QtBot) -> None:
    bench.choose(PrintGroup.TICKETS, preview=False)
    behind = QWidget()
    qtbot.addWidget(behind)
    assert open_papers(around(bench.desk, printing=bench.printing), (TICKET,), behind, look=True) is not None
    assert bench.desk.printed == []


@pytest.mark.parametrize(
    "key,modifier",
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_one_key_prints_what_is_looked_at(
    bench: Bench, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    QTest.keyClick(a_dialog(bench, qtbot), key, modifier)
    assert len(bench.printers.pages_on("counter")) == 1


def test_a_double_click_does_not_print_the_paper_behind(bench: Bench, qtbot: QtBot) -> None:
    dialog = a_dialog(bench, qtbot, TICKET, LABEL)
    for _click in range(2):
        QTest.mouseClick(dialog._print, Qt.MouseButton.LeftButton)
    assert bench.desk.printed == [TICKET.document]
    assert dialog.place == 1


def test_another_printer_is_chosen_for_this_once(bench: Bench, qtbot: QtBot) -> None:
    dialog = a_dialog(bench, qtbot)
    dialog.printers[0].choose(("labels", False))
    dialog.print_now()
    assert len(bench.printers.pages_on("labels")) == 1
    assert bench.printing.choice(PrintGroup.TICKETS).printer == ""
    assert bench.kept == []


def test_a_dialog_that_was_closed_meanwhile_lets_the_shell_tell(qtbot: QtBot, tmp_path: Path) -> None:
    bench = Bench(tmp_path, Tasks())
    owner = QWidget()
    heard: list[object] = []
    bench.printers.may_go_on.clear()
    bench.printing.print_out(bench.order(), Heard(owner, heard.append, heard.append))
    owner.deleteLater()
    qtbot.wait(10)
    bench.printers.may_go_on.set()
    qtbot.waitUntil(lambda: len(bench.sent) == 1)
    assert heard == []


# What is chosen.


def test_each_choice_is_kept_at_once_and_alone(bench: Bench, qtbot: QtBot) -> None:
    card = PrintersCard(bench.printing)
    qtbot.addWidget(card)
    assert nameless(card) == []
    assert len(bench.kept) == 0, "offering printers chooses none"
    card.printers[PrintGroup.LABELS].choose(("labels", False))
    card.copies[PrintGroup.LABELS].choose(2)
    card.previews[PrintGroup.LABELS].click()
    assert list(bench.kept[-1]) == [PrinterChoice("labels", "labels", copies=2, preview=False)]
    card.printers[PrintGroup.REPORTS].choose(("", True))
    assert list(bench.kept[-1])[1:] == [PrinterChoice("reports", to_file=True)]


def test_a_printer_that_went_stays_chosen_and_is_named_as_gone(bench: Bench, qtbot: QtBot) -> None:
    bench.choose(PrintGroup.LABELS, printer="labels")
    bench.printers.names.remove("labels")
    card = PrintersCard(bench.printing)
    qtbot.addWidget(card)
    assert card.printers[PrintGroup.LABELS].currentText() == "labels (not there now)"
    bench.printers.names.append("labels")
    card.look()
    assert card.printers[PrintGroup.LABELS].currentText() == "labels"
    assert bench.printing.choice(PrintGroup.LABELS).printer == "labels"


def test_a_paper_of_every_kind_finds_its_choice(bench: Bench) -> None:
    for paper in papers_of(tuple(Document(kind, "c1:0") for kind in DocumentKind)):
        assert bench.printing.choice(paper.group).preview
