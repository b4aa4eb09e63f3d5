"""The chart of accounts of a store with its own detail accounts, and the posting rules as they were changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

import sqlalchemy as sa

from domain.ledger.accounts import CHART, Account, name_of
from domain.ledger.built_in_rules import BUILT_IN
from domain.ledger.detail_account import AccountAdded, AccountDivided, in_their_places
from domain.ledger.posting import Rules
from domain.ledger.rule_change import PostingRuleChanged, in_force
from storage import sql
from storage.projection import Batch
from storage.states import read_state, state_of
from storage.tables import Kept, day, table, text

ACCOUNT = table(
    "account",
    Kept.PROJECTION,
    text("store", key=True),
    text("code", key=True),
    text("name_zh"),
    text("name_en"),
)
"""Detail accounts that the shop added."""

ACCOUNT_DIVIDED = table(
    "account_divided",
    Kept.PROJECTION,
    text("store", key=True),
    text("account", key=True),
    text("first"),
)
"""Accounts that became sums, and the detail account that took the place of each."""

POSTING_RULE = table(
    "posting_rule",
    Kept.PROJECTION,
    text("store", key=True),
    text("version", key=True),
    text("kind"),
    day("effective_from"),
    text("recorded_at"),
    text("actor"),
    text("approver"),
    text("body"),
)
"""Every change of a posting rule, whole."""

_ADDED = sa.select(ACCOUNT).where(ACCOUNT.c.store == sa.bindparam("store")).order_by(ACCOUNT.c.code)
_DIVIDED = sa.select(ACCOUNT_DIVIDED).where(ACCOUNT_DIVIDED.c.store == sa.bindparam("store"))
_CHANGES = (
    sa.select(POSTING_RULE.c.body)
    .where(POSTING_RULE.c.store == sa.bindparam("store"))
    .order_by(POSTING_RULE.c.recorded_at, POSTING_RULE.c.version)
)


def project(batch: Batch) -> None:
    """Accounts that were added, and posting rules that were changed."""
    accounts = [
        {"store": batch.store, "code": body.code, "name_zh": body.name_zh, "name_en": body.name_en}
        for _, body in batch.of(AccountAdded)
    ]
    sql.insert_new(batch.conn, ACCOUNT, accounts)
    _divide(batch)
    rules = [
        {
            "store": batch.store,
            "version": body.rule.version,
            "kind": body.rule.kind,
            "effective_from": body.effective_from,
            "recorded_at": at.recorded_at,
            "actor": at.actor,
            "approver": at.approver or "",
            "body": state_of(body),
        }
        for at, body in batch.of(PostingRuleChanged)
    ]
    sql.insert_new(batch.conn, POSTING_RULE, rules)


def _divide(batch: Batch) -> None:
    """Two workstations may have divided the same account: the first in the store's order counts."""
    firsts: dict[str, str] = {}
    for fact in batch.to_fold(AccountDivided):
        if isinstance(fact.body, AccountDivided):
            firsts.setdefault(fact.body.account, fact.body.first)
    rows = [{"store": batch.store, "account": account, "first": first} for account, first in firsts.items()]
    if batch.in_order:
        sql.insert_new(batch.conn, ACCOUNT_DIVIDED, rows)
    else:
        sql.put(batch.conn, ACCOUNT_DIVIDED, rows)


def chart_of(conn: sa.Connection, store: str) -> Mapping[str, Account]:
    """Every account of a store: the built-in ones and its own, by code."""
    chart = dict(CHART)
    for row in conn.execute(_ADDED, {"store": store}):
        above = name_of(row.code, chart)
        chart[row.code] = Account(row.code, row.name_zh, row.name_en, above.side)
    return dict(sorted(chart.items()))


def rule_changes(conn: sa.Connection, store: str) -> tuple[PostingRuleChanged, ...]:
    """Every change of a posting rule, in the order in which they were decided."""
    return tuple(map(_change, conn.execute(_CHANGES, {"store": store}).scalars()))


@lru_cache(maxsize=256)
def _change(body: str) -> PostingRuleChanged:
    """A change as it is kept; every command that moves money reads all of them."""
    return read_state(PostingRuleChanged, body)


def rules_on(conn: sa.Connection, store: str, on: date) -> Rules:
    """The posting rules of a day, with the accounts that took the places of others."""
    changes = rule_changes(conn, store)
    first = tuple(sorted(first_details(conn, store).items()))
    if not changes:
        return _built_in(first)
    return in_their_places(in_force(changes, on), dict(first))


def first_details(conn: sa.Connection, store: str) -> Mapping[str, str]:
    """For every account that became a sum, the detail account that takes what it would take."""
    divided = {row.account: row.first for row in conn.execute(_DIVIDED, {"store": store})}
    return {account: _last_of(account, divided) for account in divided}


def _last_of(account: str, divided: Mapping[str, str]) -> str:
    while account in divided:
        account = divided[account]
    return account


@lru_cache(maxsize=8)
def _built_in(first: Iterable[tuple[str, str]]) -> Rules:
    return in_their_places(BUILT_IN, dict(first))
