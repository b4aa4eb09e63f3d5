"""The locked desk: the same person goes on with their password, somebody else takes over, or the book is closed."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from domain.clock import wall_text
from ui.language import _
from ui.words import clock_text

if TYPE_CHECKING:
    from domain.access.roles import Session
    from domain.errors import Trouble
    from domain.ports import BookOnDisk, Desk
    from ui.front import Door
    from ui.tasks import Run

_WANTS_CODE = {"key.code_needed", "key.wrong_code"}
_OVER = "session.over"


class Way(enum.Enum):
    """What the lock page asks for: the same person's password, somebody's who takes over, or whether to close."""

    UNLOCK = "unlock"
    OTHER = "other"
    OVER = "over"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Locked:
    """Which desk is locked, of which book, since when its person was signed in, and since when it is locked."""

    desk: Desk
    book: BookOnDisk
    signed_in: datetime
    locked: datetime


@dataclass(frozen=True, slots=True)
class Ends:
    """How a lock ends."""

    unlocked: Callable[[], None]
    taken_over: Callable[[Session], None]
    closed: Callable[[], None]


class LockShows(Protocol):
    """What the presenter asks of the lock page."""

    def show_who(self, name: str, since: str, shop: str) -> None: ...
    def show_way(self, way: Way) -> None: ...
    def show_people(self, people: tuple[str, ...], chosen: str) -> None: ...
    def show_hint(self, text: str, password: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def ask_code(self) -> None: ...
    def forget_typed(self) -> None: ...
    def show_working(self, *, working: bool) -> None: ...


class LockPresenter:
    """One lock of one desk."""

    def __init__(self, view: LockShows, run: Run, door: Door, what: Locked, ends: Ends) -> None:
        self._view, self._run, self._door, self._what, self._ends = view, run, door, what, ends
        self._way = self._back_to = Way.UNLOCK
        self._working = False

    @property
    def is_over(self) -> bool:
        """Whether nobody goes on without signing in anew."""
        return Way.OVER in {self._way, self._back_to}

    def start(self, *, over: bool = False) -> None:
        """Say who is signed in; where the session is over, that nobody goes on without signing in anew."""
        who, what = self._what.desk.session, self._what
        since = _("Signed in since {since} · locked since {locked}").format(
            since=_clock(what.signed_in), locked=_clock(what.locked)
        )
        self._view.show_who(_("{name} ({person})").format(name=who.name, person=who.person), since, _shop(what.book))
        if what.book.practice and self._door.practice_password:
            hint = _("A shop to practise with. Its password is no secret: {password}")
            self._view.show_hint(hint.format(password=self._door.practice_password), self._door.practice_password)
        if over:
            self.be_over()
        else:
            self._go(Way.UNLOCK)

    def be_over(self) -> None:
        """The session is over: who takes the desk signs in anew, the same person or another."""
        if self._way is not Way.OVER:
            self._go(Way.OVER)
            self._offer_people()

    def somebody_else(self) -> None:
        """Somebody else takes the desk."""
        self._go(Way.OTHER)
        self._offer_people()

    def ask_to_close(self) -> None:
        """Say what closing the book loses, and ask again."""
        self._back_to = self._way
        self._go(Way.CLOSE)

    def back(self) -> None:
        """To the page before."""
        if self._way is Way.OTHER:
            self._go(Way.UNLOCK)
        elif self._way is Way.CLOSE:
            self._go(self._back_to)
            if self._back_to is Way.OVER:
                self._offer_people()

    def go_on(self, person: str, password: str, code: str) -> None:
        """Do what the page asks for, with what stands in the fields."""
        if self._working:
            return
        if self._way is Way.CLOSE:
            self._set_working(working=True)
            self._run(self._door.gate.close, lambda _closed: self._ends.closed(), lambda _trouble: self._ends.closed())
        elif not password or (self._way is not Way.UNLOCK and not person.strip()):
            unlock = self._way is Way.UNLOCK
            self._view.show_trouble(_("Type your password.") if unlock else _("Say who you are, and your password."))
        else:
            self._view.show_trouble("")
            self._set_working(working=True)
            self._prove(person.strip(), password, code.strip())

    def _prove(self, person: str, password: str, code: str) -> None:
        desk = self._what.desk
        if self._way is Way.UNLOCK:
            self._run(lambda: desk.unlock(password, code), lambda _done: self._unlocked(), self._failed)
        else:
            self._run(lambda: desk.hand_over(person, password, code), self._taken_over, self._failed)

    def _unlocked(self) -> None:
        self._set_working(working=False)
        self._view.forget_typed()
        self._ends.unlocked()

    def _taken_over(self, session: Session) -> None:
        self._set_working(working=False)
        self._view.forget_typed()
        self._ends.taken_over(session)

    def _failed(self, trouble: Trouble) -> None:
        self._set_working(working=False)
        if trouble.code == _OVER:
            self.be_over()
        self._view.show_trouble(self._door.explain(trouble))
        if trouble.code in _WANTS_CODE:
            self._view.ask_code()

    def _offer_people(self) -> None:
        """Who has a password here now, and not only when the window opened."""
        name, known = self._what.book.name, self._what.book.people

        def read() -> tuple[str, ...]:
            return next((book.people for book in self._door.gate.books() if book.name == name), known)

        self._run(read, self._show_people, lambda _trouble: self._show_people(known))

    def _show_people(self, people: tuple[str, ...]) -> None:
        mine = self._what.desk.session.person
        others = tuple(each for each in people if each != mine)
        self._view.show_people((*others, mine), mine if self._way is Way.OVER or not others else others[0])

    def _go(self, way: Way) -> None:
        self._way = way
        self._view.show_trouble("")
        self._view.show_way(way)

    def _set_working(self, *, working: bool) -> None:
        self._working = working
        self._view.show_working(working=working)


def _clock(moment: datetime) -> str:
    return clock_text(wall_text(moment))


def _shop(book: BookOnDisk) -> str:
    return _("{store} (practice)").format(store=book.store_name) if book.practice else book.store_name
