"""The window: first the door (first start, login), then the shop. Language and look change while it is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow, QWidget

from ui.door import DoorPage
from ui.front import Door, Front
from ui.garbage import Garbage
from ui.language import _, set_translate
from ui.link_watch import LinkWatch
from ui.login.login_presenter import LoginPresenter
from ui.login.login_view import LoginView, WaitView
from ui.open_shop import Made, OpenShop
from ui.photos.cameras import usual_camera
from ui.preferences import Preferences
from ui.tasks import Tasks
from ui.theme import apply_theme
from ui.themes import LIGHT, THEMES
from ui.widgets.list_looks import looks
from ui.widgets.reading_order import go_on
from ui.window_place import place_of

if TYPE_CHECKING:
    from domain.ports import BookOnDisk, Desk, Gate
    from ui.first_start.first_start_presenter import FirstStartPresenter
    from ui.restore.restore_presenter import RestorePresenter
    from ui.screens import MakeScreen

SMALLEST = (1280, 720)
_WAITING = (LoginView, WaitView)


class MainWindow(QMainWindow):
    """Shows one page at a time, and makes it anew when the language or the look changes."""

    def __init__(self, app: QApplication, front: Front, tasks: Tasks, screens: Mapping[str, MakeScreen]) -> None:
        super().__init__()
        self._garbage = Garbage(self)
        self._app, self._front, self._tasks = app, front, tasks
        self._preferences = front.preferences
        self._door: Door | None = None
        self._presenter: object = None
        self._waiting: LoginView | WaitView | None = None
        self._news = ""
        self._asked, self._has_ended = "", False
        self._show_again: Callable[[], None] = self.show_waiting
        looks.take(front.preferences.lists)
        looks.keep = lambda lists: self._keep(lists=lists)
        usual_camera.name = front.preferences.camera
        usual_camera.keep = lambda camera: self._keep(camera=camera)
        made = Made(screens, lambda: self._preferences, self.prefer, self._keep, front.cameras)
        self.shop = OpenShop(app, self, tasks, made)
        self.shop.closed.connect(self._on_closed)
        tasks.bug_met.connect(self._say_bug)
        if front.letters is not None:
            self._links = LinkWatch(front.letters, tasks, self)
            self._links.wanted.connect(self._on_link)
            self.shop.want_ticket(front.letters.first)
        self.setWindowTitle("典簿 PawnBook")
        self.setMinimumSize(*SMALLEST)
        self._take_look()
        self.show_waiting()

    # The door.

    def open_door(self) -> None:
        """Make the gate behind the waiting page, and show whichever page comes first."""
        page = self.centralWidget()

        def made(gate: Gate) -> None:
            self._door = Door(gate, self._front.explain, self._front.practice_password, self._front.recovery_paper)
            self.show_books()

        self._tasks(
            self._front.make_gate,
            made,
            lambda trouble: page.banner.say(self._front.explain(trouble)) if isinstance(page, _WAITING) else None,
        )

    def show_waiting(self) -> None:
        """Show what stands before the door while it is made: the login page itself where there are books."""
        self._show_again = self.show_waiting
        view = LoginView() if self._front.has_books else WaitView()
        self._show_page(view)
        self._waiting = view

    def show_books(self, book: str = "", person: str = "") -> None:
        """Look which books are here: the login, or the first start where there is none."""

        def found(books: tuple[BookOnDisk, ...]) -> None:
            if books:
                self.show_login(books, book, person)
            else:
                self.show_first_start(has_books=False)

        door = self._made_door()
        self._tasks(door.gate.books, found, lambda trouble: self.statusBar().showMessage(door.explain(trouble)))

    def show_login(self, books: tuple[BookOnDisk, ...], book: str = "", person: str = "") -> None:
        """Show the login, with this book and person chosen."""
        self._show_again = lambda: self.show_login(books, book, person)
        waiting = self._waiting
        view = waiting if isinstance(waiting, LoginView) else LoginView()
        presenter = LoginPresenter(view, self._tasks.for_owner(view), self._made_door(), self._open_shop)
        view.book_chosen.connect(presenter.book_chosen)
        view.signed_in.connect(presenter.sign_in)
        view.look_wanted.connect(presenter.look)
        view.new_book_wanted.connect(lambda: self.show_first_start(has_books=True))
        view.restore_wanted.connect(self.show_restore)
        view.forgotten.connect(lambda who: self.show_forgotten(presenter.book, who))
        self._presenter = presenter
        if view is waiting:
            self._waiting = None
        else:
            self._show_page(view)
        presenter.offer(books, book, person)
        if self._news:
            view.show_done(self._news)
            self._news = ""
        QTimer.singleShot(0, self, self._load_behind)

    def _load_behind(self) -> None:
        """Once the page has painted, load what comes after it."""
        self._tasks(self._front.load_behind, lambda _loaded: self._garbage.settle(), lambda _trouble: None)

    def show_first_start(self, *, has_books: bool, again: FirstStartPresenter | None = None) -> None:
        """Show what to do where there is no book; a page made anew goes on where the old one was."""
        from ui.first_start.pages import first_start_page  # noqa: PLC0415 loaded when needed

        view, presenter = first_start_page(self._tasks, self._made_door(), self._on_made, again, has_books=has_books)
        self._show_again = lambda: self.show_first_start(has_books=has_books, again=presenter)
        view.login_wanted.connect(self.show_books)
        view.restore_wanted.connect(self.show_restore)
        self._presenter = presenter
        self._show_page(view)

    def show_restore(self, again: RestorePresenter | None = None) -> None:
        """Show how a book is brought back from its backups; a page made anew goes on where the old one was."""
        from ui.restore.pages import restore_page  # noqa: PLC0415 loaded when needed

        view, presenter = restore_page(self._tasks, self._made_door(), self._on_made, self.show_books, again)
        self._show_again = lambda: self.show_restore(presenter)
        self._presenter = presenter
        self._show_page(view)
        if again is None:
            presenter.start()

    def show_forgotten(self, book: BookOnDisk | None, person: str) -> None:
        """Show how somebody of this book gets a new password without the old one."""
        from ui.restore.pages import forgotten_page  # noqa: PLC0415 loaded when needed

        if book is None:
            return

        def back() -> None:
            self.show_books(book.name, person)

        def done(book: BookOnDisk, person: str) -> None:
            self._news = _("{person} has a new password. Sign in with it.").format(person=person)
            self.show_books(book.name, person)

        self._show_again = lambda: self.show_forgotten(book, person)
        view, presenter = forgotten_page(self._tasks, self._made_door(), book, done, back)
        self._presenter = presenter
        self._show_page(view)
        presenter.start(person)

    def _on_made(self, book: BookOnDisk, person: str) -> None:
        self.show_books(book.name, person)

    def _made_door(self) -> Door:
        if self._door is None:
            raise RuntimeError("the door is not made yet")
        return self._door

    def _open_shop(self, desk: Desk, book: BookOnDisk) -> None:
        self._presenter, self._waiting = None, None
        self._show_again = self.shop.show_again
        self.shop.open(self._made_door(), desk, book)

    def _on_closed(self, book: str, person: str) -> None:
        self._show_again = self.show_waiting
        self.show_books(book, person)

    def _on_link(self, number: str) -> None:
        self.raise_()
        self.activateWindow()
        self.shop.want_ticket(number)

    def _say_bug(self) -> None:
        words = _(
            "Something went wrong in the program. Look whether what you asked for was done before you do it again; "
            "what was confirmed is kept. If this screen stays as it is, start the program again."
        )
        if not self.shop.say(words):
            self.statusBar().showMessage(words)

    # Language and look.

    def prefer(self, preferences: Preferences) -> None:
        """Take on another language or look, once the click that asked for it is done with."""
        QTimer.singleShot(0, self, lambda: self._prefer(preferences))

    def _prefer(self, preferences: Preferences) -> None:
        self.shop.clear()
        known = self._preferences
        self._preferences = replace(
            preferences, printers=known.printers, lists=known.lists, guided=known.guided, camera=known.camera
        )
        self._front.keep_preferences(self._preferences)
        self._take_look()
        self._show_again()

    def _keep(self, **changed: Any) -> None:
        """Keep what changes nothing of what is seen, so that no page is made anew."""
        self._preferences = replace(self._preferences, **changed)
        self._front.keep_preferences(self._preferences)

    def _take_look(self) -> None:
        wanted = self._preferences
        set_translate(self._front.languages[wanted.language], wanted.language)
        apply_theme(self._app, THEMES.get(wanted.theme, LIGHT), wanted.scale, self)

    def _on_language_wanted(self, code: str) -> None:
        self.prefer(replace(self._preferences, language=code))

    def _show_page(self, page: QWidget) -> None:
        if isinstance(page, DoorPage):
            page.language_wanted.connect(self._on_language_wanted)
        self._waiting = None
        self.shop.leave()
        self.setCentralWidget(page)
        page.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift+Tab."""
        return go_on(self, forward=forward)

    # The end.

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is being written before the window goes; a page that shows what is shown once may stay."""
        page = self.centralWidget()
        if isinstance(page, DoorPage) and page.stays():
            event.ignore()
            return
        lost = "" if self._has_ended else self._what_would_be_lost()
        if lost and lost != self._asked:
            self._asked = lost
            self.shop.say(lost)
            event.ignore()
            return
        self._has_ended = True
        self._preferences = replace(self._preferences, window=place_of(self))
        self._front.keep_preferences(self._preferences)
        self.shop.end()
        self._tasks.wait()
        super().closeEvent(event)

    def _what_would_be_lost(self) -> str:
        """Keep what is typed; words about what cannot be."""
        trouble = self.shop.keep()
        if trouble is not None:
            words = _("What is typed could not be kept: {why} Close the window once more to leave without it.")
            return words.format(why=self._made_door().explain(trouble))
        if any(_is_typed_in(panel) for panel in self.findChildren(QDialog)):
            return _("What is typed in the open panel is not kept. Close the window once more to leave without it.")
        return ""


def _is_typed_in(panel: QDialog) -> bool:
    lines = panel.findChildren(QLineEdit) if panel.isVisible() else ()
    return any(line.isModified() and line.text() and line.echoMode() is QLineEdit.EchoMode.Normal for line in lines)
