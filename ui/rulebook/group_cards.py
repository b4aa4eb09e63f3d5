"""The cards on which rules are read: groups of rules with their articles, the rate table, and what a change changes."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from PySide6.QtWidgets import QGridLayout, QLayout, QVBoxLayout, QWidget

from domain.money import Rate
from domain.rulebook.rulebook import Rulebook
from domain.terms import PLEDGES, TIERS
from ui.command_words import per_mille
from ui.language import _
from ui.rulebook.book_rules import parted
from ui.rulebook.parts import Change, change_words, rate_label, shown
from ui.rulebook.rule import Group, Rule
from ui.theme import px
from ui.widgets.card import Card
from ui.widgets.texts import Kind, Text, Tone, hairline


class GroupCard(Card):
    """A group of rules: what it is called, what it says, the article behind it."""

    def __init__(self, book: Rulebook, group: Group, changed: frozenset[str], *, articles: bool) -> None:
        super().__init__(group.title)
        self.body.addLayout(_lines(book, group.rules, changed, articles=articles))


class BooksCard(Card):
    """How the books are kept and what is owed in taxes; then the tiers of loans, each with its days and its share."""

    def __init__(self, book: Rulebook, group: Group, changed: frozenset[str]) -> None:
        super().__init__(group.title)
        plain, tiers = parted(group.rules, book)
        self.body.addWidget(Text(group.note, Kind.NOTE, wrap=True))
        self.body.addLayout(_lines(book, plain, changed, articles=False))
        self.body.addWidget(hairline())
        if not tiers:
            self.body.addWidget(Text(_("Nothing is provided for loans that are late."), Kind.SOFT, wrap=True))
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(0, 1)
        for column, head in enumerate((_("Tier of loans"), _("Days late at most"), _("Provided for"))):
            grid.addWidget(Text(head, Kind.NOTE, right=column > 0), 0, column)
        for row, (each, rules) in enumerate(zip(book.books.provisions, tiers, strict=True), start=1):
            grid.addWidget(Text(_(TIERS[each.tier])), row, 0)
            for column, rule in enumerate(rules, start=1):
                grid.addWidget(_value(book, rule, changed), row, column)
        self.body.addLayout(grid)


class CapsCard(Card):
    """The classes of pledges side by side, each with its cap, its least capital and its registration; then the rest."""

    def __init__(self, book: Rulebook, group: Group, changed: frozenset[str], *, articles: bool) -> None:
        super().__init__(group.title)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(0, 1)
        heads = (
            (_("Class"), ""),
            (_("Monthly fee at most"), "38"),
            (_("Capital at least"), "8"),
            (_("Registered"), "42"),
        )
        for column, (head, article) in enumerate(heads):
            words = "\n".join((head, article_words(article) if articles else ""))
            grid.addWidget(Text(words, Kind.NOTE, right=column > 0), 0, column)
        per_class = len(heads) - 1
        for place, rules in enumerate(book.classes):
            grid.addWidget(Text(_(PLEDGES[rules.pledge])), place + 1, 0)
            for column, rule in enumerate(group.rules[place * per_class : (place + 1) * per_class], start=1):
                words = per_mille(rules.fee_cap) if column == 1 else ""
                grid.addWidget(_value(book, rule, changed, words), place + 1, column)
        self.body.addLayout(grid)
        self.body.addWidget(hairline())
        self.body.addLayout(_lines(book, group.rules[len(book.classes) * per_class :], changed, articles=articles))


class RatesCard(Card):
    """The rate table: a row for each class and kind of goods, with how far its fee is from the cap."""

    def __init__(self, book: Rulebook, group: Group, changed: frozenset[str]) -> None:
        super().__init__(group.title, _("per month"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(0, 1)
        for column, head in enumerate((_("Goods"), _("Interest"), _("Composite fee"), _("Below the cap"))):
            grid.addWidget(Text(head, Kind.NOTE, right=column > 0), 0, column)
        for place, row in enumerate(book.rates):
            cap = next((rules.fee_cap for rules in book.classes if rules.pledge is row.pledge), None)
            interest, fee = group.rules[2 * place : 2 * place + 2]
            room = Text(_("no such class") if cap is None else _room(cap.value - row.fee.value), Kind.SOFT, right=True)
            cells = (
                Text(rate_label(row.pledge, row.category), wrap=True),
                _value(book, interest, changed, per_mille(row.interest)),
                _value(book, fee, changed, per_mille(row.fee)),
                room,
            )
            for column, cell in enumerate(cells):
                grid.addWidget(cell, place + 1, column)
        self.body.addLayout(grid)


class ChangesList(QWidget):
    """What a change changes, line by line: the rule, what it was, what it becomes."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self.setAccessibleName(_("What changes"))

    def show_changes(self, changed: Iterable[Change]) -> None:
        """Show these."""
        clear(self._column)
        lines = tuple(changed)
        self.setAccessibleDescription("; ".join(f"{each.label}: {change_words(each)}" for each in lines))
        for place, each in enumerate(lines):
            if place:
                self._column.addWidget(hairline())
            self._column.addWidget(Text(each.label, Kind.NOTE, wrap=True))
            self._column.addWidget(Text(change_words(each), wrap=True))
            if each.note:
                self._column.addWidget(Text(each.note, Kind.SMALL, wrap=True))


def article_words(article: str) -> str:
    """Art. 38."""
    return _("art. {article}").format(article=article) if article else ""


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def _lines(book: Rulebook, rules: Iterable[Rule], changed: frozenset[str], *, articles: bool) -> QGridLayout:
    """Rules below each other: what it is, what it says, the article behind it."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(12))
    grid.setVerticalSpacing(px(6))
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    for row, rule in enumerate(rules):
        grid.addWidget(Text(rule.label, Kind.SOFT, wrap=True), row, 0)
        grid.addWidget(_value(book, rule, changed), row, 1)
        if articles:
            grid.addWidget(Text(article_words(rule.article), Kind.NOTE, right=True), row, 2)
    return grid


def _value(book: Rulebook, rule: Rule, changed: frozenset[str], words: str = "") -> Text:
    """What a rule says; one that this version changed stands out."""
    value = Text(words or shown(book, rule), Kind.STRONG if rule.key in changed else Kind.BODY, wrap=True, right=True)
    if rule.key in changed:
        value.set_tone(Tone.BLUE)
    return value


def _room(room: Fraction) -> str:
    if room < 0:
        return _("above it")
    return per_mille(Rate(room)) if room else _("at the cap")
