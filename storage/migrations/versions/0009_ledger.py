"""The ledger with the days that entries are booked on, their numbers, closings, vouchers and posting rules."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage import search
from storage.schema import NUMBER, TEXT

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables; what they hold is projected again when the book opens."""
    for name in ("entry", "posting", "account_day", "running", "accrued_of_ended", "accrual", "accrued"):
        op.drop_table(name)
    if op.get_bind().dialect.name == "sqlite":
        op.drop_table("search")
        op.execute(search.CREATE)
    op.create_table(
        "entry",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("cause", TEXT, nullable=False),
        sa.Column("book_date", TEXT, nullable=False),
        sa.Column("business_date", TEXT, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("known_on", TEXT, nullable=False),
        sa.Column("device_id", TEXT, nullable=False),
        sa.Column("device_seq", NUMBER, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("posted_by", TEXT, nullable=False),
        sa.Column("summary", TEXT, nullable=False),
        sa.Column("red", NUMBER, nullable=False),
        sa.Column("reverses", TEXT, nullable=True),
        sa.Column("turn", NUMBER, nullable=True),
        sa.Column("month", TEXT, nullable=False),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("numbered_by", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "cause", name=op.f("pk_entry")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_entry_store_book_date_recorded_at"), "entry", ["store", "book_date", "recorded_at"])
    op.create_index(op.f("ix_entry_store_device_id_device_seq"), "entry", ["store", "device_id", "device_seq"])
    op.create_index(op.f("ix_entry_store_month_number"), "entry", ["store", "month", "number"])
    op.create_index(op.f("ix_entry_store_numbered_by_book_date"), "entry", ["store", "numbered_by", "book_date"])
    op.create_table(
        "posting",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("cause", TEXT, nullable=False),
        sa.Column("line", NUMBER, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("sub", TEXT, nullable=False),
        sa.Column("book_date", TEXT, nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "cause", "line", name=op.f("pk_posting")),
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_posting_store_account_book_date_cause"), "posting", ["store", "account", "book_date", "cause"]
    )
    op.create_index(op.f("ix_posting_store_sub_account"), "posting", ["store", "sub", "account"])
    op.create_table(
        "account_day",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("book_date", TEXT, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("known_on", TEXT, nullable=False),
        sa.Column("debit", NUMBER, nullable=False),
        sa.Column("credit", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "book_date", "account", "known_on", name=op.f("pk_account_day")),
        sqlite_strict=True,
    )
    op.create_table(
        "account_month",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("month", TEXT, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("debit", NUMBER, nullable=False),
        sa.Column("credit", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "month", "account", name=op.f("pk_account_month")),
        sqlite_strict=True,
    )
    op.create_table(
        "cash_flow",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("book_date", TEXT, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("known_on", TEXT, nullable=False),
        sa.Column("inflow", NUMBER, nullable=False),
        sa.Column("outflow", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "book_date", "account", "known_on", name=op.f("pk_cash_flow")),
        sqlite_strict=True,
    )
    op.create_table(
        "closing",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("closing", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("up_to", TEXT, nullable=False),
        sa.Column("turn", NUMBER, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "closing", name=op.f("pk_closing")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_closing_store_kind_up_to"), "closing", ["store", "kind", "up_to"])
    op.create_table(
        "closing_head",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("closing", TEXT, nullable=False),
        sa.Column("device_id", TEXT, nullable=False),
        sa.Column("seq", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "closing", "device_id", name=op.f("pk_closing_head")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_closing_head_store_device_id_seq"), "closing_head", ["store", "device_id", "seq"])
    op.create_table(
        "period",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("month", TEXT, nullable=False),
        sa.Column("closed", NUMBER, nullable=False),
        sa.Column("reopened", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "month", name=op.f("pk_period")),
        sqlite_strict=True,
    )
    op.create_table(
        "voucher",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("voucher", TEXT, nullable=False),
        sa.Column("standing", TEXT, nullable=False),
        sa.Column("dated", TEXT, nullable=False),
        sa.Column("reverses", TEXT, nullable=True),
        sa.Column("prepared_by", TEXT, nullable=False),
        sa.Column("prepared_at", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "voucher", name=op.f("pk_voucher")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_voucher_store_reverses"), "voucher", ["store", "reverses"])
    op.create_index(op.f("ix_voucher_store_standing_dated"), "voucher", ["store", "standing", "dated"])
    op.create_table(
        "voucher_review",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("voucher", TEXT, nullable=False),
        sa.Column("reviewed_by", TEXT, nullable=False),
        sa.Column("reviewed_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "voucher", name=op.f("pk_voucher_review")),
        sqlite_strict=True,
    )
    op.create_table(
        "account",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name_zh", TEXT, nullable=False),
        sa.Column("name_en", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "code", name=op.f("pk_account")),
        sqlite_strict=True,
    )
    op.create_table(
        "posting_rule",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("effective_from", TEXT, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("approver", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "version", name=op.f("pk_posting_rule")),
        sqlite_strict=True,
    )
    op.create_table(
        "running",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("ticket", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("customer", TEXT, nullable=False),
        sa.Column("issued_by", TEXT, nullable=False),
        sa.Column("pledge", TEXT, nullable=False),
        sa.Column("start", NUMBER, nullable=False),
        sa.Column("due", NUMBER, nullable=False),
        sa.Column("forfeit_on", NUMBER, nullable=False),
        sa.Column("forfeited", NUMBER, nullable=False),
        sa.Column("blocked", NUMBER, nullable=False),
        sa.Column("arrears", NUMBER, nullable=True),
        sa.Column("renewed", NUMBER, nullable=True),
        sa.Column("from_day", NUMBER, nullable=True),
        sa.Column("recognised_to", NUMBER, nullable=True),
        sa.Column("interest_recognised", NUMBER, nullable=True),
        sa.Column("fee_recognised", NUMBER, nullable=True),
        sa.Column("interest_tax", NUMBER, nullable=True),
        sa.Column("fee_tax", NUMBER, nullable=True),
        sa.Column("net_part", NUMBER, nullable=True),
        sa.Column("gross_part", NUMBER, nullable=True),
        sa.Column("interest_base", NUMBER, nullable=True),
        sa.Column("interest_tax_base", NUMBER, nullable=True),
        sa.Column("interest_kept", NUMBER, nullable=True),
        sa.Column("interest_a_day", NUMBER, nullable=True),
        sa.Column("interest_over", NUMBER, nullable=True),
        sa.Column("interest_since", NUMBER, nullable=True),
        sa.Column("interest_least", NUMBER, nullable=True),
        sa.Column("fee_base", NUMBER, nullable=True),
        sa.Column("fee_tax_base", NUMBER, nullable=True),
        sa.Column("fee_kept", NUMBER, nullable=True),
        sa.Column("fee_a_day", NUMBER, nullable=True),
        sa.Column("fee_over", NUMBER, nullable=True),
        sa.Column("fee_since", NUMBER, nullable=True),
        sa.Column("fee_least", NUMBER, nullable=True),
        sa.PrimaryKeyConstraint("store", "ticket", name=op.f("pk_running")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_running_store_due"), "running", ["store", "due"])
    op.create_table(
        "accrued_of_ended",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("pledge", TEXT, nullable=False),
        sa.Column("held", TEXT, nullable=False),
        sa.Column("interest", NUMBER, nullable=False),
        sa.Column("fee", NUMBER, nullable=False),
        sa.Column("interest_tax", NUMBER, nullable=False),
        sa.Column("fee_tax", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "device", "pledge", "held", name=op.f("pk_accrued_of_ended")),
        sqlite_strict=True,
    )
    op.create_table(
        "accrual",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("accrued_on", TEXT, nullable=False),
        sa.Column("interest", NUMBER, nullable=False),
        sa.Column("fee_prepaid", NUMBER, nullable=False),
        sa.Column("fee_arrears", NUMBER, nullable=False),
        sa.Column("fee_adjustment", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "device", "accrued_on", name=op.f("pk_accrual")),
        sqlite_strict=True,
    )
    op.create_table(
        "accrued",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("pledge", TEXT, nullable=False),
        sa.Column("interest", NUMBER, nullable=False),
        sa.Column("fee_prepaid", NUMBER, nullable=False),
        sa.Column("fee_arrears", NUMBER, nullable=False),
        sa.Column("fee_adjustment", NUMBER, nullable=False),
        sa.Column("interest_tax", NUMBER, nullable=False),
        sa.Column("fee_prepaid_tax", NUMBER, nullable=False),
        sa.Column("fee_arrears_tax", NUMBER, nullable=False),
        sa.Column("fee_adjustment_tax", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "device", "pledge", name=op.f("pk_accrued")),
        sqlite_strict=True,
    )
    op.create_table(
        "operating_day",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("book_date", TEXT, nullable=False),
        sa.Column("measure", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("known_on", TEXT, nullable=False),
        sa.Column("times", NUMBER, nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "book_date", "measure", "kind", "known_on", name=op.f("pk_operating_day")),
        sqlite_strict=True,
    )
    op.create_table(
        "operating_ticket",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("book_date", TEXT, nullable=False),
        sa.Column("ticket", TEXT, nullable=False),
        sa.Column("measure", TEXT, nullable=False),
        sa.Column("known_on", TEXT, nullable=False),
        sa.Column("times", NUMBER, nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint(
            "store", "book_date", "ticket", "measure", "known_on", name=op.f("pk_operating_ticket")
        ),
        sqlite_strict=True,
    )
