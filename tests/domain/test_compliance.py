"""The self-check of compliance: each matter against its limit, and the days of every report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.backup_health import BackupHealth, LastTry
from domain.compliance.check import Against, Area, Check, From, Matter, Since, Standing, Unknown
from domain.compliance.checks import STOCKTAKE_DAYS, checks_of
from domain.compliance.figures import (
    AtTheCounter,
    Figures,
    InTheVault,
    Lent,
    OnTheBooks,
    Owed,
    ShareholderOwes,
)
from domain.compliance.filings import FileMade, Rhythm, file_made, filings_of
from domain.compliance.words import basis_words, filing_words, found_words, made_words, remedy_words
from domain.money import NOTHING, Money, rate, yuan
from domain.organisation.legal_person import LegalPerson
from domain.organisation.reserve import Reserve
from domain.rulebook.china import CHINA
from domain.terms.compliance import COMPLIANCE_AREAS, COMPLIANCE_STANDINGS, MATTERS, REMEDIES

TODAY = date(2026, 11, 22)
BEGAN = date(2024, 5, 1)
NOW = "2026-11-22T13:40:00.000+08:00"
FIGURES = Figures(
    on=TODAY,
    rulebook=CHINA,
    company=LegalPerson(name="福安典当", registered_capital=yuan("10000000"), net_assets=yuan("9500000")),
    reserve=None,
    lent=Lent(
        in_all=NOTHING,
        property_rights=NOTHING,
        real_estate=NOTHING,
        most_owing=None,
        largest_real_estate=None,
        shareholders=(),
    ),
    counter=AtTheCounter(
        papers_expired=0,
        blacklisted=0,
        stopped=0,
        without_photo=0,
        first_without_photo="",
        not_noticed=0,
        surplus_owed=0,
    ),
    vault=InTheVault(not_stored=0, missing=0, in_doubt=0, counted_on=TODAY),
    books=OnTheBooks(bank_loans=NOTHING, days_open=(), months_open=(), unposted=0, errors=0, warnings=0),
    damaged=0,
    began_on=date(2026, 1, 5),
)
GONE_WELL = LastTry(at="2026-11-22T02:40:00.000+08:00", ok=True, good_at="2026-11-22T02:40:00.000+08:00")
BACKUPS = BackupHealth(now=NOW, can_be_opened=True, places=(), full=GONE_WELL, increment=GONE_WELL, rehearsal=GONE_WELL)


def owed(amount: str, about: str = "customer:c_1") -> Owed:
    return Owed(about=about, name="王**", amount=yuan(amount))


def of(matter: Matter, figures: Figures = FIGURES, backups: BackupHealth = BACKUPS) -> Check:
    [found] = [each for each in checks_of(figures, backups) if each.matter is matter]
    return found


def lending(amount: str) -> Figures:
    return replace(FIGURES, lent=replace(FIGURES.lent, most_owing=owed(amount)))


def in_english(amount: Money) -> str:
    return str(amount)


def test_a_shop_that_does_nothing_wrong_is_in_order() -> None:
    assert {each.standing for each in checks_of(FIGURES, BACKUPS)} == {Standing.IN_ORDER}


@pytest.mark.parametrize(
    "amount,standing",
    [
        ("1999999.99", Standing.IN_ORDER),
        ("2000000.00", Standing.LOOK),
        ("2500000.00", Standing.LOOK),
        ("2500000.01", Standing.BROKEN),
    ],
)
def test_one_customer_owes_at_most_a_quarter_and_is_watched_from_four_fifths_of_it(
    amount: str, standing: Standing
) -> None:
    check = of(Matter.ONE_CUSTOMER, lending(amount))
    assert (check.standing, check.about, check.basis.articles) == (standing, "customer:c_1", (44,))


def test_of_shareholders_the_one_is_told_who_used_most_of_what_they_paid_in() -> None:
    shares = tuple(
        ShareholderOwes(owed=owed(amount, f"customer:{name}"), paid_in=yuan(paid_in))
        for name, amount, paid_in in (("c_1", "90000", "100000"), ("c_2", "100000", "1000000"))
    )
    check = of(Matter.SHAREHOLDERS, replace(FIGURES, lent=replace(FIGURES.lent, shareholders=shares)))
    assert (check.about, check.standing) == ("customer:c_1", Standing.LOOK)


def test_net_assets_below_nine_tenths_of_the_capital_break_the_law_and_unknown_ones_are_asked_for() -> None:
    def standing(net_assets: Money | None) -> tuple[Standing, type]:
        check = of(Matter.NET_ASSETS, replace(FIGURES, company=replace(FIGURES.company, net_assets=net_assets)))
        return check.standing, type(check.measure)

    assert standing(yuan("9000000")) == (Standing.IN_ORDER, Against)
    assert standing(yuan("8999999.99")) == (Standing.BROKEN, Against)
    assert standing(None) == (Standing.LOOK, Unknown)


@pytest.mark.parametrize(
    "net_assets,most",
    [(None, "10000000"), ("9500000", "9500000"), ("-1", "0")],
)
def test_banks_lend_no_more_than_the_capital_and_later_the_equity_that_was_reported(
    net_assets: str | None, most: str
) -> None:
    company = replace(FIGURES.company, net_assets=None if net_assets is None else yuan(net_assets))
    books = replace(FIGURES.books, bank_loans=yuan("9600000"))
    check = of(Matter.BANK_LOANS, replace(FIGURES, company=company, books=books))
    assert isinstance(check.measure, Against)
    assert check.measure.limit == yuan(most)
    assert (check.standing is Standing.BROKEN) == (net_assets is not None)


def test_goods_without_a_photo_lead_to_the_first_of_their_tickets() -> None:
    counter = replace(FIGURES.counter, without_photo=3, first_without_photo="31012600001")
    assert of(Matter.WITHOUT_PHOTO, replace(FIGURES, counter=counter)).about == "ticket:31012600001"


def test_days_and_months_are_closed_one_after_the_other_the_first_first() -> None:
    books = replace(FIGURES.books, days_open=(date(2026, 11, 20), date(2026, 11, 21)), months_open=("2026-10",))
    figures = replace(FIGURES, books=books)
    assert of(Matter.DAYS_OPEN, figures).about == "day:2026-11-20"
    assert of(Matter.MONTHS_OPEN, figures).about == "month:2026-10"
    assert found_words(of(Matter.DAYS_OPEN, figures), str, in_english) == "Found: 2, first at 2026-11-20"


def test_the_stores_reserve_is_looked_at_where_it_has_one() -> None:
    reserve = Reserve(
        lending=yuan("100"), property_right=NOTHING, real_estate=NOTHING, daily_alarm=yuan("100"), since=TODAY
    )
    lent = replace(FIGURES.lent, in_all=yuan("100.01"))
    assert of(Matter.STORE_RESERVE, replace(FIGURES, reserve=reserve, lent=lent)).standing is Standing.BROKEN
    assert Matter.STORE_RESERVE not in {each.matter for each in checks_of(FIGURES, BACKUPS)}


def test_a_rate_above_its_cap_is_broken() -> None:
    rates = (replace(CHINA.rates[0], fee=rate("0.043")), *CHINA.rates[1:])
    assert of(Matter.RATE_CAPS, replace(FIGURES, rulebook=replace(CHINA, rates=rates))).standing is Standing.BROKEN


def test_findings_of_the_ledger_wait_and_errors_are_broken() -> None:
    def standing(errors: int, warnings: int) -> Standing:
        books = replace(FIGURES.books, errors=errors, warnings=warnings)
        return of(Matter.LEDGER, replace(FIGURES, books=books)).standing

    assert (standing(0, 3), standing(1, 3)) == (Standing.LOOK, Standing.BROKEN)


def test_the_vault_is_counted_once_a_month() -> None:
    def standing(counted_on: date | None) -> Standing:
        return of(Matter.STOCKTAKE, replace(FIGURES, vault=replace(FIGURES.vault, counted_on=counted_on))).standing

    late = date.fromordinal(TODAY.toordinal() - STOCKTAKE_DAYS - 1)
    assert (standing(TODAY), standing(late), standing(None)) == (Standing.IN_ORDER, Standing.LOOK, Standing.LOOK)


def test_a_backup_that_failed_or_never_was_is_broken_an_old_one_is_looked_at() -> None:
    def standing(tried: LastTry) -> Standing:
        return of(Matter.BACKUP, backups=replace(BACKUPS, full=tried)).standing

    assert standing(LastTry()) is Standing.BROKEN
    assert standing(replace(GONE_WELL, ok=False)) is Standing.BROKEN
    assert standing(replace(GONE_WELL, good_at="2026-11-20T02:40:00.000+08:00")) is Standing.LOOK


def test_a_practice_shop_needs_no_backups() -> None:
    checks = checks_of(FIGURES, replace(BACKUPS, practice=True, full=LastTry()))
    assert not {Matter.BACKUP, Matter.REHEARSAL} & {each.matter for each in checks}


def test_no_record_is_kept_long_enough_before_those_of_the_first_day_are() -> None:
    check = of(Matter.RETENTION)
    assert check.measure == From(date(2056, 1, 5))
    old = of(Matter.RETENTION, replace(FIGURES, began_on=date(1996, 1, 5)))
    assert old.standing is Standing.LOOK


def test_every_matter_has_its_words_its_basis_and_its_area() -> None:
    assert set(MATTERS) == set(REMEDIES) == set(Matter)
    for matter in Matter:
        check = Check(matter=matter, standing=Standing.LOOK, measure=Since(None, 31))
        assert MATTERS[matter]
        assert basis_words(check.basis, str)
        assert COMPLIANCE_AREAS[check.area]
    assert set(COMPLIANCE_STANDINGS) == set(Standing)
    assert set(COMPLIANCE_AREAS) == set(Area)


def test_a_figure_is_told_with_whom_it_is_about_its_limit_and_its_part() -> None:
    said = found_words(of(Matter.ONE_CUSTOMER, lending("650000")), str, in_english)
    assert said == "王** · 650000.00 of 2500000.00, 26.0 %"


@pytest.mark.parametrize(
    "amount,begins", [("650000", ""), ("2100000", "Close to the limit"), ("2600000", "Lend this customer nothing more")]
)
def test_what_is_close_to_a_limit_is_told_otherwise_than_what_broke_it(amount: str, begins: str) -> None:
    said = remedy_words(of(Matter.ONE_CUSTOMER, lending(amount)), str)
    assert said.startswith(begins)
    assert bool(said) == bool(begins)


def test_reports_are_of_the_last_month_and_year_that_are_over() -> None:
    days = {each.kind.rhythm: (each.first, each.last) for each in filings_of(TODAY, (), BEGAN)}
    assert days[Rhythm.MONTH] == (date(2026, 10, 1), date(2026, 10, 31))
    assert days[Rhythm.YEAR] == (date(2025, 1, 1), date(2025, 12, 31))
    assert days[Rhythm.AS_ASKED] == (None, None)


def test_of_days_before_the_book_began_nothing_is_reported() -> None:
    def rhythms(began_on: date | None) -> set[Rhythm]:
        return {each.kind.rhythm for each in filings_of(TODAY, (), began_on)}

    assert rhythms(date(2026, 10, 31)) == {Rhythm.MONTH, Rhythm.AS_ASKED}
    assert rhythms(date(2026, 11, 1)) == rhythms(None) == {Rhythm.AS_ASKED}


@pytest.mark.parametrize("made_on,waits", [(None, True), (date(2026, 10, 31), True), (date(2026, 11, 1), False)])
def test_a_report_waits_until_its_file_is_made_after_its_days(made_on: date | None, waits: bool) -> None:  # noqa: FBT001
    made = () if made_on is None else (FileMade(trace="report:operating", on=made_on, by="王强"),)
    assert filings_of(TODAY, made, BEGAN)[0].waits is waits


@pytest.mark.parametrize(
    "days,waits",
    [("2026-10-01 2026-10-31", False), ("2026-09-01 2026-09-30", True), ("2026-01-01 2026-10-31", True), ("", False)],
)
def test_a_file_counts_for_the_days_that_it_is_of(days: str, waits: bool) -> None:  # noqa: FBT001
    about = f"report:income-statement xlsx {days}".strip()
    made = (file_made(about, date(2026, 11, 5), "王强"),)
    [filing] = (each for each in filings_of(TODAY, made, BEGAN) if each.kind.trace == "report:income-statement")
    assert filing.waits is waits
    assert made_words(filing, str) == ("no file saved yet" if waits else "last saved on 2026-11-05 by 王强")


def test_a_balance_of_the_last_day_of_the_year_is_that_of_the_year() -> None:
    made = (file_made("report:balance-sheet csv 2025-12-31", date(2026, 1, 8), "王强"),)
    month, year = (each for each in filings_of(TODAY, made, BEGAN) if each.kind.trace == "report:balance-sheet")
    assert (month.waits, year.waits) == (True, False)


def test_a_trace_tells_which_file_was_made() -> None:
    abouts = ("report:operating xlsx 2026-10-31", "evidence:31012600001", "export:audit unmasked, agreed by wang")
    made = [file_made(each, TODAY, "") for each in abouts]
    assert [each.trace for each in made] == ["report:operating", "evidence", "export:audit"]
    assert [each.days for each in made] == [(date(2026, 10, 31),), (), ()]
    assert all(filing_words(each.kind, str) for each in filings_of(TODAY, (), BEGAN))
