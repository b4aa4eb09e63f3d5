"""Compliance through the real book: figures that business makes, what is made as a file, the command line, who may."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from app.credentials import PRACTICE_PASSWORD, Credentials
from app.language import translator
from app.shop import Shop, open_shop
from domain.compliance.check import Against, Check, Found, Matter, Standing
from domain.errors import Refusal
from domain.ids import CustomerId
from domain.ledger.statements.reports import operating_report
from domain.ledger.statements.template import Scope
from domain.money import Money, yuan
from domain.rulebook.terms import PledgeClass
from domain.terms.compliance import MATTERS
from domain.till.day import OpenTill
from storage.state import SqlState
from tests.app.test_command_line import Shell
from tests.books import HERS, LI, TestClock, a_staffed_book, do, pawn_a_ring, signed_in
from tests.conftest import DEMO_DAY
from tests.printing.reading import stays_on_the_page, texts_of

NEXT_MONTH = "2026-04-02T10:00"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop with an open day and the ring of a customer in pawn whose paper is valid until the end of June."""
    made = a_staffed_book(tmp_path_factory.mktemp("compliance"))
    with signed_in(made, TestClock()) as shop:
        shop.do(OpenTill(float_amount=Money(5_000_000)))
        do(shop, "customers.register", **LI, valid_until="2026-06-30")
        pawn_a_ring(shop)
    return made


def checks(folder: Path, clock: TestClock | None = None) -> dict[Matter, Check]:
    with signed_in(folder, clock or TestClock()) as shop:
        return {each.matter: each for each in shop.compliance().checks}


