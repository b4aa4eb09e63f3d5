from __future__ import annotations

from random import Random
from typing import Any

import pytest

from domain.errors import Refusal
from domain.stock.places import (
    AddPlace,
    ClosePlace,
    OpenPlace,
    Place,
    PlaceAdded,
    PlaceKind,
    order_of,
    place_in,
    place_label,
    way_to,
    within,
)
from tests.builders import MANAGER
from tests.domain.vaults import ROOM, Vault


def adding(code: str, kind: PlaceKind = PlaceKind.BOX, **special: Any) -> AddPlace:
    return AddPlace(code=code, name="新格", kind=kind, **special)


def test_a_place_stands_in_a_larger_one() -> None:
    vault = Vault()
    [added] = vault.do(adding(" a-03-2", parent="PLACE:A-02"), by=MANAGER, second=None)
    assert added == PlaceAdded(place="A-03-2", name="新格", kind=PlaceKind.BOX, parent="A-02")
    assert [each.code for each in way_to(vault.room, "A-03-2")] == ["A", "A-02", "A-03-2"]


@pytest.mark.parametrize(
    "command, code",
    [
        (adding("柜1"), r"place\.code"),
        (adding("A 3"), r"place\.code"),
        (adding("A-02"), r"place\.known"),
        (adding("A-05", parent="B"), r"place\.unknown"),
        (adding("A-05", parent="A-02-1"), r"place\.kind"),
        (adding("A-05", PlaceKind.VAULT, parent="A"), r"place\.kind"),
        (ClosePlace(place="B", reason="锁坏"), r"place\.unknown"),
        (OpenPlace(place="A"), r"place\.not_closed"),
    ],
)
def test_what_does_not_fit_is_refused(command: object, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        Vault().do(command, by=MANAGER)


def test_a_place_is_closed_once_and_opened_again() -> None:
    vault = Vault()
    vault.do(ClosePlace(place="A", reason="锁坏"), by=MANAGER)
    with pytest.raises(Refusal, match=r"place\.closed"):
        vault.do(ClosePlace(place="A", reason="锁坏"), by=MANAGER)
    vault.do(OpenPlace(place="A"), by=MANAGER)
    assert not vault.room["A"].closed


def test_of_two_places_with_one_code_the_first_in_order_stands() -> None:
    vault = Vault()
    again = PlaceAdded(place="A-02", name="另一柜", kind=PlaceKind.SHELF, parent=None)
    vault.take_in([again])
    assert vault.room["A-02"].name == "甲柜"


def test_what_stands_in_a_place_belongs_to_it() -> None:
    room = {place.code: place for place in ROOM}
    assert within(room, ["A-02"]) == ("A-02", "A-02-1")
    assert within(room, ["A"]) == tuple(sorted(room))


def test_places_that_stand_in_each_other_are_not_walked_round_for_ever() -> None:
    parents = {"A": "B", "B": "A"}
    ring = {code: Place(code=code, name=code, kind=PlaceKind.SAFE, parent=parents[code]) for code in parents}
    assert [each.code for each in way_to(ring, "A")] == ["B", "A"]


def test_the_way_goes_by_numbers_not_by_letters() -> None:
    ways = [("A", f"A-{number}") for number in range(1, 12)]
    shuffled = ways.copy()
    Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=order_of) == ways


def test_a_label_is_read_as_its_place() -> None:
    assert place_in(place_label("A-03-2")) == "A-03-2"
