"""Tickets with all that may happen to them; their projections are made anew from the facts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of tickets and items anew; what they hold is projected again when the book opens."""
    op.drop_table("ticket")
    op.drop_table("item")
    op.create_table(
        "lending_limit",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("person", TEXT, nullable=False),
        sa.Column("most", NUMBER, nullable=True),
        sa.PrimaryKeyConstraint("store", "person", name=op.f("pk_lending_limit")),
        sqlite_strict=True,
    )
    op.create_table(
        "ticket",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("customer", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("pledge", TEXT, nullable=False),
        sa.Column("loan_kind", TEXT, nullable=False),
        sa.Column("principal", NUMBER, nullable=False),
        sa.Column("outstanding", NUMBER, nullable=False),
        sa.Column("issued_on", TEXT, nullable=False),
        sa.Column("due", TEXT, nullable=False),
        sa.Column("forfeit_on", TEXT, nullable=False),
        sa.Column("forfeited_on", TEXT, nullable=True),
        sa.Column("ended", TEXT, nullable=True),
        sa.Column("ended_on", TEXT, nullable=True),
        sa.Column("blocked", TEXT, nullable=True),
        sa.Column("goods", TEXT, nullable=False),
        sa.Column("items", NUMBER, nullable=False),
        sa.Column("interest_recognised", NUMBER, nullable=False),
        sa.Column("fee_recognised", NUMBER, nullable=False),
        sa.Column("interest_accrued", NUMBER, nullable=True),
        sa.Column("fee_accrued", NUMBER, nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "number", name=op.f("pk_ticket")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_ticket_store_customer"), "ticket", ["store", "customer"])
    op.create_index(op.f("ix_ticket_store_ended_on_due"), "ticket", ["store", "ended_on", "due"])
    op.create_index(op.f("ix_ticket_store_issued_on"), "ticket", ["store", "issued_on"])
    op.create_index(op.f("ix_ticket_store_pledge_outstanding"), "ticket", ["store", "pledge", "outstanding"])
    op.create_table(
        "item",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("ticket", TEXT, nullable=False),
        sa.Column("category", TEXT, nullable=False),
        sa.Column("description", TEXT, nullable=False),
        sa.Column("appraised", NUMBER, nullable=False),
        sa.Column("loan", NUMBER, nullable=False),
        sa.Column("held", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "code", name=op.f("pk_item")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_item_store_ticket"), "item", ["store", "ticket"])
    op.create_table(
        "item_identity",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("identity", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("ticket", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "identity", "code", name=op.f("pk_item_identity")),
        sqlite_strict=True,
    )
    op.create_table(
        "forms",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("prefix", TEXT, nullable=False),
        sa.Column("first", NUMBER, nullable=False),
        sa.Column("last", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "prefix", "first", name=op.f("pk_forms")),
        sqlite_strict=True,
    )
    op.create_table(
        "spoiled_form",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("ticket", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "ticket", name=op.f("pk_spoiled_form")),
        sqlite_strict=True,
    )
    op.create_table(
        "pledge_draft",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("draft", TEXT, nullable=False),
        sa.Column("customer", TEXT, nullable=False),
        sa.Column("drafted_on", TEXT, nullable=False),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("principal", NUMBER, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "draft", name=op.f("pk_pledge_draft")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """A book is not made older."""
    raise NotImplementedError
