"""What somebody does about themselves: another password, a second factor, and how long the session goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from domain.access.roles import APPROVERS
from domain.access.sitting import Enrolment, Standing
from domain.clock import wall_text
from domain.errors import Trouble
from domain.ports import Desk
from domain.terms import ROLES
from ui.account.on_paper import codes_text, grouped, written
from ui.front import Explain
from ui.language import _
from ui.tasks import Run
from ui.words import clock_text

_WRONG_OLD = {"key.wrong_password", "key.wait", "key.locked_out"}


class MyAccountShows(Protocol):
    """What the presenter asks of the page."""

    def show_who(self, words: str, until: str) -> None: ...
    def show_password_due(self, words: str) -> None: ...
    def show_password_trouble(self, text: str, *, at_old: bool) -> None: ...
    def show_password_changed(self, text: str) -> None: ...
    def show_factor(self, words: str, *, may_begin: bool, must: bool) -> None: ...
    def show_enrolment(self, secret: str, rows: tuple[str, ...]) -> None: ...
    def show_code_trouble(self, text: str) -> None: ...
    def show_codes(self, codes: tuple[str, ...], sheet: str) -> None: ...
    def show_codes_said(self, text: str, *, good: bool) -> None: ...
    def show_phone(self, *, shown: bool) -> None: ...
    def show_trouble(self, text: str) -> None: ...
    def show_working(self, *, working: bool) -> None: ...


class MyAccountPresenter:
    """One person's account; `kept` is what another look of the page goes on with."""

    def __init__(self, view: MyAccountShows, run: Run, desk: Desk, explain: Explain) -> None:
        self._view, self._run, self._desk, self._explain = view, run, desk, explain
        self._working = False
        self.enrolment: Enrolment | None = None
        self.codes: tuple[str, ...] = ()

    def start(self) -> None:
        """Say how this person stands; a second factor that was begun goes on."""
        self._ask_standing()
        if self.codes:
            self._show_codes()
        elif self.enrolment is not None:
            self._draw(self.enrolment)

    # The password.

    def change_password(self, old: str, new: str, again: str) -> None:
        """Another password, typed twice, with the old one proved."""
        if self._working:
            return
        if not old:
            self._view.show_password_trouble(_("Type the password that you have now."), at_old=True)
        elif not new:
            self._view.show_password_trouble(_("Type the new password twice."), at_old=False)
        elif new != again:
            self._view.show_password_trouble(_("The two new passwords differ. Type the new one twice."), at_old=False)
        else:
            self._set_working(working=True)
            self._run(
                lambda: self._desk.change_password(old, new), lambda _done: self._changed(), self._password_failed
            )

    def _changed(self) -> None:
        self._set_working(working=False)
        self._view.show_password_changed(_("The new password opens the book from now on."))
        self._ask_standing()

    def _password_failed(self, trouble: Trouble) -> None:
        self._set_working(working=False)
        self._view.show_password_trouble(self._explain(trouble), at_old=trouble.code in _WRONG_OLD)

    # The second factor.

    def begin(self) -> None:
        """A secret for this person's phone; nothing is kept until a code confirms it."""
        if self._working:
            return
        self._set_working(working=True)

        def ask() -> tuple[Enrolment, tuple[str, ...]]:
            enrolment = self._desk.begin_second_factor()
            return enrolment, self._desk.qr_code(enrolment.uri)

        self._run(ask, self._begun, self._failed)

    def confirm(self, code: str) -> None:
        """The phone shows these six digits: take the second factor on."""
        enrolment = self.enrolment
        if self._working or enrolment is None:
            return
        if not code.strip():
            self._view.show_code_trouble(_("Type the six digits that the phone shows now."))
            return
        self._set_working(working=True)
        self._run(lambda: self._desk.confirm_second_factor(enrolment, code.strip()), self._taken_on, self._code_failed)

    def leave(self) -> bool:
        """Step back from a second factor that is not taken on yet; False where there is nothing to leave."""
        if self.codes or self.enrolment is None:
            return False
        self.enrolment = None
        self._ask_standing()
        return True

    def save_codes(self, path: Path) -> None:
        """Write the recovery codes to a file, to be printed and locked away."""
        text = codes_text(self._desk.session.name, self.codes)

        self._run(
            lambda: written(path, text.encode()),
            self._saved,
            lambda trouble: self._view.show_codes_said(self._explain(trouble), good=False),
        )

    def put_away(self) -> None:
        """The codes are put away; they are not shown again."""
        self.codes = ()
        self._ask_standing()

    def _begun(self, made: tuple[Enrolment, tuple[str, ...]]) -> None:
        self._set_working(working=False)
        self.enrolment = made[0]
        self._view.show_enrolment(grouped(made[0].secret), made[1])

    def _draw(self, enrolment: Enrolment) -> None:
        self._run(
            lambda: self._desk.qr_code(enrolment.uri),
            lambda rows: self._view.show_enrolment(grouped(enrolment.secret), rows),
            self._failed,
        )

    def _taken_on(self, codes: tuple[str, ...]) -> None:
        self._set_working(working=False)
        self.enrolment, self.codes = None, codes
        self._show_codes()
        self._ask_standing()

    def _show_codes(self) -> None:
        self._view.show_codes(self.codes, codes_text(self._desk.session.name, self.codes))

    def _code_failed(self, trouble: Trouble) -> None:
        self._set_working(working=False)
        self._view.show_code_trouble(self._explain(trouble))

    def _saved(self, name: str) -> None:
        words = _("Saved as {name}. Print it, then delete the file.").format(name=name)
        self._view.show_codes_said(words, good=True)

    # How this person stands.

    def _ask_standing(self) -> None:
        self._run(self._desk.standing, self._show_standing, self._failed)

    def _show_standing(self, standing: Standing) -> None:
        who = self._desk.session
        words = _("{name} ({person}), {role}").format(name=who.name, person=who.person, role=_(ROLES[who.role]))
        until = _("Signed in until {time}, and locked after {minutes} min without a key or the mouse.").format(
            time=clock_text(wall_text(standing.ends_at)), minutes=standing.idle_minutes
        )
        self._view.show_who(words, until)
        due = _("Your password is older than the rules allow. Until you change it the book waits.")
        if standing.password_given_by:
            due = _("{person} gave you this password. Choose one of your own; until then the book waits.").format(
                person=standing.password_given_by
            )
        self._view.show_password_due(due if standing.must_change_password else "")
        busy, has_factor = bool(self.codes) or self.enrolment is not None, standing.recovery_left is not None
        self._view.show_phone(shown=has_factor and not busy and who.role in APPROVERS)
        if busy:
            return
        self._view.show_factor(_factor(standing), may_begin=not has_factor, must=standing.must_enrol)

    def _failed(self, trouble: Trouble) -> None:
        self._set_working(working=False)
        self._view.show_trouble(self._explain(trouble))

    def _set_working(self, *, working: bool) -> None:
        self._working = working
        self._view.show_working(working=working)


def _factor(standing: Standing) -> str:
    """How the second factor stands."""
    left = standing.recovery_left
    if left is None:
        asked = _("The rules want a second factor of your role. Until you take it on the book waits.")
        free = _("With a second factor, nobody gets in with a password that they have seen over your shoulder.")
        return asked if standing.must_enrol else free
    few = _(
        "Taken on; recovery codes left: {count}. For ten new ones ask a manager to reset your second factor with a "
        "second person, then take it on anew."
    )
    return (few if standing.few_left else _("Taken on; recovery codes left: {count}.")).format(count=left)
