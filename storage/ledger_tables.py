"""The ledger's tables: entries, their postings, and what each account moved on each day and in each month."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables import Kept, day, number, table, text

ENTRY = table(
    "entry",
    Kept.PROJECTION,
    text("store", key=True),
    text("cause", key=True),
    day("book_date"),
    day("business_date"),
    text("recorded_at"),
    day("known_on"),
    text("device_id"),
    number("device_seq"),
    text("rule"),
    text("actor"),
    text("posted_by"),
    text("summary"),
    number("red"),
    text("reverses", empty=True),
    number("turn", empty=True),
    text("month"),
    number("number"),
    text("numbered_by"),
)
"""Entries. `business_date` is the day that an entry names, `known_on` the calendar day that took it down; `turn` is
None for what the business posts; `actor` prepared it and `posted_by` brought it into the ledger; `number` is 0 and
`numbered_by` empty until a closing took it in.
"""
sa.Index(None, ENTRY.c.store, ENTRY.c.book_date, ENTRY.c.recorded_at)
sa.Index(None, ENTRY.c.store, ENTRY.c.device_id, ENTRY.c.device_seq)
sa.Index(None, ENTRY.c.store, ENTRY.c.numbered_by, ENTRY.c.book_date)
sa.Index(None, ENTRY.c.store, ENTRY.c.month, ENTRY.c.number)

POSTING = table(
    "posting",
    Kept.PROJECTION,
    text("store", key=True),
    text("cause", key=True),
    number("line", key=True),
    text("account"),
    text("sub"),
    day("book_date"),
    number("amount"),
)
"""One line of an entry: a debit is positive, a credit negative."""
sa.Index(None, POSTING.c.store, POSTING.c.account, POSTING.c.book_date, POSTING.c.cause)
sa.Index(None, POSTING.c.store, POSTING.c.sub, POSTING.c.account)
sa.Index(None, POSTING.c.store, POSTING.c.account, POSTING.c.sub, POSTING.c.book_date, POSTING.c.amount)

ACCOUNT_DAY = table(
    "account_day",
    Kept.PROJECTION,
    text("store", key=True),
    day("book_date", key=True),
    text("account", key=True),
    day("known_on", key=True),
    number("debit"),
    number("credit"),
)
"""What an account was debited and credited on a day, apart by when that was taken down: so any past state of the books
can be asked for.
"""
sa.Index(None, ACCOUNT_DAY.c.store, ACCOUNT_DAY.c.account, ACCOUNT_DAY.c.book_date, ACCOUNT_DAY.c.known_on)

ACCOUNT_MONTH = table(
    "account_month",
    Kept.PROJECTION,
    text("store", key=True),
    text("month", key=True),
    text("account", key=True),
    number("debit"),
    number("credit"),
)
"""The same by month, so that a balance costs months and not days."""

CASH_FLOW = table(
    "cash_flow",
    Kept.PROJECTION,
    text("store", key=True),
    day("book_date", key=True),
    text("account", key=True),
    day("known_on", key=True),
    number("inflow"),
    number("outflow"),
)
"""What came in and went out for each other account in entries that moved money (1001, 1002, 1012), by day."""
