"""Security events by time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table."""
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
