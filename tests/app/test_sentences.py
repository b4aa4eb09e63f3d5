"""Every code that is raised has its sentence, in both languages, with the values that the sentence names."""

from __future__ import annotations

import itertools
import re
import string
from pathlib import Path

import pytest

from app.language import CHINESE, ENGLISH, translator
from app.sentences import ROOMS, SENTENCES, explain
from app.sentences.values import WORDS
from domain.access.roles import MAY, Role
from domain.commands import kinds_of_commands
from domain.errors import Refusal
from domain.money import Money, rate
from domain.terms import WORK

ROOT = Path(__file__).parents[2]
RAISED = re.compile(r"(?:Refusal|Trouble|BookInUse|check_cap|require_approval)\(\s*\"([a-z_]+(?:\.[a-z_]+)+)\"")


def raised_codes() -> set[str]:
    sources = (path for room in ("app", "domain", "printing", "storage", "ui") for path in (ROOT / room).rglob("*.py"))
    return {code for path in sources for code in RAISED.findall(path.read_text(encoding="utf-8"))}


def test_every_code_that_is_raised_has_a_sentence() -> None:
    assert raised_codes() - SENTENCES.keys() == set()


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_of_no_text_there_is_none_and_not_the_head_of_a_catalogue(language: str) -> None:
    assert translator(language)("") == ""


def test_a_code_stands_in_one_room_only() -> None:
    assert len(SENTENCES) == sum(len(room.SENTENCES) for room in ROOMS)


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_there_in_chinese_and_names_the_same_values(code: str) -> None:
    english = SENTENCES[code]
    chinese = translator(CHINESE)(english)
    assert not chinese.isascii()
    assert set(values_in(chinese)) == set(values_in(english))


def values_in(sentence: str) -> list[str]:
    return [name for _, name, _, _ in string.Formatter().parse(sentence) if name]


def test_amounts_and_rates_are_shown_as_people_read_them() -> None:
    refusal = Refusal("fee.over_cap", asked=rate("0.09"), cap=rate("0.042"), article="38")
    assert "90‰" in explain(refusal, translator(ENGLISH))
    assert "第38条" in explain(refusal, translator(CHINESE))
    short = Refusal("till.not_enough", amount=Money(1_234_567))
    assert "¥12,345.67" in explain(short, translator(CHINESE))


def test_a_loan_ratio_is_told_in_per_cent_as_its_field_asks_for_it() -> None:
    refusal = Refusal("appraisal.ratio_over", ratio=rate("0.95"), limit=rate("0.9"))
    assert "95 % is above the 90 %" in explain(refusal, translator(ENGLISH))


def test_the_reason_for_a_second_person_is_told_in_words() -> None:
    why = Refusal("approval.required", why="loan.over_limit", amount=Money(6_000_000), limit=Money(5_000_000))
    assert "¥60,000.00" in explain(why, translator(CHINESE))


def test_every_role_has_words_in_a_sentence() -> None:
    assert WORDS.keys() >= {role.value for role in Role}


RIGHTS = frozenset[str]().union(*MAY.values(), (kind.name for kind in kinds_of_commands()))


def test_every_command_and_question_has_words_of_its_own() -> None:
    assert WORK.keys() == RIGHTS
    assert len(set(WORK.values())) == len(WORK)


@pytest.mark.parametrize("code", sorted(code for code, text in SENTENCES.items() if "{command}" in text))
@pytest.mark.parametrize("language", [ENGLISH, CHINESE])
def test_a_refusal_says_in_words_what_was_asked_and_by_which_role(code: str, language: str) -> None:
    translate = translator(language)
    for right, role in itertools.product(sorted(RIGHTS), Role):
        told = explain(Refusal(code, person="lina", role=role.value, command=right), translate)
        assert translate(WORK[right]) in told
        assert not any(name in told for name in RIGHTS if "." in name or "-" in name)
