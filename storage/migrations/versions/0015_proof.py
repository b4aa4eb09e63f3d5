"""The proofs of closed days."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the table and its index."""
    op.create_table(
        "proof",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("proved_on", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("seq", NUMBER, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "proved_on", "device", "seq", name=op.f("pk_proof")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_proof_store_recorded_at"), "proof", ["store", "recorded_at"])
