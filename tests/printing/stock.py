"""The slips of goods in the shop's hands: worksheets, what goes into the vault and out of it, counts and walks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.money import rate, yuan
from domain.quantities import fineness, weight
from domain.slips import Print, StocktakeSlip, VaultSlip, WalkSlip
from domain.stock.appraisal import gold, real_estate, securities, vehicle
from domain.stock.appraisal.worksheet import ItemAppraised, Worksheet
from domain.stock.comparison import Comparison, MisplacedBag, MissingBag, SeenBag
from domain.stock.custody import CustodyChanged, CustodyStage, CustodyStep
from domain.stock.item import Attribute, Category
from domain.stock.places import Place, PlaceKind
from domain.stock.stocktake import Stocktake, StocktakeFinished, StocktakeKind, StocktakeStarted
from domain.stock.vault_walk import Walk, WalkDrawn, WalkFinished
from domain.stock.walk_sample import DrawnBag, proof, seed_of
from tests.builders import CLERK, MANAGER, STORE
from tests.domain.appraising import gold_at
from tests.printing.builders import PAWNED, TICKET, a_car, a_fact, a_house, a_store

PLACES = {
    place.code: place
    for place in (
        Place(code="A", name="库房", kind=PlaceKind.VAULT, parent=None),
        Place(code="A-03", name="甲柜三层", kind=PlaceKind.SHELF, parent="A"),
        Place(code="A-03-2", name="甲柜三层二格", kind=PlaceKind.BOX, parent="A-03"),
        Place(code="A-10", name="乙保险柜", kind=PlaceKind.SAFE, parent="A"),
    )
}
BAG = f"{TICKET}-1"


def a_value_slip(sheet: Worksheet | None = None, **special: Any) -> Print:
    what = ItemAppraised(appraisal="a_0092", on=PAWNED, worksheet=sheet or a_gold_sheet(), appraiser=CLERK.person)
    return replace(Print(store=a_store(), fact=a_fact(what), clerk="李娜", checker=""), **special)


def a_gold_sheet() -> Worksheet:
    asked = gold.AppraiseGold(
        description="18K 金手链",
        gross=weight("24.00"),
        stones=weight("0.54"),
        fineness=fineness("750"),
        test=gold.MetalTest.XRF,
        ratio=rate("0.7"),
        attributes=(Attribute("stamp", "18K"),),
    )
    return gold.quote(asked, gold_at())


def a_car_sheet() -> Worksheet:
    car = a_car()
    return vehicle.quote(
        vehicle.AppraiseVehicle(
            description=car.description,
            market=yuan("200000.00"),
            depreciation=rate("0.2"),
            ratio=rate("0.65"),
            liens_checked=True,
            fines=yuan("600.00"),
            attributes=car.attributes,
        )
    )


def a_house_sheet() -> Worksheet:
    house = a_house()
    return real_estate.quote(
        real_estate.AppraiseRealEstate(
            category=Category.HOUSE,
            description=house.description,
            price_per_m2=yuan("18000.00"),
            ratio=rate("0.7"),
            province="31",
            prior_liens=yuan("200000.00"),
            attributes=house.attributes,
        )
    )


def a_share_sheet() -> Worksheet:
    shares = (Attribute("code", "600519"), Attribute("quantity", "200"), Attribute("account", "A123456789"))
    return securities.quote(
        securities.AppraiseSecurities(
            category=Category.SECURITIES,
            description="贵州茅台 200 股",
            prices=(yuan("1500.00"),) * 20,
            ratio=rate("0.5"),
            attributes=shares,
        )
    )


def a_step(what: CustodyStep, item: str = BAG, **special: Any) -> CustodyChanged:
    usual = CustodyChanged(
        item=item,
        what=what,
        stage=CustodyStage.SEALED_IN,
        from_place=None,
        to_place="A-03-2",
        bag="FB0017",
        seal="S000231",
        old_seal="",
        reason="",
        keeper=CLERK.person,
        second=MANAGER.person,
    )
    return replace(usual, **special)


def a_vault_slip(*steps: CustodyChanged, **special: Any) -> VaultSlip:
    """The slip of a bag that was stored, unless other steps are named."""
    steps = steps or (a_step(CustodyStep.STORED),)
    usual = VaultSlip(
        store=a_store(),
        fact=a_fact(steps[0]),
        clerk="李娜",
        checker="陈志强",
        steps=steps,
        goods={step.item: "足金手镯" for step in steps},
        places=PLACES,
    )
    return replace(usual, **special)


def goes_out(count: int = 1) -> tuple[CustodyChanged, ...]:
    """So many bags handed out for good."""
    out: dict[str, Any] = {"stage": CustodyStage.RELEASED, "from_place": "A-03-2", "to_place": None, "reason": "已赎当"}
    return tuple(a_step(CustodyStep.RELEASED, f"{TICKET}-{place}", **out) for place in range(1, count + 1))


def a_stocktake(*, finished: bool = False, result: Comparison | None = None, **special: Any) -> StocktakeSlip:
    began = StocktakeStarted(
        stocktake="s_0012",
        kind=StocktakeKind.MONTHLY_FULL,
        everything=True,
        places=tuple(PLACES),
        book_hash="0" * 64,
        by=CLERK.person,
    )
    ended = StocktakeFinished(
        stocktake="s_0012",
        result=result or a_comparison(),
        remarks="乙保险柜次日复盘",
        keeper=CLERK.person,
        second=MANAGER.person,
    )
    usual = StocktakeSlip(
        store=a_store(),
        fact=a_fact(ended if finished else began),
        clerk="李娜",
        checker="陈志强",
        stocktake=Stocktake(began, ended if finished else None),
        began="2026-11-22T18:05:00.000+08:00",
        goods={BAG: "足金手镯", "31012600801-1": "浪琴机械表"},
        places=PLACES,
    )
    return replace(usual, **special)


def a_comparison(*, clean: bool = False) -> Comparison:
    usual = Comparison(
        expected=46,
        found=45,
        moved_meanwhile=0,
        book_value=yuan("512300.00"),
        missing=(MissingBag(item="31012600801-1", place="A-10", loan=yuan("5000.00")),),
        missing_value=yuan("5000.00"),
        misplaced=(MisplacedBag(item=BAG, place="A-03-2", seen_in="A-03"),),
        extra=(SeenBag(item="31012600700-1", seen_in="A-03"),),
        broken=(SeenBag(item=BAG, seen_in="A-03"),),
        not_visited=("A-10",),
    )
    whole: dict[str, Any] = {"found": 46, "missing": (), "missing_value": yuan("0.00"), "misplaced": (), "extra": ()}
    return replace(usual, **whole, broken=(), not_visited=()) if clean else usual


def a_walk(*, finished: bool = False, clean: bool = True, bags: int = 6, **special: Any) -> WalkSlip:
    drawn = WalkDrawn(
        walk="w_0031",
        on=PAWNED,
        head="1" * 64,
        seed=seed_of(STORE, PAWNED, "1" * 64),
        minutes=5,
        bags=tuple(
            DrawnBag(
                item=f"{TICKET}-{place}",
                place="A-03-2",
                bag=f"FB{place:04d}",
                seal=f"S{place:06d}",
                loan=yuan("10000.00"),
                by_value=place % 4 > 0,
            )
            for place in range(1, bags + 1)
        ),
        bags_in_reach=46,
        book_value=yuan("512300.00"),
        proof=proof(5, 46, yuan("512300.00")),
    )
    items = tuple(each.item for each in drawn.bags)
    ended = WalkFinished(
        walk="w_0031",
        on=PAWNED,
        found=items if clean else items[1:],
        missing=() if clean else (MissingBag(item=items[0], place="A-03-2", loan=yuan("10000.00")),),
        missing_value=yuan("0.00" if clean else "10000.00"),
        misplaced=(),
        broken=() if clean else items[1:2],
        excused=(),
        also_seen=(),
        proof=drawn.proof if clean else None,
        remarks="",
        keeper=CLERK.person,
    )
    usual = WalkSlip(
        store=a_store(),
        fact=a_fact(ended if finished else drawn),
        clerk="李娜",
        checker="",
        walk=Walk(drawn, ended if finished else None),
        goods=dict.fromkeys(items, "足金手镯"),
        places=PLACES,
    )
    return replace(usual, **special)
