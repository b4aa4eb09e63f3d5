"""The tables of an opening: which columns they have, in both languages, and finding them by their headings."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from domain.customers.papers import PaperKind
from domain.stock.item import Category
from sync.spreadsheet import Cell, Place, Reading, Row, Table


class Sort(enum.Enum):
    """Which table it is; the value is the title of its sheet."""

    BALANCES = "余额"
    TICKETS = "在当当票"
    GOODS = "绝当物品"


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its key: both headings, whether every row needs it, and an example for the template."""

    key: str
    zh: str
    en: str
    required: bool = False
    example: str = ""
    of_item: bool = False

    @property
    def heading(self) -> str:
        """Both headings."""
        return f"{self.zh} ({self.en})"


BALANCES = (
    Column("account", "科目编码", "account", required=True, example="1002"),
    Column("name", "科目名称", "account name", example="银行存款"),
    Column("debit", "借方", "debit", example="500000.00"),
    Column("credit", "贷方", "credit"),
)
TICKETS = (
    Column("ticket", "当票号", "ticket no.", required=True, example="GD20250018", of_item=True),
    Column("pawner", "当户姓名", "pawner", required=True, example="王秀英"),
    Column("paper", "证件类型", "paper", example="身份证"),
    Column("paper_number", "证件号", "paper no.", required=True, example="110101190001010014"),
    Column("valid_until", "证件有效期", "paper valid until"),
    Column("mobile", "手机", "mobile", required=True, example="13800138000"),
    Column("address", "地址", "address", required=True, example="上海市徐汇区漕溪北路88号"),
    Column("source", "来源说明", "where the goods come from", example="本人购买"),
    Column("category", "类别", "category", required=True, example="黄金", of_item=True),
    Column("description", "品名描述", "goods", required=True, example="足金手镯", of_item=True),
    Column("condition", "新旧程度", "condition", example="九成新", of_item=True),
    Column("quantity", "数量", "quantity", example="1", of_item=True),
    Column("weight", "重量克", "weight in grams", of_item=True),
    Column("fineness", "含量‰", "fineness", of_item=True),
    Column("attributes", "特征", "attributes", of_item=True),
    Column("appraised", "估价", "appraised", required=True, example="12000.00", of_item=True),
    Column("loan", "当金", "loan", required=True, example="10000.00", of_item=True),
    Column("interest_rate", "月利率‰", "monthly interest per mille", required=True, example="3.6"),
    Column("fee_rate", "月费率‰", "monthly fee per mille", required=True, example="42"),
    Column("issued_on", "首次起当日", "first pawned on"),
    Column("start", "起当日", "term from", required=True, example="2026-08-15"),
    Column("due", "到期日", "due", required=True, example="2026-09-14"),
    Column("fee_paid", "已付综合费", "fee paid ahead", example="420.00"),
    Column("interest_from", "未付利息起算日", "interest unpaid from"),
)
"""A ticket with several items has a row for each; what belongs to the ticket is said in its first row."""

_PAWNED = {each.key: each for each in TICKETS}
GOODS = (
    Column("ticket", "绝当票号", "forfeited ticket no.", required=True, example="GD20250007", of_item=True),
    *(_PAWNED[key] for key in ("pawner", "paper", "paper_number", "valid_until", "mobile", "address", "source")),
    *(_PAWNED[key] for key in ("category", "description", "condition", "quantity", "weight", "fineness", "attributes")),
    *(_PAWNED[key] for key in ("appraised", "loan", "start", "due")),
    Column("forfeited_on", "绝当日", "forfeited on", required=True, example="2026-09-20"),
    Column("cost", "账面成本", "cost", required=True, example="10036.00", of_item=True),
    Column("written_down", "已提跌价准备", "written down", of_item=True),
)
"""Forfeited goods in stock, a row for each item; their sums are the balances of 1409 and 1471."""

COLUMNS: Mapping[Sort, tuple[Column, ...]] = {Sort.BALANCES: BALANCES, Sort.TICKETS: TICKETS, Sort.GOODS: GOODS}

