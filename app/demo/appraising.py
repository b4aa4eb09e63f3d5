"""What the practice shop appraises: metal prices day by day, a few worksheets, and photos of some of the goods."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from app.demo.workstation import Workstation
from domain.money import Money, rate, yuan
from domain.quantities import fineness, weight
from domain.stock.appraisal.gold import AppraiseGold, MetalTest
from domain.stock.appraisal.watch import AppraiseWatch
from domain.stock.item import Attribute, Category, OfferedItem, PledgedItem
from domain.stock.metal import Metal
from domain.stock.photos import AddPhotos
from domain.stock.pricing import SetPrice
from storage.photos import keep_photo

if TYPE_CHECKING:
    from PIL import Image

_SOURCE = "上海黄金交易所"
_EVERY = 8
"""One pledge out of so many has photos, if it is gold."""
_SIZE, _GOLD = (960, 720), (214, 170, 60)


def set_price(station: Workstation, gold: Money) -> None:
    """Take down what a gram of gold costs today."""
    station.do(SetPrice(metal=Metal.GOLD, per_gram=gold, source=_SOURCE))


def appraise_first_goods(station: Workstation) -> None:
    """The worksheets of a shop that has just opened; the watch is worth more than one person may say alone."""
    station.do(SetPrice(metal=Metal.PLATINUM, per_gram=yuan("245.00"), source=_SOURCE))
    station.do(
        AppraiseGold(
            description="18K 金镶石手链",
            gross=weight("24.10"),
            stones=weight("0.64"),
            fineness=fineness("750"),
            test=MetalTest.XRF,
            ratio=rate("0.7"),
            attributes=(Attribute("stamp", "18K 750"),),
        )
    )
    watch = AppraiseWatch(
        description="劳力士 日志型 126234",
        condition="九成新，表带轻微划痕",
        buy_in=yuan("62000.00"),
        repair=yuan("1200.00"),
        ratio=rate("0.6"),
        attributes=(
            Attribute("brand", "劳力士"),
            Attribute("reference", "126234"),
            Attribute("serial", "7K2D9041"),
            Attribute("papers", "yes"),
        ),
    )
    station.do(watch, approved=True)


def photographed(station: Workstation, items: tuple[OfferedItem, ...], pledges_before: int) -> tuple[OfferedItem, ...]:
    """The goods of a pledge, of some with photos of the front and the back of the first."""
    if pledges_before % _EVERY or items[0].category is not Category.GOLD:
        return items
    sides = (_picture(pledges_before, stone=True), _picture(pledges_before, stone=False))
    names = tuple(keep_photo(station.book_file.writer, side).name for side in sides)
    return (replace(items[0], photos=names), *items[1:])


def photograph_hallmark(station: Workstation, item: PledgedItem, pledges_before: int) -> None:
    """Put a photo of the hallmark onto the card of what was photographed when it was pledged."""
    if item.photos:
        name = keep_photo(station.book_file.writer, _hallmark(pledges_before)).name
        station.do(AddPhotos(item=item.code, photos=(name,)))


def _picture(number: int, *, stone: bool) -> bytes:
    """A ring on velvet, each on a cloth of another shade."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", _SIZE, _cloth(number))
    draw = ImageDraw.Draw(image)
    draw.ellipse((240, 120, 720, 600), outline=_GOLD, width=70)
    if stone:
        draw.ellipse((400, 70, 560, 190), fill=(230, 240, 250), outline=(180, 140, 40), width=10)
    return _png(image)


def _hallmark(number: int) -> bytes:
    """The stamp inside the ring, closely."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", _SIZE, _cloth(number))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 220, 960, 500), fill=_GOLD)
    draw.text((330, 280), f"Au {999 - number % 2 * 249}", fill=(120, 86, 20), font_size=120)
    return _png(image)


def _cloth(number: int) -> tuple[int, int, int]:
    return 40 + number * 7 % 60, 30, 60 + number * 11 % 80


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
