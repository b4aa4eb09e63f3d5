"""Places, custody of the bags, stocktakes and vault walks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables of the vault; they are projections and begin empty."""
    op.create_table(
        "place",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("parent", TEXT, nullable=True),
        sa.Column("closed", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "code", name=op.f("pk_place")),
        sqlite_strict=True,
    )
    op.create_table(
        "custody",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("item", TEXT, nullable=False),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=True),
        sa.Column("bag", TEXT, nullable=False),
        sa.Column("seal", TEXT, nullable=False),
        sa.Column("since", TEXT, nullable=False),
        sa.Column("steps", NUMBER, nullable=False),
        sa.Column("unmatched", NUMBER, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "item", name=op.f("pk_custody")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_custody_store_bag"), "custody", ["store", "bag"])
    op.create_index(op.f("ix_custody_store_stage_place"), "custody", ["store", "stage", "place"])
    op.create_table(
        "custody_step",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("item", TEXT, nullable=False),
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("store", "item", "n", name=op.f("pk_custody_step")),
        sqlite_strict=True,
    )
    op.create_table(
        "seal",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("seal", TEXT, nullable=False),
        sa.Column("item", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "seal", "item", name=op.f("pk_seal")),
        sqlite_strict=True,
    )
    op.create_table(
        "stocktake",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("stocktake", TEXT, nullable=False),
        sa.Column("started_at", TEXT, nullable=False),
        sa.Column("wall", TEXT, nullable=False),
        sa.Column("finished", NUMBER, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "stocktake", name=op.f("pk_stocktake")),
        sqlite_strict=True,
    )
    op.create_table(
        "stocktake_scan",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("stocktake", TEXT, nullable=False),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("item", TEXT, nullable=False),
        sa.Column("scans", NUMBER, nullable=False),
        sa.Column("broken", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "stocktake", "place", "item", name=op.f("pk_stocktake_scan")),
        sqlite_strict=True,
    )
    op.create_table(
        "walk",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("walk", TEXT, nullable=False),
        sa.Column("walked_on", TEXT, nullable=False),
        sa.Column("finished", NUMBER, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "walk", name=op.f("pk_walk")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_walk_store_walked_on"), "walk", ["store", "walked_on"])
    op.create_table(
        "sighting",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("item", TEXT, nullable=False),
        sa.Column("seen_on", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "item", "seen_on", name=op.f("pk_sighting")),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """A book is not made older."""
    raise NotImplementedError
