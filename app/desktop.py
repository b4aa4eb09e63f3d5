"""The desktop: what the window is handed, and the gate through which it opens a book."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cameras import cameras
from app.credentials import PRACTICE_PASSWORD
from app.language import CHINESE, LANGUAGES, translator
from app.places import FONTS, ICON, anchors, books_in
from app.version import VERSION
from domain.codec import FACT, from_plain
from domain.errors import Refusal, Trouble
from ui.front import Front
from ui.language import language
from ui.preferences import Preferences

if TYPE_CHECKING:
    from app.backup_desk import Behind
    from app.backup_place import Pace
    from domain.clock import Clock
    from domain.organisation.store import Store
    from domain.ports import BookOnDisk, Created, Desk, Founding, Gate
    from domain.restoring import AskedRecovery, AskedRestore, FoundBook, RestoredBook

_PREFERENCES = "preferences.json"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the desktop works: the data folder, the clock (set to another time or not), the one book it is about."""

    home: Path
    clock: Clock
    other_time: bool = False
    only: Path | None = None


class ShopGate:
    """Makes and opens books for the first screens (`domain.ports.Gate`); one is open at a time.

    `behind` is the way to the worker for what is done by the clock; without one it waits until the book is closed.
    """

    def __init__(self, place: Place, behind: Behind = lambda _job: None, pace: Pace | None = None) -> None:
        self._behind, self._pace = behind, pace
        self._home = place.home
        self._clock = place.clock
        self._only = place.only
        self._brought_back: Store | None = None
        self._practice_only = place.other_time
        self._open = ExitStack()

    def books(self) -> tuple[BookOnDisk, ...]:
        """The books of the data folder, or the one that was asked for; what cannot be read is left out."""
        from app.envelopes import book_on_disk

        found = []
        for folder in (self._only,) if self._only else books_in(self._home):
            with suppress(Trouble):
                found.append(book_on_disk(folder))
        return tuple(found)

    def create(self, founding: Founding) -> Created:
        """Make a book with its store and first manager."""
        from app.founding import found_shop

        self._founded, self._brought_back = founding.store, None
        return found_shop(self._home, founding, self._clock)

    def recovery_paper(self, created: Created) -> bytes:
        """The recovery sheet of the book that was just made or brought back, as PDF."""
        from app.papers import recovery_paper, sheet_paper
        from domain.clock import calendar_day

        store, code = self._brought_back, created.recovery_code
        if store is not None:
            return sheet_paper(store, created.book.name, calendar_day(self._clock()), code, translator(CHINESE))
        return recovery_paper(self._founded, created, self._clock(), translator(CHINESE))

    def open(self, book: BookOnDisk, person: str, password: str, code: str = "", *, read_only: bool = False) -> Desk:
        """Sign in; whoever was signed in before is signed out. It is taken down once a day, and backups begin.

        `read_only`, nothing is written, so neither is done.
        """
        from app.credentials import Credentials
        from app.shop import look_into_shop, open_shop

        self.close()
        folder = self._folder_of(book)
        who = Credentials(person, password, code)
        opening = look_into_shop if read_only else open_shop
        shop = self._open.enter_context(opening(folder, who, self._clock, translator(CHINESE), anchors=anchors()))
        shop.papers_of_books_in(lambda: translator(language.code))
        if self._practice_only and not shop.book_file.practice:
            self.close()
            raise Refusal("clock.practice_only")
        if read_only:
            return shop
        shop.note_opening()
        shop.note_sign_in()
        self._open.callback(shop.backups.stop)
        shop.backups.start(self._behind, self._pace)
        return shop

    def found_backups(self, places: tuple[str, ...]) -> tuple[FoundBook, ...]:
        """Which books have backups in these folders."""
        from app.restoring import look

        return look([Path(place) for place in places])

    def card_words(self) -> tuple[str, ...]:
        """All words that can be on a recovery card."""
        from storage.cards import WORDS

        return WORDS

    def check_card(self, number: int, words: str) -> None:
        """Whether a card was copied exactly."""
        from storage.cards import check

        check(number, words)

    def restore(self, asked: AskedRestore, progress: Callable[[int, int], None]) -> RestoredBook:
        """Bring a book back from its backups, beside what is here."""
        from app.backup_worker import Ending
        from app.restoring_apart import restored_here

        self.close()
        restored, self._brought_back = restored_here(self._home, asked, self._clock, progress, Ending())
        if self._only is not None:
            self._only = next(each for each in books_in(self._home) if each.stem == restored.book.name)
        return restored

    def recover(self, book: BookOnDisk, asked: AskedRecovery) -> None:
        """Give somebody who forgot theirs a new password."""
        from app.restoring import recover

        self.close()
        recover(self._folder_of(book), asked, self._clock)

    def _folder_of(self, book: BookOnDisk) -> Path:
        return next(each for each in (self._only, *books_in(self._home)) if each and each.stem == book.name)

    def make_practice_book(self, progress: Callable[[int, int], None]) -> BookOnDisk:
        """Make the practice shop."""
        from app.demo import make_demo
        from app.envelopes import book_on_disk
        from domain.clock import calendar_day
        from storage.keys import SHOP_COSTS

        return book_on_disk(make_demo(self._home, calendar_day(self._clock()), SHOP_COSTS, progress))

    def close(self) -> None:
        """Close the open book."""
        self._open.close()