CATEGORIES: Mapping[str, Category] = {category.value: category for category in Category} | {
    "黄金": Category.GOLD,
    "贵金属": Category.PRECIOUS_METAL,
    "珠宝": Category.JEWELLERY,
    "钟表": Category.WATCH,
    "电子产品": Category.ELECTRONICS,
    "奢侈品": Category.LUXURY,
    "车辆": Category.VEHICLE,
    "其他": Category.OTHER,
    "住宅": Category.HOUSE,
    "商铺": Category.COMMERCIAL_PROPERTY,
    "证券": Category.SECURITIES,
    "股权": Category.EQUITY,
    "仓单": Category.RECEIPT,
}
PAPERS: Mapping[str, PaperKind] = {paper.value: paper for paper in PaperKind} | {
    "身份证": PaperKind.RESIDENT_ID,
    "居民身份证": PaperKind.RESIDENT_ID,
    "临时身份证": PaperKind.TEMPORARY_ID,
    "护照": PaperKind.PASSPORT,
    "港澳通行证": PaperKind.HK_MACAO_PERMIT,
    "台胞证": PaperKind.TAIWAN_PERMIT,
    "永久居留证": PaperKind.PERMANENT_RESIDENCE,
}


@dataclass(frozen=True, slots=True)
class OldRow:
    """A row below the headings: its cells by the key of their column, and in which column each key stands."""

    place: Place
    cells: Mapping[str, Cell]
    columns: Mapping[str, int]

    def at(self, key: str) -> Place:
        """Where the cell of this key stands, also an empty one."""
        return Place(self.place.table, self.place.row, self.columns.get(key, 1), is_sheet=self.place.is_sheet)


@dataclass(frozen=True, slots=True)
class Headed:
    """A table whose headings were found, with its rows below them."""

    sort: Sort
    rows: tuple[OldRow, ...]


def headed(table: Table, into: Reading) -> Headed | None:
    """Find the columns of a table. Unknown, missing and double headings are problems, each at its cell."""
    first, *rest = table.rows
    said = {column: str(cell.value).strip() for column, cell in first.cells.items()}
    sort = next((each for each in Sort if _key_of(each, COLUMNS[each][0].zh) in _keys(each, said).values()), None)
    if sort is None:
        into.refuse(table.place, "import.table_unknown")
        return None
    keys = _keys(sort, said)
    known: set[str] = set()
    for column, cell in first.cells.items():
        if column not in keys:
            into.refuse(cell.place, "import.heading_unknown", text=said[column][:40])
        elif keys[column] in known:
            into.refuse(cell.place, "import.heading_twice", text=said[column][:40])
        known.add(keys.get(column, ""))
    for each in COLUMNS[sort]:
        if each.required and each.key not in known:
            into.refuse(first.place, "import.heading_missing", heading=each.heading)
    return Headed(sort, tuple(_row(row, keys, into) for row in _below(sort, rest)))


def _below(sort: Sort, rows: list[Row]) -> list[Row]:
    """The rows below the headings; a second row may say them again in the other language."""
    if not rows:
        return rows
    said = {column: str(cell.value).strip() for column, cell in rows[0].cells.items()}
    return rows[1:] if len(_keys(sort, said)) == len(said) else rows


def _row(row: Row, keys: Mapping[int, str], into: Reading) -> OldRow:
    for column, cell in row.cells.items():
        if column not in keys:
            into.refuse(cell.place, "import.no_heading")
    cells = {keys[column]: cell for column, cell in row.cells.items() if column in keys}
    return OldRow(row.place, cells, {key: column for column, key in keys.items()})


def _keys(sort: Sort, said: Mapping[int, str]) -> dict[int, str]:
    found = {column: _key_of(sort, heading) for column, heading in said.items()}
    return {column: key for column, key in found.items() if key is not None}


def _key_of(sort: Sort, heading: str) -> str | None:
    wanted = heading.lower()
    return next((each.key for each in COLUMNS[sort] if wanted in {each.zh, each.en}), None)
