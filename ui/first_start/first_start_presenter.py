"""The first start: the practice shop, or a new book with its store, first manager and recovery sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from domain.access.passwords import SHORTEST
from domain.access.people import AddPerson
from domain.access.roles import Role
from domain.errors import MachineTrouble, Trouble
from domain.ids import PersonId
from domain.money import Money
from domain.organisation.store import PROVINCES, FoundStore
from domain.ports import BookOnDisk, Created, Founding
from ui.first_start.passwords import Strength, strength
from ui.first_start.recovery_sheet import grouped, sheet_text
from ui.front import Door
from ui.language import _
from ui.tasks import Progress, Run, RunLong

Words = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What stands in the fields of the new book."""

    name: str
    address: str
    phone: str
    licence: str
    province: str
    number: str
    registered_capital: Money | None
    login: str
    manager: str
    password: str
    again: str


class FirstStartShows(Protocol):
    """What the presenter asks of the page."""

    def show_choice(self) -> None: ...
    def show_progress(self, done: int, of: int) -> None: ...
    def show_form(self) -> None: ...
    def entered(self) -> Entered: ...
    def fill(self, entered: Entered) -> None: ...
    def show_errors(self, errors: Words) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def show_recovery(self, groups: tuple[str, ...], *, as_pdf: bool) -> None: ...
    def show_saved(self, text: str) -> None: ...
    def show_trouble(self, text: str) -> None: ...


class FirstStartPresenter:
    """Makes a book, and says when it is there."""

    def __init__(
        self,
        view: FirstStartShows,
        workers: tuple[Run, RunLong],
        door: Door,
        on_made: Callable[[BookOnDisk, str], None],
    ) -> None:
        self._view, self._door, self._on_made = view, door, on_made
        self._run, self._run_long = workers
        self._created: Created | None = None
        self._is_founding = False
        self._login = ""

    def practice_wanted(self) -> None:
        """Make the practice shop."""
        self._view.show_progress(0, 0)

        def make(progress: Progress) -> BookOnDisk:
            return self._door.gate.make_practice_book(progress)

        self._run_long(make, lambda book: self._on_made(book, ""), self._failed_practice, self._view.show_progress)

    def book_wanted(self) -> None:
        """Ask for the data of a new book."""
        self._is_founding = True
        self._view.show_form()

    def back(self) -> None:
        """Back to the choice; what was typed stays."""
        self._is_founding = False
        self._view.show_choice()

    def move_to(self, view: FirstStartShows, workers: tuple[Run, RunLong]) -> None:
        """Go on at another page, made anew in another language or look: a code is shown once, but not lost by that."""
        entered = self._view.entered()
        self._view, (self._run, self._run_long) = view, workers
        view.fill(entered)
        if self._created is not None:
            self._show_recovery(self._created)
        elif self._is_founding:
            view.show_form()

    def create(self, entered: Entered) -> None:
        """Make the new book, if everything is there."""
        errors = errors_in(entered)
        self._view.show_errors(errors)
        if errors or entered.registered_capital is None:
            return
        founding = _founding(entered, entered.registered_capital)
        self._login = founding.manager.person
        self._view.show_working(working=True)
        self._run(lambda: self._door.gate.create(founding), self._made, self._failed)

    def save_sheet(self, path: Path) -> None:
        """Write the recovery sheet to a file, to be printed."""
        created, paper = self._created, self._door.recovery_paper
        if created is None:
            return
        text = sheet_text(created)

        def save() -> Path:
            try:
                path.write_bytes(paper(created) if paper is not None else text.encode())
            except OSError as error:
                raise MachineTrouble("file.write", path=path.name) from error
            return path

        self._run(save, self._saved, self._failed)

    def put_away(self) -> None:
        """The sheet is put away: go on to the login."""
        if self._created is not None:
            self._on_made(self._created.book, self._login)

    def _made(self, created: Created) -> None:
        self._created = created
        self._view.show_working(working=False)
        self._show_recovery(created)

    def _show_recovery(self, created: Created) -> None:
        self._view.show_recovery(grouped(created.recovery_code), as_pdf=self._door.recovery_paper is not None)

    def _saved(self, path: Path) -> None:
        self._view.show_saved(_("Saved as {name}. Print it, then delete the file.").format(name=path.name))

    def _failed_practice(self, trouble: Trouble) -> None:
        self._view.show_choice()
        self._failed(trouble)

    def _failed(self, trouble: Trouble) -> None:
        self._view.show_working(working=False)
        self._view.show_trouble(self._door.explain(trouble))


def errors_in(entered: Entered) -> Words:
    """What is missing or wrong, by field, in words."""
    login = entered.login.strip()
    plain = login.replace(".", "").replace("_", "").replace("-", "")
    checks = {
        "name": (len(entered.name.strip()) >= 2, _("The name on the licence.")),
        "address": (len(entered.address.strip()) >= 4, _("The address on the licence.")),
        "phone": (len(entered.phone.strip()) >= 7, _("At least seven digits.")),
        "licence": (bool(entered.licence.strip()), _("The number of the pawn licence.")),
        "province": (entered.province in PROVINCES, _("Choose a province.")),
        "number": (_two_digits(entered.number), _("Two digits, such as 01.")),
        "registered_capital": (bool(entered.registered_capital), _("An amount such as 500万.")),
        "login": (
            bool(plain) and plain.isascii() and plain.isalnum() and login == login.lower(),
            _("Small letters and digits, such as zhang.min."),
        ),
        "manager": (bool(entered.manager.strip()), _("The manager's name.")),
        "password": (
            strength(entered.password) is not Strength.TOO_SHORT,
            _("At least {count} characters.").format(count=SHORTEST),
        ),
        "again": (entered.password == entered.again, _("The two passwords differ.")),
    }
    return {name: words for name, (holds, words) in checks.items() if not holds}


def _two_digits(text: str) -> bool:
    return len(text) == 2 and text.isascii() and text.isdigit()


def _founding(entered: Entered, capital: Money) -> Founding:
    return Founding(
        store=FoundStore(
            name=entered.name.strip(),
            address=entered.address.strip(),
            phone=entered.phone.strip(),
            licence=entered.licence.strip(),
            province=entered.province,
            number=entered.number,
            registered_capital=capital,
        ),
        manager=AddPerson(person=PersonId(entered.login.strip()), name=entered.manager.strip(), role=Role.MANAGER),
        password=entered.password,
    )
