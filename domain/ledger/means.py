"""What money changes hands with: notes in a drawer, the bank, or a payment platform."""

from __future__ import annotations

import enum


class Means(enum.Enum):
    """What a sum is paid with; cash goes through the drawer of the device."""

    CASH = "cash"
    BANK = "bank"
    PLATFORM = "platform"
