"""Reviewed texts of messages to pawners, Chinese first: who, which ticket by its tail, the days, what is to be paid."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from domain.pawn.ticket import Stage
from domain.rulebook.templates import Templates, filled_in


class MessageLanguage(enum.Enum):
    """The language that a message is written in."""

    CHINESE = "zh"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A reviewed text with the names of its fields in braces, and the stages in which it says something true."""

    key: str
    stages: frozenset[Stage]
    chinese: str
    english: str

    def text(self, language: MessageLanguage, fields: Mapping[str, str], own: Templates) -> str:
        """The shop's own text where it has one in this language, else the reviewed one, with its fields filled in."""
        return filled_in(self.before_filling(language, own), fields)

    def before_filling(self, language: MessageLanguage, own: Templates) -> str:
        """The text with the names of its fields."""
        words = getattr(own, self.key)
        if language is MessageLanguage.CHINESE:
            return words.chinese or self.chinese
        return words.english or self.english


_OPEN = frozenset({Stage.LIVE, Stage.DUE})

TEMPLATES = {
    template.key: template
    for template in (
        Template(
            key="reminder",
            stages=_OPEN,
            chinese="【{shop}】{name}，尾号{tail}当票{due}到期，届时赎当{amount}元或续当。电话{phone}",
            english="[{shop}] {name}, ticket ..{tail} is due on {due}: {amount} yuan to redeem, or renew. {phone}",
        ),
        Template(
            key="call",
            stages=frozenset({Stage.DUE, Stage.IN_GRACE}),
            chinese="【{shop}】{name}，尾号{tail}当票{due}到期，今日赎当{amount}元或续当，最晚{last_day}。电话{phone}",
            english="[{shop}] {name}, ticket ..{tail} was due on {due}: {amount} yuan today, at the latest {last_day}. "
            "{phone}",
        ),
        Template(
            key="for_account",
            stages=frozenset({Stage.FORFEITED}),
            chinese="【{shop}】{name}，尾号{tail}当票{due}到期未赎已绝当，欠{amount}元，处置如有余款退还您。电话{phone}",
            english="[{shop}] {name}, ticket ..{tail} of {due} is forfeited; {amount} yuan are owed. "
            "What a sale brings beyond that is yours. {phone}",
        ),
    )
}
"""The reviewed texts by key; the first two are named after the ladder's steps."""
