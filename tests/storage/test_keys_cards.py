"""The recovery code on three cards: any two give it, and each thing that can be wrong with them is told by its name."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.errors import KeyTrouble
from storage.cards import joined, split
from storage.keys import new_recovery_code, recovery_letters

CODE = new_recovery_code()
CARDS = split(CODE)


@pytest.mark.parametrize("pair", list(permutations(range(3), 2)))
def test_any_two_cards_give_the_code_in_any_order(pair: tuple[int, int]) -> None:
    assert joined([CARDS[place] for place in pair]) == recovery_letters(CODE)


def test_a_card_may_be_copied_with_numbers_capitals_and_lines() -> None:
    numbered = "\n".join(f"{place}. {word.title()}" for place, word in enumerate(CARDS[0].split(), start=1))
    assert joined([numbered, CARDS[2].upper()]) == recovery_letters(CODE)


def test_the_same_code_is_split_otherwise_each_time() -> None:
    assert not set(split(CODE)) & set(CARDS)


def test_a_word_that_is_on_no_card_is_named() -> None:
    words = CARDS[1].split()
    words[4] = "pawnshop"
    assert told([CARDS[0], " ".join(words)]) == ("key.card_lost_word", {"word": "pawnshop", "card": 2})


@settings(max_examples=50)
@given(place=st.integers(0, len(CARDS[0].split()) - 1), word=st.sampled_from(CARDS[1].split() + CARDS[2].split()))
def test_a_wrong_word_anywhere_is_told_with_the_card_it_is_on(place: int, word: str) -> None:
    words = CARDS[0].split()
    if words[place] != word:
        words[place] = word
        assert told([" ".join(words), CARDS[1]]) == ("key.card_mistyped", {"card": 1})


def test_missing_and_exchanged_words_are_told_with_the_card_they_are_on() -> None:
    words = CARDS[1].split()
    for wrong in (words[:-1], [words[1], words[0], *words[2:]], []):
        assert told([CARDS[0], " ".join(wrong)]) == ("key.card_mistyped", {"card": 2})


def test_the_same_card_twice_is_told() -> None:
    assert told([CARDS[0], CARDS[0].upper()]) == ("key.card_twice", {})


def test_a_card_of_another_book_is_told() -> None:
    others = next(cards for cards in iter(lambda: split(new_recovery_code()), None) if cards[0][:8] != CARDS[0][:8])
    assert told([CARDS[0], others[1]])[0] == "key.cards_mixed"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_it_takes_two(count: int) -> None:
    assert told(list(CARDS[:count])) == ("key.cards_two", {"given": count})


@pytest.mark.parametrize("code", ["", "ABCD", "1" * 32, "ABCD-" * 3])
def test_what_is_no_code_is_not_split(code: str) -> None:
    with pytest.raises(KeyTrouble, match=r"key\.wrong_recovery"):
        split(code)


def told(cards: list[str]) -> tuple[str, dict[str, object]]:
    with pytest.raises(KeyTrouble) as trouble:
        joined(cards)
    return trouble.value.code, dict(trouble.value.params)
