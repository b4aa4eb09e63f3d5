"""What people bring to the practice shop: gold by weight, fineness and the day's price, and goods of known makes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from domain.money import Money
from domain.pawn.papers import NEEDED, PaperTaken, Registration
from domain.quantities import Fineness, Weight
from domain.stock.card import said_of
from domain.stock.item import Attribute, Category, OfferedItem

GOLD = Money(78_000)
"""The usual price of a gram of fine gold."""

_HUNDRED = 10_000
_GOLD_SHARE, _VEHICLE_SHARE = 0.5, 0.025
LEAST, MOST = Money(50_000), Money(8_000_000)
"""The smallest and the largest loan of this shop, in fen."""


@dataclass(frozen=True, slots=True)
class Make:
    """Goods of one make: what the second-hand trade pays (yuan, from and to), and how much of it is lent (percent)."""

    category: Category
    description: str
    least: int
    most: int
    lent: int


_GOLD = (
    ("足金手镯", 999, 1200, 3000),
    ("足金项链", 999, 500, 2200),
    ("足金戒指", 999, 320, 980),
    ("足金吊坠", 999, 260, 1500),
    ("足金耳环", 990, 240, 720),
    ("古法足金手镯", 999, 1800, 3800),
    ("投资金条", 999, 1000, 10000),
    ("22K 金手链", 916, 600, 1700),
    ("18K 金项链", 750, 300, 1200),
    ("18K 金戒指", 750, 260, 700),
)
"""Description, fineness per mille, and the weight in hundredths of a gram, from and to."""

_LENT_ON_GOLD = {999: 85, 990: 85, 916: 80, 750: 70}

_MAKES = (
    Make(Category.WATCH, "劳力士 日志型 126234，自动机芯，附保卡", 52_000, 68_000, 62),
    Make(Category.WATCH, "欧米茄 海马 300，自动机芯", 21_000, 29_000, 58),
    Make(Category.WATCH, "浪琴 名匠 L2.793，自动机芯", 6_800, 9_200, 55),
    Make(Category.WATCH, "天梭 力洛克，自动机芯", 1_700, 2_600, 52),
    Make(Category.WATCH, "卡地亚 蓝气球 33 毫米", 26_000, 36_000, 58),
    Make(Category.WATCH, "帝舵 碧湾 58，附盒证", 15_500, 20_500, 56),
    Make(Category.ELECTRONICS, "华为 Mate 60 Pro 512G", 3_300, 4_400, 50),
    Make(Category.ELECTRONICS, "苹果 iPhone 15 Pro 256G", 4_200, 5_300, 50),
    Make(Category.ELECTRONICS, "小米 14 16G+512G", 2_000, 2_700, 48),
    Make(Category.ELECTRONICS, "苹果 MacBook Pro 14 英寸 M3", 7_800, 10_200, 48),
    Make(Category.ELECTRONICS, "索尼 A7M4 微单机身", 9_800, 12_600, 55),
    Make(Category.ELECTRONICS, "佳能 EOS R6 机身加 24-105 镜头", 11_500, 15_000, 55),
    Make(Category.ELECTRONICS, "尼康 Z6II 机身", 6_600, 8_400, 52),
    Make(Category.ELECTRONICS, "大疆 Air 3 无人机畅飞套装", 4_500, 5_900, 48),
    Make(Category.LUXURY, "路易威登 Neverfull 中号手袋", 7_200, 9_800, 52),
    Make(Category.LUXURY, "香奈儿 CF 中号手袋，附身份卡", 42_000, 56_000, 58),
    Make(Category.LUXURY, "爱马仕 Garden Party 36 手袋", 16_000, 22_000, 55),
    Make(Category.LUXURY, "古驰 酒神 小号手袋", 6_200, 8_600, 50),
    Make(Category.LUXURY, "普拉达 杀手包", 7_500, 10_500, 50),
    Make(Category.JEWELLERY, "冰种翡翠手镯，附鉴定证书", 12_000, 60_000, 40),
    Make(Category.JEWELLERY, "和田玉籽料挂件，附鉴定证书", 3_500, 16_000, 38),
    Make(Category.JEWELLERY, "钻石戒指 0.50 克拉 G 色 VS1，附 GIA 证书", 6_500, 11_000, 45),
    Make(Category.JEWELLERY, "翡翠平安扣,18K 金镶嵌", 4_000, 14_000, 40),
    Make(Category.OTHER, "飞天茅台 500 毫升六瓶原箱", 9_600, 12_600, 60),
    Make(Category.OTHER, "宜兴紫砂壶，款识清晰", 2_400, 9_000, 36),
    Make(Category.OTHER, "万宝龙 大班 149 钢笔", 2_600, 3_800, 48),
)

_VEHICLES = (
    Make(Category.VEHICLE, "大众 帕萨特 2021 款 330TSI，行驶证与备用钥匙齐全", 96_000, 118_000, 60),
    Make(Category.VEHICLE, "丰田 凯美瑞 2022 款 2.5G，行驶证与备用钥匙齐全", 108_000, 128_000, 58),
    Make(Category.VEHICLE, "比亚迪 汉 EV 2022 款，行驶证与备用钥匙齐全", 98_000, 122_000, 56),
    Make(Category.VEHICLE, "别克 GL8 2020 款，行驶证与备用钥匙齐全", 112_000, 134_000, 56),
)

_CONDITIONS = ("完好", "九成新", "轻微划痕", "表面使用痕迹，功能正常", "八成新，附原包装", "正常佩戴痕迹")

_SOURCES = ("本人购买", "本人自用", "父母赠与", "婚嫁首饰", "结婚纪念日购买", "公司年会奖品", "家中旧藏")


def offer(chance: Random, gold_price: Money) -> tuple[OfferedItem, ...]:
    """What somebody puts on the counter, with the loan that this shop gives on it."""
    kind = chance.random()
    if kind < _GOLD_SHARE:
        pieces = chance.choices((1, 2, 3), (78, 17, 5))[0]
        return tuple(_gold(chance, gold_price) for _ in range(pieces))
    return (_made(chance, chance.choice(_VEHICLES if kind > 1 - _VEHICLE_SHARE else _MAKES)),)


def dear_watch(chance: Random) -> tuple[OfferedItem, ...]:
    """A watch that is worth so much that it stays its pawner's even once it is forfeited (art. 43)."""
    return (_made(chance, _MAKES[0]),)


