from __future__ import annotations

import pytest

from domain.errors import Refusal
from domain.stock.item import MOST_PHOTOS, pledged
from domain.stock.photos import AddPhotos, check_photos, decide
from tests.builders import TICKET, a_moment, an_item
from tests.domain.appraising import Counter

NAMES = tuple(f"sha256:{n:064x}" for n in range(20))
ITEM = pledged(TICKET, 1, an_item())


def added(*photos: str, on_card: tuple[str, ...] = (), item: str = ITEM.code) -> tuple[str, ...]:
    counter = Counter(item=ITEM, on_card=on_card, kept=frozenset(NAMES))
    [happened] = decide(AddPhotos(item=item, photos=photos), counter, a_moment())
    assert happened.subject == f"item:{ITEM.code}"
    return happened.photos


def test_only_what_is_new_is_put_onto_the_card() -> None:
    assert added(NAMES[1], NAMES[0], NAMES[1], on_card=NAMES[:1]) == (NAMES[1],)


@pytest.mark.parametrize(
    "photos, on_card, item, code",
    [
        (("sha256:ff",), (), ITEM.code, "photo.unknown"),
        ((NAMES[0], "sha256:ff"), (), ITEM.code, "photo.unknown"),
        (NAMES[:1], NAMES[:1], ITEM.code, "photo.known"),
        (NAMES[10:13], NAMES[:10], ITEM.code, "photo.too_many"),
        (NAMES[:1], (), "31012599999-1", "item.unknown"),
    ],
)
def test_wrong_photos_are_refused(photos: tuple[str, ...], on_card: tuple[str, ...], item: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        added(*photos, on_card=on_card, item=item)
    assert refused.value.code == code


def test_what_the_shop_no_longer_holds_is_not_photographed() -> None:
    gone = Counter(item=ITEM, kept=frozenset(NAMES), holds_it=False)
    with pytest.raises(Refusal, match=r"stock\.not_held"):
        list(decide(AddPhotos(item=ITEM.code, photos=NAMES[:1]), gone, a_moment()))


def test_a_card_holds_twelve_photos() -> None:
    assert len(added(*NAMES[10:12], on_card=NAMES[:10])) + 10 == MOST_PHOTOS


def test_photos_of_a_pledge_must_be_kept_too() -> None:
    check_photos((), Counter())
    with pytest.raises(Refusal, match=r"photo\.unknown"):
        check_photos(NAMES[:1], Counter())
