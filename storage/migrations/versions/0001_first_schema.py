"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage import schema, search

revision = "0001"
down_revision = None


NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the journal, the kept tables, the projections and the guards."""
    op.create_table(
        "account_day",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("debit", NUMBER, nullable=False),
        sa.Column("credit", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "business_date", "account", name=op.f("pk_account_day")),
        sqlite_strict=True,
    )
    op.create_table(
        "chain",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("genesis", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("store", "device_id", name=op.f("pk_chain")),
        sqlite_strict=True,
    )
    op.create_table(
        "customer",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("mobile", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("store", "customer", name=op.f("pk_customer")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_customer_store_id_number"), "customer", ["store", "id_number"])
    op.create_table(
        "device_secret",
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_device_secret")),
        sqlite_strict=True,
    )
    op.create_table(
        "done",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("command_id", sa.Text(), nullable=False),
        sa.Column("command", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("store", "command_id", name=op.f("pk_done")),
        sqlite_strict=True,
    )
    op.create_table(
        "draft",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_draft")),
        sqlite_strict=True,
    )
    op.create_table(
        "effect",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("command_id", sa.Text(), nullable=False),
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("device_seq", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "command_id", "n", name=op.f("pk_effect")),
        sqlite_strict=True,
    )
    op.create_table(
        "entry",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("store", "cause", name=op.f("pk_entry")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_entry_store_business_date"), "entry", ["store", "business_date"])
    op.create_table(
        "fact",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("device_seq", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.Column("command_id", sa.Text(), nullable=False),
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("canon", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("sig", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("store", "device_id", "device_seq", name=op.f("pk_fact")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_fact_store_business_date"), "fact", ["store", "business_date"])
    op.create_index(op.f("ix_fact_store_command_id"), "fact", ["store", "command_id"])
    op.create_index(op.f("ix_fact_store_recorded_at"), "fact", ["store", "recorded_at"])
    op.create_index(op.f("ix_fact_store_subject"), "fact", ["store", "subject"])
    op.create_table(
        "identity",
        sa.Column("book_id", sa.Text(), nullable=False),
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("practice", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("book_id", name=op.f("pk_identity")),
        sqlite_strict=True,
    )
    op.create_table(
        "item",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("ticket", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("appraised", NUMBER, nullable=False),
        sa.Column("loan", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "code", name=op.f("pk_item")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_item_store_ticket"), "item", ["store", "ticket"])
    op.create_table(
        "number_block",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("first", NUMBER, nullable=False),
        sa.Column("last", NUMBER, nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("store", "prefix", "first", name=op.f("pk_number_block")),
        sqlite_strict=True,
    )
    op.create_table(
        "paper",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("prints", NUMBER, nullable=False),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("store", "effect", "kind", name=op.f("pk_paper")),
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("store", "person", name=op.f("pk_person")),
        sqlite_strict=True,
    )
    op.create_table(
        "position",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("device_seq", NUMBER, nullable=False),
        sa.Column("pos", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "device_id", "device_seq", name=op.f("pk_position")),
        sqlite_strict=True,
    )
    op.create_table(
        "posting",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("line", NUMBER, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("sub", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("amount", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "cause", "line", name=op.f("pk_posting")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_posting_store_account_business_date"), "posting", ["store", "account", "business_date"])
    op.create_index(op.f("ix_posting_store_sub"), "posting", ["store", "sub"])
    op.create_table(
        "sealed",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("store", "sha256", name=op.f("pk_sealed")),
        sqlite_strict=True,
    )
    op.create_table(
        "store",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("province", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("registered_capital", NUMBER, nullable=False),
        sa.Column("practice", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", name=op.f("pk_store")),
        sqlite_strict=True,
    )
    op.create_table(
        "subject_key",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("store", "subject", name=op.f("pk_subject_key")),
        sqlite_strict=True,
    )
    op.create_table(
        "ticket",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("principal", NUMBER, nullable=False),
        sa.Column("issued_on", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("forfeit_on", sa.Text(), nullable=False),
        sa.Column("redeemed_on", sa.Text(), nullable=True),
        sa.Column("goods", sa.Text(), nullable=False),
        sa.Column("items", NUMBER, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("store", "number", name=op.f("pk_ticket")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_ticket_store_customer"), "ticket", ["store", "customer"])
    op.create_index(op.f("ix_ticket_store_redeemed_on_due"), "ticket", ["store", "redeemed_on", "due"])
    op.create_table(
        "till_day",
        sa.Column("store", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("business_date", sa.Text(), nullable=False),
        sa.Column("is_open", NUMBER, nullable=False),
        sa.Column("opened_at", sa.Text(), nullable=False),
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
