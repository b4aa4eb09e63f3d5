"""What `pawnbook show rulebook` and `rulebooks` print."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any

from app import answers
from domain.codec import COMMAND, to_plain
from domain.errors import Refusal
from domain.rulebook.abroad import EXAMPLES
from domain.rulebook.change import ChangeRulebook
from domain.rulebook.rulebook import Rulebook
from domain.rulebook.views import RulebookLine

if TYPE_CHECKING:
    from app.shop import Shop
    from app.shows import Question


def rulebook(shop: Shop, asked: Question) -> None:
    """The rulebook of a day, or an example, in the form that `rulebook.change` takes; the reason is left to fill in."""
    answers.say(to_plain(ChangeRulebook(rulebook=_chosen(shop, asked), reason=""), COMMAND))


def rulebooks(shop: Shop, _asked: Question) -> None:
    """Every rulebook, the one decided last first: from when, why, by whom and on what source."""
    answers.say([_line(each) for each in shop.reading.rulebooks()])


def _chosen(shop: Shop, asked: Question) -> Rulebook:
    if asked.example is not None:
        if asked.example not in EXAMPLES:
            raise Refusal("rulebook.no_example", key=asked.example[:40], known=", ".join(EXAMPLES))
        return EXAMPLES[asked.example]
    return shop.reading.rulebook(None if asked.number is None else _day(asked.number))


def _day(text: str) -> date:
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if day.isoformat() == text:
            return day
    raise Refusal("field.date", field=text[:40])


def _line(line: RulebookLine) -> dict[str, Any]:
    book = line.rulebook
    return {
        "version": book.version,
        "effective_from": book.effective_from.isoformat(),
        "source": book.source,
        "decided_on": None if line.decided_on is None else line.decided_on.isoformat(),
        "by": line.by,
        "second": line.second,
        "reason": line.reason,
        "legal_basis": line.legal_basis,
    }
