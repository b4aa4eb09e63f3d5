"""What each day's accrual took by class, so that any day's income ties to its tickets."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables; what they hold is projected again when the book opens."""
    for name in ("accrual", "accrued"):
        op.drop_table(name)
    op.create_table(
        "accrual",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("accrued_on", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "device", "accrued_on", name=op.f("pk_accrual")),
        sqlite_strict=True,
    )
    op.create_table(
        "accrued",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("accrued_on", TEXT, nullable=False),
        sa.Column("pledge", TEXT, nullable=False),
        sa.Column("interest", NUMBER, nullable=False),
        sa.Column("fee_prepaid", NUMBER, nullable=False),
        sa.Column("fee_arrears", NUMBER, nullable=False),
        sa.Column("fee_adjustment", NUMBER, nullable=False),
        sa.Column("interest_tax", NUMBER, nullable=False),
        sa.Column("fee_prepaid_tax", NUMBER, nullable=False),
        sa.Column("fee_arrears_tax", NUMBER, nullable=False),
        sa.Column("fee_adjustment_tax", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "device", "accrued_on", "pledge", name=op.f("pk_accrued")),
        sqlite_strict=True,
    )
