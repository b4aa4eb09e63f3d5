"""What screens ask beside vouchers, accounts and posting rules: what is behind them, and whom they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from domain.access.roles import Role
from domain.clock import calendar_day, wall_text
from domain.commands import Moment
from domain.customers.customer import CustomerKind
from domain.customers.masking import masked_name
from domain.errors import Refusal
from domain.facts import Fact
from domain.happening import Happening
from domain.ids import CommandId, PersonId
from domain.ledger import rule_change
from domain.ledger.book_views import RuleVersion, VoucherStory
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.entry import EntryPosted
from domain.ledger.rule_change import ChangeRule
from domain.ledger.statements.books import Cursor, LedgerPage
from domain.ledger.statements.template import Scope
from domain.ledger.voucher import VoucherPosted, VoucherPrepared
from storage import chart, workstations
from storage.account_pages import Page, account_page
from storage.book_reading import BookReading
from storage.chart import POSTING_RULE
from storage.customers import CUSTOMER
from storage.ledger import ACCOUNT_MONTH
from storage.state import SqlState
from storage.vouchers import VOUCHER, VOUCHER_REVIEW

_NOBODY = PersonId("SYSTEM")


class BooksReading(BookReading):
    """The part of `StoreReading` that stands behind the screens of the books."""

    __slots__ = ()

    def voucher_months(self) -> tuple[str, ...]:
        """Every month that has an entry or a prepared voucher, the newest first."""
        booked = sa.select(ACCOUNT_MONTH.c.month).where(ACCOUNT_MONTH.c.store == self.store_id).distinct()
        named = sa.select(VOUCHER.c.dated).where(VOUCHER.c.store == self.store_id, VOUCHER.c.body != "").distinct()
        with self._reading() as conn:
            months = {*conn.execute(booked).scalars(), *(f"{day:%Y-%m}" for day in conn.execute(named).scalars())}
        return tuple(sorted(months, reverse=True))

    def voucher_story(self, voucher: str, subs: tuple[str, ...] = ()) -> VoucherStory:
        """What is behind a voucher; `subs` are what its lines are about."""
        with self._reading() as conn:
            names = self._names(conn)
            facts, papers = self._behind(conn, voucher)
            return VoucherStory(
                story=tuple(_happening(each, names) for each in facts),
                paper=f"{papers[-1].at.command_id}:{papers[-1].at.n}" if papers else "",
                reviewed_at=self._reviewed_at(conn, voucher),
                names=_names_of(conn, self.store_id, subs, names),
            )

    def names_of_subs(self, subs: tuple[str, ...]) -> Mapping[str, str]:
        """Whom sub-ledgers are about, where the shop has a name for them; customers' names are masked."""
        with self._reading() as conn:
            return _names_of(conn, self.store_id, subs, self._names(conn))

    def workstations(self) -> Mapping[str, int]:
        """The number by which each workstation of the store is called."""
        with self._reading() as conn:
            return workstations.numbers_of(conn, self.store_id)

    def account_lines(self, scope: Scope, account: str, after: Cursor | None = None) -> LedgerPage:
        """A page of an account's detail ledger behind a place."""
        with self._reading() as conn:
            return account_page(conn, scope, account, Page(after))

    def rule_versions(self, kind: str) -> tuple[RuleVersion, ...]:
        """Every version of the posting rule of a kind of fact, the newest first. Raises Refusal `rule.unknown`."""
        if kind not in BUILT_IN:
            raise Refusal("rule.unknown", kind=kind[:40])
        query = sa.select(POSTING_RULE).where(POSTING_RULE.c.store == self.store_id, POSTING_RULE.c.kind == kind)
        with self._reading() as conn:
            changes, names = chart.rule_changes(conn, self.store_id), self._names(conn)
            who = {row.version: (row.actor, row.approver) for row in conn.execute(query)}
        made = [
            RuleVersion(
                rule=each.rule,
                effective_from=each.effective_from,
                reason=each.reason,
                by=names.get(who[each.rule.version][0], who[each.rule.version][0]),
                second=names.get(who[each.rule.version][1], who[each.rule.version][1]),
            )
            for each in reversed(changes)
            if each.rule.kind == kind
        ]
        return (*made, RuleVersion(rule=BUILT_IN[kind]))

    def rule_objection(self, asked: ChangeRule) -> Refusal | None:
        """What the rules have against a changed posting rule; None where it only lacks a second person."""
        now = self.clock()
        moment = Moment(
            now=now,
            business_date=calendar_day(now),
            store=self.store_id,
            device=self.device,
            command_id=CommandId("trial"),
            actor=_NOBODY,
            role=Role.ACCOUNTANT,
            approver=_NOBODY,
        )
        with self._reading() as conn:
            try:
                list(rule_change.decide(asked, SqlState(self._journal(conn), lambda: calendar_day(now)), moment))
            except Refusal as refusal:
                return refusal
        return None

    def _behind(self, conn: sa.Connection, voucher: str) -> tuple[Sequence[Fact], Sequence[Fact]]:
        """The fact that the business posted, or what was done with a voucher by hand; and those that a paper shows."""
        command, _, n = voucher.rpartition(":")
        if not command:
            facts = self._journal(conn).of_subjects([f"voucher:{voucher}"])
            return facts, [each for each in facts if isinstance(each.body, VoucherPrepared | VoucherPosted)]
        facts = list(self._journal(conn).of_command(command))
        posted = [each for each in facts if isinstance(each.body, EntryPosted) and each.body.cause == voucher]
        return [each for each in facts if n.isdigit() and each.at.n == int(n)], posted

    def _reviewed_at(self, conn: sa.Connection, voucher: str) -> str:
        mine = (VOUCHER_REVIEW.c.store == self.store_id, VOUCHER_REVIEW.c.voucher == voucher)
        stamp = conn.execute(sa.select(VOUCHER_REVIEW.c.reviewed_at).where(*mine)).scalar_one_or_none()
        return wall_text(datetime.fromtimestamp(int(stamp[:12], 16) / 1000, UTC)) if stamp else ""


def _happening(fact: Fact, names: Mapping[str, str]) -> Happening:
    approver = fact.at.approver
    return Happening(fact, names.get(fact.at.actor, fact.at.actor), names.get(approver, approver) if approver else "")


def _names_of(conn: sa.Connection, store: str, subs: Iterable[str], people: Mapping[str, str]) -> dict[str, str]:
    wanted = set(subs)
    customers = [sub.removeprefix("customer:") for sub in wanted if sub.startswith("customer:")]
    query = sa.select(CUSTOMER.c.customer, CUSTOMER.c.name, CUSTOMER.c.kind).where(
        CUSTOMER.c.store == store, CUSTOMER.c.customer.in_(customers)
    )
    found = conn.execute(query).all() if customers else ()
    named = {f"customer:{row.customer}": masked_name(row.name, CustomerKind(row.kind)) for row in found if row.name}
    persons = (sub.removeprefix("person:") for sub in wanted if sub.startswith("person:"))
    named |= {f"person:{person}": people.get(person, person) for person in persons}
    drawers = {f"till:{device}": str(number) for device, number in workstations.numbers_of(conn, store).items()}
    return named | {sub: number for sub, number in drawers.items() if sub in wanted}