def test_who_owes_most_is_told_with_their_limit(folder: Path) -> None:
    with signed_in(folder, TestClock()) as shop:
        [line] = shop.reading.tickets(date(2026, 3, 1))
        capital = shop.reading.legal_person().registered_capital
    check = checks(folder)[Matter.ONE_CUSTOMER]
    assert isinstance(check.measure, Against)
    assert (check.measure.found, check.measure.limit.minor) == (line.principal, capital.minor // 4)
    assert check.about.startswith("customer:")
    assert "**" in check.name


def test_a_shareholder_is_told_with_what_they_paid_in(folder: Path, tmp_path: Path) -> None:
    own = Path(copytree(folder, tmp_path / folder.name, ignore=ignore_patterns("lock")))
    with signed_in(own, TestClock()) as shop:
        known = shop.reading.customer_by_id(LI["id_number"])
        assert known is not None
        do(shop, "organisation.set_shareholder", customer=known.customer.customer, paid_in="9999.99")
        [check] = [each for each in shop.compliance().checks if each.matter is Matter.SHAREHOLDERS]
    assert isinstance(check.measure, Against)
    assert (check.standing, check.measure.limit) == (Standing.BROKEN, yuan("9999.99"))


def test_what_is_lent_is_what_a_new_loan_would_be_measured_with(demo_book: Path) -> None:
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(demo_book, Credentials("manager", PRACTICE_PASSWORD), clock, str) as shop:
        lent = shop.reading.compliance(DEMO_DAY).lent
        with shop.reading._reading() as conn:
            state = SqlState(shop.reading._journal(conn), date.today)
            assert lent.in_all == state.balance()
            assert lent.real_estate == state.balance_of_class(PledgeClass.REAL_ESTATE)
            assert lent.property_rights == state.balance_of_class(PledgeClass.PROPERTY_RIGHT)
            assert lent.most_owing is not None
            owing = CustomerId(lent.most_owing.about.partition(":")[2])
            assert lent.most_owing.amount == state.balance_of_customer(owing)


def test_who_waits_for_a_notice_or_a_surplus_is_counted_as_the_lists_do(demo_book: Path) -> None:
    clock = TestClock(f"{DEMO_DAY}T10:00")
    with open_shop(demo_book, Credentials("manager", PRACTICE_PASSWORD), clock, str) as shop:
        counter = shop.reading.compliance(DEMO_DAY).counter
        lots = [shop.reading.lot(each.ticket) for each in shop.reading.lots(DEMO_DAY)]
        surpluses = shop.reading.surpluses(DEMO_DAY).surpluses
    assert counter.not_noticed == sum(1 for each in lots if each.loan_left and each.noticed_on is None)
    assert counter.surplus_owed == sum(1 for each in surpluses if each.left)


def test_goods_without_photo_and_not_stored_are_counted(folder: Path) -> None:
    found = checks(folder)
    assert found[Matter.WITHOUT_PHOTO].measure == Found(1)
    assert found[Matter.NOT_STORED].measure == Found(1)


def test_a_paper_that_expires_is_found_through_the_open_ticket(folder: Path) -> None:
    last_day, day_after = (checks(folder, TestClock(f"{on}T10:00")) for on in ("2026-06-30", "2026-07-01"))
    assert last_day[Matter.PAPERS_EXPIRED].measure == Found(0)
    assert day_after[Matter.PAPERS_EXPIRED].measure == Found(1)


def test_a_day_that_is_over_is_told_until_the_store_closes_it(folder: Path) -> None:
    tomorrow = TestClock()
    tomorrow.pass_days(1)
    assert checks(folder)[Matter.DAYS_OPEN].measure == Found(0)
    assert checks(folder, tomorrow)[Matter.DAYS_OPEN].measure == Found(1)


def test_a_file_that_was_made_is_told_with_its_day_and_by_whom_at_the_days_that_it_is_of(folder: Path) -> None:
    clock = TestClock(NEXT_MONTH)
    with signed_in(folder, clock) as shop:
        before = shop.compliance().filings[0]
        save_operating_table(shop, date(2026, 2, 28))
        other_month = shop.compliance().filings[0]
        save_operating_table(shop, date(2026, 3, 31))
        after = shop.compliance().filings[0]
        name = shop.session.name
    assert (before.made_on, before.waits) == (None, True)
    assert other_month == before
    assert (after.made_on, after.made_by, after.waits) == (clock.now.date(), name, False)
    assert after.last is not None
    assert after.last + timedelta(days=1) == clock.now.date().replace(day=1)


def save_operating_table(shop: Shop, last: date) -> None:
    stores = shop.reading.stores_for()
    table = shop.reading.operating_table(Scope(stores, last.replace(day=1), last))
    shop.report_file(operating_report(table), stores, "xlsx", translator("en"))


def test_a_clerk_is_not_shown_how_the_company_stands(folder: Path) -> None:
    with open_shop(folder, Credentials("lina", HERS), TestClock(), str) as shop:
        for asked in (shop.compliance, shop.compliance_paper):
            with pytest.raises(Refusal) as refused:
                asked()
            assert refused.value.code == "access.denied"


def test_a_month_that_is_over_leads_to_its_closing(folder: Path) -> None:
    assert checks(folder, TestClock(NEXT_MONTH))[Matter.MONTHS_OPEN].about == "month:2026-03"


def test_the_command_line_tells_it_in_both_languages_and_writes_the_sheet(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "sheet.pdf"
    told = Shell(folder.parent, monkeypatch).show("compliance", "--out", str(paper), at=NEXT_MONTH)
    assert told["file"] == str(paper)
    assert stays_on_the_page(paper.read_bytes())
    [stored] = [each for each in told["checks"] if each["matter"] == "not_stored"]
    assert (stored["standing"], stored["articles"]) == ("look", [26])
    assert stored["en"] == "Goods in pawn that never came into the vault: Found: 1 (Measures, art. 26)"
    assert "26" in stored["zh"]
    assert stored["zh"] != stored["en"]
    assert {each["en"] for each in told["filings"]} == {
        "Operating table",
        "Balance sheet",
        "Income statement",
        "Evidence of tickets",
    }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_sheet_to_be_signed_says_every_matter_and_stays_on_its_pages(folder: Path, language: str) -> None:
    with signed_in(folder, TestClock()) as shop:
        shop.papers_of_books_in(lambda: translator(language))
        sheet, paper = shop.compliance(), shop.compliance_paper()
        by = shop.session.name
    text = "".join(texts_of(paper))
    for check in sheet.checks:
        assert squeezed(translator(language)(MATTERS[check.matter])) in squeezed(text)
    assert by in text
    assert stays_on_the_page(paper)


def squeezed(text: str) -> str:
    """Without the places where lines break."""
    return "".join(text.split())
