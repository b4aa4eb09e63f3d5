"""The shop's own words: what they may name, and what a message must."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refusal
from domain.pawn.message_templates import TEMPLATES
from domain.rulebook.templates import (
    MESSAGE_FIELDS,
    MESSAGES,
    PAPER_FIELDS,
    PLAIN,
    Templates,
    Wording,
    fields_in,
    filled_in,
    wrong_templates,
)


def against(**texts: str) -> list[Refusal]:
    """What is said against these texts in Chinese."""
    wordings: Any = {name: Wording(chinese=text) for name, text in texts.items()}
    return list(wrong_templates(Templates(**wordings)))


def test_papers_may_name_the_shop_and_its_phone() -> None:
    assert against(ticket="服务热线 {phone}，{shop}", heading="", contract="争议由 {shop} 所在地法院管辖。") == []


@pytest.mark.parametrize(
    "texts,code",
    [
        ({"ticket": "当户 {name}"}, "template.field"),
        ({"receipt": "{shop!r}"}, "template.brace"),
        ({"receipt": "{shop:>900}"}, "template.brace"),
        ({"notice": "电话 {phone"}, "template.brace"),
        ({"notice": "电话 phone}"}, "template.brace"),
        ({"heading": "{shop.store}"}, "template.field"),
        ({"heading": "{}"}, "template.field"),
        ({"reminder": "【{shop}】当票到期"}, "template.needs"),
        ({"call": "尾号{tail}当票到期"}, "template.needs"),
        ({"call": "【{shop}】尾号{tail}，否则后果自负"}, "message.blocked_word"),
        ({"for_account": "【{shop}】尾号{tail}" + "请" * 150}, "template.too_long"),
    ],
)
def test_a_text_that_could_not_be_printed_or_sent_is_refused_before_it_is_in_force(
    texts: dict[str, str], code: str
) -> None:
    assert [refusal.code for refusal in against(**texts)] == [code]


def test_a_refusal_says_which_field_and_what_there_is() -> None:
    [refusal] = against(ticket="{name}")
    assert refusal.params == {"template": "ticket", "field": "name", "known": "{shop} {phone}"}


@given(st.text("{}!:[].shop0 ", max_size=12))
def test_whatever_is_not_refused_can_be_filled_in(text: str) -> None:
    if fields_in(text) is not None and not against(ticket=text):
        filled_in(text, dict.fromkeys(PAPER_FIELDS, "8"))


def test_a_paper_takes_the_other_language_where_there_is_but_one() -> None:
    only = Wording(chinese="谢谢惠顾")
    assert (only.text(chinese=True), only.text(chinese=False)) == ("谢谢惠顾", "谢谢惠顾")


def test_a_message_has_a_template_of_the_shops_own_and_its_reviewed_text_would_pass_as_one() -> None:
    assert set(MESSAGES) == set(TEMPLATES)
    for key, reviewed in TEMPLATES.items():
        own: Any = {key: Wording(chinese=reviewed.chinese, english=reviewed.english)}
        assert list(wrong_templates(replace(PLAIN, **own))) == []
        assert set(fields_in(reviewed.chinese) or ()) <= set(MESSAGE_FIELDS)
