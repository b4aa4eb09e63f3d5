"""Vouchers, accounts and posting rules on the screen, at a small real book."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.language import CHINESE, translator
from domain.access.roles import Role, Session
from domain.commands import command_from
from domain.ids import PersonId
from domain.ledger.accounts import CASH, Element, Side
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.templates import TEMPLATES
from domain.ledger.views import AccountLine, VoucherQuery
from domain.ledger.voucher import Standing
from domain.ledger.voucher_listing import Only
from domain.money import Money
from storage import keyset
from tests.pictures import a_picture
from tests.ui.around import kept_of, nameless
from tests.ui.books_shop import NOW, Books, a_kept_book
from tests.ui.sales_shop import SalesShop, agree
from ui.books.account_view import AccountView
from ui.books.accounts_view import AccountsView
from ui.books.period_bar import BookDays, PeriodBar, Usual, days_of
from ui.books.rule_change_view import RuleChangeView
from ui.books.rule_words import AMOUNTS, WORDS, rows_of
from ui.books.rules_view import RulesView
from ui.books.voucher_draft import TypedVoucher, from_template
from ui.books.voucher_form_view import VoucherFormView
from ui.books.voucher_panels import DropPanel, ReversePanel, ReviewPanel
from ui.books.vouchers_view import VouchersView
from ui.language import set_translate
from ui.paper import PaperDialog
from ui.photos.viewer import PhotoDialog
from ui.screens import Page, Surroundings
from ui.shell.actions import PLACES, may

ACCOUNTANT, MANAGER = "zhou", "chen"
SPRING = BookDays(date(2026, 3, 1), date(2026, 4, 30))


@pytest.fixture(scope="module")
def kept_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_kept_book(tmp_path_factory.mktemp("books"))


@pytest.fixture
def books(kept_book: Path, tmp_path: Path) -> Iterator[Books]:
    signed_in = Books(kept_book, tmp_path)
    yield signed_in
    signed_in.leave()


def at(qtbot: QtBot, page: Page, **params: object) -> None:
    qtbot.addWidget(page)
    page.resize(1240, 800)
    page.show()
    page.on_show(**params)


def words_on(page: QWidget) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page))


def write(edit: QWidget, text: str) -> None:
    edit.setText(text)  # type: ignore[attr-defined]
    edit.textEdited.emit(text)  # type: ignore[attr-defined]


def a_voucher(qtbot: QtBot, shop: SalesShop, **fields: str) -> VoucherFormView:
    """Rent, half typed: a test fills in or breaks the rest."""
    form = VoucherFormView(shop.around())
    at(qtbot, form)
    first, second = form.grid.rows[:2]
    write(form.summary, fields.get("summary", "四月房租"))
    write(first.account, fields.get("account", "6601"))
    write(first.debit, fields.get("debit", "1.2万"))
    write(second.account, fields.get("other", "银行存款"))
    write(second.credit, fields.get("credit", "12000"))
    return form


def prepared(qtbot: QtBot, shop: SalesShop) -> str:
    a_voucher(qtbot, shop).primary()
    name, params = shop.shown.opened[-1]
    assert name == "books"
    return str(params["voucher"])


# Who sees them.


def test_manager_accountant_and_auditor_see_the_books_and_a_clerk_does_not() -> None:
    place = next(each for each in PLACES if each.screen == "books")
    assert [role for role in Role if may(role, place.needs)] == [Role.MANAGER, Role.ACCOUNTANT, Role.AUDITOR]


# Vouchers.


def test_the_newest_month_is_listed_and_the_chosen_voucher_shows_both_sides(qtbot: QtBot, books: Books) -> None:
    page = VouchersView(books(ACCOUNTANT).around())
    at(qtbot, page)
    assert page.month.value == "2026-04"
    assert page.opened is not None
    assert page.opened.card.debit == page.opened.card.credit
    assert "Forfeited" in words_on(page.card)
    assert not nameless(page)


def test_another_month_is_read_when_it_is_chosen(qtbot: QtBot, books: Books) -> None:
    page = VouchersView(books(ACCOUNTANT).around())
    at(qtbot, page)
    page.month.choose("2026-03")
    page.month.activated.emit(page.month.currentIndex())
    assert {row.dated.month for row in page.rows} == {3}


def test_words_and_a_standing_sift_the_list(qtbot: QtBot, books: Books) -> None:
    page = VouchersView(books(ACCOUNTANT).around())
    at(qtbot, page, month="2026-03")
    everything = len(page.rows)
    page.filter.setText("pawned")
    assert 0 < len(page.rows) < everything
    page.filter.clear()
    page.chips[Only.BY_HAND].click()
    assert page.rows == ()
    assert "Nothing fits" in words_on(page)


def test_a_voucher_far_down_in_its_month_is_found_by_what_it_is_about(
    qtbot: QtBot, books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyset, "PAGE", 3)
    shop = books(ACCOUNTANT)
    rows = shop.desk.reading.vouchers(VoucherQuery(month="2026-03"))
    first = next(row for row in rows if row.about.startswith("ticket:"))
    page = VouchersView(shop.around())
    at(qtbot, page, voucher=first.voucher)
    assert page.opened is not None
    assert page.opened.card.row.voucher == first.voucher
    assert page.table.chosen is not None
    assert page.table.chosen.voucher == first.voucher
    assert page.filter.text() == first.about.partition(":")[2]
    page.filter.clear()
    assert len(page.rows) == 3
    page.on_show(voucher=rows[0].voucher)  # what the shop was opened with is about the drawer, as much else is
    assert page.opened.card.row.voucher == rows[0].voucher


def test_the_fact_behind_a_voucher_opens_its_ticket(qtbot: QtBot, books: Books) -> None:
    shop = books(ACCOUNTANT)
    page = VouchersView(shop.around())
    at(qtbot, page)
    assert page.opened is not None
    subject = page.opened.story.story[0].fact.at.subject
    page.card.opened.emit(subject)
    assert shop.shown.opened[-1] == ("ticket", {"number": subject.partition(":")[2], "intent": ""})


def test_everything_shown_is_reviewed_at_once(qtbot: QtBot, books: Books) -> None:
    page = VouchersView(books(ACCOUNTANT).around())
    at(qtbot, page, month="2026-03")
    page.review_all.click()
    assert isinstance(page.panel, ReviewPanel)
    page.panel.primary()
    assert all(row.reviewed_by == ACCOUNTANT for row in page.rows)
    assert not page.review_all.isVisibleTo(page)


def test_a_voucher_goes_from_one_person_to_another_and_is_taken_back_in_red(
    qtbot: QtBot, kept_book: Path, tmp_path: Path
) -> None:
    both = Books(kept_book, tmp_path)
    shop = both(ACCOUNTANT)
    voucher = prepared(qtbot, shop)
    page = VouchersView(shop.around())
    at(qtbot, page, voucher=voucher)
    assert page.opened is not None
    assert standing(page) is Standing.PREPARED
    assert not page.card.buttons["review"].isVisibleTo(page)  # one's own

    review(shop, voucher)
    page.on_show(voucher=voucher)
    page.keys()["F11"].do()
    assert standing(page) is Standing.POSTED

    page.card.wanted.emit("reverse")
    assert isinstance(page.panel, ReversePanel)
    page.panel.why.setText("付错了")
    page.panel.primary()
    red = page.opened.card
    assert red.row.red
    assert red.row.reverses == voucher
    assert all((line.debit or line.credit or Money(0)).minor < 0 for line in red.postings)

    page.card.wanted.emit("drop")
    assert isinstance(page.panel, DropPanel)
    page.panel.primary()
    assert page.panel.reason.error == "Please fill this in."
    page.panel.why.setText("不必了")
    page.panel.primary()
    assert standing(page) is Standing.DROPPED
    both.leave()


def standing(page: VouchersView) -> Standing | None:
    return None if page.opened is None else page.opened.card.row.standing


def review(shop: SalesShop, voucher: str) -> None:
    """The manager reviews it at the same book."""
    mine = shop.desk.session
    shop.desk.session = Session(PersonId(MANAGER), "陈志强", Role.MANAGER)
    shop.desk.do(command_from("ledger.review_vouchers", {"vouchers": [voucher]}))
    shop.desk.session = mine


def test_what_moved_cash_is_reviewed_but_never_reversed(qtbot: QtBot, books: Books) -> None:
    page = VouchersView(books(ACCOUNTANT).around())
    at(qtbot, page)
    page.table.choose_row(next(row for row in page.rows if row.rule == "ticket.redeemed"))
    assert page.opened is not None
    assert CASH in {line.account for line in page.opened.card.postings}
    assert page.card.buttons["review"].isVisibleTo(page)
    assert not page.card.buttons["reverse"].isVisibleTo(page)


def test_a_voucher_of_the_business_is_printed(qtbot: QtBot, books: Books) -> None:
    page = VouchersView(books(ACCOUNTANT).around())
    at(qtbot, page)
    page.keys()["F9"].do()
    dialog = next(each for each in page.findChildren(PaperDialog))
    assert len(dialog.pages) == 1
    dialog.reject()


# A new voucher.


def test_the_difference_is_told_and_the_equals_sign_fills_it(
    qtbot: QtBot, books: Books, press: Callable[..., None]
) -> None:
    form = a_voucher(qtbot, books(ACCOUNTANT), credit="1")
    assert form.balance.text() == "Debits are ¥11,999.00 more"
    press(form.grid.rows[1].credit, "=")
    assert form.grid.rows[1].credit.text() == "12,000.00"
    assert form.balance.text() == "Both sides are equal"


@pytest.mark.parametrize(
    "fields,field,words",
    [
        ({"account": "9999"}, "account", "There is no such account."),
        ({"account": "1303.01"}, "account", "A sum of others: choose one below it."),
        ({"other": CASH}, "account", "Cash moves through the drawers."),
        ({"debit": "much"}, "debit", "Like 12000 or 1.2万."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    qtbot: QtBot, books: Books, fields: dict[str, str], field: str, words: str
) -> None:
    shop = books(ACCOUNTANT)
    form = a_voucher(qtbot, shop, **fields)
    errors = [row.fields[field].error for row in form.grid.rows]
    assert words in errors
    before = shop.facts()
    form.primary()
    assert shop.facts() == before


def test_a_day_to_come_is_refused_at_the_day(qtbot: QtBot, books: Books) -> None:
    form = a_voucher(qtbot, books(ACCOUNTANT))
    write(form.dated, "2026-05-01")
    assert form.fields["dated"].error.startswith("2026-05-01 lies in the future")


def test_a_ticket_that_is_not_there_is_said_below_the_lines(qtbot: QtBot, books: Books) -> None:
    form = a_voucher(qtbot, books(ACCOUNTANT))
    form.grid.rows[0].kind.choose("ticket")
    write(form.grid.rows[0].about, "3109")
    form.primary()
    assert "ticket:3109" in form.lines_wrong.text()


def test_pictures_of_papers_go_with_a_voucher_and_are_shown_beside_it(
    qtbot: QtBot, books: Books, tmp_path: Path
) -> None:
    shop = books(ACCOUNTANT)
    form = a_voucher(qtbot, shop)
    files = (tmp_path / "bill.jpg", tmp_path / "slip.png")
    files[0].write_bytes(a_picture())
    files[1].write_bytes(a_picture(form="PNG", shade=9))
    form.ask_files = lambda: tuple(map(str, files))
    form.attach.click()
    assert (len(form.typed.attached), form.sheets.text()) == (2, "2")
    assert not nameless(form)
    form.primary()
    page = VouchersView(shop.around())
    at(qtbot, page, voucher=shop.shown.opened[-1][1]["voucher"])
    assert page.opened is not None
    assert len(page.opened.pictures) == len(page.opened.card.attached) == 2
    assert page.card.photos.isVisibleTo(page)
    assert not nameless(page)
    page.card.enlarge.emit(1)
    dialog = page.findChild(PhotoDialog)
    assert dialog is not None
    assert dialog.place == 1


def test_pictures_stay_when_the_look_changes_and_go_when_they_are_left_out(
    qtbot: QtBot, books: Books, tmp_path: Path
) -> None:
    shop = books(ACCOUNTANT)
    form = a_voucher(qtbot, shop)
    (tmp_path / "bill.jpg").write_bytes(a_picture())
    form.ask_files = lambda: (str(tmp_path / "bill.jpg"),)
    form.attach.click()
    anew = VoucherFormView(shop.around())
    at(qtbot, anew, unsaved=kept_of(form))
    assert anew.typed.attached == form.typed.attached != ()
    anew.leave_out.click()
    assert anew.typed.attached == ()


def test_a_file_that_is_no_picture_is_refused_in_words(qtbot: QtBot, books: Books, tmp_path: Path) -> None:
    form = a_voucher(qtbot, books(ACCOUNTANT))
    (tmp_path / "bill.pdf").write_bytes(b"%PDF-1.7")
    form.ask_files = lambda: (str(tmp_path / "bill.pdf"),)
    form.attach.click()
    assert form.banner.text
    assert form.typed.attached == ()


def test_a_template_brings_its_lines_and_its_summary(qtbot: QtBot, books: Books) -> None:
    form = VoucherFormView(books(ACCOUNTANT).around())
    at(qtbot, form)
    form.template.choose("shortage_claimed")
    form.template.activated.emit(form.template.currentIndex())
    assert form.summary.text() == "Cash shortage to be made good by somebody"
    assert [row.account.account.code for row in form.grid.rows if row.account.account] == ["1221", "1901"]
    assert form.grid.rows[0].kind.value == "person"


def test_an_employee_may_be_named_instead_of_their_login(qtbot: QtBot, books: Books) -> None:
    form = a_voucher(qtbot, books(ACCOUNTANT))
    form.grid.rows[0].kind.choose("person")
    write(form.grid.rows[0].about, "李娜")
    assert form.typed.lines[0].sub == "person:lina"


def test_what_was_typed_stays_when_the_look_changes(qtbot: QtBot, books: Books) -> None:
    shop = books(ACCOUNTANT)
    kept = kept_of(a_voucher(qtbot, shop))
    anew = VoucherFormView(shop.around())
    at(qtbot, anew, unsaved=kept)
    assert anew.summary.text() == "四月房租"
    assert anew.balance.text() == "Both sides are equal"
    assert not nameless(anew)


# Accounts.


def test_the_trial_balance_has_two_equal_sides_and_opens_an_account(qtbot: QtBot, books: Books) -> None:
    shop = books(ACCOUNTANT)
    page = AccountsView(shop.around())
    at(qtbot, page, days=SPRING)
    assert page.balances.text() == "Both sides are equal"
    cash = next(row for row in page.rows if row.code == CASH)
    page.table.opened.emit(cash)
    assert shop.shown.opened[-1] == ("account", {"account": CASH, "days": SPRING, "sub": "", "stores": ("3101",)})
    assert not nameless(page)


def test_accounts_that_never_moved_are_listed_when_asked_for(qtbot: QtBot, books: Books) -> None:
    page = AccountsView(books(ACCOUNTANT).around())
    at(qtbot, page, days=SPRING)
    assert not any(row.code == "1601" for row in page.rows)
    page.empty_too.setChecked(True)
    assert any(row.code == "1601" for row in page.rows)


def test_an_account_runs_from_its_opening_to_its_sum_and_each_line_opens_a_voucher(qtbot: QtBot, books: Books) -> None:
    shop = books(ACCOUNTANT)
    page = AccountView(shop.around())
    at(qtbot, page, account=CASH, days=SPRING)
    first, *lines, last = page.rows
    assert (first.words, last.words) == ("Opening balance", "Sum of the days")
    moved = sum((line.debit or Money(0)).minor - (line.credit or Money(0)).minor for line in lines)
    assert first.balance.minor + moved == last.balance.minor == lines[-1].balance.minor
    page.table.opened.emit(lines[0])
    assert shop.shown.opened[-1] == ("books", {"voucher": lines[0].voucher})


def test_a_line_of_cash_says_which_ticket_it_was_paid_for(qtbot: QtBot, books: Books) -> None:
    shop = books(ACCOUNTANT)
    page = AccountView(shop.around())
    at(qtbot, page, account=CASH, days=SPRING)
    assert any(row.words.startswith("Redeemed · Ticket ") and row.about.startswith("Drawer ") for row in page.rows)


def test_an_account_may_be_that_of_other_stores(qtbot: QtBot, books: Books) -> None:
    shop = books(ACCOUNTANT)
    page = AccountView(shop.around())
    at(qtbot, page, account=CASH, days=SPRING, stores=("9999",))
    assert page.about.text() == "Store 9999"
    assert [row.words for row in page.rows] == ["Opening balance", "Sum of the days"]
    assert page.kept()["stores"] == ("9999",)
    page.on_show(account=CASH, days=SPRING)
    assert page.about.text() == ""
    assert len(page.rows) > 2


def test_one_ticket_has_its_own_ledger(qtbot: QtBot, books: Books) -> None:
    shop = books(ACCOUNTANT)
    ticket = shop.desk.reading.tickets(date(2026, 4, 20))[-1].number
    page = AccountsView(shop.around())
    at(qtbot, page, days=SPRING, sub=f"ticket:{ticket}")
    assert {row.code for row in page.rows} >= {"1132", "2221.01"}
    account = AccountView(shop.around())
    at(qtbot, account, account="1303.01.01", days=SPRING, sub=f"ticket:{ticket}")
    assert account.rows[-1].balance == Money(0)
    assert account.about.text() == f"Ticket {ticket}"


def test_the_period_bar_knows_usual_days_and_refuses_turned_ones(qtbot: QtBot) -> None:
    today = date(2026, 3, 31)
    assert days_of(Usual.LAST_MONTH, today) == (date(2026, 2, 1), date(2026, 2, 28))
    assert days_of(Usual.QUARTER, today) == (date(2026, 1, 1), today)
    bar = PeriodBar(today)
    qtbot.addWidget(bar)
    bar.usual.choose(Usual.YEAR)
    assert bar.days == BookDays(date(2026, 1, 1), date(2026, 12, 31))
    bar.first.setText("2027-01-01")
    bar.first.editingFinished.emit()
    assert bar.days is None
    assert bar.reason.text() == "The first day is not after the last one."
    bar.set_days(BookDays(today, today, today))
    assert bar.days == BookDays(today, today, today)


# Accounts and rules.


def test_every_amount_and_word_of_the_posting_rules_is_said() -> None:
    lines = [line for rule in BUILT_IN.values() for line in (*rule.debits, *rule.credits)]
    named = {name for line in lines for name in (line.amount, line.less) if name}
    words = {part for line in lines for choice in line.choices for part in choice.word.split("+")}
    assert named == AMOUNTS.keys()
    assert words == WORDS.keys()


def test_a_rule_is_shown_in_words_with_its_versions(qtbot: QtBot, books: Books) -> None:
    page = RulesView(books(MANAGER).around())
    at(qtbot, page, kind="till.opened")
    assert page.rule.accessibleName() == "Till opened"
    assert len(page.versions.content.rows) == 1
    assert not nameless(page)


def test_a_rule_is_changed_by_two_people_after_a_trial_on_past_facts(qtbot: QtBot, books: Books) -> None:
    shop = books(ACCOUNTANT)
    page = RuleChangeView(shop.around())
    at(qtbot, page, kind="till.opened")
    row, edit = next((row, edit) for row, edit in page.edits if row.account == "4001")
    write(edit, "2001")
    page._presenter.look()
    assert {each.account for each in page.preview.content.rows} == {"2001", "4001"}
    page.primary()
    assert page.fields["reason"].error == "Please fill this in."
    write(page.reason, "借款投入")
    page.primary()
    agree(page, MANAGER)
    assert shop.shown.opened[-1] == ("posting_rules", {"kind": "till.opened", "part": "rules"})
    newest, built_in = shop.desk.reading.rule_versions("till.opened")
    assert (newest.reason, newest.second, built_in.by) == ("借款投入", "陈志强", "")
    assert row in rows_of(built_in.rule)


def test_cash_cannot_be_sent_elsewhere_by_a_rule(qtbot: QtBot, books: Books) -> None:
    page = RuleChangeView(books(ACCOUNTANT).around())
    at(qtbot, page, kind="day.closed")
    assert [edit.isEnabled() for row, edit in page.edits if row.account == CASH] == [False]


def test_what_the_rules_have_against_a_draft_is_said_beside_it(qtbot: QtBot, books: Books) -> None:
    page = RuleChangeView(books(ACCOUNTANT).around())
    at(qtbot, page, kind="till.opened")
    _row, edit = next((row, edit) for row, edit in page.edits if row.account == "4001")
    write(edit, "2001")
    write(page.effective, "2026-03-01")
    page._presenter.look()
    assert "is too early" in page.against.text()


def test_a_detail_account_is_added_below_another(qtbot: QtBot, books: Books) -> None:
    shop = books(ACCOUNTANT)
    page = RulesView(shop.around())
    at(qtbot, page, part="chart")
    page.primary()
    assert page.panel is not None
    write(page.panel.code, "1012.01")
    write(page.panel.name_zh, "微信支付")
    page.panel.primary()
    own = [line for line in shop.desk.reading.accounts() if line.own]
    assert [(line.code, line.name_zh) for line in own] == [("1012.01", "微信支付")]
    assert "Account 1012.01 is there now." in words_on(page)


def test_a_bank_account_of_a_shop_in_business_takes_over_on_the_day_that_is_named(qtbot: QtBot, books: Books) -> None:
    shop = books(ACCOUNTANT)
    page = RulesView(shop.around())
    at(qtbot, page, part="chart")
    page.primary()
    assert page.panel is not None
    write(page.panel.code, "4001.01")
    write(page.panel.name_zh, "实收资本-王建国")
    write(page.panel.since, "2026-03-01")
    page.panel.primary()
    assert "was posted to until" in page.panel.fields["code"].error
    write(page.panel.since, "2026-04-20")
    page.panel.primary()
    assert "4001.01" in {line.code for line in shop.desk.reading.accounts()}
    divided = shop.desk.reading.voucher("divided:4001")
    assert {line.account for line in divided.postings} == {"4001", "4001.01"}


@pytest.mark.parametrize("view", [VouchersView, VoucherFormView, AccountsView, RulesView])
def test_they_speak_chinese(qtbot: QtBot, books: Books, view: Callable[[Surroundings], Page]) -> None:
    set_translate(translator(CHINESE), "zh")
    page = view(books(ACCOUNTANT, NOW).around())
    at(qtbot, page)
    assert page.isVisible()


def test_a_template_offers_a_part_of_an_account_that_the_shop_divided() -> None:
    bank = AccountLine(
        code="1002",
        shown_code="1002",
        name_zh="银行存款",
        name_en="Bank deposits",
        side=Side.DEBIT,
        element=Element.ASSET,
        summary=True,
        own=False,
    )
    parts = (bank, replace(bank, code="1002.01", shown_code="1002.01", name_zh="基本户", summary=False, own=True))
    charges = next(each for each in TEMPLATES if each.key == "bank_charges")
    lines = from_template(charges, TypedVoucher(), parts).lines
    assert [line.account.partition(" ")[0] for line in lines if line.account.startswith("1002")] == ["1002.01"]
