"""What a page of the help is made of; all texts are English msgids, shown in the language in force."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the trade and what it means, in one line."""

    word: str
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """A screen explained: what it is for, how it is done, what often goes wrong and what then.

    `words` name words of the trade that stand on it, `read_on` screens whose help goes on from here.
    """

    title: str
    purpose: str
    steps: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    read_on: tuple[str, ...] = ()
