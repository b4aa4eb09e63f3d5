"""The rules on the screen: every version and every example in readable groups, each rule in its place."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from domain.money import Money, Rate, rate
from domain.rulebook.abroad import EXAMPLES
from domain.rulebook.china import CHINA
from domain.rulebook.rulebook import Rulebook, Step
from domain.rulebook.terms import Tier
from tests.ui.around import Shown, around, nameless
from tests.ui.fakes import CLERK, MANAGER, FakeDesk, a_desk
from ui.language import set_translate
from ui.rulebook.parts import agreed_words, change_words, changes, groups_of, shown, value_at, with_value
from ui.rulebook.rulebook_presenter import Stand
from ui.rulebook.rulebook_view import RulebookView
from ui.rulebook.shapes import DayShape, DaysShape, RateShape, TiersShape, Unreadable

BOOKS = (CHINA, *EXAMPLES.values())
IDENTITY = {"key", "version", "effective_from", "source", "currency", "unchecked"}
"""What a rulebook is, and not what it says; the screen shows it above the rules."""
NAMES_OF_ROWS = {"pledge", "category", "up_to", "key", "tier"}

ROWS = {"books.provisions."}
"""Rows that a rulebook may have none of: then there is nothing to be shown."""


def a_view(qtbot: QtBot, desk: FakeDesk, shell: Shown | None = None) -> RulebookView:
    view = RulebookView(around(desk, shell))
    qtbot.addWidget(view)
    view.resize(1240, 800)
    view.show()
    view.on_show()
    return view


def words_on(view: RulebookView) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def places_in(value: Any, path: str = "") -> set[str]:
    """Every place of a rulebook that holds a single value."""
    if is_dataclass(value) and not isinstance(value, Money | Rate):
        names = [each.name for each in fields(value)]
        found = (places_in(getattr(value, name), f"{path}{name}.") for name in names if name not in _left_out(path))
        return set().union(*found)
    if isinstance(value, tuple) and value and is_dataclass(value[0]) and not isinstance(value[0], Tier):
        return set().union(*(places_in(each, f"{path}{place}.") for place, each in enumerate(value)))
    return set() if value == () and path in ROWS else {path.rstrip(".")}


def _left_out(path: str) -> set[str]:
    return IDENTITY if not path else NAMES_OF_ROWS if any(part.isdigit() for part in path.split(".")) else set()


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.key)
def test_every_rule_of_a_rulebook_is_shown_and_no_other(book: Rulebook) -> None:
    shown_places = [rule.path for group in groups_of(book) for rule in group.rules]
    assert sorted(shown_places) == sorted(places_in(book))


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.key)
def test_what_a_field_says_reads_back_as_the_same_value(book: Rulebook) -> None:
    for group in groups_of(book):
        for rule in group.rules:
            held = value_at(book, rule.path)
            assert shown(book, rule)
            if not isinstance(held, Money):  # other currencies are only looked at
                assert rule.shape.read(rule.shape.text(held)) == held, rule.key
            assert with_value(book, rule.path, held) == book


@pytest.mark.parametrize("typed,rate", [("42", "0.042"), ("42‰", "0.042"), ("4.2%", "0.042"), ("0.3 %", "0.003")])
def test_a_rate_may_be_typed_per_mille_or_per_cent(typed: str, rate: str) -> None:
    assert str(RateShape().read(typed)) == rate


@pytest.mark.parametrize("typed", ["", "much", "-3", "1001", "3,625", "4.2 %%"])
def test_what_is_no_rate_says_what_one_looks_like(typed: str) -> None:
    with pytest.raises(Unreadable):
        RateShape().read(typed)


def test_days_and_steps_are_read_between_commas() -> None:
    assert DaysShape().read("2027-01-01, 2026-12-31") == (date(2026, 12, 31), date(2027, 1, 1))
    assert [tier.days for tier in TiersShape().read("5:1/6, 15:1/2, 31:1")] == [5, 15, 31]
    for shape, typed in ((DaysShape(), "soon"), (TiersShape(), "5-1/6"), (TiersShape(), "40:1")):
        with pytest.raises(Unreadable):
            shape.read(typed)


def test_a_day_is_read_or_left_away() -> None:
    shape = DayShape("never")
    assert (shape.read(" 2027-01-31 "), shape.read(" ")) == (date(2027, 1, 31), None)
    assert (shape.show(None), shape.text(None)) == ("never", "")
    with pytest.raises(Unreadable):
        shape.read("soon")


def test_changes_name_the_tier_that_differs_and_what_no_open_ticket_feels() -> None:
    second = replace(CHINA.books.provisions[1], up_to_days=60)
    tiers = (CHINA.books.provisions[0], second, *CHINA.books.provisions[2:])
    charging = replace(CHINA.charging, vat=rate("0.01"))
    then = replace(CHINA, books=replace(CHINA.books, provisions=tiers), charging=charging)
    vat, days = changes(CHINA, then)
    assert (vat.label, change_words(vat)) == ("VAT inside interest and fee", "6 % → 1 %")
    assert vat.note == "Only for tickets issued or renewed from then on."
    assert agreed_words(vat).splitlines()[1] == vat.note
    assert (days.label, agreed_words(days)) == (
        "Tier special mention: days late at most",
        "30 days → 60 days",
    )


def test_changes_name_rules_rows_and_steps_that_differ() -> None:
    then = replace(CHINA, ladder=(*CHINA.ladder, Step(key="visit", days=14)), rates=CHINA.rates[:-1])
    told = {each.key: (each.before, each.after) for each in changes(CHINA, then)}
    assert told["ladder.visit.days"] == ("", "14 days after the due day")
    assert told["rates.property_right..fee"] == ("24 ‰ a month", "")
    assert changes(CHINA, CHINA) == ()


def test_the_rules_in_force_stand_with_their_articles_and_where_they_come_from(qtbot: QtBot) -> None:
    view = a_view(qtbot, a_desk(MANAGER))
    words = words_on(view)
    assert view.title == "Rules of China"
    assert view.badge.text() == "in force"
    for piece in (
        "典当管理办法 (2005)",
        "42 ‰",
        "4.35 % a year",
        "art. 38",
        "One customer, of the capital",
        "25 %",
        "art. 44",
    ):
        assert piece in words
    assert not nameless(view)


def test_the_books_stand_with_their_taxes_and_the_tiers_of_loans(qtbot: QtBot) -> None:
    words = words_on(a_view(qtbot, a_desk(MANAGER)))
    for piece in (
        "of the enterprise standards",
        "evenly by the day, as composite fee (2203)",
        "Income tax, of the profit",
        "special mention",
        "180 days",
        "no end",
        "locked with a ticket",
    ):
        assert piece in words


def test_rules_without_tiers_say_that_nothing_is_provided_for(qtbot: QtBot) -> None:
    view = a_view(qtbot, a_desk(MANAGER))
    view.table.selectRow(len(view.table.content.rows) - 1)
    assert "Nothing is provided for loans that are late." in words_on(view)


def test_an_example_of_another_law_says_that_nobody_may_use_it(qtbot: QtBot) -> None:
    view = a_view(qtbot, a_desk(MANAGER))
    rows = view.table.content.rows
    view.table.selectRow(next(place for place, row in enumerate(rows) if row.book.key == "SG"))
    words = words_on(view)
    assert view.title == "Rules of Singapore"
    assert view.badge.text() == "check before use"
    assert "Nobody lends by it" in words
    assert "art. 38" not in words


def test_everybody_reads_the_rules_and_the_change_opens_a_draft(qtbot: QtBot) -> None:
    shell = Shown()
    view = a_view(qtbot, a_desk(CLERK), shell)
    assert [row.stand for row in view.table.content.rows][:2] == [Stand.IN_FORCE, Stand.EXAMPLE]
    view.primary()
    assert shell.opened == [("rulebook_change", {})]


def test_the_chosen_rules_outlive_a_change_of_language(qtbot: QtBot) -> None:
    desk = a_desk(MANAGER)
    view = a_view(qtbot, desk)
    view.table.selectRow(2)
    set_translate(lambda text: f"〔{text}〕", "zh")
    again = RulebookView(around(desk))
    qtbot.addWidget(again)
    again.on_show(**view.kept())
    assert again.badge.text() == "〔check before use〕"
