"""What the practice shop appraises: metal prices day by day, a few worksheets, and photos of some of the goods."""

from __future__ import annotations

import io

from app.demo.workstation import Workstation
from domain.ids import TicketNo
from domain.money import Money, rate, yuan
from domain.quantities import fineness, weight
from domain.stock.appraisal.gold import AppraiseGold, MetalTest
from domain.stock.appraisal.watch import AppraiseWatch
from domain.stock.item import Attribute
from domain.stock.metal import Metal
from domain.stock.photos import AddPhotos
from domain.stock.pricing import SetPrice
from storage.photos import keep_photo

_SOURCE = "上海黄金交易所"
_EVERY = 25
"""One pledge out of so many has a photo."""


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


def photograph(station: Workstation, ticket: TicketNo, pledges_before: int) -> None:
    """Put a photo onto the card of the first item of some tickets."""
    if pledges_before % _EVERY == 0:
        name = keep_photo(station.book_file.writer, _picture(pledges_before)).name
        station.do(AddPhotos(item=f"{ticket}-1", photos=(name,)))


def _picture(number: int) -> bytes:
    """A ring on velvet, each on a cloth of another shade."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (960, 720), (40 + number * 7 % 60, 30, 60 + number * 11 % 80))
    draw = ImageDraw.Draw(image)
    draw.ellipse((240, 120, 720, 600), outline=(214, 170, 60), width=70)
    draw.ellipse((400, 70, 560, 190), fill=(230, 240, 250), outline=(180, 140, 40), width=10)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
