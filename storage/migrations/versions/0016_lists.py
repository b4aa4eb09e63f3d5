"""Lists of tickets in every order, and the open and the stopped tickets by themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.schema import TEXT

revision = "0016"
down_revision = "0015"

_OPEN = sa.text("ended IS NULL")
_STOPPED = sa.text("blocked IS NOT NULL OR lost_on IS NOT NULL")


def upgrade() -> None:
    """Add the day of a reported loss, and the indexes that lists go along."""
    op.add_column("ticket", sa.Column("lost_on", TEXT))
    op.drop_index("ix_ticket_store_ended_on_due", table_name="ticket")
    for sorted_by in (["due"], ["issued_on"], ["principal"], []):
        columns = ["store", "ended", *sorted_by, "number"]
        op.create_index(f"ix_ticket_{'_'.join(columns)}", "ticket", columns)
    covered = ["store", "due", "forfeit_on", "forfeited_on", "blocked", "lost_on", "pledge", "principal"]
    op.create_index("ix_ticket_open", "ticket", covered, sqlite_where=_OPEN)
    op.create_index("ix_ticket_stopped", "ticket", ["store", "number"], sqlite_where=_STOPPED)
