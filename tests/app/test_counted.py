"""One day is a day and two are days; Chinese has one form, and every text its Chinese."""

from __future__ import annotations

import ast
import re

import pytest

from app.language import CHINESE, ENGLISH, translator
from domain.counted import DAYS, HOURS, LUNAR_MONTHS, MINUTES, MONTHS, TEN_DAYS, YEARS, Counted
from tests.app.test_catalogue import ROOT, texts_in

THINGS = (DAYS, MONTHS, YEARS, HOURS, MINUTES, TEN_DAYS, LUNAR_MONTHS)
PLURAL = re.compile(r"\{\w+\} (?:\w+ )?(?:days|months|years|hours|minutes|items|tickets|facts|bags|codes)\b")
NEVER_ONE = {
    "Due in {days} days": "one day is tomorrow",
    "in {days} days": "one day is tomorrow",
    "{days} days ago": "one day is yesterday",
    "{n} days ago": "up to two days are told in hours",
    "{stage} · due {due}, in {days} days": "one day is tomorrow",
    "{goods}, {count} items": "one item is told by its name",
    "One receipt has room for {count} items.": "a limit of ours",
    "At most {most} bags at a time.": "a limit of ours",
    "{first} to {last} days": "a span of days",
    "From {first} days on": "the oldest loans",
    "{minutes} minutes": "walks of a few minutes are offered",
    "of {minutes} minutes": "walks of a few minutes are offered",
}
"""Texts of screens with a plural in them, and why their number is never one."""


@pytest.mark.parametrize(
    "what, one, two",
    [
        (DAYS, "1 day", "2 days"),
        (MONTHS, "1 month", "2 months"),
        (YEARS, "1 year", "2 years"),
        (HOURS, "1 hour", "2 hours"),
        (MINUTES, "1 minute", "2 minutes"),
        (TEN_DAYS, "1 period of ten days", "2 periods of ten days"),
        (LUNAR_MONTHS, "1 lunar month", "2 lunar months"),
    ],
)
def test_one_is_told_from_several(what: Counted, one: str, two: str) -> None:
    english = translator(ENGLISH)
    assert (what.say(1, english), what.say(2, english)) == (one, two)
    assert what.say(0, english) == two.replace("2", "0", 1)


def test_a_mixed_number_is_several() -> None:
    assert MONTHS.say("1 2/3", translator(ENGLISH)) == "1 2/3 months"


@pytest.mark.parametrize("what", THINGS)
def test_chinese_says_one_as_it_says_several(what: Counted) -> None:
    chinese = translator(CHINESE)
    assert what.say(1, chinese) == what.say(2, chinese).replace("2", "1", 1)


def test_what_has_no_other_form_keeps_its_own() -> None:
    assert Counted("at most {count}").say(1, str) == "at most 1"


def test_no_screen_says_1_days() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "ui").rglob("*.py"))
    said = {text for source in sources if PLURAL.search(source) for _, text in texts_in(ast.parse(source))}
    assert {text for text in said if PLURAL.search(text)} == NEVER_ONE.keys()
