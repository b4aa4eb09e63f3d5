"""The opening (期初建账) without the screen: files are checked as a whole, then taken in by two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol

from domain.access.roles import Approval
from domain.clock import calendar_day
from domain.documents import Document, documents_of
from domain.errors import MachineTrouble, Refusal, Trouble
from domain.ledger.opening import BooksOpened
from domain.ledger.opening_views import OpeningCheck, OpeningProblem, OpeningStanding
from domain.ports import Desk, Receipt
from ui.approval_presenter import Asked
from ui.front import Explain
from ui.language import _
from ui.shell.actions import may
from ui.tasks import Run
from ui.words import money_text


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A cell, and what is wrong in it in words; `is_warning` is only to be looked at."""

    place: str
    words: str
    is_warning: bool = False


@dataclass(frozen=True, slots=True)
class OpenedShown:
    """The opening that was done: its fact, who did it and who agreed, and its certificate."""

    what: BooksOpened
    done_by: str
    agreed_by: str
    documents: tuple[Document, ...]


class OpeningShows(Protocol):
    """What the presenter asks of the screen."""

    def show_loading(self) -> None: ...
    def show_new(self, on: date, *, may_open: bool) -> None: ...
    def show_files(self, files: tuple[str, ...]) -> None: ...
    def show_begun(self) -> None: ...
    def show_opened(self, opened: OpenedShown) -> None: ...
    def show_check(self, check: OpeningCheck, lines: tuple[ProblemLine, ...]) -> None: ...
    def show_no_check(self) -> None: ...
    def show_working(self, *, working: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_done(self, text: str) -> None: ...
    def ask_approval(self, asked: Asked) -> None: ...
    def offer_papers(self, documents: tuple[Document, ...]) -> None: ...


class OpeningPresenter:
    """Holds which files were chosen for which day; any change of them takes the check back."""

    def __init__(self, view: OpeningShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self.files: tuple[str, ...] = ()
        self.on: date | None = calendar_day(desk.now()) - timedelta(days=1)
        self._check: OpeningCheck | None = None
        self._working = False

    def start(self) -> None:
        """See whether there is anything to open."""
        self._view.show_loading()
        self._run(self._read, self._show_standing, self._failed)

    def choose_day(self, on: date | None) -> None:
        """The day at whose close the old books stood so."""
        self.on = on
        self._take_back()

    def add_files(self, files: tuple[str, ...]) -> None:
        """Take these in as well; each once."""
        self.files = tuple(dict.fromkeys((*self.files, *files)))
        self._view.show_files(self.files)
        self._take_back()

    def drop_file(self, file: str) -> None:
        """Do without this one."""
        self.files = tuple(each for each in self.files if each != file)
        self._view.show_files(self.files)
        self._take_back()

    def check(self) -> None:
        """Look at the files as a whole; nothing is written."""
        on, files = self.on, self.files
        if self._working or on is None or not files:
            return
        self._set_working(working=True)
        self._view.show_trouble("")
        self._run(lambda: self._desk.check_opening(on, files), self._checked, self._failed)

    def take_in(self) -> None:
        """Open the books with what was checked: a second person sees exactly that."""
        check = self._check
        if self._working or check is None or not check.ok:
            return
        refusal = Refusal("approval.required", why="opening.second_person", tickets=check.tickets, debit=check.debit)
        more = (
            (_("Tickets"), _("{count}, lent {sum}").format(count=check.tickets, sum=money_text(check.principal))),
            (_("Goods in stock"), _("{count}, at {sum}").format(count=check.items, sum=money_text(check.cost))),
            (_("New customers"), str(check.new_customers)),
        )
        self._view.ask_approval(Asked(check.command, refusal, lambda yes: self._approved(check, yes), more))

    def save_template(self, name: str) -> None:
        """Write the empty workbook."""
        if not name:
            return

        def write() -> str:
            file = Path(name)
            data = self._desk.opening_template()
            try:
                file.write_bytes(data)
            except OSError as error:
                raise MachineTrouble("disk.error", detail=error.strerror or "") from error
            return file.name

        said = _("Saved as {name}")
        self._run(write, lambda done: self._view.show_done(said.format(name=done)), self._failed)

    def _approved(self, check: OpeningCheck, approval: Approval) -> None:
        files = self.files
        self._set_working(working=True)
        self._run(lambda: self._desk.open_books(check.on, files, approval), self._opened, self._failed)

    def _opened(self, receipt: Receipt) -> None:
        self._set_working(working=False)
        self.files, self._check = (), None
        self._view.show_done(_("The books are opened."))
        self._view.offer_papers(documents_of(receipt.facts))
        self.start()

    def _read(self) -> tuple[OpeningStanding, dict[str, str]]:
        reading = self._desk.reading
        return reading.opening_standing(), {each.person: each.name for each in reading.people()}

    def _show_standing(self, found: tuple[OpeningStanding, dict[str, str]]) -> None:
        standing, names = found
        fact = standing.opened
        if fact is not None and isinstance(fact.body, BooksOpened):
            agreed = fact.at.approver or ""
            self._view.show_opened(
                OpenedShown(
                    what=fact.body,
                    done_by=names.get(fact.at.actor, fact.at.actor),
                    agreed_by=names.get(agreed, agreed),
                    documents=documents_of((fact,)),
                )
            )
        elif standing.has_entries:
            self._view.show_begun()
        else:
            on = self.on or calendar_day(self._desk.now()) - timedelta(days=1)
            self._view.show_new(on, may_open=may(self._desk.session.role, "ledger.open_books"))
            self._view.show_files(self.files)

    def _checked(self, check: OpeningCheck) -> None:
        self._set_working(working=False)
        self._check = check
        wrong = tuple(self._line(each, is_warning=False) for each in check.problems)
        odd = tuple(self._line(each, is_warning=True) for each in check.warnings)
        self._view.show_check(check, (*wrong, *odd))

    def _line(self, problem: OpeningProblem, *, is_warning: bool) -> ProblemLine:
        return ProblemLine(problem.place.said(_), self._explain(problem.trouble), is_warning)

    def _take_back(self) -> None:
        """What was checked is no longer what would be taken in."""
        self._check = None
        self._view.show_no_check()

    def _failed(self, trouble: Trouble) -> None:
        self._set_working(working=False)
        self._view.show_trouble(self._explain(trouble))

    def _set_working(self, *, working: bool) -> None:
        self._working = working
        self._view.show_working(working=working)
