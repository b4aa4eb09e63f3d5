"""A month (月结) and a year (年结) on their way to be closed: the checklist that runs itself, and the buttons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from domain.errors import Refusal
from domain.ledger.closing import PeriodStanding, first_of, last_of
from domain.ledger.month_checklist import STEP_RULES, ChecklistLine, LineState, MonthChecklist, TierLine
from domain.ledger.month_taxes import INCOME_TAX_RULE
from domain.terms import PERIOD_STANDINGS
from domain.terms.ledger import CHECKLIST, TIERS
from ui.books.book_words import workstation_text
from ui.books.checklist import CheckLine, Checklist, Leads
from ui.books.closing_presenter import MonthShown, YearShown
from ui.books.closing_words import STANDING_TONES, YEAR_STEPS, tax_note
from ui.books.fitted_table import FittedTable
from ui.front import Explain
from ui.language import _
from ui.theme import px
from ui.widgets.badge import Badge
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import Flow
from ui.widgets.table import Column, money_column
from ui.widgets.texts import Kind, Text, Tone
from ui.words import in_a_row, money_text, read_day

LeadTo = Callable[[str, date | None], None]
"""Goes where a line is put right or looked at: "day", "month" (by one of its days), "year", "vouchers", "papers" …"""

_LEADS = {"earlier": "month", "days": "day", "vouchers": "vouchers", "reviews": "vouchers"}


class MonthCard(Card):
    """The checklist of a month."""

    def __init__(
        self,
        explain: Explain,
        close: Callable[[MonthChecklist, bool], None],
        reopen: Callable[[str], None],
        lead: LeadTo,
    ) -> None:
        super().__init__()
        self._explain, self._close, self._reopen, self._lead = explain, close, reopen, lead
        self._shown: MonthShown | None = None
        self.state = Badge()
        self.head.insertWidget(1, self.state)
        self._words = Text("", wrap=True)
        self.lines = Checklist(_("Checklist of the month"))
        self._tiers_title = Text(_("Loans by overdue class at the end of the month"), Kind.STRONG)
        self.tiers = FittedTable(_("Loans by overdue class"), _tier_columns())
        self.trouble = Text("", wrap=True)
        self.trouble.set_tone(Tone.RED)
        self.trouble.hide()
        self.button = PrimaryButton(_("Close the month"), "Ctrl ↵")
        self.without = SecondaryButton("")
        self.reopen = SecondaryButton(_("Open it again …"))
        self.statements = SecondaryButton(_("Statements of the month"))
        self.papers = SecondaryButton(_("Print the set …"))
        self.year = SecondaryButton(_("To the year"))
        self._lay_out()

    def show_month(self, shown: MonthShown) -> None:
        """Show how far it is."""
        self._shown, checklist = shown, shown.checklist
        is_closed = checklist.standing is PeriodStanding.CLOSED
        self.set_title(_("Month {month}").format(month=checklist.month))
        self.state.show_state(_(PERIOD_STANDINGS[checklist.standing]), STANDING_TONES[checklist.standing])
        self._words.setText(_month_words(shown))
        self.lines.set_lines(tuple(self._line(each) for each in checklist.lines))
        self.tiers.set_rows(tuple(each for each in checklist.tiers if each.loans or each.allowance))
        for part in (self.tiers, self._tiers_title):
            part.setVisible(bool(self.tiers.content.rows))
        self.trouble.hide()
        blocked = [line.key for line in checklist.lines if line.state is LineState.OPEN]
        self.button.setVisible(shown.may_close and not is_closed)
        self.button.setEnabled(checklist.is_ready)
        self.without.setVisible(shown.may_close and blocked == ["accrual"] and bool(checklist.without))
        missing = map(workstation_text, checklist.without_numbers, checklist.without)
        self.without.say(_("Close without {devices}").format(devices=", ".join(missing)))
        self.reopen.setVisible(shown.may_reopen and is_closed)
        self.statements.setVisible(is_closed)
        self.papers.setVisible(is_closed)
        self.year.setVisible(is_closed and checklist.month.endswith("-12"))

    def show_trouble(self, text: str) -> None:
        """Say beside the button why not."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def primary(self) -> None:
        """Close the month where nothing is in its way."""
        if self._shown is not None and self.button.isVisible() and self.button.isEnabled():
            self._close(self._shown.checklist, False)

    def set_busy(self, *, busy: bool) -> None:
        """While the book works, take no second press."""
        ready = self._shown is not None and self._shown.checklist.is_ready
        self.button.setEnabled(ready and not busy)
        self.without.setEnabled(not busy)

    def _line(self, line: ChecklistLine) -> CheckLine:
        trouble = self._explain(line.trouble()) if line.obstacle else ""
        is_idle = line.key in STEP_RULES and not line.postings and not self._is_closed
        note = tax_note(self._shown.checklist) if self._shown is not None and line.key == INCOME_TAX_RULE else ""
        return CheckLine(_(CHECKLIST[line.key]), line.state, trouble, line.postings, self._leads(line), note, is_idle)

    @property
    def _is_closed(self) -> bool:
        return self._shown is not None and self._shown.checklist.standing is PeriodStanding.CLOSED

    def _leads(self, line: ChecklistLine) -> Leads | None:
        where = _LEADS.get(line.key)
        if where is None or line.state is not LineState.OPEN:
            return None
        figures = {each.name: each.value for each in line.figures}
        words = {"month": _("To that month"), "day": _("To the days"), "vouchers": _("To the vouchers")}[where]
        day = self._day(figures)
        return Leads(words, lambda: self._lead(where, day))

    def _day(self, figures: dict[str, str]) -> date | None:
        """The day or month that is in the way."""
        if "earlier" in figures:
            return first_of(figures["earlier"])
        if "last" in figures and self._shown is not None:
            return read_day(figures["last"], last_of(self._shown.checklist.month))
        return None

    def _on_without(self) -> None:
        if self._shown is not None:
            self._close(self._shown.checklist, True)

    def _on_statements(self, where: str) -> None:
        if self._shown is not None:
            self._lead(where, last_of(self._shown.checklist.month))

    def _lay_out(self) -> None:
        self.button.clicked.connect(self.primary)
        self.without.clicked.connect(self._on_without)
        self.reopen.clicked.connect(lambda: self._shown and self._reopen(self._shown.checklist.month))
        self.statements.clicked.connect(lambda: self._on_statements("statements"))
        self.papers.clicked.connect(lambda: self._on_statements("papers"))
        self.year.clicked.connect(lambda: self._lead("year", None))
        buttons = Flow()
        for button in (self.button, self.without, self.statements, self.papers, self.year, self.reopen):
            buttons.addWidget(button)
        for part in (self._words, self.lines, self._tiers_title, self.tiers, self.trouble):
            self.body.addWidget(part)
        self.body.addSpacing(px(4))
        self.body.addLayout(buttons)
        self.body.addStretch(1)


