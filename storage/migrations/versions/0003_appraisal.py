"""Photos, appraisals and prices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the sealed photos, and what is known of items beside their tickets: worksheets, photos, metal prices."""
    op.create_table(
        "photo",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("width", NUMBER, nullable=False),
        sa.Column("height", NUMBER, nullable=False),
        sa.Column("bytes", NUMBER, nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("thumbnail", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("store", "name", name=op.f("pk_photo")),
        sqlite_strict=True,
    )
    op.create_table(
        "appraisal",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("appraisal", TEXT, nullable=False),
        sa.Column("business_date", TEXT, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.Column("category", TEXT, nullable=False),
        sa.Column("value", NUMBER, nullable=False),
        sa.Column("offer", NUMBER, nullable=False),
        sa.Column("approver", TEXT, nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "appraisal", name=op.f("pk_appraisal")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_appraisal_store_business_date"), "appraisal", ["store", "business_date"])
    op.create_table(
        "price",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("metal", TEXT, nullable=False),
        sa.Column("price_on", TEXT, nullable=False),
        sa.Column("per_gram", NUMBER, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "metal", "price_on", name=op.f("pk_price")),
        sqlite_strict=True,
    )
    op.create_table(
        "item_photo",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("item", TEXT, nullable=False),
        sa.Column("command_id", TEXT, nullable=False),
        sa.Column("place", NUMBER, nullable=False),
        sa.Column("photo", TEXT, nullable=False),
        sa.Column("recorded_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "item", "command_id", "place", name=op.f("pk_item_photo")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_item_photo_store_photo"), "item_photo", ["store", "photo"])


def downgrade() -> None:
    """A book is not made older."""
    raise NotImplementedError
