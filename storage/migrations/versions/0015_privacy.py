"""Erasing a person takes no table: a fact says it, and their key is gone."""

from __future__ import annotations

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Nothing to make."""
