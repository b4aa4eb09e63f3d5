"""What is missing or wrong before a proof is worth trying, in words; the book itself is the judge."""

from __future__ import annotations

from dataclasses import dataclass, field

from domain.access.passwords import SHORTEST
from domain.restoring import CODE_LETTERS, Proof, look_at_code
from ui.language import _
from ui.restore.card_words import WORDS_ON_A_CARD, words_in


@dataclass(frozen=True, slots=True)
class NewPassword:
    """Who signs in afterwards, and with which password, as it stands in the fields."""

    person: str = ""
    password: str = field(default="", repr=False)
    again: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong, by field; nothing where all is empty."""

    code: str = ""
    cards: str = ""
    file: str = ""
    person: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything is."""
        return bool(self.code or self.cards or self.file or self.person)


def wrong_in(proof: Proof, entered: NewPassword) -> Wrong:
    """What is missing or wrong."""
    code = cards = file = ""
    if proof.cards:
        if any(len(words_in(card)) != WORDS_ON_A_CARD for card in proof.cards):
            cards = _("It takes two cards of {all} words each.").format(all=WORDS_ON_A_CARD)
    elif not proof.code and not proof.escrow:
        code = _("Type the recovery code, or choose another way.")
        file = _("Choose the file, or another way.")
    elif proof.code and not look_at_code(proof.code).is_whole:
        code = _("A recovery code has {count} letters and digits, A to Z and 2 to 7.").format(count=CODE_LETTERS)
    person = {
        "person": "" if entered.person else _("The login of the person who signs in afterwards."),
        "password": _too_short(entered.password),
        "again": "" if entered.password == entered.again else _("The two passwords differ."),
    }
    return Wrong(code, cards, file, {name: words for name, words in person.items() if words})


def _too_short(password: str) -> str:
    return "" if len(password) >= SHORTEST else _("At least {count} characters.").format(count=SHORTEST)
