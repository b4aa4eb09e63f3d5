"""A book from its backups, and a new password for somebody who forgot theirs: by code, two cards or head office's key.

What the command line and the screen do here is one thing; they differ in how they ask and tell, and the screen has a
book brought back in a process of its own (`restoring_apart.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.credentials import Credentials
from app.key_desk import code_of_cards, key_in
from app.passwords import check_password
from app.places import anchors
from app.recovering import let_in_again
from app.restored import note_restored
from domain.access.way_back import Recovery
from domain.clock import Clock
from domain.errors import BookTrouble, KeyTrouble
from domain.organisation.store import Store
from domain.restoring import (
    AskedRecovery,
    AskedRestore,
    FileState,
    FoundBook,
    LeftOut,
    Proof,
    RestoreReport,
    look_at_code,
)
from storage import cards
from storage.backup import catalogue
from storage.backup.restore import ESCROW, Wanted, by_private, by_recovery, restore
from storage.backup.unsealing import Opener, Restored
from storage.book_file import reset_by_escrow, reset_password
from storage.envelope import read_envelope
from storage.keys import SHOP_COSTS, Costs

_WHY = {
    FileState.DAMAGED: "backup.damaged",
    FileState.UNFINISHED: "backup.unfinished",
    FileState.NEWER: "backup.newer",
}
_DEPTH, _MOST_FOLDERS = 2, 500


@dataclass(frozen=True, slots=True)
class IntoFolder:
    """Where a restored book goes, at which costs its password is kept, and who hears of each step.

    `code` is its new recovery code where whoever asks has put it away already.
    """

    folder: Path
    costs: Costs
    told: Callable[[str], None] = lambda _step: None
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Brought:
    """A book that was brought back: its new recovery code, its store as its papers name it, and the report."""

    recovery_code: str = field(repr=False)
    store: Store | None
    report: RestoreReport


def look(places: Sequence[Path]) -> tuple[FoundBook, ...]:
    """Which books have backups in these places, the newest first; a place may also be a folder above or inside one.

    What cannot be read, such as a disk that was pulled out, has none.
    """
    found: dict[str, FoundBook] = {}
    for book in (book for place in places for book in _in_place(place)):
        if book.files:
            known = found.get(book.book_id)
            found[book.book_id] = book if known is None else _together(known, book)
    return tuple(sorted(found.values(), key=_newest, reverse=True))


def bring_back(asked: AskedRestore, into: IntoFolder, clock: Clock) -> Brought:
    """Restore a book; whatever fails, nothing is left behind.

    Raises Refusal `password.*`; KeyTrouble `key.code_*`, `key.card*`, `key.cards_*`, `key.escrow_key`, `key.nobody`,
    `backup.wrong_key`, `backup.wrong_cards`, `backup.wrong_escrow`, `backup.no_escrow`; BookTrouble `book.exists`,
    `backup.*`; MachineTrouble.
    """
    check_password(asked.password)
    opener = _opener(asked.proof)
    found = look([Path(folder) for folder in asked.folders])
    folders = [Path(folder) for book in found for folder in book.folders] or [Path(each) for each in asked.folders]
    wanted = Wanted(into.folder, asked.person, asked.password, into.costs, into.told, into.code)
    with _said_of_this_proof(asked, found):
        done = restore(folders, opener, wanted, clock, note_restored(clock, asked.person))
    return Brought(done.recovery_code, done.store, _report(done, found[0]))


def recover(folder: Path, asked: AskedRecovery, clock: Clock, costs: Costs | None = None) -> None:
    """Give a person a new password, let them try again at once, and lift their second factor; the book notes it.

    Raises Refusal `password.*`, `person.unknown`; KeyTrouble `key.code_*`, `key.wrong_recovery`, `key.card*`,
    `key.cards_*`, `key.escrow_key`, `key.no_escrow`, `key.wrong_escrow`, `key.nobody`; BookTrouble, BookInUse,
    MachineTrouble.
    """
    check_password(asked.password)
    proof, costs = asked.proof, costs or SHOP_COSTS
    if proof.escrow:
        reset_by_escrow(folder, key_in(Path(proof.escrow)), asked.person, asked.password, costs)
    else:
        code = code_of_cards(read_envelope(folder), proof.cards) if proof.cards else checked_code(proof.code)
        reset_password(folder, code, asked.person, asked.password, costs)
    let_in_again(folder, Credentials(asked.person, asked.password), _way(proof), clock, anchors())


def _way(proof: Proof) -> Recovery:
    return Recovery.HEAD_OFFICE if proof.escrow else Recovery.CARDS if proof.cards else Recovery.CODE


def checked_code(code: str) -> str:
    """A recovery code as it was typed or scanned.

    Raises KeyTrouble `key.code_letters`, `key.code_length` for what cannot be one.
    """
    looks = look_at_code(code)
    if looks.strange:
        raise KeyTrouble("key.code_letters", letters=looks.strange[:20])
    if not looks.is_whole:
        raise KeyTrouble("key.code_length", count=looks.letters)
    return code


def _in_place(place: Path) -> Iterator[FoundBook]:
    """The books of a place; where it has none itself, those of the folders in it."""
    with suppress(OSError):
        folders, seen = [place], 0
        for _ in range(_DEPTH + 1):
            books = [book for folder in folders for book in _found_in(folder)]
            seen += len(folders)
            if books or seen > _MOST_FOLDERS:
                yield from books
                return
            folders = [each for folder in folders for each in _folders_in(folder)]


def _found_in(folder: Path) -> tuple[FoundBook, ...]:
    with suppress(OSError):
        return catalogue.found_in(folder)
    return ()


def _folders_in(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (each for each in sorted(folder.iterdir()) if each.is_dir() and not each.is_symlink())


def _together(one: FoundBook, other: FoundBook) -> FoundBook:
    """The files of a book in two places."""
    if set(other.folders) <= set(one.folders):
        return one
    files = sorted((*one.files, *other.files), key=lambda file: (file.made_at, file.name), reverse=True)
    return replace(
        one,
        store=one.store or other.store,
        store_name=one.store_name or other.store_name,
        folders=(*one.folders, *other.folders),
        files=tuple(files),
    )


def _newest(book: FoundBook) -> str:
    return max((each.made_at for each in book.fulls), default="")


def _opener(proof: Proof) -> Opener:
    if proof.cards:
        return by_recovery(cards.joined(proof.cards))
    if proof.escrow:
        return by_private(ESCROW, key_in(Path(proof.escrow)))
    return by_recovery(checked_code(proof.code))


@contextmanager
def _said_of_this_proof(asked: AskedRestore, found: Sequence[FoundBook]) -> Iterator[None]:
    """What does not fit is said of the code, of the cards or of head office's key; a place that is not there and
    backups that are not whole are told apart from no backup.
    """
    proof = asked.proof
    try:
        yield
    except KeyTrouble as trouble:
        if trouble.code != "backup.wrong_key":
            raise
        if proof.cards:
            raise KeyTrouble("backup.wrong_cards") from None
        if proof.escrow and not any(ESCROW in each.sealed_to for book in found for each in book.fulls):
            raise KeyTrouble("backup.no_escrow") from None
        if proof.escrow:
            raise KeyTrouble("backup.wrong_escrow") from None
        raise
    except BookTrouble as trouble:
        unusable = [each.name for book in found for each in book.unusable]
        if trouble.code == "backup.none" and unusable:
            raise BookTrouble("backup.none_whole", files=", ".join(unusable[:5])) from None
        missing = [folder for folder in asked.folders if not Path(folder).is_dir()]
        if trouble.code == "backup.none" and missing:
            raise BookTrouble("backup.place_missing", place=", ".join(missing)) from None
        raise


def _report(done: Restored, found: FoundBook) -> RestoreReport:
    counted = {what: sum(each.what == what for each in found.files) for what in ("full", "increment", "mirror")}
    unusable = tuple(LeftOut(each.name, _WHY[each.state], place=str(Path(each.path).parent)) for each in found.unusable)
    passed = tuple(each for each in done.doubts if each.file.startswith("full-"))
    return RestoreReport(
        store=found.store,
        store_name="" if done.store is None else done.store.name,
        book_id=done.book_id,
        of_book=done.of_book,
        device=done.device,
        of_device=done.of_device,
        full=done.full,
        made_at=done.made_at,
        until=done.until,
        facts=done.facts,
        of_increments=done.replayed - done.of_mirrors,
        of_mirrors=done.of_mirrors,
        last_ticket=done.last_ticket,
        fulls_found=counted["full"],
        increments_found=counted["increment"],
        mirrors_found=counted["mirror"],
        passed_over=(*passed, *unusable),
        left_out=tuple(each for each in done.doubts if each not in passed),
        others=done.others,
        had_head_office=ESCROW in done.sealed_to,
        has_second_factor=done.has_second_factor,
        practice=done.practice,
        balance=done.balance,
        seconds=tuple(done.seconds.items()),
    )
