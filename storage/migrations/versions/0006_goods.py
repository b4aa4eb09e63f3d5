"""Forfeited goods and what became of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables of lots, their items, receipts, and facts that could not follow."""
    op.create_table(
        "lot",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("ticket", TEXT, nullable=False),
        sa.Column("customer", TEXT, nullable=False),
        sa.Column("pledge", TEXT, nullable=False),
        sa.Column("disposal", TEXT, nullable=False),
        sa.Column("since", TEXT, nullable=False),
        sa.Column("noticed_on", TEXT, nullable=True),
        sa.Column("disposed_on", TEXT, nullable=True),
        sa.Column("in_stock", NUMBER, nullable=False),
        sa.Column("allowance", NUMBER, nullable=False),
        sa.Column("loan_left", NUMBER, nullable=False),
        sa.Column("loan_disposed", NUMBER, nullable=False),
        sa.Column("surplus_left", NUMBER, nullable=False),
        sa.Column("deficit_left", NUMBER, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "ticket", name=op.f("pk_lot")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_lot_store_disposal_disposed_on"), "lot", ["store", "disposal", "disposed_on"])
    op.create_index(op.f("ix_lot_store_customer"), "lot", ["store", "customer"])
    op.create_table(
        "goods",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("ticket", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("since", TEXT, nullable=False),
        sa.Column("gone_on", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("store", "code", name=op.f("pk_goods")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_goods_store_status"), "goods", ["store", "status"])
    op.create_index(op.f("ix_goods_store_ticket"), "goods", ["store", "ticket"])
    op.create_table(
        "sold_item",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("receipt", TEXT, nullable=False),
        sa.Column("item", TEXT, nullable=False),
        sa.Column("ticket", TEXT, nullable=False),
        sa.Column("sold_on", TEXT, nullable=False),
        sa.Column("gross", NUMBER, nullable=False),
        sa.Column("net", NUMBER, nullable=False),
        sa.Column("vat", NUMBER, nullable=False),
        sa.Column("cost", NUMBER, nullable=False),
        sa.Column("counts", NUMBER, nullable=False),
        sa.Column("returned_on", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("store", "receipt", "item", name=op.f("pk_sold_item")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_sold_item_store_item"), "sold_item", ["store", "item"])
    op.create_index(op.f("ix_sold_item_store_ticket"), "sold_item", ["store", "ticket"])
    op.create_index(op.f("ix_sold_item_store_sold_on"), "sold_item", ["store", "sold_on"])
    op.create_table(
        "goods_conflict",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("effect", TEXT, nullable=False),
        sa.Column("ticket", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("item", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("business_date", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "effect", name=op.f("pk_goods_conflict")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_goods_conflict_store_ticket"), "goods_conflict", ["store", "ticket"])


def downgrade() -> None:
    """A book is not made older."""
    raise NotImplementedError
