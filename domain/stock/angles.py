"""From which sides a thing is photographed, by what it is.

The first photo of an item shows the first side, the second the second; beyond them are further ones. It is a guide for
who photographs: a card keeps its photos in their order and not what each shows.
"""

from __future__ import annotations

import enum

from domain.stock.item import Category


class Angle(enum.Enum):
    """What a photo shows."""

    FRONT = "front"
    BACK = "back"
    HALLMARK = "hallmark"
    CERTIFICATE = "certificate"
    DIAL = "dial"
    CASE_BACK = "case_back"
    SERIAL = "serial"
    SWITCHED_ON = "switched_on"
    VIN = "vin"
    MILEAGE = "mileage"
    OUTSIDE = "outside"
    INSIDE = "inside"
    PAPER = "paper"


_METAL = (Angle.FRONT, Angle.BACK, Angle.HALLMARK)
_BUILDING = (Angle.OUTSIDE, Angle.INSIDE, Angle.CERTIFICATE)
_RIGHT = (Angle.PAPER,)

ANGLES = {
    Category.GOLD: _METAL,
    Category.PRECIOUS_METAL: _METAL,
    Category.JEWELLERY: (*_METAL, Angle.CERTIFICATE),
    Category.WATCH: (Angle.DIAL, Angle.CASE_BACK, Angle.SERIAL, Angle.CERTIFICATE),
    Category.ELECTRONICS: (Angle.FRONT, Angle.BACK, Angle.SERIAL, Angle.SWITCHED_ON),
    Category.LUXURY: (Angle.FRONT, Angle.BACK, Angle.SERIAL, Angle.CERTIFICATE),
    Category.VEHICLE: (Angle.FRONT, Angle.BACK, Angle.VIN, Angle.MILEAGE),
    Category.OTHER: (Angle.FRONT, Angle.BACK),
    Category.HOUSE: _BUILDING,
    Category.COMMERCIAL_PROPERTY: _BUILDING,
    Category.SECURITIES: _RIGHT,
    Category.EQUITY: _RIGHT,
    Category.RECEIPT: _RIGHT,
}
"""The sides that a photo each should show, in their order."""


def missing_angles(category: Category, photos: int) -> tuple[Angle, ...]:
    """What is still to be photographed of a thing that has so many photos."""
    return ANGLES[category][photos:]
