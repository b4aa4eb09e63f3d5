"""What screens, papers and the command line ask about vouchers, accounts and posting rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import sqlalchemy as sa

from domain.clock import calendar_day
from domain.errors import Refusal
from domain.ledger.accounts import CHART, is_summary
from domain.ledger.entry import EntryLine
from domain.ledger.posting import PostingRule
from domain.ledger.rule_change import PostingRuleChanged
from domain.ledger.rule_preview import MOST, RulePreview, compare
from domain.ledger.views import AccountLine, RuleLine, VoucherCard, VoucherQuery, VoucherRow
from domain.ledger.voucher import Standing, Voucher
from domain.ledger.voucher_listing import Only, VoucherList
from domain.listing import Page, Place
from domain.slips import VoucherSlip
from storage import chart, ledger_reading, rulebooks, slips, voucher_pages, vouchers
from storage.book_reading import BookReading
from storage.ledger import ENTRY
from storage.voucher_cards import card_of, row_of, row_waiting, standard_on, with_reversal


class VoucherReading(BookReading):
    """The part of `StoreReading` that is about vouchers."""

    __slots__ = ()

    def vouchers(self, asked: VoucherQuery) -> tuple[VoucherRow, ...]:
        """Vouchers by day and number; those that are not posted yet stand after them."""
        with self._reading() as conn:
            names = self._names(conn)
            posted = [row_of(line, names) for line in self._posted(conn, asked)]
            reversals = vouchers.reversals_of(conn, self.store_id, [row.voucher for row in posted])
            waiting = [row_waiting(held, names) for held in self._waiting(conn, asked)]
        return (*(with_reversal(row, reversals) for row in posted), *waiting)

    def voucher_page(self, asked: VoucherList, after: Place | None = None) -> Page[VoucherRow]:
        """A page of a month's vouchers, from this place on; what is not posted yet stands first."""
        with self._reading() as conn:
            return voucher_pages.page(conn, self.store_id, asked, after, self._names(conn))

    def voucher_counts(self, month: str) -> Mapping[Only, int]:
        """How many vouchers of a month stand how."""
        with self._reading() as conn:
            return voucher_pages.counts(conn, self.store_id, month)

    def voucher(self, voucher: str) -> VoucherCard:
        """A voucher by its name, or a posted one by its number (记-0001 of a month: "2026-03/1").

        Raises Refusal `voucher.unknown`.
        """
        with self._reading() as conn:
            return card_of(conn, self.store_id, voucher, self._names(conn))

    def voucher_slips(self, asked: VoucherQuery) -> tuple[VoucherSlip, ...]:
        """What the papers of posted vouchers show, in the order of their days and numbers."""
        posted = [row.voucher for row in self.vouchers(asked) if row.standing is Standing.POSTED]
        store, today = self.store(), calendar_day(self.clock())
        with self._reading() as conn:
            rulebook = rulebooks.in_force(conn, self.store_id, today)
            source = slips.Source(conn, self._journal(conn), store, rulebook, self._names(conn))
            return tuple(slips.voucher_slip(source, voucher) for voucher in posted)

    def accounts(self) -> tuple[AccountLine, ...]:
        """The chart of accounts with those that the shop added."""
        with self._reading() as conn:
            accounts = chart.chart_of(conn, self.store_id)
            standard = standard_on(conn, self.store_id, calendar_day(self.clock()))
        return tuple(
            AccountLine(
                code=code,
                shown_code=account.shown_code(standard),
                name_zh=account.name_zh,
                name_en=account.name_en,
                side=account.side,
                element=account.element,
                summary=is_summary(code, accounts),
                own=code not in CHART,
            )
            for code, account in sorted(accounts.items())
        )

    def posting_rules(self, on: date, kind: str = "") -> tuple[RuleLine, ...]:
        """The posting rules of a day, of one kind of fact where it is named. Raises Refusal `rule.unknown`."""
        with self._reading() as conn:
            changes, rules = chart.rule_changes(conn, self.store_id), chart.rules_on(conn, self.store_id, on)
        if kind and kind not in rules:
            raise Refusal("rule.unknown", kind=kind[:40])
        decided = {change.rule.version: change for change in changes}
        wanted = [rules[kind]] if kind else [rules[each] for each in sorted(rules)]
        return tuple(_rule_line(rule, decided.get(rule.version)) for rule in wanted)

    def rule_preview(self, proposed: PostingRule, on: date, most: int = MOST) -> RulePreview:
        """What the last facts of a kind would post by a proposed rule, beside what they post by that of a day."""
        with self._reading() as conn:
            facts = self._journal(conn).last_of_kind(proposed.kind, min(most, MOST))
            rules = chart.rules_on(conn, self.store_id, on)
        return compare(facts, rules, {**rules, proposed.kind: proposed})

    def _posted(self, conn: sa.Connection, asked: VoucherQuery) -> tuple[EntryLine, ...]:
        if asked.standing not in {None, Standing.POSTED}:
            return ()
        query = sa.select(ENTRY).where(ENTRY.c.store == self.store_id)
        if asked.month is not None:
            query = query.where(ENTRY.c.month == asked.month)
        if asked.number is not None:
            query = query.where(ENTRY.c.number == asked.number)
        if asked.unreviewed:
            query = query.where(~vouchers.is_reviewed(ENTRY.c.store, ENTRY.c.cause))
        in_order = (ENTRY.c.book_date, ENTRY.c.number == 0, ENTRY.c.number, ENTRY.c.recorded_at, ENTRY.c.cause)
        return ledger_reading.lines_of(conn, self.store_id, conn.execute(query.order_by(*in_order)).all())

    def _waiting(self, conn: sa.Connection, asked: VoucherQuery) -> Iterator[Voucher]:
        if asked.number is not None or asked.standing is Standing.POSTED:
            return
        standings = voucher_pages.NOT_POSTED if asked.standing is None else (asked.standing,)
        for held in vouchers.vouchers_in(conn, self.store_id, standings, asked.month):
            if not (asked.unreviewed and held.standing is not Standing.PREPARED):
                yield held


def _rule_line(rule: PostingRule, change: PostingRuleChanged | None) -> RuleLine:
    if change is None:
        return RuleLine(rule=rule, effective_from=None, reason="")
    return RuleLine(rule=rule, effective_from=change.effective_from, reason=change.reason)
