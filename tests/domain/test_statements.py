from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ledger.accounts import CHART
from domain.ledger.statements.aging import OpenLoan, aged_loans, by_age
from domain.ledger.statements.balance_sheet import BALANCE_SHEET, balance_sheet
from domain.ledger.statements.books import general_ledger_of, trial_balance_of
from domain.ledger.statements.cash_flow import CASH_FLOW, Held, WrongCashFlow, cash_flow
from domain.ledger.statements.income_statement import INCOME_STATEMENT, a_year_before, income_statement
from domain.ledger.statements.operating import Company, Days, Measure, operating_table
from domain.ledger.statements.ratios import RATIOS, RatioRow, YearFigures, ratio_table
from domain.ledger.statements.reports import operating_report, ratio_report
from domain.ledger.statements.table import Kind, days_in_words, number, plain, told
from domain.ledger.statements.template import Moved, Part, Said, Scope, Span, Statement, Template, row_of
from domain.money import NOTHING, Money, yuan

MARCH = Scope(("3101",), date(2026, 3, 1), date(2026, 3, 31))
FORMS = (BALANCE_SHEET, INCOME_STATEMENT, CASH_FLOW)


def fen(text: str) -> int:
    return yuan(text).minor


def of(**rows: str) -> Moved:
    """What accounts moved: a debit of an amount, or with a minus a credit; "1001" is written a1001."""
    figures = {}
    for name, amount in rows.items():
        moved = fen(amount)
        account = name.removeprefix("a").replace("_", ".")
        figures[account] = (moved, 0) if moved > 0 else (0, -moved)
    return figures


BOOK = of(
    a1001="50000",
    a1002="420000",
    a1132="300",
    a1133="200",
    a1303_01_01="500000",
    a1303_09="30000",
    a1304="-5000",
    a1409="20000",
    a1601="12000",
    a1602="-2000",
    a2203="-8000",
    a2221_01="-1500",
    a2241_01="-1000",
    a4001="-1000000",
    a4103="-3000",
    a6011_01="-4000",
    a6021_01="-9000",
    a6402="1000",
    a6051="-1500",
    a6601="1500",
)
"""A shop after some weeks: the sum of all is nothing."""


def sheet_of(figures: Moved, start: Moved | None = None) -> Statement:
    return balance_sheet(MARCH, (figures, start or {}))


class TestTheBalanceSheet:
    def test_takes_the_hand_reckoned_book_to_the_fen(self) -> None:
        sheet = sheet_of(BOOK)
        assert [str(sheet.amount(key)) for key in ("cash", "receivables", "interest_receivable", "loans")] == [
            "470000.00",
            "200.00",
            "300.00",
            "525000.00",
        ]
        assert str(sheet.amount("inventories")) == "20000.00"
        assert str(sheet.amount("fixed_assets")) == "10000.00"
        assert str(sheet.amount("assets")) == "1025500.00"
        assert str(sheet.amount("liabilities")) == "10500.00"

    def test_counts_the_profit_that_is_not_carried_forward_yet_as_retained(self) -> None:
        sheet = sheet_of(BOOK)
        assert str(sheet.amount("retained_earnings")) == "15000.00"
        assert sheet.amount("assets") == sheet.amount("liabilities_and_equity")

    def test_is_the_same_before_and_after_the_profit_is_carried_forward(self) -> None:
        closed = {account: sides for account, sides in BOOK.items() if not account.startswith("6")}
        profit = sum(credit - debit for account, (debit, credit) in BOOK.items() if account.startswith("6"))
        closed["4103"] = (0, BOOK["4103"][1] + profit)
        assert [row.amounts for row in sheet_of(closed).rows] == [row.amounts for row in sheet_of(BOOK).rows]

    @given(st.lists(st.tuples(st.sampled_from(sorted(CHART)), st.sampled_from(sorted(CHART)), st.integers(1, 10**12))))
    def test_balances_whatever_is_posted(self, entries: list[tuple[str, str, int]]) -> None:
        moved: dict[str, tuple[int, int]] = {}
        for debit, credit, amount in entries:
            moved[debit] = (moved.get(debit, (0, 0))[0] + amount, moved.get(debit, (0, 0))[1])
            moved[credit] = (moved.get(credit, (0, 0))[0], moved.get(credit, (0, 0))[1] + amount)
        sheet = sheet_of(moved)
        assert sheet.amount("assets") == sheet.amount("liabilities_and_equity")

    def test_has_no_branch_current_account_once_two_stores_stand_together(self) -> None:
        one, other = of(a1001="100", a1291="-100"), of(a1001="-100", a1291="100")
        together = {
            account: (one[account][0] + other[account][0], one[account][1] + other[account][1]) for account in one
        }
        assert sheet_of(cast("Moved", together)).amount("other_assets") == NOTHING


