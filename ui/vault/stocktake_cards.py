"""The cards of a stocktake: beginning one, the list of them, the blind count, and the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from domain.stock.places import Place
from domain.stock.stocktake import StocktakeKind
from domain.stock.vault_views import CountedPlace, StocktakeCard
from domain.terms import STOCKTAKES
from ui.language import _
from ui.theme import px
from ui.vault.findings import FINDINGS, Finding
from ui.vault.stocktake_presenter import Counting, LastScan
from ui.widgets.buttons import PrimaryButton, SmallButton
from ui.widgets.card import Card
from ui.widgets.field import Choice, Field, LineEdit, Tick
from ui.widgets.flow import Flow
from ui.widgets.states import States
from ui.widgets.table import Column, Table
from ui.widgets.texts import Elided, Kind, Text, Tone, hairline
from ui.words import amount_text, clock_text, money_text

_COUNTER_SIZE = 72


class BeginCard(Card):
    """`begun` says the kind and the places; none for everything."""

    begun = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(_("Begin a count"))
        self.kind = Choice(tuple((kind, _(words)) for kind, words in STOCKTAKES.items()))
        self.everything = Tick(_("The whole vault"))
        self.everything.setChecked(True)
        self.everything.toggled.connect(self._on_everything)
        self._ticks: dict[str, Tick] = {}
        self._box = QWidget()
        self._list = QVBoxLayout(self._box)
        self._list.setContentsMargins(px(8), 0, 0, 0)
        self._list.setSpacing(px(6))
        self._box.hide()
        self.begin = PrimaryButton(_("Begin to count"), "Ctrl ↵")
        self.begin.clicked.connect(self.submit)
        self._words = Text(
            _(
                "The count is blind: nobody is told what should lie where before it is finished. What two people move "
                "meanwhile is no shortage."
            ),
            Kind.SOFT,
            wrap=True,
        )
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.begin)
        self.body.setSpacing(px(12))
        self._kind_field = Field(_("Why it is counted"), self.kind)
        self._who = Text(_("A manager begins a count; then it can be scanned at every workstation."), wrap=True)
        self._who.hide()
        for part in (self._words, self._who, self._kind_field, self.everything, self._box):
            self.body.addWidget(part)
        self.body.addLayout(line)

    def set_allowed(self, *, allowed: bool) -> None:
        """Others than managers read here who begins."""
        for part in (self._kind_field, self.everything, self.begin):
            part.setVisible(allowed)
        self._box.setVisible(allowed and not self.everything.isChecked())
        self._who.setVisible(not allowed)

    def show_places(self, places: Mapping[str, Place]) -> None:
        """Offer the places one by one."""
        chosen = {code for code, tick in self._ticks.items() if tick.isChecked()}
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._ticks = {}
        for code, place in places.items():
            tick = Tick(f"{code}  {place.name}")
            tick.setChecked(code in chosen)
            self._ticks[code] = tick
            self._list.addWidget(tick)

    def submit(self) -> None:
        """Begin."""
        chosen = tuple(code for code, tick in self._ticks.items() if tick.isChecked())
        kind, offered = self.kind.value, self.begin.isVisibleTo(self) and self.begin.isEnabled()
        if isinstance(kind, StocktakeKind) and offered and (chosen or self.everything.isChecked()):
            self.begun.emit(kind, () if self.everything.isChecked() else chosen)

    def _on_everything(self, everything: bool) -> None:
        self._box.setVisible(not everything)


class ListCard(Card):
    """Every count; `opened` says its name."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Counts"))
        self._people: Mapping[str, str] = {}
        self.table: Table[StocktakeCard] = Table(_("Counts"), self._columns())
        self.table.setMinimumHeight(px(240))
        self.table.opened.connect(lambda card: self.opened.emit(card.stocktake.started.stocktake))
        self.states = States(self.table)
        self.body.addWidget(self.states, 1)

    def show_cards(self, cards: tuple[StocktakeCard, ...], names: Mapping[str, str]) -> None:
        """List them."""
        self._people = names
        self.table.set_rows(cards)
        if cards:
            self.states.show_content()
        else:
            self.states.show_empty(_("Nothing was counted yet"), _("A count is begun at the left, by a manager."))

    def _columns(self) -> tuple[Column[StocktakeCard], ...]:
        return (
            Column(_("Begun"), lambda card: f"{card.started_at[:10]} {clock_text(card.started_at)}"),
            Column(_("Kind"), lambda card: _(STOCKTAKES[card.stocktake.started.kind]), stretch=True),
            Column(_("By"), lambda card: self._person(card.stocktake.started.by), gives_way=2),
            Column(_("Bags expected"), lambda card: _figure(card, "expected"), right=True, gives_way=1),
            Column(_("Bags found"), lambda card: _figure(card, "found"), right=True),
            Column(_("Missing loans"), _missing_words, right=True, gives_way=3),
            Column(_("State"), state_words, tone=state_tone),
        )

    def _person(self, person: str) -> str:
        return self._people.get(person, person)