def papers(items: tuple[OfferedItem, ...]) -> tuple[PaperTaken, ...]:
    """The papers that come with goods: a vehicle's."""
    vehicles = [item for item in items if item.category is Category.VEHICLE]
    return tuple(
        PaperTaken(kind=kind, number=said_of(vehicle.attributes, "vin")[-8:])
        for vehicle in vehicles
        for kind in NEEDED["vehicle"]
    )


def registration(items: tuple[OfferedItem, ...], on: date) -> Registration | None:
    """The registration of a vehicle's pledge."""
    vehicle = next((item for item in items if item.category is Category.VEHICLE), None)
    if vehicle is None:
        return None
    number = f"{on.year}{said_of(vehicle.attributes, 'vin')[-6:]}"
    return Registration(authority="上海市公安局车辆管理所", number=number, on=on)


def source_statement(chance: Random) -> str:
    """Where somebody says that their goods come from."""
    return chance.choice(_SOURCES)


def price_of_gold(chance: Random, yesterday: Money) -> Money:
    """The day's price of a gram of fine gold: near the usual one, never far from yesterday's."""
    drawn = Money(yesterday.minor + chance.randint(-450, 450) + (GOLD.minor - yesterday.minor) // 12)
    return Money(drawn.minor // 50 * 50)


def _gold(chance: Random, price: Money) -> OfferedItem:
    description, permille, least, most = chance.choice(_GOLD)
    hundredths = chance.randint(least, most)
    appraised = Money(hundredths * permille * price.minor // 100_000)
    return OfferedItem(
        category=Category.GOLD,
        description=description,
        condition=chance.choice(_CONDITIONS[:4]),
        appraised=appraised,
        loan=_loan(appraised, _LENT_ON_GOLD[permille] - chance.randint(0, 8)),
        weight=Weight(hundredths * 10),
        fineness=Fineness(permille * 10),
    )


def _made(chance: Random, make: Make) -> OfferedItem:
    appraised = Money(chance.randrange(make.least, make.most, 100) * 100)
    return OfferedItem(
        category=make.category,
        description=make.description,
        condition=chance.choice(_CONDITIONS),
        appraised=appraised,
        loan=_loan(appraised, make.lent - chance.randint(0, 6)),
        attributes=_numbers_of(chance, make.category),
    )


def _numbers_of(chance: Random, category: Category) -> tuple[Attribute, ...]:
    """The made-up numbers by which a thing is known again: a vehicle's VIN and plate, a watch's or device's own."""
    if category in {Category.WATCH, Category.ELECTRONICS}:
        return (Attribute("serial", f"{chance.choice('KMRXYZ')}{chance.randrange(10**9):09d}"),)
    if category is not Category.VEHICLE:
        return ()
    vin = "LSVA" + "".join(chance.choices("ABCDEFGHJKLMNPRSTUVWXYZ", k=4)) + f"{chance.randrange(10**9):09d}"
    plate = f"沪A{chance.choice('BCDEFGHJK')}{chance.randrange(10**4):04d}"
    return (Attribute("vin", vin), Attribute("plate", plate))


def _loan(appraised: Money, percent: int) -> Money:
    """So many percent of the value, down to whole hundreds of yuan, as much as this shop lends at all."""
    asked = appraised.minor * percent // 100 // _HUNDRED * _HUNDRED
    return Money(min(max(asked, LEAST.minor), MOST.minor))