class TestTheIncomeStatement:
    def test_takes_the_hand_reckoned_book_to_the_fen(self) -> None:
        made = income_statement(MARCH, (BOOK, BOOK, {}))
        told_rows = {row.key: str(row.amounts[0]) for row in made.rows}
        assert told_rows["net_interest"] == "4000.00"
        assert told_rows["net_fees"] == "9000.00"
        assert told_rows["operating_income"] == "14500.00"
        assert told_rows["operating_cost"] == "2500.00"
        assert told_rows["net_profit"] == told_rows["comprehensive"] == "12000.00"
        assert made.columns[2].span == Span(date(2025, 3, 1), date(2025, 3, 31))

    def test_shows_interest_on_bank_deposits_as_income_within_finance_expenses(self) -> None:
        made = income_statement(MARCH, (of(a6603_01="-12.34", a1002="12.34"), {}, {}))
        told_rows = {row.key: str(row.amounts[0]) for row in made.rows}
        assert told_rows["interest_expense"] == told_rows["operating_income"] == "0.00"
        assert (told_rows["bank_interest"], told_rows["finance"]) == ("12.34", "-12.34")
        assert told_rows["net_profit"] == "12.34"

    def test_compares_a_leap_february_with_the_whole_one_of_the_year_before(self) -> None:
        assert a_year_before(date(2024, 2, 1), date(2024, 2, 29)) == Span(date(2023, 2, 1), date(2023, 2, 28))
        assert a_year_before(date(2025, 2, 1), date(2025, 2, 28)) == Span(date(2024, 2, 1), date(2024, 2, 29))


FLOWS: Moved = {
    "1303.01.01": (fen("3000"), fen("10000")),
    "2203": (fen("396.23"), 0),
    "2221.01": (fen("25.82"), 0),
    "2221.07": (0, fen("2.05")),
    "1132": (fen("36.25"), 0),
    "6402": (0, fen("18000")),
    "1409": (fen("18000"), 0),
    "6051": (fen("23000"), 0),
    "2221.06": (fen("690"), 0),
    "4001": (fen("50000"), 0),
    "6601": (0, fen("800")),
    "1291": (0, fen("5000")),
}


class TestTheCashFlowStatement:
    def test_shows_loans_by_side_and_income_and_goods_as_what_is_left_in_money(self) -> None:
        change = sum(came - went for came, went in FLOWS.values())
        made = cash_flow(MARCH, (FLOWS, {}), (Held(100, 100 + change), Held(0, 0)))
        rows = {row.key: str(row.amounts[0]) for row in made.rows}
        assert rows["loans_back"] == "3000.00"
        assert rows["loans_out"] == "10000.00"
        assert rows["earned"] == "430.43"
        assert rows["goods"] == "23000.00"
        assert rows["vat"] == "715.82"
        assert rows["capital"] == "50000.00"
        assert rows["other_out"] == "800.00"
        assert rows["between_stores"] == "-5000.00"
        assert rows["change"] == str(Money(change))
        assert rows["closing"] == str(Money(100 + change))

    def test_counts_the_input_vat_of_a_purchase_with_the_purchase_and_not_as_a_tax_paid(self) -> None:
        rent = {"6601": (0, fen("1500")), "2221.02": (0, fen("90"))}
        made = cash_flow(MARCH, (rent, {}), (Held(fen("1590"), 0), Held(0, 0)))
        assert (made.amount("other_out"), made.amount("taxes")) == (yuan("1590"), NOTHING)
        back = {account: (went, 0) for account, (_, went) in rent.items()}
        made = cash_flow(MARCH, (back, {}), (Held(0, fen("1590")), Held(0, 0)))
        assert (made.amount("other_in"), made.amount("taxes")) == (yuan("1590"), NOTHING)

    def test_tells_every_charge_without_its_vat_and_the_vat_in_its_own_row(self) -> None:
        """Interest of 106.00 redeemed, 53.00 of it accrued on the same day; fee and sale beside it."""
        interest = {
            "1132": (fen("53"), 0),
            "6011.01": (fen("50"), 0),
            "2221.07": (0, fen("3")),
            "2221.01": (fen("6"), 0),
        }
        ahead = {"2203": (fen("100"), 0), "2221.01": (fen("6"), 0)}
        sale = {"6051.01": (fen("100"), 0), "2221.06": (fen("6"), 0)}
        for flows, row in ((interest, "earned"), (ahead, "earned"), (sale, "goods")):
            made = cash_flow(MARCH, (flows, {}), (Held(0, fen("106")), Held(0, 0)))
            assert (made.amount(row), made.amount("vat")) == (yuan("100"), yuan("6"))

    def test_that_does_not_come_to_the_change_of_money_is_a_bug(self) -> None:
        with pytest.raises(WrongCashFlow):
            cash_flow(MARCH, (FLOWS, {}), (Held(0, 1), Held(0, 0)))