class CountCard(Card):
    """The big counter. `scanned` says what was typed, `broken` that the last seal is not whole."""

    scanned = Signal(str)
    broken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Counter"))
        self.code = LineEdit(placeholder=_("Scan or type a place, then its bags"))
        self.code.setAccessibleName(_("Scan or type a place, then its bags"))
        self.code.setMaxLength(60)
        self.code.returnPressed.connect(self._on_typed)
        self.is_broken = SmallButton(_("Seal broken"))
        self.is_broken.clicked.connect(self.broken)
        self._place, self._name = Text("", Kind.SUM), Text("", Kind.SOFT)
        self._count, self._below = Text("0"), Text("", Kind.SOFT)
        self._count.setStyleSheet(f"font-size: {px(_COUNTER_SIZE)}px; font-weight: bold;")
        self._note = Text("", Kind.STRONG, wrap=True)
        for part in (self._place, self._name, self._count, self._below, self._note):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.code, 1)
        line.addWidget(self.is_broken)
        self.body.addLayout(line)
        self.body.addStretch(1)
        for part in (self._place, self._name, self._count, self._below, self._note):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_scans(self, counting: Counting) -> None:
        """Where the clerk is, and how many."""
        self._place.setText(counting.here or _("Scan a place first"))
        self._name.setText(counting.here_name)
        self._count.setText(str(counting.here_count))
        self._count.setAccessibleName(
            _("Bags in {place}: {count}").format(count=counting.here_count, place=counting.here)
        )
        self._below.setText(_("bags here · {count} in all").format(count=counting.in_all))
        self.is_broken.setEnabled(bool(counting.last))

    def say(self, text: str, tone: Tone) -> None:
        """What the last scan was."""
        self._note.setText(text)
        self._note.set_tone(tone)

    def _on_typed(self) -> None:
        text = self.code.text()
        self.code.clear()
        self.scanned.emit(text)


class LastScansCard(Card):
    """The last scans, the newest first."""

    def __init__(self) -> None:
        super().__init__(_("Last scans"))
        self.table: Table[LastScan] = Table(
            _("Last scans"),
            (
                Column(_("Ticket and item"), lambda scan: scan.item, stretch=True),
                Column(_("Place"), lambda scan: scan.place),
                Column(
                    _("Seal"),
                    lambda scan: _("broken") if scan.broken else _("whole"),
                    tone=lambda scan: Tone.RED if scan.broken else Tone.GREEN,
                ),
            ),
        )
        self.table.setMinimumHeight(px(160))
        self.body.addWidget(self.table, 1)

    def show_scans(self, scans: tuple[LastScan, ...]) -> None:
        """Show them."""
        self.table.set_rows(scans)
        if scans:
            self.table.selectRow(0)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A place of the sheet with what was counted there; None where nobody was."""

    place: Place
    count: int | None


class SheetCard(Card):
    """The places of the count; `chosen` says the one that is opened."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Places of the count"))
        self._places: tuple[CountedPlace, ...] = ()
        self.table: Table[SheetLine] = Table(
            _("Places of the count"),
            (
                Column(_("Place"), lambda line: line.place.code),
                Column(_("Name of the place"), lambda line: line.place.name, stretch=True),
                Column(_("Bags counted"), lambda line: "" if line.count is None else str(line.count), right=True),
                Column(
                    _("State"),
                    lambda line: _("not yet") if line.count is None else _("visited"),
                    tone=lambda line: Tone.PLAIN if line.count is None else Tone.GREEN,
                ),
            ),
        )
        self.table.setMinimumHeight(px(200))
        self.table.opened.connect(lambda line: self.chosen.emit(line.place.code))
        self.body.addWidget(self.table, 1)

    def show_places(self, places: tuple[CountedPlace, ...]) -> None:
        """These belong to the count."""
        self._places = places

    def show_counts(self, counts: Mapping[str, int], here: str) -> None:
        """How many were counted in each."""
        lines = tuple(SheetLine(each.place, counts.get(each.place.code)) for each in self._places)
        self.table.set_rows(lines)
        visited = sum(line.count is not None for line in lines)
        self.set_aside(_("{done} of {count}").format(done=visited, count=len(lines)))
        for place, line in enumerate(lines):
            if line.place.code == here:
                self.table.selectRow(place)


