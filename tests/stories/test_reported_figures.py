"""What the practice shop reports to its authority: figures of different tables that tell the same thing agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from domain.ids import DeviceId
from domain.ledger.statements.operating import Measure, OperatingTable
from domain.ledger.statements.ratios import RatioTable
from domain.ledger.statements.template import Scope, Span
from domain.money import NOTHING, Money
from storage import operating
from storage.statements import StatementReading
from storage.work import Writer
from tests.storage.replaying import DEMO_MORNING, STORE, opened

TODAY = date(2026, 11, 22)
NOVEMBER = Scope((STORE,), date(2026, 11, 1), TODAY)
SCOPES = [
    Scope((STORE,), date(2026, 9, 1), date(2026, 9, 30)),
    NOVEMBER,
    replace(NOVEMBER, known_on=date(2026, 11, 9)),
]
CLASSES = ("movable", "property_right", "real_estate")


@pytest.fixture(scope="module")
def writer(demo_book: Path) -> Iterator[Writer]:
    with opened(demo_book) as book:
        yield book


@pytest.fixture(scope="module")
def reading(writer: Writer) -> StatementReading:
    return StatementReading(writer.engines, STORE, DeviceId(writer.device), writer.vault, lambda: DEMO_MORNING)


@pytest.mark.parametrize("renewals_in", [True, False])
@pytest.mark.parametrize("scope", SCOPES)
def test_residents_and_firms_add_up_to_the_volume(
    reading: StatementReading, scope: Scope, *, renewals_in: bool
) -> None:
    table = reading.operating_table(scope, renewals_in=renewals_in)
    for column in ("month", "year", "before"):
        assert amount(table, "to.person", column) + amount(table, "to.company", column) == amount(
            table, "volume", column
        )
        assert count(table, "to.person", column) + count(table, "to.company", column) == count(table, "volume", column)


def test_the_practice_shop_renews_and_tops_up(reading: StatementReading) -> None:
    table = reading.operating_table(NOVEMBER)
    assert amount(table, "renewed", "year")
    assert amount(table, "topped_up", "year")
    assert amount(table, "to.company", "year")


def test_the_rate_of_all_charges_lies_between_those_of_the_classes(reading: StatementReading) -> None:
    book = {line.account: line.closing for line in reading.trial_balance_book(year()).accounts}
    assert book["6011.09"] or book["6021.09"]
    ratios = reading.ratios(NOVEMBER)
    told = [each for each in (ratios.row(f"charges_{pledge}").year for pledge in CLASSES) if each is not None]
    whole = ratios.row("charges").year
    assert whole is not None
    assert min(told) <= whole <= max(told)
    assert not ratios.row("charges_other").year


def test_the_sales_of_the_operating_table_are_those_of_the_ratio(writer: Writer, reading: StatementReading) -> None:
    table, ratios = reading.operating_table(NOVEMBER), reading.ratios(NOVEMBER)
    with writer.engines.reader.begin() as conn:
        moved = operating.counted(conn, (STORE,), Span(date(2026, 1, 1), TODAY))
    owed = sum(sums for (measure, _), (_, sums) in moved.items() if measure is Measure.FORFEITED_DEBT)
    assert realisation(ratios) * owed == amount(table, "sold", "year").minor > 0
    assert amount(table, "sold.disposed", "year")
    assert amount(table, "sold", "year") == amount(table, "sold.own", "year") + amount(table, "sold.disposed", "year")


def test_taxes_paid_are_what_was_paid_to_the_tax_office(reading: StatementReading) -> None:
    flow = reading.cash_flow(year())
    behind = {each.account for each in flow.row("taxes").behind}
    assert behind
    assert not behind & {"2221.01", "2221.02", "2221.06", "2221.07"}
    assert reading.operating_table(NOVEMBER).row("taxes_paid").year == flow.amount("taxes")
    assert {each.account for each in flow.row("vat").behind} == {"2221.01", "2221.06"}


def year() -> Scope:
    return replace(NOVEMBER, first=date(2026, 1, 1))


def amount(table: OperatingTable, key: str, column: str) -> Money:
    found = getattr(table.row(key), column)
    return found if isinstance(found, Money) else NOTHING


def count(table: OperatingTable, key: str, column: str) -> int:
    found = getattr(table.row(f"{key}.count"), column)
    return found if isinstance(found, int) else 0


def realisation(ratios: RatioTable) -> Fraction:
    found = ratios.row("realisation").year
    assert found is not None
    return found
