"""Printers through the real window, gate and book: chosen under Settings, kept, used without a question, and missed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.desktop import Place, load_preferences
from app.language import translator
from app.shop import Shop
from app.tour.scratch import tour_gate
from domain.documents import DocumentKind
from domain.errors import MachineTrouble
from domain.money import Money
from domain.till.day import OpenTill
from storage.papers import prints_of
from tests.books import CHEAP, TestClock, a_staffed_book, pawn_a_ring, signed_in
from tests.printing.reading import scans_of
from tests.ui.printers_here import PdfPrinters
from ui.language import ENGLISH, set_translate
from ui.paper import PaperDialog
from ui.paper_pages import pages_of
from ui.pawn.story import newest_papers
from ui.pawn.ticket_view import TicketView
from ui.preferences import Preferences, PrinterChoice
from ui.print_groups import PrintGroup
from ui.printing import Printing
from ui.settings.printers_card import PrintersCard
from ui.settings.settings_view import SettingsView
from ui.shell.shell import Shell
from ui.tour.hand import Hand, at_window

PAPERS = (DocumentKind.PAWN_TICKET, DocumentKind.LABEL)


@pytest.fixture(scope="module")
def pledged(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A shop with an open day and one ring in pawn: its book, and the number of the ticket."""
    folder, clock = a_staffed_book(tmp_path_factory.mktemp("printers")), TestClock()
    with signed_in(folder, clock) as shop:
        shop.do(OpenTill(float_amount=Money(5_000_000)))
        return folder, pawn_a_ring(shop)


@pytest.fixture
def folder(pledged: tuple[Path, str], tmp_path: Path) -> Path:
    book, _number = pledged
    return Path(shutil.copytree(book, tmp_path / "home" / book.name))


class Counter:
    """The window of the shop, and its printers."""

    def __init__(self, hand: Hand, desk: Shop, number: str) -> None:
        self.hand, self.desk, self.number = hand, desk, number
        self.said: list[str] = []

    @property
    def printing(self) -> Printing:
        return self.hand.window.shop.printing

    def settings(self) -> PrintersCard:
        self.hand.shell.open_screen("settings")
        card = self.hand.screen_of(SettingsView).findChild(PrintersCard)
        assert card is not None
        return card

    def print_again(self) -> None:
        self.hand.shell.open_screen("ticket", number=self.number, intent="")
        view = self.hand.screen_of(TicketView)
        self.hand.wait_for(lambda: self.number in view.title, "the ticket")
        self.printing._pressed.clear()
        self.hand.key("F9")

    def prints(self) -> list[int]:
        """How often the ticket and its label count as printed."""
        story = self.desk.reading.ticket_card(self.number, self.desk.now().date()).story
        papers = {each.kind: each for each in newest_papers(story)}
        engines, store = self.desk.book_file.writer.engines, self.desk.reading.store_id
        return self.hand.ask(lambda: [prints_of(engines, store, papers[kind]) for kind in PAPERS])


