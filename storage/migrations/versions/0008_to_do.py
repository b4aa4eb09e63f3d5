"""What is to be done about open tickets."""

from __future__ import annotations

import sqlalchemy as sa  # noqa: F401
from alembic import op  # noqa: F401

from storage.schema import NUMBER, TEXT  # noqa: F401

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """What is to be done about open tickets."""


def downgrade() -> None:
    """A book is not made older."""
    raise NotImplementedError
