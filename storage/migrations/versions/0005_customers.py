"""Companies, papers and standing of customers, shareholders and limits."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table of customers anew, since the facts fill it again, and those of the company beside it."""
    op.drop_table("customer")
    op.create_table(
        "customer",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("customer", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=True),
        sa.Column("id_number", TEXT, nullable=True),
        sa.Column("mobile", TEXT, nullable=True),
        sa.Column("frozen", TEXT, nullable=True),
        sa.Column("blacklisted", TEXT, nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "customer", name=op.f("pk_customer")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_customer_store_id_number"), "customer", ["store", "id_number"])
    op.create_table(
        "legal_person",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("credit_code", TEXT, nullable=False),
        sa.Column("registered_capital", NUMBER, nullable=False),
        sa.Column("net_assets", NUMBER, nullable=False),
        sa.Column("as_of", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", name=op.f("pk_legal_person")),
        sqlite_strict=True,
    )
    op.create_table(
        "reserve",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("since", TEXT, nullable=False),
        sa.Column("lending", NUMBER, nullable=False),
        sa.Column("property_right", NUMBER, nullable=False),
        sa.Column("real_estate", NUMBER, nullable=False),
        sa.Column("daily_alarm", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "since", name=op.f("pk_reserve")),
        sqlite_strict=True,
    )
    op.create_table(
        "shareholder",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("customer", TEXT, nullable=False),
        sa.Column("paid_in", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "customer", name=op.f("pk_shareholder")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """A book is not made older."""
    raise NotImplementedError
