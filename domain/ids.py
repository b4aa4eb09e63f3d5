"""The names by which things are known: short texts, told apart by type."""

from __future__ import annotations

from typing import NewType

StoreId = NewType("StoreId", str)
DeviceId = NewType("DeviceId", str)
PersonId = NewType("PersonId", str)
CustomerId = NewType("CustomerId", str)
TicketNo = NewType("TicketNo", str)
CommandId = NewType("CommandId", str)
