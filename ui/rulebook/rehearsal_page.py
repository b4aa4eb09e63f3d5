"""What a change of the rules would do, in one view: four figures, the year's income as it was and as it would be, and
every ticket that it would meet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QProgressBar, QVBoxLayout, QWidget

from domain.pawn.rehearsal import Rehearsal
from domain.pawn.would_be import Income
from ui.counter.home_presenter import Figure
from ui.counter.home_view import FigureCard
from ui.language import _
from ui.rulebook.change_presenter import Rehearsed
from ui.rulebook.group_cards import ChangesList
from ui.rulebook.rehearsal_words import (
    HitLine,
    class_words,
    hit_lines,
    illegal_lines,
    in_all,
    move_lines,
    of_classes,
    per_cent,
    proposed_words,
    signed,
    verdict,
)
from ui.theme import px
from ui.widgets.buttons import Chip, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.flow import Flow
from ui.widgets.middle import in_the_middle
from ui.widgets.paired_bars import Legend, Pair, PairedBars, Side
from ui.widgets.states import States
from ui.widgets.table import Column, Table, money_column
from ui.widgets.texts import Kind, Text, Tone
from ui.words import day_text, money_text

_LEAST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """One of the lists: its name, what it says where it is empty, and its lines."""

    name: str
    words: str
    empty: str
    lines: tuple[HitLine, ...]


class RehearsingPage(QWidget):
    """While the tickets pass by; it can be left at any time, since nothing is written."""

    def __init__(self, leave: Callable[[], None]) -> None:
        super().__init__()
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Progress"))
        self.progress.setFixedWidth(px(320))
        stop = SecondaryButton(_("Leave it"), "Esc")
        stop.clicked.connect(leave)
        box = QVBoxLayout(self)
        box.setSpacing(px(12))
        box.addStretch(2)
        for words, kind in (
            (_("Rehearsing …"), Kind.TITLE),
            (_("Every open ticket and every loan of the past year is tried. Nothing is written."), Kind.SOFT),
        ):
            text = Text(words, kind)
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(text)
        box.addLayout(in_the_middle(self.progress))
        box.addLayout(in_the_middle(stop))
        box.addStretch(3)

    def start(self) -> None:
        """Show that something goes on."""
        self.progress.setRange(0, 0)


class RehearsalPage(QWidget):
    """Shows a rehearsal."""

    def __init__(self, open_ticket: Callable[[str], None]) -> None:
        super().__init__()
        self.verdict = Text("", wrap=True)
        self.figures = tuple(FigureCard() for _place in range(4))
        self.income_card = Card(_("Income of the past year"))
        self.bars = PairedBars(
            _("Income of the past year"),
            Legend(_("as agreed"), _("as proposed"), _("composite fee"), _("interest")),
        )
        self.table = self._make_income_table()
        self.changes, self.changes_card = ChangesList(), Card(_("What changes"))
        self.hits_card = Card(_("What it would meet"))
        self.chips: dict[str, Chip] = {}
        self.hits = self._make_hits_table(open_ticket)
        self.states = States(self.hits)
        self.columns = Columns((1, 1), break_at=980)
        self._found: dict[str, Found] = {}
        self._lay_out()

    def fit(self, width: int) -> None:
        """Four figures in a row, or two by two."""
        self.columns.fit(width)
        across = 4 if width >= px(960) else 2
        for place, card in enumerate(self.figures):
            self._cards.addWidget(card, place // across, place % across)

    def show_rehearsal(self, rehearsed: Rehearsed) -> None:
        """Show all of it."""
        rehearsal = rehearsed.rehearsal
        self.verdict.setText(verdict(rehearsal))
        self.verdict.set_tone(_tone(rehearsal))
        for card, figure in zip(self.figures, figures_of(rehearsal), strict=True):
            card.show_figure(figure)
        classes = of_classes(rehearsal)
        self.income_card.set_aside(
            _("{first} to {last} · loans: {count}").format(
                first=rehearsal.since.isoformat(), last=rehearsal.on.isoformat(), count=rehearsal.loans
            )
        )
        self.bars.set_pairs(tuple(_pair(each) for each in classes))
        self.table.set_rows(rehearsal.income)
        self.table.setFixedHeight(self.table.height_of_rows(len(rehearsal.income)))
        self.changes.show_changes(rehearsed.judged.changes)
        self.changes_card.set_aside(_("Rules: {count}").format(count=len(rehearsed.judged.changes)))
        self._show_lists(lists_of(rehearsed))

    def _show_lists(self, found: tuple[Found, ...]) -> None:
        self._found = {each.name: each for each in found}
        for each in found:
            if each.name not in self.chips:
                self._add_chip(each.name, each.words)
            self.chips[each.name].say(f"{each.words}  {len(each.lines)}")
        first = next((each for each in found if each.lines), found[0])
        self.choose(first.name)

    def choose(self, name: str) -> None:
        """Show one of the lists."""
        found = self._found[name]
        self.chips[name].setChecked(True)
        self.hits.set_rows(found.lines)
        if found.lines:
            self.states.show_content()
        else:
            self.states.show_empty(_("None"), found.empty)

    def _add_chip(self, name: str, words: str) -> None:
        chip = Chip(words)
        chip.clicked.connect(lambda _checked=False: self.choose(name))
        self._group.addButton(chip)
        self._chip_row.addWidget(chip)
        self.chips[name] = chip

    def _make_income_table(self) -> Table[Income]:
        columns: tuple[Column[Income], ...] = (
            Column(_("Class"), class_words, stretch=True),
            Column(_("Number of loans"), lambda each: str(each.loans), right=True, gives_way=1),
            money_column(_("As agreed"), lambda each: each.agreed),
            Column(_("As proposed"), proposed_words, right=True),
            Column(_("More or less"), lambda each: signed(each.difference), right=True),
        )
        return Table(_("Income by class"), columns)

    def _make_hits_table(self, open_ticket: Callable[[str], None]) -> Table[HitLine]:
        columns: tuple[Column[HitLine], ...] = (
            Column(_("Whose"), lambda line: line.who),
            Column(_("What"), lambda line: line.what, stretch=True),
            Column(_("Now"), lambda line: line.asked, right=True),
            Column(_("Then"), lambda line: line.allowed, right=True),
        )
        table = Table(_("What it would meet"), columns)
        table.opened.connect(partial(_open, open_ticket))
        return table

    def _lay_out(self) -> None:
        self._cards = QGridLayout()
        self._cards.setSpacing(px(16))
        self.verdict.setProperty("text_kind", Kind.STRONG.value)
        self.income_card.body.addWidget(self.bars)
        self.income_card.body.addSpacing(px(8))
        self.income_card.body.addWidget(self.table)
        self._group, self._chip_row = QButtonGroup(self), Flow()
        self.hits_card.body.addLayout(self._chip_row)
        self.states.setMinimumHeight(self.hits.height_of_rows(_LEAST_ROWS))
        self.hits_card.body.addWidget(self.states, 1)
        self.changes_card.body.addWidget(self.changes)
        self.columns.left.addWidget(self.income_card)
        self.columns.left.addWidget(self.changes_card)
        self.columns.left.addStretch(1)
        self.columns.right.addWidget(self.hits_card, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(16))
        box.addWidget(self.verdict)
        box.addLayout(self._cards)
        box.addWidget(self.columns, 1)
        self.fit(px(1160))


def figures_of(rehearsal: Rehearsal) -> tuple[Figure, ...]:
    """The four figures."""
    income = in_all(rehearsal)
    met, capped = {each.who for each in rehearsal.renewals}, len(rehearsal.over_limits)
    first = rehearsal.first_move
    return (
        Figure(
            name=_("Income of the year"),
            note="" if income is None else per_cent(income.agreed, income.difference),
            figure="—" if income is None else money_text(income.proposed),
            below=_income_below(income),
        ),
        Figure(
            name=_("Tickets that break a cap"),
            note=_("of {count} open").format(count=rehearsal.open_tickets),
            figure=str(len(met)),
            below=_("above a limit: {count}").format(count=capped),
        ),
        Figure(
            name=_("Loans refused"),
            note=_("of {count} of the year").format(count=rehearsal.loans),
            figure=str(len({each.who for each in rehearsal.refused})),
            below=_("with a second person: {count}").format(count=len(rehearsal.second_person)),
        ),
        Figure(
            name=_("Days that move"),
            note="",
            figure=str(rehearsal.moved),
            below=_("nothing moves") if first is None else _("the first on {day}").format(day=day_text(first)),
        ),
    )


def lists_of(rehearsed: Rehearsed) -> tuple[Found, ...]:
    """The lists, each with its lines."""
    found, names = rehearsed.rehearsal, rehearsed.names
    illegal = Found("illegal", _("Illegal rows"), _("No row is above its cap."), illegal_lines(found.illegal))
    return (
        illegal,
        Found(
            "renewals",
            _("Open tickets"),
            _("Every open ticket could be renewed as it stands."),
            hit_lines(found.renewals, names),
        ),
        Found("limits", _("Limits"), _("Nobody would be above a limit."), hit_lines(found.over_limits, names)),
        Found(
            "refused",
            _("Loans refused"),
            _("Every loan of the past year could have been made."),
            hit_lines(found.refused, names),
        ),
        Found(
            "second",
            _("Second person"),
            _("No other loan would have needed a second person."),
            hit_lines(found.second_person, names),
        ),
        Found("moves", _("Days"), _("No reminder and no forfeiture would move."), move_lines(found.moves)),
    )


def _tone(rehearsal: Rehearsal) -> Tone:
    if rehearsal.illegal:
        return Tone.RED
    return Tone.AMBER if rehearsal.renewals or rehearsal.over_limits else Tone.GREEN


def _income_below(income: Income | None) -> str:
    if income is None:
        return ""
    if income.illegal:
        return _("of it illegal: {sum}").format(sum=money_text(income.illegal))
    return _("as agreed {sum}").format(sum=money_text(income.agreed))


def _pair(income: Income) -> Pair:
    after = f"{money_text(income.proposed)}  {per_cent(income.agreed, income.difference)}".strip()
    after = _("{sum}, illegal").format(sum=after) if income.illegal else after
    return Pair(
        class_words(income),
        Side(income.fee_agreed.minor, income.interest_agreed.minor, money_text(income.agreed)),
        Side(income.fee_proposed.minor, income.interest_proposed.minor, after),
    )


def _open(open_ticket: Callable[[str], None], line: HitLine) -> None:
    if line.ticket:
        open_ticket(line.ticket)
