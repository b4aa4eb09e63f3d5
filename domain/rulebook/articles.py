"""The sections of foreign laws that their charges rest on, by the rulebook's key and the kind of charge."""

from __future__ import annotations

from collections.abc import Mapping

ABROAD: Mapping[str, Mapping[str, str]] = {
    "HK": {"interest": "11"},
    "SG": {"interest": "50", "overdue_interest": "54"},
    "UK": {"interest": "117", "overdue_interest": "116"},
    "US-TX": {"interest": "371.159", "overdue_interest": "371.169"},
}
"""What is not named here is not known, and papers then name no section."""
