"""A computer died: which backups are there, whose book it is, bringing it back, and its new recovery sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from domain.errors import MachineTrouble, Trouble
from domain.ports import BookOnDisk, Created
from domain.restoring import STEPS, AskedRestore, FoundBook, Proof, RestoredBook, RestoreReport
from domain.restoring_words import report_text
from ui.first_start.recovery_sheet import grouped, sheet_text
from ui.front import Door
from ui.language import _
from ui.restore.proving import NewPassword, Wrong, wrong_in
from ui.tasks import Progress, Run, RunLong


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in the fields of the proof."""

    proof: Proof
    person: NewPassword


class RestoreShows(Protocol):
    """What the presenter asks of the page."""

    def show_places(self, places: tuple[str, ...], books: tuple[FoundBook, ...], *, looking: bool) -> None: ...
    def show_proof(self, book: FoundBook) -> None: ...
    def show_words(self, words: tuple[str, ...]) -> None: ...
    def show_card(self, number: int, trouble: str) -> None: ...
    def show_wrong(self, wrong: Wrong) -> None: ...
    def show_step(self, step: int, of: int) -> None: ...
    def show_report(self, report: RestoreReport) -> None: ...
    def show_recovery(self, groups: tuple[str, ...], *, as_pdf: bool) -> None: ...
    def show_saved(self, text: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def entered(self) -> Entered: ...
    def fill(self, entered: Entered) -> None: ...


class RestorePresenter:
    """Goes through the steps, and says when the book is there. A page made anew goes on where the old one was."""

    def __init__(
        self,
        view: RestoreShows,
        workers: tuple[Run, RunLong],
        door: Door,
        on_done: Callable[[BookOnDisk, str], None],
    ) -> None:
        self._view, self._door, self._on_done = view, door, on_done
        self._run, self._run_long = workers
        self._places: tuple[str, ...] = ()
        self._books: tuple[FoundBook, ...] = ()
        self._words: tuple[str, ...] = ()
        self._book: FoundBook | None = None
        self._restored: RestoredBook | None = None
        self._person = ""
        self._show_step: Callable[[], None] = self._show_places

    def start(self) -> None:
        """Ask for the places, and learn which words can be on a card."""
        self._show_step()
        self._run(self._door.gate.card_words, self._know_words, self._failed)

    def move_to(self, view: RestoreShows, workers: tuple[Run, RunLong]) -> None:
        """Go on at another page, made anew in another language or look."""
        entered = self._view.entered()
        self._view, (self._run, self._run_long) = view, workers
        view.show_words(self._words)
        view.fill(entered)
        self._show_step()

    # Where backups lie.

    def add_place(self, place: Path) -> None:
        """Look into one more folder."""
        if str(place) not in self._places:
            self._look((*self._places, str(place)))

    def remove_place(self, place: str) -> None:
        """Do without a folder."""
        self._look(tuple(each for each in self._places if each != place))

    def choose(self, book: FoundBook) -> None:
        """This book it is: ask for the proof."""
        if book.fulls:
            self._book = book
            self._to(lambda: self._view.show_proof(book))

    def back(self) -> None:
        """Back to the places."""
        self._to(self._show_places)

    # The proof.

    def check_card(self, number: int, words: str) -> None:
        """Whether a card was copied exactly, once all its words are there."""
        self._run(
            lambda: self._door.gate.check_card(number, words),
            lambda _nothing: self._view.show_card(number, ""),
            lambda trouble: self._view.show_card(number, self._door.explain(trouble)),
        )

    def restore(self, entered: Entered) -> None:
        """Bring the book back, if everything is there."""
        wrong = wrong_in(entered.proof, entered.person)
        self._view.show_wrong(wrong)
        book = self._book
        if wrong or book is None:
            return
        asked = AskedRestore(book.folders, entered.proof, entered.person.person, entered.person.password)
        self._person = asked.person

        def work(progress: Progress) -> RestoredBook:
            return self._door.gate.restore(asked, progress)

        self._told(0, len(STEPS))
        self._run_long(work, self._done, self._not_done, self._told)

    # The report and the sheet.

    def read(self) -> None:
        """The report was read: show the new recovery code."""
        restored = self._restored
        if restored is not None:
            as_pdf = self._door.recovery_paper is not None
            self._to(lambda: self._view.show_recovery(grouped(restored.recovery_code), as_pdf=as_pdf))

    def save_report(self, path: Path) -> None:
        """Write the report to a file."""
        if self._restored is not None:
            text = f"{report_text(self._restored.report, _)}\n"
            done = _("Saved as {name}.").format(name=path.name)
            self._run(lambda: _written(path, text.encode()), lambda _path: self._view.show_saved(done), self._failed)

    def save_sheet(self, path: Path) -> None:
        """Write the new recovery sheet to a file, to be printed."""
        restored, paper = self._restored, self._door.recovery_paper
        if restored is None:
            return
        created = Created(restored.book, restored.recovery_code)
        text = sheet_text(created)

        def save() -> Path:
            return _written(path, paper(created) if paper is not None else text.encode())

        self._run(save, self._saved, self._failed)

    def put_away(self) -> None:
        """The sheet is put away: go on to the sign-in page."""
        if self._restored is not None:
            self._on_done(self._restored.book, self._person)

    def _look(self, places: tuple[str, ...]) -> None:
        self._places = places
        self._view.show_places(places, self._books, looking=True)
        self._run(lambda: self._door.gate.found_backups(places), self._found, self._failed)

    def _found(self, books: tuple[FoundBook, ...]) -> None:
        self._books = books
        self._to(self._show_places)

    def _show_places(self) -> None:
        self._view.show_places(self._places, self._books, looking=False)

    def _know_words(self, words: tuple[str, ...]) -> None:
        self._words = words
        self._view.show_words(words)

    def _told(self, step: int, of: int) -> None:
        self._to(lambda: self._view.show_step(step, of))

    def _done(self, restored: RestoredBook) -> None:
        self._restored = restored
        self._view.fill(Entered(Proof(), NewPassword()))
        self._to(lambda: self._view.show_report(restored.report))

    def _not_done(self, trouble: Trouble) -> None:
        book = self._book
        if book is not None:
            self._to(lambda: self._view.show_proof(book))
        self._failed(trouble)

    def _saved(self, path: Path) -> None:
        self._view.show_saved(_("Saved as {name}. Print it, then delete the file.").format(name=path.name))

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_trouble(self._door.explain(trouble))

    def _to(self, show: Callable[[], None]) -> None:
        self._show_step = show
        show()


def _written(path: Path, data: bytes) -> Path:
    """Raises MachineTrouble `file.write`."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise MachineTrouble("file.write", path=path.name) from error
    return path
