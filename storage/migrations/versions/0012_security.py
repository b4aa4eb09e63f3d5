"""Security events by time; and what adds an account up by ticket or customer, or as a past day knew it, at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table and the indexes."""
    op.create_index(
        op.f("ix_posting_store_account_sub_book_date_amount"),
        "posting",
        ["store", "account", "sub", "book_date", "amount"],
    )
    op.create_index(
        op.f("ix_account_day_store_account_book_date_known_on"),
        "account_day",
        ["store", "account", "book_date", "known_on"],
    )
    op.create_table(
        "security_event",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("seq", NUMBER, nullable=False),
        sa.Column("wall", TEXT, nullable=False),
        sa.Column("event", TEXT, nullable=False),
        sa.Column("person", TEXT, nullable=True),
        sa.Column("about", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("times", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "recorded_at", "device", "seq", name=op.f("pk_security_event")),
        sqlite_strict=True,
    )
    name = op.f("ix_security_event_store_event_recorded_at")
    op.create_index(name, "security_event", ["store", "event", "recorded_at"])
