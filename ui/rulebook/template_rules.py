"""The shop's own words on papers and in messages, as rules of the rulebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from domain.rulebook.templates import LONGEST_TEXT, Templates
from domain.terms import TEMPLATES, n_
from ui.language import _
from ui.rulebook.rule import Rule, placed
from ui.rulebook.shapes import Unreadable

_LANGUAGES = {"chinese": n_("in Chinese"), "english": n_("in English")}


@dataclass(frozen=True, slots=True)
class TextShape:
    """A text of the shop's own, or none."""

    @property
    def unit(self) -> str:
        """A text needs none."""
        return ""

    def show(self, value: object) -> str:
        """The text, or that there is none."""
        return str(value) or _("nothing of the shop's own")

    def text(self, value: object) -> str:
        """The text itself."""
        return str(value)

    def read(self, text: str) -> str:
        """The text on one line, without spaces round it."""
        bare = " ".join(text.split())
        if len(bare) > LONGEST_TEXT:
            raise Unreadable(_("At most {count} characters.").format(count=LONGEST_TEXT))
        return bare


def template_rules() -> Iterator[Rule]:
    """Every text in both languages."""
    for each in fields(Templates):
        for language, words in _LANGUAGES.items():
            label = _("{template}, {language}").format(template=_(TEMPLATES[each.name]), language=_(words))
            yield placed(f"templates.{each.name}.{language}", label, TextShape())
