"""What a shop adds to its papers, and how its messages read: dated with the rulebook, changed by two people.

What the law wants on a paper (Measures, art. 31) is drawn by the program and is no template: a shop adds to it and
takes nothing away.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Annotated

from domain.errors import Refusal
from domain.fields import Words
from domain.rulebook.blocked_words import blocked_in

LONGEST_TEXT = 300
"""What there is room for on the papers that are half a sheet."""

_Text = Annotated[str, Words(LONGEST_TEXT, shortest=0)]

LONGEST_MESSAGE = 160
"""Filled in, a message of this length still goes out in three parts."""

PAPER_FIELDS = ("shop", "phone")
"""What a text on a paper may name: the shop and its phone."""

MESSAGE_FIELDS = ("shop", "phone", "name", "tail", "due", "last_day", "amount")
"""What a message may name: the shop and its phone, the masked name, the ticket's last digits, its days, the amount."""

NEEDED_FIELDS = ("shop", "tail")
"""What a message must name: who writes, and about which ticket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A text in both languages; "" is none of the shop's own."""

    chinese: _Text = ""
    english: _Text = ""

    def text(self, *, chinese: bool) -> str:
        """The text in a language; what was agreed stands on a paper of either, so the other where there is but one."""
        return (self.chinese or self.english) if chinese else (self.english or self.chinese)


NO_WORDS = Wording()


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """The shop's own words: below its name on every paper, on each kind of paper, and in place of reviewed messages."""

    heading: Wording = NO_WORDS
    ticket: Wording = NO_WORDS
    renewal: Wording = NO_WORDS
    contract: Wording = NO_WORDS
    receipt: Wording = NO_WORDS
    notice: Wording = NO_WORDS
    reminder: Wording = NO_WORDS
    call: Wording = NO_WORDS
    for_account: Wording = NO_WORDS


PLAIN = Templates()
"""The papers and messages as the program brings them, and as rulebooks from before this was a rule have them."""

MESSAGES = ("reminder", "call", "for_account")
"""The templates that are messages, by the keys of the reviewed texts; all others stand on papers."""


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """A text with its fields filled in."""
    return text.format(**values)


def wrong_templates(asked: Templates) -> Iterator[Refusal]:
    """Everything that is wrong with these texts: Refusal `template.brace` for a brace that opens or closes nothing,
    `template.field` for a field that there is not; of messages `template.needs`, `template.too_long` and
    `message.blocked_word`.
    """
    for each in fields(asked):
        wording: Wording = getattr(asked, each.name)
        for text in filter(None, (wording.chinese, wording.english)):
            yield from _wrong(each.name, text)


def _wrong(template: str, text: str) -> Iterator[Refusal]:
    named = fields_in(text)
    if named is None:
        yield Refusal("template.brace", template=template)
        return
    known = MESSAGE_FIELDS if template in MESSAGES else PAPER_FIELDS
    for field in named:
        if field not in known:
            yield Refusal("template.field", template=template, field=field, known=_listed(known))
    if template in MESSAGES:
        yield from _wrong_message(template, text, named)


def _wrong_message(template: str, text: str, named: tuple[str, ...]) -> Iterator[Refusal]:
    blocked = blocked_in(text)
    if blocked is not None:
        yield Refusal("message.blocked_word", word=blocked.word, wrong=blocked.wrong.value)
    missing = [field for field in NEEDED_FIELDS if field not in named]
    if missing:
        yield Refusal("template.needs", template=template, missing=_listed(missing))
    if len(text) > LONGEST_MESSAGE:
        yield Refusal("template.too_long", template=template, length=len(text), longest=LONGEST_MESSAGE)


def fields_in(text: str) -> tuple[str, ...] | None:
    """The names in braces; None where a brace opens or closes nothing, or holds more than a name."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return None
    if any(form or conversion for _before, name, form, conversion in parts if name is not None):
        return None
    return tuple(name for _before, name, _form, _conversion in parts if name is not None)


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return " ".join(f"{{{name}}}" for name in names)
