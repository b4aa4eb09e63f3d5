"""From which sides a thing is photographed, by what it is."""

from __future__ import annotations

import pytest

from domain.stock.angles import ANGLES, Angle, missing_angles
from domain.stock.item import MOST_PHOTOS, Category
from domain.terms import ANGLES as WORDS


@pytest.mark.parametrize("category", Category)
def test_every_category_has_its_sides_each_once_and_all_go_onto_a_card(category: Category) -> None:
    angles = ANGLES[category]
    assert 0 < len(angles) == len(set(angles)) <= MOST_PHOTOS


def test_every_side_has_its_word() -> None:
    assert set(WORDS) == set(Angle)


def test_gold_with_one_photo_still_wants_its_back_and_its_hallmark() -> None:
    assert missing_angles(Category.GOLD, 1) == (Angle.BACK, Angle.HALLMARK)


def test_nothing_is_missing_of_a_thing_with_more_photos_than_sides() -> None:
    assert missing_angles(Category.OTHER, 5) == ()
