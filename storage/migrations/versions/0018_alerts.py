"""Alerts: who is told what, who read what, and the metal in goods, by which they are valued day by day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Add both tables, and what an item holds of a metal; the projections fill it as they are made anew."""
    op.add_column("item", sa.Column("metal", TEXT))
    op.add_column("item", sa.Column("fine_parts", NUMBER))
    held = sa.text("metal IS NOT NULL AND held = 1")
    op.create_index("ix_item_metal", "item", ["store", "metal", "ticket"], sqlite_where=held)
    op.create_table(
        "subscription",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("person", TEXT, nullable=False),
        sa.Column("since", TEXT, nullable=False),
        sa.Column("kinds", TEXT, nullable=False),
        sa.Column("line", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "person", name=op.f("pk_subscription")),
        sqlite_strict=True,
    )
    op.create_table(
        "alert_read",
        sa.Column("person", TEXT, nullable=False),
        sa.Column("alert", TEXT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("person", "alert", name=op.f("pk_alert_read")),
        sqlite_strict=True,
    )
