"""Books of account as reports: the rows and columns of their papers."""

from __future__ import annotations

from collections.abc import Mapping

from domain.ledger.accounts import shown_code
from domain.ledger.statements.books import (
    DIMENSIONS,
    Auxiliary,
    Dimension,
    GeneralLedger,
    JournalPage,
    LedgerLine,
    LedgerPage,
    SubLedger,
    TrialBalanceBook,
)
from domain.ledger.statements.reports import NO_MARK, period_of
from domain.ledger.statements.subs import NO_NAMES, Names, whose
from domain.ledger.statements.table import YUAN, Cell, Heading, Kind, Report, TableRow, Term
from domain.ledger.statements.template import Said
from domain.money import NOTHING, Money, total
from domain.rulebook.bookkeeping import Standard

Events = Mapping[str, str]
"""What the kinds of facts are called, as texts of the catalogue."""

_CODE, _NAME = Said("科目编码", "Account"), Said("科目名称", "Name")
_DATE, _NUMBER, _SUMMARY = Said("日期", "Date"), Said("凭证字号", "Voucher"), Said("摘要", "Summary")
_DEBIT, _CREDIT = Said("借方金额", "Debit"), Said("贷方金额", "Credit")
_SIDE, _BALANCE = Said("方向", "Side"), Said("余额", "Balance")
_WHOSE, _TOTAL = Said("明细对象", "About"), Said("合计", "Total")
_OPENING, _PERIOD = Said("期初余额", "Opening balance"), Said("本期合计", "This period")
_NOTHING = Said("本期无余额，也无发生额。", "Nothing stood and nothing moved in this period.")
_SHARE = Said("汇总分录中本票份额", "Share of the entries for all tickets")
_OF_SHARES = Said(
    "每日计提与期初建账按全部当票汇总入账；“汇总分录中本票份额”为截至期末本票所占部分，其后余额即本票余额。",
    "The daily accrual and the opening are booked for all tickets together; the share is this ticket's part of them up "
    "to the last day, and the balance behind it is the ticket's own.",
)
_MONTH, _YEAR = Said("本月合计", "This month"), Said("本年累计", "Year to date")


def trial_balance_report(book: TrialBalanceBook, standard: Standard = Standard.ENTERPRISE) -> Report:
    """The trial balance with opening, moved and closing, each in debit and credit."""
    pairs = (Said("期初", "Opening"), Said("本期发生", "Moved"), Said("期末", "Closing"))
    headings = (
        Heading(Said(f"{pair.zh}{side.zh}", f"{pair.en}: {side.en.lower()}"), Kind.AMOUNT, 17)
        for pair in pairs
        for side in (Said("借方", "Debit"), Said("贷方", "Credit"))
    )
    rows = (
        TableRow(
            (
                shown_code(line.account, standard),
                line.name,
                *_sides(line.opening),
                line.debit,
                line.credit,
                *_sides(line.closing),
            ),
            line.level,
            line.is_sum and line.level == 0,
        )
        for line in book.accounts
    )
    return Report(
        key="trial-balance",
        title=Said("科目余额表", "Trial balance"),
        mark=NO_MARK,
        period=period_of(book.scope),
        unit=YUAN,
        columns=(Heading(_CODE, width=13), Heading(_NAME, width=26), *headings),
        rows=(*rows, TableRow((_TOTAL, "", *book.sums), strong=True)),
        across=True,
        indented=1,
        known=book.scope.known_on,
    )


def general_ledger_report(ledger: GeneralLedger, standard: Standard = Standard.ENTERPRISE) -> Report:
    """The general ledger: of each account what stood, and month by month what it moved and the year so far."""
    rows: list[TableRow] = []
    for account in ledger.accounts:
        named = (shown_code(account.account, standard), account.name)
        rows.append(TableRow((*named, "", _OPENING, None, None, *_side(account.opening)), strong=True))
        for month in account.months:
            moved = (*named, month.month, _MONTH, month.debit, month.credit, *_side(month.closing))
            year = (*named, month.month, _YEAR, month.year_debit, month.year_credit, *_side(month.closing))
            rows += [TableRow(moved), TableRow(year)]
    return Report(
        key="general-ledger",
        title=Said("总账", "General ledger"),
        mark=NO_MARK,
        period=period_of(ledger.scope),
        unit=YUAN,
        columns=(
            Heading(_CODE, width=11),
            Heading(_NAME, width=22),
            Heading(Said("月份", "Month"), width=10),
            Heading(_SUMMARY, width=17),
            Heading(_DEBIT, Kind.AMOUNT, 17),
            Heading(_CREDIT, Kind.AMOUNT, 17),
            Heading(_SIDE, width=7),
            Heading(_BALANCE, Kind.AMOUNT, 17),
        ),
        rows=tuple(rows),
        across=True,
        known=ledger.scope.known_on,
    )


