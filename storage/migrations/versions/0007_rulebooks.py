"""Dated rulebooks."""

from __future__ import annotations

import sqlalchemy as sa  # noqa: F401
from alembic import op  # noqa: F401

from storage.schema import NUMBER, TEXT  # noqa: F401

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Dated rulebooks."""


def downgrade() -> None:
    """A book is not made older."""
    raise NotImplementedError
