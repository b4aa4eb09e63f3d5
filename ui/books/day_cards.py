"""A day of the store (日结): what closing it would find, with the workstations; or what its closing took in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.ids import DeviceId
from domain.ledger.entry import EntryLine
from domain.ledger.store_day import DeviceDay
from domain.ledger.store_day_views import DrawerLine, StoreDay, StoreDayReport
from domain.money import Money, total
from ui.books.book_words import about_text, workstation_text
from ui.books.closing_presenter import OpenDay
from ui.books.closing_words import drawer_words, rule_words, signed_text, voucher_number, what_to_do
from ui.books.fitted_table import FittedTable
from ui.language import _
from ui.widgets.badge import Badge
from ui.widgets.buttons import PrimaryButton, SmallButton
from ui.widgets.card import Card
from ui.widgets.field import Field, LineEdit
from ui.widgets.table import Column, money_column
from ui.widgets.texts import Kind, Text, Tone
from ui.words import day_text, in_a_row, money_text

_REASON = 200


class OpenDayCard(Card):
    """Workstations that have arrived or not, the vouchers that wait for a number, and the button that closes."""

    def __init__(self, own: str, close: Callable[[StoreDay, str], None]) -> None:
        super().__init__(_("Store day"))
        self._own, self._close = own, close
        self._shown: OpenDay | None = None
        self.state = Badge()
        self.head.insertWidget(1, self.state)
        self._words = Text("", wrap=True)
        self.devices = FittedTable(_("Workstations"), self._columns())
        self.to_do, self._advice = Text("", wrap=True), Text("", Kind.SOFT, wrap=True)
        self.reason = LineEdit(placeholder=_("Why nobody waits, for example: repaired at the maker's"))
        self.reason.setMaxLength(_REASON)
        self.reason_field = Field(_("Reason for closing without them"), self.reason)
        self.button = PrimaryButton(_("Close the day"), "Ctrl ↵")
        self.button.clicked.connect(self.primary)
        self.trouble = Text("", wrap=True)
        self.trouble.set_tone(Tone.RED)
        for part in (
            self._words,
            self.devices,
            self.to_do,
            self._advice,
            self.reason_field,
            self.trouble,
            self.button,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_day(self, shown: OpenDay) -> None:
        """Show what closing it would find."""
        day, self._shown = shown.day, shown
        self.set_title(_("Store day {day}").format(day=day_text(day.on)))
        missing = bool(day.missing)
        ready = not missing and not day.unreviewed
        self.state.show_state(_("ready") if ready else _("in the way"), Tone.GREEN if ready else Tone.AMBER)
        self._words.setText(_found_words(day))
        self.devices.set_rows(day.devices)
        self.to_do.setText("\n".join(self._what_to_do(day)))
        self.to_do.setVisible(bool(self.to_do.text()))
        self._advice.setText(_advice(shown))
        self._advice.setVisible(bool(self._advice.text()))
        self.reason_field.setVisible(missing and shown.may_close)
        self.trouble.hide()
        self.button.say(_("Close without them") if missing else _("Close the day"))
        self.button.setVisible(shown.may_close)

    def show_trouble(self, text: str) -> None:
        """Say beside the button why not."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def primary(self) -> None:
        """Close it; where a workstation is missing, not without a reason."""
        if self._shown is None or not self.button.isVisible() or not self.button.isEnabled():
            return
        day = self._shown.day
        needs_reason = bool(day.missing) and not self.reason.text().strip()
        self.reason_field.set_error(_("Say why nobody waits for them.") if needs_reason else "")
        if needs_reason:
            self.reason.setFocus()
            return
        self._close(day, self.reason.text())

    def set_busy(self, *, busy: bool) -> None:
        """While the book works, take no second press."""
        self.button.setEnabled(not busy)

    def _columns(self) -> tuple[Column[DeviceDay], ...]:
        return (
            Column(_("Workstation"), self._name),
            Column(_("State"), self._state, tone=self._tone),
            Column(_("Drawer"), drawer_words, stretch=True),
            Column(_("Income taken down to"), lambda row: row.accrued_to.isoformat() if row.accrued_to else "—"),
        )

    def _name(self, row: DeviceDay) -> str:
        called = workstation_text(row.number, row.device)
        return _("{device} (this one)").format(device=called) if row.device == self._own else called

    def _state(self, row: DeviceDay) -> str:
        return _("arrived") if row.has_arrived(self._on) else _("not arrived")

    def _tone(self, row: DeviceDay) -> Tone:
        return Tone.GREEN if row.has_arrived(self._on) else Tone.RED

    def _what_to_do(self, day: StoreDay) -> Iterator[str]:
        for row in day.devices:
            if words := what_to_do(row, day.on, self._own):
                yield _("{what}: {detail}").format(what=self._name(row), detail=words)

    @property
    def _on(self) -> date:
        return self._shown.day.on if self._shown is not None else date.max