def detail_ledger_report(
    page: LedgerPage, events: Events, standard: Standard = Standard.ENTERPRISE, names: Names = NO_NAMES
) -> Report:
    """An account line by line with the balance running on, from what stood to the sums of the period."""
    rows = [TableRow((page.scope.first, "", _OPENING, "", None, None, *_side(page.opening)), strong=True)]
    rows += [_line(line, events, names) for line in page.lines]
    closing = (page.scope.last, "", _PERIOD, "", page.debit, page.credit, *_side(page.closing))
    if page.next is None:
        rows.append(TableRow(closing, strong=True))
    code = shown_code(page.account, standard)
    return Report(
        key="detail-ledger",
        title=Said(f"明细账 {code} {page.name.zh}", f"Detail ledger {code} {page.name.en}"),
        mark=NO_MARK,
        period=period_of(page.scope),
        unit=YUAN,
        columns=_line_columns(Heading(_SUMMARY, width=30), Heading(_WHOSE, width=20)),
        rows=tuple(rows),
        across=True,
        known=page.scope.known_on,
    )


def journal_report(
    page: JournalPage, events: Events, standard: Standard = Standard.ENTERPRISE, names: Names = NO_NAMES
) -> Report:
    """The journal: every line of every entry, and on its last page what both sides come to."""
    rows = []
    for each in page.entries:
        entry = each.entry
        for posting in entry.postings:
            is_debit = (posting.amount.minor > 0) != entry.red
            rows.append(
                TableRow(
                    (
                        entry.book_date,
                        number_in_words(entry.number),
                        summary_of(entry.summary, entry.rule, events),
                        shown_code(posting.account, standard),
                        page.names[posting.account],
                        whose(posting.sub, names),
                        posting.amount if is_debit else "",
                        "" if is_debit else -posting.amount,
                    )
                )
            )
    if rows and page.next is None:
        sums = (total([cell for row in rows if isinstance(cell := row.cells[place], Money)]) for place in (6, 7))
        rows.append(TableRow((_TOTAL, "", "", "", "", "", *sums), strong=True))
    return Report(
        key="journal",
        title=Said("序时账", "Journal"),
        mark=NO_MARK,
        period=period_of(page.scope),
        unit=YUAN,
        columns=(
            Heading(_DATE, width=11),
            Heading(_NUMBER, width=10),
            Heading(_SUMMARY, width=22),
            Heading(_CODE, width=12),
            Heading(_NAME, width=24),
            Heading(_WHOSE, width=17),
            Heading(_DEBIT, Kind.AMOUNT, 16),
            Heading(_CREDIT, Kind.AMOUNT, 16),
        ),
        rows=tuple(rows),
        across=True,
        known=page.scope.known_on,
    )


