"""One thing has one word in Chinese, and its sentences are written with Chinese punctuation."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator

import pytest

from app.language import CHINESE
from app.places import LOCALE

OTHER_WORDS = {
    "钥匙": "密钥",
    "经理": "店长",
    "口令": "密码；动态码",
    "还原": "恢复",
    "全量": "完整备份",
    "账册": "账簿",
    "绝当品": "绝当物品",
    "死当": "绝当",
    "催当": "催办",
    "盘库": "盘点",
    "日终处理": "每日处理",
    "小票": "收据",
    "短少": "短缺",
}
"""A word that stands nowhere, and the one that stands for it."""
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff》）”] ?[,;:!?()]|[,;:!?()] ?[\u4e00-\u9fff《（“]|[\u4e00-\u9fff]\.(?![\w/])")
SENTENCE = re.compile(r"\w \w[^\n]*(?<! no)[.!]$")
ENDS = tuple("。！？”）：…」")


def texts() -> Iterator[tuple[str, str]]:
    """Every English text with its Chinese."""
    catalogue = gettext.translation("pawnbook", LOCALE, ["zh_CN"])
    told: dict[str, str] = catalogue._catalog  # type: ignore[attr-defined]
    return ((english.rpartition("\x04")[2], chinese) for english, chinese in told.items() if english)


TEXTS = tuple(texts())


@pytest.mark.parametrize("word", OTHER_WORDS)
def test_one_thing_has_one_word(word: str) -> None:
    assert [chinese for _, chinese in TEXTS if word in chinese] == [], f"{CHINESE}: {OTHER_WORDS[word]}"


def test_goods_in_pawn_are_told_by_one_word() -> None:
    assert [chinese for _, chinese in TEXTS if "当品" in chinese] == []


def test_a_set_of_accounts_is_spoken_of_only_where_stores_keep_one_together() -> None:
    assert [chinese for english, chinese in TEXTS if "账套" in chinese and "ledger set" not in english.lower()] == []


def test_no_punctuation_of_half_width_stands_in_a_chinese_sentence() -> None:
    assert [chinese for _, chinese in TEXTS if HALF_WIDTH.search(chinese)] == []


def test_what_is_a_sentence_in_english_ends_as_one_in_chinese() -> None:
    open_ended = [chinese for english, chinese in TEXTS if SENTENCE.search(english) and not chinese.endswith(ENDS)]
    assert [chinese for chinese in open_ended if not re.search(r"[}a-zA-Z0-9]$", chinese)] == []