class YearCard(QWidget):
    """The checklist of a year."""

    def __init__(self, explain: Explain, close: Callable[[int], None], lead: LeadTo) -> None:
        super().__init__()
        self._explain, self._close, self._lead = explain, close, lead
        self._shown: YearShown | None = None
        self.card = Card()
        self.state = Badge()
        self.card.head.insertWidget(1, self.state)
        self._words = Text("", wrap=True)
        self.lines = Checklist(_("Checklist of the year"))
        self.trouble = Text("", wrap=True)
        self.trouble.set_tone(Tone.RED)
        self.trouble.hide()
        self.button = PrimaryButton(_("Close the year"), "Ctrl ↵")
        self.button.clicked.connect(self.primary)
        buttons = Flow()
        buttons.addWidget(self.button)
        for part in (self._words, self.lines, self.trouble):
            self.card.body.addWidget(part)
        self.card.body.addLayout(buttons)
        self.card.body.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.card)

    def show_year(self, shown: YearShown) -> None:
        """Show how far it is."""
        self._shown, checklist = shown, shown.checklist
        self.card.set_title(_("Year {year}").format(year=checklist.year))
        standing = PeriodStanding.CLOSED if checklist.is_closed else PeriodStanding.OPEN
        self.state.show_state(_(PERIOD_STANDINGS[standing]), STANDING_TONES[standing])
        self._words.setText(_year_words(shown))
        self.lines.set_lines(tuple(self._lines(shown)))
        self.trouble.hide()
        self.button.setVisible(shown.may_close and not checklist.is_closed)
        self.button.setEnabled(checklist.is_ready)

    def show_trouble(self, text: str) -> None:
        """Say beside the button why not."""
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def primary(self) -> None:
        """Close the year where nothing is in its way."""
        if self._shown is not None and self.button.isVisible() and self.button.isEnabled():
            self._close(self._shown.checklist.year)

    def set_busy(self, *, busy: bool) -> None:
        """While the book works, take no second press."""
        ready = self._shown is not None and self._shown.checklist.is_ready
        self.button.setEnabled(ready and not busy)

    def _lines(self, shown: YearShown) -> list[CheckLine]:
        checklist = shown.checklist
        year, earlier = checklist.year, checklist.earlier_open
        is_done = checklist.december is PeriodStanding.CLOSED
        before = "" if earlier is None else self._explain(Refusal("year.earlier_open", year=year, earlier=earlier))
        december = "" if is_done else self._explain(Refusal("year.december", year=year))
        lines = [
            CheckLine(_("Earlier years are closed"), LineState.OPEN if before else LineState.DONE, before),
            CheckLine(
                _("December is closed"),
                LineState.DONE if is_done else LineState.OPEN,
                december,
                leads=None if is_done or not shown.december_begun else self._to_december(year),
            ),
        ]
        for step in checklist.steps:
            state = LineState.AHEAD if step.postings else LineState.DONE
            lines.append(CheckLine(_(YEAR_STEPS[step.rule]), state, postings=step.postings, is_idle=not step.postings))
        return lines

    def _to_december(self, year: int) -> Leads:
        return Leads(_("To that month"), lambda: self._lead("month", date(year, 12, 1)))