def sub_ledger_report(
    ledger: SubLedger, events: Events, standard: Standard = Standard.ENTERPRISE, names: Names = NO_NAMES
) -> Report:
    """All about a ticket, customer, item, bank account or person, account by account."""
    rows: list[TableRow] = []
    for account in ledger.accounts:
        code = shown_code(account.account, standard)
        named = Said(f"{code} {account.name.zh}", f"{code} {account.name.en}")
        opening = (ledger.scope.first, "", named, _OPENING, None, None, *_side(account.opening))
        rows.append(TableRow(opening, strong=True))
        mine = (_line(line, events, names) for line in ledger.lines if line.account == account.account)
        rows += [TableRow((*row.cells[:2], named, row.cells[2], *row.cells[4:])) for row in mine]
        sums = (account.debit, account.credit, *_side(account.closing))
        rows.append(TableRow((ledger.scope.last, "", named, _PERIOD, *sums)))
        share = ledger.shares.get(account.account, NOTHING)
        if share:
            both = (*_sides(share), *_side(account.closing + share))
            rows.append(TableRow((ledger.scope.last, "", named, _SHARE, *both)))
    about = whose(ledger.sub, names)
    return Report(
        key="sub-ledger",
        title=Said(f"明细台账 {about.zh}", f"Sub-ledger: {about.en}"),
        mark=NO_MARK,
        period=period_of(ledger.scope),
        unit=YUAN,
        columns=_line_columns(Heading(Said("科目", "Account"), width=30), Heading(_SUMMARY, width=20)),
        rows=tuple(rows),
        across=True,
        known=ledger.scope.known_on,
        notes=(_OF_SHARES,) if any(ledger.shares.values()) else () if rows else (_NOTHING,),
    )


def auxiliary_report(book: Auxiliary, standard: Standard = Standard.ENTERPRISE) -> Report:
    """An account by one dimension. Classes of goods have names enough; what else there is has its number beside it."""
    by, code = DIMENSIONS[book.by], shown_code(book.account, standard)
    keyed = book.by is not Dimension.CATEGORY
    rest = Said("未分摊", "Not of any")

    def row(name: Cell, key: str, *amounts: Money, strong: bool = False) -> TableRow:
        return TableRow((name, *((key,) if keyed else ()), *amounts), strong=strong)

    rows = (
        row(line.name if line.key else rest, line.key, line.opening, line.debit, line.credit, line.closing)
        for line in book.lines
    )
    return Report(
        key="auxiliary",
        title=Said(f"辅助核算 {code} {book.name.zh}（按{by.zh}）", f"{code} {book.name.en} by {by.en.lower()}"),
        mark=NO_MARK,
        period=period_of(book.scope),
        unit=YUAN,
        columns=(
            Heading(by, width=30),
            *((Heading(Said("编号", "Key"), width=22),) if keyed else ()),
            Heading(_OPENING, Kind.AMOUNT, 17),
            Heading(_DEBIT, Kind.AMOUNT, 17),
            Heading(_CREDIT, Kind.AMOUNT, 17),
            Heading(Said("期末余额", "Closing balance"), Kind.AMOUNT, 17),
        ),
        rows=(*rows, row(_TOTAL, "", *book.sums, strong=True)),
        across=True,
        known=book.scope.known_on,
    )


def number_in_words(number: int | None) -> str:
    """A voucher's number as the books write it: 记-0001; nothing before the store's day is closed."""
    return "" if number is None else f"记-{number:04d}"


def summary_of(summary: str, rule: str, events: Events) -> Cell:
    """What a voucher says of itself; of an entry that the business made, what happened."""
    return summary or Term(events.get(rule, rule))


def _line_columns(*told: Heading) -> tuple[Heading, ...]:
    return (
        Heading(_DATE, width=11),
        Heading(_NUMBER, width=10),
        *told,
        Heading(_DEBIT, Kind.AMOUNT, 17),
        Heading(_CREDIT, Kind.AMOUNT, 17),
        Heading(_SIDE, width=6),
        Heading(_BALANCE, Kind.AMOUNT, 17),
    )


def _line(line: LedgerLine, events: Events, names: Names) -> TableRow:
    summary = summary_of(line.summary, line.rule, events)
    if isinstance(summary, Term) and line.about not in {"", line.sub}:
        summary = Term(summary.msgid, whose(line.about, names))
    about = (line.book_date, number_in_words(line.number), summary, whose(line.sub, names))
    return TableRow((*about, line.debit or "", line.credit or "", *_side(line.balance)))


def _sides(amount: Money) -> tuple[Cell, Cell]:
    """A balance in the column of its side; nothing in the other."""
    return (amount, "") if amount.minor > 0 else ("", -amount) if amount else ("", "")


def _side(amount: Money) -> tuple[Cell, Money]:
    """A balance with the side that it stands on."""
    if not amount:
        return Said("平", "even"), NOTHING
    return (Said("借", "Dr"), amount) if amount.minor > 0 else (Said("贷", "Cr"), -amount)
