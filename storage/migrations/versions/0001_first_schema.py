"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage import schema, search
from storage.schema import NUMBER, TEXT

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the journal, the kept tables, the projections and the guards."""
    op.create_table(
        "account_day",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("business_date", TEXT, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("debit", NUMBER, nullable=False),
        sa.Column("credit", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "business_date", "account", name=op.f("pk_account_day")),
        sqlite_strict=True,
    )
    op.create_table(
        "chain",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device_id", TEXT, nullable=False),
        sa.Column("genesis", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("store", "device_id", name=op.f("pk_chain")),
        sqlite_strict=True,
    )
    op.create_table(
        "customer",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("customer", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=True),
        sa.Column("id_number", TEXT, nullable=True),
        sa.Column("mobile", TEXT, nullable=True),
        sa.Column("address", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("store", "customer", name=op.f("pk_customer")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_customer_store_id_number"), "customer", ["store", "id_number"])
    op.create_table(
        "device_secret",
        sa.Column("device_id", TEXT, nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_device_secret")),
        sqlite_strict=True,
    )
    op.create_table(
        "done",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("command_id", TEXT, nullable=False),
        sa.Column("command", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "command_id", name=op.f("pk_done")),
        sqlite_strict=True,
    )
    op.create_table(
        "draft",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_draft")),
        sqlite_strict=True,
    )
    op.create_table(
        "effect",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("command_id", TEXT, nullable=False),
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("device_id", TEXT, nullable=False),
        sa.Column("device_seq", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "command_id", "n", name=op.f("pk_effect")),
        sqlite_strict=True,
    )
    op.create_table(
        "entry",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("cause", TEXT, nullable=False),
        sa.Column("business_date", TEXT, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("device_id", TEXT, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "cause", name=op.f("pk_entry")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_entry_store_business_date"), "entry", ["store", "business_date"])
    op.create_table(
        "fact",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device_id", TEXT, nullable=False),
        sa.Column("device_seq", NUMBER, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("business_date", TEXT, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("command_id", TEXT, nullable=False),
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("canon", sa.LargeBinary(), nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("sig", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "device_id", "device_seq", name=op.f("pk_fact")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_fact_store_business_date"), "fact", ["store", "business_date"])
    op.create_index(op.f("ix_fact_store_command_id"), "fact", ["store", "command_id"])
    op.create_index(op.f("ix_fact_store_recorded_at"), "fact", ["store", "recorded_at"])
    op.create_index(op.f("ix_fact_store_subject"), "fact", ["store", "subject"])
    op.create_table(
        "identity",
        sa.Column("book_id", TEXT, nullable=False),
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device_id", TEXT, nullable=False),
        sa.Column("practice", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("book_id", name=op.f("pk_identity")),
        sqlite_strict=True,
    )
    op.create_table(
        "item",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("ticket", TEXT, nullable=False),
        sa.Column("category", TEXT, nullable=False),
        sa.Column("description", TEXT, nullable=False),
        sa.Column("appraised", NUMBER, nullable=False),
        sa.Column("loan", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "code", name=op.f("pk_item")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_item_store_ticket"), "item", ["store", "ticket"])
    op.create_table(
        "number_block",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("prefix", TEXT, nullable=False),
        sa.Column("first", NUMBER, nullable=False),
        sa.Column("last", NUMBER, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "prefix", "first", name=op.f("pk_number_block")),
        sqlite_strict=True,
    )
    op.create_table(
        "paper",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("effect", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("prints", NUMBER, nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("store", "effect", "kind", name=op.f("pk_paper")),
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("person", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "person", name=op.f("pk_person")),
        sqlite_strict=True,
    )
    op.create_table(
        "position",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device_id", TEXT, nullable=False),
        sa.Column("device_seq", NUMBER, nullable=False),
        sa.Column("pos", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "device_id", "device_seq", name=op.f("pk_position")),
        sqlite_strict=True,
    )
    op.create_table(
        "posting",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("cause", TEXT, nullable=False),
        sa.Column("line", NUMBER, nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("sub", TEXT, nullable=False),
        sa.Column("business_date", TEXT, nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "cause", "line", name=op.f("pk_posting")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_posting_store_account_business_date"), "posting", ["store", "account", "business_date"])
    op.create_index(op.f("ix_posting_store_sub"), "posting", ["store", "sub"])
    op.create_table(
        "sealed",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("sha256", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("store", "sha256", name=op.f("pk_sealed")),
        sqlite_strict=True,
    )
    op.create_table(
        "store",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("phone", TEXT, nullable=False),
        sa.Column("licence", TEXT, nullable=False),
        sa.Column("province", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("registered_capital", NUMBER, nullable=False),
        sa.Column("practice", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", name=op.f("pk_store")),
        sqlite_strict=True,
    )
    op.create_table(
        "subject_key",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("store", "subject", name=op.f("pk_subject_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "ticket",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("customer", TEXT, nullable=False),
        sa.Column("principal", NUMBER, nullable=False),
        sa.Column("issued_on", TEXT, nullable=False),
        sa.Column("due", TEXT, nullable=False),
        sa.Column("forfeit_on", TEXT, nullable=False),
        sa.Column("redeemed_on", TEXT, nullable=True),
        sa.Column("goods", TEXT, nullable=False),
        sa.Column("items", NUMBER, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "number", name=op.f("pk_ticket")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_ticket_store_customer"), "ticket", ["store", "customer"])
    op.create_index(op.f("ix_ticket_store_redeemed_on_due"), "ticket", ["store", "redeemed_on", "due"])
    op.create_table(
        "till_day",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("business_date", TEXT, nullable=False),
        sa.Column("is_open", NUMBER, nullable=False),
        sa.Column("opened_at", TEXT, nullable=False),
        sa.Column("float_amount", NUMBER, nullable=False),
        sa.Column("cash", NUMBER, nullable=False),
        sa.Column("movements", NUMBER, nullable=False),
        sa.Column("counted", NUMBER, nullable=True),
        sa.Column("counted_after", NUMBER, nullable=False),
        sa.Column("difference", NUMBER, nullable=True),
        sa.PrimaryKeyConstraint("store", "device", "business_date", name=op.f("pk_till_day")),
        sqlite_strict=True,
    )
    for guard in schema.guards(op.get_bind().dialect.name):
        op.execute(guard)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(search.CREATE)


def downgrade() -> None:
    """There is no book before the first schema."""
    raise NotImplementedError
