"""Signed checkpoints of the chain, and which program opened the book last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "checkpoint",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device_id", TEXT, nullable=False),
        sa.Column("seq", NUMBER, nullable=False),
        sa.Column("canon", sa.LargeBinary(), nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("sig", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "device_id", "seq", name=op.f("pk_checkpoint")),
        sqlite_strict=True,
    )
    op.create_table(
        "last_opening",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", name=op.f("pk_last_opening")),
        sqlite_strict=True,
    )