@pytest.mark.parametrize("form", [BALANCE_SHEET, CASH_FLOW], ids=lambda form: form.key)
def test_a_form_takes_both_sides_of_every_account(form: Template) -> None:
    money = ("1001", "1002", "1012")
    missing = [
        (account, part)
        for account in CHART
        for part in (Part.PLUS, Part.MINUS)
        if row_of(form, account, part) is None and not (form is CASH_FLOW and account.startswith(money))
    ]
    assert missing == []


def test_the_income_statement_takes_profit_and_loss_and_nothing_else() -> None:
    taken = {account for account in CHART if row_of(INCOME_STATEMENT, account) is not None}
    assert taken == {account for account in CHART if account.startswith("6")}


@pytest.mark.parametrize(
    "made", [sheet_of(BOOK, BOOK), income_statement(MARCH, (BOOK, BOOK, {}))], ids=lambda made: made.key
)
def test_the_accounts_behind_a_figure_add_up_to_it(made: Statement) -> None:
    for row in made.rows:
        for place, amount in enumerate(row.amounts):
            assert sum((each.amounts[place] for each in row.behind), NOTHING) == amount


def test_a_trial_balance_rolls_up_and_keeps_what_a_sum_was_posted_itself() -> None:
    book = trial_balance_of(MARCH, CHART, of(a6011="-100"), of(a6011_01="-50", a1001="50"))
    lines = [(line.account, line.level, str(line.closing), line.is_sum) for line in book.accounts]
    assert lines == [
        ("1001", 0, "50.00", False),
        ("6011", 0, "-150.00", True),
        ("6011", 1, "-100.00", False),
        ("6011.01", 1, "-50.00", False),
    ]
    assert [str(each) for each in book.sums] == ["0.00", "100.00", "50.00", "50.00", "50.00", "150.00"]


def test_a_general_ledger_begins_its_year_anew_in_january() -> None:
    scope = Scope(("3101",), date(2025, 12, 1), date(2026, 1, 31))
    months = {("1001", "2025-12"): (100, 30), ("1001", "2026-01"): (7, 0)}
    ledger = general_ledger_of(scope, [("1001", Said("库存现金", "Cash"))], {"1001": 500}, months, {"1001": (50, 20)})
    december, january = ledger.accounts[0].months
    assert (december.year_debit, december.year_credit, december.closing) == (Money(150), Money(50), Money(570))
    assert (january.year_debit, january.year_credit, january.closing) == (Money(7), NOTHING, Money(577))


def days(**special: object) -> Days:
    lines = {line.key: NOTHING for form in FORMS for line in form.lines}
    usual: dict[str, object] = {
        "moved": {},
        "stands": {},
        "income": lines,
        "sheet": lines,
        "taxes_paid": NOTHING,
        "borrowers": {},
        "overdue": None,
    }
    return Days(**(usual | special))  # type: ignore[arg-type]