class _Figure(QWidget):
    """A figure of the result below its name."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._value = Text("", Kind.SOFT), Text("", Kind.TITLE)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(4))
        box.addWidget(self._name)
        box.addWidget(self._value)

    def show_figure(self, name: str, value: str) -> None:
        """Show another."""
        self._name.setText(name)
        self._value.setText(value)


class ResultCard(Card):
    """What the count came to: its figures, and every finding."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Result"))
        self._verdict = Text("", Kind.SUM)
        self._who = Elided("", Kind.SOFT)
        self._figures = tuple(_Figure() for _place in range(5))
        figures = Flow()
        figures.setSpacing(px(24))
        for each in self._figures:
            figures.addWidget(each)
        self.table: Table[Finding] = Table(_("Findings"), _finding_columns())
        self.table.setMinimumHeight(px(200))
        self.table.opened.connect(lambda finding: self.opened.emit(finding.item))
        self.states = States(self.table)
        self.body.setSpacing(px(12))
        for part in (self._verdict, self._who):
            self.body.addWidget(part)
        self.body.addLayout(figures)
        self.body.addWidget(hairline())
        self.body.addWidget(self.states, 1)

    def show_result(self, card: StocktakeCard, findings: tuple[Finding, ...], names: Mapping[str, str]) -> None:
        """Show it."""
        finished = card.stocktake.finished
        if finished is None:
            return
        result = finished.result
        if result.missing:
            self._verdict.setText(
                _("MISSING: {count} · {sum}").format(count=len(result.missing), sum=money_text(result.missing_value))
            )
        else:
            self._verdict.setText(_("Count and book agree") if not findings else _("Nothing is missing, but look here"))
        self._verdict.set_tone(Tone.RED if result.missing else Tone.AMBER if findings else Tone.GREEN)
        people = [names.get(finished.keeper, finished.keeper)]
        people += [names.get(finished.second, finished.second)] if finished.second else []
        self._who.setText(" · ".join(part for part in (", ".join(people), finished.remarks) if part))
        shown = (
            (_("Bags expected"), str(result.expected)),
            (_("Bags found"), str(result.found)),
            (_("Moved meanwhile"), str(result.moved_meanwhile)),
            (_("Loans counted"), money_text(result.book_value)),
            (_("Loans missing"), money_text(result.missing_value)),
        )
        for figure, (name, value) in zip(self._figures, shown, strict=True):
            figure.show_figure(name, value)
        self.table.set_rows(findings)
        if findings:
            self.states.show_content()
        else:
            self.states.show_empty(_("No finding"), _("Every bag was found in its place with its seal whole."))


def state_words(card: StocktakeCard) -> str:
    """Whether a count goes on, agrees, or found something."""
    finished = card.stocktake.finished
    if finished is None:
        return _("goes on")
    result = finished.result
    if result.missing:
        return _("missing {count}").format(count=len(result.missing))
    wrong = len(result.misplaced) + len(result.extra) + len(result.broken)
    return _("findings {count}").format(count=wrong) if wrong else _("agrees")


def state_tone(card: StocktakeCard) -> Tone:
    """The colour of that."""
    finished = card.stocktake.finished
    if finished is None:
        return Tone.BLUE
    result = finished.result
    if result.missing:
        return Tone.RED
    return Tone.AMBER if result.misplaced or result.extra or result.broken else Tone.GREEN


def _figure(card: StocktakeCard, name: str) -> str:
    finished = card.stocktake.finished
    return "—" if finished is None else str(getattr(finished.result, name))


def _missing_words(card: StocktakeCard) -> str:
    finished = card.stocktake.finished
    return "—" if finished is None else amount_text(finished.result.missing_value)


def _finding_columns() -> tuple[Column[Finding], ...]:
    return (
        Column(_("Finding"), lambda each: _(FINDINGS[each.kind][0]), tone=lambda each: FINDINGS[each.kind][1]),
        Column(_("Ticket and item"), lambda each: each.item or "—"),
        Column(_("Goods"), lambda each: each.goods or "—", stretch=True),
        Column(_("Should lie in"), lambda each: each.place or "—"),
        Column(_("Was seen in"), lambda each: each.seen_in or "—"),
        Column(_("Loan"), lambda each: amount_text(each.loan) if each.loan is not None else "—", right=True),
    )
