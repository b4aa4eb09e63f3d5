"""Recovery in an envelope: the recovery code split over three cards of which any two give it again (SLIP-39).

One card alone says nothing about the code. What is on a card is a row of English words from a list of 1,024, no two of
which begin with the same four letters; its last words are a checksum, so a slip is noticed on the card that it is on.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from domain.errors import KeyTrouble
from storage.keys import recovery_letters

CARDS = 3
ENOUGH = 2
WORDS: tuple[str, ...] = tuple(WORDLIST)
"""All words that can be on a card."""


def split(code: str) -> tuple[str, ...]:
    """The words of the three cards of a recovery code, other ones each time.

    Raises KeyTrouble `key.wrong_recovery` for what cannot be a code.
    """
    try:
        secret = base64.b32decode(recovery_letters(code))
        (cards,) = generate_mnemonics(1, [(ENOUGH, CARDS)], secret)
    except ValueError:
        raise KeyTrouble("key.wrong_recovery") from None
    return tuple(cards)


def joined(cards: Sequence[str]) -> str:
    """The recovery code that two cards give, however their words are spaced and numbered.

    Raises KeyTrouble `key.cards_two`, `key.card_lost_word`, `key.card_mistyped`, `key.card_twice`, `key.cards_mixed`.
    """
    if len(cards) != ENOUGH:
        raise KeyTrouble("key.cards_two", given=len(cards))
    words = [_words(number, card) for number, card in enumerate(cards, start=1)]
    first, second = (_share(number, each) for number, each in enumerate(words, start=1))
    if first.common_parameters() != second.common_parameters():
        raise KeyTrouble("key.cards_mixed")
    if first.index == second.index:
        raise KeyTrouble("key.card_twice")
    try:
        secret = combine_mnemonics(words)
    except MnemonicError:  # two sets can bear the same number by chance, one in 32,768
        raise KeyTrouble("key.cards_mixed") from None
    return base64.b32encode(secret).decode()


def check(number: int, card: str) -> None:
    """Whether a card was copied exactly. Raises KeyTrouble `key.card_lost_word`, `key.card_mistyped`."""
    _share(number, _words(number, card))


def _words(number: int, card: str) -> str:
    """A card's words alone: numbers, dots and capitals are how people copy them."""
    words = re.findall(r"[^\W\d_]+", card.lower())
    for word in words:
        if word not in WORDLIST:
            raise KeyTrouble("key.card_lost_word", word=word[:20], card=number)
    return " ".join(words)


def _share(number: int, words: str) -> Share:
    try:
        return Share.from_mnemonic(words)
    except MnemonicError:
        raise KeyTrouble("key.card_mistyped", card=number) from None