class ClosedDayCard(QWidget):
    """A closed day: who closed it, its vouchers in the order of their numbers, and the drawers."""

    def __init__(
        self,
        open_entry: Callable[[EntryLine], None],
        open_check: Callable[[], None],
        print_proof: Callable[[], None],
    ) -> None:
        super().__init__()
        self.card = Card()
        self.state = Badge(_("day closed"), Tone.GREEN)
        self.card.head.insertWidget(1, self.state)
        self.proof = SmallButton(_("Proof of the day …"))
        self.proof.clicked.connect(lambda _checked: print_proof())
        self.card.head.addWidget(self.proof)
        self._words = Text("", wrap=True)
        self._without = Text("", wrap=True)
        self._without.set_tone(Tone.AMBER)
        self._findings = Text("", wrap=True)
        self._findings.set_tone(Tone.AMBER)
        self.drawers = FittedTable(_("Drawers"), _drawer_columns())
        self.entries: FittedTable[EntryLine] = FittedTable(_("Vouchers of the day"), _entry_columns(), most=12)
        self.entries.opened.connect(open_entry)
        for part in (self._words, self._without, self._findings):
            self.card.body.addWidget(part)
        self.card.body.addWidget(Text(_("Drawers"), Kind.STRONG))
        self.card.body.addWidget(self.drawers)
        self._title = Text(_("Vouchers of the day"), Kind.STRONG)
        self.card.body.addWidget(self._title)
        self.card.body.addWidget(self.entries)
        self.card.body.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.card)
        self._open_check = open_check

    def show_report(self, report: StoreDayReport, on: date) -> None:
        """Show what the closing took in."""
        self.card.set_title(_("Store day {day}").format(day=day_text(on)))
        words = _("Closed by {person}. Vouchers that got their number: {count}, {amount} on either side.")
        said = words.format(person=report.closed_by, count=len(report.entries), amount=money_text(report.amount))
        together = _("It was closed together with the days up to {day}.").format(day=day_text(report.on))
        self._words.setText(said if report.on == on else in_a_row(said, together))
        self._say(self._without, _without(report))
        found = _("Found by the self-check on that evening: {count}; see Self-check.")
        self._say(self._findings, found.format(count=report.findings) if report.findings else "")
        self.drawers.set_rows(report.drawers)
        self.entries.set_rows(report.entries)
        for part in (self._title, self.entries):
            part.setVisible(bool(report.entries))

    @staticmethod
    def _say(text: Text, words: str) -> None:
        text.setText(words)
        text.setVisible(bool(words))


def _found_words(day: StoreDay) -> str:
    since = day.last_closed
    together = _("All open days up to this one are closed together.")
    said = _numbers_words(day)
    return said if since is not None and (day.on - since).days == 1 else in_a_row(said, together)


def _numbers_words(day: StoreDay) -> str:
    waiting = day.unnumbered
    if not waiting.entries:
        return _("No voucher waits for its number. Closing keeps later arrivals out of this day.")
    words = _("Vouchers up to this day that get their number: {count}, {amount} on either side.")
    return words.format(count=waiting.entries, amount=money_text(waiting.amount))


def _advice(shown: OpenDay) -> str:
    day, said = shown.day, []
    if day.unreviewed:
        words = _("Entries that nobody reviewed: {count}; until {until} that comes first (Vouchers).")
        said.append(words.format(count=day.unreviewed, until=day.review_until))
    if day.missing:
        said.append(_("What they bring after the closing is booked on the first open day."))
    if not shown.may_close:
        said.append(_("A manager closes the store's day."))
    return in_a_row(*said)


def _without(report: StoreDayReport) -> str:
    if not report.missing:
        return ""
    words = _("Closed without {devices}: {reason}")
    numbers = {line.device: line.number for line in report.drawers}
    missing = (workstation_text(numbers.get(DeviceId(each), 0), each) for each in report.missing)
    return words.format(devices=", ".join(missing), reason=report.reason)


def _drawer_columns() -> tuple[Column[DrawerLine], ...]:
    return (
        Column(_("Workstation"), lambda row: workstation_text(row.number, row.device), stretch=True, least=100),
        Column(_("Its day"), lambda row: row.day.isoformat(), gives_way=2),
        money_column(_("Held"), lambda row: row.held, gives_way=1),
        money_column(_("By the books"), lambda row: row.booked),
        Column(_("Counted"), lambda row: signed_text(row.counted), right=True),
        Column(_("Difference"), lambda row: signed_text(row.difference), right=True),
    )


def _entry_columns() -> tuple[Column[EntryLine], ...]:
    return (
        Column(_("Number"), lambda row: voucher_number(row.number)),
        Column(_("What"), _what, stretch=True),
        money_column(_("Amount"), _debit),
    )


def _what(row: EntryLine) -> str:
    ticket = next((each.sub for each in row.postings if each.sub.startswith("ticket:")), "")
    words = row.summary or rule_words(row.rule)
    return f"{words} · {about_text(ticket)}" if ticket else words


def _debit(row: EntryLine) -> Money:
    return total([each.amount for each in row.postings if (each.amount.minor < 0) == row.red])
