"""The sentence for every trouble: what is wrong, with its numbers, and what to do next.

Each room of the program has its sentences in a file of its own, in the order of their codes; here they are joined.
"""

from __future__ import annotations

from app.sentences import (
    access,
    backup,
    closing,
    collection,
    customers,
    ledger,
    machine,
    opening,
    organisation,
    pawn,
    rulebook,
    sales,
    stock,
    till,
    typed,
    vault,
)
from app.sentences.values import NAMES, PERCENT, WORDS, WORDS_OF
from domain.errors import Trouble
from domain.money import Money, Rate
from domain.ports import Translate

ROOMS = (
    access,
    backup,
    closing,
    collection,
    customers,
    ledger,
    machine,
    opening,
    organisation,
    pawn,
    rulebook,
    sales,
    stock,
    till,
    typed,
    vault,
)
SENTENCES = {code: sentence for room in ROOMS for code, sentence in room.SENTENCES.items()}
"""Every code that the program raises, with its sentence; a test holds the two together."""


def explain(trouble: Trouble, translate: Translate) -> str:
    """The sentence for a trouble, in the translator's language."""
    in_percent = trouble.code in PERCENT
    values = {name: _shown(value, in_percent=in_percent) for name, value in trouble.params.items()}
    for name in NAMES & values.keys():
        values[name] = translate(WORDS.get(values[name], values[name]))
    for name in WORDS_OF.keys() & values.keys():
        values[name] = translate(WORDS_OF[name].get(values[name], values[name]))
    if "why" in values:
        values["why"] = translate(SENTENCES[values["why"]]).format(**values)
    return translate(SENTENCES[trouble.code]).format(**values)


def plain_params(trouble: Trouble) -> dict[str, object]:
    """A trouble's numbers as JSON holds them: amounts and rates as decimal texts."""
    return {name: value if isinstance(value, int | str) else str(value) for name, value in trouble.params.items()}


def _shown(value: object, *, in_percent: bool) -> str:
    """A value as people read it: amounts with thousands, rates per mille or in per cent."""
    if isinstance(value, Money):
        whole, fen = divmod(abs(value.minor), 100)
        return f"{'-' if value.minor < 0 else ''}¥{whole:,}.{fen:02d}"
    if isinstance(value, Rate):
        return f"{Rate(value.value * 100)} %" if in_percent else f"{Rate(value.value * 1000)}‰"
    return str(value)
