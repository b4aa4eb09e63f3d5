"""A card that a reader types is known by its number, whatever the reader puts round it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.customers.card_text import CardText, card_in

TODAY = date(2026, 11, 23)
NUMBER = "110101190001010014"
PLACE = "北京市东城区东华门大街1号"
CARD = CardText(NUMBER, "王小明", PLACE)
LAYOUTS = {
    "lines with labels": f"姓名：王小明\n性别：男 民族：汉\n出生：1900年1月1日\n住址：{PLACE}\n公民身份号码：{NUMBER}",
    "labels without anything between": f"姓名王小明性别男民族汉出生19000101住址{PLACE}公民身份号码{NUMBER}",
    "one line with bars": f"王小明|男|汉|19000101|{PLACE}|{NUMBER}|北京市公安局东城分局|20100101|20300101",
    "commas, the number first": f"{NUMBER},王小明,男,汉族,{PLACE},北京市公安局东城分局,长期",
    "tabs": f"王小明\t男\t汉\t{NUMBER}\t{PLACE}",
    "an address in two lines": f"姓名 王小明\n住址 北京市东城区\n东华门大街1号\n身份证号 {NUMBER.lower()}",
    "as a line takes a paste": f"王小明\u2028男\u2028{PLACE}\u2028{NUMBER}",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_every_layout_says_who_it_is(text: str) -> None:
    assert card_in(text, TODAY) == CARD


@pytest.mark.parametrize(
    "text",
    [
        "",
        "王小明",
        NUMBER,
        f" {NUMBER} ",
        "王小明 110101190001010015",
        f"王小明 {NUMBER} 310104190402291028",
        "PB1:31012600054",
    ],
)
def test_what_is_no_card_is_left_as_it_is(text: str) -> None:
    assert card_in(text, TODAY) is None


def test_a_name_with_a_dot_is_a_name() -> None:
    found = card_in(f"买买提·艾力|男|维吾尔|{NUMBER}", TODAY)
    assert found == CardText(NUMBER, "买买提·艾力", "")


@given(st.text(max_size=300), st.sampled_from(list(LAYOUTS.values())))
def test_no_text_breaks_it(noise: str, card: str) -> None:
    for text in (noise, noise + card, card + noise):
        found = card_in(text, TODAY)
        assert found is None or found.number == NUMBER
