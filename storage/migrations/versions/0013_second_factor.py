"""Second factors and recovery codes, who left or has another role, used steps, and approvals asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "person_change",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("person", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=True),
        sa.Column("gone", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "person", name=op.f("pk_person_change")),
        sqlite_strict=True,
    )
    op.create_table(
        "second_factor",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("person", TEXT, nullable=False),
        sa.Column("secret", TEXT, nullable=True),
        sa.Column("recovery", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "person", name=op.f("pk_second_factor")),
        sqlite_strict=True,
    )
    op.create_table(
        "recovery_used",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("person", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "person", "code", name=op.f("pk_recovery_used")),
        sqlite_strict=True,
    )
    op.create_table(
        "used_step",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("person", TEXT, nullable=False),
        sa.Column("step", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "person", name=op.f("pk_used_step")),
        sqlite_strict=True,
    )
    op.create_table(
        "approval_request",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.Column("request", TEXT, nullable=False),
        sa.Column("made", NUMBER, nullable=False),
        sa.Column("tries", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "digest", name=op.f("pk_approval_request")),
        sqlite_strict=True,
    )