def open_desktop(place: Place, ticket: str = "") -> int:
    """Open the window and stay until it is closed; the answer is the exit code. `ticket` is shown after the sign-in."""
    from app.links import Links
    from ui.link_watch import LetterBox
    from ui.run import run

    links = Links(place.home)
    letters = LetterBox(links.folder, links.take, ticket) if links.hold() else None
    gates: list[ShopGate] = []
    workers: list[Behind] = []
    try:
        handed = front(
            place.home,
            make_gate=lambda: _remember(gates, ShopGate(place, workers[-1])),
            recovery_paper=lambda created: gates[-1].recovery_paper(created),  # noqa: PLW0108 the gate comes later
        )
        return run(replace(handed, hand_worker=workers.append, letters=letters))
    finally:
        for gate in gates:
            gate.close()
        if letters is not None:
            links.leave()


def front(home: Path, make_gate: Callable[[], Gate], recovery_paper: Callable[[Created], bytes]) -> Front:
    """What the window is handed."""
    return Front(
        make_gate=make_gate,
        explain=_explain,
        languages={code: translator(code) for code in LANGUAGES},
        fonts=FONTS,
        preferences=load_preferences(home),
        keep_preferences=lambda preferences: keep_preferences(home, preferences),
        practice_password=PRACTICE_PASSWORD,
        recovery_paper=recovery_paper,
        load_behind=_load_behind,
        has_books=bool(books_in(home)),
        version=VERSION,
        icon=ICON,
        cameras=lambda practice: cameras(practice=practice),
    )


def _explain(trouble: Trouble) -> str:
    from app.sentences import explain

    return explain(trouble, translator(language.code))


def _load_behind() -> None:
    """Load what signing in needs, while the sign-in page is there and a person types."""
    import app.papers
    import app.sentences
    import app.shop  # noqa: F401
    from ui.places import load_screens

    load_screens()


def load_preferences(home: Path) -> Preferences:
    """How this workstation's screen looks; as new where nothing was kept or it cannot be read."""
    with suppress(OSError, ValueError, RecursionError, Refusal):
        return from_plain(Preferences, json.loads((home / _PREFERENCES).read_text(encoding="utf-8")), FACT)
    return Preferences()


def keep_preferences(home: Path, preferences: Preferences) -> None:
    """Keep how the screen looks."""
    with suppress(OSError):
        home.mkdir(parents=True, exist_ok=True)
        (home / _PREFERENCES).write_text(json.dumps(asdict(preferences)), encoding="utf-8")


def _remember(gates: list[ShopGate], gate: ShopGate) -> ShopGate:
    gates.append(gate)
    return gate
