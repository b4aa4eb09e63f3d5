"""The topics of the help page, each with all its words, and which of them hold what is looked for."""

from __future__ import annotations

from dataclasses import dataclass

from ui.help.page import HelpPage, Word
from ui.help.pages import PAGES
from ui.help.words import WORDS
from ui.language import _

KEYS, ABOUT = "keys", "about"


@dataclass(frozen=True, slots=True)
class Topic:
    """A line of the list; `about` is a screen's page, a word, or one of the two that the help page makes itself."""

    title: str
    about: HelpPage | Word | str
    text: str


def all_topics(keys: tuple[tuple[str, str], ...], about: tuple[str, ...]) -> tuple[Topic, ...]:
    """Every topic in the language in force: the screens, the words of the trade, the keys, and the program itself."""
    screens = tuple(_of_page(page) for page in PAGES.values())
    words = tuple(Topic(_(word.word), word, " ".join((_(word.word), _(word.means)))) for word in WORDS.values())
    listed = " ".join(f"{key} {does}" for key, does in keys)
    return (
        *screens,
        *words,
        Topic(_("Shortcuts"), KEYS, " ".join((_("Shortcuts"), listed))),
        Topic(_("About PawnBook"), ABOUT, " ".join((_("About PawnBook"), *about))),
    )


def found(topics: tuple[Topic, ...], wanted: str) -> tuple[Topic, ...]:
    """Those that hold every word; of them the ones first whose title does."""
    words = wanted.casefold().split()
    hits = [topic for topic in topics if all(word in topic.text.casefold() for word in words)]
    return tuple(sorted(hits, key=lambda topic: not all(word in topic.title.casefold() for word in words)))


def _of_page(page: HelpPage) -> Topic:
    title = _(page.title)
    return Topic(title, page, " ".join((title, *(_(text) for text in (page.purpose, *page.steps, *page.wrong)))))
