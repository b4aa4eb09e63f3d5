"""Several stores as one, as reports: what goes out of their sum (1291, 内部往来), and what does not clear."""

from __future__ import annotations

from collections.abc import Mapping

from domain.ledger.accounts import shown_code
from domain.ledger.consolidation import (
    INTER_STORE,
    ConsolidatedAccount,
    ConsolidatedBalance,
    InterStore,
    InterStoreLine,
    Pair,
    StoreAmount,
)
from domain.ledger.statements.book_reports import Events, number_in_words, summary_of
from domain.ledger.statements.reports import NO_MARK
from domain.ledger.statements.table import DASH, YUAN, Cell, Heading, Kind, Report, TableRow, day_in_words, told
from domain.ledger.statements.template import Said, Scope
from domain.money import NOTHING, Money, total
from domain.rulebook.bookkeeping import Standard

MOST_APART = 4
"""So many stores have a column of their own; of more, their sum alone is shown."""

_PAIRS_SAID = 3
_SIGNS = Said(
    "各店与合计列为借方余额，贷方余额以负数列示。",
    "Stores and their sum are debits less credits: a credit is less than nothing.",
)
_ALL_CLEARS = Said("所列门店之间无往来，或已全部抵销。", "Between these stores nothing is open.")


Names = Mapping[str, str]
"""What stores are called, by number."""


def consolidated_report(balance: ConsolidatedBalance, scope: Scope, standard: Standard) -> Report:
    """The trial balance of several stores as of one: sum, what is eliminated, what remains on either side."""
    apart = balance.stores if len(balance.stores) <= MOST_APART else ()
    rows = [_row(each, apart, standard) for each in balance.accounts]
    return Report(
        key="consolidated-balance",
        title=Said("合并科目余额表", "Consolidated trial balance"),
        mark=NO_MARK,
        period=day_in_words(balance.up_to),
        unit=YUAN,
        columns=(
            Heading(Said("科目编码", "Account"), width=12),
            Heading(Said("科目名称", "Name"), width=24),
            *(Heading(Said(store, store), Kind.AMOUNT, 17) for store in apart),
            *(
                Heading(said, Kind.AMOUNT, 17)
                for said in (
                    Said("合计", "Sum"),
                    Said("抵销借方", "Eliminated Dr"),
                    Said("抵销贷方", "Eliminated Cr"),
                    Said("合并后借方", "Debit"),
                    Said("合并后贷方", "Credit"),
                )
            ),
        ),
        rows=(*rows, _sums(rows, apart)),
        across=True,
        known=scope.known_on,
        notes=(_SIGNS, *notes_of(balance)),
    )


def _row(account: ConsolidatedAccount, apart: tuple[str, ...], standard: Standard) -> TableRow:
    held = {each.store: _net(each) for each in account.stores}
    left = account.debit - account.credit
    return TableRow(
        (
            shown_code(account.account, standard),
            Said(account.name_zh, account.name_en),
            *(held.get(store, NOTHING) for store in apart),
            total([*held.values()]),
            account.eliminated_debit or "",
            account.eliminated_credit or "",
            left if left > NOTHING else "",
            -left if left < NOTHING else "",
        )
    )


def _net(amount: StoreAmount) -> Money:
    return amount.debit - amount.credit


def _sums(rows: list[TableRow], apart: tuple[str, ...]) -> TableRow:
    columns = range(2, len(apart) + 7)
    sums = (total([cell for row in rows if isinstance(cell := row.cells[place], Money)]) for place in columns)
    return TableRow((Said("合计", "Total"), "", *sums), strong=True)


def between_report(between: InterStore, scope: Scope, events: Events, names: Names) -> Report:
    """What these stores and each other store say of each other, and below each pair the entries that are on their way:
    they add up to the difference.
    """
    rows: list[TableRow] = []
    for pair in between.pairs:
        rows.append(_pair(pair, names))
        rows += [_line(line, events, names) for line in pair.on_its_way]
    return Report(
        key="between-stores",
        title=Said("内部往来对账表", "Between stores"),
        mark=NO_MARK,
        period=day_in_words(between.up_to),
        unit=YUAN,
        columns=(
            Heading(Said("门店", "Store"), width=18),
            Heading(Said("对方门店", "Other store"), width=18),
            Heading(Said("日期", "Date"), width=11),
            Heading(Said("凭证字号", "Voucher"), width=10),
            Heading(Said("摘要", "Summary"), width=24),
            Heading(Said("本方账面", "Its books say"), Kind.AMOUNT, 16),
            Heading(Said("对方账面", "The other's say"), Kind.AMOUNT, 16),
            Heading(Said("差额", "Difference"), Kind.AMOUNT, 16),
            Heading(Said("状态", "State"), width=16),
        ),
        rows=tuple(rows),
        across=True,
        known=scope.known_on,
        notes=(_ALL_CLEARS,) if between.clears else (),
    )


def _pair(pair: Pair, names: Names) -> TableRow:
    state = Said("已抵销", "clears") if pair.clears else Said("未抵销", "does not clear")
    if pair.other_says is None and not pair.clears:
        state = Said("对方不在所列门店内", "the other is not among these")
    cells: tuple[Cell, ...] = (
        _named(pair.one, names),
        _named(pair.other, names),
        "",
        "",
        "",
        pair.one_says,
        pair.other_says,
    )
    return TableRow((*cells, pair.difference, state), strong=True)


def _line(line: InterStoreLine, events: Events, names: Names) -> TableRow:
    what = (line.book_date, number_in_words(line.number), summary_of(line.summary, line.rule, events))
    way = Said("在途", "on its way")
    return TableRow((_named(line.store, names), _named(line.other, names), *what, "", "", line.amount, way), level=1)


def notes_of(balance: ConsolidatedBalance) -> tuple[Said, ...]:
    """What went out of the sum of several stores, and between whom something does not clear, for the foot of any of
    their statements.
    """
    if len(balance.stores) == 1:
        return ()
    between = [each for each in balance.accounts if each.account.startswith(INTER_STORE)]
    gone = total([each.eliminated_debit for each in between])
    notes = [
        Said(
            f"门店之间往来（1291）已抵销 {_amount(gone)} 元。",
            f"Between these stores (1291) {_amount(gone)} clears and stands in no balance.",
        )
    ]
    open_pairs = [pair for pair in balance.inter_store.pairs if not pair.clears]
    if open_pairs:
        said = [f"{pair.one}–{pair.other or '?'} {_amount(pair.difference)}" for pair in open_pairs[:_PAIRS_SAID]]
        more = len(open_pairs) - len(said)
        zh, en = (f"，另有 {more} 对", f", and {more} more") if more else ("", "")
        notes.append(
            Said(
                f"未抵销：{'；'.join(said)}{zh}，明细见《内部往来对账表》。",
                f"Does not clear: {'; '.join(said)}{en}; the form Between stores names the entries.",
            )
        )
    return tuple(notes)


def _named(store: str, names: Names) -> str:
    """Number and name; a line that names no store says so by a dash."""
    return f"{store} {names.get(store, '')}".strip() or DASH


def _amount(amount: Money) -> str:
    return told(amount, Kind.AMOUNT, str)
