"""Printing without questions: each paper goes to the printer that was chosen for its kind at this workstation.

A paper is counted by the book once, when it is made. Until a printer or a file has taken it, it is held, so that
another try is the same print: it is neither lost nor counted or marked a second time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QApplication

from domain.documents import OF_THE_BOOKS, Document
from domain.errors import MachineTrouble, Trouble
from domain.ports import Desk
from ui.paper_pages import print_pdf
from ui.preferences import PrinterChoice
from ui.print_groups import GROUP_OF, SECRET, PrintGroup
from ui.printers import PrinterNames, Printers, SystemPrinters, ready
from ui.tasks import Tasks

MOST_COPIES = 9
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|', "-"))

Keep = Callable[[tuple[PrinterChoice, ...]], None]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper to be looked at or printed: its title, and what it is of the book."""

    title: str
    document: Document

    @property
    def group(self) -> PrintGroup:
        """Which printer it goes to."""
        return GROUP_OF[self.document.kind]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A statement to be looked at or printed: its title, and what makes its PDF. Nobody counts its prints."""

    title: str
    pdf: Callable[[], bytes]
    group: PrintGroup = PrintGroup.REPORTS


@dataclass(frozen=True, slots=True)
class Order:
    """A paper that is to come out, of the desk where it was asked for."""

    paper: Paper | Sheet
    desk: Desk

    @property
    def key(self) -> Document | str:
        """What makes two orders the same paper."""
        return self.paper.document if isinstance(self.paper, Paper) else self.paper.title

    def make(self) -> bytes:
        """Have the book make it: a document counts as printed from now on."""
        return self.desk.paper(self.paper.document) if isinstance(self.paper, Paper) else self.paper.pdf()


@dataclass(frozen=True, slots=True)
class Printed:
    """What came out: the order, and the file it became, where it went into one."""

    order: Order
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """Who wants to hear what becomes of an order; once the owner is gone, everybody is told."""

    owner: QObject
    then: Callable[[Printed], None]
    otherwise: Callable[[Trouble], None]


class Printing(QObject):
    """The printers of a window. `sent` (a Printed) and `failed` (Order, Trouble) tell what no dialog has heard.

    Printers are asked and fed on a worker of their own, so that a slow one holds up neither the window nor the book;
    it fetches what it prints from the book's worker.
    """

    sent = Signal(object)
    failed = Signal(object, object)

    def __init__(
        self,
        book: Tasks,
        printers: Printers | None = None,
        choices: tuple[PrinterChoice, ...] = (),
        keep: Keep = lambda _choices: None,
        folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._book, self._line = book, book.another()
        self.printers = printers or SystemPrinters()
        self._choices, self._keep, self._folder = choices, keep, folder
        self._held: dict[Document | str, bytes] = {}
        self._under_way: set[Document | str] = set()
        self._pressed: dict[Document | str, float] = {}

    # What was chosen.

    @property
    def choices(self) -> tuple[PrinterChoice, ...]:
        """What was chosen at this workstation."""
        return self._choices

    @property
    def folder(self) -> Path:
        """Where PDF files go that are written in place of prints."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return self._folder or Path(documents) / "PawnBook"

    def choice(self, group: PrintGroup) -> PrinterChoice:
        """Where papers of this group go; the usual printer and a look before, where nothing was chosen."""
        kept = next((each for each in self._choices if each.papers == group.value), PrinterChoice(group.value))
        to_file = kept.to_file and group not in SECRET
        return replace(kept, to_file=to_file, copies=min(max(kept.copies, 1), MOST_COPIES))

    def choose(self, choice: PrinterChoice) -> None:
        """From now on papers of this group go there."""
        others = (each for each in self._choices if each.papers != choice.papers)
        self._choices = (*others, choice)
        self._keep(self._choices)

    def look_for_printers(self, owner: QObject, then: Callable[[PrinterNames], None]) -> None:
        """Ask the system which printers there are."""
        self._line.for_owner(owner)(self.printers.known, then, lambda _trouble: None)

    # Printing.

    def print_out(self, order: Order, heard: Heard | None = None, to: PrinterChoice | None = None) -> bool:
        """Print a paper, without a question; False where it is being printed already, or was pressed twice."""
        if self._is_pressed_again(order.key) or not self.claim(order):
            return False
        choice = to or self.choice(order.paper.group)
        job = self._into_file if choice.to_file else self._onto_paper
        self._line(
            self._to_the_end(order, partial(job, order, choice)),
            partial(self._tell_printed, heard),
            partial(self._tell_failed, order, heard),
        )
        return True

    def is_busy_with(self, order: Order) -> bool:
        """Whether this paper is in hand: being printed or written."""
        return order.key in self._under_way

    def claim(self, order: Order) -> bool:
        """Take a paper in hand; False where it is in another's."""
        if self.is_busy_with(order):
            return False
        self._under_way.add(order.key)
        return True

    def release(self, order: Order) -> None:
        """Have it no longer in hand."""
        self._under_way.discard(order.key)

    def paper_of(self, order: Order) -> bytes:
        """The paper, made and counted once until it has come out. Done on the book's worker."""
        held = self._held.get(order.key)
        if held is None:
            held = order.make()
            if isinstance(order.paper, Paper) and order.paper.document.kind not in OF_THE_BOOKS:
                self._held[order.key] = held
        return held

    def came_out(self, order: Order) -> None:
        """It lies on paper or in a file: another one is another print."""
        self._held.pop(order.key, None)

    def forget(self) -> None:
        """Somebody else sits here now: what no printer took is printed anew, as a copy."""
        self._held.clear()

    def wait(self) -> None:
        """Let everything that was sent come out; called before the book's worker ends."""
        self._line.wait(for_all=True)

    # On the printing worker.

    def _onto_paper(self, order: Order, choice: PrinterChoice) -> Printed:
        name = ready(self.printers, choice.printer)
        printer = self.printers.open(name)  # before the paper is counted
        paper = self._book.fetch(partial(self.paper_of, order))
        if not print_pdf(printer, paper, choice.copies):
            raise MachineTrouble("printer.refused", printer=name)
        self.came_out(order)
        return Printed(order)

    def _into_file(self, order: Order, _choice: PrinterChoice) -> Printed:
        return Printed(order, self._book.fetch(partial(self._write, order)))

    def _write(self, order: Order) -> Path:
        file = _new_file(self.folder, order.paper.title)
        try:
            file.write_bytes(self.paper_of(order))
        except BaseException as error:
            file.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise MachineTrouble("file.write", path=file.name) from error
            raise
        self.came_out(order)
        return file

    def _to_the_end(self, order: Order, job: Callable[[], Printed]) -> Callable[[], Printed]:
        def done() -> Printed:
            try:
                return job()
            finally:
                self.release(order)

        return done

    # On the window's thread.

    def _is_pressed_again(self, key: Document | str) -> bool:
        """A double click, or a key that is held down, is one press."""
        before, now = self._pressed.get(key), time.monotonic()
        self._pressed = {each: at for each, at in self._pressed.items() if is_one_press(at, now)}
        self._pressed[key] = now
        return before is not None and is_one_press(before, now)

    def _tell_printed(self, heard: Heard | None, printed: Printed) -> None:
        if heard is not None and shiboken6.isValid(heard.owner):
            heard.then(printed)
        else:
            self.sent.emit(printed)

    def _tell_failed(self, order: Order, heard: Heard | None, trouble: Trouble) -> None:
        self._pressed.pop(order.key, None)  # nothing came out, so the next press is no second one
        if heard is not None and shiboken6.isValid(heard.owner):
            heard.otherwise(trouble)
        else:
            self.failed.emit(order, trouble)


def is_one_press(before: float, now: float) -> bool:
    """Whether two moments are so close together that a person meant one press."""
    return (now - before) * 1000 < QApplication.doubleClickInterval()


def _new_file(folder: Path, title: str) -> Path:
    """A new, empty file for a paper, which nobody but its owner reads. Raises MachineTrouble `file.write`."""
    name = title.translate(_NOT_IN_NAMES).strip(" .")
    number = 1
    while True:
        file = folder / (f"{name}.pdf" if number == 1 else f"{name} ({number}).pdf")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600, exist_ok=False)
        except FileExistsError as error:
            if not file.exists():
                raise MachineTrouble("file.write", path=str(folder)) from error
            number += 1
        except OSError as error:
            raise MachineTrouble("file.write", path=str(folder)) from error
        else:
            return file
