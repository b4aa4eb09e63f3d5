"""Statements and other forms as reports: the rows and columns of their papers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from domain.ledger.accounts import shown_code
from domain.ledger.statements.aging import RECEIVABLE_BUCKETS, LoanAging, ReceivableAging, class_names
from domain.ledger.statements.balance_sheet import ASSETS, BALANCE_SHEET
from domain.ledger.statements.operating import UNITS, OperatingTable, spans
from domain.ledger.statements.ratios import RatioTable
from domain.ledger.statements.subs import NO_NAMES, Names, whose
from domain.ledger.statements.table import (
    WAN,
    YUAN,
    Cell,
    Heading,
    Kind,
    Report,
    TableRow,
    day_in_words,
    days_in_words,
)
from domain.ledger.statements.template import Basis, Said, Scope, Statement, StatementRow
from domain.money import Money
from domain.rulebook.bookkeeping import Standard

_ITEM, _LINE_NO = Said("项目", "Item"), Said("行次", "Line")
NO_MARK = Said("", "")


def statement_report(statement: Statement) -> Report:
    """A statement as its form prints it; the balance sheet has its assets beside the rest."""
    scope = statement.scope
    if statement.key == BALANCE_SHEET.key:
        return _two_sided(statement)
    columns = tuple(Heading(column.name, Kind.AMOUNT, 18) for column in statement.columns)
    return Report(
        key=statement.key,
        title=statement.title,
        mark=statement.mark,
        period=days_in_words(scope.first, scope.last),
        days=(scope.first, scope.last),
        unit=YUAN,
        columns=(Heading(_ITEM, width=42), Heading(_LINE_NO, width=6), *columns),
        rows=tuple(
            TableRow((row.name, str(place), *row.amounts), row.level, row.strong)
            for place, row in enumerate(statement.rows, start=1)
        ),
        known=scope.known_on,
        notes=_notes(statement),
    )


def _notes(statement: Statement) -> tuple[Said, ...]:
    if statement.basis is Basis.TURNOVER:
        return (Said("本表不含结转本年利润的凭证。", "Entries that carry profit forward are left out."),)
    if statement.basis is Basis.CASH:
        return _VAT_NOTES
    return ()


_VAT_NOTES = (
    Said(
        "息费和绝当物品收入按不含增值税金额列示，销项税额单独列示。",
        "Interest, fees and sales are shown without VAT; the VAT received with them has its own row.",
    ),
    Said(
        "采购支付的进项税额列入“支付其他与经营活动有关的现金”，不列入支付的各项税费。",
        "Input VAT paid to suppliers is among other operating payments, not among taxes paid.",
    ),
)


def _two_sided(statement: Statement) -> Report:
    rows = {row.key: row for row in statement.rows}
    left = [rows[key] for key in ASSETS]
    right = [row for row in statement.rows if row.key not in {*ASSETS, "assets"}]
    total = right.pop()
    blank = (None, None, *(None for _ in statement.columns))
    lines = []
    for place in range(max(len(left), len(right))):
        one = _side(left[place], place + 1) if place < len(left) else _no_side(len(blank))
        other_place = len(left) + 2 + place
        other = _side(right[place], other_place) if place < len(right) else _no_side(len(blank))
        strong = place < len(right) and right[place].strong
        lines.append(TableRow((*one, *other), 0, strong, len(blank)))
    last = (*_side(rows["assets"], len(left) + 1), *_side(total, len(left) + len(right) + 2))
    amounts = tuple(Heading(column.name, Kind.AMOUNT, 17) for column in statement.columns)
    line_no = Heading(_LINE_NO, width=5)
    return Report(
        key=statement.key,
        title=statement.title,
        mark=statement.mark,
        period=day_in_words(statement.scope.last),
        days=(statement.scope.last,),
        unit=YUAN,
        columns=(
            Heading(Said("资产", "Assets"), width=21),
            line_no,
            *amounts,
            Heading(Said("负债和所有者权益", "Liabilities and equity"), width=24),
            line_no,
            *amounts,
        ),
        rows=(*lines, TableRow(last, 0, strong=True)),
        across=True,
        known=statement.scope.known_on,
    )


def _side(row: StatementRow, place: int) -> tuple[Cell, ...]:
    return (row.name, str(place), *row.amounts)


def _no_side(cells: int) -> tuple[Cell, ...]:
    return ("",) * cells


def operating_report(table: OperatingTable) -> Report:
    """The operating table, in 万元."""
    month, year, before = spans(table.scope)
    names = (
        (Said("本月", "Month"), Kind.WAN),
        (Said("本年累计", "Year to date"), Kind.WAN),
        (Said("上年同期", "Same period last year"), Kind.WAN),
        (Said("同比增减%", "Change"), Kind.PERCENT),
    )
    renewals = Said("典当总额含续当。", "The volume includes renewals.")
    without = Said("典当总额不含续当。", "The volume does not include renewals.")
    first, last = (
        days_in_words(year.first or before.last, year.last),
        days_in_words(month.first or year.last, month.last),
    )
    return Report(
        key="operating",
        title=Said("典当企业经营情况统计表", "Operating table of the pawnshop"),
        mark=NO_MARK,
        period=Said(f"{last.zh}（累计：{first.zh}）", f"{last.en} (year to date: {first.en})"),
        days=(table.scope.last,),
        unit=WAN,
        columns=(
            Heading(Said("指标", "Measure"), width=34),
            Heading(Said("计量单位", "Unit"), width=11),
            *(Heading(name, kind, 15) for name, kind in names),
        ),
        rows=tuple(
            TableRow((row.name, UNITS[row.unit], row.month, row.year, row.before, row.change), row.level)
            for row in table.rows
        ),
        known=table.scope.known_on,
        notes=(
            renewals if table.renewals_in else without,
            Said(
                "绝当物品销售收入含拍卖、协议处置所得；该所得冲抵当户债务，不计入营业收入。",
                "Sales of forfeited goods include what auctions brought, which pays the debt and is no income.",
            ),
        ),
    )


def ratio_report(table: RatioTable) -> Report:
    """The risk ratios, in per cent."""
    year = table.scope.last.year
    return Report(
        key="ratios",
        title=Said("典当行业风险指标汇总表", "Risk ratios of the pawnshop"),
        mark=NO_MARK,
        period=day_in_words(table.scope.last),
        days=(table.scope.last,),
        unit=Said("%", "%"),
        columns=(
            Heading(Said("序号", "No."), width=6),
            Heading(Said("指标", "Ratio"), width=24),
            Heading(Said("公式", "Formula"), width=38),
            Heading(Said(f"年初（{year - 1}年）", f"Start of year ({year - 1})"), Kind.PERCENT, 15),
            Heading(Said(f"年末（{year}年）", f"End of year ({year})"), Kind.PERCENT, 15),
            Heading(Said("增减%", "Change"), Kind.PERCENT, 12),
        ),
        rows=tuple(
            TableRow((row.ratio.number, row.ratio.name, row.ratio.formula, row.before, row.year, row.change))
            for row in table.rows
        ),
        known=table.scope.known_on,
        notes=(
            Said(
                "逾期息费按所属当票的类别计入11.1至11.3；无当票可查的计入11.4。",
                "Overdue interest and fees are in 11.1 to 11.3 by their ticket's class, without a ticket in 11.4.",
            ),
        ),
    )


def loan_aging_report(aging: LoanAging) -> Report:
    """Open loans by days to due or late, by class."""
    classes = class_names()
    whole = aging.total.of()[1]
    count, amount = Said("笔数", "Count"), Said("金额", "Amount")

    def cells(of: tuple[tuple[int, Money], ...]) -> Iterator[Cell]:
        for number, sums in of:
            yield number
            yield sums

    rows = [
        TableRow(
            (
                row.bucket.name,
                *cells(tuple(row.of(pledge) for pledge, _ in classes)),
                *cells((row.of(),)),
                Fraction(row.of()[1].minor, whole.minor) if whole else None,
            ),
            strong=row.bucket.key == "total",
        )
        for row in (*aging.rows, aging.total)
    ]
    names = (*(name for _, name in classes), Said("合计", "Total"))
    return Report(
        key="loan-aging",
        title=Said("贷款账龄分析表", "Aging of open loans"),
        mark=NO_MARK,
        period=day_in_words(aging.scope.last),
        unit=YUAN,
        columns=(
            Heading(Said("距到期或逾期天数", "Days to due or late"), width=24),
            *(
                Heading(Said(f"{name.zh}{said.zh}", f"{name.en}: {said.en.lower()}"), kind, width)
                for name in names
                for said, kind, width in ((count, Kind.AMOUNT, 9), (amount, Kind.AMOUNT, 16))
            ),
            Heading(Said("占比", "Share"), Kind.PERCENT, 10),
        ),
        rows=tuple(rows),
        across=True,
        known=aging.scope.known_on,
    )


def receivable_report(
    aging: ReceivableAging, standard: Standard = Standard.ENTERPRISE, names: Names = NO_NAMES
) -> Report:
    """Receivables by age."""
    sums = [Money(sum(row.amounts[place].minor for row in aging.rows)) for place in range(len(RECEIVABLE_BUCKETS))]
    whole = Money(sum(row.balance.minor for row in aging.rows))
    return Report(
        key="receivables",
        title=Said("应收款项账龄分析表", "Aging of receivables"),
        mark=NO_MARK,
        period=day_in_words(aging.scope.last),
        unit=YUAN,
        columns=(
            Heading(Said("科目", "Account"), width=9),
            Heading(Said("名称", "Name"), width=18),
            Heading(Said("对象", "Whose"), width=20),
            Heading(Said("余额", "Balance"), Kind.AMOUNT, 16),
            *(Heading(bucket.name, Kind.AMOUNT, 15) for bucket in RECEIVABLE_BUCKETS),
        ),
        rows=(
            *(
                TableRow((shown_code(row.account, standard), row.name, about, row.balance, *row.amounts))
                for row in aging.rows
                for about in (whose(row.sub, names),)
            ),
            TableRow((Said("合计", "Total"), "", "", whole, *sums), strong=True),
        ),
        across=True,
        known=aging.scope.known_on,
    )


def period_of(scope: Scope) -> Said:
    """The days of a scope in words."""
    return days_in_words(scope.first, scope.last)
