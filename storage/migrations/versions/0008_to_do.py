"""Running tickets for the daily run, what was accrued, runs, tasks and how they are followed up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import NUMBER, TEXT

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables; what they hold is projected again when the book opens."""
    op.create_table(
        "running",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("ticket", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("customer", TEXT, nullable=False),
        sa.Column("issued_by", TEXT, nullable=False),
        sa.Column("pledge", TEXT, nullable=False),
        sa.Column("start", NUMBER, nullable=False),
        sa.Column("due", NUMBER, nullable=False),
        sa.Column("forfeit_on", NUMBER, nullable=False),
        sa.Column("forfeited", NUMBER, nullable=False),
        sa.Column("blocked", NUMBER, nullable=False),
        sa.Column("arrears", NUMBER, nullable=True),
        sa.Column("renewed", NUMBER, nullable=True),
        sa.Column("from_day", NUMBER, nullable=True),
        sa.Column("recognised_to", NUMBER, nullable=True),
        sa.Column("interest_recognised", NUMBER, nullable=True),
        sa.Column("fee_recognised", NUMBER, nullable=True),
        sa.Column("interest_base", NUMBER, nullable=True),
        sa.Column("interest_a_day", NUMBER, nullable=True),
        sa.Column("interest_over", NUMBER, nullable=True),
        sa.Column("interest_since", NUMBER, nullable=True),
        sa.Column("interest_least", NUMBER, nullable=True),
        sa.Column("fee_base", NUMBER, nullable=True),
        sa.Column("fee_a_day", NUMBER, nullable=True),
        sa.Column("fee_over", NUMBER, nullable=True),
        sa.Column("fee_since", NUMBER, nullable=True),
        sa.Column("fee_least", NUMBER, nullable=True),
        sa.PrimaryKeyConstraint("store", "ticket", name=op.f("pk_running")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_running_store_due"), "running", ["store", "due"])
    op.create_table(
        "accrued_of_ended",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("pledge", TEXT, nullable=False),
        sa.Column("arrears", NUMBER, nullable=False),
        sa.Column("interest", NUMBER, nullable=False),
        sa.Column("fee", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "device", "pledge", "arrears", name=op.f("pk_accrued_of_ended")),
        sqlite_strict=True,
    )
    op.create_table(
        "accrual",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("accrued_on", TEXT, nullable=False),
        sa.Column("interest", NUMBER, nullable=False),
        sa.Column("fee_prepaid", NUMBER, nullable=False),
        sa.Column("fee_arrears", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "device", "accrued_on", name=op.f("pk_accrual")),
        sqlite_strict=True,
    )
    op.create_table(
        "accrued",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("pledge", TEXT, nullable=False),
        sa.Column("interest", NUMBER, nullable=False),
        sa.Column("fee_prepaid", NUMBER, nullable=False),
        sa.Column("fee_arrears", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("store", "device", "pledge", name=op.f("pk_accrued")),
        sqlite_strict=True,
    )
    op.create_table(
        "run",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("device", TEXT, nullable=False),
        sa.Column("ran_on", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("store", "device", "ran_on", name=op.f("pk_run")),
        sqlite_strict=True,
    )
    op.create_table(
        "todo",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("ticket", TEXT, nullable=False),
        sa.Column("due", NUMBER, nullable=False),
        sa.Column("step", TEXT, nullable=False),
        sa.Column("raised_on", TEXT, nullable=True),
        sa.Column("attempts", NUMBER, nullable=False),
        sa.Column("channel", TEXT, nullable=True),
        sa.Column("outcome", TEXT, nullable=True),
        sa.Column("promised_on", TEXT, nullable=True),
        sa.Column("done_on", TEXT, nullable=True),
        sa.Column("done_by", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("store", "ticket", "due", "step", name=op.f("pk_todo")),
        sqlite_strict=True,
    )
    op.create_table(
        "collection",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("ticket", TEXT, nullable=False),
        sa.Column("assigned_to", TEXT, nullable=True),
        sa.Column("paused_on", TEXT, nullable=True),
        sa.Column("paused_until", TEXT, nullable=True),
        sa.Column("plan", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("store", "ticket", name=op.f("pk_collection")),
        sqlite_strict=True,
    )
    op.create_table(
        "message",
        sa.Column("store", TEXT, nullable=False),
        sa.Column("message", TEXT, nullable=False),
        sa.Column("customer", TEXT, nullable=False),
        sa.Column("ticket", TEXT, nullable=False),
        sa.Column("template", TEXT, nullable=False),
        sa.Column("parts", NUMBER, nullable=False),
        sa.Column("prepared_on", TEXT, nullable=False),
        sa.Column("prepared_by", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=True),
        sa.Column("sent_on", TEXT, nullable=True),
        sa.Column("how", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("store", "message", name=op.f("pk_message")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_message_store_ticket"), "message", ["store", "ticket"])


def downgrade() -> None:
    """A book is not made older."""
    raise NotImplementedError
