"""Forfeited goods and what became of them."""

from __future__ import annotations

import sqlalchemy as sa  # noqa: F401
from alembic import op  # noqa: F401

from storage.schema import NUMBER, TEXT  # noqa: F401

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Forfeited goods and what became of them."""


def downgrade() -> None:
    """A book is not made older."""
    raise NotImplementedError
