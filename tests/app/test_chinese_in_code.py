"""Code is English: Chinese stands in it only where it is data, each place with its reason, and comes from the
catalogue everywhere else.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.app.test_catalogue import ROOT, files, texts_in

HAN = re.compile(r"[\u4e00-\u9fff]")
ROOMS = {
    "app/bench/": "every figure has its Chinese beside its English (`chinese=`)",
    "app/demo/": "the practice shop: its people, goods and places",
    "app/selfcheck.py": "a made-up pawn, printed to try the machine",
    "ui/guide/steps.py": "what is typed on a practice shop's first day",
    "ui/tour/": "what is typed on a walk through the practice shop",
    "domain/access/": "words that a password may not be made of",
    "domain/capitals.py": "amounts in capitals are Chinese by law",
    "domain/customers/card_text.py": "what stands on an identity card",
    "domain/ledger/accounts.py": "the chart has its names in both languages",
    "domain/ledger/templates.py": "vouchers to begin with, in both languages",
    "domain/ledger/statements/": "official forms: Said(Chinese, English)",
    "domain/pawn/schedule_report.py": "a report of the books: Said(Chinese, English)",
    "domain/rulebook/blocked_words.py": "what no message may say",
    "domain/pawn/message_templates.py": "messages in the language of who gets them",
    "domain/rulebook/": "names of Chinese laws",
    "domain/stock/card.py": "letters of number plates",
    "sync/": "exports and old books: headings in both languages side by side",
}
"""Where Chinese is data, and why."""
ANYWHERE = {
    "典簿 PawnBook": "our name",
    "PawnBook 典簿: point of sale and bookkeeping for pawnshops": "our name",
    "简体中文": "a language is called by its own name",
    "中文": "a language is called by its own name",
    "人民币": "before an amount in capitals",
    "负": "before an amount in capitals",
    "记-": "before the number of a voucher",
    "(?:记-)?0*([1-9][0-9]{0,8})": "the number of a voucher as it is typed",
    r"(\d{1,9})(?:\.(\d{1,6}))?[万w]": "an amount as it is typed",
    r"[\s,，¥￥元]": "an amount as it is typed",
    "沪A12345": "what a number plate looks like",
    "项目": "Said(Chinese, English) of a statement's heading",
    "行次": "Said(Chinese, English) of a statement's heading",
    "期初建账 Opening balances": "kept in the books in both languages",
    " 余额转入首个明细科目 Balance moved to ": "kept in the books in both languages",
    "中断 interrupted": "the command line says it in both languages",
    "练习账簿 PRACTICE BOOK": "the command line says it in both languages",
    "\r练习店 practice shop: ": "the command line says it in both languages",
}
"""Texts that stand where they are needed, and why."""


def chinese_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The Chinese literals that are neither docstrings nor marked for translation, with their lines."""
    said = {id(each.value) for each in ast.walk(tree) if isinstance(each, ast.Expr)}
    marked = {text for _, text in texts_in(tree)}
    for each in ast.walk(tree):
        if isinstance(each, ast.Constant) and id(each) not in said:
            text = str(each.value)
            if HAN.search(text) and text not in marked:
                yield each.lineno, text


@pytest.fixture(scope="module")
def found() -> list[tuple[str, int, str]]:
    sources = ((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in files())
    held = ((name, ast.parse(source)) for name, source in sources if HAN.search(source))
    return [(name, line, text) for name, tree in held for line, text in chinese_in(tree)]


def test_chinese_stands_in_code_only_where_it_is_data(found: list[tuple[str, int, str]]) -> None:
    rooms = tuple(ROOMS)
    assert [each for each in found if not each[0].startswith(rooms) and each[2] not in ANYWHERE] == []


def test_every_place_that_may_hold_chinese_holds_some(found: list[tuple[str, int, str]]) -> None:
    assert [room for room in ROOMS if not any(name.startswith(room) for name, _, _ in found)] == []
    outside = {text for name, _, text in found if not name.startswith(tuple(ROOMS))}
    assert ANYWHERE.keys() - outside == set()
