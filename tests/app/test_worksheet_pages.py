"""Worksheets come page by page along their days: none is lost or doubled, whatever they are narrowed to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.shop import Shop, open_shop
from domain.listing import lines_of
from domain.stock.appraisal.listing import WorksheetQuery
from domain.stock.views import AppraisalCard
from storage import keyset
from storage.stock import APPRAISAL
from tests.app.test_list_plans import plan_of, whole_tables
from tests.books import TestClock
from tests.conftest import DEMO_DAY


@pytest.fixture(scope="module")
def shop(demo_book: Path) -> Iterator[Shop]:
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(demo_book, Credentials("manager", PRACTICE_PASSWORD), clock, str) as opened:
        yield opened


@pytest.fixture(autouse=True)
def few_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyset, "PAGE", 1)


def listed(shop: Shop, asked: WorksheetQuery) -> list[AppraisalCard]:
    return list(lines_of(shop.reading.appraisal_page, asked))


def test_the_pages_are_the_whole_list_both_ways(shop: Shop) -> None:
    whole = list(shop.reading.appraisals())
    assert len(whole) > 1
    assert listed(shop, WorksheetQuery()) == whole
    assert listed(shop, WorksheetQuery(descending=False)) == whole[::-1]


def test_a_worksheet_is_found_by_its_goods_its_appraiser_and_its_category(shop: Shop) -> None:
    whole = list(shop.reading.appraisals())
    first = whole[0]
    sheet = first.what.worksheet
    goods = sheet.description[:2]
    found = listed(shop, WorksheetQuery(text=goods))
    assert found == [card for card in whole if goods in card.what.worksheet.description or goods in card.appraiser]
    assert listed(shop, WorksheetQuery(text=first.appraiser)) == [
        card for card in whole if first.appraiser in card.appraiser
    ]
    category = sheet.category.value
    assert listed(shop, WorksheetQuery(text="?", categories=frozenset({category}))) == [
        card for card in whole if card.what.worksheet.category.value == category
    ]
    assert listed(shop, WorksheetQuery(text="worksheet")) == []


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("text", ["", "nothing is called so"])
def test_a_page_is_read_along_the_days(shop: Shop, text: str, descending: bool) -> None:  # noqa: FBT001
    asked = WorksheetQuery(text=text, descending=descending)
    first = shop.reading.appraisal_page(WorksheetQuery(descending=descending))
    index = next(each.name for each in APPRAISAL.indexes if isinstance(each, sa.Index))
    for after in (None, first.reached):
        plan = plan_of(shop, lambda: shop.reading.appraisal_page(asked, after))  # noqa: B023
        of_sheets = [step for step in plan if " appraisal " in f"{step} "]
        assert [step for step in of_sheets if f"USING INDEX {index} " in step], plan
        assert "USE TEMP B-TREE FOR ORDER BY" not in plan
    assert whole_tables(plan_of(shop, lambda: shop.reading.appraisal_page(asked, first.reached))) == []