COMPANY = Company(registered_capital=yuan("10000000"), stores=2, staff=9)
MOVED = {
    (Measure.ISSUED, "movable.gold"): (3, fen("34567.89")),
    (Measure.VOIDED, "movable.gold"): (1, fen("4567.89")),
    (Measure.RENEWED, "real_estate.house"): (1, fen("200000")),
    (Measure.TOPPED_UP, "movable.watch"): (1, fen("5000")),
}


class TestTheOperatingTable:
    def test_counts_voided_pledges_out_and_renewals_in_unless_asked_otherwise(self) -> None:
        columns = [days(moved=MOVED)] * 3
        row = operating_table(MARCH, COMPANY, columns).row("volume")
        assert (row.month, row.year, row.change) == (yuan("235000"), yuan("235000"), Fraction(0))
        without = operating_table(MARCH, COMPANY, columns, renewals_in=False)
        assert without.row("volume").month == yuan("35000")
        assert without.row("volume.count").month == 3
        assert without.row("volume.movable").month == yuan("35000")
        assert without.row("volume.movable.gold").month == yuan("30000")

    @pytest.mark.parametrize("renewals_in", [True, False])
    def test_splits_its_volume_by_who_pawned(self, *, renewals_in: bool) -> None:
        kinds = {"movable.gold": "person", "movable.watch": "person", "real_estate.house": "company"}
        borrowers: dict[tuple[Measure, str], tuple[int, int]] = {}
        for (measure, kind), sums in MOVED.items():
            borrowers[measure, kinds[kind]] = sums
        columns = [days(moved=MOVED, borrowers=borrowers)] * 3
        table = operating_table(MARCH, COMPANY, columns, renewals_in=renewals_in)
        residents, firms = table.row("to.person"), table.row("to.company")
        assert (residents.month, firms.month) == (yuan("35000"), yuan("200000") if renewals_in else NOTHING)
        assert (table.row("to.person.count").month, table.row("to.company.count").month) == (3, int(renewals_in))

    def test_counts_what_was_auctioned_with_the_sales_of_forfeited_goods(self) -> None:
        moved = {
            (Measure.SOLD, ""): (2, fen("900")),
            (Measure.SALE_COST, ""): (2, fen("700")),
            (Measure.DISPOSED, "movable.gold"): (1, fen("5000")),
        }
        table = operating_table(MARCH, COMPANY, [days(moved=moved)] * 3)
        assert (table.row("sold").month, table.row("sold.count").month) == (yuan("5900"), 3)
        assert (table.row("sold.own").month, table.row("sold.disposed").month) == (yuan("900"), yuan("5000"))
        assert table.row("sale_gain").month == yuan("200")

    def test_has_no_change_where_there_was_nothing_a_year_before(self) -> None:
        table = operating_table(MARCH, COMPANY, [days(moved=MOVED), days(moved=MOVED), days()])
        assert table.row("volume").change is None

    def test_says_of_a_year_that_the_books_do_not_reach_that_nothing_is_known(self) -> None:
        table = operating_table(MARCH, COMPANY, [days(moved=MOVED), days(moved=MOVED), days()])
        assert {row.before for row in table.rows} == {None}
        known = operating_table(MARCH, COMPANY, [days(moved=MOVED)] * 3)
        only_today = {"registered", "stores", "staff"}
        assert {row.key for row in known.rows if row.before is None and row.month is not None} == only_today

    def test_is_printed_in_ten_thousands_rounded_once_half_up(self) -> None:
        table = operating_table(MARCH, COMPANY, [days(moved={(Measure.ISSUED, "x"): (1, fen("50"))})] * 3)
        report = operating_report(table)
        volume = next(row for row in report.rows if row.cells[0] == Said("典当总额金额", "Pawn volume: amount"))
        assert told(volume.cells[2], Kind.WAN, str) == "0.01"
        assert told(yuan("-50"), Kind.WAN, str) == "-0.01"
        assert told(yuan("49.99"), Kind.WAN, str) == "0.00"


def a_year(**special: Money) -> YearFigures:
    names = YearFigures.__dataclass_fields__
    return YearFigures(**(dict.fromkeys(names, NOTHING) | special))