@contextmanager
def at_counter(folder: Path, number: str, language: str = "en") -> Iterator[Counter]:
    with tour_gate(Place(folder.parent, TestClock(), only=folder)) as (front, gate), at_window(front) as hand:
        if load_preferences(folder.parent).language != language:
            hand.prefer(Preferences(language, "light", 100))
        hand.key("Return")
        hand.page_of(Shell)
        assert isinstance(gate.desk, Shop)
        gate.desk.costs = CHEAP
        yield Counter(hand, gate.desk, number)
    set_translate(lambda text: text, ENGLISH)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_was_chosen_prints_without_a_question_and_survives_a_restart(
    qapp: QApplication, folder: Path, pledged: tuple[Path, str], tmp_path: Path, language: str
) -> None:
    printers = PdfPrinters(tmp_path, "counter", "labels", usual="counter")
    with at_counter(folder, pledged[1], language) as counter:
        counter.printing.printers = printers
        card = counter.settings()
        counter.hand.wait_for(lambda: card.printers[PrintGroup.LABELS].count() == 4, "the printers")
        card.printers[PrintGroup.LABELS].choose(("labels", False))
        card.copies[PrintGroup.LABELS].choose(2)
        card.previews[PrintGroup.LABELS].click()
        card.previews[PrintGroup.TICKETS].click()
        counter.print_again()
        counter.hand.wait_for(lambda: bool(printers.pages_on("counter") and printers.pages_on("labels")), "papers")
        bar = counter.hand.shell.status_bar
        counter.hand.wait_for(lambda: bool(bar._said.text()), "a word about it")
        assert bar._said.text().startswith(translator(language)("Sent to the printer: {title}").partition("{")[0])
        assert QApplication.activeModalWidget() is None
        assert counter.prints() == [1, 1]
    [labels] = printers.pages_on("labels")
    assert f"PAWN:{pledged[1]}-1" in scans_of(labels.read_bytes()).values()
    assert len(pages_of(labels.read_bytes(), 30)) == 2
    with at_counter(folder, pledged[1], language) as counter:
        counter.printing.printers = printers
        assert counter.printing.choices == load_preferences(folder.parent).printers
        assert set(counter.printing.choices) == {
            PrinterChoice("labels", "labels", copies=2, preview=False),
            PrinterChoice("tickets", preview=False),
        }
        card = counter.settings()
        counter.hand.wait_for(lambda: card.printers[PrintGroup.LABELS].count() == 4, "the printers")
        assert card.printers[PrintGroup.LABELS].value == ("labels", False)
        assert not card.previews[PrintGroup.TICKETS].isChecked()
        counter.print_again()
        counter.hand.wait_for(lambda: len(printers.pages_on("labels")) == 2, "the label once more")
        assert counter.prints() == [2, 2]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_printer_that_is_gone_opens_the_paper_with_the_reason_and_a_file_takes_it(
    qapp: QApplication, folder: Path, pledged: tuple[Path, str], tmp_path: Path, language: str
) -> None:
    gone = f"no such printer {uuid4()}"
    with at_counter(folder, pledged[1], language) as counter:
        counter.printing._folder = tmp_path / "files"
        counter.printing.choose(PrinterChoice("tickets", gone, preview=False))
        counter.printing.choose(PrinterChoice("labels", to_file=True, preview=False))
        counter.print_again()
        dialog = counter.hand.dialog(PaperDialog)
        words = counter.hand.window._front.explain(MachineTrouble("printer.unknown", printer=gone))
        assert dialog.banner.text == words
        counter.hand.wait_for(lambda: len(list((tmp_path / "files").glob("*.pdf"))) == 1, "the label's file")
        assert counter.prints() == [0, 1]
        dialog.printers[0].choose(("", True))
        counter.hand.key("Ctrl+P")
        counter.hand.wait_for(lambda: len(list((tmp_path / "files").glob("*.pdf"))) == 2, "the ticket's file")
        counter.hand.wait_for(lambda: dialog.banner.text != words, "a word about it")
        assert counter.prints() == [1, 1]


def test_with_a_look_first_nothing_is_printed_before_the_second_press(
    qapp: QApplication, folder: Path, pledged: tuple[Path, str], tmp_path: Path
) -> None:
    printers = PdfPrinters(tmp_path, "counter", usual="counter")
    with at_counter(folder, pledged[1]) as counter:
        counter.printing.printers = printers
        counter.print_again()
        dialog = counter.hand.dialog(PaperDialog)
        assert counter.prints() == [0, 0]
        counter.hand.key("F9")
        counter.hand.wait_for(lambda: dialog.place == 1, "the next paper")
        assert counter.prints() == [1, 0]
        assert len(printers.pages_on("counter")) == 1


def test_another_language_leaves_the_printers_as_they_were(
    qapp: QApplication, folder: Path, pledged: tuple[Path, str]
) -> None:
    with at_counter(folder, pledged[1]) as counter:
        counter.printing.choose(PrinterChoice("labels", to_file=True))
        counter.hand.prefer(Preferences("zh", "dark", 100))
        assert counter.printing.choices == (PrinterChoice("labels", to_file=True),)
    kept = load_preferences(folder.parent)
    assert (kept.language, kept.theme, kept.printers) == ("zh", "dark", (PrinterChoice("labels", to_file=True),))


def test_preferences_of_a_program_without_printers_are_read(tmp_path: Path) -> None:
    (tmp_path / "preferences.json").write_text('{"language": "en", "theme": "dark", "scale": 125}', encoding="utf-8")
    assert load_preferences(tmp_path) == Preferences("en", "dark", 125)
