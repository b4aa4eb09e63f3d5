"""Dated rulebooks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """A row for every change of the rules, with the whole rulebook, found by the day from which it counts."""
    op.create_table(
        "rulebook",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("law", TEXT, nullable=False),
        sa.Column("place", NUMBER, nullable=False),
        sa.Column("version", TEXT, nullable=False),
        sa.Column("effective_from", TEXT, nullable=False),
        sa.Column("decided_on", TEXT, nullable=False),
        sa.Column("actor", TEXT, nullable=False),
        sa.Column("approver", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("legal_basis", TEXT, nullable=True),
        sa.Column("body", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "law", "place", name=op.f("pk_rulebook")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_rulebook_store_effective_from_place"), "rulebook", ["store", "effective_from", "place"])


def downgrade() -> None:
    """A book is not made older."""
    raise NotImplementedError