class TestTheRatios:
    def test_are_fourteen_and_exact(self) -> None:
        assert [ratio.number for ratio in RATIOS if "." not in ratio.number] == [str(n) for n in range(1, 15)]
        year = a_year(
            liabilities=yuan("1"), assets=yuan("3"), volume=yuan("500"), paid_in=yuan("300"), paid_in_start=yuan("100")
        )
        table = ratio_table(MARCH, a_year(), year)
        assert table.row("debt").year == Fraction(1, 3)
        assert table.row("turnover").year == Fraction(500, 200)

    def test_of_charges_add_up_from_the_classes_and_what_has_none(self) -> None:
        year = a_year(
            charges=yuan("130"),
            charges_movable=yuan("80"),
            charges_real_estate=yuan("40"),
            volume=yuan("3000"),
            volume_movable=yuan("1000"),
            volume_real_estate=yuan("2000"),
        )
        table = ratio_table(MARCH, a_year(), year)
        assert table.row("charges_other").year == Fraction(10, 3000)
        assert table.row("charges").year == Fraction(130, 3000)

    def test_that_divide_by_nothing_are_a_dash(self) -> None:
        report = ratio_report(ratio_table(MARCH, a_year(), a_year(liabilities=yuan("1"), assets=yuan("3"))))
        debt, current = report.rows[:2]
        assert [told(cell, Kind.PERCENT, str) for cell in debt.cells[3:]] == ["—", "33.33%", "—"]
        assert [told(cell, Kind.PERCENT, str) for cell in current.cells[3:]] == ["—", "—", "—"]

    def test_change_by_a_share_of_last_years(self) -> None:
        row = RatioRow(RATIOS[0], Fraction(1, 2), Fraction(3, 4))
        assert row.change == Fraction(1, 2)


class TestAging:
    def test_puts_each_loan_where_its_due_day_lies(self) -> None:
        loans = [
            OpenLoan(store="3101", ticket=str(place), pledge="movable", due=due, principal=yuan("100"))
            for place, due in enumerate(
                (date(2026, 5, 1), date(2026, 4, 1), date(2026, 3, 31), date(2026, 3, 26), date(2026, 3, 25))
            )
        ]
        aging = aged_loans(MARCH, loans)
        assert {row.bucket.key: row.of()[0] for row in aging.rows if row.loans} == {
            "due_31": 1,
            "due_1_7": 1,
            "due_today": 1,
            "late_1_5": 1,
            "late_6_30": 1,
        }
        assert aging.total.of() == (5, yuan("500"))
        assert aging.overdue == (2, fen("200"))

    @given(st.integers(-(10**9), 10**9), st.lists(st.integers(0, 10**8), max_size=20))
    def test_shares_a_balance_out_to_the_fen(self, balance: int, debits: list[int]) -> None:
        told_days = tuple((date.fromordinal(MARCH.last.toordinal() - 40 * n), debit) for n, debit in enumerate(debits))
        assert sum(each.minor for each in by_age(balance, told_days, MARCH.last)) == balance

    def test_lets_the_oldest_be_paid_first(self) -> None:
        debits = ((date(2026, 3, 20), 100), (date(2026, 2, 1), 100), (date(2025, 1, 1), 100))
        assert [each.minor for each in by_age(150, debits, MARCH.last)] == [100, 50, 0, 0, 0]


class TestFigures:
    def test_are_exact_decimals(self) -> None:
        assert number(yuan("9.95"), Kind.AMOUNT) == Decimal("9.95")
        assert number(Fraction(-1, 8), Kind.PERCENT) == Decimal("-0.1250")
        assert plain(Fraction(1, 3), Kind.PERCENT, str) == "33.33"
        assert told(yuan("1234567.80"), Kind.AMOUNT, str) == "1,234,567.80"
        assert told(None, Kind.AMOUNT, str) == "—"

    def test_periods_are_named_as_people_name_them(self) -> None:
        assert days_in_words(date(2026, 2, 1), date(2026, 2, 28)).zh == "2026年2月"
        assert days_in_words(date(2026, 1, 1), date(2026, 12, 31)).zh == "2026年度"
        assert days_in_words(date(2026, 1, 2), date(2026, 1, 31)).zh == "2026年1月2日至2026年1月31日"
