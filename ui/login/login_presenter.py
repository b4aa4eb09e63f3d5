"""Signing in: which book, who, and the password; what goes wrong is said in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from domain.read_only import CAN_BE_LOOKED_AT
from ui.language import _

if TYPE_CHECKING:
    from domain.errors import Trouble
    from domain.ports import BookOnDisk, Desk
    from ui.front import Door
    from ui.tasks import Run


_WANTS_CODE = {"key.code_needed", "key.wrong_code"}


class LoginShows(Protocol):
    """What the presenter asks of the login page."""

    def show_books(self, names: tuple[str, ...], chosen: int) -> None: ...
    def show_people(self, people: tuple[str, ...], chosen: str) -> None: ...
    def show_hint(self, text: str, password: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def ask_code(self) -> None: ...
    def offer_to_look(self, *, offered: bool) -> None: ...
    def show_working(self, *, working: bool) -> None: ...


class LoginPresenter:
    """Opens a book; of a practice book it fills in the published password."""

    def __init__(self, view: LoginShows, run: Run, door: Door, on_open: Callable[[Desk, BookOnDisk], None]) -> None:
        self._view, self._run, self._door, self._on_open = view, run, door, on_open
        self._books: tuple[BookOnDisk, ...] = ()
        self._book: BookOnDisk | None = None

    @property
    def book(self) -> BookOnDisk | None:
        """The book that is chosen."""
        return self._book

    def offer(self, books: tuple[BookOnDisk, ...], book: str = "", person: str = "") -> None:
        """Offer these books; the one of this name, with this person, is chosen already."""
        self._books = books
        place = next((n for n, each in enumerate(books) if each.name == book), 0)
        self._view.show_books(tuple(_name(each) for each in books), place)
        self.book_chosen(place, person)

    def book_chosen(self, place: int, person: str = "") -> None:
        """Another book was chosen: offer its people, and the password of a practice book."""
        if not 0 <= place < len(self._books):
            return
        book = self._book = self._books[place]
        self._view.show_people(book.people, person or (book.people[0] if book.people else ""))
        self._view.show_trouble("")
        self._view.offer_to_look(offered=False)
        if book.practice and self._door.practice_password:
            hint = _("A shop to practise with. Its password is no secret: {password}")
            self._view.show_hint(hint.format(password=self._door.practice_password), self._door.practice_password)
        else:
            self._view.show_hint("", "")

    def sign_in(self, person: str, password: str, code: str = "") -> None:
        """Open the book for this person; a code is asked for where the book wants one."""
        self._sign_in(person, password, code, read_only=False)

    def look(self, person: str, password: str, code: str = "") -> None:
        """Open the book for this person to look alone."""
        self._sign_in(person, password, code, read_only=True)

    def _sign_in(self, person: str, password: str, code: str, *, read_only: bool) -> None:
        book = self._book
        if book is None:
            return
        if not person.strip() or not password:
            self._view.show_trouble(_("Say who you are, and your password."))
            return
        self._view.show_trouble("")
        self._view.show_working(working=True)
        self._run(
            lambda: self._door.gate.open(book, person.strip(), password, code.strip(), read_only=read_only),
            lambda desk: self._opened(desk, book),
            self._failed,
        )

    def _opened(self, desk: Desk, book: BookOnDisk) -> None:
        self._view.show_working(working=False)
        self._on_open(desk, book)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_working(working=False)
        self._view.show_trouble(self._door.explain(trouble))
        if trouble.code in _WANTS_CODE:
            self._view.ask_code()
        elif trouble.code in CAN_BE_LOOKED_AT:
            self._view.offer_to_look(offered=True)


def _name(book: BookOnDisk) -> str:
    return _("{store} (practice)").format(store=book.store_name) if book.practice else book.store_name
