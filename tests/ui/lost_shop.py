"""A shop whose computer died: its stick and its papers are left, and a gate on an empty computer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app import backup_service
from app.backup_service import Backups
from app.desktop import Place, ShopGate
from app.founding import found_shop
from app.language import ENGLISH, translator
from app.sentences import explain
from domain.ports import BookOnDisk, Created
from domain.restoring import FoundBook, Proof, RestoreReport
from storage.cards import split
from tests.books import CHEAP, TestClock, do, founding, pawn_a_ring, signed_in
from tests.storage.backup.conftest import here
from ui.front import Door
from ui.restore.proving import NewPassword, Wrong
from ui.restore.restore_presenter import Entered, RestorePresenter
from ui.tasks import at_once, at_once_long

NEW = "lantern walrus 77"


@dataclass(frozen=True, slots=True)
class Left:
    """What is left: the stick, the code on the sheet, the three cards, the last ticket."""

    stick: Path
    code: str
    cards: tuple[str, ...]
    ticket: str


def a_lost_shop(root: Path) -> Left:
    """Found a shop, back it up, go on: the mirror has the last ticket. The book itself is not used any more."""
    clock, stick = TestClock(), root / "stick"
    stick.mkdir()
    created = found_shop(root / "lost", founding(), clock, CHEAP)
    with (
        pytest.MonkeyPatch.context() as patch,
        signed_in(root / "lost" / f"{created.book.name}.pawnbook", clock) as shop,
    ):
        patch.setattr(backup_service, "in_own_process", here)
        do(shop, "till.open", float_amount="500000.00", source="capital")
        backups = Backups(shop)
        backups.add_place(stick)
        backups.full()
        ticket = pawn_a_ring(shop, loan="10.00")
        backups.mirror()
        backups.close()
    return Left(stick, created.recovery_code, split(created.recovery_code), ticket)


def a_gate(home: Path) -> ShopGate:
    """The gate of the program on a computer."""
    return ShopGate(Place(home, TestClock()))


def a_door(gate: ShopGate) -> Door:
    """The door to it, with the program's own words."""

    def paper(created: Created) -> bytes:
        return gate.recovery_paper(created)

    return Door(gate, lambda trouble: explain(trouble, translator(ENGLISH)), recovery_paper=paper)


class Page:
    """A page that keeps what it was shown."""

    def __init__(self) -> None:
        self.step = ""
        self.books: tuple[FoundBook, ...] = ()
        self.words: tuple[str, ...] = ()
        self.cards: dict[int, str] = {}
        self.wrong = Wrong()
        self.steps: list[int] = []
        self.report: RestoreReport | None = None
        self.code: tuple[str, ...] = ()
        self.saved = self.trouble = ""
        self.typed: Entered | None = None

    def show_places(self, places: tuple[str, ...], books: tuple[FoundBook, ...], *, looking: bool) -> None:
        self.step, self.books = "places", books

    def show_proof(self, book: FoundBook) -> None:
        self.step = "proof"

    def show_words(self, words: tuple[str, ...]) -> None:
        self.words = words

    def show_card(self, number: int, trouble: str) -> None:
        self.cards[number] = trouble

    def show_wrong(self, wrong: Wrong) -> None:
        self.wrong, self.trouble = wrong, ""

    def show_step(self, step: int, of: int) -> None:
        self.step = "working"
        self.steps.append(step)

    def show_report(self, report: RestoreReport) -> None:
        self.step, self.report = "report", report

    def show_recovery(self, groups: tuple[str, ...], *, as_pdf: bool) -> None:
        self.step, self.code = "recovery", groups

    def show_saved(self, text: str) -> None:
        self.saved = text

    def show_trouble(self, text: str) -> None:
        self.trouble = text

    def entered(self) -> Entered:
        return self.typed or nothing_typed()

    def fill(self, entered: Entered) -> None:
        self.typed = entered


def nothing_typed() -> Entered:
    """Empty fields."""
    return Entered(Proof(), NewPassword())


def presenter_at(
    page: Page, gate: ShopGate, on_done: Callable[[BookOnDisk, str], None] = lambda _book, _person: None
) -> RestorePresenter:
    """Somebody at this page; everything is done at once."""
    presenter = RestorePresenter(page, (at_once, at_once_long), a_door(gate), on_done)
    presenter.start()
    return presenter