def _month_words(shown: MonthShown) -> str:
    checklist = shown.checklist
    words = _("Profit {profit}, turnover {turnover} on either side.")
    said = words.format(profit=money_text(checklist.profit), turnover=money_text(checklist.turnover))
    if checklist.standing is PeriodStanding.CLOSED:
        return said
    if not shown.may_close:
        return in_a_row(said, _("An accountant closes the month."))
    if checklist.is_ready:
        ready = _("Nothing is in the way; closing posts what stands below and locks the month.")
        return in_a_row(said, ready)
    first = _("What is in the way comes first; what will be posted is reckoned as the books stand now.")
    return in_a_row(said, first)


def _year_words(shown: YearShown) -> str:
    checklist = shown.checklist
    words = _("Profit of the year {profit}, of it to the surplus reserve {reserve}.")
    said = words.format(profit=money_text(checklist.profit), reserve=money_text(checklist.reserve))
    if checklist.is_closed or shown.may_close:
        return said
    return in_a_row(said, _("An accountant closes the year."))


def _tier_columns() -> tuple[Column[TierLine], ...]:
    return (
        Column(_("Class"), lambda row: _(TIERS[row.tier]), stretch=True),
        Column(_("Provided"), percent, right=True),
        money_column(_("Open loans"), lambda row: row.loans),
        money_column(_("Allowance"), lambda row: row.allowance),
    )


def percent(row: TierLine) -> str:
    """The share that is provided for."""
    share = row.share.value * 100
    whole, part = divmod(share.numerator * 100 // share.denominator, 100)
    return f"{whole}.{part:02d} %".replace(".00", "")
